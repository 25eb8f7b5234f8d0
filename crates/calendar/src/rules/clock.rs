//! Times of day: "10:35 a.m.", "5 p.m. EST Thursday", "1500 GMT", "noon Saturday", "Friday night".

use super::{Found, Parser};
use crate::sem::{ClockTime, Sem};
use crate::token::Class;
use crate::words::{Key, Part, Unit};

/// A clock time, with the zone and the day that may follow.
pub(super) fn clock(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (time, end) = with_meridiem(p, i).or_else(|| with_zone(p, i)).or_else(|| plain(p, i))?;
    let (time, end) = match zone(p, end) {
        Some((minutes, end)) => (ClockTime { zone: Some(minutes), ..time }, end),
        None => (time, end),
    };
    let (day, end) = day_after(p, end);
    Some(Found::new("clock", i, end, Sem::Clock(time, day)))
}

/// "10 a.m.", "7:15 pm", "4 in the morning", "3 o'clock".
fn with_meridiem(p: &Parser<'_>, i: usize) -> Option<(ClockTime, usize)> {
    let (hour, minute, after) = hour_minute(p, i)?;
    if let Some((key, end)) = p.abbreviation(after, &[Key::Am, Key::Pm]) {
        return Some((half_day(hour, minute, key == Key::Pm)?, end));
    }
    let oclock = p.word(after).eq_ignore_ascii_case("o") && p.is(after + 2, Key::OClock);
    let at = if oclock { after + 3 } else { after };
    let said =
        if p.is(at, Key::In) && p.is(at + 1, Key::The) { p.entry(at + 2).part } else { None };
    match said {
        Some(Part::Morning) => Some((half_day(hour, minute, false)?, at + 3)),
        Some(Part::Afternoon | Part::Evening) => Some((half_day(hour, minute, true)?, at + 3)),
        _ if oclock && hour <= 12 => {
            Some((ClockTime { hour, minute, second: None, zone: None }, at))
        }
        _ => None,
    }
}

fn half_day(hour: u8, minute: Option<u8>, afternoon: bool) -> Option<ClockTime> {
    let hour = match (hour, afternoon) {
        (12, false) => 0,
        (12, true) => 12,
        (1..=11, true) => hour + 12,
        (1..=11, false) => hour,
        _ => return None,
    };
    Some(ClockTime { hour, minute, second: None, zone: None })
}

/// An hour in digits or words, its minutes, and one past them.
fn hour_minute(p: &Parser<'_>, i: usize) -> Option<(u8, Option<u8>, usize)> {
    let Some(token) = p.number(i) else {
        let hour =
            u8::try_from(p.entry(i).cardinal?).ok().filter(|hour| (1..=12).contains(hour))?;
        let minute = p
            .entry(i + 1)
            .cardinal
            .filter(|n| (10..60).contains(n))
            .and_then(|n| u8::try_from(n).ok());
        return Some((hour, minute, i + 1 + usize::from(minute.is_some())));
    };
    if token.digits > 2 || !p.free_before(i) {
        return None;
    }
    let hour = u8::try_from(token.value).ok().filter(|hour| *hour <= 24)?;
    let mark = p.glued_class(i + 1, Class::Colon) || p.glued_class(i + 1, Class::Dot);
    match p.number(i + 2).filter(|token| mark && token.glued && token.digits == 2) {
        Some(minute) => Some((hour, u8::try_from(minute.value).ok().filter(|m| *m < 60), i + 3)),
        None => Some((hour, None, i + 1)),
    }
}

/// "14:30", "14:30:05": a colon between two digits each, after a space.
fn plain(p: &Parser<'_>, i: usize) -> Option<(ClockTime, usize)> {
    let (hour, minute, end) = hour_minute(p, i)?;
    let minute = minute.filter(|_| p.number(i).is_some() && p.glued_class(i + 1, Class::Colon))?;
    let second = p.number(end + 1).filter(|token| {
        p.glued_class(end, Class::Colon) && token.glued && token.digits == 2 && token.value < 60
    });
    let after = if second.is_some() { end + 2 } else { end };
    let signal = matches!(
        p.key_before(i),
        Key::At
            | Key::By
            | Key::Until
            | Key::From
            | Key::To
            | Key::About
            | Key::Since
            | Key::Before
            | Key::After
    ) || p.token(i).is_some_and(|token| token.digits == 2) && second.is_some();
    let second = second.and_then(|token| u8::try_from(token.value).ok());
    let time = ClockTime { hour, minute: Some(minute), second, zone: None };
    (hour < 24 && signal && p.free_after(after)).then_some((time, after))
}

