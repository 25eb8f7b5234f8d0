//! Lengths of time, and lengths counted from an anchor.

use super::calendar::in_unit;
use super::{Meant, Resolver};
use crate::Edtf;
use crate::cell::Cell;
use crate::sem::{Amount, Base, Length};
use crate::timex::TimexKind;
use crate::words::Unit;

impl Resolver<'_> {
    /// "three years" (0), "the past three years" (-1), "the next three years" (1).
    pub(super) fn length(&self, length: Length, reach: i8) -> Meant {
        let meant = Meant::new(TimexKind::Duration, value(length));
        if reach == 0 {
            return meant;
        }
        let anchor = self.telling();
        let other = self.cell_after(length, i32::from(reach), Base::Telling).and_then(Cell::edtf);
        let edtf = anchor.zip(other).and_then(|(anchor, other)| match reach {
            ..0 => Edtf::interval(&other, &anchor.edtf),
            _ => Edtf::interval(&anchor.edtf, &other),
        });
        Meant { edtf, ..meant }.anchored(anchor)
    }

    /// "two years ago", "three days later"; as precise as the unit it is counted in.
    pub(super) fn shift(&self, length: Length, back: bool, base: Base) -> Meant {
        let anchor = self.base(base);
        let side = if back { -1 } else { 1 };
        if length.unit.is_clock() {
            return Meant::new(TimexKind::Duration, value(length));
        }
        if length.amount == Amount::Vague {
            let (kind, value) = match (base, back) {
                (Base::Told, _) => (TimexKind::Duration, value(length)),
                (Base::Telling, true) => (TimexKind::Date, "PAST_REF".to_owned()),
                (Base::Telling, false) => (TimexKind::Date, "FUTURE_REF".to_owned()),
            };
            let reach = |edtf: &Edtf| if back { Edtf::until(edtf) } else { Edtf::since(edtf) };
            let edtf = anchor.map(|anchor| reach(&anchor.edtf));
            return Meant { edtf, ..Meant::new(kind, value) }.anchored(anchor);
        }
        match self.cell_after(length, side, base) {
            Some(cell) => Meant::cell(cell).anchored(anchor),
            None => Meant::new(TimexKind::Date, "XXXX").anchored(anchor),
        }
    }

    fn cell_after(&self, length: Length, side: i32, base: Base) -> Option<Cell> {
        let anchor = self.base(base)?.edtf;
        let (count, unit) = whole_units(length)?;
        let by = i32::try_from(count).ok()?.checked_mul(side)?;
        if unit == Unit::Year
            && let Some(cell) = quarter_of(&self.last_date(base)?)
        {
            return cell.years_later(by);
        }
        Cell::containing(unit, in_unit(&anchor, unit)?).shift(by)
    }

    /// What a year is counted from: a report that speaks of a quarter compares it with another.
    fn last_date(&self, base: Base) -> Option<Edtf> {
        self.last_told().or_else(|| self.base(base)).map(|anchor| anchor.edtf)
    }
}

fn quarter_of(edtf: &Edtf) -> Option<Cell> {
    let quarter = edtf.precision() == crate::Precision::Quarter;
    quarter.then(|| Cell::containing(Unit::Quarter, edtf.first_day()))
}

/// A length in whole units of the calendar: "a year and a half" is 18 months.
fn whole_units(length: Length) -> Option<(u32, Unit)> {
    let Amount::Exact { whole, num, den } = length.amount else { return None };
    let (count, unit) = match length.unit {
        Unit::Decade => (whole.checked_mul(10)?, Unit::Year),
        Unit::Century => (whole.checked_mul(100)?, Unit::Year),
        Unit::Millennium => (whole.checked_mul(1000)?, Unit::Year),
        Unit::Fortnight => (whole.checked_mul(2)?, Unit::Week),
        Unit::Weekend => (whole, Unit::Week),
        unit => (whole, unit),
    };
    match (num, unit) {
        (_, Unit::Second | Unit::Minute | Unit::Hour) => None,
        (0, unit) => Some((count, unit)),
        (_, Unit::Year) if length.unit == Unit::Year => {
            Some((whole.checked_mul(12)?.checked_add(12 * num / den)?, Unit::Month))
        }
        (_, Unit::Year) if length.unit == Unit::Decade => {
            Some((count.checked_add(10 * num / den)?, Unit::Year))
        }
        _ => None,
    }
}

/// The TIMEX3 value of a length: `P3M`, `PT1M30S`, `PXY`.
pub(super) fn value(length: Length) -> String {
    let (factor, letter) = length.unit.timex();
    let clock = if length.unit.is_clock() { "T" } else { "" };
    let (whole, num, den) = match length.amount {
        Amount::Vague => return format!("P{clock}X{}", vague_letter(length.unit)),
        Amount::Exact { whole, num, den } => (whole, num, den),
    };
    let total = u64::from(whole) * u64::from(factor);
    if num == 0 {
        return format!("P{clock}{total}{letter}");
    }
    if factor > 1 && u64::from(factor * num) % u64::from(den) == 0 {
        return format!("P{clock}{}{letter}", total + u64::from(factor * num / den));
    }
    match smaller(length.unit).filter(|(count, _)| (count * num) % den == 0) {
        Some((count, small)) => {
            let lead = if whole == 0 { String::new() } else { format!("{total}{letter}") };
            let mark = if length.unit == Unit::Day { "T" } else { "" };
            format!("P{clock}{lead}{mark}{}{small}", count * num / den)
        }
        None => format!("P{clock}{}{letter}", f64::from(whole) + f64::from(num) / f64::from(den)),
    }
}

fn vague_letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Decade => "E",
        Unit::Century => "C",
        Unit::Millennium => "L",
        other => other.timex().1,
    }
}

/// How many of the next smaller unit make one, and its letter.
fn smaller(unit: Unit) -> Option<(u32, &'static str)> {
    Some(match unit {
        Unit::Minute => (60, "S"),
        Unit::Hour => (60, "M"),
        Unit::Day => (24, "H"),
        Unit::Year => (12, "M"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_timex3_writes_them() {
        let exact = |whole, num, den| Amount::Exact { whole, num, den };
        for (amount, unit, expected) in [
            (exact(3, 0, 1), Unit::Month, "P3M"),
            (exact(1, 1, 2), Unit::Minute, "PT1M30S"),
            (exact(2, 1, 2), Unit::Year, "P2Y6M"),
            (exact(0, 1, 2), Unit::Hour, "PT30M"),
            (exact(2, 0, 1), Unit::Decade, "P20Y"),
            (exact(1, 1, 2), Unit::Decade, "P15Y"),
            (exact(1, 0, 1), Unit::Fortnight, "P2W"),
            (exact(3, 5, 10), Unit::Month, "P3.5M"),
            (Amount::Vague, Unit::Week, "PXW"),
            (Amount::Vague, Unit::Hour, "PTXH"),
        ] {
            assert_eq!(value(Length { amount, unit }), expected);
        }
    }
}
