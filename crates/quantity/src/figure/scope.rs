//! Where a quantity's measuring word may stand, nearest first. Refuses to know measures and states.

use super::Scene;
use super::measures::{Hit, Kind};
use crate::types::Dimension;
use document::Span;
use language::Doc;
use std::ops::Range;

/// A parse with its children at hand.
pub(crate) struct Tree<'a> {
    doc: &'a Doc,
    children: Vec<Vec<usize>>,
    sentences: Vec<usize>,
}

/// Relations between a clause and the clause it hangs on.
const CLAUSES: [&str; 9] =
    ["advcl", "acl", "relcl", "xcomp", "ccomp", "conj", "pcomp", "prep", "parataxis"];

impl<'a> Tree<'a> {
    pub(crate) fn new(doc: &'a Doc) -> Self {
        let mut children = vec![Vec::new(); doc.len()];
        let mut sentences = Vec::with_capacity(doc.len());
        let mut start = 0;
        for (i, token) in doc.tokens.iter().enumerate() {
            if token.head != i {
                children[token.head].push(i);
            }
            if token.sent_start {
                start = i;
            }
            sentences.push(start);
        }
        Tree { doc, children, sentences }
    }

    pub(crate) fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    pub(crate) fn dep(&self, i: usize) -> &'a str {
        &self.doc.tokens[i].dep
    }

    pub(crate) fn head(&self, i: usize) -> usize {
        self.doc.tokens[i].head
    }

    pub(crate) fn lemma(&self, i: usize) -> &'a str {
        &self.doc.tokens[i].lemma
    }

    pub(crate) fn is_verb(&self, i: usize) -> bool {
        matches!(self.doc.tokens[i].pos.as_str(), "VERB" | "AUX")
    }

    /// The tokens of the sentence around a token.
    pub(crate) fn sentence(&self, i: usize) -> Range<usize> {
        let start = self.sentences[i];
        let length = self.sentences[i..].iter().take_while(|&&other| other == start).count();
        start..i + length
    }

    /// The token whose head lies outside the words at a span.
    pub(crate) fn root_of(&self, span: Span) -> Option<usize> {
        let first = self.doc.tokens.partition_point(|token| token.span.end <= span.start);
        let inside = |i: &usize| self.doc.tokens[*i].span.start < span.end;
        let tokens: Vec<usize> = (first..self.doc.len()).take_while(inside).collect();
        let (start, end) = (*tokens.first()?, *tokens.last()?);
        tokens.into_iter().find(|&i| self.head(i) < start || self.head(i) > end || self.head(i) == i)
    }

    /// Heads from the token's own up to the root.
    pub(crate) fn ancestors(&self, i: usize) -> Vec<usize> {
        let mut up = Vec::new();
        let mut at = i;
        while self.head(at) != at && up.len() < self.doc.len() {
            at = self.head(at);
            up.push(at);
        }
        up
    }

    /// The nearest verb above.
    pub(crate) fn verb_of(&self, i: usize) -> Option<usize> {
        std::iter::once(i).chain(self.ancestors(i)).find(|&up| self.is_verb(up))
    }

    /// The token and all below it, in order; coordinated verbs and clauses are not entered.
    pub(crate) fn phrase(&self, i: usize) -> Vec<usize> {
        let (mut found, mut open) = (Vec::new(), vec![i]);
        while let Some(at) = open.pop() {
            found.push(at);
            let inner = |&&child: &&usize| !(self.is_verb(child) && matches!(self.dep(child), "conj" | "relcl" | "advcl" | "ccomp"));
            open.extend(self.children[at].iter().filter(inner));
        }
        found.sort_unstable();
        found
    }

    /// Children with one of the relations.
    pub(crate) fn with<'t>(&'t self, i: usize, deps: &'t [&'t str]) -> impl Iterator<Item = usize> + 't {
        self.children[i].iter().copied().filter(move |&child| deps.contains(&self.dep(child)))
    }
}

