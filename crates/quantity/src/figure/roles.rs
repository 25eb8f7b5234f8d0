//! Which states a figure is between. Refuses to know any by name.

use super::Scene;
use super::measures::{Hit, Kind, Sense};
use crate::types::Dimension;
use smol_str::SmolStr;

/// The two sides of a figure and how each was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) of: SmolStr,
    pub(crate) to: SmolStr,
    pub(crate) of_by: &'static str,
    pub(crate) to_by: &'static str,
}

/// A side found, and how.
type Side = Option<(SmolStr, &'static str)>;

/// The sides found so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sides {
    pub(crate) of: Side,
    pub(crate) to: Side,
}

/// Modifiers that name the owner of a noun.
const OWNERS: [&str; 4] = ["poss", "amod", "compound", "nmod"];

impl Scene<'_> {
    /// The states a measuring word and its clause name.
    pub(crate) fn ends(&self, hit: &Hit, head: usize) -> Option<Ends> {
        let mut sides = match hit.kind {
            Kind::Verb | Kind::FolkVerb => self.verb_sides(hit.token, hit.sense),
            _ => self.noun_sides(hit.token, hit.sense),
        };
        if sides.empty() && hit.kind == Kind::Noun {
            sides = self.elsewhere(hit, head);
        }
        self.by_clause(&mut sides, hit, head);
        if !sides.empty() {
            self.by_sentence(&mut sides, hit, head);
        }
        self.by_pair(&mut sides, hit);
        sides.ends()
    }

    /// States a token names; the words of an amount ("U.S. dollars") name none.
    pub(crate) fn named(&self, token: usize) -> Vec<SmolStr> {
        let at = self.doc.tokens[token].span;
        let amount = self.quantities.partition_point(|quantity| quantity.span.end <= at.start);
        if self.quantities.get(amount).is_some_and(|quantity| quantity.span.overlaps(at)) {
            return Vec::new();
        }
        self.parties.states_of(token)
    }

    /// States a phrase names: by its head, or else by its parts in order.
    pub(crate) fn states_in(&self, token: usize) -> Vec<SmolStr> {
        let own = self.named(token);
        if !own.is_empty() {
            return own;
        }
        let mut found = Vec::new();
        for i in self.tree.phrase(token) {
            for state in self.named(i) {
                if !found.contains(&state) {
                    found.push(state);
                }
            }
        }
        found
    }

    /// "the market for Arnor's exports, with half of supplies": what the same measure names in the sentence.
    fn elsewhere(&self, hit: &Hit, head: usize) -> Sides {
        let others = self.tree.sentence(head).filter(|&i| i != hit.token && !self.tree.is_verb(i));
        let same = others.filter(|&i| {
            let row = self.measures.of(self.tree.lemma(i), &[Kind::Noun], Dimension::Share);
            row.is_some_and(|row| row.sense == hit.sense)
        });
        let mut found = same.map(|i| self.noun_sides(i, hit.sense)).filter(|sides| !sides.empty());
        found.next().unwrap_or_default()
    }

    /// "Arnor's exports to Gondor", "trade between Arnor and Gondor", "Gondorian investment in Arnor".
    fn noun_sides(&self, noun: usize, sense: Sense) -> Sides {
        let mut sides = Sides::default();
        for at in self.noun_line(noun) {
            for owner in self.tree.with(at, &OWNERS) {
                for state in self.states_in(owner) {
                    sides.owner(state, sense, "modifier");
                }
            }
            for prep in self.tree.with(at, &["prep", "agent", "dative"]) {
                self.prep_side(&mut sides, prep, sense);
            }
        }
        sides
    }

    /// The noun and the nouns it hangs on or is coordinated with: "the **value** of the import and
    /// export **volume**".
    fn noun_line(&self, noun: usize) -> Vec<usize> {
        let mut line = vec![noun];
        let mut at = noun;
        while matches!(self.tree.dep(at), "compound" | "nmod" | "conj" | "amod" | "poss") {
            let up = self.tree.head(at);
            if self.tree.is_verb(up) || up == at {
                break;
            }
            line.push(up);
            at = up;
        }
        let below: Vec<usize> =
            self.tree.with(noun, &["conj"]).filter(|&i| !self.tree.is_verb(i)).collect();
        line.extend(below);
        line
    }

    fn prep_side(&self, sides: &mut Sides, prep: usize, sense: Sense) {
        let word = self.tree.lemma(prep).to_lowercase();
        let objects: Vec<usize> = self.tree.with(prep, &["pobj", "pcomp"]).collect();
        let states: Vec<SmolStr> =
            objects.iter().flat_map(|&object| self.object_states(object)).collect();
        if word == "between" || word == "of" && states.len() > 1 || word == "among" {
            if let [first, second, ..] = &states[..] {
                sides.set_of(first.clone(), "between");
                sides.set_to(second.clone(), "between");
            }
            return;
        }
        for state in states {
            match (word.as_str(), sense) {
                ("from", Sense::Purchase)
                | ("to" | "with" | "for" | "at" | "toward" | "towards", _) => {
                    sides.set_to(state, "preposition");
                }
                ("in" | "into" | "inside", _) => sides.set_to(state, "place"),
                ("of" | "by" | "from", _) => sides.set_of(state, "preposition"),
                _ => {}
            }
        }
    }

    /// The states of an object and of those coordinated with it.
    fn object_states(&self, object: usize) -> Vec<SmolStr> {
        let mut states = self.states_in(object);
        for other in self.tree.with(object, &["conj"]) {
            for state in self.states_in(other) {
                if !states.contains(&state) {
                    states.push(state);
                }
            }
        }
        states
    }

    /// "Arnor exported … to Gondor", "Gondor was lent … by Arnor".
    pub(crate) fn verb_sides(&self, verb: usize, sense: Sense) -> Sides {
        let mut sides = Sides::default();
        for subject in self.tree.with(verb, &["nsubj"]) {
            for state in self.states_in(subject).into_iter().take(1) {
                sides.set_of(state, "subject");
            }
        }
        for agent in self.tree.with(verb, &["agent"]) {
            for object in self.tree.with(agent, &["pobj"]) {
                for state in self.states_in(object).into_iter().take(1) {
                    sides.set_of(state, "agent");
                }
            }
        }
        for object in self.tree.with(verb, &["dative", "dobj", "nsubjpass"]) {
            if self.tree.dep(object) == "dative" || !self.named(object).is_empty() {
                for state in self.states_in(object).into_iter().take(1) {
                    sides.set_to(state, "object");
                }
            }
        }
        for prep in self.tree.with(verb, &["prep"]) {
            self.prep_side(&mut sides, prep, sense);
        }
        sides
    }

    /// What is missing, from the clause of the quantity: its subject, then its objects.
    fn by_clause(&self, sides: &mut Sides, hit: &Hit, head: usize) {
        let mut verb = self.tree.verb_of(head);
        for _ in 0..3 {
            let Some(v) = verb.filter(|_| !sides.full()) else { return };
            for subject in self.tree.with(v, &["nsubj", "nsubjpass"]) {
                let measuring = self.tree.phrase(subject).contains(&hit.token);
                for state in self.states_in(subject).into_iter().take(if measuring { 0 } else { 1 })
                {
                    sides.subject(state, hit.sense);
                }
            }
            for prep in self.tree.with(v, &["prep", "agent"]) {
                self.prep_side(sides, prep, hit.sense);
            }
            for object in self.tree.with(v, &["dative", "dobj"]) {
                for state in self.named(object) {
                    sides.any(state, "object");
                }
            }
            let up = self.tree.head(v);
            verb = (up != v).then(|| self.tree.verb_of(up)).flatten();
        }
    }

    /// What is still missing, from the other states of the sentence, nearest first.
    fn by_sentence(&self, sides: &mut Sides, hit: &Hit, head: usize) {
        if sides.full() {
            return;
        }
        let mut tokens: Vec<usize> = self.tree.sentence(head).collect();
        tokens.sort_by_key(|&i| (i.abs_diff(hit.token), i));
        for i in tokens {
            for state in self.named(i) {
                sides.any(state, "sentence");
            }
        }
    }

    /// What is still missing, from the pair of states the document is about.
    fn by_pair(&self, sides: &mut Sides, hit: &Hit) {
        let Some((first, second)) = self.parties.pair().filter(|_| !sides.full()) else { return };
        let known = sides.of.as_ref().or(sides.to.as_ref()).map(|(state, _)| state.clone());
        match known {
            None if hit.sense == Sense::Mutual => {
                sides.set_of(first, "document");
                sides.set_to(second, "document");
            }
            Some(state) if (state == first || state == second) && sides.to.is_some() => {
                sides.any(first, "document");
                sides.any(second, "document");
            }
            _ => {}
        }
    }
}

