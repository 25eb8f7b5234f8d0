//! Text that has been decoded and mended, and the way back to its bytes.
//! Refuses to know what the text is markup of.

use std::borrow::Cow;

use document::{Alignment, Span, TextBuilder};

/// A source as text: what readers parse. Spans of `text` lead back to bytes of `source`.
#[derive(Debug)]
pub(crate) struct Clean<'s> {
    /// The bytes as they came.
    pub(crate) source: &'s [u8],
    /// The text they stand for.
    pub(crate) text: Cow<'s, str>,
    /// None where the text is the source, byte for byte.
    alignment: Option<Alignment>,
}

impl<'s> Clean<'s> {
    /// A source that is its own text.
    pub(crate) fn identity(text: &'s str) -> Self {
        Clean { source: text.as_bytes(), text: Cow::Borrowed(text), alignment: None }
    }

    /// A text made from the source with a builder.
    pub(crate) fn built(source: &'s [u8], builder: TextBuilder) -> Self {
        let (text, alignment) = builder.finish();
        Clean { source, text: Cow::Owned(text), alignment: Some(alignment) }
    }

    /// A text that a writer made of a source.
    pub(crate) fn aligned(source: &'s [u8], text: String, alignment: Alignment) -> Self {
        Clean { source, text: Cow::Owned(text), alignment: Some(alignment) }
    }

    /// The bytes behind a span of the text.
    pub(crate) fn to_source(&self, span: Span) -> Span {
        self.alignment.as_ref().map_or(span, |alignment| alignment.to_source(span))
    }

    /// Adds a span of the text to a builder, keeping the way back to the source.
    pub(crate) fn copy(&self, span: Span, builder: &mut TextBuilder) {
        if self.alignment.is_none() {
            builder.copy(span.of(&self.text), span.start);
            return;
        }
        let pieces = self.alignment.iter().flat_map(|alignment| alignment.pieces(span));
        for (piece, source, verbatim) in pieces {
            match piece.of(&self.text) {
                words if verbatim => builder.copy(words, source.start),
                words => builder.replace(words, source),
            }
        }
    }

    /// Adds words to a builder in place of a span of the text.
    pub(crate) fn replace(&self, words: &str, span: Span, builder: &mut TextBuilder) {
        builder.replace(words, self.to_source(span));
    }
}
