//! Checks the alignment of every file given: `cargo run -p reading --example align -- PATH...`.
//!
//! Every block must lie inside its source, in order (captions, references and cells stand beside it), and where the text was copied the bytes must
//! be the text. Folders are walked; sidecars are read with their documents.

#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

use std::fs::File;
use std::path::{Path, PathBuf};

use document::{BlockKind, Document, Span};
use reading::{Input, Options, read};

fn main() -> std::io::Result<()> {
    let mut files = Vec::new();
    for path in std::env::args().skip(1) {
        walk(Path::new(&path), &mut files)?;
    }
    files.sort();
    let mut codes = std::collections::BTreeMap::new();
    let (mut documents, mut blocks, mut faults) = (0usize, 0usize, 0usize);
    for path in &files {
        let mut bytes = File::open(path)?;
        let id = path.to_string_lossy();
        let input = Input { id: &id, bytes: &mut bytes, sidecar: None };
        let options = Options { any_language: true, ..Options::default() };
        let issues = read(input, &options, &mut |document| {
            documents += 1;
            blocks += document.blocks.len();
            for fault in check(&document) {
                faults += 1;
                println!("{}: {fault}", document.id);
            }
        });
        for issue in issues {
            *codes.entry(issue.code).or_insert(0) += 1;
        }
    }
    println!("{} files, {documents} documents, {blocks} blocks, {faults} faults", files.len());
    for (code, count) in codes {
        println!("{count} {code}");
    }
    std::process::exit(i32::from(faults > 0))
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        walk(&entry?.path(), files)?;
    }
    Ok(())
}

fn check(document: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    let mut done = Span::default();
    let mut text_done = 0;
    for block in &document.blocks {
        let source = document.alignment.to_source(block.span);
        let aside = matches!(
            block.kind,
            BlockKind::Caption | BlockKind::Reference | BlockKind::Cell { .. }
        );
        if source.end > document.source.len() || (source.start < done.start && !aside) {
            faults.push(format!("{block:?} leads to {source:?} after {done:?}"));
        }
        if block.span.start < text_done || block.span.is_empty() {
            faults.push(format!("{block:?} overlaps or is empty"));
        }
        text_done = block.span.end;
        done = if aside { done } else { source };
        faults.extend(words(document, block.span));
    }
    faults
}

/// Words of letters without entities or mended characters must be the source's bytes.
fn words(document: &Document, span: Span) -> Vec<String> {
    let mut faults = Vec::new();
    let mut last = 0;
    let mut start = span.start;
    for word in span.of(&document.text).split(' ') {
        let letters_only = word.bytes().all(|byte| byte.is_ascii_lowercase()) && !word.is_empty();
        let at = Span::new(start, start + word.len());
        start = at.end + 1;
        let source = document.alignment.to_source(at);
        if (source.start < last && letters_only) || source.end > document.source.len() {
            faults.push(format!("{word:?} leads to {source:?} after {last}"));
        }
        last = source.start;
        let quote = document.quote(at).text;
        let letters =
            |words: &str| -> String { words.chars().filter(|c| c.is_ascii_lowercase()).collect() };
        let plain = word.chars().all(|c| c.is_ascii_lowercase())
            && quote.chars().all(|c| c.is_ascii_lowercase());
        if plain && letters(word) != letters(&quote) {
            faults.push(format!("{word:?} is quoted as {quote:?}"));
        }
    }
    faults
}
