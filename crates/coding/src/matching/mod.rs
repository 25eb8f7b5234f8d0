//! Rules meet clauses. Refuses to know what a match becomes.

mod fit;
mod index;
mod telling;

pub use fit::{Binding, fit};
pub use index::{Hit, RuleIndex};
pub use telling::{Telling, told};

use crate::clause::Tree;
use crate::lexicon::Grammar;
use names::Party;

/// Who the phrases of one paragraph are.
pub trait Parties {
    /// The states and organisations that the phrase headed by a token is; coordination gives several.
    fn parties(&self, token: usize) -> Vec<Party>;
    /// The ones that its modifiers name: "**Arnorian** exports", "**Gondor's** decision".
    fn of_modifiers(&self, token: usize) -> Vec<Party>;
    /// The state in which the place lies that the phrase names.
    fn at_place(&self, token: usize) -> Option<Party>;
}

/// One paragraph's parse with all that matching asks of it.
pub struct Scene<'a> {
    /// The parse.
    pub tree: &'a Tree<'a>,
    /// Function words.
    pub grammar: &'a Grammar,
    /// Who the phrases are.
    pub who: &'a dyn Parties,
}

impl Scene<'_> {
    /// The parties a phrase is or, where it is none itself, names: by its modifiers first, then by what
    /// hangs on it with prepositions ("the withdrawal of **Arnorian** troops").
    #[must_use]
    pub fn named(&self, token: usize) -> Vec<Party> {
        let direct = self.who.parties(token);
        if !direct.is_empty() {
            return direct;
        }
        let inside = self.named_inside(token, 3);
        if !inside.is_empty() {
            return inside;
        }
        self.who.at_place(token).into_iter().collect()
    }

    /// The parties that a phrase is, or that it belongs to: what a verb's subject can be. A letter to a
    /// council is not the council's doing, so only modifiers and owning prepositions count.
    #[must_use]
    pub fn doers(&self, token: usize) -> Vec<Party> {
        let direct = self.who.parties(token);
        if !direct.is_empty() {
            return direct;
        }
        let modifiers = self.who.of_modifiers(token);
        if !modifiers.is_empty() {
            return modifiers;
        }
        let owning = self.tree.with_dep(token, &["prep", "agent"]);
        let owners = owning.filter(|&i| self.grammar.owning.contains(self.tree.lemma(i)));
        owners
            .flat_map(|prep| self.tree.with_dep(prep, &["pobj"]).collect::<Vec<_>>())
            .map(|object| self.named(object))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    fn named_inside(&self, token: usize, depth: usize) -> Vec<Party> {
        let modifiers = self.who.of_modifiers(token);
        if !modifiers.is_empty() || depth == 0 {
            return modifiers;
        }
        let inside = self
            .tree
            .with_dep(token, &["prep", "pobj", "dobj", "pcomp", "appos", "acl", "conj", "agent"]);
        for child in inside.collect::<Vec<_>>() {
            let found = match self.tree.dep(child) {
                "prep" | "agent" => self.named_inside(child, depth),
                _ => self.who.parties(child),
            };
            let found = if found.is_empty() { self.named_inside(child, depth - 1) } else { found };
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The parties named nearest under a token: those of the first level of the parse that names any.
    #[must_use]
    pub fn nearest_named(&self, token: usize) -> Vec<Party> {
        let mut level = vec![token];
        while !level.is_empty() {
            let mut found: Vec<Party> = Vec::new();
            for &at in &level {
                for party in self.who.parties(at).into_iter().chain(self.who.of_modifiers(at)) {
                    if found.iter().all(|known| known.code != party.code) {
                        found.push(party);
                    }
                }
            }
            if !found.is_empty() {
                return found;
            }
            level = level.iter().flat_map(|&at| self.tree.children(at).iter().copied()).collect();
        }
        Vec::new()
    }

    /// Every party under a token through whom a person acts.
    #[must_use]
    pub fn persons_under(&self, token: usize) -> Vec<Party> {
        let parties = self.tree.subtree(token).into_iter().flat_map(|at| self.who.parties(at));
        parties.filter(|party| party.person.is_some()).collect()
    }

    /// Every party named under a token, nearest first, each code once.
    #[must_use]
    pub fn all_named(&self, token: usize) -> Vec<Party> {
        let mut found: Vec<Party> = Vec::new();
        let mut open = vec![token];
        let mut next = 0;
        while let Some(&at) = open.get(next) {
            next += 1;
            for party in self.who.parties(at).into_iter().chain(self.who.of_modifiers(at)) {
                if found.iter().all(|known| known.code != party.code) {
                    found.push(party);
                }
            }
            open.extend_from_slice(self.tree.children(at));
        }
        found
    }
}
