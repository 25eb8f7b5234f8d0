//! An analysed block of a document. Refuses to know how blocks are found.

use crate::Doc;
use document::{BlockKind, Span};

/// One block of a document with what the engine says about it.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Index of the block in its document.
    pub block: usize,
    /// What the layout says the block is.
    pub kind: BlockKind,
    /// Where the block's text begins in the document's clean text.
    pub offset: usize,
    /// The analysis; its offsets count from `offset`.
    pub doc: Doc,
}

impl Paragraph {
    /// A span of this paragraph's text as a span of the document's text.
    #[must_use]
    pub fn in_document(&self, span: Span) -> Span {
        span.shift(self.offset)
    }
}
