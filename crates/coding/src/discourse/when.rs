//! When a clause's fact was: by the expression of time that belongs to it, told by the parse.
//! Refuses to take a date from elsewhere: that is the story's business.

use crate::clause::{Clause, Role, Tree};
use calendar::{Edtf, Modifier, Timex, TimexKind};
use language::Paragraph;
use record::Reason;

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

impl Moment {
    /// The choice of this date, for a trace.
    #[must_use]
    pub fn reason(&self) -> Reason {
        let because = format!("{}: {}", self.edtf, self.because);
        Reason { about: "when".to_owned(), because }
    }
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
        .then(|| tree.lemma(above).to_owned());
    let open = matches!(
        timex.modifier,
        Some(Modifier::Before | Modifier::After | Modifier::OnOrBefore | Modifier::OnOrAfter)
    );
    let text = tree.doc.text.get(from..to).unwrap_or_default().to_owned();
    Some(TimeMention { start, end, head, preposition, edtf, text, bound: open || edtf.is_open() })
}

/// The rank of a mention on the predicate's infinitive: the last resort.
const INSIDE: usize = 7;

/// A mention chosen for a predicate, and whether it hangs on the predicate itself.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'m> {
    /// The mention.
    pub mention: &'m TimeMention,
    /// Whether it hangs on the predicate itself, not on what governs it.
    pub own: bool,
    /// Whether it hangs on the predicate's infinitive: a refusal's day, but a promise's due date.
    pub inside: bool,
}

/// The mention that says when a predicate's fact was, if one in its sentence does.
///
/// Nearest in the parse wins: inside the event noun, on the predicate itself, on a predicate that
/// governs it or is coordinated with it, at the head of the sentence; of two as near, the finer one.
/// `bounding` prepositions ("by", "until") give no date.
#[must_use]
pub fn dates_of<'m>(
    tree: &Tree<'_>,
    clauses: &[Clause],
    clause: &Clause,
    mentions: &'m [TimeMention],
    bounding: &dyn Fn(&str) -> bool,
) -> Option<Dated<'m>> {
    let sentence = tree.doc.sentence_of(clause.head);
    let inside = mentions.iter().filter(|m| sentence.start <= m.head && m.head < sentence.end);
    let owners = Owners { tree, clauses, clause, sentence_start: sentence.start };
    inside
        .filter(|m| !m.bound && !m.preposition.as_deref().is_some_and(bounding))
        .filter_map(|m| owners.rank(m).map(|rank| (rank, m)))
        .min_by_key(|(rank, m)| (*rank, length(&m.edtf), m.head.abs_diff(clause.head)))
        .map(|(rank, mention)| Dated { mention, own: rank <= 1, inside: rank == INSIDE })
}

/// How many days a date covers.
fn length(edtf: &Edtf) -> i32 {
    edtf.first_day().until(edtf.last_day()).map_or(i32::MAX, |span| span.get_days())
}

/// The predicates of a sentence, as seen from one of them.
struct Owners<'a> {
    tree: &'a Tree<'a>,
    clauses: &'a [Clause],
    clause: &'a Clause,
    sentence_start: usize,
}

impl Owners<'_> {
    /// How near a mention is to the predicate; `None` where it belongs to another.
    fn rank(&self, mention: &TimeMention) -> Option<usize> {
        let owner = self.owner(mention.head);
        if owner == self.clause.head || owner == self.clause.verb {
            return Some(usize::from(!self.hangs_on(mention.head, owner)));
        }
        let is_clause = self.clauses.iter().any(|other| other.verb == owner);
        let before = mention.head < self.clause.head;
        if is_clause && self.tree.dominates(owner, self.clause.head) {
            return Some(2 + usize::from(!before));
        }
        if self.opens_the_clause(mention) {
            return Some(3);
        }
        if mention.start <= self.sentence_start + 1 {
            return Some(4);
        }
        if self.is_coordinate(owner) {
            return Some(5);
        }
        if self.is_simultaneous(owner) {
            return Some(6);
        }
        (self.tree.dep(owner) == "xcomp" && self.tree.head(owner) == self.clause.verb)
            .then_some(INSIDE)
    }

    /// Whether a mention stands right before the predicate's subject: where clauses run on without a
    /// conjunction the parser hangs it on the clause before.
    fn opens_the_clause(&self, mention: &TimeMention) -> bool {
        let subject = self.clause.first(&Role::Subject).filter(|arg| !arg.implied);
        let start = subject.and_then(|arg| self.tree.subtree(arg.token).first().copied());
        start.is_some_and(|start| mention.end <= start && start - mention.end <= 1)
    }

    /// The nearest predicate above a token: a clause, or the event noun itself.
    fn owner(&self, token: usize) -> usize {
        let stops =
            |&at: &usize| at == self.clause.head || self.clauses.iter().any(|c| c.verb == at);
        let mut upwards = std::iter::once(token).chain(self.tree.ancestors(token));
        let root = self.tree.ancestors(token).last().unwrap_or(token);
        upwards.find(stops).unwrap_or(root)
    }

    /// Whether a token hangs on another directly, or through a preposition.
    fn hangs_on(&self, token: usize, owner: usize) -> bool {
        let head = self.tree.head(token);
        head == owner || self.tree.head(head) == owner
    }

    /// Whether another predicate under this one tells the same moment: "opened **when** he arrived".
    fn is_simultaneous(&self, owner: usize) -> bool {
        let when = self.tree.first(owner, &["advmod"]).is_some_and(|i| self.tree.tag(i) == "WRB");
        when && self.tree.dep(owner) == "advcl" && self.tree.head(owner) == self.clause.verb
    }

    /// Whether another predicate is coordinated under this one and has no subject of its own.
    fn is_coordinate(&self, owner: usize) -> bool {
        let shares = self.tree.dep(owner) == "conj"
            && self.tree.first(owner, &["nsubj", "nsubjpass"]).is_none();
        shares && self.tree.head(owner) == self.clause.verb
    }
}
