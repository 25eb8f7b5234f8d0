//! Dates in digits: "1998-08-07", "2004-06-11T10:30Z", "08/07/1998", "7.8.1998".

use super::{Found, Parser};
use crate::Edtf;
use crate::edtf::{Clock, Point};
use crate::sem::{Field, Sem, Year};
use crate::token::{Class, Token};
use jiff::civil::Date;

/// A date in digits.
pub(super) fn numeric(p: &Parser<'_>, i: usize) -> Option<Found> {
    let first = p.number(i).filter(|_| p.free_before(i))?;
    let mark = p.class(i + 1)?;
    if !p.glued(i + 1) || !matches!(mark, Class::Dash | Class::Slash | Class::Dot) {
        return None;
    }
    let second = p.number(i + 2).filter(|token| token.glued)?;
    let third = p.number(i + 4).filter(|token| token.glued && p.glued_class(i + 3, mark));
    match third {
        Some(third) => three(p, i, mark, [first, second, third]),
        None => year_month(p, i, mark, first, second),
    }
}

fn three(p: &Parser<'_>, i: usize, mark: Class, parts: [&Token; 3]) -> Option<Found> {
    let [a, b, c] = parts;
    let iso = a.digits == 4 && b.digits <= 2 && c.digits <= 2 && (1000..=2999).contains(&a.value);
    let reversed =
        a.digits <= 2 && b.digits <= 2 && (c.digits == 4 || mark == Class::Slash && c.digits == 2);
    let (year, month, day) = match (iso, reversed) {
        (true, _) => (a.value, b.value, c.value),
        (_, true) => {
            let (month, day) = month_and_day(mark, a.value, b.value);
            (full_year(c)?, month, day)
        }
        _ => return None,
    };
    if let Some(found) = iso.then(|| with_time(p, i, year, month, day)).flatten() {
        return Some(found);
    }
    let end = i + 5;
    if !p.free_after(end)
        || p.glued_class(end, Class::Dash) && p.glued(end + 1)
        || p.glued_class(end, Class::Slash)
    {
        return None;
    }
    let sem = civil(year, month, day)
        .map_or(Sem::Invalid("there is no such day"), |day| Sem::Fixed(Edtf::day(day)));
    Some(Found::new(if iso { "date.iso" } else { "date.numeric" }, i, end, sem))
}

/// Slashes put the month first unless only the other order is a date; dots and dashes the day.
fn month_and_day(mark: Class, a: u32, b: u32) -> (u32, u32) {
    match mark {
        Class::Slash if a <= 12 => (a, b),
        _ if b > 12 && a <= 12 => (a, b),
        _ => (b, a),
    }
}

fn full_year(token: &Token) -> Option<u32> {
    match (token.digits, token.value) {
        (4, year @ 1000..=2999) => Some(year),
        (2, year @ 30..) => Some(1900 + year),
        (2, year) => Some(2000 + year),
        _ => None,
    }
}

/// "1998-08": a year and a month with two digits that is no range of years.
fn year_month(p: &Parser<'_>, i: usize, mark: Class, year: &Token, month: &Token) -> Option<Found> {
    let shape = mark == Class::Dash && year.digits == 4 && month.digits == 2;
    let value = u8::try_from(month.value).ok().filter(|month| (1..=12).contains(month))?;
    let back = month.value <= year.value % 100;
    let ok = shape
        && back
        && (1000..=2999).contains(&year.value)
        && p.free_after(i + 3)
        && !p.glued_class(i + 3, Class::Dash)
        && p.word(i + 1) == "-";
    let year = Year::Exact(i32::try_from(year.value).ok()?);
    ok.then(|| Found::new("date.iso-month", i, i + 3, Sem::cal(Field::Month(value), year)))
}

/// "T10:30:05Z" right after the day: the lexer reads "11T10" as digits and a word.
fn with_time(p: &Parser<'_>, i: usize, year: u32, month: u32, day: u32) -> Option<Found> {
    let word = p.token(i + 5).filter(|token| token.glued && token.class == Class::Word)?;
    let rest = p.text.get(word.start as usize..)?;
    let clock = rest.strip_prefix(['T', 't'])?;
    let len = clock.bytes().take_while(|b| b.is_ascii_digit() || b":.Zz+-".contains(b)).count();
    let last = word.start as usize + 1 + len;
    let mut end = i + 5;
    while p.token(end).is_some_and(|token| (token.end as usize) <= last) {
        end += 1;
    }
    let digits = clock[..len].split(['.', '+', 'Z', 'z', '-']).next()?;
    let mut parts = digits.split(':').map(|part| part.parse::<u8>().ok());
    let clock = Clock {
        hour: parts.next()??,
        minute: parts.next().flatten(),
        second: parts.next().flatten(),
        offset: clock[..len].ends_with(['Z', 'z']).then_some(0),
    };
    let point = Point::at(civil(year, month, day)?, clock)?;
    (end > i + 5).then(|| Found::new("date.iso-time", i, end, Sem::Fixed(Edtf::from(point))))
}

fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
