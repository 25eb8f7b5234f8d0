//! EDTF (ISO 8601-2): dates and intervals that are as precise as what was written.
//!
//! Occurring parts of levels 0, 1 and 2: days, months, years, clock times, open and unknown
//! ends, seasons, quarters and halves (21–41), decades and centuries by unspecified digits
//! (`199X`, `19XX`), unspecified months and days (`2004-XX`), negative years, and uncertain and
//! approximate dates, whole or by component (`2006~`, `?2004-06-~11`).
//!
//! Years reach from -9999 to 9999; year 0 is 1 BCE. Refuses to know words: see the tagger.

mod format;
mod parse;
mod point;

pub use parse::EdtfError;
pub use point::{Clock, Point, Precision, Qualifier, Within};

use jiff::civil::Date;
use std::cmp::Ordering;

/// A date or an interval, as precise as it was written.
///
/// Ordered by first day, then last day, then by how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edtf(Shape);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Shape {
    Point(Point),
    Interval { start: Bound, end: Bound },
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// A date.
    At(Point),
    /// No end: `..`.
    Open,
    /// Some end that is not known: nothing before or after the slash.
    Unknown,
}

impl Bound {
    /// The date, where there is one.
    #[must_use]
    pub fn point(self) -> Option<Point> {
        match self {
            Bound::At(point) => Some(point),
            Bound::Open | Bound::Unknown => None,
        }
    }
}

impl Edtf {
    /// A single day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Edtf::from(Point::day(date))
    }

    /// A whole year; `None` outside -9999..=9999. Year 0 is 1 BCE.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Point::year(year).map(Edtf::from)
    }

    /// A whole month (1–12).
    #[must_use]
    pub fn month(year: i32, month: u8) -> Option<Self> {
        Point::month(year, month).map(Edtf::from)
    }

    /// A season, quarter or half by its ISO 8601-2 number, 21–41 (21 spring … 33 first quarter).
    #[must_use]
    pub fn season(year: i32, code: u8) -> Option<Self> {
        Point::season(year, code).map(Edtf::from)
    }

    /// The ten years that share all digits of `first` but the last: 1990 gives `199X`.
    #[must_use]
    pub fn decade(first: i32) -> Option<Self> {
        Point::masked(first, 1).map(Edtf::from)
    }

    /// The hundred years that share all digits of `first` but the last two: 1900 gives `19XX`.
    #[must_use]
    pub fn century(first: i32) -> Option<Self> {
        Point::masked(first, 2).map(Edtf::from)
    }

    /// From the first day of `from` to the last day of `to`, each end as precise as given.
    /// `None` when `to` ends before `from` begins, and when neither has a date at its end.
    #[must_use]
    pub fn interval(from: &Edtf, to: &Edtf) -> Option<Self> {
        if from.first_day() > to.last_day() {
            return None;
        }
        if from == to {
            return Some(*from);
        }
        Edtf::between(from.start(), to.end())
    }

    /// From `from` on, without an end: `1998/..`. What has no beginning stays as it is.
    #[must_use]
    pub fn since(from: &Edtf) -> Self {
        Edtf::between(from.start(), Bound::Open).unwrap_or(*from)
    }

    /// Up to `to`, without a beginning: `../2012`. What has no end stays as it is.
    #[must_use]
    pub fn until(to: &Edtf) -> Self {
        Edtf::between(Bound::Open, to.end()).unwrap_or(*to)
    }

    /// An interval has a date at one end at least: EDTF cannot say "always".
    fn between(start: Bound, end: Bound) -> Option<Self> {
        let dated = start.point().is_some() || end.point().is_some();
        dated.then_some(Edtf(Shape::Interval { start, end }))
    }

    /// The same dates, marked approximate: `2006~`.
    #[must_use]
    pub fn approximately(self) -> Self {
        self.map_points(|point| point.qualify(Qualifier { approximate: true, uncertain: false }))
    }

    /// The same dates, marked uncertain: `2006?`.
    #[must_use]
    pub fn uncertainly(self) -> Self {
        self.map_points(|point| point.qualify(Qualifier { approximate: false, uncertain: true }))
    }

    /// The first day it may cover; an interval without a beginning gives `Date::MIN`.
    #[must_use]
    pub fn first_day(&self) -> Date {
        match self.start() {
            Bound::At(point) => point.first_day(),
            Bound::Open | Bound::Unknown => Date::MIN,
        }
    }

    /// The last day it may cover; an interval without an end gives `Date::MAX`.
    #[must_use]
    pub fn last_day(&self) -> Date {
        match self.end() {
            Bound::At(point) => point.last_day(),
            Bound::Open | Bound::Unknown => Date::MAX,
        }
    }

    /// Where it begins: the date itself, or the interval's first end.
    #[must_use]
    pub fn start(&self) -> Bound {
        match self.0 {
            Shape::Point(point) => Bound::At(point),
            Shape::Interval { start, .. } => start,
        }
    }

    /// Where it ends: the date itself, or the interval's second end.
    #[must_use]
    pub fn end(&self) -> Bound {
        match self.0 {
            Shape::Point(point) => Bound::At(point),
            Shape::Interval { end, .. } => end,
        }
    }

    /// The date, when it is not an interval.
    #[must_use]
    pub fn as_point(&self) -> Option<Point> {
        match self.0 {
            Shape::Point(point) => Some(point),
            Shape::Interval { .. } => None,
        }
    }

    /// Whether it is written as an interval.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        matches!(self.0, Shape::Interval { .. })
    }

    /// Whether an end is open or unknown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.start().point().is_none() || self.end().point().is_none()
    }

    /// How precisely it is written.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.as_point().map_or(Precision::Interval, |point| point.precision())
    }

    /// Whether any part is marked approximate (`~`, `%`).
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| point.qualifier().approximate)
    }

    /// Whether any part is marked uncertain (`?`, `%`).
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.qualifier().uncertain)
    }

    /// Whether all days of `other` are days of this.
    #[must_use]
    pub fn contains(&self, other: &Edtf) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn intersects(&self, other: &Edtf) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// The days both cover, as precise as the ends that bound them; `None` when they share none.
    #[must_use]
    pub fn intersection(&self, other: &Edtf) -> Option<Edtf> {
        if !self.intersects(other) {
            return None;
        }
        match (self.contains(other), other.contains(self)) {
            (true, _) => Some(*other),
            (false, true) => Some(*self),
            (false, false) => Some(self.overlap(other)),
        }
    }

    fn overlap(&self, other: &Edtf) -> Edtf {
        let (later, earlier) =
            if self.first_day() > other.first_day() { (self, other) } else { (other, self) };
        Edtf(Shape::Interval { start: later.start(), end: earlier.end() })
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        [self.start().point(), self.end().point()].into_iter().flatten()
    }

    fn map_points(self, change: impl Fn(Point) -> Point) -> Self {
        let bound = |bound: Bound| match bound {
            Bound::At(point) => Bound::At(change(point)),
            other => other,
        };
        Edtf(match self.0 {
            Shape::Point(point) => Shape::Point(change(point)),
            Shape::Interval { start, end } => {
                Shape::Interval { start: bound(start), end: bound(end) }
            }
        })
    }
}

impl From<Point> for Edtf {
    fn from(point: Point) -> Self {
        Edtf(Shape::Point(point))
    }
}

impl From<Date> for Edtf {
    fn from(date: Date) -> Self {
        Edtf::day(date)
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        let days = |edtf: &Edtf| (edtf.first_day(), edtf.last_day());
        days(self).cmp(&days(other)).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests;
