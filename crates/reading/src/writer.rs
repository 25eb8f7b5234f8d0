//! Writes a document's clean text block by block, keeping the alignment.
//! Refuses to know formats: it is told which spans make a block and what to change in them.

use std::borrow::Cow;

use document::{Alignment, Block, BlockKind, Span, TextBuilder};

use crate::clean::Clean;

/// A change on the way from the source's text to the clean text: `words` instead of `span`.
/// Words that are a single space are white space: it never doubles, opens or closes a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) span: Span,
    pub(crate) words: Cow<'static, str>,
}

impl Edit {
    /// Leaves out what stands at a span.
    pub(crate) fn drop(span: Span) -> Self {
        Edit { span, words: Cow::Borrowed("") }
    }

    /// White space at a span.
    pub(crate) fn space(span: Span) -> Self {
        Edit { span, words: Cow::Borrowed(" ") }
    }

    /// Other words at a span.
    pub(crate) fn words(span: Span, words: impl Into<Cow<'static, str>>) -> Self {
        Edit { span, words: words.into() }
    }
}

/// The document under construction.
#[derive(Debug)]
pub(crate) struct Writer<'c, 's> {
    clean: &'c Clean<'s>,
    builder: TextBuilder,
    blocks: Vec<Block>,
    start: Option<usize>,
    pending: Option<Span>,
}

impl<'c, 's> Writer<'c, 's> {
    pub(crate) fn new(clean: &'c Clean<'s>) -> Self {
        Writer {
            clean,
            builder: TextBuilder::new(),
            blocks: Vec::new(),
            start: None,
            pending: None,
        }
    }

    /// Writes a block made of spans of the source's text, joined by white space.
    /// `edits` are in order and do not overlap; those outside the spans are not looked at.
    pub(crate) fn block(&mut self, kind: BlockKind, spans: &[Span], edits: &[Edit]) {
        let mut previous: Option<Span> = None;
        for span in spans {
            if let Some(before) = previous {
                self.join(before, *span);
            }
            self.span(*span, edits);
            previous = Some(*span);
        }
        self.close(kind);
    }

    /// Adds a span, with the edits inside it, to the open block.
    pub(crate) fn span(&mut self, span: Span, edits: &[Edit]) {
        let mut done = span.start;
        let first = edits.partition_point(|edit| edit.span.start < span.start);
        for edit in edits[first..].iter().take_while(|edit| edit.span.end <= span.end) {
            if edit.span.start < done {
                continue;
            }
            self.copy(Span::new(done, edit.span.start));
            self.put(&edit.words, edit.span);
            done = edit.span.end;
        }
        self.copy(Span::new(done, span.end));
    }

    /// Adds words in place of a span of the source's text.
    pub(crate) fn put(&mut self, words: &str, span: Span) {
        if words == " " {
            self.pending.get_or_insert(span);
        } else if !words.is_empty() {
            self.flush(span.start);
            self.clean.replace(words, span, &mut self.builder);
        }
    }

    /// Adds a span of the source's text as it stands; spaces at its ends are white space.
    pub(crate) fn copy(&mut self, span: Span) {
        let words = span.of(&self.clean.text);
        let start = span.start + (words.len() - words.trim_start_matches(' ').len());
        let end = start + words.trim_matches(' ').len();
        if start > span.start {
            self.put(" ", Span::new(span.start, start));
        }
        if end > start {
            self.flush(start);
            self.clean.copy(Span::new(start, end), &mut self.builder);
        }
        if span.end > end && end > start {
            self.put(" ", Span::new(end, span.end));
        }
    }

    /// Ends the open block; one without text leaves no trace.
    pub(crate) fn close(&mut self, kind: BlockKind) {
        self.pending = None;
        if let Some(start) = self.start.take() {
            self.blocks.push(Block { kind, span: Span::new(start, self.builder.len()) });
        }
    }

    /// Whether the open block has text.
    pub(crate) fn is_open(&self) -> bool {
        self.start.is_some()
    }

    /// The text, its alignment and its blocks.
    pub(crate) fn finish(self) -> (String, Alignment, Vec<Block>) {
        let (text, alignment) = self.builder.finish();
        (text, alignment, self.blocks)
    }

    /// White space between two lines of a block; none after the hyphen of a divided compound.
    fn join(&mut self, before: Span, after: Span) {
        let hyphenated = self.start.is_some_and(|start| {
            let mut last = self.builder.text()[start..].chars().rev();
            last.next() == Some('-') && last.next().is_some_and(char::is_alphabetic)
        });
        let letter = after.of(&self.clean.text).starts_with(char::is_alphabetic);
        if !(hyphenated && letter) {
            self.put(" ", Span::new(before.end, after.start));
        }
    }

    fn flush(&mut self, at: usize) {
        let place = self.clean.to_source(Span::new(at, at));
        let Some(_) = self.start else {
            if !self.builder.is_empty() {
                self.builder.replace("\n\n", place);
            }
            self.start = Some(self.builder.len());
            self.pending = None;
            return;
        };
        if let Some(span) = self.pending.take() {
            if span.of(&self.clean.text) == " " {
                self.clean.copy(span, &mut self.builder);
            } else {
                self.clean.replace(" ", span, &mut self.builder);
            }
        }
    }
}