impl Sides {
    fn holds(&self, state: &SmolStr) -> bool {
        [&self.of, &self.to].into_iter().flatten().any(|(held, _)| held == state)
    }

    pub(crate) fn set_of(&mut self, state: SmolStr, by: &'static str) {
        if self.of.is_none() && !self.holds(&state) {
            self.of = Some((state, by));
        }
    }

    pub(crate) fn set_to(&mut self, state: SmolStr, by: &'static str) {
        if self.to.is_none() && !self.holds(&state) {
            self.to = Some((state, by));
        }
    }

    /// A modifier's state: the first owns, a second is the other side ("Arnor-Gondor trade").
    fn owner(&mut self, state: SmolStr, _sense: Sense, by: &'static str) {
        if self.of.is_none() {
            self.set_of(state, by);
        } else {
            self.set_to(state, by);
        }
    }

    fn subject(&mut self, state: SmolStr, sense: Sense) {
        let receives = self.of.is_some() || sense == Sense::Stay;
        if receives { self.set_to(state, "subject") } else { self.set_of(state, "subject") }
    }

    pub(crate) fn any(&mut self, state: SmolStr, by: &'static str) {
        if self.of.is_none() {
            self.set_of(state, by);
        } else {
            self.set_to(state, by);
        }
    }

    pub(crate) fn full(&self) -> bool {
        self.of.is_some() && self.to.is_some()
    }

    fn empty(&self) -> bool {
        self.of.is_none() && self.to.is_none()
    }

    pub(crate) fn ends(self) -> Option<Ends> {
        let ((of, of_by), (to, to_by)) = (self.of?, self.to?);
        Some(Ends { of, to, of_by, to_by })
    }
}
