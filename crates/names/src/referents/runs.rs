//! Runs of words that may be somebody's name. Refuses to decide that they are.

use super::lexicon::{LEXICON, Part};
use super::page::Page;
use crate::atlas::FoundKind;

/// A run of words that may name a person: tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// All runs of a paragraph, in order.
pub(super) fn runs(page: &Page) -> Vec<Run> {
    let n = page.tree.len();
    let mut out = Vec::new();
    let mut i = 0;
    while i < n {
        if !name_word(page, i) {
            i += 1;
            continue;
        }
        let end = run_end(page, i);
        out.push(Run { start: run_start(page, i), end });
        i = end;
    }
    out
}

/// Small words before the name belong to it behind a title: "President von der Arno".
fn run_start(page: &Page, first: usize) -> usize {
    let tree = &page.tree;
    let mut start = first;
    while start > 0 && LEXICON.particle(tree.text(start - 1)) {
        start -= 1;
    }
    let titled = start > 0 && is_title(tree.lower(start - 1));
    let model = page.entity_range(first).is_some_and(|(begin, _)| begin <= start);
    if titled || model && page.entity(first) == Some("PERSON") { start } else { first }
}

fn run_end(page: &Page, start: usize) -> usize {
    let tree = &page.tree;
    let limit = tree.sentence_range(start).1;
    let mut end = start + 1;
    loop {
        let mut next = end;
        while next < limit && links(page, next, end) {
            next += 1;
        }
        if next >= limit || !(name_word(page, next) || continues(page, next)) {
            return end;
        }
        if page.entity_range(end - 1).is_some_and(|(_, e)| e == end) && starts_person(page, next) {
            return end;
        }
        end = next + 1;
    }
}

/// Whether a new person begins at `i`, by the model.
fn starts_person(page: &Page, i: usize) -> bool {
    page.entity(i) == Some("PERSON") && page.entity_range(i).is_some_and(|(start, _)| start == i)
}

/// A small word or a tight hyphen between two words of a name.
fn links(page: &Page, i: usize, end: usize) -> bool {
    let tree = &page.tree;
    let hyphen = matches!(tree.text(i), "-" | "–")
        && i > 0
        && !tree.token(i - 1).whitespace
        && !tree.token(i).whitespace;
    hyphen && i == end || LEXICON.particle(tree.text(i))
}

/// Roman numerals and capital words that only count inside a run.
fn continues(page: &Page, i: usize) -> bool {
    let tree = &page.tree;
    let roman = |word: &str| word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    tree.tag(i).starts_with("NN") && roman(tree.text(i))
        || page.entity(i) == Some("PERSON")
            && tree.capital(i)
            && blocked_title(page, i)
            && page.name(i).is_none_or(|named| !named.acts())
}

/// Whether a title word at `i` is rather the end of a name ("Tom King"): the model's person ends
/// with it and no name follows.
fn blocked_title(page: &Page, i: usize) -> bool {
    let lower = page.tree.lower(i);
    if !LEXICON.is_office(lower) && LEXICON.honorific(lower).is_none() {
        return true;
    }
    let Some((start, end)) = page.entity_range(i) else { return false };
    start < i && end == i + 1 && page.entity(i) == Some("PERSON")
}

fn name_word(page: &Page, i: usize) -> bool {
    let tree = &page.tree;
    let lower = tree.lower(i);
    let proper = tree.tag(i).starts_with("NNP")
        || page.entity(i) == Some("PERSON") && !LEXICON.particle(lower);
    if !proper || !tree.capital(i) || !tree.text(i).chars().any(char::is_alphabetic) {
        return false;
    }
    let town = page.name(i).is_some_and(|named| named.is(&[FoundKind::Place]));
    let town = town && !matches!(page.entity(i), Some("GPE" | "LOC" | "FAC"));
    if let Some(named) = page.name(i).filter(|_| !town) {
        return named.meant.is_none() && named.start <= i
            || named.is(&[FoundKind::Person, FoundKind::Surname]);
    }
    let dated = matches!(page.entity(i), Some("DATE" | "TIME" | "MONEY" | "CARDINAL" | "ORDINAL"));
    !dated && !is_title(lower) && LEXICON.actor(tree.lemma(i)).is_none_or(|_| person(page, i))
}

fn person(page: &Page, i: usize) -> bool {
    page.entity(i) == Some("PERSON")
}

/// Whether the word belongs to an office or stands before a name.
pub(super) fn is_title(lower: &str) -> bool {
    LEXICON.is_office(lower)
        || LEXICON.honorific(lower).is_some()
        || LEXICON.title(lower, Part::Pre).is_some()
        || LEXICON.title(lower, Part::Plural).is_some()
        || LEXICON.title(lower, Part::Post).is_some()
        || LEXICON.title(lower, Part::Former).is_some()
        || LEXICON.title(lower, Part::Skip).is_some()
}
