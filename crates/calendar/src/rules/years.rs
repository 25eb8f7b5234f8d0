//! Years, ranges of years, eras, decades, centuries and millennia.

use super::{Found, Parser};
use crate::Edtf;
use crate::sem::{Cal, Field, Sem, Year};
use crate::token::{Case, Class};
use crate::words::{Key, Unit};

/// "1998", "in 1812", "nineteen ninety-seven": a year that stands alone.
pub(super) fn year(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = if p.is(i, Key::The) && p.entry(i + 1).unit == Some(Unit::Year) { i + 2 } else { i };
    let named =
        at > i || i > 0 && p.entry(i - 1).unit == Some(Unit::Year) && p.case(i - 1) == Case::Lower;
    let year = |value| Sem::cal(Field::Whole, Year::Exact(value));
    if let Some((value, end)) = p.year_number(at) {
        let short = p.number(at).is_none();
        let ok = if short {
            p.short_year_counts(at, end)
        } else {
            named || p.year_counts(at, value, end)
        };
        return ok.then(|| Found::new("year", i, end, year(value)));
    }
    let thousand = || {
        p.numeral(at).filter(|(n, _)| named && p.number(at).is_none() && (1000..3000).contains(n))
    };
    let (value, end) = p
        .year_words(at)
        .or_else(|| thousand().and_then(|(n, end)| Some((i32::try_from(n).ok()?, end))))?;
    Some(Found::new("year.words", i, end, year(value)))
}

/// "1998-2012", "1998–2012", "2009-10", "1941/45".
pub(super) fn range(p: &Parser<'_>, i: usize) -> Option<Found> {
    let fiscal = if p.is(i, Key::The) { i + 1 } else { i };
    let at = p.fiscal_words(fiscal).map_or(i, |end| end);
    let first = p.number(at).filter(|token| token.digits == 4 && year_like(token.value))?;
    let tight = p.free_before(at).then(|| p.range_mark(at + 1))??;
    let second = p.number(tight)?;
    let end = tight + 1;
    let from = i32::try_from(first.value).ok()?;
    let value = i32::try_from(second.value).ok()?;
    let to = match second.digits {
        4 => value,
        2 if p.glued(tight) => from / 100 * 100 + value + if from % 100 == 99 { 100 } else { 0 },
        _ => return None,
    };
    let span = to - from;
    if !p.free_after(end)
        || !(1..=1000).contains(&span)
        || p.word(end) == "%"
        || (p.entry(end).counted && span > 200)
    {
        return None;
    }
    if p.glued_class(end, Class::Dash) && p.number(end + 1).is_some_and(|n| n.glued) {
        return None;
    }
    let whole = |year| Cal::new(Field::Whole, Year::Exact(year));
    Some(Found::new("year.range", i, end, Sem::Range(whole(from), whole(to))))
}

/// "44 BC", "200 BCE", "AD 79", "79 AD".
pub(super) fn era(p: &Parser<'_>, i: usize) -> Option<Found> {
    let keys = [Key::Bc, Key::Ad];
    if let Some((Key::Ad, at)) = p
        .abbreviation(i, &keys)
        .filter(|_| p.case(i) == Case::Upper || p.class(i + 1) == Some(Class::Dot))
    {
        let token = p
            .number(at)
            .filter(|token| token.digits <= 4 && token.value > 0 && p.free_after(at + 1))?;
        let year = Year::Exact(i32::try_from(token.value).ok()?);
        return Some(Found::new("year.era", i, at + 1, Sem::cal(Field::Whole, year)));
    }
    let token =
        p.number(i).filter(|token| token.digits <= 4 && token.value > 0 && p.free_before(i))?;
    let year = i32::try_from(token.value).ok()?;
    if let Some((key, end)) = p.era_mark(i + 1) {
        let year = if key == Key::Bc { 1 - year } else { year };
        return Some(Found::new("year.era", i, end, Sem::cal(Field::Whole, Year::Exact(year))));
    }
    // "206 BC – AD 220" is read piece by piece; "500–323 BC" as one.
    let second = p.range_mark(i + 1).and_then(|at| p.number(at).map(|token| (token, at)));
    let (last, at) = second.filter(|(last, _)| last.digits <= 4 && last.value < token.value)?;
    let (_, end) = p.era_mark(at + 1).filter(|(key, _)| *key == Key::Bc)?;
    let whole = |year: i32| Cal::new(Field::Whole, Year::Exact(1 - year));
    let last = i32::try_from(last.value).ok()?;
    Some(Found::new("year.era-range", i, end, Sem::Range(whole(year), whole(last))))
}

