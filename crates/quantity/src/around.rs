//! Bounds and changes told by the words around an amount. Refuses to read the amount itself.

use crate::lexicon::{Guard, Numeral, Sense, Wording};
use crate::scan::Scan;
use crate::types::{Bound, Change, Dimension, Direction, Role};
use document::Span;

/// A bound and the tokens it is written with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounded {
    pub(crate) bound: Bound,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The bound written just before token `start`.
pub(crate) fn bound_before(scan: &Scan<'_>, start: usize, dimension: Dimension) -> Option<Bounded> {
    let pick = |sense| match sense {
        Sense::BoundBefore(bound) => Some(bound),
        _ => None,
    };
    let (bound, from) = scan.before(start, pick)?;
    let time = dimension == Dimension::Time && start == from + 1 && bound == Bound::MoreThan;
    let apart = scan.tok(start)?.breaks;
    (!time && !apart).then_some(Bounded { bound, start: from, end: start })
}

/// The bound written just after token `end`.
pub(crate) fn bound_after(scan: &Scan<'_>, end: usize) -> Option<Bounded> {
    let pick = |sense| match sense {
        Sense::BoundAfter(bound) => Some(bound),
        _ => None,
    };
    let (bound, after) = scan.longest(end, pick)?;
    let sum = scan.words(end) == "+"
        && (!scan.glued(end) || scan.glued(end + 1) && scan.is_number(end + 1));
    (!sum).then_some(Bounded { bound, start: end, end: after })
}

/// How far before an amount its verb may stand, in tokens.
const WINDOW: usize = 24;
/// The same where no other amount stands between.
const NEAR: usize = 5;

/// The change an amount (tokens `start..end`, with its bound) is part of. `taken` tells the tokens of other amounts.
pub(crate) fn change(
    scan: &Scan<'_>,
    start: usize,
    end: usize,
    dimension: Dimension,
    taken: &dyn Fn(usize) -> bool,
) -> Option<Change> {
    change_after(scan, start, end, dimension).or_else(|| change_before(scan, start, taken))
}

/// "a 12 % rise", "12 % higher", "12 % up": the word of change follows.
fn change_after(scan: &Scan<'_>, start: usize, end: usize, dimension: Dimension) -> Option<Change> {
    let at = scan.next_atom(end)?;
    let share = dimension == Dimension::Share;
    let numeral = start.checked_sub(1).and_then(|before| scan.numeral(before));
    let article = matches!(numeral, Some((Numeral::Article, _)));
    let number_next = scan.is_number(at + 1);
    let direction = change_at(scan, at, |wording| match wording {
        Wording::Noun => share || article || at > end,
        Wording::Comparative => share,
        Wording::Adverb => share && !number_next,
        Wording::Verb => false,
    })?;
    Some(Change { direction, role: Role::By, span: scan.span(at, at + 1) })
}

/// The direction a word of change tells, when one of its wordings fits.
fn change_at(scan: &Scan<'_>, i: usize, fits: impl Fn(Wording) -> bool) -> Option<Direction> {
    let pick = |sense| match sense {
        Sense::Change(direction, wording) if fits(wording) => Some(direction),
        _ => None,
    };
    scan.longest(i, pick).map(|(direction, _)| direction)
}

/// The part that the word before an amount gives it.
fn role_at(scan: &Scan<'_>, link: usize) -> Option<Role> {
    let roles = [(Guard::By, Role::By), (Guard::To, Role::To), (Guard::From, Role::From)];
    roles.into_iter().find(|&(guard, _)| scan.is(link, guard)).map(|(_, role)| role)
}

/// "rose 12 %", "fell to 3", "grew from 8 in 2013 to 23": the word of change stands before.
fn change_before(scan: &Scan<'_>, start: usize, taken: &dyn Fn(usize) -> bool) -> Option<Change> {
    let link = start.checked_sub(1)?;
    let Some(role) = role_at(scan, link) else { return direct(scan, start) };
    let mut over_amounts = false;
    for i in (start.saturating_sub(WINDOW)..link).rev() {
        let near = link - i <= NEAR || over_amounts;
        if scan.stops_before(i + 1) || !near {
            return None;
        }
        if taken(i) {
            over_amounts = true;
            continue;
        }
        if let Some(direction) = change_at(scan, i, |wording| wording != Wording::Comparative) {
            return Some(Change { direction, role, span: scan.span(i, i + 1) });
        }
    }
    None
}

/// "rose 12 %", "up 3 %", "a rise of 12 %", with at most an adverb between.
fn direct(scan: &Scan<'_>, start: usize) -> Option<Change> {
    let of = scan.follows(start, Guard::Of);
    let first = start.saturating_sub(if of { 3 } else { 2 });
    for i in (first..start - usize::from(of)).rev() {
        if scan.stops_before(i + 1) {
            return None;
        }
        let fits = |wording| match wording {
            Wording::Verb | Wording::Adverb => !of,
            Wording::Noun => of,
            Wording::Comparative => false,
        };
        if let Some(direction) = change_at(scan, i, fits) {
            return Some(Change { direction, role: Role::By, span: scan.span(i, i + 1) });
        }
        if !of && !scan.words(i).ends_with("ly") {
            return None;
        }
    }
    None
}

/// Where a bound is written, in bytes.
pub(crate) fn span_of(scan: &Scan<'_>, bounded: Option<Bounded>) -> Option<Span> {
    bounded.map(|bounded| scan.span(bounded.start, bounded.end))
}
