//! What lines look like, and that they come back whole. Invented states only.

use crate::{Detail, WireError, from_line, to_line};
use calendar::Edtf;
use document::{Quote, Span};
use names::Code;
use proptest::prelude::*;
use record::{
    Agreement, Commitment, Event, EventType, Fact, Figure, FigureChange, Mission, Office,
    Participant, PlaceName, Position, Reason, Record, Relation, Source, Status, Trace,
};
use smol_str::SmolStr;

fn edtf(text: &str) -> Edtf {
    text.parse().unwrap()
}

fn source() -> Source {
    Source {
        doc: "news/arnor.txt".to_owned(),
        quote: Quote { span: Span::new(3, 31), text: "Arnor visited “Gondor”".to_owned() },
        rule: "visit".to_owned(),
        said_by: None,
        asserted: Some(edtf("2006-04-05")),
        trace: Trace::default(),
    }
}

fn participant(code: &str) -> Participant {
    Participant {
        code: Code::new(code),
        sector: Some(SmolStr::new("GOV")),
        name: "Arnor".to_owned(),
        office: None,
        entity_text: "the Arnorian side".to_owned(),
        wikidata: None,
    }
}

fn visit() -> Fact {
    Fact::Event(Event {
        event: EventType::Consult,
        mode: vec![SmolStr::new("visit")],
        context: vec![],
        score: Some(1.5),
        cameo: Some(SmolStr::new("042")),
        goldstein: Some(1.9),
        actor: vec![participant("ARN")],
        recipient: vec![participant("GON")],
        people: vec!["Elanor Gardner".to_owned()],
        place: Some(PlaceName {
            name: "Annúminas".to_owned(),
            country: Some(Code::new("ARN")),
            lat: Some(1.25),
            lon: Some(-3.0),
            geonameid: Some(7),
        }),
        text: "Arnor visited Gondor".to_owned(),
    })
}

fn line(fact: Fact, when: Option<&str>) -> String {
    let record =
        Record::from_parts(fact, when.map(edtf), Status::Occurred, vec![source()]).unwrap();
    to_line(&record, Detail::Plain).unwrap()
}

#[test]
fn an_event_is_told_in_plovers_fields_and_in_a_fixed_order() {
    insta::assert_snapshot!(line(visit(), Some("2006-04")));
}

