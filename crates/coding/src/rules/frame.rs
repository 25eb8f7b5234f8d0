//! Frames: a predicate and what must stand around it. Refuses to know how a frame is written.

use crate::clause::ClauseKind;
use crate::lexicon::Words;
use smol_str::SmolStr;

/// A set of base forms, and how it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordSet {
    /// The words, lower case.
    pub words: Words,
    /// As written in the rule: `sign|@ratify`.
    pub written: String,
}

impl WordSet {
    /// Whether a base form is among the words.
    #[must_use]
    pub fn has(&self, lemma: &str) -> bool {
        self.words.contains(lemma)
    }
}

/// The name of what a slot holds: `actor`, `recipient`, `place`, `title` …
pub type SlotName = SmolStr;

/// What a slot's filler must be, beside what its name asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Anything.
    Any,
    /// Its head is one of these words.
    Head(WordSet),
    /// Its head is none of these words.
    NotHead(WordSet),
    /// The words stand somewhere inside it.
    Has(WordSet),
    /// It is a person's name.
    Name,
    /// It is itself a state or organisation, not only a thing of one.
    Party,
    /// It is a clause told as an obligation.
    Obligation,
    /// It is a clause told as to come.
    Future,
}

impl Filter {
    fn names(&self, lemma: &str) -> bool {
        match self {
            Filter::Head(words) | Filter::Has(words) => words.has(lemma),
            _ => false,
        }
    }
}

/// A place in a frame that something fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it holds.
    pub name: SlotName,
    /// What the filler must be.
    pub filter: Filter,
}

/// One thing that must (or may) stand around the predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The subject; for nouns the possessor, a modifier, or what follows "by" or "of".
    Before(Slot),
    /// The object (or the receiver, where there are two).
    Object(Slot),
    /// An object that is one of these words.
    Words(WordSet),
    /// A prepositional argument.
    Prep(WordSet, Slot),
    /// A prepositional argument that is one of these words.
    PrepWords(WordSet, WordSet),
    /// A particle.
    Particle(WordSet),
    /// An infinitive.
    ToDo(Slot),
    /// A finite or gerund complement.
    That(Slot),
    /// Parts that may be missing, all together.
    Optional(Vec<Part>),
}

/// A predicate and what must stand around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What kind of word the predicate is.
    pub kind: ClauseKind,
    /// The predicate's words.
    pub trigger: WordSet,
    /// What stands around it.
    pub parts: Vec<Part>,
    /// As written, for `explain`.
    pub written: String,
    /// Line in its file.
    pub line: usize,
}

impl Frame {
    /// How much the frame asks for: of two frames that fit, the one that asks for more wins.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.parts.iter().map(weight_of).sum()
    }

    /// Whether a base form stands in it: as its predicate, or in what stands around it.
    #[must_use]
    pub fn names(&self, lemma: &str) -> bool {
        self.trigger.has(lemma) || self.parts.iter().any(|part| part.names(lemma))
    }
}

impl Part {
    fn names(&self, lemma: &str) -> bool {
        match self {
            Part::Words(words) | Part::Particle(words) => words.has(lemma),
            Part::PrepWords(prepositions, words) => prepositions.has(lemma) || words.has(lemma),
            Part::Prep(prepositions, slot) => prepositions.has(lemma) || slot.filter.names(lemma),
            Part::Before(slot) | Part::Object(slot) | Part::ToDo(slot) | Part::That(slot) => {
                slot.filter.names(lemma)
            }
            Part::Optional(parts) => parts.iter().any(|part| part.names(lemma)),
        }
    }

    /// Whether it asks for certain words, not only for something in a slot.
    #[must_use]
    pub fn is_lexical(&self) -> bool {
        match self {
            Part::Words(_) | Part::PrepWords(..) | Part::Particle(_) => true,
            Part::Before(slot) | Part::Object(slot) | Part::Prep(_, slot) => {
                slot.filter != Filter::Any
            }
            _ => false,
        }
    }
}

fn weight_of(part: &Part) -> usize {
    match part {
        Part::Optional(parts) => parts.iter().map(weight_of).sum::<usize>().min(1),
        Part::Words(_) | Part::PrepWords(..) => 4,
        Part::Before(slot)
        | Part::Object(slot)
        | Part::ToDo(slot)
        | Part::That(slot)
        | Part::Prep(_, slot) => {
            if slot.filter == Filter::Any {
                2
            } else {
                4
            }
        }
        Part::Particle(_) => 2,
    }
}
