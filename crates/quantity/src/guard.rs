//! Numbers that are no amounts: years, days, times, ordinals, labels, notes, telephone numbers.
//! Refuses to know calendars: it looks only at the words beside the number.

use crate::lex::Kind;
use crate::lexicon::{Guard, Numeral};
use crate::money;
use crate::number::{self, Number};
use crate::scan::Scan;
use crate::unit;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What is known of a number when it is asked whether it is an amount.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside {
    /// It has a unit or a sign of money.
    pub(crate) unit: bool,
    /// It counts a noun that follows.
    pub(crate) noun: bool,
    /// A bound stands before it.
    pub(crate) bound: bool,
    /// The number before it, in the same run, was refused.
    pub(crate) after_refused: bool,
}

/// Whether the number is no amount, whatever stands beside it.
pub(crate) fn never(scan: &Scan<'_>, number: &Number) -> bool {
    glued_before(scan, number)
        || glued_after(scan, number)
        || bracketed(scan, number)
        || is_clock(scan, number)
        || is_month_day(scan, number)
        || is_ordinal(scan, number)
}

/// Whether the number is no amount unless something counts it.
pub(crate) fn refused(scan: &Scan<'_>, number: &Number, beside: Beside) -> bool {
    if beside.unit {
        return false;
    }
    let scaled = number.scale > Decimal::ONE;
    let short = number.value <= Decimal::from(31);
    is_pronoun(scan, number, beside)
        || (beside.after_refused && short && run_on(scan, number))
        || is_period(scan, number)
        || is_year(scan, number, beside)
        || (!scaled && is_label(scan, number, beside))
        || (!beside.noun && !scaled && bare(scan, number))
}

/// What stands directly before, without a space: "F-16", "[1", "#5", "'98", "and/5".
fn glued_before(scan: &Scan<'_>, number: &Number) -> bool {
    let i = number.start;
    if !scan.glued(i) || number.words && scan.is(i - 1, Guard::Dash) {
        return false;
    }
    match scan.words(i - 1) {
        "#" | "@" | "_" | "'" | "’" | "\\" | "=" | "^" => true,
        "." => !scan.tok(i - 1).is_some_and(|tok| tok.spaced),
        ":" => i > 1 && scan.glued(i - 1) && scan.is_number(i - 2),
        "/" => i > 1 && scan.glued(i - 1),
        sign if scan.is(i - 1, Guard::Dash) => {
            sign == "-" && scan.glued(i - 1) && scan.kind(i - 2) == Some(Kind::Word)
                || scan.kind(i.wrapping_sub(2)) == Some(Kind::Odd)
        }
        _ => matches!(scan.kind(i - 1), Some(Kind::Odd)),
    }
}

/// What stands directly after: "20th", "1990s", "10:30", "3/4/2014", "A4".
fn glued_after(scan: &Scan<'_>, number: &Number) -> bool {
    let i = number.end;
    if number.words || !scan.glued(i) {
        return false;
    }
    let next_number =
        scan.glued(i + 1) && matches!(scan.kind(i + 1), Some(Kind::Number | Kind::Odd));
    match scan.words(i) {
        ":" | "/" => next_number,
        "'" | "’" => scan.is(i + 1, Guard::Suffix) && scan.glued(i + 1) && year_like(number),
        _ => false,
    }
}

/// Footnote marks "[1]" and numbers alone in brackets.
fn bracketed(scan: &Scan<'_>, number: &Number) -> bool {
    let i = number.start;
    let (open, close) = (scan.words(i.wrapping_sub(1)), scan.words(number.end));
    let small = number.plain && number.value < Decimal::ONE_HUNDRED;
    match open {
        "[" => matches!(close, "]" | "," | "–" | "-"),
        "(" => close == ")" && small,
        _ => false,
    }
}

fn is_clock(scan: &Scan<'_>, number: &Number) -> bool {
    let small = number.value <= Decimal::from(2400) && !number.words;
    small && scan.guard(number.end, Guard::Clock).is_some()
}

/// A day or year beside the name of a month.
fn is_month_day(scan: &Scan<'_>, number: &Number) -> bool {
    if !(number.words || number.plain) || number.scale > Decimal::ONE {
        return false;
    }
    let day = number.value <= Decimal::from(31);
    let mut before = number.start.wrapping_sub(1);
    if matches!(scan.words(before), "." | ",") {
        before = before.wrapping_sub(1);
    }
    let upper = |i: usize| scan.tok(i).is_some_and(|tok| tok.upper);
    let month = |i: usize| scan.is(i, Guard::Month) || scan.is(i, Guard::MonthName) && upper(i);
    month(before) && (day || year_like(number)) || day && !number.words && month(number.end)
}

/// "20th", "twenty-first", "the two hundredth".
fn is_ordinal(scan: &Scan<'_>, number: &Number) -> bool {
    let i = number.end;
    if !number.words {
        return scan.glued(i) && scan.is(i, Guard::Suffix) && !(plain_seconds(scan, number));
    }
    let Some(at) = scan.next_atom(i) else { return false };
    matches!(scan.numeral(at), Some((Numeral::Part | Numeral::Ordinal, _))) && !number.fraction
}

/// "3.2s" is a time, "1990s" and "20s" are not.
fn plain_seconds(scan: &Scan<'_>, number: &Number) -> bool {
    scan.words(number.end) == "s" && !number.plain
}

