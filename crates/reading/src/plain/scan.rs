//! Lines become parts: what their marks and blank lines say. Refuses to judge words.

use document::{BlockKind, Span};

use super::line::{Line, Mark, lines};
use super::part::Part;
use super::table;
use super::wrap::Page;

/// The parts of a text in order; bare headings and the like are still paragraphs.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let lines = lines(text);
    let page = Page::of(text, &lines);
    let mut scanner = Scanner { text, page, parts: Vec::new(), gap: 0, tables: 0, last: None };
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        index += scanner.take(*line, &lines[index..]).max(1);
    }
    scanner.parts
}

struct Scanner<'t> {
    text: &'t str,
    page: Page,
    parts: Vec<Part>,
    /// Blank lines since the last part.
    gap: usize,
    tables: u32,
    /// The line before, where it belongs to the last part.
    last: Option<Line>,
}

impl Scanner<'_> {
    /// Reads a line, or all lines of a table; says how many.
    fn take(&mut self, line: Line, rest: &[Line]) -> usize {
        let mark = line.mark(self.text);
        if let Some(found) = table::read(self.text, rest, mark, self.tables) {
            self.tables += 1;
            self.last = None;
            self.parts.extend(found.parts);
            self.gap = 0;
            return found.lines;
        }
        match mark {
            Mark::Blank => {
                self.gap += 1;
                self.last = None;
            }
            Mark::Heading { level, words } => self.heading(level, words),
            Mark::Rule => self.last = None,
            Mark::Underline { level } => self.underline(level),
            Mark::Note { words } => self.note(words),
            Mark::Item { depth, words } if self.lists(line, rest) => self.item(line, depth, words),
            Mark::Number { value, words } if self.counts(value) => self.item(line, 1, words),
            _ => self.text(line),
        }
        1
    }

    fn push(&mut self, kind: BlockKind, words: Span) {
        self.parts.push(Part::new(kind, vec![words], self.gap));
        self.gap = 0;
    }

    fn heading(&mut self, level: u8, words: Span) {
        let first = level == 1 && self.parts.is_empty();
        let kind = if first { BlockKind::Title } else { BlockKind::Heading { level } };
        self.push(kind, words);
        self.last = None;
    }

    /// The line above a line of dashes is a heading.
    fn underline(&mut self, level: u8) {
        let joined = self.last.take().is_some();
        let Some(part) = self.parts.last_mut().filter(|part| part.lines.len() == 1) else { return };
        if joined && part.kind == BlockKind::Paragraph {
            part.kind = BlockKind::Heading { level };
        }
    }

    fn note(&mut self, words: Span) {
        self.push(BlockKind::Reference, words);
        self.last = None;
    }

    /// Whether a bullet opens a list's entry, and is not a dash at the start of a wrapped line.
    fn lists(&self, line: Line, rest: &[Line]) -> bool {
        let after_item = matches!(self.parts.last(), Some(part) if is_item(part.kind));
        let next = rest.get(1).map(|next| next.mark(self.text));
        let before = self.last.map(|before| before.span.of(self.text));
        before.is_none_or(|words| words.ends_with(':'))
            || after_item
            || line.indent > 0
            || matches!(next, Some(Mark::Item { .. }))
    }

    /// Whether a number opens an entry: after a blank line, or after the number before it.
    fn counts(&self, value: u32) -> bool {
        self.last.is_none() || {
            let item = self.parts.last().is_some_and(|part| is_item(part.kind));
            item || value == 1
        }
    }

    fn item(&mut self, line: Line, depth: u8, words: Span) {
        let nested = u8::try_from(line.indent / 4).unwrap_or(8).min(8);
        self.push(BlockKind::ListItem { depth: depth.saturating_add(nested) }, words);
        self.last = Some(line);
    }

    fn text(&mut self, line: Line) {
        let joins = self.last.is_some_and(|before| self.goes_on(before, line));
        match self.parts.last_mut().filter(|_| joins) {
            Some(part) => part.lines.push(line.span),
            None => self.push(BlockKind::Paragraph, line.span),
        }
        self.last = Some(line);
    }

    fn goes_on(&self, before: Line, line: Line) -> bool {
        let Some(part) = self.parts.last() else { return false };
        let hanging = is_item(part.kind) && line.indent > 0;
        let level = Line { indent: before.indent.max(line.indent), ..before };
        let from = if is_item(part.kind) { level } else { before };
        hanging || self.page.joins(self.text, from, line)
    }
}

fn is_item(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::ListItem { .. })
}
