//! All rules by the words that set them off, and the best of those that fit.
//! Refuses to look at a rule whose words do not occur.

use super::Scene;
use super::fit::{Binding, fit};
use super::telling::{Telling, told};
use crate::clause::{Clause, ClauseKind, Link, noun_clause};
use crate::rules::{FindingKind, Requires, Rule};
use record::EventType;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::mem::discriminant;

/// A rule that fits a clause.
#[derive(Debug, Clone)]
pub struct Hit<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Which of its frames.
    pub frame: usize,
    /// The clause.
    pub clause: Clause,
    /// What fills the slots.
    pub bindings: Vec<Binding>,
    /// Nouns that the frame used up: they tell nothing more by themselves.
    pub used: Vec<usize>,
    /// How the clause is told.
    pub telling: Telling,
    /// The clause that reports it, as the token of its predicate.
    pub reporter: Option<usize>,
}

/// Rules by the words that set them off.
#[derive(Debug, Default)]
pub struct RuleIndex {
    rules: Vec<Rule>,
    triggers: FxHashMap<(ClauseKind, SmolStr), Vec<(usize, usize)>>,
}

impl RuleIndex {
    /// An index of rules; a later rule replaces an earlier one of the same name.
    #[must_use]
    pub fn new(all: Vec<Rule>) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for rule in all {
            match rules.iter_mut().find(|known| known.name == rule.name) {
                Some(known) => *known = rule,
                None => rules.push(rule),
            }
        }
        let mut triggers: FxHashMap<_, Vec<(usize, usize)>> = FxHashMap::default();
        for (r, rule) in rules.iter().enumerate() {
            for (f, frame) in rule.frames.iter().enumerate() {
                for word in &frame.trigger.words {
                    triggers.entry((frame.kind, word.clone())).or_default().push((r, f));
                }
            }
        }
        triggers.values_mut().for_each(|list| list.sort_unstable());
        RuleIndex { rules, triggers }
    }

    /// The rules, in the order given.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The event type that a word by itself stands for: of the rules it sets off, that of the one which
    /// asks for least beside it.
    #[must_use]
    pub fn type_of_word(&self, lemma: &str, tag: &str) -> Option<EventType> {
        let kind = match tag.get(..2) {
            Some("VB") => ClauseKind::Verb,
            Some("NN") => ClauseKind::Noun,
            Some("JJ") => ClauseKind::Adjective,
            _ => return None,
        };
        let list = self.triggers.get(&(kind, SmolStr::new(lemma)))?;
        let told = list.iter().filter(|&&(r, _)| self.rules[r].requires == Requires::Told);
        let least = told.min_by_key(|&&(r, f)| {
            let asks =
                self.rules[r].frames[f].parts.iter().filter(|part| part.is_lexical()).count();
            (asks, self.rules[r].frames[f].weight(), r)
        })?;
        self.rules[least.0].finds.iter().find_map(|finding| match finding.kind {
            FindingKind::Event(kind) => Some(kind),
            _ => None,
        })
    }

    /// The rules that fit, for the clauses of a parse and its event nouns: for each predicate the best
    /// of each kind of finding. What a frame used up, or a longer frame explains, tells nothing more.
    #[must_use]
    pub fn hits<'r>(&'r self, scene: &Scene<'_>, clauses: &[Clause]) -> Vec<Hit<'r>> {
        let mut hits: Vec<Hit<'r>> = Vec::new();
        for (index, clause) in clauses.iter().enumerate() {
            let (telling, reporter) = told(scene.tree, scene.grammar, clauses, index);
            let reporter = reporter.map(|above| clauses[above].head);
            hits.extend(self.best(scene, clause, telling, reporter));
        }
        let used: Vec<usize> = hits.iter().flat_map(used_up).collect();
        for i in 0..scene.tree.doc.len() {
            if self.is_event_noun(scene, i) && !used.contains(&i) {
                let (telling, reporter) = noun_told(scene, clauses, i);
                let noun = noun_clause(scene.tree, i);
                hits.extend(self.best(scene, &noun, telling, reporter));
            }
        }
        hits.retain(|hit| !tells_of(hit, &used));
        hits.sort_by_key(|hit| (hit.clause.verb, hit.clause.head));
        hits
    }

    fn is_event_noun(&self, scene: &Scene<'_>, i: usize) -> bool {
        let tag = scene.tree.tag(i);
        let nominal = tag.starts_with("NN") || tag == "VBG";
        nominal
            && scene.tree.dep(i) != "compound"
            && self.triggers.contains_key(&(ClauseKind::Noun, SmolStr::new(scene.tree.lemma(i))))
    }

    /// The best fitting frame of each kind of finding.
    fn best<'r>(
        &'r self,
        scene: &Scene<'_>,
        clause: &Clause,
        telling: Telling,
        reporter: Option<usize>,
    ) -> Vec<Hit<'r>> {
        let key = (clause.kind, clause.lemma.clone());
        let mut best: Vec<(usize, Hit<'r>)> = Vec::new();
        for &(r, f) in self.triggers.get(&key).map_or(&[][..], Vec::as_slice) {
            let rule = &self.rules[r];
            if !holds(rule.requires, telling) || forbidden(scene, rule, clause) {
                continue;
            }
            let Some((bindings, used)) = fit(scene, &rule.frames[f], clause) else { continue };
            let weight = 4
                * (rule.frames[f].weight() + usize::from(rule.requires != Requires::Told))
                + rule.finds.len();
            let hit =
                Hit { rule, frame: f, clause: clause.clone(), bindings, used, telling, reporter };
            match best.iter_mut().find(|(_, other)| same_kind(other.rule, rule)) {
                Some(other) if other.0 < weight => *other = (weight, hit),
                Some(_) => {}
                None => best.push((weight, hit)),
            }
        }
        let mut hits: Vec<Hit<'r>> = best.into_iter().map(|(_, hit)| hit).collect();
        hits.retain(|hit| hit.rule.finds.iter().all(|find| find.kind != FindingKind::Nothing));
        hits
    }
}

