//! What a word can mean in an expression of time. Refuses to know the words themselves.

/// A unit of the calendar or the clock, shortest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit a table names.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            "millennium" => Unit::Millennium,
            _ => return None,
        })
    }

    /// Shorter than a day.
    pub(crate) fn is_clock(self) -> bool {
        self <= Unit::Hour
    }

    /// How many of `base` one unit is, and the letter TIMEX3 writes for `base`.
    pub(crate) fn timex(self) -> (u32, &'static str) {
        match self {
            Unit::Second => (1, "S"),
            Unit::Minute => (1, "M"),
            Unit::Hour => (1, "H"),
            Unit::Day => (1, "D"),
            Unit::Weekend => (2, "D"),
            Unit::Week => (1, "W"),
            Unit::Fortnight => (2, "W"),
            Unit::Month => (1, "M"),
            Unit::Quarter => (1, "Q"),
            Unit::Year => (1, "Y"),
            Unit::Decade => (10, "Y"),
            Unit::Century => (100, "Y"),
            Unit::Millennium => (1000, "Y"),
        }
    }
}

/// A part of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        })
    }

    /// TIMEX3's two letters.
    pub(crate) fn code(self) -> &'static str {
        ["SP", "SU", "FA", "WI"][self as usize]
    }

    /// EDTF's number, 21–24.
    pub(crate) fn edtf(self) -> u8 {
        21 + self as u8
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Noon,
    Daytime,
    Dawn,
    Dusk,
}

impl Part {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "MO" => Part::Morning,
            "AF" => Part::Afternoon,
            "EV" => Part::Evening,
            "NI" => Part::Night,
            "MI" => Part::Midnight,
            "12" => Part::Noon,
            "DT" => Part::Daytime,
            "DA" => Part::Dawn,
            "DU" => Part::Dusk,
            _ => return None,
        })
    }

    /// What follows the `T` in TIMEX3.
    pub(crate) fn code(self) -> &'static str {
        ["MO", "AF", "EV", "NI", "24:00", "12:00", "DT", "MO", "EV"][self as usize]
    }
}

macro_rules! keys {
    ($($name:ident)*) => {
        /// The words of the grammar, by function.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub(crate) enum Key { #[default] None, $($name),* }

        impl Key {
            /// The function a table names.
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                match name { $(stringify!($name) => Some(Key::$name),)* _ => None }
            }
        }
    };
}

keys! {
    The A This That These Those Last Past Previous Next Following Coming Current Same Latest Recent
    Ago Earlier Later Before After Since Until From To Through Between And Or Of In On At By During
    For Within Over About Nearly Only More Less Than Least Most Up No Early Late Mid Beginning End
    Every Each Per Few Several Couple Dozen Half Fiscal Full Bc Ad S OrdinalSuffix Am Pm OClock
    Old Long Ahead Period Other So Another Ending Remaining Times Modal
    Q H Fy Counting Label Street Pre Now As Be
}

/// Which way a word says the clause around it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// Before the moment of telling.
    Past,
    /// About the moment of telling.
    Present,
    /// After it.
    Future,
}

/// All a word can mean.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    pub(crate) key: Key,
    pub(crate) month: u8,
    pub(crate) weekday: u8,
    pub(crate) unit: Option<Unit>,
    pub(crate) season: Option<Season>,
    pub(crate) part: Option<Part>,
    /// The word is a plural of its unit, weekday, season or part.
    pub(crate) plural: bool,
    pub(crate) cardinal: Option<u16>,
    pub(crate) scale: u32,
    pub(crate) ordinal: u8,
    pub(crate) decade: u8,
    pub(crate) adverb: Option<(u8, Unit)>,
    pub(crate) zone: Option<i16>,
    pub(crate) possessive: bool,
    pub(crate) counted: bool,
    pub(crate) tense: Option<Tense>,
    /// Index of the phrases that begin with the word, plus one.
    pub(crate) phrases: u16,
    /// An expression of time can begin here.
    pub(crate) starts: bool,
}
