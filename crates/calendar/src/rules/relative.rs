//! This, last and next: "last year", "this week", "the following month", "last October",
//! "the past three months", "the same day", "earlier this year".

use super::{Found, Parser};
use crate::sem::{Amount, Base, Field, Length, Sem, Which, Year};
use crate::timex::Modifier;
use crate::token::{Case, Class};
use crate::words::{Key, Unit};

/// An expression led by this, last, next and their like.
pub(super) fn relative(p: &Parser<'_>, i: usize) -> Option<Found> {
    within(p, i)
        .or_else(|| month_of_year(p, i))
        .or_else(|| lengths(p, i))
        .or_else(|| unit(p, i))
        .or_else(|| named(p, i))
        .or_else(|| vague_units(p, i))
        .or_else(|| definite_unit(p, i))
        .or_else(|| year_end(p, i))
        .or_else(|| year_ago(p, i))
}

/// "year-end", "year end", "the year's end".
fn year_end(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The]);
    let entry = p.entry(at);
    let unit = entry.unit.filter(|unit| {
        !entry.plural && *unit >= Unit::Month && at == i || entry.unit == Some(Unit::Year)
    })?;
    let end = p.possessive(at + 1).unwrap_or_else(|| p.skip_dash(at + 1));
    if !p.is(end, Key::End) || entry.plural {
        return None;
    }
    let sem = Sem::Definite(unit);
    Some(Found::new("relative.year-end", i, end + 1, sem).modified(Modifier::End))
}

/// "year-earlier profit", "the year-ago results", "the latest period".
fn year_ago(p: &Parser<'_>, i: usize) -> Option<Found> {
    let the = p.skip(i, &[Key::The]);
    if p.is(the, Key::Latest) && p.is(the + 1, Key::Period) {
        return Some(Found::new("relative.period", i, the + 2, Sem::Definite(Unit::Quarter)));
    }
    let unit = p.entry(i).unit.filter(|unit| *unit >= Unit::Month && !p.entry(i).plural)?;
    let dash = p.glued_class(i + 1, Class::Dash);
    let length = Length { amount: Amount::ONE, unit };
    let sem = Sem::Shift { length, back: true, base: Base::Told };
    (dash && matches!(p.key(i + 2), Key::Ago | Key::Earlier))
        .then(|| Found::new("relative.year-ago", i, i + 3, sem))
}

/// "earlier this year", "later that day", "earlier yesterday": the words say where within.
fn within(p: &Parser<'_>, i: usize) -> Option<Found> {
    if !matches!(p.key(i), Key::Earlier | Key::Later) {
        return None;
    }
    let at = p.skip(i + 1, &[Key::In, Key::On]);
    let adverb = p.case(i) != Case::Lower && p.entry(at).weekday > 0;
    if adverb || at > i + 1 && !p.is(at, Key::The) && !matches!(p.key(at), Key::This | Key::That) {
        return None;
    }
    let found = match p.key(at) {
        Key::This | Key::That | Key::The | Key::Same => {
            unit(p, at).or_else(|| definite_unit(p, at))
        }
        _ => super::named::phrase(p, at)
            .or_else(|| super::dates::date(p, at))
            .filter(|found| matches!(found.sem, Sem::Day(_) | Sem::Weekday(..) | Sem::Part(..))),
    }?;
    Some(found.from(i))
}

/// "July last year", "October of this year", "June of the following year".
fn month_of_year(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (month, after) = p.month(i)?;
    let (year, end) =
        p.trailing_year(p.skip_comma(after)).filter(|(year, _)| matches!(year, Year::Which(_)))?;
    Some(Found::new("relative.month-of-year", i, end, Sem::cal(Field::Month(month), year)))
}

/// "the past three months", "the next few days", "the first two years", "the last 24 hours".
fn lengths(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(p.skip(i, &[Key::The, Key::These, Key::Those]), &[]);
    let at = if p.entry(at).possessive { at + 1 } else { at };
    let direction = match p.key(at) {
        Key::Last | Key::Past | Key::Recent | Key::Previous | Key::Latest => -1,
        Key::Next | Key::Coming | Key::Following => 1,
        _ if p.entry(at).ordinal == 1 => 0,
        _ => return None,
    };
    let (length, end) = p.length(at + 1)?;
    let article = p.is(at + 1, Key::A) || p.is(at + 1, Key::Another);
    if article {
        return None;
    }
    Some(Found::new("relative.lengths", i, end, Sem::Length(length, direction)))
}

/// "last year", "this week", "the following month", "the same day", "that year".
fn unit(p: &Parser<'_>, i: usize) -> Option<Found> {
    let the = p.skip(i, &[Key::The]);
    let which = p.which(the)?;
    let mut at = the + 1;
    if p.is(the, Key::This) || p.is(the, Key::That) {
        at = p.skip(at, &[Key::Same, Key::Coming, Key::Past, Key::Current]);
    }
    let at = p.skip(at, &[Key::Full, Key::Fiscal, Key::Counting]);
    let entry = p.entry(at);
    let unit = entry.unit.filter(|_| !entry.plural)?;
    if unit.is_clock() && unit != Unit::Hour || p.is(the, Key::Latest) && unit < Unit::Month {
        return None;
    }
    if unit == Unit::Second
        || p.glued_class(at + 1, Class::Dash) && p.glued(at + 2) && which.base == Base::Told
    {
        return None;
    }
    let past = p.is(the, Key::Past);
    let sem = if p.is(the, Key::Latest) && unit == Unit::Quarter {
        Sem::Definite(unit)
    } else if past {
        Sem::Length(Length { amount: Amount::ONE, unit }, -1)
    } else {
        Sem::Unit(unit, which)
    };
    let end = at + 1;
    Some(Found::new(if past { "relative.past-unit" } else { "relative.unit" }, i, end, sem))
}

