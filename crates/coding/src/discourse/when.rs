//! When a clause's fact was: by the expression of time that belongs to it, told by the parse.
//! Refuses to take a date from elsewhere: that is the story's business.

use crate::clause::{Clause, Tree};
use calendar::{Edtf, Modifier, Timex, TimexKind};
use language::Paragraph;

/// An expression of time in a parse.
#[derive(Debug, Clone)]
pub struct TimeMention {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The token whose head lies outside.
    pub head: usize,
    /// The preposition before it, if any.
    pub preposition: Option<String>,
    /// The days meant.
    pub edtf: Edtf,
    /// The words.
    pub text: String,
    /// Whether it bounds time instead of naming it ("by 2016", "since May").
    pub bound: bool,
}

/// A date chosen for a fact, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The days meant.
    pub edtf: Edtf,
    /// Why this date.
    pub because: String,
}

/// The expressions of time of a paragraph that name days.
#[must_use]
pub fn mentions_in(tree: &Tree<'_>, paragraph: &Paragraph, times: &[Timex]) -> Vec<TimeMention> {
    let from = paragraph.offset;
    let to = from + paragraph.doc.text.len();
    let first = times.partition_point(|timex| timex.span.start < from);
    let inside = times[first..].iter().take_while(|timex| timex.span.end <= to);
    inside.filter_map(|timex| mention(tree, from, timex)).collect()
}

fn mention(tree: &Tree<'_>, offset: usize, timex: &Timex) -> Option<TimeMention> {
    let edtf = timex.edtf?;
    if !matches!(timex.kind, TimexKind::Date | TimexKind::Time) {
        return None;
    }
    let tokens = &tree.doc.tokens;
    let (from, to) = (timex.span.start - offset, timex.span.end - offset);
    let start = tokens.partition_point(|token| token.span.end <= from);
    let end = tokens.partition_point(|token| token.span.start < to);
    let head = (start..end).find(|&i| {
        let head = tree.head(i);
        head == i || head < start || head >= end
    })?;
    let above = tree.head(head);
    let preposition = (tree.dep(above) == "prep" || matches!(tree.tag(above), "IN" | "TO"))
        .then(|| tree.lemma(above));
    let open = matches!(
        timex.modifier,
        Some(Modifier::Before | Modifier::After | Modifier::OnOrBefore | Modifier::OnOrAfter)
    );
    let text = tree.doc.text.get(from..to).unwrap_or_default().to_owned();
    Some(TimeMention { start, end, head, preposition, edtf, text, bound: open || edtf.is_open() })
}

/// The mention that says when a predicate's fact was, if one in its sentence does.
///
/// Nearest in the parse wins: inside the event noun, on the predicate itself, on a predicate that
/// governs it, at the head of the sentence. `bounding` prepositions ("by", "until") give no date.
#[must_use]
pub fn dates_of<'m>(
    tree: &Tree<'_>,
    clauses: &[Clause],
    clause: &Clause,
    mentions: &'m [TimeMention],
    bounding: &dyn Fn(&str) -> bool,
) -> Option<&'m TimeMention> {
    let sentence = tree.doc.sentence_of(clause.head);
    let inside = mentions.iter().filter(|m| sentence.start <= m.head && m.head < sentence.end);
    inside
        .filter(|m| !m.preposition.as_deref().is_some_and(bounding))
        .filter_map(|m| rank(tree, clauses, clause, m, sentence.start).map(|rank| (rank, m)))
        .min_by_key(|(rank, m)| (*rank, m.head.abs_diff(clause.head)))
        .map(|(_, m)| m)
}

/// How near a mention is to a predicate; `None` where it belongs to another.
fn rank(
    tree: &Tree<'_>,
    clauses: &[Clause],
    clause: &Clause,
    mention: &TimeMention,
    sentence_start: usize,
) -> Option<usize> {
    let mut at = mention.head;
    let is_noun = clause.verb == clause.head && !clauses.iter().any(|c| c.head == clause.head);
    for _ in 0..tree.doc.len() {
        if at == clause.head || at == clause.verb {
            let direct = tree.head(mention.head) == at || tree.head(tree.head(mention.head)) == at;
            return Some(usize::from(!direct));
        }
        if clauses.iter().any(|other| other.verb == at) {
            break;
        }
        let head = tree.head(at);
        if head == at {
            break;
        }
        at = head;
    }
    let governs = at != clause.head && tree.dominates(at, clause.head);
    let owner_governs = governs && clauses.iter().any(|other| other.verb == at);
    let before = mention.head < clause.head;
    match () {
        () if is_noun && owner_governs => Some(2),
        () if owner_governs => Some(2 + usize::from(!before)),
        () if mention.start <= sentence_start + 1 => Some(4),
        () => None,
    }
}
