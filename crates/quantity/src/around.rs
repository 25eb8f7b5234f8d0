//! Bounds and changes told by the words around an amount. Refuses to read the amount itself.

use crate::lexicon::{Guard, Sense, Wording};
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
    let (direction, wording) = change_at(scan, at)?;
    let next = scan.tok(at + 1);
    let article =
        start > 0 && matches!(scan.numeral(start - 1), Some((crate::lexicon::Numeral::Article, _)));
    let fits = match wording {
        Wording::Noun => dimension == Dimension::Share || article || at > end,
        Wording::Comparative => dimension == Dimension::Share,
        Wording::Adverb => {
            next.is_none_or(|tok| tok.kind != crate::lex::Kind::Number)
                && dimension == Dimension::Share
        }
        Wording::Verb => false,
    };
    fits.then(|| Change { direction, role: Role::By, span: scan.span(at, at + 1) })
}

fn change_at(scan: &Scan<'_>, i: usize) -> Option<(Direction, Wording)> {
    let pick = |sense| match sense {
        Sense::Change(direction, wording) => Some((direction, wording)),
        _ => None,
    };
    scan.longest(i, pick).map(|(change, _)| change)
}

/// "rose 12 %", "fell to 3", "grew from 8 in 2013 to 23": the word of change stands before.
fn change_before(scan: &Scan<'_>, start: usize, taken: &dyn Fn(usize) -> bool) -> Option<Change> {
    let link = start.checked_sub(1)?;
    let role = if scan.is(link, Guard::By) {
        Role::By
    } else if scan.is(link, Guard::To) {
        Role::To
    } else if scan.is(link, Guard::From) {
        Role::From
    } else {
        return direct(scan, start);
    };
    let mut numbers = false;
    for i in (start.saturating_sub(WINDOW)..link).rev() {
        if scan.stops_before(i + 1) {
            return None;
        }
        if taken(i) {
            numbers = true;
            continue;
        }
        let verb = change_wording(scan, i);
        if let Some((direction, wording)) = verb {
            let near = link - i <= 5 || numbers;
            let fits = match wording {
                Wording::Verb | Wording::Adverb => near,
                Wording::Noun => near,
                Wording::Comparative => false,
            };
            if fits {
                return Some(Change { direction, role, span: scan.span(i, i + 1) });
            }
        }
        if !numbers && link - i > 5 {
            return None;
        }
    }
    None
}

/// The change a single token tells: "up" before "to" or "from" is one, before other words only an adverb.
fn change_wording(scan: &Scan<'_>, i: usize) -> Option<(Direction, Wording)> {
    change_at(scan, i)
}

/// "rose 12 %", "up 3 %", "a rise of 12 %", with at most an adverb between.
fn direct(scan: &Scan<'_>, start: usize) -> Option<Change> {
    let of = scan.follows(start, Guard::Of);
    let first = start.saturating_sub(if of { 3 } else { 2 });
    for i in (first..start - usize::from(of)).rev() {
        if scan.stops_before(i + 1) {
            return None;
        }
        let Some((direction, wording)) = change_at(scan, i) else {
            let adverb = scan.words(i).ends_with("ly");
            if adverb || of {
                continue;
            } else {
                return None;
            };
        };
        let fits = match wording {
            Wording::Verb | Wording::Adverb => !of,
            Wording::Noun => of,
            Wording::Comparative => false,
        };
        let span = scan.span(i, i + 1);
        return fits.then_some(Change { direction, role: Role::By, span });
    }
    None
}

/// Where a bound is written, in bytes.
pub(crate) fn span_of(scan: &Scan<'_>, bounded: Option<Bounded>) -> Option<Span> {
    bounded.map(|bounded| scan.span(bounded.start, bounded.end))
}
