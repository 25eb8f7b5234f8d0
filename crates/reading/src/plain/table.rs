//! Tables drawn with characters: grids, pipes and columns under dashes.
//! Refuses to know what a cell says.

use std::sync::LazyLock;

use document::{BlockKind, Span};
use regex::Regex;

use super::line::{Line, Mark};
use super::part::Part;
use crate::lexicon::pattern;

static DASHES: LazyLock<Regex> = LazyLock::new(|| pattern(r"^-{2,}(?: +-{2,})+$"));
static DELIMITER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$"));

/// A table that was found: its cells, and how many lines it takes.
pub(crate) struct Found {
    pub(crate) parts: Vec<Part>,
    pub(crate) lines: usize,
}

/// One row: for each column the lines of its cell.
type Row = Vec<Vec<Line>>;

/// The table that begins at the first of these lines, where one does.
pub(crate) fn read(text: &str, rest: &[Line], mark: Mark, number: u32) -> Option<Found> {
    let first = rest.first()?.span.of(text);
    if matches!(mark, Mark::Table) {
        if first.starts_with('+') {
            return grid(text, rest, number);
        }
        let second = rest.get(1)?.span.of(text);
        return DELIMITER.is_match(second).then(|| pipes(text, rest, number));
    }
    if DASHES.is_match(first) {
        return columns(text, rest, rest.first()?, None, number);
    }
    let ruled = rest.get(1).filter(|line| DASHES.is_match(line.span.of(text)))?;
    columns(text, &rest[1..], ruled, rest.first(), number)
}

fn grid(text: &str, rest: &[Line], number: u32) -> Option<Found> {
    let drawn = |line: &&Line| line.span.of(text).starts_with(['+', '|']);
    let taken: Vec<Line> = rest.iter().take_while(drawn).copied().collect();
    let edges = edges(taken.first()?.span.of(text));
    let (mut rows, mut header): (Vec<Row>, usize) = (Vec::new(), 0);
    let mut open = false;
    for line in &taken {
        let words = line.span.of(text);
        if words.starts_with("+=") {
            header = rows.len();
        }
        if words.starts_with('+') {
            open = false;
            continue;
        }
        if !open {
            rows.push(vec![Vec::new(); edges.len().saturating_sub(1)]);
            open = true;
        }
        if let Some(row) = rows.last_mut() {
            fill(row, cells(words, &edges), line.span.start, text);
        }
    }
    (taken.len() > 1)
        .then(|| Found { parts: parts(text, &rows, header, number), lines: taken.len() })
}

/// Columns, in characters, of the corners of a border.
fn edges(border: &str) -> Vec<usize> {
    border.chars().enumerate().filter(|(_, c)| *c == '+').map(|(column, _)| column).collect()
}

/// The spans of a drawn line's cells, in bytes, each with its column's number.
fn cells(words: &str, edges: &[usize]) -> Vec<(usize, Span)> {
    let bars: Vec<usize> = words.match_indices('|').map(|(at, _)| at).collect();
    let numbered: Vec<(usize, usize)> = if bars.len() == edges.len() {
        bars.into_iter().enumerate().collect()
    } else {
        aligned(words, edges)
    };
    let next = numbered.iter().skip(1).map(|(_, at)| *at);
    numbered
        .iter()
        .zip(next)
        .map(|((column, from), to)| (*column, Span::new(from + 1, to)))
        .collect()
}

/// The bars that stand under a corner of the border, with the corner's number.
fn aligned(words: &str, edges: &[usize]) -> Vec<(usize, usize)> {
    words
        .char_indices()
        .enumerate()
        .filter(|(_, (_, character))| *character == '|')
        .filter_map(|(column, (at, _))| Some((edges.binary_search(&column).ok()?, at)))
        .collect()
}

fn fill(row: &mut Row, cells: Vec<(usize, Span)>, start: usize, text: &str) {
    for (column, span) in cells {
        if let Some(cell) = row.get_mut(column) {
            let span = span.shift(start);
            let words = span.of(text);
            let indent = words.len() - words.trim_start().len();
            let from = span.start + indent;
            cell.push(Line { span: Span::new(from, from + words.trim().len()), indent });
        }
    }
}