/// The nouns that a hit explains: those its frame used, and those that fill its thing slots.
fn used_up(hit: &Hit<'_>) -> Vec<usize> {
    let things = hit.bindings.iter().filter(|b| matches!(b.name.as_str(), "mission" | "form"));
    hit.used.iter().copied().chain(things.map(|binding| binding.token)).collect()
}

/// Whether a hit only tells more of a thing that another hit explains: "a pact **pledging** help".
fn tells_of(hit: &Hit<'_>, used: &[usize]) -> bool {
    matches!(hit.clause.governor, Some((noun, Link::OfNoun)) if used.contains(&noun))
}

/// Rules compete when they find the same kind of thing; «nothing» competes with events.
fn same_kind(a: &Rule, b: &Rule) -> bool {
    let kind = |rule: &Rule| {
        let first = rule.finds.first().map(|find| find.kind);
        match first {
            Some(FindingKind::Event(_) | FindingKind::Nothing) | None => None,
            Some(other) => Some(discriminant(&other)),
        }
    };
    kind(a) == kind(b)
}

fn holds(requires: Requires, telling: Telling) -> bool {
    match requires {
        Requires::Any => true,
        Requires::Told => true,
        Requires::Negated => telling == Telling::Denied,
        Requires::Future => telling == Telling::Future,
    }
}

/// Whether one of the rule's forbidding words stands among the predicate's arguments.
fn forbidden(scene: &Scene<'_>, rule: &Rule, clause: &Clause) -> bool {
    if rule.unless.words.is_empty() {
        return false;
    }
    let own =
        scene.tree.children(clause.head).iter().chain(scene.tree.children(clause.verb)).copied();
    let args = clause.args.iter().map(|arg| arg.token);
    own.chain(args).any(|token| rule.unless.has(scene.tree.lemma(token)))
}

/// How an event noun is told: as its clause is, unless what governs it only wants or plans it.
fn noun_told(scene: &Scene<'_>, clauses: &[Clause], noun: usize) -> (Telling, Option<usize>) {
    let above = std::iter::once(noun)
        .chain(scene.tree.ancestors(noun))
        .find_map(|i| clauses.iter().position(|clause| clause.verb == i));
    let Some(index) = above else { return (Telling::Done, None) };
    let (telling, reporter) = told(scene.tree, scene.grammar, clauses, index);
    let clause = &clauses[index];
    let object = clause.all(&crate::clause::Role::Object).any(|arg| arg.token == noun);
    let wanted = object && scene.grammar.wanting.contains(&clause.lemma);
    let reporter = reporter.map(|above| clauses[above].head);
    match telling {
        _ if wanted => (Telling::Supposed, reporter),
        _ if object => (telling, reporter),
        Telling::Denied | Telling::Done => (Telling::Done, reporter),
        other => (other, reporter),
    }
}
