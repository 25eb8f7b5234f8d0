//! What a dossier of two invented states looks like.

use super::*;
use crate::{markdown, text};
use document::{Quote, Span};
use record::{
    Claim, Event, EventType, Fact, Figure, Mission, Office, Participant, Relation, Source, Trace,
};
use smol_str::SmolStr;

fn told(fact: Fact, when: Option<&str>, words: &str, said_by: Option<&str>) -> Record {
    Record::of(Claim {
        fact,
        when: when.map(|when| when.parse().unwrap()),
        status: Status::Occurred,
        source: Source {
            doc: "arnor.txt".to_owned(),
            quote: Quote { span: Span::new(0, words.len()), text: words.to_owned() },
            rule: "r".to_owned(),
            said_by: said_by.map(ToOwned::to_owned),
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

fn trade(value: f64) -> Fact {
    Fact::Figure(Figure {
        measure: SmolStr::new("exports"),
        of: Some(Code::new("ARN")),
        to: Some(Code::new("GON")),
        value,
        unit: SmolStr::new("t"),
        bound: SmolStr::new("exact"),
        change: None,
    })
}

pub(crate) fn example() -> Dossier {
    let mission = Fact::Mission(Mission {
        sender: Code::new("ARN"),
        host: Code::new("GON"),
        mission: SmolStr::new("embassy"),
        city: Some("Minas Anor".to_owned()),
        change: SmolStr::new("resident"),
        place: None,
    });
    let relation = Fact::Relation(Relation {
        between: vec![Code::new("ARN"), Code::new("GON")],
        change: SmolStr::new("established"),
    });
    let visit = Fact::Event(Event {
        event: EventType::Consult,
        mode: vec![SmolStr::new("visit")],
        context: vec![],
        score: None,
        cameo: None,
        goldstein: None,
        actor: vec![side("ARN")],
        recipient: vec![side("GON")],
        people: vec!["Elanor Gardner".to_owned()],
        place: None,
        text: String::new(),
    });
    let office = Fact::Office(Office {
        person: "Eldarion".to_owned(),
        state: Code::new("GON"),
        office: "king".to_owned(),
    });
    let records = [
        told(relation, Some("1992-01-06"), "The two realms\nexchanged envoys.", None),
        told(
            visit,
            Some("2006-04"),
            "In April 2006 Elanor Gardner travelled south to Minas Anor, where the king received \
             her in the great hall and promised grain.",
            Some("Bergil"),
        ),
        told(trade(12_500.0), Some("2006"), "sold 12,500 tonnes of grain", None),
        told(trade(13_000.0), Some("2006"), "13,000 tonnes went south", None),
        told(mission, None, "Arnor keeps an embassy in Minas Anor", None),
        told(office, Some("2006-04"), "King Eldarion", None),
    ];
    let meta = Metadata {
        title: Some("The two realms".to_owned()),
        publisher: Some("Bree Post".to_owned()),
        date: Some("2007".to_owned()),
        ..Metadata::default()
    };
    dossier(&Material {
        between: (Code::new("ARN"), Code::new("GON")),
        records: &records,
        documents: &[("arnor.txt".to_owned(), meta)],
        name: &|code, _| if code.as_str() == "ARN" { "Arnor".into() } else { "Gondor".into() },
    })
}

#[test]
fn a_dossier_on_a_terminal() {
    let look = text::Look { width: 80, colour: false };
    insta::assert_snapshot!(text::render(&example(), look));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [60, 80, 100] {
        let shown = text::render(&example(), text::Look { width, colour: false });
        for line in shown.lines() {
            assert!(textwrap::core::display_width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn a_dossier_in_markdown() {
    insta::assert_snapshot!(markdown::render(&example()));
}

#[test]
fn nothing_known_makes_no_sections() {
    let empty = dossier(&Material {
        between: (Code::new("ARN"), Code::new("GON")),
        records: &[],
        documents: &[],
        name: &|code, _| code.to_string(),
    });
    assert_eq!((empty.sections, empty.sources, empty.years), (vec![], vec![], None));
}

#[test]
fn an_explanation_shows_the_whole_way() {
    let visit = Fact::Event(Event {
        event: EventType::Consult,
        mode: vec![SmolStr::new("visit")],
        context: vec![SmolStr::new("diplomatic")],
        score: Some(1.0),
        cameo: Some(SmolStr::new("042")),
        goldstein: None,
        actor: vec![side("ARN")],
        recipient: vec![side("GON")],
        people: vec![],
        place: None,
        text: String::new(),
    });
    let mut record = told(visit, Some("2006-04"), "Arnor visited Gondor", Some("Bergil"));
    let mut source = record.sources()[0].clone();
    source.doc = "gondor.txt".to_owned();
    source.trace = Trace {
        sentence: "Arnor visited.".to_owned(),
        parse: "1\tArnor\tArnor\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n\
                2\tvisited\tvisit\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
            .to_owned(),
        reasons: vec![record::Reason {
            about: "actor".to_owned(),
            because: "the subject of “visited”".to_owned(),
        }],
    };
    record.add_sources([source]);
    let because = ["a meeting of the same sides at the same time".to_owned()];
    insta::assert_snapshot!(crate::explain(&record, &because, &|code, _| code.to_string()));
}
