//! Who each noun phrase of a document is, with reasons, or nobody.
//!
//! [`Referents`] reads a document once, in order, and answers from what it kept. It knows
//! phrases, people and what takes them up; it refuses to know events, and to guess.

mod anaphora;
mod history;
mod lexicon;
mod linked;
mod mentions;
mod naming;
mod nouns;
mod office;
mod owners;
mod page;
mod pairs;
mod people;
mod phrase;
mod places;
mod pronoun;
mod runs;
mod subject;
mod tree;

use crate::atlas::{Atlas, Found, FoundKind};
use crate::{Code, OfficeMention, Party, Place};
use anaphora::Resolver;
use calendar::Edtf;
use document::{Genre, Span};
use language::{Doc, Paragraph};
use page::Page;
use subject::Subject;

/// What is known about the document from outside its text.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// News, encyclopedia, statement.
    pub genre: Genre,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
}

/// Asks for the date of what a span of a paragraph tells (paragraph, bytes of its text).
pub(crate) type DateAt<'a> = &'a dyn Fn(usize, Span) -> Option<Edtf>;

/// Who each noun phrase of one document is.
#[derive(Debug)]
pub struct Referents {
    /// By paragraph and token: the phrase's own parties, and those with its conjuncts.
    own: Vec<Vec<Vec<Party>>>,
    all: Vec<Vec<Vec<Party>>>,
    modifiers: Vec<Vec<Vec<Party>>>,
    places: Vec<Vec<Option<Place>>>,
    offices: Vec<(usize, OfficeMention)>,
    mentioned: Vec<Vec<(Span, Code)>>,
    pair: Option<(Code, Code)>,
}

impl Referents {
    /// Reads a document. `date_at` tells which date holds at a span of a paragraph.
    #[must_use]
    pub fn new(
        atlas: &Atlas,
        paragraphs: &[Paragraph],
        context: &Context,
        date_at: &dyn Fn(usize, Span) -> Option<Edtf>,
    ) -> Referents {
        let scan = |p: &Paragraph| names_of(atlas, &p.doc);
        let mut pages: Vec<Page> = paragraphs.iter().map(|p| Page::new(p, scan(p))).collect();
        let counts = naming::sure_counts(&pages);
        naming::decide(&mut pages, &counts, context, date_at);
        let counts = naming::sure_counts(&pages);
        let subject = Subject::new(atlas, &pages, context.title.as_deref(), &counts);
        for (page, people) in mentions::mentions(&pages, &counts).into_iter().enumerate() {
            pages[page].set_people(people);
        }
        let mut figures = people::gather(atlas, &counts, &mut pages, context, date_at);
        linked::link(&mut pages, &figures);
        owners::inherit(atlas, &counts, &mut pages, &mut figures, context);
        let offices = owners::offices(atlas, &pages, &mut figures);
        let mentioned = pages.iter().map(mentioned).collect();
        let places = places::places(atlas, &pages, &subject, context);
        let resolver = Resolver::new(atlas, &pages, &figures, &subject, context);
        let (own, all, modifiers) = resolver.run();
        Referents { own, all, modifiers, places, offices, mentioned, pair: subject.pair }
    }

    /// Who the noun phrase headed by `token` is, its conjuncts included.
    #[must_use]
    pub fn parties(&self, paragraph: usize, token: usize) -> &[Party] {
        at(&self.all, paragraph, token)
    }

    /// Who the noun phrase headed by `token` is, its conjuncts left out.
    #[must_use]
    pub fn own_parties(&self, paragraph: usize, token: usize) -> &[Party] {
        at(&self.own, paragraph, token)
    }

    /// Who is named by the words before the noun only: "Arnorian" in "Arnorian exports", "Arnor's".
    #[must_use]
    pub fn parties_of_modifiers(&self, paragraph: usize, token: usize) -> &[Party] {
        at(&self.modifiers, paragraph, token)
    }

    /// The place the noun phrase headed by `token` names.
    #[must_use]
    pub fn place(&self, paragraph: usize, token: usize) -> Option<&Place> {
        self.places.get(paragraph)?.get(token)?.as_ref()
    }

    /// Where the document says who holds an office (paragraph, mention).
    #[must_use]
    pub fn offices(&self) -> &[(usize, OfficeMention)] {
        &self.offices
    }

    /// The two states or organisations the document is about, where it is about two.
    #[must_use]
    pub fn pair(&self) -> Option<&(Code, Code)> {
        self.pair.as_ref()
    }

    /// All states and organisations a paragraph names, with where.
    #[must_use]
    pub fn mentioned(&self, paragraph: usize) -> &[(Span, Code)] {
        self.mentioned.get(paragraph).map_or(&[], Vec::as_slice)
    }
}

/// The names of an analysed text. Where the words near by speak for a person and the model for a
/// state ("Radical Arnorian farmers"), the name is read again by itself.
fn names_of(atlas: &Atlas, doc: &Doc) -> Vec<Found> {
    let mut out = names_in(atlas, &doc.text);
    for found in out.iter_mut().filter(|found| found.candidates.is_empty()) {
        let token = doc.tokens.partition_point(|token| token.span.end <= found.span.start);
        let label = doc.entity_of(token).map_or("", |ent| &*ent.label);
        if matches!(label, "GPE" | "NORP") {
            let bare = atlas.scan(found.span.of(&doc.text)).into_iter().next();
            if let Some(bare) = bare.filter(|bare| bare.span.len() == found.span.len()) {
                *found = page::acting_first(Found {
                    span: found.span,
                    possessive: found.possessive,
                    ..bare
                });
            }
        }
    }
    out
}

/// The names of a text; an office or generic actor gives way to the states named within it.
fn names_in(atlas: &Atlas, text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    for found in atlas.scan(text).into_iter().map(page::acting_first) {
        if !matches!(found.kind, FoundKind::Office | FoundKind::Agent) {
            out.push(found);
            continue;
        }
        let words = found.span.of(text);
        let Some(last) = words.rfind(' ') else { continue };
        let inner = atlas.scan(&words[..last]);
        let names =
            inner.into_iter().filter(|f| !matches!(f.kind, FoundKind::Office | FoundKind::Agent));
        out.extend(names.map(|inner| Found { span: inner.span.shift(found.span.start), ..inner }));
    }
    out
}

fn at(table: &[Vec<Vec<Party>>], paragraph: usize, token: usize) -> &[Party] {
    table.get(paragraph).and_then(|page| page.get(token)).map_or(&[], Vec::as_slice)
}

fn mentioned(page: &Page) -> Vec<(Span, Code)> {
    let code = |named: &page::Named| named.meant.as_ref().and_then(|meant| meant.code.clone());
    let meant = page
        .names
        .iter()
        .filter(|named| !named.is(&[FoundKind::Person, FoundKind::Surname, FoundKind::Place]));
    meant.filter_map(|named| Some((named.found.span, code(named)?))).collect()
}

#[cfg(test)]
mod tests;
