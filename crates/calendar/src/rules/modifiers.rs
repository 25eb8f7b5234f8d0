//! Words before an expression that bound it or say which part is meant:
//! "about two years", "early 1990", "the end of May", "more than a decade", "at least 30 days".

use super::{Found, Parser};
use crate::sem::{Field, Sem, Year};
use crate::timex::Modifier;
use crate::words::Key;

/// An expression with a modifier before it.
pub(super) fn modified(p: &Parser<'_>, i: usize) -> Option<Found> {
    bound(p, i).or_else(|| part_of(p, i)).or_else(|| edge(p, i))
}

/// "about", "nearly", "more than", "at least", "up to", "no more than", "less than", "over".
fn bound(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (modifier, at) = bounding_words(p, i)?;
    let found = p.core(at)?;
    let length = matches!(found.sem, Sem::Length(..) | Sem::Shift { .. });
    let date = modifier == Modifier::Approx
        && matches!(found.sem, Sem::Cal(_) | Sem::Clock(..) | Sem::Part(..) | Sem::Masked(..));
    let about = p.is(i, Key::Over) && matches!(found.sem, Sem::Length(_, -1 | 1));
    let led = p.is(at, Key::The);
    (!led && !about && (length || date)).then(|| found.from(i).modified(modifier))
}

fn bounding_words(p: &Parser<'_>, i: usize) -> Option<(Modifier, usize)> {
    let than = |at: usize| p.is(at, Key::Than);
    Some(match (p.key(i), p.key(i + 1)) {
        (Key::About, _) => (Modifier::Approx, i + 1),
        (Key::Nearly, _) => (Modifier::LessThan, i + 1),
        (Key::More, Key::Than) => (Modifier::MoreThan, i + 2),
        (Key::Less, Key::Than) => (Modifier::LessThan, i + 2),
        (Key::Over, _) => (Modifier::MoreThan, i + 1),
        (Key::At, Key::Least) => (Modifier::EqualOrMore, i + 2),
        (Key::At, Key::Most) | (Key::Up, Key::To) => (Modifier::EqualOrLess, i + 2),
        (Key::No, Key::More) if than(i + 2) => (Modifier::EqualOrLess, i + 3),
        (Key::No, Key::Less) if than(i + 2) => (Modifier::EqualOrMore, i + 3),
        _ => return None,
    })
}

/// "early 1990", "late last week", "mid-1990s", "the early 1980s", "early Tuesday".
fn part_of(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The]);
    let modifier = match p.key(at) {
        Key::Early => Modifier::Start,
        Key::Mid => Modifier::Mid,
        Key::Late => Modifier::End,
        _ => return None,
    };
    let next = p.skip_dash(at + 1);
    let next = p.skip(next, &[Key::The, Key::In, Key::Of]);
    let next = p.skip(next, &[Key::The]);
    let found = p.core(next).or_else(|| lone_part(p, next))?;
    let fits = matches!(
        found.sem,
        Sem::Cal(_)
            | Sem::Masked(..)
            | Sem::Fixed(_)
            | Sem::Unit(..)
            | Sem::Definite(_)
            | Sem::Weekday(..)
            | Sem::Day(_)
            | Sem::Part(..)
    );
    fits.then(|| found.from(i).modified(modifier))
}

/// "mid-afternoon", "early spring": words that need the modifier to be time.
fn lone_part(p: &Parser<'_>, i: usize) -> Option<Found> {
    let entry = p.entry(i);
    if let Some(part) = entry.part.filter(|_| !entry.plural) {
        return Some(Found::new("part-of-day.modified", i, i + 1, Sem::Part(part, None)));
    }
    let season = entry.season.filter(|_| !entry.plural)?;
    let sem = Sem::cal(Field::Season(season), Year::Missing);
    Some(Found::new("part.season", i, i + 1, sem))
}

impl Parser<'_> {
    /// Whether "the end of" or its like stands right before token `i`.
    pub(super) fn is_edge(&self, i: usize) -> bool {
        let word = i.checked_sub(2).map_or(Key::None, |at| self.key(at));
        self.key_before(i) == Key::Of && matches!(word, Key::Beginning | Key::Mid | Key::End)
    }
}

/// "the end of 1990", "the beginning of October", "the middle of the year", "year-end".
fn edge(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The]);
    let modifier = match p.key(at) {
        Key::Beginning => Modifier::Start,
        Key::Mid => Modifier::Mid,
        Key::End => Modifier::End,
        _ => return None,
    };
    let of = p.is(at + 1, Key::Of).then_some(at + 2)?;
    let found = p.core(of)?;
    let fits = matches!(
        found.sem,
        Sem::Cal(_)
            | Sem::Masked(..)
            | Sem::Fixed(_)
            | Sem::Unit(..)
            | Sem::Definite(_)
            | Sem::Day(_)
    );
    fits.then(|| found.from(i).modified(modifier))
}
