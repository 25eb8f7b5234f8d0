//! A document told by its dates, block after block.

use super::*;
use document::{Alignment, Genre, Metadata};
use std::sync::Arc;

/// A document of blocks: `# ` a heading, `## ` a deeper one, `> ` a caption, else a paragraph.
fn document(lines: &[&str], date: Option<&str>, genre: Genre) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for line in lines {
        let (kind, words) = if let Some(words) = line.strip_prefix("## ") {
            (BlockKind::Heading { level: 2 }, words)
        } else if let Some(words) = line.strip_prefix("# ") {
            (BlockKind::Heading { level: 1 }, words)
        } else if let Some(words) = line.strip_prefix("> ") {
            (BlockKind::Caption, words)
        } else if let Some(words) = line.strip_prefix("@ ") {
            (BlockKind::Dateline, words)
        } else {
            (BlockKind::Paragraph, *line)
        };
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { kind, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    Document {
        id: "test".into(),
        source: Arc::from(text.as_bytes()),
        alignment: Alignment::identity(text.len()),
        text,
        blocks,
        meta: Metadata { date: date.map(Into::into), genre, ..Metadata::default() },
        issues: Vec::new(),
    }
}

fn values(document: &Document) -> Vec<(String, String)> {
    let timexes = Tagger::builtin().tag_document(document);
    let words = |timex: &Timex| timex.span.of(&document.text).to_owned();
    timexes.iter().map(|timex| (words(timex), timex.value.clone())).collect()
}

fn check(document: &Document, expected: &[(&str, &str)]) {
    let found = values(document);
    let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_last_date_told_goes_from_paragraph_to_paragraph_and_ends_with_the_section() {
    let story = document(
        &[
            "# Talks",
            "Arnor and Gondor opened talks in March 2006.",
            "The following month they signed a treaty. In May the envoys returned.",
            "# Trade",
            "In May the markets were closed.",
        ],
        None,
        Genre::Encyclopedia,
    );
    check(
        &story,
        &[
            ("March 2006", "2006-03"),
            ("The following month", "2006-04"),
            ("May", "2006-05"),
            ("May", "XXXX-05"),
        ],
    );
}

#[test]
fn a_heading_gives_its_year_to_the_section() {
    let story = document(
        &["# 2013", "In April the king visited Gondor.", "## Later", "He left on 3 June."],
        None,
        Genre::Encyclopedia,
    );
    check(&story, &[("2013", "2013"), ("April", "2013-04"), ("3 June", "2013-06-03")]);
}

#[test]
fn a_dateline_gives_the_report_its_day() {
    let report = document(
        &["@ MINAS TIRITH, March 3 -", "The envoys met on Monday and will meet on Friday."],
        Some("2014-03-05"),
        Genre::News,
    );
    check(
        &report,
        &[("March 3", "2014-03-03"), ("Monday", "2014-03-03"), ("Friday", "2014-03-07")],
    );
}

#[test]
fn a_date_elsewhere_gives_the_dateline_its_year() {
    let report = document(
        &[
            "BREE, June 17 (Palantir) -- The envoys met on Tuesday. They stood in Bree, June 17, 2025.",
        ],
        None,
        Genre::News,
    );
    check(
        &report,
        &[("June 17", "2025-06-17"), ("Tuesday", "2025-06-17"), ("June 17, 2025", "2025-06-17")],
    );
}

#[test]
fn a_line_with_nothing_but_a_day_dates_the_report() {
    let report =
        document(&["Tuesday, October 8, 2019", "Late on Sunday the king left."], None, Genre::News);
    check(&report, &[("Tuesday, October 8, 2019", "2019-10-08"), ("Sunday", "2019-10-06")]);
}

#[test]
fn a_caption_neither_takes_nor_gives_the_last_date() {
    let story = document(
        &["It began in 1998.", "> The king in May 2001", "The same year the war ended."],
        None,
        Genre::Encyclopedia,
    );
    check(&story, &[("1998", "1998"), ("May 2001", "2001-05"), ("The same year", "1998")]);
}

#[test]
fn metadata_that_is_only_a_bound_anchors_nothing() {
    let story =
        document(&["Trade grew last year."], Some("2019-08 or earlier"), Genre::Encyclopedia);
    check(&story, &[("last year", "XXXX")]);
}

#[test]
fn an_oracle_goes_before_the_words_nearby() {
    let report = document(&["The envoys meet on Friday."], Some("2014-03-05"), Genre::News);
    let value = |tense| {
        let oracle = move |_: Span| Some(tense);
        Tagger::builtin().read_document(&report, Some(&oracle)).timexes[0].value.clone()
    };
    assert_eq!(value(Tense::Past), "2014-02-28");
    assert_eq!(value(Tense::Future), "2014-03-07");
}