fn pipes(text: &str, rest: &[Line], number: u32) -> Found {
    let count = rest.iter().take_while(|line| line.span.of(text).contains('|')).count();
    let mut rows: Vec<Row> = Vec::new();
    for (index, line) in rest[..count].iter().enumerate() {
        if index == 1 {
            continue;
        }
        let words = line.span.of(text);
        let mut at = words.strip_prefix('|').map_or(0, |_| 1);
        let mut row = Row::new();
        for piece in words[at..].trim_end_matches('|').split('|') {
            row.push(Vec::new());
            let column = row.len() - 1;
            fill(&mut row, vec![(column, Span::new(at, at + piece.len()))], line.span.start, text);
            at += piece.len() + 1;
        }
        rows.push(row);
    }
    Found { parts: parts(text, &rows, 1, number), lines: count }
}

/// Columns under (or between) a line of dashes; `above` is the line of their names.
fn columns(
    text: &str,
    rest: &[Line],
    ruler: &Line,
    above: Option<&Line>,
    number: u32,
) -> Option<Found> {
    let starts = dashes(ruler.span.of(text), ruler.indent);
    let body = rest[1..].iter().take_while(|line| !line.span.is_empty());
    let body: Vec<&Line> = body.take_while(|line| !line.span.of(text).starts_with("--")).collect();
    let closed = rest.get(body.len() + 1).is_some_and(|line| line.span.of(text).starts_with("--"));
    if body.is_empty() {
        return None;
    }
    let lines = above.into_iter().chain(body.iter().copied());
    let rows: Vec<Row> = lines.map(|line| ruled_row(text, line, &starts)).collect();
    let taken = usize::from(above.is_some()) + 1 + body.len() + usize::from(closed);
    Some(Found { parts: parts(text, &rows, usize::from(above.is_some()), number), lines: taken })
}

/// Columns at which the runs of dashes begin.
fn dashes(ruler: &str, indent: usize) -> Vec<usize> {
    let mut before = ' ';
    let mut starts = Vec::new();
    for (column, character) in ruler.chars().enumerate() {
        if character == '-' && before == ' ' {
            starts.push(indent + column);
        }
        before = character;
    }
    starts
}

fn ruled_row(text: &str, line: &Line, starts: &[usize]) -> Row {
    let words = line.span.of(text);
    let at = |column: usize| {
        let offset = column.saturating_sub(line.indent);
        words.char_indices().nth(offset).map_or(words.len(), |(at, _)| at)
    };
    let mut row: Row = vec![Vec::new(); starts.len()];
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(words.len(), |next| at(*next));
        fill(&mut row, vec![(index, Span::new(at(*start).min(end), end))], line.span.start, text);
    }
    row
}

fn parts(text: &str, rows: &[Row], header: usize, table: u32) -> Vec<Part> {
    let mut found = Vec::new();
    for (row, cells) in (0u32..).zip(rows) {
        for (column, lines) in (0u32..).zip(cells) {
            let header = (row as usize) < header;
            let kind = BlockKind::Cell { table, row, column, header };
            found
                .extend(paragraphs(text, lines).into_iter().map(|lines| Part::new(kind, lines, 0)));
        }
    }
    found
}

/// The paragraphs and list entries inside a cell.
fn paragraphs(text: &str, lines: &[Line]) -> Vec<Vec<Span>> {
    let mut found: Vec<Vec<Span>> = Vec::new();
    let mut open = false;
    for line in lines {
        match line.mark(text) {
            Mark::Blank => open = false,
            Mark::Item { words, .. } => {
                found.push(vec![words]);
                open = true;
            }
            _ => match found.last_mut().filter(|_| open) {
                Some(paragraph) => paragraph.push(line.span),
                None => {
                    found.push(vec![line.span]);
                    open = true;
                }
            },
        }
    }
    found
}
