//! What a rule says. Refuses to know how it is written or matched.

use super::Frame;
use super::frame::WordSet;
use smol_str::SmolStr;

/// What a rule finds, and the words that tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `family.name`.
    pub name: SmolStr,
    /// The file it stands in.
    pub file: String,
    /// The line of its `rule`.
    pub line: usize,
    /// The facts it finds; one match may tell several.
    pub finds: Vec<Finding>,
    /// The frames; any one will do.
    pub frames: Vec<Frame>,
    /// How the predicate must be told.
    pub requires: Requires,
    /// Words that forbid it when they stand among the predicate's arguments.
    pub unless: WordSet,
    /// PLOVER contexts it brings.
    pub context: Vec<SmolStr>,
    /// Where it comes from.
    pub origin: String,
    /// What it means, for people.
    pub note: String,
    /// Its test sentences.
    pub examples: Vec<Example>,
}

/// How the predicate must be told for a rule to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Requires {
    /// As done, or as to come (then PLOVER's future type is taken).
    #[default]
    Told,
    /// Denied: "did not accept".
    Negated,
    /// As to come.
    Future,
    /// In any way.
    Any,
}

/// One kind of fact that a rule finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The kind.
    pub kind: FindingKind,
    /// `key=value` settings: `mode=visit`, `change=opened`.
    pub settings: Vec<(SmolStr, SmolStr)>,
}

impl Finding {
    /// The value of a setting.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&SmolStr> {
        self.settings.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

/// The kinds of facts that rules find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// An event of a PLOVER type.
    Event(record::EventType),
    /// An agreement.
    Agreement,
    /// A commitment.
    Commitment,
    /// A mission, standing or changed.
    Mission,
    /// A change in formal ties.
    Relation,
    /// A standing policy.
    Position,
    /// Nothing: the words are understood and tell no fact.
    Nothing,
}

/// A sentence that a rule must or must not match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub sentence: String,
    /// What must come of it.
    pub expectation: Expectation,
    /// Line in its file.
    pub line: usize,
}

/// What must come of a test sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// The rule matches, with these codes as actors and recipients.
    Match {
        /// Codes of the actors, in any order.
        actor: Vec<SmolStr>,
        /// Codes of the recipients, in any order.
        recipient: Vec<SmolStr>,
    },
    /// The rule does not match.
    Reject,
}
