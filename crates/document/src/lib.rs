//! Documents: bytes, spans, alignment, blocks and metadata.
//!
//! A [`Document`] keeps the source exactly as it came and a second, clean text for analysis.
//! An [`Alignment`] leads from every span of the text back to the bytes it came from.
//!
//! This crate refuses to know formats (that is `reading`), words, dates and records.

mod alignment;
mod block;
mod issue;
mod metadata;
mod span;

pub use alignment::{Alignment, TextBuilder};
pub use block::{Block, BlockKind};
pub use issue::Issue;
pub use metadata::{Genre, Metadata};
pub use span::Span;

use std::sync::Arc;

/// A document as it was read: the source, the text for analysis, and what leads from one to the other.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document's name in records: the path as given, or the id inside a collection.
    pub id: String,
    /// The bytes that evidence points to: the original file, or the field of a collection's entry.
    pub source: Arc<[u8]>,
    /// The clean text. Spans of blocks and of everything found later are bytes of this.
    pub text: String,
    /// Leads from spans of `text` to spans of `source`.
    pub alignment: Alignment,
    /// Blocks in reading order; they do not overlap, and text outside them is layout.
    pub blocks: Vec<Block>,
    /// What is known about the document from outside its running text.
    pub meta: Metadata,
    /// What could not be read, or was mended on the way.
    pub issues: Vec<Issue>,
}

/// The words a record rests on: where they stand in the source, and exactly those bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Bytes of the document's source.
    pub span: Span,
    /// The bytes at `span`; what is not UTF-8 there is shown as U+FFFD.
    pub text: String,
}

impl Document {
    /// The words of the source behind a span of the text.
    #[must_use]
    pub fn quote(&self, span: Span) -> Quote {
        let source = self.alignment.to_source(span);
        let end = source.end.min(self.source.len());
        let bytes = &self.source[source.start.min(end)..end];
        Quote { span: source, text: String::from_utf8_lossy(bytes).into_owned() }
    }

    /// The text of a block.
    #[must_use]
    pub fn block_text(&self, block: &Block) -> &str {
        &self.text[block.span.start..block.span.end]
    }

    /// The headings above a block, outermost first.
    #[must_use]
    pub fn headings_above(&self, index: usize) -> Vec<&str> {
        let mut above = Vec::new();
        let mut limit = u8::MAX;
        for block in self.blocks[..index.min(self.blocks.len())].iter().rev() {
            if let BlockKind::Heading { level } = block.kind
                && level < limit
            {
                limit = level;
                above.push(self.block_text(block));
            }
        }
        above.reverse();
        above
    }
}
