//! What quantities measure between states: exports, trade, aid, migrants and the like.
//!
//! [`Measures::figures`] reads one parsed paragraph with its quantities. Who the phrases are and
//! when things were is asked of the caller through [`Parties`] and [`Dates`]: this module refuses
//! to know states by name, and calendars.

mod measures;
mod people;
mod roles;
mod scope;
mod when;

pub use measures::Measures;

use crate::types::{Bound, Change, Dimension, Direction, Quantity, Role};
use document::Span;
use language::Doc;
use measures::{Hit, Kind, Sense};
use roles::Ends;
use rust_decimal::Decimal;
use scope::Tree;
use smol_str::{SmolStr, format_smolstr};

/// Who the phrases of a paragraph are.
pub trait Parties {
    /// Codes of the states or organisations that a token names by itself or as the last word of
    /// their name ("Gondor", "Gondorian", "Gondorians"), or that it stands for ("it", "country").
    fn states_of(&self, token: usize) -> Vec<SmolStr>;

    /// The two states the document is about, where it is about two.
    fn pair(&self) -> Option<(SmolStr, SmolStr)> {
        None
    }
}

/// An expression of time in the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Bytes of the paragraph's text.
    pub span: Span,
    /// The date or interval in EDTF: `2016`, `1998/2012`.
    pub edtf: SmolStr,
}

/// When things were.
pub trait Dates {
    /// The dates the paragraph tells, sorted by where they stand; durations left out.
    fn dates(&self) -> Vec<Dated>;
}

/// A stated number between two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What is measured: `exports`, `trade_share` …
    pub measure: SmolStr,
    /// Whose: the seller of exports, the owner of a share, where migrants come from.
    pub of: SmolStr,
    /// Towards whom.
    pub to: SmolStr,
    /// Whether it counts both ways.
    pub reciprocal: bool,
    /// The number in plain units; shares in percent.
    pub value: Decimal,
    /// ISO 4217, `percent`, `person`, `m3` …
    pub unit: SmolStr,
    /// How the words bound the value.
    pub bound: Bound,
    /// How it changed, where the sentence says so.
    pub change: Option<Moved>,
    /// When, in EDTF.
    pub when: Option<SmolStr>,
    /// The expression of time that says so, in bytes of the paragraph's text.
    pub when_span: Option<Span>,
    /// The words that say it, in bytes of the paragraph's text.
    pub span: Span,
    /// Which quantity of those given.
    pub quantity: usize,
    /// Whether it is meant, not told as done: its clause is an infinitive or has a modal.
    pub planned: bool,
    /// The token of the verb whose clause tells it: what denies or supposes that, denies this.
    pub verb: Option<usize>,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Why: the measuring word and where the parties were found.
    pub why: String,
}

/// How a figure changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Up or down.
    pub direction: Direction,
    /// By how much, with the quantity's index.
    pub by: Option<(Decimal, usize)>,
    /// From which value.
    pub from: Option<Decimal>,
}

/// A figure before its date is known.
#[derive(Debug, Clone)]
struct Draft {
    measure: SmolStr,
    ends: Ends,
    reciprocal: bool,
    verb: Option<usize>,
    rule: &'static str,
    why: String,
}

/// A paragraph with all that is asked of it.
struct Scene<'a> {
    doc: &'a Doc,
    tree: Tree<'a>,
    quantities: &'a [Quantity],
    parties: &'a dyn Parties,
    measures: &'a Measures,
}

impl Measures {
    /// The figures of a parsed paragraph. `quantities` are in bytes of the paragraph's text, in order.
    #[must_use]
    pub fn figures(
        &self,
        doc: &Doc,
        quantities: &[Quantity],
        parties: &dyn Parties,
        dates: &dyn Dates,
    ) -> Vec<Figure> {
        let scene = Scene { doc, tree: Tree::new(doc), quantities, parties, measures: self };
        let drafts = scene.drafts();
        let dates = dates.dates();
        let mut figures = Vec::new();
        for (i, draft) in drafts.iter().enumerate() {
            if let Some(draft) = draft {
                figures.extend(scene.finish(i, draft, &dates));
            }
        }
        figures
    }
}

