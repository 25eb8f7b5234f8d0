//! Parts of a year: quarters, halves, seasons, fiscal years.

use super::{Found, Parser};
use crate::sem::{Amount, Base, Field, Length, Sem, Which, Year};
use crate::token::{Case, Class};
use crate::words::{Key, Unit};

/// "the third quarter of 1990", "Q4 2013", "the first half", "summer 2006", "fiscal 1989".
pub(super) fn part_of_year(p: &Parser<'_>, i: usize) -> Option<Found> {
    fiscal_year(p, i)
        .or_else(|| short_quarter(p, i))
        .or_else(|| led_by_year(p, i))
        .or_else(|| ordinal_part(p, i))
        .or_else(|| season(p, i))
}

/// "fiscal 1989", "fiscal year 1989", "FY2013", "FY 2013".
fn fiscal_year(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.fiscal_words(p.skip(i, &[Key::The]))?;
    let token =
        p.number(at).filter(|token| token.digits == 4 && (1900..2100).contains(&token.value))?;
    let year = Year::Exact(i32::try_from(token.value).ok()?);
    p.free_after(at + 1).then(|| Found::new("year.fiscal", i, at + 1, Sem::cal(Field::Whole, year)))
}

/// "Q4", "Q4 2013", "H1 2009".
fn short_quarter(p: &Parser<'_>, i: usize) -> Option<Found> {
    let letter = p.key(i);
    let digit = p.number(i + 1).filter(|number| number.glued && number.digits == 1)?;
    let digit = u8::try_from(digit.value).ok()?;
    let field = match letter {
        Key::Q if (1..=4).contains(&digit) => Field::Quarter(digit),
        Key::H if (1..=2).contains(&digit) => Field::Half(digit),
        _ => return None,
    };
    let (year, end) =
        p.year_after(i + 2).map_or((Year::Missing, i + 2), |(y, e)| (Year::Exact(y), e));
    let bare_half = letter == Key::H && year == Year::Missing;
    let upper = p.case(i) != Case::Lower && p.free_after(i + 2) && !p.glued(i);
    (upper && !bare_half).then(|| Found::new("part.short", i, end, Sem::cal(field, year)))
}

/// "the 1988 third quarter", "next year's first quarter", "1990's first half", "the year-ago quarter".
fn led_by_year(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The]);
    let (year, after) = p.leading_year(at)?;
    let after = p.skip(p.skip_dash(after), &[Key::Fiscal]);
    if let Some((field, end)) = p.quarter_words(after) {
        return Some(Found::new("part.year-first", i, end, Sem::cal(field, year)));
    }
    let entry = p.entry(after);
    let period = entry.key == Key::Period || entry.unit == Some(Unit::Quarter) && !entry.plural;
    match year {
        Year::Which(_) if period => {
            let length = Length { amount: Amount::ONE, unit: Unit::Year };
            let sem = Sem::Shift { length, back: true, base: Base::Told };
            Some(Found::new("part.year-ago", i, after + 1, sem))
        }
        Year::Exact(_) if period && at > i => {
            Some(Found::new("part.year-period", i, after + 1, Sem::cal(Field::Whole, year)))
        }
        _ => None,
    }
}

/// "[the] third quarter [of 1990 | this year]", "first half", "the last half of 1989".
fn ordinal_part(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The]);
    let fiscal = p.skip_dash(p.skip(at, &[Key::Fiscal, Key::Latest]));
    let (field, after) = p.quarter_words(fiscal)?;
    if at > i && (i + 1..after).any(|at| p.glued_class(at, Class::Dash)) {
        return None;
    }
    let (year, end) = p.trailing_year(after).unwrap_or((Year::Missing, after));
    let half = matches!(field, Field::Half(_));
    if half && year == Year::Missing {
        return None;
    }
    Some(Found::new("part.ordinal", i, end, Sem::cal(field, year)))
}

/// "summer 2006", "the summer of 2006", "autumn", "in spring".
fn season(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The]);
    let entry = p.entry(at);
    let season = entry.season.filter(|_| !entry.plural)?;
    let (year, end) = p.trailing_year(at + 1).unwrap_or((Year::Missing, at + 1));
    let said = year != Year::Missing;
    if !said && !p.bare_season(i, at) || p.glued_class(end, Class::Dash) {
        return None;
    }
    Some(Found::new("part.season", i, end, Sem::cal(Field::Season(season), year)))
}

impl Parser<'_> {
    /// Whether a season without a year is time: "fall" and "spring" are verbs, too.
    fn bare_season(&self, i: usize, at: usize) -> bool {
        let signal = matches!(
            self.key_before(i),
            Key::In
                | Key::During
                | Key::Since
                | Key::By
                | Key::Until
                | Key::Over
                | Key::For
                | Key::Early
                | Key::Late
                | Key::Mid
                | Key::Of
        );
        let named = self.case(at) == Case::Lower;
        let followed = self.class(at + 1) == Some(Class::Word)
            && !matches!(
                self.key(at + 1),
                Key::And | Key::Or | Key::To | Key::After | Key::Before | Key::Of
            );
        let verb = self
            .entry(at)
            .season
            .is_some_and(|season| season.code() == "FA" || season.code() == "SP")
            && self.word(at).len() < 7;
        let of = verb && self.is(at + 1, Key::Of);
        named && signal && !(followed && verb) && !of
    }

    /// "third quarter", "third-quarter", "first half", "last half", "first two quarters".
    pub(super) fn quarter_words(&self, i: usize) -> Option<(Field, usize)> {
        let (number, after) = if self.is(i, Key::Last) { (9, i + 1) } else { self.ordinal(i)? };
        let at = self.skip(self.skip_dash(after), &[Key::Fiscal]);
        let entry = self.entry(at);
        if entry.key == Key::Half {
            let half = if number == 9 { 2 } else { number };
            return (1..=2).contains(&half).then_some((Field::Half(half), at + 1));
        }
        let quarter = entry.unit == Some(Unit::Quarter) && !entry.plural;
        (quarter && (1..=4).contains(&number)).then_some((Field::Quarter(number), at + 1))
    }

    /// A year that leads: "1988", "next year's", "year-ago", "year-earlier".
    fn leading_year(&self, i: usize) -> Option<(Year, usize)> {
        if let Some((year, end)) = self.year_number(i) {
            return Some((Year::Exact(year), self.possessive(end).unwrap_or(end)));
        }
        if self.entry(i).unit == Some(Unit::Year) && self.glued_class(i + 1, Class::Dash) {
            let back = matches!(self.key(i + 2), Key::Ago | Key::Earlier);
            return back.then_some((Year::Which(Which { offset: -1, base: Base::Telling }), i + 3));
        }
        let which = self.which(i)?;
        let year = self.entry(i + 1).unit == Some(Unit::Year);
        let end = self.possessive(i + 2)?;
        year.then_some((Year::Which(which), end))
    }

    /// A year that follows: "1990", "of 1990", "of this year", "last year", "a year ago".
    pub(super) fn trailing_year(&self, i: usize) -> Option<(Year, usize)> {
        let of = self.skip(i, &[Key::Of]);
        let of = if self.is(of, Key::Fiscal) { self.skip_dash(of + 1) } else { of };
        if let Some((year, end)) = self.year_number(of).or_else(|| self.year_words(of)) {
            return Some((Year::Exact(year), end));
        }
        let the = self.skip(of, &[Key::The]);
        let which = self.which(the)?;
        let at = self.skip(the + 1, &[Key::Fiscal]);
        let entry = self.entry(at);
        (entry.unit == Some(Unit::Year) && !entry.plural).then_some((Year::Which(which), at + 1))
    }
}