/// "one" that stands for a thing or opens an idiom.
fn is_pronoun(scan: &Scan<'_>, number: &Number, beside: Beside) -> bool {
    let alone = number.words && number.end == number.start + 1 && number.value == Decimal::ONE;
    alone
        && (!beside.noun
            || scan.is(number.end, Guard::One)
            || scan.follows(number.start, Guard::Pronoun))
}

/// "the first half", "the third quarter", "half time".
fn is_period(scan: &Scan<'_>, number: &Number) -> bool {
    if !number.fraction {
        return false;
    }
    let single = number.end == number.start + 1;
    let prior =
        scan.follows(number.start, Guard::Period) || scan.follows(number.start, Guard::Pronoun);
    let next = scan.next_atom(number.end).is_some_and(|at| scan.is(at, Guard::PeriodNoun));
    let article = matches!(scan.numeral(number.start), Some((Numeral::Article, _)));
    (single && prior) || next || (article && !part_of(scan, number))
}

/// After "a third": what shows that a part is meant, not the third in a row.
fn part_of(scan: &Scan<'_>, number: &Number) -> bool {
    let next = number.end;
    let open = scan.tok(next).is_none_or(|tok| tok.breaks || tok.kind == Kind::Sign);
    let bound = scan.follows(number.start, Guard::By) || bounded(scan, number.start);
    scan.is(next, Guard::Of) || open || bound
}

fn bounded(scan: &Scan<'_>, start: usize) -> bool {
    use crate::lexicon::Sense;
    let pick = |sense| matches!(sense, Sense::BoundBefore(_)).then_some(());
    scan.before(start, pick).is_some()
}

pub(crate) fn year_like(number: &Number) -> bool {
    let year = number.value.to_u32().unwrap_or(0);
    number.plain && (1000..=2100).contains(&year)
}

/// Four digits that read as a year where nothing counts them.
fn is_year(scan: &Scan<'_>, number: &Number, beside: Beside) -> bool {
    if !year_like(number) {
        return false;
    }
    let counted = scan.guard(number.end, Guard::Counted).is_some();
    let recent = number.value >= Decimal::from(1900);
    let told = scan.follows(number.start, Guard::Year) || scan.is(number.end, Guard::Dash);
    match (beside.noun, beside.bound) {
        (true, _) if counted => false,
        (true, true) => false,
        (true, false) => recent || told,
        (false, _) => told || number.value >= Decimal::from(1500),
    }
}

/// "Article 5", "Resolution 1973", "Group of 20".
fn is_label(scan: &Scan<'_>, number: &Number, beside: Beside) -> bool {
    let mut i = number.start.wrapping_sub(1);
    if matches!(scan.words(i), "." | "-" | "#" | ":") {
        i = i.wrapping_sub(1);
    }
    let upper = |i: usize| scan.tok(i).is_some_and(|tok| tok.upper);
    let of = scan.is(i, Guard::Of)
        && upper(i.wrapping_sub(1))
        && scan.is(i.wrapping_sub(1), Guard::Label);
    let label = scan.is(i, Guard::Label) && (upper(i) || !beside.noun);
    (of || label) && !beside.bound
}

/// A bare number that is a name's, a list's or a score's.
fn bare(scan: &Scan<'_>, number: &Number) -> bool {
    named(scan, number)
        || enumerates(scan, number)
        || paired(scan, number)
        || strange_tail(scan, number)
}

/// "Boeing 737": a name before digits that nothing counts.
fn named(scan: &Scan<'_>, number: &Number) -> bool {
    let i = number.start;
    if i == 0 || !number.plain || !scan.tok(i).is_some_and(|tok| tok.spaced) {
        return false;
    }
    let before = scan.toks[i - 1];
    before.kind == Kind::Word && before.upper && !scan.opens_sentence(i - 1) && before.word == 0
}

/// "1. ", "2) " at the beginning of a line.
fn enumerates(scan: &Scan<'_>, number: &Number) -> bool {
    let opens = scan.tok(number.start).is_some_and(|tok| tok.opens_line);
    let mark = matches!(scan.words(number.end), "." | ")") && scan.glued(number.end);
    let more = scan.tok(number.end + 1).is_some_and(|tok| tok.spaced && !tok.breaks);
    opens && mark && more && number.plain
}

/// "3-1", "222-2222": digits with a dash between them that count nothing.
fn paired(scan: &Scan<'_>, number: &Number) -> bool {
    let dash = |i: usize| scan.is(i, Guard::Dash) && scan.glued(i) && scan.glued(i + 1);
    let after = dash(number.end) && scan.is_number(number.end + 1);
    let i = number.start;
    let before = i > 1 && dash(i - 1) && scan.is_number(i - 2);
    number.plain && (before || after && !counts(scan, number.end + 1))
}

/// Whether the number at the token has a unit, a scale or a noun.
fn counts(scan: &Scan<'_>, i: usize) -> bool {
    number::read(scan, i, false).is_some_and(|next| {
        next.scale > Decimal::ONE
            || unit::after(scan, &next).is_some()
            || unit::noun(scan, &next).is_some()
            || money::suffix(scan, next.end).is_some()
    })
}

/// Letters or signs glued behind digits that no table knows: "737s", "11a".
fn strange_tail(scan: &Scan<'_>, number: &Number) -> bool {
    !number.words && scan.glued(number.end) && scan.kind(number.end) == Some(Kind::Word)
}

/// A number joined to one that was refused: "May 4-6", "5 and 6 May".
fn run_on(scan: &Scan<'_>, number: &Number) -> bool {
    let i = number.start.wrapping_sub(1);
    number.plain
        && (scan.is(i, Guard::Dash) || scan.words(i) == ",")
        && scan.is_number(i.wrapping_sub(1))
}
