//! From spans of the clean text back to bytes of the source.
//!
//! The text is made of pieces: some are copied byte for byte, some replace what stood there.
//! Refuses to know why something was replaced.

use crate::Span;

/// One piece of the text and the bytes of the source it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    text: Span,
    source: Span,
    verbatim: bool,
}

/// Leads from every span of a text to the bytes of its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    pieces: Vec<Piece>,
}

impl Alignment {
    /// The alignment of a text that is its own source.
    #[must_use]
    pub fn identity(len: usize) -> Self {
        let span = Span::new(0, len);
        Alignment { pieces: vec![Piece { text: span, source: span, verbatim: true }] }
    }

    /// The bytes of the source behind a span of the text. A span that touches a replaced piece
    /// covers all that the piece replaced.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.source_at(span.start, false);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.source_at(span.end - 1, true))
    }

    /// The pieces of a span of the text, in order: the part of the text, the bytes of the source
    /// behind it, and whether they are the same words.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = (Span, Span, bool)> + '_ {
        let first = self.pieces.partition_point(|piece| piece.text.end <= span.start);
        let inside = move |piece: &&Piece| piece.text.start < span.end;
        self.pieces[first..].iter().take_while(inside).map(move |piece| {
            let start = piece.text.start.max(span.start);
            let end = piece.text.end.min(span.end);
            if !piece.verbatim {
                return (Span::new(start, end), piece.source, false);
            }
            let source = piece.source.start + (start - piece.text.start);
            (Span::new(start, end), Span::new(source, source + end - start), true)
        })
    }

    /// The source byte where the text byte at `offset` begins, or one past where it ends.
    fn source_at(&self, offset: usize, end: bool) -> usize {
        let after = self.pieces.partition_point(|piece| piece.text.start <= offset);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return 0;
        };
        if offset >= piece.text.end {
            return piece.source.end;
        }
        match (piece.verbatim, end) {
            (true, _) => piece.source.start + (offset - piece.text.start) + usize::from(end),
            (false, false) => piece.source.start,
            (false, true) => piece.source.end,
        }
    }
}

/// Builds a text piece by piece, keeping the alignment.
#[derive(Debug, Default)]
pub struct TextBuilder {
    text: String,
    pieces: Vec<Piece>,
}

impl TextBuilder {
    /// An empty text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the text is so far, in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was added yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds words exactly as they stand in the source from byte `source_start` on.
    pub fn copy(&mut self, words: &str, source_start: usize) {
        let source = Span::new(source_start, source_start + words.len());
        self.push(words, source, true);
    }

    /// Adds words in place of the bytes at `source` (a character mended, an entity decoded).
    pub fn replace(&mut self, words: &str, source: Span) {
        let verbatim = words.len() == source.len() && words.len() == 1;
        self.push(words, source, verbatim);
    }

    /// The finished text and its alignment.
    #[must_use]
    pub fn finish(self) -> (String, Alignment) {
        (self.text, Alignment { pieces: self.pieces })
    }

    fn push(&mut self, words: &str, source: Span, verbatim: bool) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        let text = Span::new(start, self.text.len());
        if let Some(last) = self.pieces.last_mut()
            && verbatim
            && last.verbatim
            && last.source.end == source.start
        {
            last.text.end = text.end;
            last.source.end = source.end;
            return;
        }
        self.pieces.push(Piece { text, source, verbatim });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_pieces_lead_back_byte_for_byte() {
        let mut builder = TextBuilder::new();
        builder.copy("Arnor", 3);
        builder.replace(" ", Span::new(8, 10));
        builder.copy("met", 10);
        let (text, alignment) = builder.finish();
        assert_eq!(text, "Arnor met");
        assert_eq!(alignment.to_source(Span::new(0, 5)), Span::new(3, 8));
        assert_eq!(alignment.to_source(Span::new(6, 9)), Span::new(10, 13));
        assert_eq!(alignment.to_source(Span::new(0, 9)), Span::new(3, 13));
    }

    #[test]
    fn pieces_of_a_span_are_cut_to_it() {
        let mut builder = TextBuilder::new();
        builder.copy("Arnor", 3);
        builder.replace("’s", Span::new(8, 16));
        let (_, alignment) = builder.finish();
        let pieces: Vec<_> = alignment.pieces(Span::new(2, 6)).collect();
        let copied = (Span::new(2, 5), Span::new(5, 8), true);
        assert_eq!(pieces, [copied, (Span::new(5, 6), Span::new(8, 16), false)]);
    }

    #[test]
    fn a_replaced_piece_is_covered_whole() {
        let mut builder = TextBuilder::new();
        builder.replace("■", Span::new(0, 8));
        let (_, alignment) = builder.finish();
        assert_eq!(alignment.to_source(Span::new(0, 1)), Span::new(0, 8));
        assert_eq!(alignment.to_source(Span::new(2, 3)), Span::new(0, 8));
    }
}
