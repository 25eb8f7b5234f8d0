//! Whether a frame fits a clause, and what fills its slots. Refuses to choose between frames.

use super::Scene;
use crate::clause::{Clause, ClauseKind, Mood, Role, noun_clause};
use crate::rules::{Filter, Frame, Part, Slot, SlotName, WordSet};

/// What fills a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The slot's name.
    pub name: SlotName,
    /// The head token of the filler.
    pub token: usize,
}

/// The fillers of a frame's slots, and the object noun that the frame used up, when it fits.
#[must_use]
pub fn fit(
    scene: &Scene<'_>,
    frame: &Frame,
    clause: &Clause,
) -> Option<(Vec<Binding>, Vec<usize>)> {
    if frame.kind != clause.kind || !frame.trigger.has(&clause.lemma) {
        return None;
    }
    let of_is_taken = frame.parts.iter().any(takes_of);
    let mut state = State { scene, clause, of_is_taken, bindings: Vec::new(), used: Vec::new() };
    frame.parts.iter().all(|part| state.take(part)).then_some((state.bindings, state.used))
}

/// Whether a part asks for what follows "of", so that it cannot be the doer.
fn takes_of(part: &Part) -> bool {
    match part {
        Part::Prep(words, _) | Part::PrepWords(words, _) => words.has("of"),
        Part::Optional(parts) => parts.iter().any(takes_of),
        _ => false,
    }
}

struct State<'a> {
    scene: &'a Scene<'a>,
    clause: &'a Clause,
    of_is_taken: bool,
    bindings: Vec<Binding>,
    used: Vec<usize>,
}

