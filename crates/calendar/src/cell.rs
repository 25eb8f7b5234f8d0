//! Cells of the calendar: a day, a week, a month … and the steps between them.

use crate::Edtf;
use crate::words::{Season, Unit};
use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of the calendar that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    Day(Date),
    /// Its Saturday.
    Weekend(Date),
    /// Its Monday.
    Week(Date),
    Month(i32, u8),
    Quarter(i32, u8),
    Half(i32, u8),
    Season(i32, Season),
    Year(i32),
    /// First year and how many digits of it are free: 1 a decade, 2 a century, 3 a millennium.
    Masked(i32, u8),
}

impl Cell {
    /// The cell of a unit that a day lies in; clock units give the day.
    pub(crate) fn containing(unit: Unit, day: Date) -> Self {
        let year = i32::from(day.year());
        let month = day.month().unsigned_abs();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Cell::Day(day),
            Unit::Weekend => Cell::Weekend(step_days(monday(day), 5)),
            Unit::Week | Unit::Fortnight => Cell::Week(monday(day)),
            Unit::Month => Cell::Month(year, month),
            Unit::Quarter => Cell::Quarter(year, (month - 1) / 3 + 1),
            Unit::Year => Cell::Year(year),
            Unit::Decade => Cell::masked(year, 1),
            Unit::Century => Cell::masked(year, 2),
            Unit::Millennium => Cell::masked(year, 3),
        }
    }

    pub(crate) fn masked(year: i32, digits: u8) -> Self {
        let unit = 10_i32.pow(digits.into());
        Cell::Masked(year.div_euclid(unit) * unit, digits)
    }

    /// The cell so many steps of its own size later; `None` outside the calendar.
    pub(crate) fn shift(self, by: i32) -> Option<Self> {
        let days = |day: Date, by: i64| day.checked_add(by.days()).ok();
        let by_days = i64::from(by);
        let turn = |year: i32, part: u8, of: i32| {
            let at = year.checked_mul(of)?.checked_add(i32::from(part) - 1)?.checked_add(by)?;
            Some((at.div_euclid(of), u8::try_from(at.rem_euclid(of)).ok()? + 1))
        };
        let moved = match self {
            Cell::Day(day) => Cell::Day(days(day, by_days)?),
            Cell::Weekend(day) => Cell::Weekend(days(day, by_days * 7)?),
            Cell::Week(day) => Cell::Week(days(day, by_days * 7)?),
            Cell::Month(year, month) => turn(year, month, 12).map(|(y, m)| Cell::Month(y, m))?,
            Cell::Quarter(year, q) => turn(year, q, 4).map(|(y, q)| Cell::Quarter(y, q))?,
            Cell::Half(year, h) => turn(year, h, 2).map(|(y, h)| Cell::Half(y, h))?,
            Cell::Season(year, season) => Cell::Season(year.checked_add(by)?, season),
            Cell::Year(year) => Cell::Year(year.checked_add(by)?),
            Cell::Masked(year, digits) => {
                let unit = 10_i32.pow(digits.into());
                Cell::Masked(year.checked_add(by.checked_mul(unit)?)?, digits)
            }
        };
        moved.edtf().map(|_| moved)
    }

    /// The same in another year, for what keeps its place in the year.
    pub(crate) fn years_later(self, by: i32) -> Option<Self> {
        match self {
            Cell::Month(..) => self.shift(by.checked_mul(12)?),
            Cell::Quarter(..) => self.shift(by.checked_mul(4)?),
            Cell::Half(..) => self.shift(by.checked_mul(2)?),
            _ => self.shift(by),
        }
    }

    /// The days it covers; `None` outside the calendar.
    pub(crate) fn edtf(self) -> Option<Edtf> {
        let days = |from: Date, more: i64| {
            Edtf::interval(&Edtf::day(from), &Edtf::day(from.checked_add(more.days()).ok()?))
        };
        match self {
            Cell::Day(day) => Some(Edtf::day(day)),
            Cell::Weekend(day) => days(day, 1),
            Cell::Week(day) => days(day, 6),
            Cell::Month(year, month) => Edtf::month(year, month),
            Cell::Quarter(year, quarter) => Edtf::season(year, 32 + quarter),
            Cell::Half(year, half) => Edtf::season(year, 39 + half),
            Cell::Season(year, season) => Edtf::season(year, season.edtf()),
            Cell::Year(year) => Edtf::year(year),
            Cell::Masked(year, digits) => crate::edtf::Point::masked(year, digits).map(Edtf::from),
        }
    }

    /// Its TIMEX3 value.
    pub(crate) fn value(self) -> String {
        match self {
            Cell::Day(day) => day_value(day),
            Cell::Weekend(day) => format!("{}-WE", week_value(day)),
            Cell::Week(day) => week_value(day),
            Cell::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Cell::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Cell::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Cell::Season(year, season) => format!("{}-{}", year_value(year), season.code()),
            Cell::Year(year) => year_value(year),
            Cell::Masked(year, digits) => {
                let mut value = year_value(year);
                value.truncate(value.len().saturating_sub(digits.into()));
                value
            }
        }
    }
}

/// TIMEX3 writes years before the era as BC with four digits.
fn year_value(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

fn day_value(day: Date) -> String {
    format!("{}-{:02}-{:02}", year_value(day.year().into()), day.month(), day.day())
}

fn week_value(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn monday(day: Date) -> Date {
    step_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

fn step_days(day: Date, by: i64) -> Date {
    day.checked_add(by.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn cells_and_their_neighbours() {
        let day = date(1998, 2, 13);
        for (unit, by, expected) in [
            (Unit::Day, -13, "1998-01-31"),
            (Unit::Week, -1, "1998-W06"),
            (Unit::Weekend, 0, "1998-W07-WE"),
            (Unit::Month, -2, "1997-12"),
            (Unit::Quarter, -1, "1997-Q4"),
            (Unit::Year, 1, "1999"),
            (Unit::Decade, -1, "198"),
            (Unit::Century, 0, "19"),
        ] {
            let value = Cell::containing(unit, day).shift(by).map(Cell::value);
            assert_eq!(value.as_deref(), Some(expected), "{unit:?}");
        }
    }

    #[test]
    fn the_last_days_of_a_long_year_are_in_week_53() {
        assert_eq!(Cell::containing(Unit::Week, date(2021, 1, 2)).value(), "2020-W53");
    }

    #[test]
    fn a_step_outside_the_calendar_is_none() {
        assert_eq!(Cell::Year(9999).shift(1), None);
        assert_eq!(Cell::Year(2000).shift(i32::MAX), None);
    }
}
