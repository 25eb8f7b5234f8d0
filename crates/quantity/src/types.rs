//! What a quantity is: value, unit, bound, change. Refuses to know how it was written.

use document::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use smol_str::SmolStr;

/// A quantity found in a text. All spans are bytes of that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number and its unit or currency sign, without bound words and counted noun.
    pub span: Span,
    /// The amount in plain units: "5.3 billion" is 5300000000.
    pub value: Value,
    /// What it is counted in: an ISO 4217 code, `percent`, `m3/yr`, `person`, `count` …
    pub unit: Unit,
    /// Where the unit is written; absent for bare numbers.
    pub unit_span: Option<Span>,
    /// What kind of thing the unit measures.
    pub dimension: Dimension,
    /// How the words around bound the value.
    pub bound: Bound,
    /// Where the bound is written.
    pub bound_span: Option<Span>,
    /// The change the value is part of: "rose by", "fell to", "up from".
    pub change: Option<Change>,
    /// What the amount is counted per when that is not part of the unit: "a share", "per person".
    pub per: Option<SmolStr>,
    /// The noun that is counted: "countries" of "37 countries".
    pub noun: Option<Span>,
    /// Whether the words are a fraction of something ("a fourth of", "more than half").
    pub fraction: bool,
    /// Whether the unit is a guess among `alternatives`: a dollar, but whose?
    pub uncertain: bool,
    /// The other units it could be, in alphabetical order.
    pub alternatives: Vec<SmolStr>,
    /// The name of the rule that read it.
    pub rule: &'static str,
}

/// A value, or the two ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// One amount.
    One(Decimal),
    /// From the first to the second.
    Range(Decimal, Decimal),
}

/// The name of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(pub SmolStr);

/// What kind of thing a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// A bare number or counted things.
    Count,
    /// Counted people.
    People,
    /// Money.
    Money,
    /// Percent, percentage points, basis points.
    Share,
    /// A length of time.
    Time,
    /// A physical unit: energy, mass, volume, distance, area, rates of these.
    Physical,
}

/// How words around a number bound its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// Near it, on either side.
    About,
    /// A little less.
    Nearly,
    /// Above it.
    MoreThan,
    /// It or above.
    AtLeast,
    /// It or below.
    AtMost,
    /// Below it.
    LessThan,
}

/// Whether an amount grew or shrank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// It grew.
    Rose,
    /// It shrank.
    Fell,
}

/// Which part of a change an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The difference: "rose by 12 %".
    By,
    /// The value before: "from 8".
    From,
    /// The value after: "to 23".
    To,
}

/// A change and the part an amount plays in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Change {
    /// Up or down.
    pub direction: Direction,
    /// Difference, start or result.
    pub role: Role,
    /// Where the word of change is written.
    pub span: Span,
}

/// What is known about a text beside its words.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Codes (ISO 3166-1 alpha-3) of the states the text or sentence is about; they decide whose
    /// dollar, pound or crown is meant.
    pub states: Vec<SmolStr>,
    /// The year the text speaks of, where known; money that was gone by then is not considered.
    pub year: Option<i32>,
    /// Spans that are no amounts, such as dates and times of day, sorted by start.
    pub avoid: Vec<Span>,
}

impl Value {
    /// The amount, or the lower end of a range, as the nearest binary number.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        self.low().to_f64().unwrap_or(f64::NAN)
    }

    /// The amount, or the lower end of a range.
    #[must_use]
    pub fn low(self) -> Decimal {
        match self {
            Value::One(value) | Value::Range(value, _) => value,
        }
    }

    /// The amount, or the upper end of a range.
    #[must_use]
    pub fn high(self) -> Decimal {
        match self {
            Value::One(value) | Value::Range(_, value) => value,
        }
    }
}

impl Unit {
    /// The unit of bare numbers and counted things.
    #[must_use]
    pub fn count() -> Self {
        Unit(SmolStr::new_static("count"))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Bound {
    /// The name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Nearly => "nearly",
            Bound::MoreThan => "more_than",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
            Bound::LessThan => "less_than",
        }
    }

    /// The bound a name stands for.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        use Bound::{About, AtLeast, AtMost, Exact, LessThan, MoreThan, Nearly};
        [Exact, About, Nearly, MoreThan, AtLeast, AtMost, LessThan]
            .into_iter()
            .find(|bound| bound.name() == name)
    }
}

impl Direction {
    /// The name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Direction::Rose => "rose",
            Direction::Fell => "fell",
        }
    }

    /// The direction a name stands for.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Direction::Rose, Direction::Fell].into_iter().find(|direction| direction.name() == name)
    }
}

impl Role {
    /// The name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::By => "by",
            Role::From => "from",
            Role::To => "to",
        }
    }
}

impl Quantity {
    /// The same quantity in a text in which this one begins `by` bytes later.
    #[must_use]
    pub fn shift(mut self, by: usize) -> Self {
        self.span = self.span.shift(by);
        for span in [&mut self.unit_span, &mut self.bound_span, &mut self.noun] {
            *span = span.map(|span| span.shift(by));
        }
        self.change = self.change.map(|change| Change { span: change.span.shift(by), ..change });
        self
    }

    /// The amounts to record: one, or for a range its lower end (at least) and upper (at most).
    #[must_use]
    pub fn readings(&self) -> Vec<(Decimal, Bound)> {
        match self.value {
            Value::One(value) => vec![(value, self.bound)],
            Value::Range(low, high) => vec![(low, Bound::AtLeast), (high, Bound::AtMost)],
        }
    }
}
