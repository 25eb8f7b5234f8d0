//! One happening told twice in a document is one claim: headlines, captions, «the meeting» again.
//!
//! Claims are the same when type and parties agree and their dates do not contradict each other, and
//! either both tell of a meeting, or one of them stands in a headline or caption, or they quote the
//! same words. The claim that says more stays. Refuses to compare documents: that is merging.

use crate::pacts::LISTED;
use calendar::{Edtf, Precision};
use names::Code;
use record::{Agreement, Claim, Event, EventType, Fact};

/// Claims of one document with repetitions put together. `echo` tells whether a claim's words stand in
/// a headline or caption.
#[must_use]
pub fn merge_repeated(claims: Vec<Claim>, echo: &dyn Fn(&Claim) -> bool) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        match kept.iter().position(|other| same(other, &claim, echo)) {
            Some(index) if says_more(&claim, &kept[index]) => kept[index] = claim,
            Some(_) => {}
            None => kept.push(claim),
        }
    }
    kept
}

/// Whether a repetition says more than what was told before. Of two days in a row the earlier is that of
/// the deed, the later that of its report.
fn says_more(claim: &Claim, known: &Claim) -> bool {
    match (&claim.when, &known.when) {
        (Some(a), Some(b)) if are_neighbours(claim, known) => a.first_day() < b.first_day(),
        _ => richness(claim) > richness(known),
    }
}

/// Whether two claims stand on two days in a row.
fn are_neighbours(a: &Claim, b: &Claim) -> bool {
    let day = |claim: &Claim| claim.when.filter(|when| when.precision() == Precision::Day);
    let (Some(a), Some(b)) = (day(a), day(b)) else { return false };
    let (a, b) = (a.first_day(), b.first_day());
    a.tomorrow().ok() == Some(b) || b.tomorrow().ok() == Some(a)
}

/// Claims without the headlines and captions that the running text tells too: an event of the same
/// type that shares a party.
#[must_use]
pub fn drop_echoes(claims: Vec<Claim>, echo: &dyn Fn(&Claim) -> bool) -> Vec<Claim> {
    let told_again = |claim: &Claim| {
        let Fact::Event(event) = &claim.fact else { return false };
        let told = claims.iter().filter(|other| !echo(other) && other.status == claim.status);
        let same_type = told.filter(|other| match &other.fact {
            Fact::Event(told) => told.event == event.event,
            _ => false,
        });
        let mut shared = same_type.map(|other| other.fact.codes());
        shared.any(|codes| shares_parties(&codes, &claim.fact.codes()))
    };
    let repeated: Vec<bool> = claims.iter().map(|c| echo(c) && told_again(c)).collect();
    claims.into_iter().zip(repeated).filter(|(_, repeated)| !repeated).map(|(c, _)| c).collect()
}

/// Whether two facts have the same parties, or at least two in common.
fn shares_parties(a: &[Code], b: &[Code]) -> bool {
    a == b || a.iter().filter(|code| b.contains(code)).count() >= 2
}

fn same(a: &Claim, b: &Claim, echo: &dyn Fn(&Claim) -> bool) -> bool {
    if a.status != b.status || a.fact.kind() != b.fact.kind() {
        return false;
    }
    if let (Fact::Commitment(x), Fact::Commitment(y)) = (&a.fact, &b.fact) {
        return x.by == y.by && x.value == y.value && x.due == y.due && x.what == y.what;
    }
    if a.fact.codes() != b.fact.codes() {
        return false;
    }
    let either_echoes = echo(a) || echo(b);
    match (&a.fact, &b.fact) {
        (Fact::Event(x), Fact::Event(y)) => same_event(a, b, x, y, either_echoes),
        (Fact::Figure(x), Fact::Figure(y)) => x == y && a.when == b.when,
        (Fact::Office(x), Fact::Office(y)) => {
            x.person == y.person && x.office == y.office && x.state == y.state
        }
        (Fact::Mission(x), Fact::Mission(y)) => {
            let one_day = a.when.is_some() && a.when == b.when;
            x.sender == y.sender
                && x.host == y.host
                && x.mission == y.mission
                && (one_day
                    || (x.change == y.change && agree(&x.city, &y.city) && dates_agree(a, b)))
        }
        (Fact::Relation(x), Fact::Relation(y)) => x.change == y.change && dates_agree(a, b),
        (Fact::Agreement(x), Fact::Agreement(y)) => same_agreement(a, b, x, y),
        (Fact::Position(x), Fact::Position(y)) => x.on == y.on && x.stance == y.stance,
        _ => false,
    }
}

