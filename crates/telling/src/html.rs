//! A dossier as one self-contained page: light and dark, printable, without scripts.
//! Refuses to load anything from elsewhere.

mod svg;

use crate::text::summary;
use crate::{Body, Citation, Dossier, Entry, Group, Section, Table, Words};
use std::fmt::Write;

const STYLE: &str = include_str!("html/style.css");

/// The dossier as a page.
#[must_use]
pub fn render(dossier: &Dossier) -> String {
    let title = escape(&dossier.sides.join(" – "));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n<p>{}</p>\n",
        escape(&summary(dossier))
    );
    contents(&mut page, dossier);
    page.push_str("</header>\n<main>\n");
    for section in &dossier.sections {
        write_section(&mut page, section);
    }
    write_sources(&mut page, &dossier.sources);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn contents(page: &mut String, dossier: &Dossier) {
    page.push_str("<nav aria-label=\"Contents\"><ul>\n");
    for section in &dossier.sections {
        let (title, anchor) = (section.title, anchor(section.title));
        let _ = writeln!(page, "<li><a href=\"#{anchor}\">{title}</a></li>");
    }
    page.push_str("<li><a href=\"#sources\">Sources</a></li>\n</ul></nav>\n");
}

fn anchor(title: &str) -> String {
    title.to_lowercase().replace(' ', "-")
}

fn write_section(page: &mut String, section: &Section) {
    let (title, anchor) = (section.title, anchor(section.title));
    let _ =
        writeln!(page, "<section aria-labelledby=\"{anchor}\">\n<h2 id=\"{anchor}\">{title}</h2>");
    match &section.body {
        Body::Groups(groups) => {
            page.push_str(&svg::events(groups));
            groups.iter().for_each(|group| write_group(page, group));
        }
        Body::Table(table) => {
            page.push_str(&svg::figures(table));
            write_table(page, table);
        }
    }
    page.push_str("</section>\n");
}

fn write_group(page: &mut String, group: &Group) {
    if let Some(title) = &group.title {
        let _ = writeln!(page, "<h3>{}</h3>", escape(title));
    }
    page.push_str("<ol class=\"entries\">\n");
    for entry in &group.entries {
        write_entry(page, entry);
    }
    page.push_str("</ol>\n");
}

fn write_entry(page: &mut String, entry: &Entry) {
    let _ = write!(page, "<li><span class=\"when\">{}</span><div>", escape(&entry.when));
    if !entry.label.is_empty() {
        let _ = write!(page, "<span class=\"type\">{}</span> ", escape(&entry.label));
    }
    page.push_str(&escape(&entry.what));
    if let Some(caveat) = &entry.caveat {
        let _ = write!(page, " <em>({})</em>", escape(caveat));
    }
    for words in &entry.words {
        page.push_str(&quote(words));
    }
    let _ = writeln!(page, "<span class=\"id\">{}</span></div></li>", entry.id);
}

fn write_table(page: &mut String, table: &Table) {
    page.push_str(
        "<table>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">When</th>\
         <th scope=\"col\">Value</th><th scope=\"col\">Words</th></tr></thead>\n<tbody>\n",
    );
    for row in &table.rows {
        let words: String = row.entry.words.iter().map(quote).collect();
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{}</td><td>{words}</td></tr>",
            escape(&row.measure),
            escape(&row.entry.when),
            escape(&row.value),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn write_sources(page: &mut String, sources: &[Citation]) {
    page.push_str("<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ol>\n");
    for (index, citation) in sources.iter().enumerate() {
        let about = if citation.about.is_empty() { &citation.doc } else { &citation.about };
        let about = match citation.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => format!("<a href=\"{}\">{}</a>", escape(url), escape(about)),
            None => escape(about),
        };
        let (number, doc) = (index + 1, escape(&citation.doc));
        let _ = writeln!(page, "<li id=\"source-{number}\">{about} <code>{doc}</code></li>");
    }
    page.push_str("</ol>\n</section>\n");
}

/// Only addresses of the web become links: a document must not smuggle in a script.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn quote(words: &Words) -> String {
    let number = words.source;
    let words = escape(&words.text);
    format!("<q>{words}</q> <a class=\"source\" href=\"#source-{number}\">[{number}]</a> ")
}

/// What HTML would read as markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::tests::example;

    #[test]
    fn the_page_holds_every_section_and_nothing_from_elsewhere() {
        let dossier = example();
        let page = render(&dossier);
        for section in &dossier.sections {
            assert!(page.contains(&format!("<h2 id=\"{}\">", anchor(section.title))), "{page}");
        }
        for from_elsewhere in ["<script", "src=", "@import", "url("] {
            assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
        }
        for element in ["section", "ol", "li", "table", "svg", "q", "div", "span", "a"] {
            let count = |text: &str| page.matches(text).count();
            let opened = count(&format!("<{element}>")) + count(&format!("<{element} "));
            assert_eq!(opened, count(&format!("</{element}>")), "{element}");
        }
    }

    #[test]
    fn words_of_documents_cannot_become_markup() {
        let mut dossier = example();
        dossier.sources[0].about = "<script>alert(1)</script>".to_owned();
        dossier.sources[0].url = Some("javascript:alert(1)".to_owned());
        let page = render(&dossier);
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains("javascript:"), "{page}");
    }
}
