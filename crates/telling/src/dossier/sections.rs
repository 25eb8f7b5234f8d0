//! Which record goes into which section, and in which order. Refuses to leave a record out.

use super::{Body, Entry, Group, Material, Section, Sources, Words, contradictions, figures};
use crate::lines::describe;
use crate::numbers::human;
use record::{Event, Fact, Record, Source, Status};
use std::collections::BTreeMap;

/// The sections of lines, with their kinds of records, in reading order.
const LINES: [(&str, &str); 6] = [
    ("The relation", "relation"),
    ("Missions", "mission"),
    ("Timeline", "event"),
    ("Agreements", "agreement"),
    ("Commitments", "commitment"),
    ("Positions", "position"),
];

/// Records are told of in these sections, or, where they are no fact, in the last one.
pub(super) fn all(material: &Material<'_>, sources: &mut Sources<'_>) -> Vec<Section> {
    let (doubtful, told): (Vec<&Record>, Vec<&Record>) =
        material.records.iter().partition(|record| is_doubtful(record));
    let of = |kind: &str| in_order(told.iter().copied().filter(|r| r.fact.kind() == kind));
    let mut sections = Vec::new();
    for (title, kind) in LINES {
        let records: Vec<&Record> = of(kind);
        let groups = if kind == "event" {
            by_period(&records, material, sources)
        } else {
            ungrouped(&records, material, sources)
        };
        push(&mut sections, title, groups);
    }
    let numbers = figures::table(&of("figure"), material, sources);
    if !numbers.rows.is_empty() {
        sections.push(Section { title: "Figures", body: Body::Table(numbers) });
    }
    let offices = ungrouped(&of("office"), material, sources);
    push(&mut sections, "Office holders", offices);
    let against = contradictions::groups(&told, material, sources);
    push(&mut sections, "Where sources disagree", against);
    let doubtful = ungrouped(&doubtful, material, sources);
    push(&mut sections, "Denied or only supposed", doubtful);
    sections
}

/// By date, undated ones last; those of one date in the order in which they are told.
fn in_order<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<&'a Record> {
    let mut records: Vec<&Record> = records.collect();
    records.sort_by_key(|record| {
        let place = record.sources().first().map(|source| (&source.doc, source.quote.span));
        (record.when.is_none(), record.when, place)
    });
    records
}

fn push(sections: &mut Vec<Section>, title: &'static str, groups: Vec<Group>) {
    if groups.iter().any(|group| !group.entries.is_empty()) {
        sections.push(Section { title, body: Body::Groups(groups) });
    }
}

fn is_doubtful(record: &Record) -> bool {
    matches!(record.status, Status::Negated | Status::Hypothetical)
}

fn ungrouped(
    records: &[&Record],
    material: &Material<'_>,
    sources: &mut Sources<'_>,
) -> Vec<Group> {
    let entries = records.iter().map(|record| entry(record, material, sources)).collect();
    vec![Group { title: None, entries }]
}

/// Events by decade; those without a date come last.
fn by_period(
    records: &[&Record],
    material: &Material<'_>,
    sources: &mut Sources<'_>,
) -> Vec<Group> {
    let mut periods: BTreeMap<(bool, i16), Vec<Entry>> = BTreeMap::new();
    for record in records {
        let start = record.when.and_then(|when| when.start().point());
        let decade = start.map(|point| point.first_day().year().div_euclid(10) * 10);
        let period = (decade.is_none(), decade.unwrap_or_default());
        periods.entry(period).or_default().push(entry(record, material, sources));
    }
    let title = |(undated, decade): (bool, i16)| {
        if undated { "Undated".to_owned() } else { format!("{decade}–{}", decade + 9) }
    };
    let group = |(period, entries)| Group { title: Some(title(period)), entries };
    periods.into_iter().map(group).collect()
}

/// A record as a line with its words.
pub(super) fn entry(record: &Record, material: &Material<'_>, sources: &mut Sources<'_>) -> Entry {
    Entry {
        id: record.id.clone(),
        when: record.when.as_ref().map(human).unwrap_or_default(),
        label: match &record.fact {
            Fact::Event(event) => label(event),
            _ => String::new(),
        },
        what: describe(&record.fact, record.when.as_ref(), material.name),
        caveat: caveat(record),
        words: words(record.sources(), sources),
    }
}

fn label(event: &Event) -> String {
    let mut label = event.event.name().to_owned();
    for mode in &event.mode {
        label.push(' ');
        label.push_str(mode);
    }
    label
}

fn caveat(record: &Record) -> Option<String> {
    let status = match record.status {
        Status::Occurred => None,
        status => Some(status.name().to_owned()),
    };
    let people: &[String] = match &record.fact {
        Fact::Event(event) => &event.people,
        _ => &[],
    };
    let said_by = record.sources().iter().find_map(|source| source.said_by.as_ref());
    let said_by = said_by.filter(|name| !people.contains(name));
    let said_by = said_by.map(|name| format!("as said by {name}"));
    let parts: Vec<String> = status.into_iter().chain(said_by).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The words of each source; the same words of one document once.
fn words(from: &[Source], sources: &mut Sources<'_>) -> Vec<Words> {
    let mut all: Vec<Words> = Vec::new();
    for source in from {
        let text = source.quote.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = Words { text, source: sources.number(&source.doc) };
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all
}
