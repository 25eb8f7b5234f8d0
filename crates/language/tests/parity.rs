//! Equality with spaCy 3.8, token by token: see `goldens/make.py` for how the goldens are made.
//!
//! Tokens, norms, tags, parts of speech, features and lemmas must be equal. Heads, labels,
//! sentence starts and entities hang on sums of floats whose order differs between machines, so
//! two of each in ten thousand tokens may fall to the other side of a tie.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read};

use language::{Doc, Pipeline};

/// The names of a row's columns.
const COLUMNS: [&str; 11] = [
    "text",
    "spacy",
    "norm",
    "lemma",
    "pos",
    "tag",
    "morph",
    "head",
    "dep",
    "sent_start",
    "entity",
];

/// Columns that the networks decide by a sum of floats.
const DECIDED: [&str; 4] = ["head", "dep", "sent_start", "entity"];

struct Golden {
    text: String,
    rows: Vec<Vec<String>>,
}

fn goldens(size: &str) -> Vec<Golden> {
    let bytes = include_bytes!("../goldens/goldens.zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    let mut table = String::new();
    archive.by_name(&format!("{size}.tsv")).unwrap().read_to_string(&mut table).unwrap();
    let mut goldens: Vec<Golden> = Vec::new();
    for row in table.split_terminator('\n') {
        match row.strip_prefix("# ") {
            Some(text) => goldens.push(Golden { text: unescape(text), rows: Vec::new() }),
            None => goldens.last_mut().unwrap().rows.push(row.split('\t').map(unescape).collect()),
        }
    }
    goldens
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(match (c, c == '\\') {
            (_, true) => match chars.next().unwrap() {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            },
            _ => c,
        });
    }
    out
}

fn rows(doc: &Doc) -> Vec<Vec<String>> {
    let row = |token: language::TokenRef<'_>| {
        let data = token.get();
        let flag = |is: bool| u8::from(is).to_string();
        let entity = doc.entity_of(token.i).map_or(String::new(), |ent| {
            format!("{}-{}", if ent.start == token.i { "B" } else { "I" }, ent.label)
        });
        let (norm, lemma) = (data.norm.to_string(), data.lemma.to_string());
        let (pos, tag, morph) =
            (data.pos.to_string(), data.tag.to_string(), data.morph.to_string());
        let (head, dep) = (data.head.to_string(), data.dep.to_string());
        let (spacy, start) = (flag(data.whitespace), flag(data.sent_start));
        vec![token.text().into(), spacy, norm, lemma, pos, tag, morph, head, dep, start, entity]
    };
    doc.iter().map(row).collect()
}

fn compare(size: &str, pipeline: &Pipeline) {
    let goldens = goldens(size);
    let texts: Vec<&str> = goldens.iter().map(|golden| &*golden.text).collect();
    let docs = pipeline.analyze_batch(&texts);
    let (mut tokens, mut differences, mut counts) = (0, Vec::new(), [0_usize; COLUMNS.len()]);
    for (golden, doc) in goldens.iter().zip(&docs) {
        let found = rows(doc);
        let words =
            |rows: &[Vec<String>]| rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>();
        assert_eq!(words(&found), words(&golden.rows), "{size}: tokens of {:?}", golden.text);
        tokens += found.len();
        for (wanted, found) in golden.rows.iter().zip(&found) {
            for (i, name) in COLUMNS.iter().enumerate().filter(|(i, _)| wanted[*i] != found[*i]) {
                counts[i] += 1;
                differences.push(format!("{name}: spaCy {wanted:?}, here {found:?}"));
            }
        }
    }
    assert!(tokens >= 10_000, "{size}: {tokens} tokens are too few to tell");
    for (i, name) in COLUMNS.iter().enumerate() {
        let allowed = if DECIDED.contains(name) { 2 * tokens / 10_000 } else { 0 };
        let told = differences.join("\n");
        assert!(counts[i] <= allowed, "{size}: {} {name}s of {tokens} differ\n{told}", counts[i]);
    }
}

#[test]
fn md_is_spacys() {
    compare("md", &models::testing::known_pipeline("md"));
}

#[test]
fn sm_is_spacys() {
    compare("sm", &models::testing::known_pipeline("sm"));
}

#[test]
fn a_text_gets_the_same_alone_and_in_company() {
    let pipeline = models::testing::known_pipeline("sm");
    let goldens = goldens("sm");
    let texts: Vec<&str> = goldens.iter().rev().step_by(7).map(|golden| &*golden.text).collect();
    let together = pipeline.analyze_batch(&texts);
    for (text, doc) in texts.iter().zip(&together) {
        assert_eq!(&pipeline.analyze(text), doc, "{text:?}");
    }
}
