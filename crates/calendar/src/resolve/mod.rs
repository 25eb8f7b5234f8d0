//! From what an expression says to what it means here: values, days, anchors.
//! Refuses to read words, and never takes a date for an anchor that nobody gave.

mod calendar;
mod lengths;
mod sets;

use crate::cell::Cell;
use crate::lexicon::Lexicon;
use crate::rules::Found;
use crate::sem::{Base, Cal, ClockTime, Sem};
use crate::timex::{Anchor, AnchorKind, TimexKind};
use crate::words::{Part, Tense};
use crate::{Context, Edtf};
use document::Genre;
use jiff::civil::Date;

/// The meaning of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meant {
    pub(crate) kind: TimexKind,
    pub(crate) value: String,
    pub(crate) edtf: Option<Edtf>,
    pub(crate) anchor: Option<Anchor>,
    pub(crate) alternatives: Vec<Edtf>,
}

impl Meant {
    fn new(kind: TimexKind, value: impl Into<String>) -> Self {
        Meant { kind, value: value.into(), edtf: None, anchor: None, alternatives: Vec::new() }
    }

    fn cell(cell: Cell) -> Self {
        Meant { edtf: cell.edtf(), ..Meant::new(TimexKind::Date, cell.value()) }
    }

    fn anchored(mut self, anchor: Option<Anchor>) -> Self {
        self.anchor = anchor;
        self
    }

    fn or(mut self, alternatives: impl IntoIterator<Item = Option<Cell>>) -> Self {
        let cells = alternatives.into_iter().flatten().filter_map(Cell::edtf);
        self.alternatives.extend(cells.filter(|other| Some(*other) != self.edtf));
        self
    }
}

/// Resolves expressions in the order they are told.
pub(crate) struct Resolver<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) context: Context<'a>,
    /// The last date told.
    pub(crate) told: Option<Edtf>,
}

/// An expression to resolve, and the tense around it when it is asked for.
pub(crate) struct Asked<'f> {
    pub(crate) found: &'f Found,
    pub(crate) tense: &'f dyn Fn() -> Option<Tense>,
}

