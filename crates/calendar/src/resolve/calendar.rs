//! Dates without a year, weekdays, and units around an anchor.

use super::{Asked, Meant, Resolver};
use crate::Edtf;
use crate::cell::Cell;
use crate::sem::{Base, Cal, Field, Which, Year};
use crate::timex::{Anchor, AnchorKind, TimexKind};
use crate::words::{Tense, Unit};
use document::Genre;
use jiff::civil::{Date, Weekday};

impl Year {
    /// This year, or `year` when none is said.
    pub(super) fn or_exact(self, year: Option<i32>) -> Self {
        match (self, year) {
            (Year::Missing, Some(year)) => Year::Exact(year),
            (said, _) => said,
        }
    }

    pub(super) fn before(self) -> Self {
        match self {
            Year::Exact(year) => Year::Exact(year - 1),
            other => other,
        }
    }
}

impl Resolver<'_> {
    pub(super) fn cal(&self, cal: &Cal, asked: &Asked<'_>) -> Meant {
        match cal.year {
            Year::Exact(year) => {
                self.in_year(cal.field, year).map_or_else(|| unknown(cal), Meant::cell)
            }
            Year::Which(which) => self.year_by(cal, which),
            Year::Nearest(which) => self.nearest(cal, which),
            Year::Missing => self.guess_year(cal, asked),
        }
    }

    /// The cell of a part of a year; `None` when the year has no such day.
    fn in_year(&self, field: Field, year: i32) -> Option<Cell> {
        let cell = match field {
            Field::Whole => Cell::Year(year),
            Field::Month(month) => Cell::Month(year, month),
            Field::Day(month, day) => {
                let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
                Cell::Day(Date::new(i16::try_from(year).ok()?, month, day).ok()?)
            }
            Field::Quarter(quarter) => Cell::Quarter(year, quarter),
            Field::Half(half) => Cell::Half(year, half),
            Field::Season(season) => Cell::Season(year, season),
            Field::Holiday(at) => {
                let holiday = self.lexicon.holidays.get(usize::from(at))?;
                Cell::Day(holiday.day(i16::try_from(year).ok()?)?)
            }
        };
        cell.edtf().map(|_| cell)
    }

    fn year_by(&self, cal: &Cal, which: Which) -> Meant {
        let anchor = self.base(which.base);
        let year = anchor.and_then(|anchor| year_of(&anchor.edtf)).map(|year| year + which.offset);
        let cell = year.and_then(|year| self.in_year(cal.field, year));
        cell.map_or_else(|| unknown(cal), Meant::cell).anchored(anchor)
    }

    /// "last October": the nearest one that lies wholly before the anchor; "next", after it.
    fn nearest(&self, cal: &Cal, which: Which) -> Meant {
        let anchor = self.base(which.base);
        let Some((year, at)) = anchor.and_then(|a| Some((year_of(&a.edtf)?, a.edtf))) else {
            return unknown(cal).anchored(anchor);
        };
        let candidates = [year - 1, year, year + 1].map(|year| self.in_year(cal.field, year));
        let days = |cell: &Cell| cell.edtf();
        let found = match which.offset {
            0 => candidates[1],
            ..0 => candidates
                .into_iter()
                .flatten()
                .rfind(|cell| days(cell).is_some_and(|edtf| edtf.last_day() < at.first_day())),
            1.. => candidates
                .into_iter()
                .flatten()
                .find(|cell| days(cell).is_some_and(|edtf| edtf.first_day() > at.last_day())),
        };
        found.map_or_else(|| unknown(cal), Meant::cell).or(candidates).anchored(anchor)
    }

    /// A date without a year: by the story's order, or by tense around the day of telling.
    fn guess_year(&self, cal: &Cal, asked: &Asked<'_>) -> Meant {
        let narrative = self.context.genre == Genre::Encyclopedia;
        let anchor = if narrative { self.heading_or_told() } else { self.telling() };
        let Some((year, at)) = anchor.and_then(|a| Some((year_of(&a.edtf)?, a.edtf))) else {
            return unknown(cal).anchored(anchor);
        };
        let candidates = [year - 1, year, year + 1].map(|year| self.in_year(cal.field, year));
        let found = match on_weekday(candidates, cal.weekday) {
            Some(cell) => Some(cell),
            None if narrative => candidates[1],
            None => by_tense(candidates, &at, asked),
        };
        found.map_or_else(|| unknown(cal), Meant::cell).or(candidates).anchored(anchor)
    }

    fn heading_or_told(&self) -> Option<Anchor> {
        let fixed = self.heading().filter(|anchor| year_of(&anchor.edtf).is_some());
        fixed.or_else(|| self.last_told()).or_else(|| self.document())
    }

    /// "Friday": by tense around the day of telling; in a story, on or after the last day told.
    pub(super) fn weekday(&self, day: u8, which: Option<Which>, asked: &Asked<'_>) -> Meant {
        let anchor = which.map_or_else(|| self.telling(), |which| self.base(which.base));
        let weekday = i8::try_from(day).ok().and_then(|d| Weekday::from_monday_one_offset(d).ok());
        let unknown = || Meant::new(TimexKind::Date, format!("XXXX-WXX-{day}")).anchored(anchor);
        let at = anchor.and_then(|anchor| super::one_day(&anchor.edtf));
        let Some((weekday, at)) = weekday.zip(at) else { return unknown() };
        let told = anchor.is_some_and(|anchor| anchor.what == AnchorKind::Narrative);
        let side = match which.map(|which| which.offset) {
            Some(offset) => offset,
            None if told => 2,
            None if (asked.tense)() == Some(Tense::Future) => 2,
            None => -2,
        };
        let same = at.weekday() == weekday;
        let found = match side {
            -2 | 2 if same => Some(at),
            ..0 => at.nth_weekday(-1, weekday).ok(),
            1.. => at.nth_weekday(1, weekday).ok(),
            0 => in_week(at, weekday),
        };
        let others = [-1, 1].map(|nth| at.nth_weekday(nth, weekday).ok().map(Cell::Day));
        found.map_or_else(unknown, |day| Meant::cell(Cell::Day(day))).or(others).anchored(anchor)
    }

    /// "the 25th": of the month told, or the month of telling.
    pub(super) fn day_of_month(&self, day: u8) -> Meant {
        let anchor = self.base(Base::Told);
        let month = anchor.and_then(|anchor| in_unit(&anchor.edtf, Unit::Month));
        let date =
            month.and_then(|at| Date::new(at.year(), at.month(), i8::try_from(day).ok()?).ok());
        let unknown = || Meant::new(TimexKind::Date, format!("XXXX-XX-{day:02}"));
        date.map_or_else(unknown, |day| Meant::cell(Cell::Day(day))).anchored(anchor)
    }

    /// "last year", "this week", "the following month".
    pub(super) fn unit(&self, unit: Unit, which: Which) -> Meant {
        let anchor = self.base(which.base);
        let cell = anchor
            .and_then(|anchor| in_unit(&anchor.edtf, unit))
            .and_then(|day| Cell::containing(unit, day).shift(which.offset));
        cell.map_or_else(|| unknown_unit(unit), Meant::cell).anchored(anchor)
    }

    /// "the quarter": the one told, else the last before the day of telling; "the weekend" by tense.
    pub(super) fn definite(&self, unit: Unit, asked: &Asked<'_>) -> Meant {
        let quarter = |edtf: &Edtf| edtf.precision() == crate::Precision::Quarter;
        let told = self.last_told().filter(|anchor| unit == Unit::Quarter && quarter(&anchor.edtf));
        let offset = match unit {
            Unit::Quarter if told.is_none() => -1,
            Unit::Weekend if (asked.tense)() != Some(Tense::Future) => -1,
            _ => 0,
        };
        let base = if told.is_some() { Base::Told } else { Base::Telling };
        let meant = self.unit(unit, Which { offset, base });
        // On a weekend "the weekend" is the one that is.
        let now = self.unit(unit, Which { offset: 0, base });
        let inside = |a: &Meant| a.edtf.zip(a.anchor).is_some_and(|(e, a)| e.contains(&a.edtf));
        if unit == Unit::Weekend && inside(&now) { now } else { meant }
    }

    /// "yesterday", "tomorrow".
    pub(super) fn day(&self, by: i8) -> Meant {
        let story = self.context.genre == Genre::Encyclopedia;
        let anchor = self.document().or_else(|| self.last_told().filter(|_| !story));
        if by == 0 && (story || anchor.is_none()) {
            return self.reference("PRESENT_REF");
        }
        let at = anchor.and_then(|anchor| super::one_day(&anchor.edtf));
        let cell = at.and_then(|day| Cell::Day(day).shift(by.into()));
        cell.map_or_else(|| unknown_unit(Unit::Day), Meant::cell).anchored(anchor)
    }
}

