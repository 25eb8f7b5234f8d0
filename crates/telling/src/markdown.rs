//! A dossier as Markdown with footnote-like source numbers. Refuses HTML inside Markdown.

use crate::text::summary;
use crate::{Body, Citation, Dossier, Entry, Group, Section, Table, Words};
use std::fmt::Write;

/// The dossier as Markdown.
#[must_use]
pub fn render(dossier: &Dossier) -> String {
    let mut page = format!("# {}\n\n{}\n", escape(&dossier.sides.join(" – ")), summary(dossier));
    for section in &dossier.sections {
        write_section(&mut page, section);
    }
    write_sources(&mut page, &dossier.sources);
    page
}

fn write_section(page: &mut String, section: &Section) {
    let _ = writeln!(page, "\n## {}", section.title);
    match &section.body {
        Body::Groups(groups) => groups.iter().for_each(|group| write_group(page, group)),
        Body::Table(table) => write_table(page, table),
    }
}

fn write_group(page: &mut String, group: &Group) {
    if let Some(title) = &group.title {
        let _ = writeln!(page, "\n### {title}");
    }
    page.push('\n');
    for entry in &group.entries {
        write_entry(page, entry);
    }
}

fn write_entry(page: &mut String, entry: &Entry) {
    page.push_str("- ");
    if !entry.when.is_empty() {
        let _ = write!(page, "**{}** ", entry.when);
    }
    if !entry.label.is_empty() {
        let _ = write!(page, "`{}` ", entry.label);
    }
    page.push_str(&escape(&entry.what));
    if let Some(caveat) = &entry.caveat {
        let _ = write!(page, " ({})", escape(caveat));
    }
    let _ = writeln!(page, " `{}`", entry.id);
    for words in &entry.words {
        let _ = writeln!(page, "  > {}", quote(words));
    }
}

fn write_table(page: &mut String, table: &Table) {
    page.push_str("\n| what | when | value | words |\n| --- | --- | ---: | --- |\n");
    for row in &table.rows {
        let words: Vec<String> = row.entry.words.iter().map(quote).collect();
        let cells = [&row.measure, &row.entry.when, &row.value].map(|cell| escape(cell));
        let _ =
            writeln!(page, "| {} | {} | {} | {} |", cells[0], cells[1], cells[2], words.join(" "));
    }
}

fn write_sources(page: &mut String, sources: &[Citation]) {
    if sources.is_empty() {
        return;
    }
    page.push_str("\n## Sources\n\n");
    for (index, citation) in sources.iter().enumerate() {
        let _ = write!(page, "{}. ", index + 1);
        if !citation.about.is_empty() {
            let _ = write!(page, "{}, ", escape(&citation.about));
        }
        let _ = write!(page, "`{}`", citation.doc);
        if let Some(url) = &citation.url {
            let _ = write!(page, ", <{url}>");
        }
        page.push('\n');
    }
}

fn quote(words: &Words) -> String {
    format!("“{}” [{}]", escape(&words.text), words.source)
}

/// What Markdown would read as markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