/// "the 20th century", "19th-century", "second century BCE", "the third millennium".
pub(super) fn century(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (number, after) = p.ordinal(p.skip(i, &[Key::The]))?;
    let at = p.skip_dash(after);
    let unit = p.entry(at).unit.filter(|unit| matches!(unit, Unit::Century | Unit::Millennium))?;
    let number = i32::from(number);
    let sem = match (p.era_mark(at + 1), unit) {
        (Some((Key::Bc, _)), unit) => {
            before_era(number, if unit == Unit::Century { 100 } else { 1000 })?
        }
        (_, Unit::Century) => Sem::Masked((number - 1) * 100, 2),
        _ => Sem::Masked((number - 1) * 1000, 3),
    };
    let end = p.era_mark(at + 1).map_or(at + 1, |(_, end)| end);
    Some(Found::new("century", i, end, sem))
}

/// The years of a century (or millennium) before the era: the second is -0199/-0100.
fn before_era(number: i32, length: i32) -> Option<Sem> {
    let first = Edtf::year(1 - number * length)?;
    let last = Edtf::year(-(number - 1) * length)?;
    Edtf::interval(&first, &last).map(Sem::Fixed)
}

/// "the 1990s", "1990's", "the '80s", "the nineties", "the nineteen-eighties".
pub(super) fn decade(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The]);
    let (year, end, digits) = decade_digits(p, at).or_else(|| decade_words(p, at, at > i))?;
    Some(Found::new("decade", i, end, Sem::Masked(year, digits)))
}

fn decade_digits(p: &Parser<'_>, at: usize) -> Option<(i32, usize, u8)> {
    let apostrophe = usize::from(p.class(at) == Some(Class::Apostrophe) && p.glued(at + 1));
    let token = p.number(at + apostrophe).filter(|token| token.value % 10 == 0)?;
    let after = at + apostrophe + 1;
    let end = match p.possessive(after) {
        Some(end) => end,
        None if p.glued(after) && p.is(after, Key::S) => after + 1,
        None => return None,
    };
    let year = i32::try_from(token.value).ok()?;
    match (token.digits, apostrophe) {
        (4, _) if year_like(token.value) && p.free_before(at) => {
            let century = year % 100 == 0 && (1000..1900).contains(&year);
            Some((year, end, if century { 2 } else { 1 }))
        }
        (2, 1) => Some((two_digits(year), end, 1)),
        (2, _) if decade_led(p, at) => Some((two_digits(year), end, 1)).filter(|_| year >= 20),
        _ => None,
    }
}

/// "the 80s", "mid-80s", "early 80s".
fn decade_led(p: &Parser<'_>, at: usize) -> bool {
    let dash = usize::from(p.class_before(at) == Some(Class::Dash) && p.glued(at));
    matches!(p.key_before(at.saturating_sub(dash)), Key::The | Key::Mid | Key::Early | Key::Late)
}

fn decade_words(p: &Parser<'_>, at: usize, determined: bool) -> Option<(i32, usize, u8)> {
    if let Some(century) = p.entry(at).cardinal.filter(|century| (13..=20).contains(century)) {
        let tens = p.skip_dash(at + 1);
        let decade = i32::from(p.entry(tens).decade);
        return (decade > 0).then_some((i32::from(century) * 100 + decade, tens + 1, 1));
    }
    let decade = i32::from(p.entry(at).decade);
    let led = determined || matches!(p.key_before(at), Key::Early | Key::Late | Key::Mid);
    let age = at > 1 && p.entry(at - 2).possessive;
    (decade >= 20 && led && !age).then(|| (two_digits(decade), at + 1, 1))
}

/// A year with two digits: from 30 on in the last century, before it in this one.
fn two_digits(year: i32) -> i32 {
    if year >= 30 { 1900 + year } else { 2000 + year }
}

fn year_like(value: u32) -> bool {
    (1000..=2999).contains(&value)
}