/// A time without a year that lies so many days ahead is meant even where the clause is past:
/// "declared a dividend payable Dec. 15".
const DAYS_AHEAD: i32 = 100;
const MONTHS_AHEAD: i32 = 45;

/// The year a date falls in by tense, unless another is much nearer.
fn by_tense(years: [Option<Cell>; 3], at: &Edtf, asked: &Asked<'_>) -> Option<Cell> {
    let near = |cell: &Cell| cell.edtf().map_or(i32::MAX, |edtf| distance(&edtf, at));
    let cells = || years.into_iter().flatten();
    let past = cells().rfind(|cell| cell.edtf().is_some_and(|e| e.first_day() <= at.last_day()));
    let coming = cells().find(|cell| cell.edtf().is_some_and(|e| e.last_day() >= at.first_day()));
    let quarter = matches!(coming, Some(Cell::Quarter(..) | Cell::Half(..)));
    let ahead = if matches!(coming, Some(Cell::Day(_))) { DAYS_AHEAD } else { MONTHS_AHEAD };
    match (asked.tense)() {
        Some(Tense::Future) if quarter => cells().min_by_key(near),
        Some(Tense::Past) if coming.is_some_and(|cell| near(&cell) > ahead) => past,
        Some(Tense::Future) if past.is_some_and(|cell| near(&cell) > DAYS_AHEAD) => coming,
        Some(Tense::Future) if !matches!(coming, Some(Cell::Day(_))) => coming,
        _ => cells().min_by_key(near),
    }
}

