//! Where a quantity's measuring word may stand, nearest first. Refuses to know measures and states.

use super::Scene;
use super::measures::{Hit, Kind, Sense};
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
        tokens
            .into_iter()
            .find(|&i| self.head(i) < start || self.head(i) > end || self.head(i) == i)
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

    /// Whether a verb tells what is meant to be: an infinitive, or with a modal.
    pub(crate) fn is_planned(&self, verb: usize) -> bool {
        self.children[verb].iter().any(|&child| {
            matches!(self.doc.tokens[child].tag.as_str(), "TO" | "MD") && child < verb
        })
    }

    /// The token and all below it, in order; coordinated verbs and clauses are not entered.
    pub(crate) fn phrase(&self, i: usize) -> Vec<usize> {
        let (mut found, mut open) = (Vec::new(), vec![i]);
        while let Some(at) = open.pop() {
            found.push(at);
            let inner = |&&child: &&usize| {
                !(self.is_verb(child)
                    && matches!(self.dep(child), "conj" | "relcl" | "advcl" | "ccomp"))
            };
            open.extend(self.children[at].iter().filter(inner));
        }
        found.sort_unstable();
        found
    }

    /// Children with one of the relations.
    pub(crate) fn with<'t>(
        &'t self,
        i: usize,
        deps: &'t [&'t str],
    ) -> impl Iterator<Item = usize> + 't {
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
        let mut scopes = vec![self.close(head)];
        if self.tree.dep(head) != "attr" {
            scopes.push(self.tree.phrase(head));
        }
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
        for depth in 0..3 {
            let Some(v) = verb else { break };
            if depth == 0 {
                scopes.push(vec![v]);
            }
            for deps in [
                &["nsubj", "nsubjpass"][..],
                &["dobj", "attr", "dative", "oprd", "acomp"],
                &["prep", "agent"],
            ] {
                let phrases = self
                    .tree
                    .with(v, deps)
                    .filter(|&child| !self.tree.phrase(child).contains(&head));
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

    /// The phrase of a quantity without what is only said along with it ("with exports of …").
    fn close(&self, head: usize) -> Vec<usize> {
        let own = |&child: &usize| {
            self.tree.dep(child) != "prep" || matches!(self.tree.lemma(child), "of" | "in" | "for")
        };
        let parts = self.tree.children(head).iter().copied().filter(own);
        std::iter::once(head).chain(parts.flat_map(|child| self.tree.phrase(child))).collect()
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
            let hit = Hit::new(i, row);
            self.measures_alone(&hit, dimension).then_some(hit)
        });
        hits.min_by_key(|hit| (hit.token.abs_diff(head), hit.token))
    }

    /// "trade volume" measures, "trade minister" does not.
    fn measures_alone(&self, hit: &Hit, dimension: Dimension) -> bool {
        let modifies = matches!(self.tree.dep(hit.token), "compound" | "amod" | "nmod");
        let traded = matches!(hit.sense, Sense::Sale | Sense::Purchase | Sense::Mutual);
        if !modifies || !traded || hit.kind == Kind::Verb {
            return true;
        }
        let noun = self.tree.lemma(self.tree.head(hit.token));
        self.measures.of(noun, &[Kind::Holder], dimension).is_some()
    }

    /// "import and export volume", "exports and imports": both ways is trade.
    fn widened(&self, hit: Hit, dimension: Dimension) -> Hit {
        let other = match hit.sense {
            Sense::Sale => Sense::Purchase,
            Sense::Purchase => Sense::Sale,
            _ => return hit,
        };
        let near = hit.token.saturating_sub(3)..(hit.token + 4).min(self.doc.len());
        let both = near.filter(|&i| self.joined(i, hit.token)).any(|i| {
            let row = self.measures.of(self.tree.lemma(i), &[Kind::Noun], dimension);
            row.is_some_and(|row| row.sense == other)
        });
        if both { Hit { measure: "trade".into(), sense: Sense::Mutual, ..hit } } else { hit }
    }

    /// Whether two tokens are coordinated or modify the same noun.
    fn joined(&self, a: usize, b: usize) -> bool {
        let conj = |x: usize, y: usize| self.tree.dep(x) == "conj" && self.tree.head(x) == y;
        conj(a, b)
            || conj(b, a)
            || (a != b
                && self.tree.head(a) == self.tree.head(b)
                && !self.tree.is_verb(self.tree.head(a)))
    }

    /// Whether a percentage is a part of what is measured: "16 percent of imports", "accounted for".
    pub(crate) fn is_share(&self, hit: &Hit, head: usize) -> bool {
        let own = self.tree.phrase(head).contains(&hit.token);
        own || self.tree.sentence(head).any(|i| {
            self.measures.of(self.tree.lemma(i), &[Kind::Share], Dimension::Share).is_some()
        })
    }

    /// Gas or oil, when the measure's phrase, the quantity's or else the sentence speaks of it.
    pub(crate) fn matter(&self, hit: &Hit, head: usize) -> Option<smol_str::SmolStr> {
        let near = self.tree.phrase(hit.token).into_iter().chain(self.tree.phrase(head));
        let mut all = near.chain(self.tree.sentence(head));
        let row = |i| self.measures.of(self.tree.lemma(i), &[Kind::Matter], Dimension::Share);
        all.find_map(row).map(|row| row.measure.clone())
    }
}
