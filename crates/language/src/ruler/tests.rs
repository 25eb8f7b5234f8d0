//! Attribute rules over hand-made tokens.

use rmpv::Value;

use super::*;

fn map(pairs: Vec<(&str, Value)>) -> Value {
    Value::Map(pairs.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

fn list(items: Vec<Value>) -> Value {
    Value::Array(items)
}

fn rule(tokens: Vec<Value>, attrs: Vec<(&str, Value)>, index: i64) -> Value {
    let patterns = list(vec![list(tokens)]);
    map(vec![("patterns", patterns), ("attrs", map(attrs)), ("index", index.into())])
}

fn ruler(rules: Vec<Value>) -> Result<Ruler, Error> {
    let mut bytes = Vec::new();
    rmpv::encode::write_value(&mut bytes, &list(rules)).unwrap();
    Ruler::read(&bytes)
}

fn sample() -> Ruler {
    let not_in = map(vec![("NOT_IN", list(vec!["det".into()]))]);
    let regex = map(vec![("REGEX", "^y'?$".into())]);
    ruler(vec![
        rule(vec![map(vec![("TAG", "DT".into())])], vec![("POS", "DET".into())], 0),
        rule(
            vec![map(vec![("TAG", "DT".into()), ("DEP", not_in)])],
            vec![("POS", "PRON".into()), ("MORPH", "_".into())],
            0,
        ),
        rule(
            vec![map(vec![("LOWER", regex)]), map(vec![("LOWER", "all".into())])],
            vec![("LEMMA", "you".into())],
            -2,
        ),
        rule(vec![map(vec![("IS_SPACE", true.into())])], vec![("TAG", "_SP".into())], 0),
    ])
    .unwrap()
}

fn word(text: &str) -> Word {
    let lower = text.to_lowercase().into();
    Word { text: text.into(), lower, norm: text.into(), starts_phrase: false }
}

#[test]
fn a_later_rule_goes_over_an_earlier_one() {
    let (ruler, word) = (sample(), word("That"));
    let seen = |dep| Seen { word: &word, is_space: false, tag: "DT", dep };
    let attrs = |dep| ruler.attrs(&ruler.matches(seen(dep)).rules);
    assert_eq!(attrs("det").pos.as_deref(), Some("DET"));
    assert_eq!(attrs("nsubj").pos.as_deref(), Some("PRON"));
    assert_eq!(attrs("nsubj").morph.as_deref(), Some(""));
    assert_eq!(attrs("nsubj").lemma, None);
}

#[test]
fn sequences_are_found_across_tokens() {
    let ruler = sample();
    let words = ["Y'", "all", "all", "y"].map(word);
    let seen = words.iter().map(|word| Seen { word, is_space: false, tag: "NN", dep: "" });
    let matches: Vec<Matches> = seen.map(|seen| ruler.matches(seen)).collect();
    assert_eq!(ruler.sequences(4, |i| &matches[i]), [(0, 2)]);
}

#[test]
fn what_is_not_understood_is_named() {
    for (token, hint) in [
        (map(vec![("POS", "NOUN".into())]), "rule 0: key \"POS\""),
        (map(vec![("TAG", map(vec![("FUZZY", "x".into())]))]), "predicate \"FUZZY\""),
    ] {
        let message = ruler(vec![rule(vec![token], vec![], 0)]).unwrap_err().to_string();
        assert!(message.contains(hint), "{message}");
    }
}
