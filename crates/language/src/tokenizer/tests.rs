//! The mechanism, on an invented tokenizer; equality with spaCy is tested on the real one.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use rmpv::Value;

use super::*;
use crate::lexicon::Norms;
use crate::model::ModelFiles;

fn exception(pieces: &[(&str, Option<&str>)]) -> Value {
    let piece = |(orth, norm): &(&str, Option<&str>)| {
        let mut attrs = vec![(Value::from(65), Value::from(*orth))];
        attrs.extend(norm.map(|norm| (Value::from(67), Value::from(norm))));
        Value::Map(attrs)
    };
    Value::Array(pieces.iter().map(piece).collect())
}

fn file() -> Vec<u8> {
    let exceptions = Value::Map(vec![
        ("can't".into(), exception(&[("ca", Some("can")), ("n't", Some("not"))])),
        ("Mt.".into(), exception(&[("Mt.", Some("Mount"))])),
        (":)".into(), exception(&[(":)", None)])),
        ("a.m.".into(), exception(&[("a.m.", None)])),
    ]);
    let table = Value::Map(vec![
        ("prefix_search".into(), r#"^\(|^"|^:|^\$|^\+(?![0-9])"#.into()),
        ("suffix_search".into(), r#"\)$|"$|,$|:$|\.\.+$|'s$|(?<=[a-z])\.$|(?<=[0-9])km$"#.into()),
        ("infix_finditer".into(), r"\.\.+|(?<=[a-zA-Z])[-/](?=[a-zA-Z])".into()),
        ("token_match".into(), Value::Nil),
        ("url_match".into(), r"^https?://\S+$".into()),
        ("exceptions".into(), exceptions),
        ("faster_heuristics".into(), true.into()),
    ]);
    let mut bytes = Vec::new();
    rmpv::encode::write_value(&mut bytes, &table).unwrap();
    bytes
}

struct Cutter {
    tokenizer: Tokenizer,
    lexicon: Lexicon,
    memory: Chunks,
}

fn cutter() -> Cutter {
    let norms = Arc::new(Norms::load(&ModelFiles::memory("shire", BTreeMap::new())).unwrap());
    let tokenizer = Tokenizer::read(&file(), &norms.ids).unwrap();
    let lexicon = Lexicon::new(norms, tokenizer.phrase_starts());
    Cutter { tokenizer, lexicon, memory: Chunks::default() }
}

impl Cutter {
    fn cut(&mut self, text: &str) -> Vec<RawToken> {
        self.tokenizer.tokenize(text, &mut self.lexicon, &mut self.memory)
    }

    fn words(&mut self, text: &str) -> Vec<String> {
        let tokens = self.cut(text);
        tokens.iter().map(|t| self.lexicon.words[t.lexeme as usize].text.to_string()).collect()
    }
}

#[test]
fn chunks_are_cut_by_affixes_and_exceptions() {
    let mut cutter = cutter();
    for (text, words) in [
        ("", ""),
        ("Gondor, Rohan", "Gondor|,|Rohan"),
        ("(\"Gondor\"),", "(|\"|Gondor|\"|)|,"),
        ("can't", "ca|n't"),
        ("(can't)", "(|ca|n't|)"),
        ("Mt. Doom.", "Mt.|Doom|."),
        ("Mt.,", "Mt.|,"),
        ("Minas-Tirith...", "Minas|-|Tirith|..."),
        ("40km", "40|km"),
        ("+x +4", "+|x|+4"),
        ("https://gondor.example/a-b,", "https://gondor.example/a-b|,"),
        ("so :) he", "so|:)|he"),
        ("so:) : )", "so|:)|:|)"),
        ("(:))", "(|:)|)"),
        ("  a  b ", "  |a| |b"),
        ("a\n\nb", "a|\n\n|b"),
        ("-", "-"),
        ("...", "..."),
    ] {
        let expected: Vec<&str> = words.split('|').filter(|word| !word.is_empty()).collect();
        assert_eq!(cutter.words(text), expected, "{text:?}");
        assert_eq!(cutter.words(text), expected, "{text:?}, remembered");
    }
}

#[test]
fn exceptions_set_norms() {
    let mut cutter = cutter();
    let tokens = cutter.cut("can't ca Mt. \u{201c}");
    let norms: Vec<_> =
        tokens.iter().map(|t| &*cutter.lexicon.words[t.lexeme as usize].norm).collect();
    assert_eq!(norms, ["can", "not", "ca", "Mount", "\""]);
    assert_ne!(tokens[0].lexeme, tokens[2].lexeme);
}

#[test]
fn a_chunk_beyond_measure_is_left_whole() {
    let mut cutter = cutter();
    let text = "(".repeat(LONGEST_CHUNK + 1);
    assert_eq!(cutter.words(&text), [text]);
}

proptest! {
    #[test]
    fn tokens_tile_the_text(text in r#"(\PC|[ \n\t.,:()"'+$a-z0-9-]|can't|Mt\.|:\)){0,40}"#) {
        let mut cutter = cutter();
        let mut at = 0;
        for token in cutter.cut(&text) {
            prop_assert_eq!(token.start as usize, at);
            let word = &cutter.lexicon.words[token.lexeme as usize].text;
            prop_assert!(!word.is_empty() && text[at..].starts_with(&**word));
            at += word.len();
            if token.spacy {
                prop_assert!(text[at..].starts_with(' '));
                at += 1;
            }
        }
        prop_assert_eq!(at, text.len());
    }
}
