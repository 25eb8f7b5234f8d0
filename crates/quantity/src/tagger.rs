//! The tagger: every amount of a text, in order. Refuses to keep anything between texts.

use crate::around::{self, Bounded};
use crate::guard::{self, Beside};
use crate::join;
use crate::lex::{Kind, lex};
use crate::lexicon::{Guard, Lexicon, Numeral, Sense, TableError, Tables};
use crate::money::{self, Money, Settled};
use crate::number::{self, Number};
use crate::scan::Scan;
use crate::types::{Bound, Context, Dimension, Quantity, Unit, Value};
use crate::unit::{self, Counted, Written};
use document::Span;
use rust_decimal::Decimal;
use smol_str::SmolStr;

/// Finds quantities. Made once from tables, then shared freely: it keeps no state.
#[derive(Debug, Clone)]
pub struct Tagger {
    lexicon: Lexicon,
}

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

impl Tagger {
    /// The tagger made from the built-in tables.
    ///
    /// # Panics
    /// Never: the built-in tables are tested.
    #[must_use]
    pub fn builtin() -> Self {
        Self::from_tables(&Tables::builtin()).expect("the built-in tables are well formed")
    }

    /// A tagger made from tables.
    ///
    /// # Errors
    /// The first row that cannot be understood, with its table and line.
    pub fn from_tables(tables: &Tables<'_>) -> Result<Self, TableError> {
        Ok(Tagger { lexicon: Lexicon::read(tables)? })
    }

    /// Every quantity of the text, in order, without overlaps. Spans are bytes of `text`.
    #[must_use]
    pub fn tag(&self, text: &str, context: &Context) -> Vec<Quantity> {
        let toks = lex(text, &self.lexicon.words);
        let scan = Scan { text, toks: &toks, lexicon: &self.lexicon };
        let amounts = join::join(&scan, collect(&scan, context));
        let mut found = Vec::with_capacity(amounts.len());
        for (i, amount) in amounts.iter().enumerate() {
            let near = &amounts[i.saturating_sub(3)..i];
            found.push(finish(&scan, amount, near, context));
        }
        found
    }
}

/// All amounts of the text, before neighbours are joined.
fn collect(scan: &Scan<'_>, context: &Context) -> Vec<Amount> {
    let (mut amounts, mut i, mut avoid, mut refused) = (Vec::new(), 0, 0, None);
    while i < scan.toks.len() {
        if !opens(scan, i) {
            i += 1;
            continue;
        }
        let floor = amounts.last().map_or(0, |last: &Amount| last.end);
        match amount_at(scan, i, floor, refused == Some(i)) {
            Step::Amount(amount) => {
                let span = scan.span(amount.number.start, amount.number.end);
                let dated = avoided(&context.avoid, &mut avoid, span) && amount.money.is_none();
                i = amount.end.max(i + 1);
                if dated {
                    refused = Some(i + 1);
                } else {
                    amounts.push(*amount);
                }
            }
            Step::Refused(end) => {
                i = end.max(i + 1);
                refused = Some(i + 1);
            }
            Step::Nothing => i += 1,
        }
    }
    amounts
}

/// Whether a number may begin at the token.
fn opens(scan: &Scan<'_>, i: usize) -> bool {
    let tok = &scan.toks[i];
    match tok.kind {
        Kind::Number => true,
        Kind::Word => tok.word != 0 && scan.numeral(i).is_some(),
        Kind::Sign => matches!(scan.text.as_bytes()[tok.start], b'-' | 0xC2 | 0xE2),
        Kind::Odd => false,
    }
}

/// Whether a span to avoid covers part of it; `from` remembers where to go on looking.
fn avoided(avoid: &[Span], from: &mut usize, span: Span) -> bool {
    while avoid.get(*from).is_some_and(|other| other.end <= span.start) {
        *from += 1;
    }
    avoid.get(*from).is_some_and(|other| other.overlaps(span))
}

enum Step {
    Amount(Box<Amount>),
    Refused(usize),
    Nothing,
}

