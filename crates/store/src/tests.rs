//! What the record keeps, and what it refuses. Invented states only.

use crate::{Entry, Query, Store, StoreError, Written};
use document::{Alignment, Document, Metadata, Quote, Span};
use names::Code;
use record::{
    Claim, Event, EventType, Fact, Mission, Participant, Reason, Record, Source, Status, Trace,
};
use smol_str::SmolStr;
use std::path::Path;

fn document(id: &str, text: &str) -> Document {
    Document {
        id: id.to_owned(),
        source: text.as_bytes().into(),
        text: text.to_owned(),
        alignment: Alignment::identity(text.len()),
        blocks: vec![],
        meta: Metadata { title: Some("A title".to_owned()), ..Metadata::default() },
        issues: vec![],
    }
}

fn told(doc: &Document, fact: Fact, when: Option<&str>) -> Record {
    let span = Span::new(0, doc.text.len().min(12));
    Record::of(Claim {
        fact,
        when: when.map(|when| when.parse().unwrap()),
        status: Status::Occurred,
        source: Source {
            doc: doc.id.clone(),
            quote: doc.quote(span),
            rule: "a-rule".to_owned(),
            said_by: Some("Elanor Gardner".to_owned()),
            asserted: None,
            trace: Trace {
                sentence: doc.text.clone(),
                parse: "1\tArnor".to_owned(),
                reasons: vec![Reason { about: "actor".into(), because: "its subject".into() }],
            },
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

fn visit(from: &str, to: &str) -> Fact {
    Fact::Event(Event {
        event: EventType::Consult,
        mode: vec![SmolStr::new("visit")],
        context: vec![],
        score: None,
        cameo: None,
        goldstein: None,
        actor: vec![side(from)],
        recipient: vec![side(to)],
        people: vec![],
        place: None,
        text: "visited".to_owned(),
    })
}

fn embassy() -> Fact {
    Fact::Mission(Mission {
        sender: Code::new("ARN"),
        host: Code::new("GON"),
        mission: SmolStr::new("embassy"),
        city: Some("Minas Anor".to_owned()),
        change: SmolStr::new("resident"),
        place: None,
    })
}

fn put(store: &mut Store, doc: &Document, records: &[Record]) -> Written {
    store.put(&Entry { document: doc, records, sentences: 1, recipe: "test" }).unwrap()
}

fn all(store: &mut Store) -> Vec<Record> {
    store.settle().unwrap();
    let found = store.query(&Query::default()).unwrap();
    found.into_iter().map(|found| found.record).collect()
}

#[test]
fn what_is_kept_comes_back_whole() {
    let mut store = Store::in_memory().unwrap();
    let doc = document("a.txt", "Arnor visited Gondor");
    let records = [told(&doc, visit("ARN", "GON"), Some("2006-04")), told(&doc, embassy(), None)];
    assert_eq!(put(&mut store, &doc, &records), Written::Added);
    assert_eq!(all(&mut store), records);
    let kept = store.document("a.txt").unwrap().unwrap();
    assert_eq!((kept.source.as_slice(), &kept.meta), (doc.source.as_ref(), &doc.meta));
}

#[test]
fn reading_again_changes_nothing_and_a_new_version_replaces() {
    let mut store = Store::in_memory().unwrap();
    let doc = document("a.txt", "Arnor visited Gondor");
    let records = [told(&doc, visit("ARN", "GON"), Some("2006-04"))];
    put(&mut store, &doc, &records);
    assert!(store.knows(&doc, "test").unwrap());
    assert_eq!(put(&mut store, &doc, &records), Written::Unchanged);
    let newer = document("a.txt", "Arnor has an embassy");
    assert!(!store.knows(&newer, "test").unwrap());
    let records = [told(&newer, embassy(), None)];
    assert_eq!(put(&mut store, &newer, &records), Written::Replaced);
    assert_eq!(all(&mut store), records);
    let old = Query { search: Some("visited".to_owned()), ..Query::default() };
    assert_eq!(store.query(&old).unwrap(), []);
}

#[test]
fn two_documents_in_either_order_make_the_same_records() {
    let (a, b) = (document("a.txt", "an embassy"), document("b.txt", "the embassy"));
    let records = [[told(&a, embassy(), None)], [told(&b, embassy(), None)]];
    let mut forward = Store::in_memory().unwrap();
    put(&mut forward, &a, &records[0]);
    all(&mut forward);
    put(&mut forward, &b, &records[1]);
    let mut backward = Store::in_memory().unwrap();
    put(&mut backward, &b, &records[1]);
    put(&mut backward, &a, &records[0]);
    let together = all(&mut forward);
    assert_eq!(together, all(&mut backward));
    assert_eq!(together.len(), 1);
    assert_eq!(together[0].sources().len(), 2);
    let found = forward.by_id(&together[0].id[..6]).unwrap();
    assert_eq!(found[0].record, together[0]);
    assert_eq!(found[0].because.len(), 1);
}

#[test]
fn questions_choose_among_records() {
    let mut store = Store::in_memory().unwrap();
    let doc = document("a.txt", "Arnor visited Gondor");
    let records = [
        told(&doc, visit("ARN", "GON"), Some("2006")),
        told(&doc, visit("GON", "RHU"), Some("2007-03-01")),
        told(&doc, embassy(), None),
    ];
    put(&mut store, &doc, &records);
    store.settle().unwrap();
    let code = Code::new;
    let is = |text: &str| Some(text.parse().unwrap());
    let all = Query::default;
    let cases = [
        ("all", all(), 3),
        ("kind", Query { kinds: vec!["event".into()], ..all() }, 2),
        ("between", Query { between: Some((code("GON"), code("ARN"))), ..all() }, 2),
        ("of", Query { of: Some(code("RHU")), ..all() }, 1),
        ("by", Query { by: Some(code("GON")), ..all() }, 1),
        ("to", Query { to: Some(code("GON")), ..all() }, 2),
        ("since", Query { since: is("2006-06"), ..all() }, 2),
        ("until", Query { until: is("2006-06"), ..all() }, 1),
        ("type", Query { types: vec!["CONSULT".into()], ..all() }, 2),
        ("other type", Query { types: vec!["ACCUSE".into()], ..all() }, 0),
        ("said by", Query { said_by: Some("gardner".into()), ..all() }, 3),
        ("search", Query { search: Some("arnor NOT nothing".into()), ..all() }, 3),
    ];
    for (name, query, expected) in cases {
        assert_eq!(store.query(&query).unwrap().len(), expected, "{name}");
    }
    let since = store.query(&Query { since: is("2006-06"), ..all() }).unwrap();
    assert_eq!(since.iter().map(|found| found.certain).collect::<Vec<_>>(), [false, true]);
    let wrong = store.query(&Query { search: Some("\"".into()), ..all() });
    assert!(matches!(wrong, Err(StoreError::Search { .. })), "{wrong:?}");
}

#[test]
fn a_file_that_is_no_record_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("text.db"), "this is no database, only a few words in a file").unwrap();
    let other = rusqlite::Connection::open(at("other.db")).unwrap();
    other.execute_batch("CREATE TABLE recipe (cake TEXT)").unwrap();
    drop(Store::open(&at("newer.db")).unwrap());
    let newer = rusqlite::Connection::open(at("newer.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = std::fs::read(at("text.db")).unwrap();
    let error = |name: &str| Store::open(&at(name)).unwrap_err();
    assert!(matches!(error("text.db"), StoreError::NotADatabase(_)));
    assert!(matches!(error("other.db"), StoreError::NotOurs(_)));
    assert!(matches!(error("newer.db"), StoreError::Newer { found: 99, .. }));
    assert!(matches!(error("no/such/folder.db"), StoreError::Unopened { .. }));
    assert!(matches!(Store::open_existing(&at("none.db")), Err(StoreError::Missing(_))));
    assert_eq!(std::fs::read(at("text.db")).unwrap(), before);
}

#[test]
fn what_was_written_before_a_crash_is_whole_and_is_brought_together_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let doc = document("a.txt", "Arnor visited Gondor");
    let records = [told(&doc, visit("ARN", "GON"), Some("2006-04"))];
    // Dropped without settling, as by a pulled plug between two documents.
    put(&mut Store::open(&path).unwrap(), &doc, &records);
    let mut store = Store::open(&path).unwrap();
    assert!(!store.is_settled().unwrap());
    assert_eq!(all(&mut store), records);
    assert_eq!(Store::open_existing(&path).unwrap().counts().unwrap().records, 1);
}

#[test]
fn a_quote_that_is_not_at_its_place_is_still_kept_as_given() {
    let mut store = Store::in_memory().unwrap();
    let doc = document("a.txt", "Arnor");
    let mut record = told(&doc, embassy(), None);
    let mut source = record.sources()[0].clone();
    source.quote = Quote { span: Span::new(900, 912), text: "\u{FFFD}".to_owned() };
    record.add_sources([source]);
    put(&mut store, &doc, std::slice::from_ref(&record));
    assert_eq!(all(&mut store), [record]);
}

#[test]
fn a_locked_file_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let store = Store::open(&path).unwrap();
    store.conn.busy_timeout(std::time::Duration::ZERO).unwrap();
    let mut other = Store::open(&path).unwrap();
    other.conn.busy_timeout(std::time::Duration::ZERO).unwrap();
    store.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let doc = document("a.txt", "Arnor");
    let entry = Entry { document: &doc, records: &[], sentences: 0, recipe: "test" };
    assert!(matches!(other.put(&entry), Err(StoreError::Locked(at)) if at == Path::new(&path)));
}

#[test]
fn sql_reads_the_views_and_never_writes() {
    let mut store = Store::in_memory().unwrap();
    let doc = document("a.txt", "Arnor visited Gondor");
    put(&mut store, &doc, &[told(&doc, visit("ARN", "GON"), Some("2006-04"))]);
    store.settle().unwrap();
    let answer = store.sql("SELECT kind, first_day, last_day FROM records").unwrap();
    assert_eq!(answer.rows, [["event", "2006-04-01", "2006-04-30"]]);
    let answer = store.sql("SELECT doc, text FROM evidence").unwrap();
    assert_eq!(answer.rows, [["a.txt", "Arnor visite"]]);
    for wrong in ["DELETE FROM document", "PRAGMA user_version = 3", "SELECT", "SELECT * FROM x"] {
        assert!(matches!(store.sql(wrong), Err(StoreError::Query { .. })), "{wrong}");
    }
    assert_eq!(store.counts().unwrap().documents, 1);
}