/// An agreement told twice: in two sentences with one date and form, or in a sentence and as the entry
/// of a list, whose year holds the sentence's date. Two entries of lists are two agreements.
fn same_agreement(a: &Claim, b: &Claim, x: &Agreement, y: &Agreement) -> bool {
    let listed = |claim: &Claim| claim.source.rule == LISTED;
    let (Some(p), Some(q)) = (&a.when, &b.when) else { return false };
    match (listed(a), listed(b)) {
        (true, true) => a.when == b.when && x.title == y.title,
        (false, false) => {
            let again = p == q && x.form == y.form;
            x.action == y.action && (again || are_neighbours(a, b))
        }
        _ => {
            let kin = x.form.contains(&y.form) || y.form.contains(&x.form);
            kin && (p.contains(q) || q.contains(p))
        }
    }
}

fn same_event(a: &Claim, b: &Claim, x: &Event, y: &Event, either_echoes: bool) -> bool {
    if is_signing(x) && is_signing(y) && are_neighbours(a, b) {
        return true;
    }
    let one_deed = x.event == y.event || in_one_breath(a, b, x, y);
    if !one_deed || !dates_agree(a, b) {
        return false;
    }
    if x.event != y.event {
        return true;
    }
    let overlap = a.source.quote.span.overlaps(b.source.quote.span) && sides(x) == sides(y);
    let met = x.event == EventType::Consult;
    let twice = is_material_conflict(x) && (a.when.is_none() || b.when.is_none());
    overlap || either_echoes || met || twice
}

/// Whether an event is the signing of an agreement, or the like of it, by both sides.
fn is_signing(event: &Event) -> bool {
    event.event == EventType::Support && event.recipient.is_empty()
}

/// Violence and its like, told once with a date and once without, are one.
fn is_material_conflict(event: &Event) -> bool {
    event.event.quad() == record::Quad::MaterialConflict
}

/// Two acts of material conflict by the same against the same in one sentence: "invaded and occupied".
fn in_one_breath(a: &Claim, b: &Claim, x: &Event, y: &Event) -> bool {
    let same_sentence = a.source.trace.sentence == b.source.trace.sentence;
    same_sentence && is_material_conflict(x) && is_material_conflict(y) && sides(x) == sides(y)
}

fn sides(event: &Event) -> (Vec<&str>, Vec<&str>) {
    (
        event.actor.iter().map(|p| p.code.as_str()).collect(),
        event.recipient.iter().map(|p| p.code.as_str()).collect(),
    )
}

/// Dates agree when one says nothing or lies inside the other.
fn dates_agree(a: &Claim, b: &Claim) -> bool {
    match (&a.when, &b.when) {
        (Some(x), Some(y)) => x.contains(y) || y.contains(x),
        _ => true,
    }
}

fn agree<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// A day says more than a month, a month more than a year, a year more than a longer time.
fn fineness(when: &Edtf) -> usize {
    match when.precision() {
        Precision::Day => 4,
        Precision::Month => 3,
        Precision::Year => 2,
        _ => usize::from(!when.is_interval()),
    }
}

