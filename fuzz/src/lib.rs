//! What must hold for every input, shared by the targets. Refuses to know what is in an input.

use document::{Document, Span};
use reading::{Input, Limits, Options, read};

/// Small bounds, so that what unpacks to much is met often and costs little.
const LIMITS: Limits =
    Limits { document: 1 << 18, unpacked: 1 << 22, archive: 1 << 18, nesting: 3, entries: 500 };

/// Reads bytes as a format (or as whatever their content says) and checks each document.
///
/// # Panics
/// When a document breaks a property: that is a finding.
pub fn reads_soundly(format: Option<&str>, mut bytes: &[u8]) {
    let format = format.map(str::to_owned);
    let options = Options { format, any_language: true, limits: LIMITS, ..Options::default() };
    let input = Input { id: "input", bytes: &mut bytes, sidecar: None };
    let _issues = read(input, &options, &mut |document| document_is_sound(&document));
}

/// Blocks lie in order on whole characters, and every character leads back to the source.
///
/// # Panics
/// When a document breaks a property.
pub fn document_is_sound(document: &Document) {
    in_order(&document.text, document.blocks.iter().map(|block| block.span));
    for block in &document.blocks {
        let words = document.block_text(block);
        assert_eq!(words, words.trim(), "a block begins and ends with a word");
        let _quote = document.quote(block.span);
    }
    for (at, character) in document.text.char_indices() {
        let source = document.alignment.to_source(Span::new(at, at + character.len_utf8()));
        assert!(source.end <= document.source.len(), "{character:?} at {at} leads to {source:?}");
    }
}

/// Spans cover whole characters of the text, at least one each, and none reaches into the next.
///
/// # Panics
/// When they do not.
pub fn in_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end, "{span:?} begins before byte {end}");
        fits(text, span);
        end = span.end;
    }
}

/// A span covers whole characters of the text, at least one.
///
/// # Panics
/// When it does not.
pub fn fits(text: &str, span: Span) {
    let words = text.get(span.start..span.end);
    assert!(words.is_some_and(|words| !words.is_empty()), "{span:?} does not fit the text");
}
