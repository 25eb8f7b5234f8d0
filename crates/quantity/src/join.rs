//! Neighbouring amounts that belong together: ranges, and lists that share a unit.
//! Refuses to read words beyond the link between two amounts.

use crate::amount::Amount;
use crate::around;
use crate::lexicon::{Guard, Sense};
use crate::scan::Scan;
use crate::types::{Dimension, Role, Value};
use rust_decimal::Decimal;

/// What stands between two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Dash,
    To,
    And,
    Or,
    Comma,
}

/// Joins ranges and shares units, in order.
pub(crate) fn join(scan: &Scan<'_>, mut amounts: Vec<Amount>) -> Vec<Amount> {
    for i in (1..amounts.len()).rev() {
        let (before, after) = amounts.split_at_mut(i);
        if let (Some(first), Some(second)) = (before.last_mut(), after.first()) {
            share(scan, first, second);
        }
    }
    for i in 1..amounts.len() {
        let (before, after) = amounts.split_at_mut(i);
        if let (Some(first), Some(second)) = (before.last(), after.first_mut()) {
            inherit(scan, first, second);
        }
    }
    let mut joined: Vec<Amount> = Vec::with_capacity(amounts.len());
    for amount in amounts {
        match joined.last_mut().and_then(|last| range(scan, last, &amount)) {
            Some(range) => {
                joined.pop();
                joined.push(range);
            }
            None => joined.push(amount),
        }
    }
    joined
}

fn link(scan: &Scan<'_>, first: &Amount, second: &Amount) -> Option<Link> {
    let second_start = second.bound.map_or(second.start, |bound| bound.start);
    if second_start != first.end + 1 || scan.tok(first.end)?.breaks {
        return None;
    }
    let i = first.end;
    Some(match () {
        () if scan.is(i, Guard::Dash) => Link::Dash,
        () if scan.is(i, Guard::To) => Link::To,
        () if scan.is(i, Guard::And) => Link::And,
        () if scan.is(i, Guard::Or) => Link::Or,
        () if scan.words(i) == "," => Link::Comma,
        () => return None,
    })
}

/// A bare number takes unit and scale of the amount it is linked to: "5 to 10 percent", "$5-10 million".
fn share(scan: &Scan<'_>, first: &mut Amount, second: &Amount) {
    let Some(link) = link(scan, first, second) else { return };
    let bare = first.money.is_none() && first.unit.is_none() && first.noun.is_none();
    let same_sign = first.money.is_some() && second.money.is_some() || second.money.is_none();
    let unscaled = first.number.scale == Decimal::ONE && second.number.scale > Decimal::ONE;
    let range = matches!(link, Link::Dash | Link::To) || opened(scan, first);
    if unscaled
        && range
        && smaller(first, second)
        && (bare || same_sign || first.money.is_some())
        && let Some(value) = first.number.value.checked_mul(second.number.scale)
    {
        first.number.value = value;
        first.value = Value::One(value);
    }
    let close = link != Link::Comma || !first.number.fraction;
    if bare && close && !first.number.fraction && first.per.is_none() {
        take_unit(scan, first, second);
    }
}

/// How far apart an amount and the one it takes its unit from may stand, in tokens.
const APART: usize = 40;

/// "21.6 billion marks, down from 22.1 billion": a later bare amount speaks of the same unit.
fn inherit(scan: &Scan<'_>, first: &Amount, second: &mut Amount) {
    let bare = second.money.is_none() && second.unit.is_none() && second.noun.is_none();
    let told =
        first.money.is_some() || first.unit.is_some() || first.dimension == Dimension::People;
    let near = second.start.saturating_sub(first.end) <= APART;
    if !(bare && told && near) || second.number.fraction {
        return;
    }
    let scaled =
        second.number.scale > Decimal::ONE_THOUSAND && first.number.scale > Decimal::ONE_THOUSAND;
    let start = second.bound.map_or(second.start, |bound| bound.start);
    let moved = scan.follows(start, Guard::From) || scan.follows(start, Guard::To);
    let grown = moved
        && first.dimension != Dimension::Time
        && around::change(scan, start, second.end, first.dimension, &|_| false).is_some();
    let aside = scan.words(first.start.wrapping_sub(1)) == "(";
    let parted = aside || (first.end..second.start).any(|i| scan.stops_before(i + 1));
    if (scaled || grown) && !parted {
        second.money.clone_from(&first.money);
        second.dimension = first.dimension;
        (second.unit, second.noun) = (first.unit, first.noun);
        second.per = second.per.take().or_else(|| first.per.clone());
        second.inherited = true;
        if let Some(unit) = first.unit {
            let factor = scan.lexicon.units[unit.row].factor;
            if let Some(value) = second.number.value.checked_mul(factor) {
                second.value = Value::One(value);
            }
        }
    }
}