#[test]
fn figures_are_whole_where_they_can_be() {
    let figure = Fact::Figure(Figure {
        measure: SmolStr::new("exports"),
        of: Some(Code::new("ARN")),
        to: Some(Code::new("GON")),
        value: 5_300_000_000.0,
        unit: SmolStr::new("percent"),
        bound: SmolStr::new("about"),
        change: Some(FigureChange {
            direction: SmolStr::new("rose"),
            by: Some(0.4),
            by_unit: Some(SmolStr::new("percent")),
            from: None,
        }),
    });
    let line = line(figure, None);
    assert!(line.contains(r#""value":5300000000,"#), "{line}");
    assert!(line.contains(r#""change":"rose","by":0.4,"by_unit":"percent","#), "{line}");
}

#[test]
fn events_tell_the_first_and_the_last_day() {
    let cases = [
        ("2006-04-03", r#""date":"2006-04-03","enddate":"2006-04-03""#),
        ("1998/2012", r#""date":"1998-01-01","enddate":"2012-12-31""#),
        ("1998/..", r#""date":"1998-01-01","event""#),
        ("-0199", r#""date":"-0199-01-01","enddate":"-0199-12-31""#),
    ];
    for (when, expected) in cases {
        let line = line(visit(), Some(when));
        assert!(line.contains(expected), "{when}: {line}");
    }
}

#[test]
fn what_is_no_record_says_why() {
    let cases = [
        ("{", "not a record line"),
        (r#"{"kind":"treaty"}"#, "unknown kind \"treaty\""),
        (r#"{"kind":"office","person":"E","state":"ARN","office":"king"}"#, "at least one entry"),
        (r#"{"kind":"event","event":["DANCE"],"sources":[]}"#, "PLOVER 2.0"),
        (r#"{"kind":"figure","sources":[]}"#, "missing field `measure`"),
        (r#"{"v":2,"kind":"event"}"#, "version 2"),
        (
            r#"{"kind":"relation","between":[],"change":"severed","when":"soon"}"#,
            "when: \"soon\" is not an EDTF date",
        ),
    ];
    for (line, expected) in cases {
        let error = from_line(line).unwrap_err().to_string();
        assert!(error.contains(expected), "{line}: {error}");
    }
}

#[test]
fn a_number_that_json_cannot_say_is_refused() {
    let mut fact = visit();
    if let Fact::Event(event) = &mut fact {
        event.score = Some(f64::NAN);
    }
    let record = Record::from_parts(fact, None, Status::Occurred, vec![source()]).unwrap();
    assert!(matches!(to_line(&record, Detail::Plain), Err(WireError::Json(_))));
}

fn any_text() -> impl Strategy<Value = String> {
    "\\PC{0,12}"
}

fn any_word() -> impl Strategy<Value = SmolStr> {
    "[a-z]{1,8}".prop_map(SmolStr::from)
}

fn any_code() -> impl Strategy<Value = Code> {
    "[A-Z]{3}".prop_map(|letters| Code::new(&letters))
}

fn any_codes() -> impl Strategy<Value = Vec<Code>> {
    prop::collection::vec(any_code(), 0..3)
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![-1e15..1e15f64, (-1_000_000i32..1_000_000).prop_map(f64::from)]
}

fn any_date() -> impl Strategy<Value = Edtf> {
    prop::sample::select(vec!["2006", "2006-04~", "2006-04-03", "1998/2012", "199X", "../-0100"])
        .prop_map(edtf)
}

fn any_place() -> impl Strategy<Value = PlaceName> {
    (any_text(), prop::option::of(any_code()), prop::option::of(any_number()), any::<Option<u32>>())
        .prop_map(|(name, country, lat, geonameid)| PlaceName {
            name,
            country,
            lat,
            lon: lat,
            geonameid,
        })
}

fn any_participant() -> impl Strategy<Value = Participant> {
    (any_code(), prop::option::of(any_word()), any_text(), prop::option::of(any_text())).prop_map(
        |(code, sector, name, office)| Participant {
            code,
            wikidata: sector.clone(),
            sector,
            entity_text: name.clone(),
            name,
            office,
        },
    )
}

fn any_event() -> impl Strategy<Value = Fact> {
    let sides = || prop::collection::vec(any_participant(), 0..3);
    (
        prop::sample::select(EventType::ALL.to_vec()),
        prop::collection::vec(any_word(), 0..3),
        prop::option::of(any_number()),
        (sides(), sides()),
        prop::collection::vec(any_text(), 0..3),
        prop::option::of(any_place()),
        any_text(),
    )
        .prop_map(|(event, mode, score, (actor, recipient), people, place, text)| {
            Fact::Event(Event {
                event,
                context: mode.clone(),
                cameo: mode.first().cloned(),
                mode,
                score,
                goldstein: score,
                actor,
                recipient,
                people,
                place,
                text,
            })
        })
}

fn any_figure() -> impl Strategy<Value = Fact> {
    let change = (any_word(), prop::option::of(any_number()), prop::option::of(any_word()))
        .prop_map(|(direction, by, by_unit)| FigureChange { direction, by, by_unit, from: by });
    (any_word(), prop::option::of(any_code()), any_number(), any_word(), prop::option::of(change))
        .prop_map(|(measure, of, value, unit, change)| {
            let to = of.clone();
            Fact::Figure(Figure { bound: measure.clone(), measure, of, to, value, unit, change })
        })
}

fn any_other() -> impl Strategy<Value = Fact> {
    let agreement = (any_codes(), prop::option::of(any_text()), any_text(), any_word()).prop_map(
        |(parties, title, form, action)| {
            let subject = title.clone();
            Fact::Agreement(Agreement { parties, title, form, action, subject })
        },
    );
    let commitment = (
        any_codes(),
        any_text(),
        prop::option::of(any_number()),
        prop::option::of(any_date()),
        any_word(),
    )
        .prop_map(|(by, what, value, due, state)| {
            let unit = value.map(|_| state.clone());
            Fact::Commitment(Commitment { to: by.clone(), by, what, value, unit, due, state })
        });
    let mission = (any_code(), any_word(), prop::option::of(any_place())).prop_map(
        |(sender, mission, place)| {
            let city = place.as_ref().map(|place| place.name.clone());
            let (host, change) = (sender.clone(), mission.clone());
            Fact::Mission(Mission { sender, host, mission, city, change, place })
        },
    );
    let relation = (any_codes(), any_word())
        .prop_map(|(between, change)| Fact::Relation(Relation { between, change }));
    let position = (any_code(), any_text(), any_word())
        .prop_map(|(holder, on, stance)| Fact::Position(Position { holder, on, stance }));
    let office = (any_text(), any_code(), any_text())
        .prop_map(|(person, state, office)| Fact::Office(Office { person, state, office }));
    prop_oneof![agreement, commitment, mission, relation, position, office]
}

fn any_source() -> impl Strategy<Value = Source> {
    let reason = (any_text(), any_text()).prop_map(|(about, because)| Reason { about, because });
    let trace = (any_text(), any_text(), prop::collection::vec(reason, 0..3))
        .prop_map(|(sentence, parse, reasons)| Trace { sentence, parse, reasons });
    (
        any_text(),
        0..1000usize,
        any_text(),
        prop::option::of(any_text()),
        prop::option::of(any_date()),
        trace,
    )
        .prop_map(|(doc, start, text, said_by, asserted, trace)| Source {
            doc,
            quote: Quote { span: Span::new(start, start + text.len()), text },
            rule: "a-rule".to_owned(),
            said_by,
            asserted,
            trace,
        })
}

fn any_record() -> impl Strategy<Value = Record> {
    (
        prop_oneof![any_event(), any_figure(), any_other()],
        prop::option::of(any_date()),
        prop::sample::select(Status::ALL.to_vec()),
        prop::collection::vec(any_source(), 1..4),
    )
        .prop_map(|(fact, when, status, sources)| {
            Record::from_parts(fact, when, status, sources).unwrap()
        })
}

proptest! {
    #[test]
    fn a_traced_line_gives_back_the_record(record in any_record()) {
        let line = to_line(&record, Detail::Traced).unwrap();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(&from_line(&line).unwrap(), &record);
    }

    #[test]
    fn a_plain_line_lacks_nothing_but_the_traces(record in any_record()) {
        let plain = to_line(&record, Detail::Plain).unwrap();
        let back = from_line(&plain).unwrap();
        prop_assert_eq!(&back.id, &record.id);
        prop_assert_eq!(to_line(&back, Detail::Traced).unwrap(), plain);
    }

    #[test]
    fn no_line_makes_reading_panic(line in "\\PC{0,80}") {
        let _ = from_line(&line);
    }
}
