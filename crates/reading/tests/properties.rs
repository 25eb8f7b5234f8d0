//! What holds for every input: reading ends, blocks lie in order inside the text, and every span
//! leads to bytes of the source.

use document::{Document, Span};
use proptest::prelude::*;
use reading::{Input, Options, formats, read};

fn read_as(format: Option<&str>, name: &str, mut bytes: &[u8]) -> Vec<Document> {
    let options =
        Options { format: format.map(str::to_owned), any_language: true, ..Options::default() };
    let mut documents = Vec::new();
    let input = Input { id: name, bytes: &mut bytes, sidecar: None };
    read(input, &options, &mut |document| documents.push(document));
    documents
}

fn check(document: &Document) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in &document.blocks {
        prop_assert!(block.span.start >= end, "blocks overlap in {:?}", document.text);
        prop_assert!(!block.span.is_empty());
        let words = document.text.get(block.span.start..block.span.end);
        prop_assert!(words.is_some_and(|words| words.trim() == words), "{words:?}");
        end = block.span.end;
        let source = document.alignment.to_source(block.span);
        prop_assert!(source.end <= document.source.len());
    }
    for (at, character) in document.text.char_indices() {
        let span = Span::new(at, at + character.len_utf8());
        let source = document.alignment.to_source(span);
        prop_assert!(source.end <= document.source.len(), "{character:?} leads to {source:?}");
    }
    Ok(())
}

/// Pieces of markup that readers look for, thrown together.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "== Talks ==",
        "\n",
        "\n\n",
        "- ",
        "* ",
        "1. ",
        "{{",
        "}}",
        "[[",
        "]]",
        "|",
        "{|",
        "|}",
        "|-",
        "!",
        "<ref>",
        "</ref>",
        "<p>",
        "</p>",
        "<div class=\"nav\">",
        "<table><tr><td>",
        "</td>",
        "&amp;",
        "&#8217;",
        "'''",
        "**",
        "_",
        "[1]",
        "]]",
        "(Reuters) -",
        "BREE, March 3 - ",
        "+---+---+",
        "| a | b |",
        "---",
        "<!--",
        "-->",
        "<nowiki>",
        "{{convert|",
        "{{lang|x|",
        "File:",
        "http://x.org ",
        "Arnor met Gondor. ",
        "Théoden ",
        "â€™",
        "\u{a0}",
        "\u{200b}",
        "<li>",
        "<h1>",
        "<script>",
        "</script>",
        "{\"text\":\"",
        "\"}",
        "WARC/1.0\r\n",
        "Content-Length: 5\r\n",
        "\r\n",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_any_format(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in formats() {
            for document in read_as(Some(format.name), "x", &bytes) {
                check(&document)?;
            }
        }
    }

    #[test]
    fn any_markup_as_any_format(text in soup()) {
        for format in formats() {
            for document in read_as(Some(format.name), "x", text.as_bytes()) {
                check(&document)?;
            }
        }
    }

    #[test]
    fn plain_words_are_quoted_as_they_stand(words in "[a-z]{1,8}( [a-z]{1,8}){0,20}\\.") {
        let documents = read_as(None, "x.txt", words.as_bytes());
        prop_assert_eq!(&documents[0].text, &words);
        let quote = documents[0].quote(Span::new(0, words.len()));
        prop_assert_eq!(quote.text, words);
    }
}
