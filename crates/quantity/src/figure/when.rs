//! When a figure was: the date that belongs to its amount. Refuses to resolve expressions of time.

use super::{Dated, Scene};
use crate::types::Role;
use document::Span;
use smol_str::{SmolStr, format_smolstr};

impl Scene<'_> {
    /// The date of the quantity: behind it before the next amount, else before it in the sentence.
    pub(crate) fn date(&self, i: usize, dates: &[Dated]) -> Option<Dated> {
        let quantity = &self.quantities[i];
        let head = self.head(quantity)?;
        let range = self.tree.sentence(head);
        let sentence = self.doc.span(range.start, range.end).bytes();
        let here: Vec<&Dated> = dates.iter().filter(|date| sentence.contains(date.span)).collect();
        if let Some(date) = self.behind(i, &here, sentence) {
            return Some(date);
        }
        let at = here.iter().rposition(|date| date.span.end <= quantity.span.start)?;
        let date = self.told(i, here[at], &here)?;
        let earlier = at.checked_sub(1).and_then(|first| self.stretch(here[first], &date));
        Some(self.end_of(i, earlier.unwrap_or(date)))
    }

    /// The date told directly after the amount, in the same stretch of the sentence.
    fn behind(&self, i: usize, here: &[&Dated], sentence: Span) -> Option<Dated> {
        let quantity = &self.quantities[i];
        let limit = self
            .quantities
            .get(i + 1)
            .map_or(sentence.end, |next| next.span.start.min(sentence.end));
        let date = here
            .iter()
            .find(|date| date.span.start >= quantity.span.end && date.span.end <= limit)?;
        let gap = Span::new(quantity.span.end, date.span.start).of(&self.doc.text);
        let stop =
            gap.contains([';', '(']) || self.verb_between(quantity.span.end, date.span.start);
        (!stop).then(|| Dated::clone(date))
    }

    /// Whether another clause begins between two places: a verb with a subject of its own.
    fn verb_between(&self, start: usize, end: usize) -> bool {
        self.doc.iter().any(|token| {
            let at = token.bytes();
            at.start >= start
                && at.end <= end
                && self
                    .tree
                    .with(token.i, &["nsubj", "nsubjpass"])
                    .any(|subject| self.doc.tokens[subject].span.start >= start)
        })
    }

    /// "between 1998 and 2012": two dates with only a link between them are the ends of a stretch.
    fn stretch(&self, first: &Dated, last: &Dated) -> Option<Dated> {
        let gap = Span::new(first.span.end, last.span.start).of(&self.doc.text).trim();
        let linked =
            !gap.is_empty() && gap.chars().count() <= 3 && !gap.contains([',', ';', '(', '.']);
        let open = first.edtf.contains('/') || last.edtf.contains('/');
        let edtf = format_smolstr!("{}/{}", first.edtf, last.edtf);
        (linked && !open).then(|| Dated { span: first.span.cover(last.span), edtf })
    }

    /// A date before the amount holds unless another amount took it as its own.
    fn told(&self, i: usize, date: &Dated, here: &[&Dated]) -> Option<Dated> {
        let owner =
            self.quantities[..i].iter().rev().find(|other| other.span.end <= date.span.start);
        let between =
            owner.map(|owner| Span::new(owner.span.end, date.span.start).of(&self.doc.text));
        let taken = between.is_some_and(|words| words.len() < 24 && !words.contains([',', ';']));
        let opening = here.first().copied().filter(|first| **first != *date);
        match (taken, opening) {
            (false, _) => Some(date.clone()),
            (true, _) => {
                let mine = self.quantities[i].change.is_some_and(|change| change.role != Role::By);
                (!mine).then(|| date.clone())
            }
        }
    }

    /// Of an interval, the end that the amount belongs to: from its first, to its last.
    fn end_of(&self, i: usize, date: Dated) -> Dated {
        let role = self.quantities[i].change.map(|change| change.role);
        let follows =
            i > 0 && self.quantities[i - 1].change.is_some_and(|change| change.role == Role::To);
        let Some((first, last)) = date.edtf.split_once('/') else { return date };
        let pick = match role {
            Some(Role::From) => first,
            Some(Role::To) => last,
            None if follows => last,
            _ => return date,
        };
        if pick.is_empty() || pick == ".." {
            return date;
        }
        Dated { span: date.span, edtf: SmolStr::from(pick) }
    }
}