fn amount_at(scan: &Scan<'_>, i: usize, floor: usize, after_refused: bool) -> Step {
    let prefix = money::prefix(scan, i).filter(|money| money.start >= floor);
    let Some(number) = number::read(scan, i, prefix.is_some()) else {
        return if scan.is_number(i) { Step::Refused(i + 1) } else { Step::Nothing };
    };
    if prefix.is_none() && guard::never(scan, &number) {
        return Step::Refused(number.end);
    }
    let amount = match prefix.and_then(|prefix| with_prefix(scan, number, prefix)) {
        Some(amount) => amount,
        None => without_prefix(scan, number),
    };
    let bound = around::bound_before(scan, amount.start, amount.dimension);
    let amount = Amount { bound, ..amount };
    let beside = Beside {
        unit: amount.money.is_some() || amount.unit.is_some(),
        noun: amount.noun.is_some(),
        bound: bound.is_some_and(|bound| bound.bound != Bound::About),
        after_refused,
    };
    if guard::refused(scan, &number, beside) {
        return Step::Refused(number.end);
    }
    Step::Amount(Box::new(amount))
}

fn plain(number: Number) -> Amount {
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
fn with_prefix(scan: &Scan<'_>, mut number: Number, mut money: Money) -> Option<Amount> {
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

fn without_prefix(scan: &Scan<'_>, number: Number) -> Amount {
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

/// The quantity an amount amounts to.
fn finish(scan: &Scan<'_>, amount: &Amount, near: &[Amount], context: &Context) -> Quantity {
    let settled = settle(scan, amount, context);
    let after = around::bound_after(scan, amount.noun.map_or(amount.end, |_| amount.end));
    let bounded = amount.bound.or(after);
    let first = amount.bound.map_or(amount.start, |bound| bound.start);
    let taken = |i: usize| near.iter().any(|other| other.start <= i && i < other.end);
    let change = around::change(scan, first, amount.end, amount.dimension, &taken);
    let merged = unit::takes_rate(amount.dimension, &settled.unit) && amount.per.is_some();
    let unit = match &amount.per {
        Some(per) if merged => unit::rated(&settled.unit, per),
        _ => settled.unit,
    };
    Quantity {
        span: scan.span(amount.start, amount.end),
        value: amount.value,
        unit: Unit(unit),
        unit_span: unit_span(scan, amount),
        dimension: amount.dimension,
        bound: bounded.map_or(Bound::Exact, |bounded| bounded.bound),
        bound_span: around::span_of(scan, bounded),
        change,
        per: amount.per.clone().filter(|_| !merged),
        noun: amount.noun.map(|noun| scan.span(noun.start, noun.end)),
        fraction: amount.number.fraction,
        uncertain: settled.uncertain,
        alternatives: settled.alternatives,
        rule: rule(amount),
    }
}

fn settle(scan: &Scan<'_>, amount: &Amount, context: &Context) -> Settled {
    if let Some(money) = &amount.money {
        return money::settle(scan, money, context);
    }
    let unit = match (amount.unit, amount.dimension) {
        (Some(written), _) => scan.lexicon.units[written.row].name.clone(),
        (None, Dimension::People) => SmolStr::new_static("person"),
        (None, _) => Unit::count().0,
    };
    Settled { unit, uncertain: false, alternatives: Vec::new() }
}

fn unit_span(scan: &Scan<'_>, amount: &Amount) -> Option<Span> {
    if amount.inherited {
        return None;
    }
    let money = amount.money.as_ref().map(|money| scan.span(money.start, money.end));
    money.or_else(|| {
        amount.unit.filter(|unit| !amount.unit_first || unit.start < unit.end).map(|unit| {
            let end = if amount.unit_first { amount.number.start - 1 } else { unit.end };
            scan.span(unit.start, end)
        })
    })
}

fn rule(amount: &Amount) -> &'static str {
    match (amount.value, amount.dimension) {
        (Value::Range(..), _) => "range",
        (_, Dimension::Money) => "money",
        (_, Dimension::Share) => "share",
        (_, Dimension::Time) => "duration",
        (_, Dimension::Physical) => "unit",
        (_, Dimension::People) => "people",
        (_, Dimension::Count) if amount.noun.is_some() => "counted",
        (_, Dimension::Count) if amount.number.fraction => "fraction",
        (_, Dimension::Count) => "number",
    }
}
