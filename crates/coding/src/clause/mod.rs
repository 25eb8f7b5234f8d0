//! The clause understood once, for all rules.
//!
//! From a parse to clauses: each predicate with its subject, objects and prepositional arguments as
//! the meaning has them, not as the surface does. Passives are turned round, relative pronouns lead to
//! what they stand for, coordinated verbs share what they share, controlled infinitives get the subject
//! that controls them. Refuses to know any rule, state or event type.

mod build;
mod mood;
mod noun;
mod repair;
mod tree;

pub use build::clauses;
pub use mood::{Modal, Mood};
pub use noun::noun_clause;
pub use tree::Tree;

use smol_str::SmolStr;

/// What kind of word the predicate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// "visited"
    Verb,
    /// "is willing", "stands ready"
    Adjective,
    /// "is a signatory", and nouns that tell an event: "the visit of"
    Noun,
}

/// How an argument stands to its predicate.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who does it: subject of the active, "by" of the passive.
    Subject,
    /// To whom it is done: object of the active, subject of the passive.
    Object,
    /// The receiver: "gave **Gondor** aid".
    Indirect,
    /// The noun of a copula or a naming verb: "is **a member**", "called it **an insult**".
    Attribute,
    /// The object of a preposition.
    Prep(SmolStr),
    /// A possessor: "**Arnor's** visit". Nouns only.
    Possessor,
    /// An adjective or noun before a noun: "**Arnorian** imports". Nouns only.
    Modifier,
    /// An infinitive: "agreed **to supply**".
    ToClause,
    /// A finite or gerund complement: "said that it **would supply**".
    ThatClause,
    /// An adverbial clause: "**calling** for restraint".
    Adverbial,
    /// A particle: "broke **off**".
    Particle,
    /// An adverb: "**jointly** signed".
    Adverb,
}

/// One argument of a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arg {
    /// How it stands to the predicate.
    pub role: Role,
    /// The head token of the argument.
    pub token: usize,
    /// Whether it was understood rather than written here (shared, controlled, relative).
    pub implied: bool,
}

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// The predicate's token: the verb, the predicate adjective or noun.
    pub head: usize,
    /// The finite verb, where it is another token ("**is** willing").
    pub verb: usize,
    /// What kind of word the predicate is.
    pub kind: ClauseKind,
    /// Base form of the predicate, lower case.
    pub lemma: SmolStr,
    /// Arguments; several may have the same role.
    pub args: Vec<Arg>,
    /// Negation, modality, tense.
    pub mood: Mood,
    /// The predicate that governs this one, as a token, and how.
    pub governor: Option<(usize, Link)>,
}

/// How a clause hangs on its governor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// Complement: "said that", "agreed to".
    Complement,
    /// Adverbial clause or free participle.
    Adverbial,
    /// Coordinated.
    Coordinate,
    /// Relative clause; the governor is a noun.
    Relative,
    /// Participle or infinitive after a noun.
    OfNoun,
    /// Gerund after a preposition.
    OfPreposition,
}

impl Clause {
    /// The arguments in a role, in the order of the text.
    pub fn all<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = &'a Arg> {
        self.args.iter().filter(move |arg| arg.role == *role)
    }

    /// The first argument in a role.
    #[must_use]
    pub fn first(&self, role: &Role) -> Option<&Arg> {
        self.args.iter().find(|arg| arg.role == *role)
    }
}
