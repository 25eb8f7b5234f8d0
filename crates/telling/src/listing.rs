//! Answers to questions: records one a line, as a table, Markdown or CSV. Refuses to sort them.

use crate::lines::{Naming, describe};
use crate::numbers::human;
use crate::text::Look;
use record::{Fact, Record, Status};
use std::fmt::Write;
use textwrap::core::display_width;

/// One record in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its date; empty where no source gives one.
    pub when: String,
    /// PLOVER's type for events, the kind for others.
    pub label: String,
    /// What it says, with its status where it is no plain fact.
    pub what: String,
    /// The words of its first source.
    pub words: String,
    /// The document of its first source, and how many more there are.
    pub doc: String,
    /// Its id.
    pub id: String,
    /// Whether it only may answer: its date is wider than the time asked for.
    pub possible: bool,
}

/// A record as a line; `certain` is false when it only may answer.
#[must_use]
pub fn line(record: &Record, certain: bool, name: Naming<'_>) -> Line {
    let mut what = describe(&record.fact, record.when.as_ref(), name);
    if record.status != Status::Occurred {
        let _ = write!(what, " ({})", record.status.name());
    }
    let sources = record.sources();
    let first = sources.first();
    let mut doc = first.map(|source| source.doc.clone()).unwrap_or_default();
    if sources.len() > 1 {
        let _ = write!(doc, " +{}", sources.len() - 1);
    }
    let words = first.map(|source| source.quote.text.as_str()).unwrap_or_default();
    Line {
        when: record.when.as_ref().map(human).unwrap_or_default(),
        label: match &record.fact {
            Fact::Event(event) => event.event.name().to_owned(),
            fact => fact.kind().to_owned(),
        },
        what,
        words: words.split_whitespace().collect::<Vec<_>>().join(" "),
        doc,
        id: record.id.clone(),
        possible: !certain,
    }
}

/// A table that fits the terminal: date, type, what; a question mark before what only may answer.
#[must_use]
pub fn table(lines: &[Line], look: Look) -> String {
    let widest = |of: fn(&Line) -> &str| lines.iter().map(|l| display_width(of(l))).max();
    let dates = widest(|line| &line.when).unwrap_or(0).min(23) + 2;
    let labels = widest(|line| &line.label).unwrap_or(0) + 2;
    let column = 2 + dates + labels;
    let room = look.width.clamp(60, 160).saturating_sub(column).max(20);
    let mut page = String::new();
    for line in lines {
        let mark = if line.possible { "? " } else { "  " };
        let mut left = format!("{mark}{}", padded(&line.when, dates));
        left.push_str(&padded(&line.label, labels));
        let what = format!("{}  {}", line.what, &line.id[..line.id.len().min(8)]);
        for (index, part) in textwrap::wrap(&what, room).iter().enumerate() {
            let left = if index == 0 { left.clone() } else { " ".repeat(column) };
            let _ = writeln!(page, "{left}{part}");
        }
    }
    page
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text)).max(1)))
}

/// A Markdown table.
#[must_use]
pub fn markdown(lines: &[Line]) -> String {
    let mut page = "| when | type | what | words | source | id |\n".to_owned();
    page.push_str("| --- | --- | --- | --- | --- | --- |\n");
    for line in lines {
        let cells = cells(line).map(|cell| cell.replace('|', "\\|"));
        let _ = writeln!(page, "| {} |", cells.join(" | "));
    }
    page
}

/// Comma-separated values (RFC 4180) with a head.
#[must_use]
pub fn csv(lines: &[Line]) -> String {
    let mut page = "when,type,what,words,source,id\r\n".to_owned();
    for line in lines {
        let cells = cells(line).map(|cell| csv_cell(&cell));
        let _ = write!(page, "{}\r\n", cells.join(","));
    }
    page
}

fn cells(line: &Line) -> [String; 6] {
    let when = if line.possible { format!("?{}", line.when) } else { line.when.clone() };
    let Line { label, what, words, doc, id, .. } = line.clone();
    [when, label, what, words, doc, id]
}

fn csv_cell(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Line {
        Line {
            when: "2006-04".to_owned(),
            label: "CONSULT".to_owned(),
            what: "Arnor → Gondor".to_owned(),
            words: "visited, and \"talked\"".to_owned(),
            doc: "a.txt +1".to_owned(),
            id: "456922d8bb10".to_owned(),
            possible: true,
        }
    }

    #[test]
    fn answers_in_three_forms() {
        let look = Look { width: 80, colour: false };
        assert_eq!(table(&[some()], look), "? 2006-04  CONSULT  Arnor → Gondor  456922d8\n");
        assert!(markdown(&[some()]).ends_with("| ?2006-04 | CONSULT | Arnor → Gondor | visited, and \"talked\" | a.txt +1 | 456922d8bb10 |\n"));
        assert!(csv(&[some()]).ends_with(
            "?2006-04,CONSULT,Arnor → Gondor,\"visited, and \"\"talked\"\"\",a.txt +1,456922d8bb10\r\n"
        ));
    }
}
