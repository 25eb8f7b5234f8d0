//! What the coder is given: a document with all that the rooms below have said of it.
//! Refuses to compute any of it.

use calendar::{Edtf, Timex};
use document::{Document, Span};
use language::Paragraph;
use names::{Code, OfficeMention, Party, Place};

/// Who and where the phrases of a document are.
pub trait Referring {
    /// The states and organisations that the phrase headed by a token is.
    fn parties(&self, paragraph: usize, token: usize) -> Vec<Party>;
    /// The ones that its modifiers name.
    fn of_modifiers(&self, paragraph: usize, token: usize) -> Vec<Party>;
    /// Where the phrase headed by a token lies.
    fn place(&self, paragraph: usize, token: usize) -> Option<Place>;
    /// The pair of states the document is about.
    fn pair(&self) -> Option<(Code, Code)>;
    /// Every state and organisation that a paragraph names, with where, in bytes of its text.
    fn mentioned(&self, paragraph: usize) -> Vec<(Span, Code)>;
    /// Words that say who holds which office, with their paragraph.
    fn offices(&self) -> Vec<(usize, OfficeMention)>;
}

/// A document, analysed.
pub struct Analysed<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its blocks with their parses, in reading order.
    pub paragraphs: &'a [Paragraph],
    /// Expressions of time, in bytes of the document's text.
    pub times: &'a [Timex],
    /// Numbers with units, in bytes of the document's text.
    pub quantities: &'a [quantity::Quantity],
    /// Who and where the phrases are.
    pub referents: &'a dyn Referring,
    /// The document's date, where known.
    pub published: Option<Edtf>,
}
