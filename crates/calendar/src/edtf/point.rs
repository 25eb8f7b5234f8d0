//! One date of an EDTF value, from a second to a millennium. Refuses to know intervals.

use jiff::civil::Date;

/// Which of the marks `?`, `~` and `%` (both) a component carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Qualifier {
    /// `~`: near it.
    pub approximate: bool,
    /// `?`: the source is not sure.
    pub uncertain: bool,
}

impl Qualifier {
    pub(super) fn and(self, other: Qualifier) -> Self {
        Qualifier {
            approximate: self.approximate || other.approximate,
            uncertain: self.uncertain || other.uncertain,
        }
    }
}

/// How precisely a value is written, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// A clock time of a day.
    Time,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season of a year (21–32).
    Season,
    /// Three months of a year (33–36).
    Quarter,
    /// Four months of a year (37–39).
    Third,
    /// Six months of a year (40, 41).
    Half,
    /// A year.
    Year,
    /// Ten years that share their first digits.
    Decade,
    /// A hundred years that share their first digits.
    Century,
    /// A thousand years that share their first digit.
    Millennium,
    /// Two ends.
    Interval,
}

/// A time of day as far as it is written, in local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clock {
    /// 0–24.
    pub hour: u8,
    /// 0–59, where written.
    pub minute: Option<u8>,
    /// 0–59 (60 in a leap second), where written.
    pub second: Option<u8>,
    /// Minutes east of UTC, where written (`Z` is 0).
    pub offset: Option<i16>,
}

/// The part of a year that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Within {
    /// All of it.
    Whole,
    /// A season, quarter, third or half by its ISO 8601-2 number, 21–41.
    Season(u8),
    /// One month.
    Month(u8),
    /// One day, perhaps at a time.
    Day(u8, u8, Option<Clock>),
    /// Some month of the year: `2004-XX`.
    SomeMonth,
    /// Some day of a month: `2004-06-XX`.
    SomeDay(u8),
    /// Some day of the year: `2004-XX-XX`.
    SomeDayOfYear,
}

/// One date: a year, perhaps with unspecified digits, and the part of it that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    pub(super) year: i16,
    /// How many last digits of the year are unspecified, 0–3.
    pub(super) masked: u8,
    pub(super) within: Within,
    /// Marks on the year, the month (or season) and the day.
    pub(super) marks: [Qualifier; 3],
}

