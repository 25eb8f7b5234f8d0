//! A dossier for a terminal: columns that fit the width, colour only where it is wanted.
//! Refuses to ask the terminal anything.

use crate::{Body, Citation, Dossier, Entry, Group, Row, Section, Table, Words};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use textwrap::core::display_width;

/// Where the second column begins.
const DATES: usize = 13;

/// How many letters of an id are shown: enough for `legation explain`.
const ID: usize = 8;

/// How a dossier is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal; from 60 to 110 are used.
    pub width: usize,
    /// Whether escape sequences for colour may be written.
    pub colour: bool,
}

/// The dossier as text.
#[must_use]
pub fn render(dossier: &Dossier, look: Look) -> String {
    let look = Look { width: look.width.clamp(60, 110), ..look };
    let mut page = Page { text: String::new(), look };
    page.title(dossier);
    for section in &dossier.sections {
        page.section(section);
    }
    page.sources(&dossier.sources);
    page.text
}

struct Page {
    text: String,
    look: Look,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn paint(&self, style: Style, words: &str) -> String {
        if self.look.colour && !words.is_empty() {
            format!("{style}{words}{style:#}")
        } else {
            words.to_owned()
        }
    }

    fn title(&mut self, dossier: &Dossier) {
        let title = dossier.sides.join(" – ");
        let rule = "═".repeat(display_width(&title));
        let title = self.paint(bold(), &title);
        self.line(&title);
        self.line(&rule);
        let summary = summary(dossier);
        self.line(&summary);
    }

    fn section(&mut self, section: &Section) {
        self.line("");
        let title = section.title.to_uppercase();
        let rule = "─".repeat(display_width(&title));
        let title = self.paint(bold(), &title);
        self.line(&title);
        self.line(&rule);
        match &section.body {
            Body::Groups(groups) => groups.iter().for_each(|group| self.group(group)),
            Body::Table(table) => self.table(table),
        }
    }

    fn group(&mut self, group: &Group) {
        if let Some(title) = &group.title {
            self.line("");
            let title = self.paint(bold(), title);
            self.line(&title);
        }
        for entry in &group.entries {
            self.entry(entry);
        }
    }

    /// Date, what, and under it the words.
    fn entry(&mut self, entry: &Entry) {
        let mut first = entry.when.clone();
        if display_width(&first) >= DATES {
            self.line(&first);
            first.clear();
        }
        let caveat = entry.caveat.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let what = if entry.label.is_empty() {
            format!("{}{caveat}", entry.what)
        } else {
            format!("{}  {}{caveat}", entry.label, entry.what)
        };
        self.columns(&first, &what, DATES, |page, line, index| {
            match (index, line.strip_prefix(entry.label.as_str())) {
                (0, Some(rest)) => page.paint(label(), &entry.label) + rest,
                _ => line.to_owned(),
            }
        });
        self.words(entry, DATES);
    }

    fn words(&mut self, entry: &Entry, column: usize) {
        for (index, words) in entry.words.iter().enumerate() {
            let id = if index == 0 { &entry.id[..ID.min(entry.id.len())] } else { "" };
            let quote = format!("{} {id}", quote(words));
            self.columns("", quote.trim_end(), column, |page, line, _| page.paint(dim(), line));
        }
    }

    /// `left` in the first column, `right` wrapped in the second; `paint` colours each line.
    fn columns(
        &mut self,
        left: &str,
        right: &str,
        column: usize,
        paint: impl Fn(&Page, &str, usize) -> String,
    ) {
        let room = self.look.width.saturating_sub(column).max(20);
        for (index, line) in textwrap::wrap(right, room).iter().enumerate() {
            let left = if index == 0 { left } else { "" };
            let gap = " ".repeat(column.saturating_sub(display_width(left)));
            let line = format!("{left}{gap}{}", paint(self, line, index));
            self.line(&line);
        }
    }

    /// Rows under their measure: date, value, words.
    fn table(&mut self, table: &Table) {
        let widest = table.rows.iter().map(|row| display_width(&row.value)).max().unwrap_or(0);
        let values = DATES + widest.min(self.look.width / 3) + 2;
        let mut measure = "";
        for row in &table.rows {
            if row.measure != measure {
                self.line("");
                let title = self.paint(bold(), &row.measure);
                self.line(&title);
                measure = &row.measure;
            }
            self.row(row, values);
        }
    }

    fn row(&mut self, row: &Row, values: usize) {
        let gap = " ".repeat(DATES.saturating_sub(display_width(&row.entry.when)));
        let left = format!("{}{gap}{}", row.entry.when, row.value);
        if display_width(&left) + 2 > values {
            self.line(&left);
            self.words(&row.entry, values);
            return;
        }
        let mut words = row.entry.words.iter().map(quote).collect::<Vec<_>>().join(" ");
        let _ = write!(words, " {}", &row.entry.id[..ID.min(row.entry.id.len())]);
        self.columns(&left, &words, values, |page, line, _| page.paint(dim(), line));
    }

    fn sources(&mut self, sources: &[Citation]) {
        if sources.is_empty() {
            return;
        }
        self.line("");
        let title = self.paint(bold(), "SOURCES");
        self.line(&title);
        self.line("───────");
        for (index, citation) in sources.iter().enumerate() {
            let mut about = citation.about.clone();
            for more in [Some(&citation.doc), citation.url.as_ref()].into_iter().flatten() {
                let gap = if about.is_empty() { "" } else { ", " };
                let _ = write!(about, "{gap}{more}");
            }
            self.columns(&format!("[{}]", index + 1), &about, 5, |_, line, _| line.to_owned());
        }
    }
}

/// How much there is, in one line.
pub(crate) fn summary(dossier: &Dossier) -> String {
    let count = |n: usize, one: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let mut summary = format!(
        "{} from {}",
        count(dossier.records, "record"),
        count(dossier.sources.len(), "document")
    );
    if let Some((first, last)) = dossier.years {
        let _ = write!(summary, ", {first}–{last}");
    }
    summary
}

fn quote(words: &Words) -> String {
    format!("“{}” [{}]", words.text, words.source)
}

fn bold() -> Style {
    Style::new().bold()
}

fn dim() -> Style {
    Style::new().dimmed()
}

fn label() -> Style {
    AnsiColor::Cyan.on_default()
}
