//! Days and months by name: "March 3, 1994", "3 March", "Friday, Oct. 23", "June 17–18", "May 1998".

use super::{Found, Parser};
use crate::sem::{Cal, Field, Sem, Year};
use crate::token::{Case, Class};
use crate::words::Key;

/// A month, or a day of one, and one past it.
#[derive(Clone, Copy)]
struct Piece {
    month: u8,
    day: Option<u8>,
    end: usize,
}

/// A date that names a month or a weekday.
pub(super) fn date(p: &Parser<'_>, i: usize) -> Option<Found> {
    match p.class(i)? {
        Class::Number => day_first(p, i),
        Class::Word if p.is(i, Key::The) => {
            let of = p.ordinal(i + 1).is_some_and(|(_, end)| p.is(end, Key::Of));
            day_first(p, i + 1).filter(|_| of).map(|found| found.from(i))
        }
        Class::Word => weekday(p, i).or_else(|| month_first(p, i)).or_else(|| day_first(p, i)),
        _ => None,
    }
}

/// "Friday", "Friday, Oct. 23", "Friday 3 March 2006", "Wednesday the 5th".
fn weekday(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (weekday, end) = p.weekday(i)?;
    let inner = p.skip(p.skip_comma(end), &[Key::The]);
    let day = month_first(p, inner).filter(|found| has_day(&found.sem));
    if let Some(found) = day.or_else(|| day_first(p, inner)) {
        return Some(Found { rule: "date.weekday-day", ..on_weekday(found, weekday).from(i) });
    }
    if let (true, Some((day, end))) = (p.is(end, Key::The), p.ordinal(end + 1))
        && (1..=31).contains(&day)
        && p.entry(end).unit.is_none()
    {
        return Some(Found::new("date.weekday-ordinal", i, end, Sem::DayOfMonth(day)));
    }
    Some(Found::new("date.weekday", i, end, Sem::Weekday(weekday, None)))
}

fn on_weekday(mut found: Found, weekday: u8) -> Found {
    if let Sem::Cal(cal) = &mut found.sem {
        cal.weekday = weekday;
    }
    found
}

fn has_day(sem: &Sem) -> bool {
    match sem {
        Sem::Cal(cal) | Sem::Range(cal, _) => matches!(cal.field, Field::Day(..)),
        Sem::Invalid(_) => true,
        _ => false,
    }
}

/// "March 3, 1994", "June 17–18, 2025", "March–June 2014", "May 1998", "October".
fn month_first(p: &Parser<'_>, i: usize) -> Option<Found> {
    let first = month_day(p, i)?;
    let last = p
        .range_mark(first.end)
        .and_then(|at| second_end(p, at, first))
        .or_else(|| second_day(p, first));
    let end = last.map_or(first.end, |last| last.end);
    let (year, end) = p.year_after(end).map_or((Year::Missing, end), |(y, e)| (Year::Exact(y), e));
    if first.day.is_none() && last.is_none() && year == Year::Missing && !bare_month(p, i, end) {
        return None;
    }
    if year == Year::Missing && first.day.is_none() && last.is_none() && glued_beyond(p, i, end) {
        return None;
    }
    let rule = match (first.day, last.is_some()) {
        (_, true) => "date.range",
        (Some(_), _) => "date.month-day",
        (None, _) => "date.month",
    };
    Some(Found::new(rule, i, end, sem(first, last, year)))
}

/// "3 March 1994", "the 3rd of May", "3–5 April 2006", "30 March – 2 April".
fn day_first(p: &Parser<'_>, i: usize) -> Option<Found> {
    let (day, after) = p.day_number(i)?;
    let of = p.skip(p.skip_dash(after), &[Key::Of]);
    if let Some((month, end)) = p.month(of) {
        if !day_first_allowed(p, i, of, end) {
            return None;
        }
        let first = Piece { month, day: Some(day), end };
        let last = p.range_mark(end).and_then(|at| day_month(p, at));
        return Some(finish_day_first(p, i, first, last));
    }
    let at = p.range_mark(after).or_else(|| {
        matches!(p.key(after), Key::And | Key::To | Key::Through).then_some(after + 1)
    })?;
    let last = day_month(p, at)?;
    let first = Piece { month: last.month, day: Some(day), end: after };
    Some(finish_day_first(p, i, first, Some(last)))
}

/// "10 May" is a date, "10 may" is not; nor is "the third May 3".
fn day_first_allowed(p: &Parser<'_>, i: usize, month: usize, end: usize) -> bool {
    let followed_by_day =
        p.day_number(end).is_some() && p.number(end).is_some_and(|n| n.digits < 3);
    let word_day = p.number(i).is_none() && !p.is(month - 1, Key::Of);
    !followed_by_day && !word_day && p.case(month) != Case::Lower
}

