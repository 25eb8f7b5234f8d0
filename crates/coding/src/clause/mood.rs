//! Negation, modality, condition and tense of a predicate. Refuses to know what that means for a record.

use super::Tree;
use crate::lexicon::Grammar;

/// The auxiliary that colours a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modal {
    /// It is to come.
    Future,
    /// It is the future of a past, or of a condition.
    Would,
    /// It may be.
    Possible,
    /// It ought to be.
    Obligation,
}

/// Negation, modality, condition and tense of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Mood {
    /// Denied by an adverb, an auxiliary or a subject that is nobody.
    pub negated: bool,
    /// The colouring auxiliary.
    pub modal: Option<Modal>,
    /// Inside a condition or an open question.
    pub conditional: bool,
    /// An infinitive with its particle.
    pub infinitive: bool,
    /// Past tense or perfect.
    pub past: bool,
    /// Going on.
    pub progressive: bool,
    /// Passive voice.
    pub passive: bool,
    /// A base form without auxiliary: imperative, or an infinitive whose particle stands elsewhere.
    pub bare: bool,
}

impl Mood {
    /// The mood of the verb at `i`, from its own auxiliaries.
    #[must_use]
    pub fn of(tree: &Tree<'_>, grammar: &Grammar, i: usize) -> Self {
        let mut mood = Mood {
            past: matches!(tree.tag(i), "VBD" | "VBN"),
            bare: tree.tag(i) == "VB",
            ..Mood::default()
        };
        for &child in tree.children(i) {
            mood.take(tree, grammar, child);
        }
        mood
    }

    /// Lets one child of the verb colour the mood.
    fn take(&mut self, tree: &Tree<'_>, grammar: &Grammar, child: usize) {
        match tree.dep(child) {
            "neg" => self.negated = true,
            "auxpass" | "nsubjpass" | "agent" => self.passive = true,
            "aux" => self.take_auxiliary(tree, grammar, child),
            "mark" => self.conditional |= grammar.conditional.contains(tree.lemma(child)),
            "advmod" => self.negated |= grammar.never.contains(tree.lemma(child)),
            "nsubj" | "dobj" => self.negated |= is_nobody(tree, grammar, child),
            _ => {}
        }
    }

    fn take_auxiliary(&mut self, tree: &Tree<'_>, grammar: &Grammar, child: usize) {
        let text = tree.token(child).text().to_lowercase();
        self.bare = false;
        self.infinitive |= tree.tag(child) == "TO";
        self.modal = grammar.modals.get(text.as_str()).copied().or(self.modal);
        self.past |= tree.tag(child) == "VBD" || tree.tag(child) == "VBN";
        self.past |= grammar.perfect.contains(tree.lemma(child));
        self.progressive |= grammar.copula.contains(tree.lemma(child));
    }

    /// Whether it is told as done or holding: not denied, not conditional, not to come.
    #[must_use]
    pub fn is_factual(self) -> bool {
        !self.negated && !self.conditional && self.modal.is_none() && !self.infinitive
    }
}

/// Whether a noun phrase names nobody: its determiner denies it.
fn is_nobody(tree: &Tree<'_>, grammar: &Grammar, noun: usize) -> bool {
    tree.with_dep(noun, &["det", "neg"]).any(|det| grammar.no.contains(tree.lemma(det)))
}
