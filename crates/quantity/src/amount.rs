//! A number and what stands beside it: sign or name of money, unit, noun, rate.
//! Refuses to decide whether that is an amount at all.

use crate::around::{self, Bounded};
use crate::lex::Kind;
use crate::lexicon::{Guard, Numeral, Sense};
use crate::money::{self, Money};
use crate::number::{self, Number};
use crate::scan::Scan;
use crate::types::{Dimension, Value};
use crate::unit::{self, Counted, Written};
use rust_decimal::Decimal;
use smol_str::SmolStr;

/// An amount while it is being read; tokens instead of bytes.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    pub(crate) number: Number,
    /// Number and unit: tokens `start..end`.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: Value,
    pub(crate) money: Option<Money>,
    pub(crate) unit: Option<Written>,
    pub(crate) noun: Option<Counted>,
    pub(crate) per: Option<SmolStr>,
    pub(crate) bound: Option<Bounded>,
    /// "percent of 10": the unit stands before.
    pub(crate) unit_first: bool,
    /// The unit is written at an amount before this one.
    pub(crate) inherited: bool,
    pub(crate) dimension: Dimension,
}

pub(crate) fn plain(number: Number) -> Amount {
    Amount {
        number,
        start: number.start,
        end: number.end,
        value: Value::One(number.value),
        money: None,
        unit: None,
        noun: None,
        per: None,
        bound: None,
        unit_first: false,
        inherited: false,
        dimension: Dimension::Count,
    }
}

/// "$445 US million", "US$ 5 bn", "Rs 2 crore": money before the number, perhaps told again after it.
pub(crate) fn with_prefix(scan: &Scan<'_>, mut number: Number, mut money: Money) -> Option<Amount> {
    if let Some((rows, end)) = money::qualifier(scan, number.end) {
        let scale = scale_word(scan, end);
        let same: Vec<usize> =
            money.rows.iter().copied().filter(|row| rows.contains(row)).collect();
        if let (Some((scale, after)), false) = (scale, same.is_empty()) {
            number.value = number.value.checked_mul(scale)?;
            (number.scale, number.end, money.rows) = (scale, after, same);
        }
    }
    let mut end = number.end;
    if let Some(again) = money::suffix(scan, end).filter(|again| !scan.is_number(again.end)) {
        let same: Vec<usize> =
            again.rows.iter().copied().filter(|row| money.rows.contains(row)).collect();
        if !same.is_empty() && !again.minor {
            (money.rows, end) = (same, again.end);
        }
    }
    number = in_millions(number, &money)?;
    if !money::plausible(scan, &money, &number) {
        return None;
    }
    if money.odd && number.scale <= Decimal::ONE {
        return None;
    }
    let (number, end) = cents(scan, number, end, &money);
    let per = unit::per(scan, end).map(|(per, _)| per);
    let (start, dimension, value) = (money.start, Dimension::Money, Value::One(number.value));
    Some(Amount { start, end, value, money: Some(money), per, dimension, ..plain(number) })
}

fn in_millions(number: Number, money: &Money) -> Option<Number> {
    if !money.millions {
        return Some(number);
    }
    let scale = Decimal::from(1_000_000);
    Some(Number { value: number.value.checked_mul(scale)?, scale, ..number })
}

fn scale_word(scan: &Scan<'_>, i: usize) -> Option<(Decimal, usize)> {
    match scan.numeral(i)? {
        (Numeral::Scale | Numeral::Short, scale) => Some((scale, i + 1)),
        _ => None,
    }
}

pub(crate) fn without_prefix(scan: &Scan<'_>, number: Number) -> Amount {
    let physical = unit::after(scan, &number);
    let money =
        money::suffix(scan, number.end).filter(|money| money::plausible(scan, money, &number));
    if let Some(money) = money {
        let longer = physical.is_none_or(|unit| unit.end <= money.end);
        if longer && !weighs(scan, &money, &number) {
            return with_money(scan, number, money);
        }
    }
    if let Some(written) = physical {
        return with_unit(scan, number, written);
    }
    if let Some(written) = unit_first(scan, &number) {
        return Amount { unit_first: true, ..with_unit(scan, number, written) };
    }
    let noun = unit::noun(scan, &number);
    let harmed = noun.is_none()
        && (scan.follows(bound_start(scan, number.start), Guard::Harm)
            || passive_harm(scan, number.end));
    let people = noun.is_some_and(|noun| noun.people) || harmed && number.value.is_integer();
    let dimension = if people { Dimension::People } else { Dimension::Count };
    let per = unit::per(scan, noun.map_or(number.end, |noun| noun.end)).map(|(per, _)| per);
    Amount { noun, dimension, per, ..plain(number) }
}

/// "45 were arrested".
fn passive_harm(scan: &Scan<'_>, end: usize) -> bool {
    let first = scan.is(end, Guard::Stop) && scan.is(end + 1, Guard::Harm);
    first
        || scan.is(end, Guard::Stop)
            && scan.is(end + 1, Guard::Stop)
            && scan.is(end + 2, Guard::Harm)
}