impl Scene<'_> {
    /// The measuring word for the quantity at `head`: in its own phrase, then in its clause (verb,
    /// subject, the rest), then in the clauses above.
    pub(crate) fn find(&self, head: usize, dimension: Dimension) -> Option<Hit> {
        let mut seen = Vec::new();
        for scope in self.scopes(head) {
            let fresh: Vec<usize> = scope.into_iter().filter(|i| !seen.contains(i)).collect();
            if let Some(hit) = self.nearest(&fresh, head, dimension) {
                return Some(self.widened(hit, dimension));
            }
            seen.extend(fresh);
        }
        None
    }

    /// Tokens in which to look, nearest first.
    fn scopes(&self, head: usize) -> Vec<Vec<usize>> {
        let mut scopes = vec![self.tree.phrase(head)];
        let mut at = head;
        while !self.tree.is_verb(at) && self.tree.head(at) != at {
            at = self.tree.head(at);
            if self.tree.is_verb(at) {
                break;
            }
            let own = |&child: &usize| !self.tree.phrase(child).contains(&head);
            let beside = self.tree.children(at).iter().copied().filter(own);
            let mut scope = vec![at];
            scope.extend(beside.flat_map(|child| self.tree.phrase(child)));
            scopes.push(scope);
        }
        let mut verb = Some(at).filter(|&at| self.tree.is_verb(at));
        for _ in 0..3 {
            let Some(v) = verb else { break };
            scopes.push(vec![v]);
            for deps in [&["nsubj", "nsubjpass"][..], &["dobj", "attr", "dative", "oprd", "acomp"], &["prep", "agent"]] {
                let phrases = self.tree.with(v, deps).filter(|&child| !self.tree.phrase(child).contains(&head));
                scopes.push(phrases.flat_map(|child| self.tree.phrase(child)).collect());
            }
            verb = self.above(v);
            if let Some(up) = verb.filter(|&up| !self.tree.is_verb(up)) {
                scopes.push(self.tree.phrase(up).into_iter().filter(|&i| i < v).collect());
                verb = self.tree.verb_of(up);
            }
        }
        scopes
    }

    /// What a clause hangs on.
    fn above(&self, verb: usize) -> Option<usize> {
        let head = self.tree.head(verb);
        (head != verb && CLAUSES.contains(&self.tree.dep(verb))).then_some(head)
    }

    fn nearest(&self, scope: &[usize], head: usize, dimension: Dimension) -> Option<Hit> {
        let kinds = |i: usize| if self.tree.is_verb(i) { [Kind::Verb] } else { [Kind::Noun] };
        let hits = scope.iter().filter_map(|&i| {
            let row = self.measures.of(self.tree.lemma(i), &kinds(i), dimension)?;
            Some(Hit::new(i, row))
        });
        hits.min_by_key(|hit| (hit.token.abs_diff(head), hit.token))
    }

    /// "import and export volume", "exports and imports": both ways is trade.
    fn widened(&self, hit: Hit, dimension: Dimension) -> Hit {
        use super::measures::Sense::{Mutual, Purchase, Sale};
        let other = match hit.sense {
            Sale => Purchase,
            Purchase => Sale,
            _ => return hit,
        };
        let near = hit.token.saturating_sub(3)..(hit.token + 4).min(self.doc.len());
        let both = near.filter(|&i| self.joined(i, hit.token)).any(|i| {
            let row = self.measures.of(self.tree.lemma(i), &[Kind::Noun], dimension);
            row.is_some_and(|row| row.sense == other)
        });
        if both { Hit { measure: "trade".into(), sense: Mutual, ..hit } } else { hit }
    }

    /// Whether two tokens are coordinated or modify the same noun.
    fn joined(&self, a: usize, b: usize) -> bool {
        let conj = |x: usize, y: usize| self.tree.dep(x) == "conj" && self.tree.head(x) == y;
        conj(a, b) || conj(b, a) || (a != b && self.tree.head(a) == self.tree.head(b) && !self.tree.is_verb(self.tree.head(a)))
    }

    /// Gas or oil, when the measure's phrase, the quantity's or else the sentence speaks of it.
    pub(crate) fn matter(&self, hit: &Hit, head: usize) -> Option<smol_str::SmolStr> {
        let near = self.tree.phrase(hit.token).into_iter().chain(self.tree.phrase(head));
        let all = near.chain(self.tree.sentence(head));
        for i in all {
            if let Some(row) = self.measures.of(self.tree.lemma(i), &[Kind::Matter], Dimension::Share) {
                return Some(row.measure.clone());
            }
        }
        None
    }
}