fn finish_day_first(p: &Parser<'_>, i: usize, first: Piece, last: Option<Piece>) -> Found {
    let end = last.map_or(first.end, |last| last.end);
    let (year, end) = p.year_after(end).map_or((Year::Missing, end), |(y, e)| (Year::Exact(y), e));
    let rule = if last.is_some() { "date.range" } else { "date.day-month" };
    Found::new(rule, i, end, sem(first, last, year))
}

fn day_month(p: &Parser<'_>, i: usize) -> Option<Piece> {
    let (day, after) = p.day_number(i)?;
    let of = p.skip(p.skip_dash(after), &[Key::Of]);
    let (month, end) = p.month(of)?;
    Some(Piece { month, day: Some(day), end })
}

fn month_day(p: &Parser<'_>, i: usize) -> Option<Piece> {
    let (month, end) = p.month(i)?;
    let inner = p.skip(p.skip_dash(end), &[Key::The]);
    match p.day_number(inner) {
        Some((day, end)) if inner == end || p.entry(end).unit.is_none() => {
            Some(Piece { month, day: Some(day), end })
        }
        _ => Some(Piece { month, day: None, end }),
    }
}

/// "April 24 and 25", "July 1 to 3": another day of the month, not a count of something.
fn second_day(p: &Parser<'_>, first: Piece) -> Option<Piece> {
    first.day?;
    matches!(p.key(first.end), Key::And | Key::To | Key::Through).then_some(())?;
    let (day, end) = p.day_number(first.end + 1)?;
    let counts = p.class(end) == Some(Class::Word)
        && p.entry(end).key == Key::None
        && p.case(end) == Case::Lower;
    let other = p.month(end).is_some() || p.entry(end).unit.is_some() || p.is(end, Key::Of);
    let later = first.day.is_some_and(|first| first < day);
    (later && !counts && !other).then_some(Piece { month: first.month, day: Some(day), end })
}

/// The second end of a range: a day of the same month, or another month with or without a day.
fn second_end(p: &Parser<'_>, at: usize, first: Piece) -> Option<Piece> {
    if let Some((day, end)) = p.day_number(at).filter(|_| first.day.is_some()) {
        let other = p.month(p.skip(end, &[Key::Of]));
        return other.is_none().then_some(Piece { month: first.month, day: Some(day), end });
    }
    let last = month_day(p, at)?;
    (last.day.is_some() == first.day.is_some()).then_some(last)
}

fn sem(first: Piece, last: Option<Piece>, year: Year) -> Sem {
    let field = |piece: Piece| {
        piece.day.map_or(Field::Month(piece.month), |day| Field::Day(piece.month, day))
    };
    for piece in [Some(first), last].into_iter().flatten() {
        if let Some(reason) = impossible(piece, year) {
            return Sem::Invalid(reason);
        }
    }
    match last {
        None => Sem::cal(field(first), year),
        Some(last) => {
            let crosses = (first.month, first.day) > (last.month, last.day);
            let from = match year {
                Year::Exact(year) if crosses => Year::Exact(year - 1),
                year => year,
            };
            Sem::Range(Cal::new(field(first), from), Cal::new(field(last), year))
        }
    }
}

fn impossible(piece: Piece, year: Year) -> Option<&'static str> {
    let days = match piece.month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = piece.day.unwrap_or(1);
    if day > days {
        return Some("the month has no such day");
    }
    let leap = |year: i32| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match year {
        Year::Exact(year) if piece.month == 2 && day == 29 && !leap(year) => {
            Some("the year has no 29 February")
        }
        _ => None,
    }
}

/// Whether a month that stands alone is time: not a name, a verb or an adjective.
fn bare_month(p: &Parser<'_>, i: usize, end: usize) -> bool {
    let clear = p.case(i) != Case::Lower;
    let signal = matches!(
        p.key_before(i),
        Key::In
            | Key::Since
            | Key::Until
            | Key::Last
            | Key::Next
            | Key::This
            | Key::By
            | Key::Of
            | Key::From
            | Key::Before
            | Key::After
            | Key::During
            | Key::Through
            | Key::Early
            | Key::Late
            | Key::Mid
            | Key::To
            | Key::Between
            | Key::Past
            | Key::Every
            | Key::Each
            | Key::Previous
            | Key::Following
            | Key::For
            | Key::Beginning
            | Key::End
    ) || (p.class_before(i) == Some(Class::Dash) && p.glued(i));
    let long = end == i + 1 && p.word(i).len() > 3;
    let noun = matches!(p.key_before(i), Key::The | Key::A)
        && p.class(end) == Some(Class::Word)
        && p.case(end) == Case::Lower;
    match (clear, p.ambiguous_month(i)) {
        (true, false) => signal || long && !name_follows(p, end),
        (true, true) => {
            noun || signal && !name_follows(p, end)
                || (p.case(i) == Case::Capital && ends_phrase(p, i, end))
        }
        (false, false) => long,
        (false, true) => false,
    }
}