impl Parser<'_> {
    /// A year of four digits, or of two after an apostrophe, and one past it.
    pub(super) fn year_number(&self, i: usize) -> Option<(i32, usize)> {
        if self.class(i) == Some(Class::Apostrophe) {
            let token = self.number(i + 1).filter(|token| token.glued && token.digits == 2)?;
            let whole = !self.glued(i) && self.free_after(i + 2);
            return whole.then_some((two_digits(i32::try_from(token.value).ok()?), i + 2));
        }
        let token = self.number(i).filter(|token| token.digits == 4 && year_like(token.value))?;
        let whole = self.free_before(i) && self.free_after(i + 1) && !self.word_dash(i);
        whole.then_some((i32::try_from(token.value).ok()?, i + 1))
    }

    /// Whether the number at `i` hangs on a word by a hyphen ("SS-1998", "Salyut-1971").
    fn word_dash(&self, i: usize) -> bool {
        let hyphen =
            i > 1 && self.glued(i) && self.glued(i - 1) && self.class(i - 1) == Some(Class::Dash);
        hyphen
            && self.class(i - 2) == Some(Class::Word)
            && self.word(i - 1) == "-"
            && !matches!(
                self.key(i - 2),
                Key::Mid | Key::Early | Key::Late | Key::Pre | Key::Fiscal
            )
            && self.entry(i - 2).month == 0
    }

    /// A year in words: "nineteen ninety-seven", "two thousand and ten", "nineteen-oh-five".
    pub(super) fn year_words(&self, i: usize) -> Option<(i32, usize)> {
        let century = self.entry(i).cardinal.filter(|n| (13..=20).contains(n))?;
        let at = self.skip_dash(i + 1);
        let (rest, end) = self.numeral(at).filter(|_| self.number(at).is_none())?;
        let single = self.entry(end).unit.is_some() || self.entry(end).counted;
        let ok = (10..100).contains(&rest) && !single;
        ok.then(|| i32::try_from(u32::from(century) * 100 + rest).ok().map(|year| (year, end)))?
    }

    fn short_year_counts(&self, at: usize, end: usize) -> bool {
        let signal = matches!(
            self.key_before(at),
            Key::In
                | Key::Since
                | Key::Of
                | Key::Early
                | Key::Late
                | Key::Mid
                | Key::From
                | Key::To
                | Key::By
                | Key::Until
                | Key::And
                | Key::Fiscal
        );
        signal && self.class(end) != Some(Class::Apostrophe)
    }

    /// Whether four digits that stand alone are a year here.
    fn year_counts(&self, i: usize, value: i32, end: usize) -> bool {
        let before = self.key_before(i);
        let digits = i.checked_sub(1).and_then(|at| self.number(at)).map_or(0, |n| n.digits);
        if digits > 2 || self.labelled(i) || self.address(end) || self.counted_after(i, end) {
            return false;
        }
        let signal = matches!(
            before,
            Key::In
                | Key::Since
                | Key::Until
                | Key::By
                | Key::From
                | Key::Before
                | Key::After
                | Key::During
                | Key::Through
                | Key::Early
                | Key::Late
                | Key::Mid
                | Key::Between
                | Key::Fiscal
                | Key::Pre
        );
        let near = (1900..2050).contains(&value);
        let weak = matches!(
            before,
            Key::To | Key::And | Key::Or | Key::Of | Key::For | Key::At | Key::About
        ) || self.class_before(i) == Some(Class::Open);
        if matches!(
            before,
            Key::About | Key::More | Key::Than | Key::Nearly | Key::Over | Key::Most | Key::Least
        ) {
            return (near || before == Key::About) && self.class(end) != Some(Class::Word);
        }
        signal
            || near
            || (weak && (1400..2100).contains(&value) && self.class(end) != Some(Class::Word))
    }

    fn labelled(&self, i: usize) -> bool {
        let before = self.key_before(i);
        let numero = i > 1 && self.class_before(i) == Some(Class::Dot) && self.is(i - 2, Key::No);
        before == Key::Label || numero || i > 0 && matches!(self.word(i - 1), "#" | "№" | "+" | "=")
    }

    /// A street number: up to three capitalised words and a word for street follow.
    fn address(&self, end: usize) -> bool {
        let capital =
            |at: usize| self.class(at) == Some(Class::Word) && self.case(at) != Case::Lower;
        (end..end + 4).take_while(|at| capital(*at)).any(|at| at > end && self.is(at, Key::Street))
    }

    fn counted_after(&self, i: usize, end: usize) -> bool {
        let signal =
            matches!(self.key_before(i), Key::In | Key::Since | Key::By | Key::The | Key::During);
        let counted = self.entry(end).counted || self.word(end) == "%";
        let clock = self.entry(end).zone.is_some();
        clock || counted && !signal
    }

    /// "BC" or "AD" (or with dots) and one past it.
    pub(super) fn era_mark(&self, i: usize) -> Option<(Key, usize)> {
        let upper = self.case(i) != Case::Lower || self.glued_class(i + 1, Class::Dot);
        self.abbreviation(i, &[Key::Bc, Key::Ad]).filter(|_| upper)
    }

    /// One past "fiscal", "fiscal year", "FY".
    pub(super) fn fiscal_words(&self, i: usize) -> Option<usize> {
        match self.key(i) {
            Key::Fiscal => {
                let at = self.skip_dash(i + 1);
                Some(
                    at + usize::from(
                        self.entry(at).unit == Some(Unit::Year) && !self.entry(at).plural,
                    ),
                )
            }
            Key::Fy if self.case(i) == Case::Upper => Some(i + 1),
            _ => None,
        }
    }
}
