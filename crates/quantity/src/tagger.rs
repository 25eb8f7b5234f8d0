//! The tagger: every amount of a text, in order. Refuses to keep anything between texts.

use crate::amount::{Amount, with_prefix, without_prefix};
use crate::around;
use crate::guard::{self, Beside};
use crate::join;
use crate::lex::{Kind, lex};
use crate::lexicon::{Lexicon, TableError, Tables};
use crate::money::{self, Settled};
use crate::number;
use crate::scan::Scan;
use crate::types::{Bound, Context, Dimension, Quantity, Unit, Value};
use crate::unit;
use document::Span;
use smol_str::SmolStr;

/// Finds quantities. Made once from tables, then shared freely: it keeps no state.
#[derive(Debug, Clone)]
pub struct Tagger {
    lexicon: Lexicon,
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
