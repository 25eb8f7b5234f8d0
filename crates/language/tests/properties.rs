//! Whatever the text: no panic, tokens that tile it, heads and entities that stay inside it.
#![allow(clippy::unwrap_used)]

use std::sync::OnceLock;

use language::{Doc, Pipeline};
use proptest::prelude::*;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| models::testing::known_pipeline("sm"))
}

fn check(text: &str, doc: &Doc) -> Result<(), TestCaseError> {
    prop_assert_eq!(&doc.text, text);
    let mut at = 0;
    for token in doc.iter() {
        prop_assert_eq!(token.bytes().start, at);
        prop_assert!(token.bytes().end > at && text.is_char_boundary(token.bytes().end));
        at = token.bytes().end + usize::from(token.get().whitespace);
        prop_assert!(token.get().head < doc.len());
        prop_assert!(token.ancestors().last().is_none_or(|root| root.is_root()));
        let sentence = doc.sentence_of(token.i);
        prop_assert!((sentence.start..sentence.end).contains(&token.get().head));
    }
    prop_assert_eq!(at, text.len());
    let mut end = 0;
    for ent in &doc.ents {
        prop_assert!(end <= ent.start && ent.start < ent.end && ent.end <= doc.len());
        end = ent.end;
    }
    Ok(())
}

/// Words, affixes, white space and any character at all, in any order.
const PIECES: &str = r#"(the |Gondor|said |can't |U\.S\.|https?://a\.b/|3,5%|\$4m| of |'s |--|\.\.\.|[ \n\t\r]|[.,;:!?()"'“”’-]|[A-Za-z]{1,8} |[0-9]{1,4}|\PC|\pL|.){0,60}"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_can_be_analysed(text in PIECES) {
        check(&text, &pipeline().analyze(&text))?;
    }

    #[test]
    fn any_texts_can_be_analysed_together(texts in prop::collection::vec(PIECES, 0..6)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let docs = pipeline().analyze_batch(&texts);
        prop_assert_eq!(docs.len(), texts.len());
        for (text, doc) in texts.iter().zip(&docs) {
            check(text, doc)?;
        }
    }
}

#[test]
fn the_extremes() {
    let long = [
        "word ".repeat(5_000),
        "(".repeat(50_000),
        "\u{301}".repeat(999),
        " ".repeat(9_999),
        "A b, (c)! ".repeat(11_000),
    ];
    let short = ["", " ", "\n", "\0", "\u{feff}", "𝒳", ".", "a\u{0}b"];
    for text in long.iter().map(String::as_str).chain(short) {
        check(text, &pipeline().analyze(text)).unwrap();
    }
}
