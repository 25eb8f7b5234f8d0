//! Wikitext of MediaWiki: headings, lists, links, templates, references, tables and boxes.
//!
//! A single pass over the text with its brackets matched beforehand: every character that is kept
//! still stands where it stood. Refuses to know templates by name: the table in `knowledge` does.

mod block;
mod brackets;
mod inline;
mod table;
mod template;

use std::collections::BTreeMap;

use document::{Document, Issue, Span};

use crate::clean::Clean;
use crate::job::Job;
use crate::plain;
use crate::sidecar;
use crate::writer::Writer;
use brackets::Brackets;

/// A page in the course of being written.
struct Page<'t, 'c, 's> {
    text: &'t str,
    brackets: Brackets,
    writer: Writer<'c, 's>,
    /// Captions and references met in the open block.
    captions: Vec<Span>,
    references: Vec<Span>,
    /// Templates that the table does not know, and how often they were used.
    unknown: BTreeMap<String, usize>,
    tables: u32,
    fields: u32,
    depth: usize,
}

/// Hands over the document that a wikitext is. One that only leads elsewhere gives none.
pub(crate) fn emit(job: &mut Job<'_>, clean: &Clean<'_>, mut issues: Vec<Issue>) {
    if let Some(target) = redirect(&clean.text) {
        let message = format!("The page only leads to \"{target}\".");
        return job.issue("redirect", message);
    }
    let mut document = write(clean, &mut issues);
    document.id.clone_from(&job.id);
    document.issues = issues;
    let found = document::Metadata { genre: document::Genre::Encyclopedia, ..Default::default() };
    document.meta = sidecar::merged(&job.meta, found);
    job.emit(document);
}

/// Where a page leads that is nothing but a sign to another.
pub(crate) fn redirect(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix('#')?;
    let word = rest.get(..8).filter(|word| {
        word.eq_ignore_ascii_case("redirect") || word.eq_ignore_ascii_case("weiterle")
    });
    let inside = rest[word?.len()..].split_once("[[")?.1;
    Some(inside.split([']', '|']).next()?.trim())
}

fn write(clean: &Clean<'_>, issues: &mut Vec<Issue>) -> Document {
    let text = clean.text.as_ref();
    let brackets = Brackets::of(text);
    if brackets.too_deep {
        let message = "Brackets are nested too deep; some markup is read as text.";
        issues.push(Issue::whole("nested-too-deep", message));
    }
    let mut page = Page {
        text,
        brackets,
        writer: Writer::new(clean),
        captions: Vec::new(),
        references: Vec::new(),
        unknown: BTreeMap::new(),
        tables: 0,
        fields: 0,
        depth: 0,
    };
    page.blocks(Span::new(0, text.len()), None);
    issues.extend(unknown(&page.unknown));
    let (words, alignment, mut blocks) = page.writer.finish();
    plain::sources(&words, &mut blocks);
    Document {
        text: words,
        alignment,
        blocks,
        source: clean.source.into(),
        ..crate::job::empty("")
    }
}

fn unknown(templates: &BTreeMap<String, usize>) -> Option<Issue> {
    let names: Vec<String> =
        templates.iter().take(20).map(|(name, count)| format!("{name} ({count})")).collect();
    let more = if templates.len() > names.len() { ", …" } else { "" };
    (!names.is_empty()).then(|| {
        let message = format!(
            "{} template(s) are not in the table; their unnamed arguments are shown: {}{more}.",
            templates.len(),
            names.join(", ")
        );
        Issue::whole("unknown-template", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let clean = Clean::identity(text);
        let document = write(&clean, &mut Vec::new());
        let blocks =
            document.blocks.iter().filter(|block| block.kind != document::BlockKind::Reference);
        blocks.map(|block| document.block_text(block).to_owned()).collect()
    }

    #[test]
    fn inline_markup() {
        for (text, expected) in [
            ("'''Arnor''' and [[Gondor]]", "Arnor and Gondor"),
            ("the [[Kingdom of Gondor|southern kingdom]]s", "the southern kingdoms"),
            ("signed on {{date|2 February 1920}} by", "signed on 2 February 1920 by"),
            ("since {{start date|1992|4|5}}.", "since 1992-04-05."),
            ("{{convert|66|to|883|km2}} of land", "66 to 883 km2 of land"),
            ("worth {{US$|5 million}} a year", "worth US$5 million a year"),
            ("{{lang|qya|Elendil}}, {{lang-sjn|Aran}}", "Elendil, Aran"),
            ("{{circa|1050}} and {{As of|2019|3}} so", "c. 1050 and As of 2019-03 so"),
            (
                "kept<ref name=a>{{cite web|title=The Red Book|url=x}}</ref> here<ref name=a/>.",
                "kept here.",
            ),
            ("{{unheard of|the king|named=1}} came", "the king came"),
            ("[http://a.org the map] &amp; more<!-- not -->", "the map & more"),
            ("a {{flag|{{nowrap|Rohan}}}} b", "a Rohan b"),
            ("_1. - <ref>\u{a0}", "_1. -"),
            ("the {{snd}} first", "the – first"),
            ("broken {{date|2 May and [[link", "broken {{date|2 May and [[link"),
        ] {
            assert_eq!(shown(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn blocks_of_a_page() {
        let text = "{{Infobox relations|title=Arnor–Gondor|mission1=[[Embassy]], Osgiliath}}\nFirst\nline.\n\n\
                    == Talks ==\n* One\n** Two\n{| class=\"wikitable\"\n|+ Visits\n! Day !! Place\n|-\n| rowspan=2 | 3 March || [[Bree]]\n|-\n| Rivendell\n|}\nEnd.";
        let clean = Clean::identity(text);
        let document = write(&clean, &mut Vec::new());
        let lines: Vec<String> = document
            .blocks
            .iter()
            .map(|block| format!("{:?} {}", block.kind, document.block_text(block)))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        Field { entry: 0, key: true } title
        Field { entry: 0, key: false } Arnor–Gondor
        Field { entry: 1, key: true } mission1
        Field { entry: 1, key: false } Embassy, Osgiliath
        Paragraph First line.
        Heading { level: 2 } Talks
        ListItem { depth: 1 } One
        ListItem { depth: 2 } Two
        Caption Visits
        Cell { table: 0, row: 0, column: 0, header: true } Day
        Cell { table: 0, row: 0, column: 1, header: true } Place
        Cell { table: 0, row: 1, column: 0, header: false } 3 March
        Cell { table: 0, row: 1, column: 1, header: false } Bree
        Cell { table: 0, row: 2, column: 1, header: false } Rivendell
        Paragraph End.
        ");
    }
}