/// "1500 GMT", "0230 EST".
fn with_zone(p: &Parser<'_>, i: usize) -> Option<(ClockTime, usize)> {
    let token = p.number(i).filter(|token| token.digits == 4 && p.free_before(i))?;
    let (hour, minute) = (token.value / 100, token.value % 100);
    p.entry(i + 1).zone.filter(|_| hour <= 24 && minute < 60)?;
    let small = |value: u32| u8::try_from(value).ok();
    Some((ClockTime { hour: small(hour)?, minute: small(minute), second: None, zone: None }, i + 1))
}

fn zone(p: &Parser<'_>, i: usize) -> Option<(i16, usize)> {
    let whole = !p.glued(i) && p.word(i).len() > 2;
    p.entry(i).zone.filter(|_| whole).map(|minutes| (minutes, i + 1))
}

/// The day right after a time: "Thursday", ", Nov. 6", "today", "on Friday" stays apart.
fn day_after(p: &Parser<'_>, i: usize) -> (Option<Box<Sem>>, usize) {
    let at = p.skip_comma(i);
    let day = day(p, at).filter(|found| at == i || matches!(found.sem, Sem::Cal(_)));
    match day {
        Some(found) => (Some(Box::new(found.sem)), found.end),
        None => (None, i),
    }
}

/// A single day: by date, weekday, or today and its like.
fn day(p: &Parser<'_>, i: usize) -> Option<Found> {
    let single = |found: &Found| match &found.sem {
        Sem::Day(_) | Sem::Weekday(..) => true,
        Sem::Cal(cal) => matches!(cal.field, crate::sem::Field::Day(..)),
        _ => false,
    };
    super::dates::date(p, i)
        .or_else(|| super::named::phrase(p, i))
        .or_else(|| super::relative::relative(p, i))
        .filter(single)
}

/// "Friday night", "this morning", "noon Saturday", "yesterday afternoon", "the morning of May 5".
pub(super) fn part_of_day(p: &Parser<'_>, i: usize) -> Option<Found> {
    day_then_part(p, i).or_else(|| part_then_day(p, i)).or_else(|| which_part(p, i))
}

fn day_then_part(p: &Parser<'_>, i: usize) -> Option<Found> {
    let found = day(p, i)?;
    let at = p.skip(found.end, &[Key::At, Key::Early, Key::Late]);
    let part = part(p, at)?;
    Some(Found::new("part-of-day.after-day", i, at + 1, Sem::Part(part, Some(Box::new(found.sem)))))
}

fn part(p: &Parser<'_>, i: usize) -> Option<Part> {
    let entry = p.entry(i);
    entry.part.filter(|_| !entry.plural && !p.glued(i))
}

/// "noon Saturday", "midnight tonight", "noon", "the morning of 3 March", "in the morning".
fn part_then_day(p: &Parser<'_>, i: usize) -> Option<Found> {
    let the = p.skip(i, &[Key::The]);
    let part = p.entry(the).part.filter(|_| !p.entry(the).plural)?;
    let of = p.skip(the + 1, &[Key::Of, Key::On]);
    let on = of > the + 1 && p.is(the + 1, Key::On);
    let night = of > the + 1 && part == Part::Night;
    if let Some(found) =
        day(p, of).filter(|_| !night).filter(|found| !on || matches!(found.sem, Sem::Cal(_)))
    {
        let sem = Sem::Part(part, Some(Box::new(found.sem)));
        return Some(Found::new("part-of-day.before-day", i, found.end, sem));
    }
    let exact = matches!(part, Part::Noon | Part::Midnight);
    let signal = matches!(
        p.key_before(i),
        Key::In | Key::At | Key::By | Key::Until | Key::Before | Key::After | Key::Since
    );
    let definite = the > i && signal && !matches!(part, Part::Night) || exact && the == i;
    let joined = p.glued(i) && p.class_before(i) == Some(Class::Dash)
        || p.glued_class(the + 1, Class::Dash) && p.glued(the + 2);
    (definite && !joined).then(|| Found::new("part-of-day", i, the + 1, Sem::Part(part, None)))
}

/// "this morning", "that evening", "the next morning", "the same night".
fn which_part(p: &Parser<'_>, i: usize) -> Option<Found> {
    let the = p.skip(i, &[Key::The]);
    let which = p.which(the)?;
    let part = part(p, the + 1)?;
    let night = p.is(the, Key::Past);
    let sem = Sem::Part(part, Some(Box::new(Sem::Unit(Unit::Day, which))));
    (!night).then(|| Found::new("part-of-day.which", i, the + 2, sem))
}