/// The one of three years in which the day falls on the weekday that is said.
fn on_weekday(years: [Option<Cell>; 3], weekday: u8) -> Option<Cell> {
    let falls = |cell: &Cell| match cell {
        Cell::Day(day) => day.weekday().to_monday_one_offset().unsigned_abs() == weekday,
        _ => false,
    };
    let mut fitting = years.into_iter().flatten().filter(falls);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// A value whose anchor is not known: what is known stands, the rest is X.
fn unknown(cal: &Cal) -> Meant {
    let value = match cal.field {
        Field::Whole | Field::Holiday(_) => "XXXX".to_owned(),
        Field::Month(month) => format!("XXXX-{month:02}"),
        Field::Day(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Field::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Field::Half(half) => format!("XXXX-H{half}"),
        Field::Season(season) => format!("XXXX-{}", season.code()),
    };
    Meant::new(TimexKind::Date, value)
}

fn unknown_unit(unit: Unit) -> Meant {
    let value = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Millennium => "X",
    };
    Meant::new(TimexKind::Date, value)
}

/// The year a value lies in wholly; of an interval, the one it ends in.
pub(super) fn year_of(edtf: &Edtf) -> Option<i32> {
    in_unit(edtf, Unit::Year).map(|day| day.year().into())
}

/// A day of the cell of `unit` that a value lies in wholly; of an interval, its end's.
pub(super) fn in_unit(edtf: &Edtf, unit: Unit) -> Option<Date> {
    edtf.start().point()?;
    let end = Edtf::from(edtf.end().point()?);
    let (first, last) = (end.first_day(), end.last_day());
    (Cell::containing(unit, first) == Cell::containing(unit, last)).then_some(last)
}

fn in_week(at: Date, weekday: Weekday) -> Option<Date> {
    let by = i32::from(weekday.to_monday_zero_offset())
        - i32::from(at.weekday().to_monday_zero_offset());
    match Cell::Day(at).shift(by)? {
        Cell::Day(day) => Some(day),
        _ => None,
    }
}

/// Days between two values, 0 when they touch.
fn distance(a: &Edtf, b: &Edtf) -> i32 {
    let gap = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    gap(a.last_day(), b.first_day()).max(gap(b.last_day(), a.first_day())).max(0)
}
