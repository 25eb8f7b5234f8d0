//! Invented states only.

use super::*;
use crate::{Claim, Event, EventType, Figure, Mission, Office, Participant, Source, Trace};
use document::{Quote, Span};
use names::Code;
use smol_str::SmolStr;

fn told(doc: &str, fact: Fact, when: Option<&str>) -> Record {
    Record::of(Claim {
        fact,
        when: when.map(|when| when.parse().unwrap()),
        status: Status::Occurred,
        source: Source {
            doc: doc.to_owned(),
            quote: Quote { span: Span::new(0, 4), text: "they".to_owned() },
            rule: "r".to_owned(),
            said_by: None,
            asserted: None,
            trace: Trace::default(),
        },
    })
}

fn side(code: &str) -> Participant {
    Participant {
        code: Code::new(code),
        sector: None,
        name: code.to_owned(),
        office: None,
        entity_text: code.to_owned(),
        wikidata: None,
    }
}

fn event(kind: EventType, people: &[&str], text: &str) -> Fact {
    Fact::Event(Event {
        event: kind,
        mode: vec![],
        context: vec![],
        score: None,
        cameo: None,
        goldstein: None,
        actor: vec![side("ARN"), side("GON")],
        recipient: vec![],
        people: people.iter().map(ToString::to_string).collect(),
        place: None,
        text: text.to_owned(),
    })
}

fn figure(value: f64) -> Fact {
    Fact::Figure(Figure {
        measure: SmolStr::new("trade"),
        of: Some(Code::new("ARN")),
        to: Some(Code::new("GON")),
        value,
        unit: SmolStr::new("t"),
        bound: SmolStr::new("exact"),
        change: None,
    })
}

fn embassy(city: Option<&str>) -> Fact {
    Fact::Mission(Mission {
        sender: Code::new("ARN"),
        host: Code::new("GON"),
        mission: SmolStr::new("embassy"),
        city: city.map(ToOwned::to_owned),
        change: SmolStr::new("resident"),
        place: None,
    })
}

fn king(name: &str) -> Fact {
    Fact::Office(Office {
        person: name.to_owned(),
        state: Code::new("GON"),
        office: "king".to_owned(),
    })
}

#[test]
fn which_statements_are_one() {
    use EventType::{Accuse, Consult};
    let met = |people: &[&str]| event(Consult, people, "met");
    let cases = [
        ("one meeting, a day and a month", met(&["Elanor"]), "2006-04-03", met(&[]), "2006-04", 1),
        ("other people", met(&["Elanor"]), "2006-04-03", met(&["Bergil"]), "2006-04-03", 2),
        ("another day", met(&[]), "2006-04-03", met(&[]), "2006-04-04", 2),
        ("a year cannot tell", met(&[]), "2006-04-03", met(&[]), "2006", 2),
        (
            "two reproaches of a day",
            event(Accuse, &[], "blamed them for the flood"),
            "2006-04-03",
            event(Accuse, &[], "called the tariffs unfair"),
            "2006-04-03",
            2,
        ),
        ("one number", figure(7.5), "2006", figure(7.5), "2006", 1),
        ("two numbers for one thing", figure(7.5), "2006", figure(8.0), "2006", 2),
        ("one office, two dates", king("Eldarion"), "2006", king("Eldarion"), "2011", 1),
    ];
    for (name, a, a_when, b, b_when, expected) in cases {
        let both = [told("a", a, Some(a_when)), told("b", b, Some(b_when))];
        assert_eq!(merge(&both).len(), expected, "{name}");
    }
}

#[test]
fn the_finer_date_and_every_source_stay() {
    let fact = || event(EventType::Consult, &[], "met");
    let both = [told("b", fact(), Some("2006-04")), told("a", fact(), Some("2006-04-03"))];
    let merged = merge(&both);
    assert_eq!(merged[0].record.when.unwrap().to_string(), "2006-04-03");
    assert_eq!(merged[0].record.sources().len(), 2);
    assert_eq!(merged[0].members, [0, 1]);
    assert_eq!(merged[0].because.len(), 1);
}

#[test]
fn an_office_is_held_from_the_first_to_the_last_date_shown() {
    let both = [
        told("a", king("King Eldarion"), Some("2006-04")),
        told("b", king("Eldarion"), Some("2011")),
    ];
    let merged = merge(&both);
    assert_eq!(merged[0].record.when.unwrap().to_string(), "2006-04/2011");
    assert!(matches!(&merged[0].record.fact, Fact::Office(o) if o.person == "King Eldarion"));
}

#[test]
fn the_order_of_reading_changes_nothing() {
    let mut statements = vec![
        told("a", embassy(Some("Minas Anor")), None),
        told("b", embassy(None), None),
        told("c", event(EventType::Consult, &["Elanor"], "met"), Some("2006-04")),
        told("d", event(EventType::Consult, &["Elanor"], "met"), Some("2006-04-03")),
        told("e", figure(7.5), Some("2006")),
    ];
    let records = |statements: &[Record]| -> Vec<Record> {
        merge(statements).into_iter().map(|one| one.record).collect()
    };
    let forward = records(&statements);
    statements.reverse();
    assert_eq!(records(&statements), forward);
    assert_eq!(forward.len(), 3);
}

#[test]
fn what_is_denied_is_not_one_with_what_is_told() {
    let mut denied = told("a", embassy(None), None);
    denied.status = Status::Negated;
    assert_eq!(merge(&[denied, told("b", embassy(None), None)]).len(), 2);
}

#[test]
fn what_a_report_says_is_held_against_what_is_known() {
    use crate::{Novelty, compare};
    let known = [
        told("a", event(EventType::Consult, &["Elanor"], "met"), Some("2006-04")),
        told("a", figure(7.5), Some("2006")),
        told("a", embassy(Some("Minas Anor")), None),
    ];
    let report = [
        told("b", event(EventType::Consult, &["Elanor"], "met"), Some("2006-04-03")),
        told("b", figure(8.0), Some("2006")),
        told("b", embassy(None), None),
        told("b", event(EventType::Accuse, &[], "blamed"), Some("2006-05")),
    ];
    let found: Vec<_> = compare(&report, &known)
        .into_iter()
        .map(|(novelty, record)| format!("{} {}", novelty.name(), record.fact.kind()))
        .collect();
    assert_eq!(found, ["new event", "finer event", "contradicts figure", "known mission"]);
    assert!(compare(&report, &report).iter().all(|(novelty, _)| *novelty == Novelty::Known));
}