impl Point {
    pub(super) fn new(year: i32, masked: u8, within: Within) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| (-9999..=9999).contains(year))?;
        let point = Point { year, masked, within, marks: [Qualifier::default(); 3] };
        point.is_valid().then_some(point)
    }

    fn is_valid(&self) -> bool {
        let month = |month: u8| (1..=12).contains(&month);
        let whole_year = self.masked == 0;
        match self.within {
            Within::Whole => self.masked <= 3,
            Within::SomeMonth | Within::SomeDayOfYear => whole_year,
            Within::Season(code) => whole_year && (21..=41).contains(&code),
            Within::Month(m) | Within::SomeDay(m) => whole_year && month(m),
            Within::Day(m, d, clock) => {
                whole_year && civil(self.year, m, d).is_some() && clock.is_none_or(Clock::is_valid)
            }
        }
    }

    /// A single day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        let within = Within::Day(date.month().unsigned_abs(), date.day().unsigned_abs(), None);
        Point { year: date.year(), masked: 0, within, marks: [Qualifier::default(); 3] }
    }

    /// A single day at a time; `None` when the time is not one.
    #[must_use]
    pub fn at(date: Date, clock: Clock) -> Option<Self> {
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        Point::new(date.year().into(), 0, Within::Day(month, day, Some(clock)))
    }

    /// A year of -9999..=9999.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Point::new(year, 0, Within::Whole)
    }

    /// A month, 1–12.
    #[must_use]
    pub fn month(year: i32, month: u8) -> Option<Self> {
        Point::new(year, 0, Within::Month(month))
    }

    /// A season, quarter, third or half, 21–41.
    #[must_use]
    pub fn season(year: i32, code: u8) -> Option<Self> {
        Point::new(year, 0, Within::Season(code))
    }

    /// The years that share all digits of `year` but the last `digits` (1–3).
    #[must_use]
    pub fn masked(year: i32, digits: u8) -> Option<Self> {
        if !(1..=3).contains(&digits) {
            return None;
        }
        let unit = 10_i32.pow(digits.into());
        Point::new(year / unit * unit, digits, Within::Whole)
    }

    pub(super) fn qualify(mut self, mark: Qualifier) -> Self {
        self.marks = self.marks.map(|old| old.and(mark));
        let written = self.components();
        for unused in &mut self.marks[written..] {
            *unused = Qualifier::default();
        }
        self
    }

    /// How many of year, month and day are written.
    pub(super) fn components(&self) -> usize {
        match self.within {
            Within::Whole => 1,
            Within::Season(_) | Within::Month(_) | Within::SomeMonth => 2,
            Within::Day(..) | Within::SomeDay(_) | Within::SomeDayOfYear => 3,
        }
    }

    /// The year; the first of them where digits are unspecified. Year 0 is 1 BCE.
    #[must_use]
    pub fn year_number(&self) -> i32 {
        self.year.into()
    }

    /// The part of the year that is meant.
    #[must_use]
    pub fn within(&self) -> Within {
        self.within
    }

    /// The marks of all components together.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.marks.into_iter().fold(Qualifier::default(), Qualifier::and)
    }

    /// The time of day, where written.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        match self.within {
            Within::Day(_, _, clock) => clock,
            _ => None,
        }
    }

    /// How precisely it is written.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match (self.within, self.masked) {
            (Within::Day(_, _, Some(_)), _) => Precision::Time,
            (Within::Day(..), _) => Precision::Day,
            (Within::Month(_) | Within::SomeDay(_), _) => Precision::Month,
            (Within::Season(21..=32), _) => Precision::Season,
            (Within::Season(33..=36), _) => Precision::Quarter,
            (Within::Season(37..=39), _) => Precision::Third,
            (Within::Season(_), _) => Precision::Half,
            (_, 0) => Precision::Year,
            (_, 1) => Precision::Decade,
            (_, 2) => Precision::Century,
            (_, _) => Precision::Millennium,
        }
    }

    /// The first day it may mean.
    #[must_use]
    pub fn first_day(&self) -> Date {
        let (month, day) = match self.within {
            Within::Month(month) | Within::SomeDay(month) => (month, 1),
            Within::Day(month, day, _) => (month, day),
            Within::Season(code) => (season_months(code).0, 1),
            _ => (1, 1),
        };
        let year = self.span_of_years().0;
        civil(year, month, day).unwrap_or(Date::MIN)
    }

    /// The last day it may mean.
    #[must_use]
    pub fn last_day(&self) -> Date {
        let year = self.span_of_years().1;
        match self.within {
            Within::Month(month) | Within::SomeDay(month) => month_end(year, month),
            Within::Day(month, day, _) => civil(year, month, day).unwrap_or(Date::MAX),
            Within::Season(code) => {
                let (first, last) = season_months(code);
                month_end(year.saturating_add(i16::from(last < first)).min(9999), last)
            }
            _ => month_end(year, 12),
        }
    }

    /// The first and last year: masked digits of a negative year count away from zero.
    fn span_of_years(&self) -> (i16, i16) {
        let rest = 10_i16.pow(self.masked.into()) - 1;
        match self.year {
            year if year < 0 => (year.saturating_sub(rest).max(-9999), year),
            year => (year, year.saturating_add(rest).min(9999)),
        }
    }
}

impl Clock {
    fn is_valid(self) -> bool {
        let whole = self.minute.unwrap_or(0) == 0 && self.second.unwrap_or(0) == 0;
        (self.hour < 24 || (self.hour == 24 && whole))
            && self.minute.is_none_or(|minute| minute < 60)
            && self.second.is_none_or(|second| second <= 60 && self.minute.is_some())
            && self.offset.is_none_or(|offset| offset.abs() < 24 * 60)
    }
}

/// First and last month of a sub-year grouping; a winter ends in the next year.
/// Seasons without a hemisphere are those of the northern one.
fn season_months(code: u8) -> (u8, u8) {
    match code {
        21 | 25 | 31 => (3, 5),
        22 | 26 | 32 => (6, 8),
        23 | 27 | 29 => (9, 11),
        24 | 28 | 30 => (12, 2),
        33 => (1, 3),
        34 => (4, 6),
        35 => (7, 9),
        36 => (10, 12),
        37 => (1, 4),
        38 => (5, 8),
        39 => (9, 12),
        40 => (1, 6),
        _ => (7, 12),
    }
}

fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month_end(year: i16, month: u8) -> Date {
    civil(year, month, 1).map_or(Date::MAX, Date::last_of_month)
}
