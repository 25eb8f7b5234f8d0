//! What the matcher gives back: where a name stands and who or what it may be.
//! Refuses to choose where the words near by do not.

use super::spell::Spell;
use crate::Code;
use calendar::Edtf;
use document::Span;
use smol_str::SmolStr;

/// What kind of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoundKind {
    /// A state's, territory's or former state's name.
    State,
    /// An adjective: `Arnorian`.
    Adjective,
    /// A noun for its people: `Arnorians`.
    Demonym,
    /// A capital that may stand for its government.
    Capital,
    /// A combining form before a hyphen: `Arno-`.
    Prefix,
    /// A seat of government or other word for one: a palace, a street.
    Metonym,
    /// An organisation, company, party or armed group.
    Organisation,
    /// A person by full name.
    Person,
    /// A person by surname alone.
    Surname,
    /// An office: `Foreign Minister`.
    Office,
    /// A generic actor: `officials`, `troops`.
    Agent,
    /// A place that is no capital: city, strait, sea, region, site.
    Place,
}

/// How sure the matcher is that the first candidate is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The words allow nothing else, or the words near by decide.
    Sure,
    /// Several candidates stand; a date or the document must decide.
    Open,
    /// The words may well mean none of the candidates: use only with evidence from elsewhere.
    Doubtful,
}

/// Who or what a name may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What kind of name this reading is.
    pub kind: FoundKind,
    /// The state or organisation, where it has one.
    pub code: Option<Code>,
    /// PLOVER's sector, where the words tell.
    pub sector: Option<SmolStr>,
    /// The id in its table: a state's, person's, organisation's, place's; an office's normal form.
    pub id: SmolStr,
    /// The usual name (a state's name, a person's full name).
    pub name: SmolStr,
    /// From when to when it is meant by this name.
    pub spell: Spell,
    /// Why.
    pub why: &'static str,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its bytes, without a possessive ending.
    pub span: Span,
    /// The kind of the first candidate.
    pub kind: FoundKind,
    /// Whether `'s` or `'` follows.
    pub possessive: bool,
    /// Who or what it may be, likeliest first. Empty: the words near by rule out all the table
    /// knows (a person called by a state's name), and `why` says how.
    pub candidates: Vec<Candidate>,
    /// How sure the first candidate is.
    pub certainty: Certainty,
    /// What decided, or why nothing did.
    pub why: &'static str,
}

impl Found {
    /// The candidates that existed at some time within `when`, in the same order.
    pub fn on<'a>(&'a self, when: &'a Edtf) -> impl Iterator<Item = &'a Candidate> {
        self.candidates.iter().filter(|candidate| candidate.spell.meets(when))
    }

    /// The code that all candidates share, if they do.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        let first = self.candidates.first()?.code.as_ref()?;
        self.candidates.iter().all(|c| c.code.as_ref() == Some(first)).then_some(first)
    }

    /// The first candidate of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: FoundKind) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.kind == kind)
    }
}