/// The mantissas are in order: "5 to 10 million", not "500 to 1 million".
fn smaller(first: &Amount, second: &Amount) -> bool {
    let mantissa = second.number.value.checked_div(second.number.scale);
    mantissa.is_some_and(|mantissa| first.number.value <= mantissa)
}

fn take_unit(scan: &Scan<'_>, first: &mut Amount, second: &Amount) {
    let prefixed = second.money.as_ref().is_some_and(|money| money.start < second.number.start);
    if prefixed {
        return;
    }
    first.money.clone_from(&second.money);
    first.unit = second.unit;
    first.noun = second.noun;
    first.dimension = second.dimension;
    first.per.clone_from(&second.per);
    if let Some(unit) = second.unit {
        let factor = scan.lexicon.units[unit.row].factor;
        if let Some(value) = first.number.value.checked_mul(factor) {
            first.value = Value::One(value);
        }
    }
}

/// Whether "between" or "ranging" stands before the amount.
fn opened(scan: &Scan<'_>, first: &Amount) -> bool {
    let start = first.bound.map_or(first.start, |bound| bound.start);
    let from = start > 0 && scan.is(start - 1, Guard::From);
    let at = start - usize::from(from);
    scan.follows(at, Guard::Between)
        || scan.follows(at, Guard::Range) && (from || !scan.follows(start, Guard::From))
}

/// "between 5 and 10", "5 to 10 percent", "150,000-200,000".
fn range(scan: &Scan<'_>, first: &Amount, second: &Amount) -> Option<Amount> {
    let link = link(scan, first, second)?;
    let (Value::One(low), Value::One(high)) = (first.value, second.value) else { return None };
    let fits = match link {
        Link::Dash => true,
        Link::To => opened(scan, first) || !moves(scan, first),
        Link::And => opened(scan, first),
        Link::Or | Link::Comma => false,
    };
    let prefixed = second.money.is_none() && second.unit.is_none() && first.money.is_some();
    let same = first.dimension == second.dimension || prefixed;
    if !fits || low >= high || !(same && agrees(scan, first, second)) {
        return None;
    }
    let mut range = if prefixed { first.clone() } else { second.clone() };
    (range.start, range.end) = (first.start, second.end);
    range.bound = first.bound;
    range.value = Value::Range(low, high);
    Some(range)
}

/// Whether two amounts of one kind have one unit.
fn agrees(scan: &Scan<'_>, first: &Amount, second: &Amount) -> bool {
    if first.dimension == Dimension::Money {
        let both = (first.money.as_ref(), second.money.as_ref());
        return match both {
            (Some(a), Some(b)) => {
                a.minor == b.minor && a.rows.iter().any(|row| b.rows.contains(row))
            }
            _ => true,
        };
    }
    let name = |amount: &Amount| amount.unit.map(|unit| scan.lexicon.units[unit.row].name.clone());
    name(first) == name(second)
}

/// Whether "from" with a word of change, or a word of change itself, stands before the amount.
fn moves(scan: &Scan<'_>, first: &Amount) -> bool {
    let start = first.bound.map_or(first.start, |bound| bound.start);
    if scan.follows(start, Guard::By) {
        return false;
    }
    let none = |_: usize| false;
    let own = first.money.is_some() || first.unit.is_some_and(|unit| unit.end <= first.end);
    let change = around::change(scan, start, first.end, first.dimension, &none);
    change.is_some_and(|change| own || change.role == Role::From)
        || scan.follows(start, Guard::From) && verb_near(scan, start)
}

fn verb_near(scan: &Scan<'_>, start: usize) -> bool {
    let pick = |sense| matches!(sense, Sense::Change(..)).then_some(());
    (start.saturating_sub(4)..start).any(|i| scan.longest(i, pick).is_some())
}
