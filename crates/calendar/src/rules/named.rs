//! Whole phrases of the tables: "today", "right now", holidays, named periods.

use super::{Found, Parser};
use crate::lexicon::{Meaning, Phrase};
use crate::sem::{Field, Sem, Year};
use crate::token::{Case, Class};
use crate::words::Key;

/// The longest phrase of the tables that stands at token `i`.
pub(super) fn phrase(p: &Parser<'_>, i: usize) -> Option<Found> {
    let the = p.skip(i, &[Key::The]);
    let direct = find(p, i).and_then(|(phrase, end)| read(p, i, i, phrase, end));
    let led = || find(p, the).and_then(|(phrase, end)| read(p, i, the, phrase, end));
    direct.or_else(|| if the > i { led() } else { None })
}

/// A holiday at token `i`, with the year that may follow.
pub(super) fn holiday(p: &Parser<'_>, i: usize) -> Option<Found> {
    phrase(p, i).filter(|found| found.rule == "named.holiday")
}

fn find<'p>(p: &Parser<'p>, i: usize) -> Option<(&'p Phrase, usize)> {
    p.lexicon
        .phrases(p.entry(i))
        .iter()
        .find(|phrase| matches(p, i + 1, &phrase.rest))
        .map(|phrase| (phrase, i + 1 + phrase.rest.len()))
}

fn matches(p: &Parser<'_>, i: usize, rest: &[Box<str>]) -> bool {
    rest.iter().enumerate().all(|(at, word)| match &**word {
        "'" => p.class(i + at) == Some(Class::Apostrophe),
        "-" | "–" => p.class(i + at) == Some(Class::Dash),
        _ => p.word(i + at).eq_ignore_ascii_case(word),
    })
}

fn read(p: &Parser<'_>, i: usize, first: usize, phrase: &Phrase, end: usize) -> Option<Found> {
    let next = p.word(end);
    if phrase.not_before.iter().any(|word| next.eq_ignore_ascii_case(word)) {
        return None;
    }
    let joined = p.glued_class(end, Class::Dash) && p.glued(end + 1);
    match phrase.meaning {
        Meaning::Day(by) if first == i => Some(Found::new("named.day", i, end, Sem::Day(by))),
        Meaning::Part(part, by) if first == i => {
            let sem = Sem::Part(part, Some(Box::new(Sem::Day(by))));
            Some(Found::new("named.part", i, end, sem))
        }
        Meaning::Ref(value)
            if first == i && !joined && !qualifies(p, end) && !titled(p, i, end) =>
        {
            Some(Found::new("named.reference", i, end, Sem::Ref(value)))
        }
        Meaning::Unknown => Some(Found::new("named.length", i, end, Sem::UnknownLength)),
        Meaning::None => Some(Found::new("named.nothing", i, end, Sem::Nothing)),
        Meaning::Holiday(at) if p.case(first) != Case::Lower && !names(p, end) => {
            Some(with_year(p, i, at, end))
        }
        Meaning::Period(edtf) if temporal(p, i, first) && !joined => {
            Some(Found::new("named.period", i, end, Sem::Fixed(edtf)))
        }
        _ => None,
    }
}

fn with_year(p: &Parser<'_>, i: usize, at: u16, end: usize) -> Found {
    let (year, end) = p.trailing_year(p.skip_comma(end)).unwrap_or((Year::Missing, end));
    Found::new("named.holiday", i, end, Sem::cal(Field::Holiday(at), year))
}

/// "the Good Friday Agreement", "the Victory Day Parade": part of a longer name.
fn names(p: &Parser<'_>, end: usize) -> bool {
    let entry = p.entry(end);
    p.class(end) == Some(Class::Word)
        && p.case(end) == Case::Capital
        && entry.key == Key::None
        && entry.part.is_none()
        && !p.glued(end)
}

/// "Partnership for the Future": a title, in which the words are no adverbial.
fn titled(p: &Parser<'_>, i: usize, end: usize) -> bool {
    end > i + 1 && p.case(end - 1) == Case::Capital
}

/// "current year", "the past three summers": the word goes with a unit or a number.
fn qualifies(p: &Parser<'_>, end: usize) -> bool {
    let entry = p.entry(end);
    entry.unit.is_some()
        || entry.cardinal.is_some()
        || entry.weekday > 0
        || entry.season.is_some()
        || p.number(end).is_some()
        || matches!(p.key(end), Key::Few | Key::Several | Key::Couple | Key::Fiscal | Key::Full)
}

/// A named period counts where the words around it make it a time: "during the Cold War".
fn temporal(p: &Parser<'_>, i: usize, first: usize) -> bool {
    let edge = p.is_edge(i);
    let signal = matches!(
        p.key_before(i),
        Key::In
            | Key::During
            | Key::Since
            | Key::Until
            | Key::Before
            | Key::After
            | Key::From
            | Key::Through
            | Key::Between
            | Key::Early
            | Key::Late
            | Key::Mid
            | Key::Pre
    );
    p.case(first) != Case::Lower && (edge || signal)
}
