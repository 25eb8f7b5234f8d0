//! What recurs: "every day", "each July", "on Tuesdays", "daily", "$5 million a year", "twice a week".

use super::{Found, Parser};
use crate::sem::{Amount, Length, Recurring, Sem};
use crate::token::Class;
use crate::words::{Key, Unit};

/// A recurring time.
pub(super) fn recurring(p: &Parser<'_>, i: usize) -> Option<Found> {
    every(p, i).or_else(|| plural_name(p, i)).or_else(|| adverb(p, i)).or_else(|| rate(p, i))
}

/// "every two years", "each month", "every other week", "every Tuesday morning".
fn every(p: &Parser<'_>, i: usize) -> Option<Found> {
    if !matches!(p.key(i), Key::Every | Key::Each) {
        return None;
    }
    let found = |end, what| Some(Found::new("set.every", i, end, Sem::Set(what)));
    let at = i + 1;
    if p.is(at, Key::Other) {
        let unit = p.entry(at + 1).unit?;
        return found(at + 2, Recurring::Every(Length { amount: Amount::whole(2), unit }));
    }
    let entry = p.entry(at);
    if let Some(unit) = entry.unit.filter(|_| !entry.plural) {
        return found(at + 1, Recurring::Every(Length { amount: Amount::ONE, unit }));
    }
    if let Some((length, end)) = p.length(at) {
        return found(end, Recurring::Every(length));
    }
    if entry.weekday > 0 {
        let part = p.entry(at + 1).part;
        return found(
            at + 1 + usize::from(part.is_some()),
            Recurring::Weekday(entry.weekday, part),
        );
    }
    let day =
        p.month(at).and_then(|(month, end)| p.day_number(end).map(|(day, end)| (month, day, end)));
    if let Some((month, day, end)) = day {
        return found(end, Recurring::Day(month, day));
    }
    if let Some((month, end)) = p.month(at) {
        return found(end, Recurring::Month(month));
    }
    match (entry.season, entry.part) {
        (Some(season), _) => found(at + 1, Recurring::Season(season)),
        (_, Some(part)) => found(at + 1, Recurring::Part(part)),
        _ => None,
    }
}

/// "Tuesdays", "Friday nights", "mornings", "summers".
fn plural_name(p: &Parser<'_>, i: usize) -> Option<Found> {
    let entry = p.entry(i);
    let next = p.entry(i + 1);
    let found = |end, what| Some(Found::new("set.plural", i, end, Sem::Set(what)));
    if entry.weekday > 0 && !entry.plural && next.part.is_some() && next.plural {
        return found(i + 2, Recurring::Weekday(entry.weekday, next.part));
    }
    if !entry.plural {
        return None;
    }
    if entry.weekday > 0 {
        return found(i + 1, Recurring::Weekday(entry.weekday, None));
    }
    let signal = matches!(p.key_before(i), Key::In | Key::On | Key::The | Key::During);
    match (entry.season, entry.part) {
        (Some(season), _) if signal && entry.month == 0 => found(i + 1, Recurring::Season(season)),
        (_, Some(part)) if p.key_before(i) == Key::In => found(i + 1, Recurring::Part(part)),
        _ => None,
    }
}

/// "daily", "annually", "weekly".
fn adverb(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (count, unit) = p.entry(i).adverb?;
    let name = i > 0 && p.case(i) == crate::token::Case::Capital && {
        let around = |at: usize| {
            p.class(at) == Some(Class::Word) && p.case(at) == crate::token::Case::Capital
        };
        around(i + 1) || around(i - 1)
    };
    let joined = p.glued(i) || p.glued_class(i + 1, Class::Dash);
    let length = Length { amount: Amount::whole(count.into()), unit };
    (!name && !joined)
        .then(|| Found::new("set.adverb", i, i + 1, Sem::Set(Recurring::Every(length))))
}

/// "a year" after an amount, "per day".
fn rate(p: &Parser<'_>, i: usize) -> Option<Found> {
    let key = p.key(i);
    let per =
        key == Key::A && p.per(i) || key == Key::Per && p.class_before(i) == Some(Class::Word);
    let entry = p.entry(i + 1);
    let unit = entry.unit.filter(|unit| !entry.plural && *unit >= Unit::Hour)?;
    if !per || key == Key::Per || shifted(p, i + 2) || p.and_a_half(i + 2).is_some() {
        return None;
    }
    let length = Length { amount: Amount::ONE, unit };
    Some(Found::new("set.rate", i, i + 2, Sem::Set(Recurring::Every(length))))
}

fn shifted(p: &Parser<'_>, i: usize) -> bool {
    matches!(
        p.key(i),
        Key::Ago | Key::Earlier | Key::Later | Key::Before | Key::After | Key::Previous
    )
}
