//! Rule files: no panic, and every mistake names a line of the file.
#![no_main]

use coding::lexicon::Lexicon;
use coding::rules::parse_rules;
use std::sync::LazyLock;

const CLASSES: &str = "@visit: visit, trip\n@talks: talks, meeting\n@crowd: tourist, fan\n";

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(&[("classes.txt", CLASSES)]).unwrap_or_default());

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Err(mistakes) = parse_rules("input.rules", text, &LEXICON) {
        assert!(!mistakes.is_empty());
        for mistake in mistakes {
            assert!((1..=text.lines().count()).contains(&mistake.line), "{mistake}");
            assert!(mistake.column >= 1, "{mistake}");
        }
    }
});
