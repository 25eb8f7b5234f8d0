//! Which way the clause around an expression lies, from the words near it.
//! Refuses to parse: a tense oracle made from a parse may be given instead.

use crate::rules::Parser;
use crate::token::{Case, Class};
use crate::words::{Key, Tense};

/// How many tokens before and after are looked at.
const BEFORE: usize = 24;
const AFTER: usize = 14;

/// The tense of the clause around tokens `start..end`, where its words show one.
pub(crate) fn around(p: &Parser<'_>, start: usize, end: usize) -> Option<Tense> {
    if p.possessive(end).is_some() {
        // "Wednesday's ruling" has been.
        return Some(Tense::Past);
    }
    if p.key_before(start) == Key::As && start > 1 {
        // "as early as Tuesday"
        return Some(Tense::Future);
    }
    before(p, start).or_else(|| after(p, end))
}

fn before(p: &Parser<'_>, start: usize) -> Option<Tense> {
    let from = start.saturating_sub(BEFORE);
    for i in (from..start).rev() {
        if p.tokens[i + 1].gap || ends_sentence(p, i) {
            return None;
        }
        if let Some(tense) = at(p, i) {
            return Some(tense);
        }
    }
    None
}

fn after(p: &Parser<'_>, end: usize) -> Option<Tense> {
    let to = (end + AFTER).min(p.tokens.len());
    for i in end..to {
        if p.tokens[i].gap || ends_sentence(p, i) {
            return None;
        }
        if let Some(tense) = at(p, i) {
            return Some(tense);
        }
    }
    None
}

/// What the word at `i` shows: a cue of the table, "to" before "be", or a regular past.
fn at(p: &Parser<'_>, i: usize) -> Option<Tense> {
    let token = &p.tokens[i];
    if token.class != Class::Word || token.case == Case::Upper && p.word(i).len() > 3 {
        return None;
    }
    let entry = p.entry(i);
    match entry.tense {
        _ if p.is(i + 1, Key::Be) && matches!(entry.key, Key::Modal | Key::To) => {
            return Some(Tense::Future);
        }
        // A present verb says little: reports put everything near it.
        Some(Tense::Present) => return None,
        Some(tense) => return Some(tense),
        None => {}
    }
    if entry.key == Key::To && intends(p, i) {
        return Some(Tense::Future);
    }
    regular_past(p, i).then_some(Tense::Past)
}

/// A word in -ed that is not the participle of something to come ("will be named").
fn regular_past(p: &Parser<'_>, i: usize) -> bool {
    let word = p.word(i);
    let shape = p.case(i) == Case::Lower && word.len() > 4 && word.ends_with("ed");
    shape && !word.ends_with("eed") && p.key_before(i) != Key::Be
}

/// "is to resume", "set to meet", "plans to visit": a verb, "to", and a word in lower case.
fn intends(p: &Parser<'_>, i: usize) -> bool {
    let verb = p.class(i + 1) == Some(Class::Word) && p.case(i + 1) == Case::Lower;
    let led = i
        .checked_sub(1)
        .is_some_and(|at| matches!(p.entry(at).tense, Some(Tense::Present | Tense::Future)));
    verb && p.entry(i + 1).key == Key::None && led
}

fn ends_sentence(p: &Parser<'_>, i: usize) -> bool {
    match p.class(i) {
        Some(Class::Stop) => true,
        Some(Class::Dot) => {
            let capital = p.token(i + 1).is_none_or(|next| {
                !next.glued && (next.class != Class::Word || next.case != Case::Lower)
            });
            let short = i > 0 && p.word(i - 1).len() <= 3 && p.case(i - 1) != Case::Lower;
            capital && !short && p.number(i + 1).is_none()
        }
        _ => false,
    }
}
