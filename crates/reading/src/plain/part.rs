//! A part of a text before it is written: its kind, its lines and what stands around it.
//! Refuses to change words.

use document::{BlockKind, Span};

use crate::writer::Edit;

/// What will become a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: BlockKind,
    /// The words, line by line.
    pub(crate) lines: Vec<Span>,
    /// Blank lines before it.
    pub(crate) gap: usize,
    /// Changes of words besides those of running text, in order.
    pub(crate) edits: Vec<Edit>,
}

impl Part {
    pub(crate) fn new(kind: BlockKind, lines: Vec<Span>, gap: usize) -> Self {
        Part { kind, lines, gap, edits: Vec::new() }
    }

    /// From the first byte to the last.
    pub(crate) fn span(&self) -> Span {
        let end = self.lines.last().map_or(0, |line| line.end);
        Span::new(self.lines.first().map_or(0, |line| line.start), end)
    }

    /// The words of its only line, where it has one.
    pub(crate) fn line<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.lines.as_slice() {
            [line] => Some(line.of(text)),
            _ => None,
        }
    }

    /// The lines, as one span where nothing but white space is between them.
    pub(crate) fn joined(&self, text: &str) -> Vec<Span> {
        let apart = |pair: &[Span]| {
            let between = text.get(pair[0].end..pair[1].start);
            !between.is_some_and(|between| between.trim().is_empty())
        };
        if self.lines.windows(2).any(apart) { self.lines.clone() } else { vec![self.span()] }
    }

    /// What stands before and from `at` on, as two parts. Either may have no words.
    pub(crate) fn split(&self, text: &str, at: usize) -> (Part, Part) {
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        for line in &self.lines {
            head.extend(trimmed(text, Span::new(line.start, line.end.min(at))));
            tail.extend(trimmed(text, Span::new(line.start.max(at), line.end)));
        }
        (Part::new(self.kind, head, self.gap), Part::new(self.kind, tail, 0))
    }

    /// The same part as another kind.
    pub(crate) fn with(mut self, kind: BlockKind) -> Self {
        self.kind = kind;
        self
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// A span without the white space around its words; none where there are none.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let words = words.trim();
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}
