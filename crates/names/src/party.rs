//! The values `names` gives out: who a phrase is, and where a place is.
//!
//! Refuses to know how they were found.

use document::Span;
use smol_str::SmolStr;
use std::fmt;

/// The code of a state or organisation: ISO 3166-1 alpha-3, `KOS`, or PLOVER's `UNO`, `EUR`, `IGO`,
/// `NGO`, `MNC`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub SmolStr);

impl Code {
    /// A code from its letters.
    #[must_use]
    pub fn new(letters: &str) -> Self {
        Code(SmolStr::new(letters))
    }

    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One side of what happens: a state or organisation, and through whom it acts.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// The state or organisation.
    pub code: Code,
    /// PLOVER's sector (`GOV`, `MIL`, `LEG` …), where the words tell.
    pub sector: Option<SmolStr>,
    /// The state's or organisation's name on that date.
    pub name: String,
    /// The person who acts or is acted upon.
    pub person: Option<Person>,
    /// The office in its normal form: `president`, `minister of foreign affairs`.
    pub office: Option<String>,
    /// The words that name the party in this place.
    pub text: String,
    /// Where those words stand, in bytes of the paragraph's text.
    pub span: Span,
    /// Why these words are this party.
    pub why: String,
}

/// A person who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// The fullest name known: from the table of office holders, else from the document.
    pub name: String,
    /// A stable id where a table knows the person (Wikidata or the table's own), else none.
    pub id: Option<SmolStr>,
}

/// A place as resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its usual English name.
    pub name: String,
    /// The state it lies in (or that it is).
    pub country: Option<Code>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// The words, in bytes of the paragraph's text.
    pub span: Span,
    /// Why these words are this place.
    pub why: String,
}

/// Words that say who holds an office: evidence for an office record.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeMention {
    /// The person, by the fullest name known.
    pub person: Person,
    /// The state or organisation.
    pub code: Code,
    /// The office in its normal form.
    pub office: String,
    /// The words ("Arnorian Foreign Minister Elanor Gardner"), in bytes of the paragraph's text.
    pub span: Span,
    /// Whether the words say that the office was held before ("former", "then", "ex-").
    pub former: bool,
    /// Why.
    pub why: String,
}
