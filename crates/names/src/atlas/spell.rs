//! Spells: from when to when something holds. Refuses to know what holds.

use super::table::moment;
use calendar::Edtf;
use jiff::civil::Date;
use std::fmt;

/// From when to when something holds; an end that is not known or not reached is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spell {
    /// The day, month or year it begins.
    pub from: Option<Edtf>,
    /// The day, month or year it ends (the last on which it holds).
    pub to: Option<Edtf>,
}

impl Spell {
    /// A spell from two fields of a table; empty fields are open ends.
    pub(crate) fn read(from: &str, to: &str) -> Self {
        Spell { from: moment(from), to: moment(to) }
    }

    /// A spell written `from..to`, either end of which may be empty.
    pub(crate) fn range(text: &str) -> Self {
        match text.split_once("..") {
            Some((from, to)) => Spell::read(from, to),
            None => Spell::read(text, ""),
        }
    }

    /// The first day on which it may hold.
    #[must_use]
    pub fn first_day(&self) -> Date {
        self.from.map_or(Date::MIN, |from| from.first_day())
    }

    /// The last day on which it may hold.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.to.map_or(Date::MAX, |to| to.last_day())
    }

    /// Whether it may hold at some time within `when`.
    #[must_use]
    pub fn meets(&self, when: &Edtf) -> bool {
        self.first_day() <= when.last_day() && when.first_day() <= self.last_day()
    }

    /// Whether it may hold on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }

    /// How many days lie between it and `when`; 0 where they meet.
    #[must_use]
    pub fn distance(&self, when: &Edtf) -> i64 {
        let gap = |a: Date, b: Date| i64::from(a.until(b).map_or(i32::MAX, |span| span.get_days()));
        if self.meets(when) {
            0
        } else if self.last_day() < when.first_day() {
            gap(self.last_day(), when.first_day())
        } else {
            gap(when.last_day(), self.first_day())
        }
    }
}

impl fmt::Display for Spell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |end: Option<Edtf>| end.map_or_else(|| "..".to_owned(), |end| end.to_string());
        write!(f, "{}/{}", end(self.from), end(self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends_hold_for_ever() {
        let spell = Spell::range("1998-05-06..");
        assert!(spell.holds_on(Date::MAX));
        assert!(!spell.meets(&moment("1998-04").unwrap()));
        assert!(spell.meets(&moment("1998").unwrap()));
        assert_eq!(spell.to_string(), "1998-05-06/..");
    }

    #[test]
    fn distance_counts_days_between() {
        let spell = Spell::range("2000-01-01..2000-12-31");
        assert_eq!(spell.distance(&moment("2000-06").unwrap()), 0);
        assert_eq!(spell.distance(&moment("2001-01-10").unwrap()), 10);
        assert_eq!(spell.distance(&moment("1999-12-31").unwrap()), 1);
    }
}