/// How much a claim says: date, place, people, mode.
fn richness(claim: &Claim) -> usize {
    let dated = claim.when.map_or(0, |when| 2 + fineness(&when));
    let rest = match &claim.fact {
        Fact::Event(event) => {
            usize::from(event.place.is_some()) + event.people.len() + event.mode.len()
        }
        Fact::Mission(mission) => usize::from(mission.city.is_some()),
        _ => 0,
    };
    dated + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Quote, Span};
    use record::{Participant, Source, Status, Trace};

    fn claim(kind: EventType, codes: &[&str], when: Option<&str>, at: usize) -> Claim {
        let actor = codes.iter().map(|code| Participant {
            code: Code::new(code),
            sector: None,
            name: (*code).to_owned(),
            office: None,
            entity_text: String::new(),
            wikidata: None,
        });
        Claim {
            fact: Fact::Event(Event {
                event: kind,
                mode: Vec::new(),
                context: Vec::new(),
                score: None,
                cameo: None,
                goldstein: None,
                actor: actor.collect(),
                recipient: Vec::new(),
                people: Vec::new(),
                place: None,
                text: String::new(),
            }),
            when: when.map(|when| when.parse().expect("a sound date")),
            status: Status::Occurred,
            source: Source {
                doc: "d".to_owned(),
                quote: Quote { span: Span::new(at, at + 5), text: "words".to_owned() },
                rule: "r".to_owned(),
                said_by: None,
                asserted: None,
                trace: Trace { sentence: at.to_string(), ..Trace::default() },
            },
        }
    }

    fn merged(claims: Vec<Claim>) -> Vec<Option<String>> {
        let kept = merge_repeated(claims, &|_| false);
        kept.into_iter().map(|claim| claim.when.map(|when| when.to_string())).collect()
    }

    #[test]
    fn a_meeting_told_twice_is_one_with_the_finer_date() {
        let meet = |when, at| claim(EventType::Consult, &["ARN", "GON"], Some(when), at);
        let told = merged(vec![meet("2012-10", 0), meet("2012-10-03", 50), meet("2013", 90)]);
        assert_eq!(told, [Some("2012-10-03".to_owned()), Some("2013".to_owned())]);
    }

    #[test]
    fn promises_of_one_day_stay_apart() {
        let promise = |at| claim(EventType::Agree, &["ARN", "GON"], Some("2012-10-03"), at);
        assert_eq!(merged(vec![promise(0), promise(50)]).len(), 2);
    }

    #[test]
    fn a_signing_reported_on_the_next_day_keeps_the_day_of_the_deed() {
        let sign = |when, at| claim(EventType::Support, &["ARN", "GON"], Some(when), at);
        let told =
            merged(vec![sign("1987-03-27", 0), sign("1987-03-26", 50), sign("1987-03-20", 90)]);
        assert_eq!(told, [Some("1987-03-26".to_owned()), Some("1987-03-20".to_owned())]);
    }

    fn listed(title: &str, when: &str, rule: &str, at: usize) -> Claim {
        let mut claim = claim(EventType::Support, &[], Some(when), at);
        claim.source.rule = rule.to_owned();
        claim.fact = Fact::Agreement(Agreement {
            parties: vec![Code::new("ARN"), Code::new("GON")],
            title: Some(title.to_owned()),
            form: "agreement".to_owned(),
            action: "signed".into(),
            subject: None,
        });
        claim
    }

    #[test]
    fn an_entry_of_a_list_is_the_agreement_told_before_and_no_other_entry() {
        let told = listed("", "1995-10", "support.sign", 0);
        let (one, two) = (listed("A", "1995", LISTED, 50), listed("B", "1997", LISTED, 70));
        let three = listed("C", "1997", LISTED, 90);
        let kept = merged(vec![told, one, two, three]);
        let year = || Some("1997".to_owned());
        assert_eq!(kept, [Some("1995-10".to_owned()), year(), year()]);
    }

    #[test]
    fn an_undated_attack_is_the_dated_one_by_the_same() {
        let dated = claim(EventType::Assault, &["ARN", "GON"], Some("1936"), 0);
        let undated = claim(EventType::Assault, &["ARN", "GON"], None, 50);
        assert_eq!(merged(vec![undated, dated]), [Some("1936".to_owned())]);
    }

    #[test]
    fn a_headline_gives_way_to_the_text_that_shares_its_parties() {
        let headline = claim(EventType::Accuse, &["ARN", "GON"], None, 0);
        let text = claim(EventType::Accuse, &["ARN", "GON", "ROH"], Some("1936"), 50);
        let other = claim(EventType::Accuse, &["MOR", "GON"], None, 99);
        let echo = |claim: &Claim| claim.source.quote.span.start == 0;
        assert_eq!(drop_echoes(vec![headline, text, other], &echo).len(), 2);
    }
}