impl Resolver<'_> {
    /// What the expression means here; `None` when it means nothing.
    pub(crate) fn resolve(&self, asked: &Asked<'_>) -> Option<Meant> {
        self.sem(&asked.found.sem, asked)
    }

    /// Remembers a date as the last told, unless it is a name or the moment of telling.
    pub(crate) fn tell(&mut self, found: &Found, meant: &Meant) {
        let dated = matches!(meant.kind, TimexKind::Date | TimexKind::Time);
        let compared = matches!(found.sem, Sem::Shift { back: true, .. })
            && self.context.genre != Genre::Encyclopedia;
        let named = matches!(found.sem, Sem::Ref(_)) || found.rule == "named.period" || compared;
        if let Some(edtf) = meant.edtf.filter(|edtf| dated && !named && !edtf.is_open()) {
            self.told = Some(edtf);
        }
    }

    fn sem(&self, sem: &Sem, asked: &Asked<'_>) -> Option<Meant> {
        match sem {
            Sem::Cal(cal) => Some(self.cal(cal, asked)),
            Sem::Range(from, to) => self.range(from, to, asked),
            Sem::Masked(year, digits) => Some(Meant::cell(Cell::Masked(*year, *digits))),
            Sem::Fixed(edtf) => Some(fixed(*edtf)),
            Sem::Weekday(day, which) => Some(self.weekday(*day, *which, asked)),
            Sem::DayOfMonth(day) => Some(self.day_of_month(*day)),
            Sem::Unit(unit, which) => Some(self.unit(*unit, *which)),
            Sem::Definite(unit) => Some(self.definite(*unit, asked)),
            Sem::Shift { length, back, base } => Some(self.shift(*length, *back, *base)),
            Sem::Day(by) => Some(self.day(*by)),
            Sem::Part(part, day) => Some(self.part(*part, day.as_deref(), asked)),
            Sem::Clock(time, day) => Some(self.clock(*time, day.as_deref(), asked)),
            Sem::Ref(value) => Some(self.reference(value)),
            Sem::Length(length, reach) => Some(self.length(*length, *reach)),
            Sem::UnknownLength => Some(Meant::new(TimexKind::Duration, "PXX")),
            Sem::Set(what) => Some(sets::recurring(*what)),
            Sem::Invalid(_) | Sem::Nothing => None,
        }
    }

    fn range(&self, from: &Cal, to: &Cal, asked: &Asked<'_>) -> Option<Meant> {
        let last = self.cal(to, asked);
        let year = last.edtf.and_then(|edtf| edtf.end().point()).map(|point| point.year_number());
        let from = Cal { year: from.year.or_exact(year), ..*from };
        let mut first = self.cal(&from, asked);
        if first.edtf.zip(last.edtf).is_some_and(|(a, b)| a.first_day() > b.last_day()) {
            first = self.cal(&Cal { year: from.year.before(), ..from }, asked);
        }
        let value = format!("{}/{}", first.value, last.value);
        let edtf = Edtf::interval(&first.edtf?, &last.edtf?);
        let meant = Meant { edtf, ..Meant::new(TimexKind::Date, value) };
        Some(meant.anchored(last.anchor))
    }

    /// What "this", "ago" and bare names count from.
    fn telling(&self) -> Option<Anchor> {
        let context = &self.context;
        if context.genre == Genre::Encyclopedia {
            return self.last_told().or_else(|| self.heading()).or_else(|| self.document());
        }
        self.document().or_else(|| self.last_told()).or_else(|| self.heading())
    }

    /// The day of publication: the dateline's where there is one.
    fn document(&self) -> Option<Anchor> {
        let dateline = self.context.dateline.map(|day| (Edtf::day(day), AnchorKind::Dateline));
        let published = self.context.document.map(|edtf| (edtf, AnchorKind::Document));
        dateline.or(published).map(|(edtf, what)| Anchor { edtf, what })
    }

    fn heading(&self) -> Option<Anchor> {
        self.context.heading.map(|edtf| Anchor { edtf, what: AnchorKind::Heading })
    }

    fn last_told(&self) -> Option<Anchor> {
        self.told.map(|edtf| Anchor { edtf, what: AnchorKind::Narrative })
    }

    fn base(&self, base: Base) -> Option<Anchor> {
        match base {
            Base::Telling => self.telling(),
            Base::Told => self.last_told().or_else(|| self.telling()),
        }
    }

    fn reference(&self, value: &'static str) -> Meant {
        let anchor = self.document().filter(|_| value == "PRESENT_REF");
        let edtf = anchor.map(|anchor| anchor.edtf);
        Meant { edtf, ..Meant::new(TimexKind::Date, value) }.anchored(anchor)
    }

    /// The day a time belongs to: the one said with it, or the anchor's.
    fn day_of(&self, day: Option<&Sem>, asked: &Asked<'_>) -> (Option<Date>, Option<Anchor>) {
        match day {
            Some(sem) => {
                let meant = self.sem(sem, asked);
                let date = meant.as_ref().and_then(|meant| one_day(&meant.edtf?));
                (date, meant.and_then(|meant| meant.anchor))
            }
            None => {
                let told = self.last_told().filter(|anchor| one_day(&anchor.edtf).is_some());
                let anchor = told.or_else(|| self.telling());
                (anchor.and_then(|anchor| one_day(&anchor.edtf)), anchor)
            }
        }
    }

    fn part(&self, part: Part, day: Option<&Sem>, asked: &Asked<'_>) -> Meant {
        let (date, anchor) = self.day_of(day, asked);
        let value = date.map_or_else(|| "XXXX-XX-XX".to_owned(), |day| Cell::Day(day).value());
        let value = format!("{value}T{}", part.code());
        Meant { edtf: date.map(Edtf::day), ..Meant::new(TimexKind::Time, value) }.anchored(anchor)
    }

    fn clock(&self, time: ClockTime, day: Option<&Sem>, asked: &Asked<'_>) -> Meant {
        let (date, anchor) = self.day_of(day, asked);
        let mut value = date.map_or_else(|| "XXXX-XX-XX".to_owned(), |day| Cell::Day(day).value());
        value.push_str(&format!("T{:02}:{:02}", time.hour, time.minute.unwrap_or(0)));
        if let Some(second) = time.second {
            value.push_str(&format!(":{second:02}"));
        }
        let clock = crate::edtf::Clock {
            hour: time.hour,
            minute: time.minute,
            second: time.second,
            offset: time.zone,
        };
        let edtf = date.and_then(|day| crate::edtf::Point::at(day, clock)).map(Edtf::from);
        Meant { edtf, ..Meant::new(TimexKind::Time, value) }.anchored(anchor)
    }
}

/// A value that needs no anchor: a day in digits, a named period.
fn fixed(edtf: Edtf) -> Meant {
    let timed = edtf.precision() == crate::Precision::Time;
    let kind = if timed { TimexKind::Time } else { TimexKind::Date };
    Meant { edtf: Some(edtf), ..Meant::new(kind, edtf.to_string()) }
}

/// The day of a value that is a single day.
pub(crate) fn one_day(edtf: &Edtf) -> Option<Date> {
    (edtf.first_day() == edtf.last_day()).then(|| edtf.first_day())
}
