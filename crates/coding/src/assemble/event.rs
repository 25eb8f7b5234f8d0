//! Events. Refuses to make one without a party, and one with a single state unless the rule says so.

use super::Line;
use super::sides::{Sides, participants, people, sides};
use crate::discourse::{Moment, place_of};
use crate::matching::{Hit, Telling};
use crate::rules::{Finding, FindingKind, Requires};
use names::Place;
use record::{Claim, Event, EventType, Fact, PlaceName, Reason};
use smol_str::SmolStr;

/// The events that a hit tells: one, or one for each of several dates ("in 1895 and 1935").
pub(super) fn claims(
    line: &Line<'_>,
    hit: &Hit<'_>,
    finding: &Finding,
    kind: EventType,
) -> Vec<Claim> {
    let place = place(line, hit);
    let mut sides = sides(line, hit, finding);
    if finding.setting("host").is_some() {
        sides.take_host(place.as_ref());
    }
    let Some(first) = between(line, hit, finding, kind, sides, place) else {
        return Vec::new();
    };
    let more = line
        .more_dates(hit)
        .into_iter()
        .map(|mention| Claim { when: Some(mention.edtf), ..first.clone() });
    let more: Vec<Claim> = more.collect();
    std::iter::once(first).chain(more).collect()
}

/// The event that a hit tells between these sides.
pub(super) fn between(
    line: &Line<'_>,
    hit: &Hit<'_>,
    finding: &Finding,
    kind: EventType,
    mut sides: Sides,
    at: Option<Place>,
) -> Option<Claim> {
    if line.only_holds(hit) {
        return None;
    }
    let alone = finding.setting("alone").is_some();
    if sides.actor.is_empty() || (sides.codes().len() < 2 && !alone) {
        return None;
    }
    if line.is_a_heading(hit) {
        return None;
    }
    let status = line.status(hit);
    let kind = if hit.telling == Telling::Future && hit.rule.requires == Requires::Told {
        line.tables.plover.future(kind)
    } else {
        kind
    };
    let mut reasons = std::mem::take(&mut sides.reasons);
    let moment = line.when(hit);
    reasons.extend(moment.iter().map(Moment::reason));
    let place = at;
    reasons.extend(place.iter().map(|p| reason("place", format!("{}: {}", p.name, p.why))));
    let event = event(line, hit, finding, kind, &sides, place);
    Some(Claim {
        fact: Fact::Event(event),
        when: moment.map(|moment| moment.edtf),
        status,
        source: line.source(hit, reasons),
    })
}

fn reason(about: &str, because: String) -> Reason {
    Reason { about: about.to_owned(), because }
}

fn event(
    line: &Line<'_>,
    hit: &Hit<'_>,
    finding: &Finding,
    kind: EventType,
    sides: &Sides,
    place: Option<Place>,
) -> Event {
    let mode = modes(line, hit, finding, kind, sides, place.as_ref());
    let plover = &line.tables.plover;
    let cameo = finding.setting("cameo").filter(|_| hit.telling != Telling::Future).cloned();
    let cameo = cameo.or_else(|| plover.cameo(kind));
    Event {
        event: kind,
        context: contexts(line, hit),
        score: plover.score(kind, &mode),
        goldstein: cameo.as_deref().and_then(|code| plover.goldstein(code)),
        cameo,
        mode,
        actor: participants(&sides.actor),
        recipient: participants(&sides.recipient),
        people: all_people(line, hit, sides),
        place: place.map(place_name),
        text: line.tree().doc.sentence_of(hit.clause.head).text().to_owned(),
    }
}

/// The persons on both sides, in `people` slots, and the speaker where he speaks for a side.
fn all_people(line: &Line<'_>, hit: &Hit<'_>, sides: &Sides) -> Vec<String> {
    let mut parties = sides.actor.clone();
    parties.extend(sides.recipient.iter().cloned());
    for binding in line.bound(hit, &["people"]) {
        parties.extend(line.scene.named(binding.token));
    }
    let codes = sides.codes();
    if finding_is_meeting(hit) {
        let named = line.scene.persons_under(hit.clause.verb);
        parties.extend(named.into_iter().filter(|party| codes.contains(&party.code)));
    }
    let speaker = line.speaker_token(hit).map_or_else(Vec::new, |t| line.scene.who.parties(t));
    parties.extend(speaker.into_iter().filter(|party| codes.contains(&party.code)));
    people(&parties)
}

/// Whether a hit tells of a meeting: all who are named in its clause take part.
fn finding_is_meeting(hit: &Hit<'_>) -> bool {
    let met = FindingKind::Event(EventType::Consult);
    hit.rule.finds.iter().any(|finding| finding.kind == met)
}

/// The modes the rule gives, and those that the words and the place bring to a meeting.
fn modes(
    line: &Line<'_>,
    hit: &Hit<'_>,
    finding: &Finding,
    kind: EventType,
    sides: &Sides,
    place: Option<&Place>,
) -> Vec<SmolStr> {
    let mut modes: Vec<SmolStr> = Vec::new();
    if hit.telling != Telling::Future {
        let given = finding.setting("mode").map(|list| list.split(',')).into_iter().flatten();
        modes.extend(given.map(SmolStr::new));
    }
    if kind != EventType::Consult {
        return modes;
    }
    let words = words_near(line, hit);
    for (mode, class) in &line.tables.consult_modes {
        if words.iter().any(|word| class.contains(word.as_str())) && !modes.contains(mode) {
            modes.push(mode.clone());
        }
    }
    let codes = sides.codes();
    let elsewhere =
        place.and_then(|place| place.country.as_ref()).is_some_and(|c| !codes.contains(c));
    if elsewhere && modes.iter().all(|mode| mode != "visit") {
        modes.push(SmolStr::new(&line.tables.third_party));
    }
    modes
}

/// The base forms of the predicate's own words: itself, its nouns, what hangs on them.
fn words_near(line: &Line<'_>, hit: &Hit<'_>) -> Vec<String> {
    let tree = line.tree();
    let mut tokens = vec![hit.clause.head];
    tokens.extend(&hit.used);
    let args = hit.clause.args.iter().filter(|arg| !arg.implied);
    tokens.extend(args.map(|arg| arg.token));
    let near: Vec<usize> =
        tokens.iter().flat_map(|&token| tree.children(token).iter().copied()).collect();
    tokens.extend(near);
    tokens.into_iter().map(|token| tree.lemma(token).to_owned()).collect()
}

/// Where it was: the place its words name; for a visit the host's own state.
fn place(line: &Line<'_>, hit: &Hit<'_>) -> Option<Place> {
    let locating = |word: &str| line.tables.locating.contains(word);
    place_of(line.analysed.referents, line.index, line.tree(), &hit.clause, &hit.used, &locating)
        .or_else(|| {
            let host = line.bound(hit, &["recipient", "city", "place"]).next()?;
            line.analysed.referents.place(line.index, host.token)
        })
}

/// A place as records keep it.
pub(super) fn place_name(place: Place) -> PlaceName {
    PlaceName {
        name: place.name,
        country: place.country,
        lat: place.lat,
        lon: place.lon,
        geonameid: place.geonameid,
    }
}

/// The contexts that the rule and the sentence bring.
fn contexts(line: &Line<'_>, hit: &Hit<'_>) -> Vec<SmolStr> {
    let sentence = line.tree().doc.sentence_of(hit.clause.head);
    let mut contexts = hit.rule.context.clone();
    for context in line.tables.plover.contexts(line.tree(), sentence.start, sentence.end) {
        if !contexts.contains(&context) {
            contexts.push(context);
        }
    }
    contexts
}
