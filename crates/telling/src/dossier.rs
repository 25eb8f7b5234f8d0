//! What is known of two states, in sections, as values. Refuses to know how it is shown.

mod contradictions;
mod figures;
mod sections;

use calendar::Edtf;
use document::Metadata;
use names::Code;
use record::{Record, Status};
use std::collections::BTreeMap;

/// What a dossier is made of.
pub struct Material<'a> {
    /// The two states.
    pub between: (Code, Code),
    /// The records that name both, by date; those of the persons and positions of either too.
    pub records: &'a [Record],
    /// What is known about the documents, by id.
    pub documents: &'a [(String, Metadata)],
    /// What a state is called at a time.
    pub name: &'a dyn Fn(&Code, Option<&Edtf>) -> String,
}

/// What is known of two states.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The names of the two states.
    pub sides: [String; 2],
    /// How many records it tells.
    pub records: usize,
    /// The first and the last year of its dated records.
    pub years: Option<(i16, i16)>,
    /// What there is to say, in reading order; no section is empty.
    pub sections: Vec<Section>,
    /// The documents, in the order of their numbers.
    pub sources: Vec<Citation>,
}

/// A part of a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What it holds.
    pub body: Body,
}

/// What a section holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Lines, in groups.
    Groups(Vec<Group>),
    /// Numbers.
    Table(Table),
}

/// Lines under one heading, or under none.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The heading: a period of the timeline.
    pub title: Option<String>,
    /// The lines.
    pub entries: Vec<Entry>,
}

/// One record, told.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The record's id.
    pub id: String,
    /// Its date; empty where no source gives one.
    pub when: String,
    /// PLOVER's type and modes, where it is an event.
    pub label: String,
    /// What it says.
    pub what: String,
    /// What a reader must know to weigh it: its status, who said it.
    pub caveat: Option<String>,
    /// The words it rests on, with the number of their document.
    pub words: Vec<Words>,
}

/// Words of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words, with runs of white space as one space.
    pub text: String,
    /// The document's number, from 1.
    pub source: usize,
}

/// Figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The rows, by measure, then date.
    pub rows: Vec<Row>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is measured, and between whom.
    pub measure: String,
    /// The number.
    pub value: String,
    /// The number itself, for charts.
    pub number: f64,
    /// Its unit.
    pub unit: String,
    /// The year it speaks of, where it speaks of one.
    pub year: Option<i16>,
    /// The record behind it.
    pub entry: Entry,
}

/// A document that the dossier rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its id, as in record lines.
    pub doc: String,
    /// Its title, publisher and date, as far as known.
    pub about: String,
    /// Where it was published.
    pub url: Option<String>,
}

/// Puts together what is known of two states.
#[must_use]
pub fn dossier(material: &Material<'_>) -> Dossier {
    let (a, b) = &material.between;
    let mut sources = Sources::new(material.documents);
    let sections = sections::all(material, &mut sources);
    Dossier {
        sides: [(material.name)(a, None), (material.name)(b, None)],
        records: material.records.len(),
        years: years(material.records),
        sections,
        sources: sources.cited,
    }
}

fn years(records: &[Record]) -> Option<(i16, i16)> {
    let told = |record: &&Record| !matches!(record.status, Status::Negated | Status::Hypothetical);
    let dates = || records.iter().filter(told).filter_map(|record| record.when);
    let first = dates().filter_map(|when| when.start().point()).map(|p| p.first_day().year());
    let last = dates().filter_map(|when| when.end().point()).map(|p| p.last_day().year());
    Some((first.min()?, last.max()?))
}

/// Documents get their numbers in the order in which they are first cited.
pub(crate) struct Sources<'a> {
    known: BTreeMap<&'a str, &'a Metadata>,
    numbers: BTreeMap<String, usize>,
    cited: Vec<Citation>,
}

impl<'a> Sources<'a> {
    fn new(documents: &'a [(String, Metadata)]) -> Self {
        let known = documents.iter().map(|(id, meta)| (id.as_str(), meta)).collect();
        Sources { known, numbers: BTreeMap::new(), cited: Vec::new() }
    }

    /// The number of a document, from 1.
    fn number(&mut self, doc: &str) -> usize {
        if let Some(&number) = self.numbers.get(doc) {
            return number;
        }
        let meta = self.known.get(doc);
        self.cited.push(Citation {
            doc: doc.to_owned(),
            about: meta.map(|meta| about(meta)).unwrap_or_default(),
            url: meta.and_then(|meta| meta.url.clone()),
        });
        self.numbers.insert(doc.to_owned(), self.cited.len());
        self.cited.len()
    }
}

fn about(meta: &Metadata) -> String {
    let parts = [&meta.title, &meta.author, &meta.publisher, &meta.date];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
pub(crate) mod tests;