/// An ambiguous month after a lower-case word and before a mark ("scheduled for a May, ...").
fn ends_phrase(p: &Parser<'_>, i: usize, end: usize) -> bool {
    let lower_before = p.class_before(i) == Some(Class::Word) && p.case(i - 1) == Case::Lower;
    lower_before && !matches!(p.class(end), Some(Class::Word | Class::Apostrophe))
}

/// "April Glaspie", "August Wilson": a month before a capitalised word that is not time.
fn name_follows(p: &Parser<'_>, end: usize) -> bool {
    let entry = p.entry(end);
    p.class(end) == Some(Class::Word)
        && p.case(end) == Case::Capital
        && entry.weekday == 0
        && entry.key == Key::None
        && entry.month == 0
        && p.key_before(end - 1) != Key::In
        && p.key_before(end - 1) != Key::Last
}

/// "October-like", "May-September relationship", "June's": part of a longer word.
fn glued_beyond(p: &Parser<'_>, i: usize, end: usize) -> bool {
    let dashed = p.glued_class(end, Class::Dash) && p.glued(end + 1);
    let name = dashed && p.class(end + 1) == Some(Class::Word) && p.case(end + 1) != Case::Lower;
    let other = p.glued(end) && matches!(p.class(end), Some(Class::Number | Class::Word));
    let led = i > 1
        && p.glued(i)
        && p.class_before(i) == Some(Class::Dash)
        && p.glued(i - 1)
        && !matches!(p.key(i - 2), Key::Mid | Key::Early | Key::Late | Key::Pre)
        && p.entry(i - 2).month == 0;
    name || other || led
}

impl Parser<'_> {
    /// A month by name and one past it, with the dot of an abbreviation.
    pub(super) fn month(&self, i: usize) -> Option<(u8, usize)> {
        let month = self.entry(i).month;
        if month == 0 {
            return None;
        }
        let short = self.word(i).len() <= 4 && self.glued_class(i + 1, Class::Dot);
        let dot = short && (self.number(i + 2).is_some() || self.entry(i + 2).month > 0);
        Some((month, i + 1 + usize::from(dot)))
    }

    /// A weekday by name and one past it. Abbreviations count with a capital and a neighbour.
    pub(super) fn weekday(&self, i: usize) -> Option<(u8, usize)> {
        let entry = self.entry(i);
        if entry.weekday == 0 || entry.plural {
            return None;
        }
        if self.word(i).len() > 5 {
            return Some((entry.weekday, i + 1));
        }
        let dot = usize::from(self.glued_class(i + 1, Class::Dot));
        let next = self.skip_comma(i + 1 + dot);
        let dated = self.entry(next).month > 0
            || self.day_number(next).is_some_and(|(_, end)| self.entry(end).month > 0);
        (dated && self.case(i) != Case::Lower).then_some((entry.weekday, i + 1 + dot))
    }

    /// Months that are also words or names.
    fn ambiguous_month(&self, i: usize) -> bool {
        matches!(self.entry(i).month, 3 | 5) || self.word(i).len() == 3
    }

    /// A day of the month and one past it.
    pub(super) fn day_number(&self, i: usize) -> Option<(u8, usize)> {
        if let Some((day, end)) = self.ordinal(i) {
            return ((1..=31).contains(&day) && self.entry(end).unit.is_none())
                .then_some((day, end));
        }
        let token = self.number(i).filter(|token| token.digits <= 2)?;
        let day = u8::try_from(token.value).ok().filter(|day| (1..=31).contains(day))?;
        let glued_word = self.glued(i + 1) && self.class(i + 1) == Some(Class::Word);
        let ok = self.free_before(i)
            && (self.free_after(i + 1) || glued_word && self.entry(i + 1).month > 0);
        (ok && !self.percent(i + 1)).then_some((day, i + 1))
    }

    fn percent(&self, i: usize) -> bool {
        self.word(i) == "%"
    }

    /// One past the dash (or slash) of a range at `i`: spaced on both sides or on neither.
    pub(super) fn range_mark(&self, i: usize) -> Option<usize> {
        let dash = self.class(i) == Some(Class::Dash);
        let even = self.glued(i) == self.glued(i + 1);
        let slash = self.glued_class(i, Class::Slash) && self.glued(i + 1);
        (dash && even || slash).then_some(i + 1)
    }

    /// The year after a month or day: "1998", ", 1998", "of 1998", "'98".
    pub(super) fn year_after(&self, i: usize) -> Option<(i32, usize)> {
        let comma = self.skip_comma(i);
        let at = self.skip(comma, &[Key::Of]);
        let (year, end) = self.year_number(at).or_else(|| self.year_words(at))?;
        let counted = self.entry(end).counted && !self.glued(end);
        (!counted && (comma == i || !self.begins_range(end))).then_some((year, end))
    }

    fn begins_range(&self, end: usize) -> bool {
        self.glued_class(end, Class::Dash) && self.number(end + 1).is_some_and(|n| n.digits == 4)
    }
}