impl Scene<'_> {
    /// What each quantity measures, where that is found.
    fn drafts(&self) -> Vec<Option<Draft>> {
        let mut drafts: Vec<Option<Draft>> = Vec::with_capacity(self.quantities.len());
        for i in 0..self.quantities.len() {
            let draft = self.draft(i).or_else(|| self.inherited(i, &drafts));
            drafts.push(draft);
        }
        drafts
    }

    fn draft(&self, i: usize) -> Option<Draft> {
        let quantity = &self.quantities[i];
        match quantity.dimension {
            Dimension::Money | Dimension::Share | Dimension::Physical => self.measured(i),
            Dimension::People => self.peopled(i),
            Dimension::Count if quantity.fraction => self.measured(i),
            Dimension::Count | Dimension::Time => None,
        }
    }

    fn measured(&self, i: usize) -> Option<Draft> {
        let quantity = &self.quantities[i];
        if quantity.per.is_some() && quantity.dimension == Dimension::Money {
            return None;
        }
        let head = self.head(quantity)?;
        if self.converted(i) {
            return None;
        }
        let kind = if quantity.fraction { Dimension::Share } else { quantity.dimension };
        let hit = self.find(head, kind)?;
        let by = quantity.change.is_some_and(|change| change.role == Role::By);
        if by && quantity.dimension != Dimension::Share {
            return None;
        }
        let share = kind == Dimension::Share;
        let measure = self.name(&hit, i, head, share)?;
        let ends = self.ends(&hit, head)?;
        let reciprocal = hit.sense == Sense::Mutual && measure == "trade";
        let why = self.why(hit.token, &ends);
        Some(Draft {
            measure,
            ends,
            reciprocal,
            verb: self.tree.verb_of(head),
            rule: hit.rule(),
            why,
        })
    }

    /// "200 miles (370 km)": the amount before told again in another unit.
    fn converted(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|j| self.quantities[j].span.end);
        let gap = before.map(|end| self.between(end, self.quantities[i].span.start));
        gap.is_some_and(|gap| gap.trim() == "(")
    }

    /// "down from 22 bcm": an amount that tells only a change measures what the one before it does.
    fn inherited(&self, i: usize, drafts: &[Option<Draft>]) -> Option<Draft> {
        let (quantity, before) = (&self.quantities[i], self.quantities.get(i.checked_sub(1)?)?);
        let draft = drafts.get(i - 1)?.as_ref()?;
        let together = self.sentence(quantity) == self.sentence(before);
        let moved = quantity.change.is_some_and(|change| change.role != Role::By);
        let same = quantity.unit == before.unit;
        let tie = moved || self.between(before.span.end, quantity.span.start).len() < 60;
        let rule = "figure-carried";
        (together && same && tie).then(|| Draft { rule, ..draft.clone() })
    }

    /// The name of the measure: a share, a volume of gas or oil, growth, or the word's own.
    fn name(&self, hit: &Hit, i: usize, head: usize, share: bool) -> Option<SmolStr> {
        let quantity = &self.quantities[i];
        if !share {
            return Some(self.volume(quantity).unwrap_or_else(|| hit.measure.clone()));
        }
        let by = quantity.change.is_some_and(|change| change.role == Role::By);
        if !quantity.fraction && !self.is_share(hit, head) {
            return (by && hit.grows()).then(|| SmolStr::new_static("growth"));
        }
        let share = self.share_name(hit, head);
        Some(if by { format_smolstr!("{share}_change") } else { share })
    }

    /// The name of a part of what is measured.
    fn share_name(&self, hit: &Hit, head: usize) -> SmolStr {
        match (self.matter(hit, head), hit.sense) {
            (Some(matter), Sense::Purchase) => format_smolstr!("{matter}_import_share"),
            (Some(matter), Sense::Sale) => format_smolstr!("{matter}_export_share"),
            (_, Sense::Sale | Sense::Purchase | Sense::Mutual) => {
                SmolStr::new_static("trade_share")
            }
            _ => format_smolstr!("{}_share", hit.measure),
        }
    }

    /// A volume in units of gas or oil is named after them.
    fn volume(&self, quantity: &Quantity) -> Option<SmolStr> {
        let row = self.measures.of(quantity.unit.as_str(), &[Kind::Unit], quantity.dimension)?;
        Some(format_smolstr!("{}_volume", row.measure))
    }

    /// The root of the words of a quantity; with its noun, when it counts people.
    fn head(&self, quantity: &Quantity) -> Option<usize> {
        let span = match (quantity.dimension, quantity.noun) {
            (Dimension::People, Some(noun)) => noun,
            _ => quantity.span,
        };
        self.tree.root_of(span)
    }

    fn sentence(&self, quantity: &Quantity) -> Option<usize> {
        let token = self.tree.root_of(quantity.span)?;
        Some(self.tree.sentence(token).start)
    }

    fn between(&self, start: usize, end: usize) -> &str {
        Span::new(start, end).of(&self.doc.text)
    }

    fn why(&self, token: usize, ends: &Ends) -> String {
        format!(
            "measured by \"{}\"; of {} by {}, to {} by {}",
            self.doc.token(token).text(),
            ends.of,
            ends.of_by,
            ends.to,
            ends.to_by
        )
    }

    /// The figures of a draft: one, or two for the ends of a range.
    fn finish(&self, i: usize, draft: &Draft, dates: &[Dated]) -> Vec<Figure> {
        let quantity = &self.quantities[i];
        let date = self.date(i, dates);
        let hundred = if quantity.fraction { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let unit = if quantity.fraction {
            SmolStr::new_static("percent")
        } else {
            quantity.unit.0.clone()
        };
        let figure = |value: Decimal, bound: Bound| Figure {
            measure: draft.measure.clone(),
            of: draft.ends.of.clone(),
            to: draft.ends.to.clone(),
            reciprocal: draft.reciprocal,
            value: value.checked_mul(hundred).unwrap_or(value),
            unit: unit.clone(),
            bound,
            change: self.moved(i),
            when: date.as_ref().map(|date| date.edtf.clone()),
            when_span: date.as_ref().map(|date| date.span),
            span: self.quote(i, date.as_ref()),
            quantity: i,
            planned: draft.verb.is_some_and(|verb| self.tree.is_planned(verb)),
            verb: draft.verb,
            rule: draft.rule,
            why: draft.why.clone(),
        };
        quantity.readings().into_iter().map(|(value, bound)| figure(value, bound)).collect()
    }

    /// How the figure moved: by and from of its neighbours in the sentence.
    fn moved(&self, i: usize) -> Option<Moved> {
        let Change { direction, role, .. } = self.quantities[i].change?;
        let mine = self.sentence(&self.quantities[i]);
        let near = |wanted: Role| {
            let first = i.saturating_sub(2);
            let last = (i + 3).min(self.quantities.len());
            (first..last).find(|&j| {
                let other = &self.quantities[j];
                j != i
                    && other.change.is_some_and(|c| c.role == wanted)
                    && self.sentence(other) == mine
            })
        };
        if role != Role::To {
            return Some(Moved { direction, by: None, from: None });
        }
        let from = near(Role::From).filter(|&j| self.quantities[j].unit == self.quantities[i].unit);
        let by = near(Role::By).map(|j| (self.quantities[j].value.low(), j));
        Some(Moved { direction, by, from: from.map(|j| self.quantities[j].value.low()) })
    }

    /// The words that say it: from the beginning of its clause, its date or its bound to the amount's end.
    fn quote(&self, i: usize, date: Option<&Dated>) -> Span {
        let quantity = &self.quantities[i];
        let Some(head) = self.head(quantity) else { return quantity.span };
        let sentence =
            self.doc.span(self.tree.sentence(head).start, self.tree.sentence(head).end).bytes();
        let floor = i.checked_sub(1).map_or(0, |j| self.quantities[j].span.end);
        let after = self.quantities.get(i + 1).map_or(usize::MAX, |next| next.span.start);
        let start = sentence.start.max(if floor > sentence.start { floor } else { 0 });
        let noun = quantity.noun.map_or(quantity.span, |noun| quantity.span.cover(noun));
        let mut quote = Span::new(start, noun.end);
        if let Some(date) = date
            && date.span.start >= noun.end
            && date.span.end < after
            && date.span.end <= sentence.end
        {
            quote = quote.cover(date.span);
        }
        self.trimmed(quote)
    }

    fn trimmed(&self, span: Span) -> Span {
        let words = span.of(&self.doc.text);
        let lead = words.len() - words.trim_start_matches([' ', '\n', ',', ';', '.']).len();
        Span::new(span.start + lead, span.end)
    }
}
