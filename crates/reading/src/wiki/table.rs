//! Tables of a wikitext as cells with their rows and columns. Refuses to know what cells say.

use std::sync::LazyLock;

use document::{BlockKind, Span};
use regex::Regex;

use super::Page;
use super::template::{split, trimmed};
use crate::lexicon::pattern;

static SPANS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?i)(row|col)span\s*=\s*["']?\s*(\d{1,3})"#));

/// Where the next cell of a table stands.
#[derive(Default)]
struct Grid {
    row: u32,
    column: u32,
    /// For each column how many more rows a cell from above covers.
    covered: Vec<u32>,
    begun: bool,
}

impl Grid {
    fn next_row(&mut self) {
        if self.begun {
            self.row += 1;
            for rows in &mut self.covered {
                *rows = rows.saturating_sub(1);
            }
        }
        self.column = 0;
        self.begun = false;
    }

    /// The column of a new cell that covers so many rows and columns.
    fn place(&mut self, rows: u32, columns: u32) -> u32 {
        while self.covered.get(self.column as usize).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let column = self.column;
        self.column += columns;
        self.begun = true;
        self.covered.resize(self.covered.len().max(self.column as usize), 0);
        self.covered[column as usize..self.column as usize].fill(rows);
        column
    }
}

impl Page<'_, '_, '_> {
    /// Writes the cells of a table, row by row.
    pub(super) fn table(&mut self, span: Span) {
        if self.depth > 6 {
            return;
        }
        self.depth += 1;
        let table = self.tables;
        self.tables += 1;
        let mut grid = Grid::default();
        for line in self.table_lines(Span::new(span.start + 2, span.end - 2)) {
            self.table_line(table, line, &mut grid);
        }
        self.depth -= 1;
    }

    /// The pieces of a table that begin with a bar or an exclamation mark at a line's start.
    fn table_lines(&self, span: Span) -> Vec<Span> {
        let bytes = self.text.as_bytes();
        let (mut lines, mut at, mut start) = (Vec::new(), span.start, None);
        while at < span.end {
            match bytes[at] {
                b'{' | b'[' => {
                    at = self.brackets.span(at).map_or(at + 1, |inner| inner.end);
                    continue;
                }
                b'\n' => {
                    let next = at
                        + 1
                        + bytes[at + 1..span.end]
                            .iter()
                            .take_while(|b| matches!(b, b' ' | b'\t'))
                            .count();
                    if matches!(bytes.get(next), Some(b'|' | b'!')) && next < span.end {
                        lines.extend(start.map(|start| Span::new(start, at)));
                        start = Some(next);
                        at = next;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        lines.extend(start.map(|start| Span::new(start, span.end.max(start))));
        lines
    }

    fn table_line(&mut self, table: u32, line: Span, grid: &mut Grid) {
        let words = line.of(self.text);
        if words.starts_with("|-") {
            grid.next_row();
        } else if words.starts_with("|+") {
            let words = self.without_attributes(Span::new(line.start + 2, line.end)).1;
            self.inline(words);
            self.end(BlockKind::Caption);
        } else if words.starts_with("|}") {
        } else {
            let header = words.starts_with('!');
            for cell in self.cells(Span::new(line.start + 1, line.end), header) {
                self.cell(table, cell, header, grid);
            }
        }
    }

    /// The cells of one line, parted by two bars or two exclamation marks.
    fn cells(&self, line: Span, header: bool) -> Vec<Span> {
        let bytes = self.text.as_bytes();
        let (mut cells, mut start, mut at) = (Vec::new(), line.start, line.start);
        while at < line.end {
            let two = bytes.get(at..at + 2).filter(|_| at + 2 <= line.end);
            match (bytes[at], two) {
                (b'{' | b'[', _) => {
                    at = self.brackets.span(at).map_or(at + 1, |inner| inner.end);
                    continue;
                }
                (_, Some(b"||")) => {}
                (_, Some(b"!!")) if header => {}
                _ => {
                    at += 1;
                    continue;
                }
            }
            cells.push(Span::new(start, at));
            at += 2;
            start = at;
        }
        cells.push(Span::new(start, line.end.max(start)));
        cells
    }

    fn cell(&mut self, table: u32, cell: Span, header: bool, grid: &mut Grid) {
        let (attributes, words) = self.without_attributes(cell);
        let (mut rows, mut columns) = (1, 1);
        for found in SPANS.captures_iter(attributes.of(self.text)) {
            let count: u32 = found[2].parse().unwrap_or(1);
            let which = if found[1].eq_ignore_ascii_case("row") { &mut rows } else { &mut columns };
            *which = count.clamp(1, 500);
        }
        let scoped = attributes.of(self.text).contains("scope");
        let column = grid.place(rows, columns);
        let kind = BlockKind::Cell { table, row: grid.row, column, header: header || scoped };
        self.blocks(words, Some(kind));
    }

    /// The attributes before a single bar, and the words after it.
    fn without_attributes(&self, cell: Span) -> (Span, Span) {
        let pieces = split(self.text, cell, &self.brackets);
        let first = pieces[0];
        if pieces.len() > 1 && !first.of(self.text).contains("[[") {
            return (first, trimmed(self.text, Span::new(first.end + 1, cell.end)));
        }
        (Span::new(cell.start, cell.start), trimmed(self.text, cell))
    }
}
