//! What an expression says before it is counted from anything. Refuses to know any date.

use crate::Edtf;
use crate::words::{Part, Season, Unit};

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    /// A whole number and a fraction (`num` of `den`).
    Exact { whole: u32, num: u32, den: u32 },
    /// "a few", "several", a bare plural.
    Vague,
}

impl Amount {
    pub(crate) const ONE: Amount = Amount::whole(1);

    pub(crate) const fn whole(whole: u32) -> Self {
        Amount::Exact { whole, num: 0, den: 1 }
    }

    /// The count, when it is a whole number.
    pub(crate) fn as_whole(self) -> Option<u32> {
        match self {
            Amount::Exact { whole, num: 0, .. } => Some(whole),
            _ => None,
        }
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) amount: Amount,
    pub(crate) unit: Unit,
}

/// What an expression is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// The moment of telling: "last year", "ago".
    Telling,
    /// The last date told: "the following year", "later".
    Told,
}

/// Which of several: this, last, next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Which {
    pub(crate) offset: i32,
    pub(crate) base: Base,
}

/// The year of a calendar date, as far as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// Not said.
    Missing,
    /// Said; 0 is 1 BCE.
    Exact(i32),
    /// "last year".
    Which(Which),
    /// "last October", "next summer": the nearest on that side.
    Nearest(Which),
}

/// The part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Whole,
    Month(u8),
    Day(u8, u8),
    Quarter(u8),
    Half(u8),
    Season(Season),
    Holiday(u16),
}

/// A place on the calendar, perhaps without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cal {
    pub(crate) field: Field,
    pub(crate) year: Year,
    /// The weekday that is said with it; 0 when none is.
    pub(crate) weekday: u8,
}

impl Cal {
    pub(crate) fn new(field: Field, year: Year) -> Self {
        Cal { field, year, weekday: 0 }
    }
}

/// What recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recurring {
    /// Every so many units.
    Every(Length),
    /// A weekday, perhaps a part of it.
    Weekday(u8, Option<Part>),
    Month(u8),
    Season(Season),
    /// "every morning".
    Part(Part),
    /// "every March 3".
    Day(u8, u8),
}

/// A clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClockTime {
    pub(crate) hour: u8,
    pub(crate) minute: Option<u8>,
    pub(crate) second: Option<u8>,
    /// Minutes east of UTC.
    pub(crate) zone: Option<i16>,
}

/// The meaning of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sem {
    Cal(Cal),
    /// A year with unknown last digits: first year, how many digits.
    Masked(i32, u8),
    /// Days that need no anchor.
    Fixed(Edtf),
    /// Two ends in one expression.
    Range(Cal, Cal),
    Weekday(u8, Option<Which>),
    /// "the 25th".
    DayOfMonth(u8),
    /// The unit around the anchor, moved by so many.
    Unit(Unit, Which),
    /// "the weekend", "the quarter": the one that is spoken of.
    Definite(Unit),
    /// So many units from the base; negative is back.
    Shift {
        length: Length,
        back: bool,
        base: Base,
    },
    /// So many days from the moment of telling.
    Day(i8),
    /// A part of a day; of the anchor's day where no day is said.
    Part(Part, Option<Box<Sem>>),
    Clock(ClockTime, Option<Box<Sem>>),
    Ref(&'static str),
    /// A length, perhaps reaching back from (-1) or on from (1) the anchor.
    Length(Length, i8),
    UnknownLength,
    Set(Recurring),
    /// Looks like a date and is none.
    Invalid(&'static str),
    /// Looks like time and is none.
    Nothing,
}

impl Sem {
    pub(crate) fn cal(field: Field, year: Year) -> Self {
        Sem::Cal(Cal::new(field, year))
    }
}
