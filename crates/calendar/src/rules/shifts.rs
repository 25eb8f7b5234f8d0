//! Ago, earlier, later: "two years ago", "a month earlier", "three days later", "a few months prior".

use super::{Found, Parser};
use crate::sem::{Base, Sem};
use crate::token::Class;
use crate::words::Key;

/// A length of time counted from the moment of telling or from the last date told.
pub(super) fn shift(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (length, mut at) = match p.length(i) {
        Some(found) => found,
        None => vague(p, i)?,
    };
    // "a week or so ago", "a year or two ago"
    if p.is(at, Key::Or) && (p.is(at + 1, Key::So) || p.entry(at + 1).cardinal.is_some()) {
        at += 2;
    }
    if p.is(i, Key::A) && p.glued_class(at, Class::Dash) {
        return None;
    }
    let at = if p.glued_class(at, Class::Dash) { p.skip_dash(at) } else { at };
    if length.unit.is_clock() && !p.is(at, Key::Ago) {
        return None;
    }
    let (back, base) = match p.key(at) {
        Key::Ago => (true, Base::Telling),
        Key::Earlier | Key::Previous => (true, Base::Told),
        Key::Later => (false, Base::Told),
        Key::Before | Key::After if stands_alone(p, at) => (p.is(at, Key::Before), Base::Told),
        Key::From if p.is(at + 1, Key::Now) => (false, Base::Telling),
        _ => return None,
    };
    let prior_to =
        p.is(at, Key::Previous) && (p.is(at + 1, Key::To) || p.entry(at + 1).unit.is_some());
    if prior_to || p.is(at + 1, Key::Than) {
        return None;
    }
    let end = at + 1 + usize::from(p.is(at, Key::From));
    let rule = if p.is(at, Key::Ago) { "shift.ago" } else { "shift.told" };
    Some(Found::new(rule, i, end, Sem::Shift { length, back, base }))
}

/// "years ago", "months later".
fn vague(p: &Parser<'_>, i: usize) -> Option<(crate::sem::Length, usize)> {
    let entry = p.entry(i);
    let unit = entry.unit.filter(|_| entry.plural && !p.glued(i))?;
    Some((crate::sem::Length { amount: crate::sem::Amount::Vague, unit }, i + 1))
}

/// "the day before." as against "two days before the vote".
fn stands_alone(p: &Parser<'_>, at: usize) -> bool {
    matches!(p.class(at + 1), None | Some(Class::Dot | Class::Comma | Class::Stop | Class::Close))
}
