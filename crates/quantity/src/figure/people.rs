//! Counted people: migrants, tourists, students, troops, casualties. Refuses to count anybody else.

use super::measures::{Hit, Kind, Sense};
use super::roles::Sides;
use super::{Draft, Scene};
use crate::types::Dimension;

impl Scene<'_> {
    /// "24,000 citizens of Arnor visiting Gondor": who they are, what they do, and where.
    pub(crate) fn peopled(&self, i: usize) -> Option<Draft> {
        let quantity = &self.quantities[i];
        let head = self.head(quantity)?;
        let (hit, verb) = self.folk(head)?;
        let mut sides = self.origin(head, hit.sense);
        if hit.sense == Sense::Harm {
            self.culprits(&mut sides, hit.token);
        } else {
            for at in verb.into_iter().chain([head]) {
                self.whereabouts(&mut sides, at, head);
            }
            if let Some(verb) = self.tree.verb_of(head) {
                self.hosts(&mut sides, verb, head);
            }
        }
        let ends = sides.ends()?;
        let why = self.why(hit.token, &ends);
        let verb = self.tree.verb_of(head);
        Some(Draft {
            measure: hit.measure,
            ends,
            reciprocal: false,
            verb,
            rule: "figure-people",
            why,
        })
    }

    /// What kind of people they are: by what they do, or by the noun.
    fn folk(&self, head: usize) -> Option<(Hit, Option<usize>)> {
        let find = |i: usize, kind: Kind| {
            let row = self.measures.of(self.tree.lemma(i), &[kind], Dimension::People)?;
            Some(Hit::new(i, row))
        };
        let verbs = self.doings(head);
        let doing = verbs.iter().find_map(|&verb| find(verb, Kind::FolkVerb));
        let noun = find(head, Kind::Folk);
        let verb = doing.as_ref().map(|hit| hit.token);
        match (noun, doing) {
            (_, Some(doing)) if doing.sense == Sense::Harm => Some((doing, verb)),
            (Some(noun), _) => Some((noun, verb)),
            (None, Some(doing)) => Some((doing, verb)),
            (None, None) => None,
        }
    }

    /// The verbs whose subject or object the people are.
    fn doings(&self, head: usize) -> Vec<usize> {
        let mut verbs: Vec<usize> = self.tree.with(head, &["acl", "relcl"]).collect();
        let up = self.tree.head(head);
        if matches!(self.tree.dep(head), "nsubj" | "nsubjpass" | "dobj") && self.tree.is_verb(up) {
            verbs.push(up);
        }
        verbs
    }

    fn origin(&self, head: usize, sense: Sense) -> Sides {
        let mut sides = Sides::default();
        for state in self.named(head) {
            sides.set_of(state, "people");
        }
        for owner in self.tree.with(head, &["poss", "amod", "compound", "nmod", "quantmod"]) {
            for state in self.states_in(owner).into_iter().take(1) {
                sides.set_of(state, "modifier");
            }
        }
        for prep in self.tree.with(head, &["prep"]).filter(|_| sense != Sense::Harm) {
            let from = matches!(self.tree.lemma(prep), "from" | "of");
            for object in self.tree.with(prep, &["pobj"]).filter(|_| from) {
                for state in self.states_in(object).into_iter().take(1) {
                    sides.set_of(state, "preposition");
                }
            }
        }
        sides
    }

    /// Where they are or go: an object or a place that hangs on the verb or on the people.
    fn whereabouts(&self, sides: &mut Sides, at: usize, head: usize) {
        for object in self.tree.with(at, &["dobj"]).filter(|&object| object != head) {
            for state in self.states_in(object).into_iter().take(1) {
                sides.set_to(state, "object");
            }
        }
        for prep in self.tree.with(at, &["prep", "agent"]) {
            if !matches!(
                self.tree.lemma(prep),
                "in" | "to" | "into" | "at" | "for" | "by" | "inside"
            ) {
                continue;
            }
            for object in self.tree.with(prep, &["pobj"]) {
                for state in self.states_in(object).into_iter().take(1) {
                    sides.set_to(state, "place");
                }
            }
        }
    }

    /// "Gondor has two million Rohirrim refugees": the subject is the host.
    fn hosts(&self, sides: &mut Sides, verb: usize, head: usize) {
        let object = self.tree.dep(head) != "nsubj" && self.tree.dep(head) != "nsubjpass";
        if !object || sides.of.is_none() {
            return;
        }
        for subject in self.tree.with(verb, &["nsubj"]) {
            for state in self.states_in(subject).into_iter().take(1) {
                sides.set_to(state, "subject");
            }
        }
        self.whereabouts(sides, verb, head);
    }

    /// Who hurt them: the subject, or the agent of a passive.
    fn culprits(&self, sides: &mut Sides, verb: usize) {
        let agents =
            self.tree.with(verb, &["agent"]).flat_map(|agent| self.tree.with(agent, &["pobj"]));
        for doer in self.tree.with(verb, &["nsubj"]).chain(agents) {
            for state in self.states_in(doer).into_iter().take(1) {
                sides.set_to(state, "culprit");
            }
        }
    }
}