/// "last October", "next summer", "this Friday", "the previous Friday", "last Thanksgiving".
fn named(p: &Parser<'_>, i: usize) -> Option<Found> {
    let the = p.skip(i, &[Key::The]);
    let which = p.which(the)?;
    let at = p.skip(the + 1, &[Key::Coming, Key::Past]);
    let past = at > the + 1 && p.is(the + 1, Key::Past);
    let which = if past { Which { offset: -1, ..which } } else { which };
    let entry = p.entry(at);
    if entry.weekday > 0 && !entry.plural && p.word(at).len() > 5 {
        return Some(weekday(p, i, at, which));
    }
    let year = Year::Nearest(which);
    if let Some((month, end)) = p.month(at).filter(|_| p.word(at).len() > 2) {
        let ok = p.case(at) != crate::token::Case::Lower || p.word(at).len() > 5;
        let (field, end) = match p.day_number(end) {
            Some((day, end)) => (Field::Day(month, day), end),
            None => (Field::Month(month), end),
        };
        return ok.then(|| Found::new("relative.month", i, end, Sem::cal(field, year)));
    }
    if let Some(season) = entry.season.filter(|_| !entry.plural) {
        return Some(Found::new(
            "relative.season",
            i,
            at + 1,
            Sem::cal(Field::Season(season), year),
        ));
    }
    let dashed = p.glued_class(at + 1, Class::Dash);
    if let Some((field, end)) = p.quarter_words(at).filter(|_| !p.is(the, Key::Last) && !dashed) {
        return Some(Found::new("relative.quarter", i, end, Sem::cal(field, year)));
    }
    let holiday = super::named::holiday(p, at)?;
    let Sem::Cal(cal) = holiday.sem else { return None };
    Some(Found::new("relative.holiday", i, holiday.end, Sem::cal(cal.field, year)))
}

/// "this Friday", "this coming Sunday, March eighth": a date after it says the day itself.
fn weekday(p: &Parser<'_>, i: usize, at: usize, which: Which) -> Found {
    match super::dates::date(p, at).filter(|found| matches!(found.sem, Sem::Cal(_))) {
        Some(found) => found.from(i),
        None => {
            let sem = Sem::Weekday(p.entry(at).weekday, Some(which));
            Found::new("relative.weekday", i, at + 1, sem)
        }
    }
}

/// "recent years", "coming months", "the recent weeks and months", "the coming years".
fn vague_units(p: &Parser<'_>, i: usize) -> Option<Found> {
    let at = p.skip(i, &[Key::The, Key::These]);
    let reach = match p.key(at) {
        Key::Recent | Key::Past => -1,
        Key::Coming => 1,
        _ => return None,
    };
    let entry = p.entry(at + 1);
    let unit = entry.unit.filter(|_| entry.plural)?;
    let pair = matches!(p.key(at + 2), Key::And | Key::Or)
        && p.entry(at + 3).unit.is_some()
        && p.entry(at + 3).plural;
    let end = if pair { at + 4 } else { at + 2 };
    let length = Length { amount: Amount::Vague, unit };
    Some(Found::new("relative.vague", i, end, Sem::Length(length, reach)))
}

/// "the weekend", "the quarter", "the fiscal year": the one that is spoken of.
fn definite_unit(p: &Parser<'_>, i: usize) -> Option<Found> {
    if !p.is(i, Key::The) {
        return None;
    }
    let at = p.skip(i + 1, &[Key::Full, Key::Fiscal]);
    let entry = p.entry(at);
    let unit = entry.unit.filter(|_| !entry.plural)?;
    let signal = matches!(
        p.key_before(i),
        Key::Of | Key::For | Key::In | Key::During | Key::Later | Key::Earlier | Key::Within
    );
    let fiscal = at > i + 1;
    let ok = match unit {
        Unit::Weekend | Unit::Quarter => true,
        Unit::Year | Unit::Month | Unit::Week => fiscal || signal,
        Unit::Day => {
            p.key_before(i) == Key::In
                && matches!(p.key(i.saturating_sub(2)), Key::Earlier | Key::Later)
        }
        _ => false,
    };
    if !ok || p.glued_class(at + 1, Class::Dash) {
        return None;
    }
    let ending = p.is(at + 1, Key::Ending) && unit != Unit::Quarter;
    let whole = Length { amount: Amount::ONE, unit };
    let sem = if ending { Sem::Length(whole, 0) } else { Sem::Definite(unit) };
    Some(Found::new("relative.definite", i, at + 1, sem))
}

impl Parser<'_> {
    /// What "this", "last", "next" and their like at `i` say.
    pub(super) fn which(&self, i: usize) -> Option<Which> {
        let (offset, base) = match self.key(i) {
            Key::This | Key::Current => (0, Base::Telling),
            Key::Last | Key::Past => (-1, Base::Telling),
            Key::Latest => (-1, Base::Told),
            Key::Next | Key::Coming => (1, Base::Telling),
            Key::Previous => (-1, Base::Told),
            Key::Following => (1, Base::Told),
            Key::Same | Key::That => (0, Base::Told),
            _ => return None,
        };
        Some(Which { offset, base })
    }
}
