//! The pattern engine of the tokenizer, case by case.

use proptest::prelude::*;

use super::*;

fn pattern(python: &str) -> Pattern {
    Pattern::new("test", python).unwrap()
}

#[test]
fn matches_are_pythons() {
    // Printed by Python's re.finditer.
    for (python, text, found) in [
        (r"\.\.+|(?<=[a-z])[-:](?=[a-z])", "a-b-c--d...", vec![(1, 2), (3, 4), (8, 11)]),
        (r"(?<=[0-9])km$|\)$|'s$", "40km", vec![(2, 4)]),
        (r"(?<=[0-9])km$|\)$|'s$", "xkm", vec![]),
        (r"(?<=[0-9])km$|\)$|'s$", "elf's", vec![(3, 5)]),
        (r"^\+(?![0-9])|^a|^ab", "ab", vec![(0, 1)]),
        (r"^\+(?![0-9])", "+4", vec![]),
        (r"a|ab", "abab", vec![(0, 1), (2, 3)]),
        (r"(?:ab|a)(?:bc)?", "abc", vec![(0, 2)]),
        (r"a*", "baa", vec![(0, 0), (1, 3), (3, 3)]),
        (r"a+?", "aa", vec![(0, 1), (1, 2)]),
        (r"x{2,3}", "xxxxxx x", vec![(0, 3), (3, 6)]),
        (r"x{2}", "xxxxx", vec![(0, 2), (2, 4)]),
        (r"x{,2}y", "xxxy", vec![(1, 4)]),
        (r"x{a}", "x{a}", vec![(0, 4)]),
        (r"(?u)^(?:\w+\.)+[a-z]{2,5}$", "www.gondor.example.mil", vec![(0, 22)]),
        (r"[]^a]+", "]^a", vec![(0, 3)]),
        (r"[^]^a]+", "]b", vec![(1, 2)]),
        (r"[a\-z[]+", "-z[b", vec![(0, 3)]),
        (r"[+\-\*^]", "^", vec![(0, 1)]),
        (r"(?<!a)b", "abb", vec![(2, 3)]),
        (r"(?<=ab|cd)e", "abecde", vec![(2, 3), (5, 6)]),
        (r"(?<=é)e", "ée", vec![(2, 3)]),
        (r"\u00e9\U0001F600", "é😀", vec![(0, 6)]),
        (r"a$", "a\n", vec![(0, 1)]),
        (r"(?:a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", vec![]),
        (r"(?:)", "", vec![(0, 0)]),
    ] {
        assert_eq!(pattern(python).find_all(text), found, "{python} in {text:?}");
        assert_eq!(pattern(python).find(text), found.first().copied(), "{python} in {text:?}");
    }
}

#[test]
fn what_is_not_understood_is_named() {
    for (python, hint) in [
        ("(a", "not closed"),
        ("a)", "')' without its opening"),
        ("*a", "'*' repeats nothing"),
        ("[a", "ends too soon"),
        ("[b-a]", "runs backwards"),
        (r"(a)\1", "\\1 is not understood"),
        ("(?P<x>a)", "(?P: this kind of group"),
        ("(?<=a+)b", "no fixed length"),
        ("(?<=a|bc)d", "differ in length"),
        ("a{1,5000}", "at most 1000 times"),
        (r"\ud800", "no character's number"),
    ] {
        let message = Pattern::new("suffix", python).unwrap_err().to_string();
        assert!(message.starts_with("tokenizer: suffix: ") && message.contains(hint), "{message}");
    }
}

#[test]
fn a_long_text_takes_no_more_than_its_length_times_the_patterns() {
    let url = pattern(r"^(?:\S+(?::\S*)?@)?(?:(?:[a-z][a-z_-]{0,62})?[a-z]\.)+[a-z]{2,63}$");
    assert_eq!(url.find(&"a:.".repeat(6_000)), None);
}

proptest! {
    /// Where a general engine knows the same syntax, it finds the same.
    #[test]
    fn the_general_engine_agrees(text in "[abc.,)0-9é ]{0,12}") {
        for python in [r"\.\.+|,|\)", r"^a|^b|^ab", r"a+b?|(?:bc)*c", r"[0-9]+(?:[.,][0-9]+)*", r"\w{2,}"] {
            let general = regex::Regex::new(python).unwrap();
            let expected: Vec<(usize, usize)> = general.find_iter(&text).map(|m| (m.start(), m.end())).collect();
            // Python finds an empty match right after another match, the crate does not.
            let mut found = pattern(python).find_all(&text);
            found.dedup_by(|b, a| b.0 == b.1 && b.0 == a.1 && a.0 < a.1);
            prop_assert_eq!(found, expected, "{} in {:?}", python, text);
        }
    }
}
