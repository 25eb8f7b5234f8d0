//! When a holiday falls. Refuses to know holidays: their rules come from a table.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How the day of a yearly holiday is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// The same day every year.
    Fixed { month: i8, day: i8 },
    /// The n-th weekday of a month (-1 the last), perhaps counted on to another weekday.
    Nth { month: i8, weekday: i8, nth: i8, then: Option<i8> },
    /// Days from Western Easter.
    Easter(i32),
    /// Dates by year.
    Table(Vec<Date>),
}

impl Holiday {
    /// Reads a rule of the table; `dates` are the days of a `table` rule.
    pub(crate) fn parse(rule: &str, dates: &str) -> Option<Self> {
        if rule == "table" {
            return dates
                .split(' ')
                .map(|day| day.parse().ok())
                .collect::<Option<_>>()
                .map(Self::Table);
        }
        if let Some(days) = rule.strip_prefix("easter") {
            return days.parse().ok().map(Holiday::Easter);
        }
        if let Some((weekday, month)) = rule.split_once(' ') {
            let month = month.parse().ok()?;
            let (weekday, nth) = weekday.split_once('#')?;
            let nth = nth.parse().ok()?;
            let (then, weekday) = match weekday.split_once('>') {
                Some((then, first)) => (Some(then.parse().ok()?), first),
                None => (None, weekday),
            };
            return Some(Holiday::Nth { month, weekday: weekday.parse().ok()?, nth, then });
        }
        let (month, day) = rule.split_once('-')?;
        Some(Holiday::Fixed { month: month.parse().ok()?, day: day.parse().ok()? })
    }

    /// The day it falls on in a year, where known.
    pub(crate) fn day(&self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed { month, day } => Date::new(year, *month, *day).ok(),
            Holiday::Nth { month, weekday, nth, then } => {
                let first = Date::new(year, *month, 1).ok()?;
                let day = first
                    .nth_weekday_of_month(*nth, Weekday::from_monday_one_offset(*weekday).ok()?)
                    .ok()?;
                match then {
                    None => Some(day),
                    Some(then) => {
                        let weekday = Weekday::from_monday_one_offset(*then).ok()?;
                        day.nth_weekday(1, weekday).ok()
                    }
                }
            }
            Holiday::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Holiday::Table(dates) => dates.iter().find(|day| day.year() == year).copied(),
        }
    }
}

/// Western Easter by the Gregorian computus (Meeus, Jones and Butcher's form).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_on_their_days() {
        for (rule, year, expected) in [
            ("12-25", 1998, "1998-12-25"),
            ("4#4 11", 1999, "1999-11-25"),
            ("2>1#1 11", 1998, "1998-11-03"),
            ("2>1#1 11", 2022, "2022-11-08"),
            ("1#-1 05", 2021, "2021-05-31"),
            ("easter+0", 2000, "2000-04-23"),
            ("easter+0", 2024, "2024-03-31"),
            ("easter-2", 2019, "2019-04-19"),
        ] {
            let day = Holiday::parse(rule, "").and_then(|holiday| holiday.day(year));
            assert_eq!(day.map(|day| day.to_string()).as_deref(), Some(expected), "{rule}");
        }
    }

    #[test]
    fn a_rule_that_is_none_is_refused() {
        assert_eq!(Holiday::parse("sometimes", ""), None);
        assert_eq!(Holiday::parse("easter", ""), None);
    }
}
