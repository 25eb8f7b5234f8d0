//! Where something is said: the words, the rule that found it, and the reasons for each choice.
//! Refuses to know what was said.

use calendar::Edtf;
use document::Quote;

/// How a fact is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Status {
    /// As having happened, or as holding.
    #[default]
    Occurred,
    /// As decided or planned, not yet done.
    Announced,
    /// As possible, feared or conditional.
    Hypothetical,
    /// As not having happened.
    Negated,
    /// As background from before the story.
    Historical,
}

impl Status {
    /// All statuses.
    pub const ALL: [Status; 5] = [
        Status::Occurred,
        Status::Announced,
        Status::Hypothetical,
        Status::Negated,
        Status::Historical,
    ];

    /// The name used in record lines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Occurred => "occurred",
            Status::Announced => "announced",
            Status::Hypothetical => "hypothetical",
            Status::Negated => "negated",
            Status::Historical => "historical",
        }
    }

    /// The status a name stands for.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// One place in one document that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The document's id.
    pub doc: String,
    /// The words: bytes of the document's source, and exactly what stands there.
    pub quote: Quote,
    /// The rule that found it.
    pub rule: String,
    /// Who is reported to have said it.
    pub said_by: Option<String>,
    /// The date of the document.
    pub asserted: Option<Edtf>,
    /// How the rule came to its result.
    pub trace: Trace,
}

/// How a rule came to its result, kept for `explain`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// The sentence, as analysed.
    pub sentence: String,
    /// The sentence's parse in CoNLL-U.
    pub parse: String,
    /// Why each party, date and place was chosen, in the order of the choices.
    pub reasons: Vec<Reason>,
}

/// One choice and why it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What was chosen: `actor`, `recipient`, `when`, `place`, `status`.
    pub about: String,
    /// A sentence for people.
    pub because: String,
}