impl State<'_> {
    fn take(&mut self, part: &Part) -> bool {
        match part {
            Part::Before(slot) => self.bind_doer(slot),
            Part::Object(slot) => self.bind(slot, self.objects()),
            Part::Words(words) => self.use_object(words),
            Part::Prep(prepositions, slot) => self.bind(slot, self.after_or_split(prepositions)),
            Part::PrepWords(prepositions, words) => self.use_after(prepositions, words),
            Part::Particle(words) => self.has_particle(words),
            Part::ToDo(slot) => self.bind(slot, self.tokens(&Role::ToClause)),
            Part::That(slot) => self.bind(slot, self.thats()),
            Part::Optional(parts) => {
                let (n_bindings, n_used) = (self.bindings.len(), self.used.len());
                if !parts.iter().all(|part| self.take(part)) {
                    self.bindings.truncate(n_bindings);
                    self.used.truncate(n_used);
                }
                true
            }
        }
    }

    fn tokens(&self, role: &Role) -> Vec<usize> {
        self.clause.all(role).map(|arg| arg.token).collect()
    }

    /// What stands before the predicate: the subject; for event nouns the possessor, the modifiers, and
    /// what follows "by", "of", "from".
    fn before(&self) -> Vec<usize> {
        let clause = self.clause;
        if clause.kind != ClauseKind::Noun || clause.verb != clause.head {
            return self.tokens(&Role::Subject);
        }
        let mut found = self.tokens(&Role::Possessor);
        found.extend(self.after_word("by"));
        found.extend(self.tokens(&Role::Modifier));
        if !self.of_is_taken {
            found.extend(self.after_word("of"));
        }
        found.extend(self.after_word("from"));
        found
    }

    fn after_word(&self, word: &str) -> Vec<usize> {
        let role = Role::Prep(word.into());
        self.tokens(&role)
    }

    fn objects(&self) -> Vec<usize> {
        let mut found = self.tokens(&Role::Object);
        found.extend(self.tokens(&Role::Indirect));
        found.extend(self.tokens(&Role::Attribute));
        found.retain(|token| !self.used.contains(token));
        found
    }

    fn thats(&self) -> Vec<usize> {
        let mut found = self.tokens(&Role::ThatClause);
        found.extend(self.tokens(&Role::ToClause));
        found
    }

    /// The objects of these prepositions: of the predicate, of the noun it used up, or of nouns under its
    /// objects, where the parser often hangs them.
    fn after(&self, prepositions: &WordSet) -> Vec<usize> {
        let mut found = prepositional(self.clause, prepositions);
        if prepositions.has("to") {
            found.extend(self.tokens(&Role::Indirect));
        }
        for &noun in &self.used {
            found.extend(prepositional(&noun_clause(self.scene.tree, noun), prepositions));
        }
        if found.is_empty() {
            let deeper: Vec<usize> = self.hosts();
            for host in deeper {
                found.extend(prepositional(&noun_clause(self.scene.tree, host), prepositions));
            }
        }
        found
    }

    /// What follows these prepositions, or, where one of them is the verb's particle, its object: "turned
    /// **down** the offer", "turned the offer **down**".
    fn after_or_split(&self, words: &WordSet) -> Vec<usize> {
        let mut found = self.after(words);
        let tree = self.scene.tree;
        if self.clause.all(&Role::Particle).any(|arg| words.has(tree.lemma(arg.token))) {
            found.extend(self.objects());
        }
        found
    }

    /// Nouns under the predicate's objects and prepositions, nearest first.
    fn hosts(&self) -> Vec<usize> {
        let args = self.clause.args.iter().filter(|arg| !arg.implied);
        let mut open: Vec<usize> = args
            .filter(|arg| matches!(arg.role, Role::Object | Role::Prep(_) | Role::Attribute))
            .map(|arg| arg.token)
            .collect();
        let mut next = 0;
        while next < open.len() && open.len() < 24 {
            let inside = self.scene.tree.with_dep(open[next], &["prep", "pobj", "conj", "appos"]);
            open.extend(inside.collect::<Vec<_>>());
            next += 1;
        }
        open
    }

    /// A verb's subject must itself be a party, or belong to one; an event noun's may only name one.
    fn bind_doer(&mut self, slot: &Slot) -> bool {
        let mut candidates = self.before();
        if self.clause.kind != ClauseKind::Noun && needs_party(&slot.name) {
            candidates.retain(|&token| !self.scene.doers(token).is_empty());
        }
        self.bind(slot, candidates)
    }

    fn bind(&mut self, slot: &Slot, candidates: Vec<usize>) -> bool {
        let fits = |token: &usize| {
            !self.bindings.iter().any(|bound| bound.token == *token)
                && self.passes(&slot.filter, *token)
                && (!needs_party(&slot.name) || !self.scene.named(*token).is_empty())
        };
        let Some(token) = candidates.into_iter().find(fits) else { return false };
        let token = self.named_by_filter(&slot.filter, token);
        self.bindings.push(Binding { name: slot.name.clone(), token });
        true
    }

    /// Of coordinated fillers the one whose own words the filter asks for: "relations and a **legation**".
    fn named_by_filter(&self, filter: &Filter, token: usize) -> usize {
        let Filter::Head(words) = filter else { return token };
        let tree = self.scene.tree;
        let mut all = coordinated(self.scene, token).into_iter();
        all.find(|&i| words.has(tree.lemma(i))).unwrap_or(token)
    }

    fn passes(&self, filter: &Filter, token: usize) -> bool {
        let tree = self.scene.tree;
        match filter {
            Filter::Any => true,
            Filter::Name => {
                tree.doc.entity_of(token).is_some_and(|entity| entity.label == "PERSON")
            }
            Filter::Party => !self.scene.who.parties(token).is_empty(),
            Filter::Head(words) => heads(self.scene, token).any(|lemma| words.has(lemma)),
            Filter::NotHead(words) => !heads(self.scene, token).any(|lemma| words.has(lemma)),
            Filter::Has(words) => tree.subtree(token).iter().any(|&i| words.has(tree.lemma(i))),
            Filter::Obligation => self.mood(token).modal == Some(crate::clause::Modal::Obligation),
            Filter::Future => self.mood(token).modal == Some(crate::clause::Modal::Future),
        }
    }

    fn mood(&self, token: usize) -> Mood {
        Mood::of(self.scene.tree, self.scene.grammar, token)
    }

    /// The object is one of these words; of an event noun, a modifier is.
    fn use_object(&mut self, words: &WordSet) -> bool {
        if self.clause.kind == ClauseKind::Noun {
            let tree = self.scene.tree;
            return self.tokens(&Role::Modifier).iter().any(|&token| words.has(tree.lemma(token)));
        }
        let mut candidates = self.tokens(&Role::Object);
        candidates.extend(self.tokens(&Role::Attribute));
        let found = candidates
            .into_iter()
            .flat_map(|token| coordinated(self.scene, token))
            .find(|&token| words.has(self.scene.tree.lemma(token)));
        self.used.extend(found);
        found.is_some()
    }

    fn use_after(&mut self, prepositions: &WordSet, words: &WordSet) -> bool {
        let found = self
            .after(prepositions)
            .into_iter()
            .flat_map(|token| coordinated(self.scene, token))
            .find(|&token| words.has(self.scene.tree.lemma(token)));
        self.used.extend(found);
        found.is_some()
    }

    /// A particle, or a preposition without object that the parser took for one.
    fn has_particle(&self, words: &WordSet) -> bool {
        let tree = self.scene.tree;
        tree.with_dep(self.clause.head, &["prt", "advmod", "prep"])
            .any(|child| words.has(tree.lemma(child)))
    }
}

fn prepositional(clause: &Clause, prepositions: &WordSet) -> Vec<usize> {
    let fits = |role: &Role| matches!(role, Role::Prep(word) if prepositions.has(word));
    clause.args.iter().filter(|arg| fits(&arg.role)).map(|arg| arg.token).collect()
}

/// A token and the tokens coordinated with it.
fn coordinated(scene: &Scene<'_>, token: usize) -> Vec<usize> {
    let mut found = vec![token];
    let mut next = 0;
    while next < found.len() {
        found.extend(scene.tree.with_dep(found[next], &["conj"]).collect::<Vec<_>>());
        next += 1;
    }
    found
}

/// The base forms of a token and of those coordinated with it; a name's title counts too.
fn heads<'a>(scene: &'a Scene<'a>, token: usize) -> impl Iterator<Item = &'a str> + 'a {
    let tree = scene.tree;
    coordinated(scene, token).into_iter().flat_map(move |i| {
        let named = tree.tag(i).starts_with("NNP");
        let titles = tree.with_dep(i, &["compound", "appos"]).filter(|_| named).collect::<Vec<_>>();
        std::iter::once(i).chain(titles).map(move |j| tree.lemma(j))
    })
}

/// Slots whose filler must be, or name, a state or organisation.
fn needs_party(name: &str) -> bool {
    matches!(
        name,
        "actor" | "recipient" | "by" | "to" | "sender" | "host" | "holder" | "between" | "party"
    )
}
