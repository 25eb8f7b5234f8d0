//! What the tagger says of an expression. Refuses to know how it was found.

use crate::Edtf;
use document::Span;

/// The kinds of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimexKind {
    /// A day or longer on the calendar.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexKind {
    /// The name TIMEX3 gives it: `DATE`, `TIME`, `DURATION`, `SET`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

/// TIMEX3 `mod`: which part of the value is meant, or how it bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// "about three years", "around 1990".
    Approx,
    /// "early 1990", "the beginning of May".
    Start,
    /// "mid-1990", "the middle of May".
    Mid,
    /// "late 1990", "the end of May".
    End,
    /// "before 1990".
    Before,
    /// "after 1990".
    After,
    /// "no later than June", "by June".
    OnOrBefore,
    /// "since June", "no earlier than June".
    OnOrAfter,
    /// "less than a year", "nearly a year".
    LessThan,
    /// "more than a year".
    MoreThan,
    /// "up to a year", "at most a year".
    EqualOrLess,
    /// "at least a year".
    EqualOrMore,
}

impl Modifier {
    /// The name TIMEX3 gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Modifier::Approx => "APPROX",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
        }
    }
}

/// What a value was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnchorKind {
    /// The document's date.
    Document,
    /// The day a dateline gives.
    Dateline,
    /// The last date told before the expression.
    Narrative,
    /// The heading above.
    Heading,
    /// Another expression in the same phrase ("between March and June 2014").
    Phrase,
}

impl AnchorKind {
    /// A short stable name for output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AnchorKind::Document => "document",
            AnchorKind::Dateline => "dateline",
            AnchorKind::Narrative => "narrative",
            AnchorKind::Heading => "heading",
            AnchorKind::Phrase => "phrase",
        }
    }
}

/// The date a value was counted from, and where that date came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// The date.
    pub edtf: Edtf,
    /// Where it came from.
    pub what: AnchorKind,
}

/// An expression of time and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Bytes of the text.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value: `1998-03-06`, `1989-Q4`, `P3M`, `PRESENT_REF` …
    pub value: String,
    /// The days meant, where the text or its anchor says them.
    pub edtf: Option<Edtf>,
    /// The stretch this is an end of: "from 1998 to 2012" (both years), "since June 1982" (the month).
    pub range: Option<Edtf>,
    /// TIMEX3 `mod`.
    pub modifier: Option<Modifier>,
    /// What it was counted from, where it was not complete in itself.
    pub anchor: Option<Anchor>,
    /// The rule that read it.
    pub rule: &'static str,
    /// What else it could mean, likeliest first.
    pub alternatives: Vec<Edtf>,
}

/// An expression that looks like a date and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// Bytes of the text.
    pub span: Span,
    /// Why it is no date.
    pub reason: &'static str,
}

/// What the tagger found in a text, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tagged {
    /// The expressions of time; their spans do not overlap.
    pub timexes: Vec<Timex>,
    /// What looks like a date and is none.
    pub refused: Vec<Refused>,
}
