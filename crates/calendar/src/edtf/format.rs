//! How an EDTF value is printed. Refuses to choose between spellings: there is one for each value.

use super::{Bound, Edtf, Point, Qualifier, Shape, Within};
use std::fmt;

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Shape::Point(point) => point.fmt(f),
            Shape::Interval { start, end } => write!(f, "{start}/{end}"),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::At(point) => point.fmt(f),
            Bound::Open => f.write_str(".."),
            Bound::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.uncertain, self.approximate) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        })
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let marks = &self.marks[..self.components()];
        let same = marks.iter().all(|mark| *mark == marks[0]);
        let before = |index: usize| if same { Qualifier::default() } else { self.marks[index] };
        write!(f, "{}", before(0))?;
        self.format_year(f)?;
        match self.within {
            Within::Whole => {}
            Within::Season(part) | Within::Month(part) => write!(f, "-{}{part:02}", before(1))?,
            Within::SomeMonth => write!(f, "-{}XX", before(1))?,
            Within::SomeDay(month) => write!(f, "-{}{month:02}-{}XX", before(1), before(2))?,
            Within::SomeDayOfYear => write!(f, "-{}XX-{}XX", before(1), before(2))?,
            Within::Day(month, day, _) => {
                write!(f, "-{}{month:02}-{}{day:02}", before(1), before(2))?;
            }
        }
        self.format_clock(f)?;
        if same { self.marks[0].fmt(f) } else { Ok(()) }
    }
}

impl Point {
    fn format_year(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let digits = format!("{:04}", self.year.unsigned_abs());
        let known = 4 - usize::from(self.masked);
        write!(f, "{sign}{}{}", &digits[..known], &"XXX"[..usize::from(self.masked)])
    }

    fn format_clock(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(clock) = self.clock() else { return Ok(()) };
        write!(f, "T{:02}", clock.hour)?;
        for part in [clock.minute, clock.second].into_iter().flatten() {
            write!(f, ":{part:02}")?;
        }
        match clock.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
                write!(f, "{sign}{hours:02}:{minutes:02}")
            }
        }
    }
}
