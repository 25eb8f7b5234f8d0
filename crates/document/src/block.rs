//! Blocks: the parts a document's layout tells apart. Refuses to know what they say.

use crate::Span;

/// A part of a document that is analysed by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the layout says it is.
    pub kind: BlockKind,
    /// Bytes of the document's clean text.
    pub span: Span,
}

/// What the layout says a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The document's title, inside its text.
    Title,
    /// The heading of a section; 1 is the outermost level.
    Heading {
        /// Depth, from 1.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An entry of a list; 1 is the outermost level.
    ListItem {
        /// Depth, from 1.
        depth: u8,
    },
    /// The line under (or in place of) a picture.
    Caption,
    /// Place, day and agency before a report: "VIENNA, March 3 -".
    Dateline,
    /// Author or agency alone on its line.
    Byline,
    /// One cell of a table.
    Cell {
        /// Number of the table in the document, from 0.
        table: u32,
        /// Row, from 0.
        row: u32,
        /// Column, from 0.
        column: u32,
        /// Whether the cell names its row or column.
        header: bool,
    },
    /// The key of an infobox entry or its value: a `Cell` of a two-column table in all but name.
    Field {
        /// Number of the entry in its box, from 0.
        entry: u32,
        /// Whether this is the entry's name.
        key: bool,
    },
    /// A reference or footnote.
    Reference,
}

impl BlockKind {
    /// Whether the block is prose in whole sentences, told by the author.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::ListItem { .. })
    }
}