/// Where the bound before a number begins, or the number itself.
fn bound_start(scan: &Scan<'_>, start: usize) -> usize {
    around::bound_before(scan, start, Dimension::Count).map_or(start, |bound| bound.start)
}

/// "200 pounds of rice", "weighs 200 pounds": a mass with the name of a money.
fn weighs(scan: &Scan<'_>, money: &Money, number: &Number) -> bool {
    let single = money.rows.len() > 1 && !money.minor && number.scale <= Decimal::ONE_THOUSAND;
    let before = (number.start.saturating_sub(4)..number.start)
        .any(|i| scan.is(i, Guard::Mass) && !scan.is(i, Guard::Of));
    let named = scan.lexicon.defaults.contains_key(scan.words(money.start).to_lowercase().as_str());
    single
        && named
        && (before || scan.is(money.end, Guard::Mass))
        && scan.words(money.start).starts_with(['p', 'P'])
}

fn with_money(scan: &Scan<'_>, mut number: Number, money: Money) -> Amount {
    let mut end = money.end;
    if let Some((scale, after)) = scale_word(scan, end).filter(|_| number.scale == Decimal::ONE)
        && let Some(value) = number.value.checked_mul(scale)
    {
        (number.value, number.scale, end) = (value, scale, after);
    }
    number = in_millions(number, &money).unwrap_or(number);
    let (number, end) = cents(scan, number, end, &money);
    let per = unit::per(scan, end).map(|(per, _)| per);
    let (dimension, value) = (Dimension::Money, Value::One(number.value));
    Amount { end, value, money: Some(money), per, dimension, ..plain(number) }
}

/// "13 dollars and 45 cents", "3 dollars 50": the minor part belongs to the amount.
fn cents(scan: &Scan<'_>, number: Number, end: usize, money: &Money) -> (Number, usize) {
    let whole = number.value.is_integer() && number.scale == Decimal::ONE && !money.minor;
    let and = scan.is(end, Guard::And);
    let at = end + usize::from(and);
    let Some(part) = number::read(scan, at, false).filter(|part| whole && part.value.is_integer())
    else {
        return (number, end);
    };
    let hundred = part.value < Decimal::ONE_HUNDRED && part.scale == Decimal::ONE;
    let minor = money::suffix(scan, part.end).filter(|minor| minor.minor);
    let minor = minor.filter(|minor| minor.rows.iter().any(|row| money.rows.contains(row)));
    let end_of_part = match minor {
        Some(minor) => minor.end,
        None if stands_alone(scan, &part) => part.end,
        None => return (number, end),
    };
    if !hundred || part.value.is_sign_negative() {
        return (number, end);
    }
    let value = number.value + part.value / Decimal::ONE_HUNDRED;
    (Number { value, end: end_of_part, plain: false, ..number }, end_of_part)
}

/// "15 dollars 50": two digits that count nothing else.
fn stands_alone(scan: &Scan<'_>, part: &Number) -> bool {
    let next = scan.tok(part.end);
    let tail = next
        .is_none_or(|tok| tok.breaks || tok.kind == Kind::Sign || scan.is(part.end, Guard::Stop));
    let joined = scan.glued(part.end) && scan.kind(part.end) != Some(Kind::Sign);
    let sign = joined || matches!(scan.words(part.end), "%" | "-" | "/" | ":" | "," | "$");
    tail && !sign && part.value >= Decimal::TEN && money::suffix(scan, part.end).is_none()
}

fn with_unit(scan: &Scan<'_>, number: Number, written: Written) -> Amount {
    let row = &scan.lexicon.units[written.row];
    let value = number.value.checked_mul(row.factor).unwrap_or(number.value);
    let end = written.end.max(number.end);
    let start = number.start.min(written.start);
    let mut amount =
        Amount { start, end, unit: Some(written), dimension: row.dimension, ..plain(number) };
    amount.value = Value::One(value);
    let rate = unit::per(scan, end);
    let into = unit::takes_rate(row.dimension, &row.name);
    match rate {
        Some((per, after)) if into => {
            amount.per = Some(per);
            amount.end = after;
        }
        Some((per, _)) => amount.per = Some(per),
        None if row.flows => amount.per = unit::rate_before(scan, amount.start),
        None => {}
    }
    amount
}

/// "percent of 10": a share told before its number, which counts nothing.
fn unit_first(scan: &Scan<'_>, number: &Number) -> Option<Written> {
    if !scan.follows(number.start, Guard::Of) || unit::noun(scan, number).is_some() {
        return None;
    }
    let share = |sense| match sense {
        Sense::Unit(row) if scan.lexicon.units[row].dimension == Dimension::Share => Some(row),
        _ => None,
    };
    let (row, start) = scan.before(number.start - 1, share)?;
    let opens = start == 0 || scan.stops_before(start);
    opens.then_some(Written { row, start, end: number.end })
}
