//! Files of word classes: no panic, every mistake names a line, and every class told of is there.
#![no_main]

use coding::lexicon::Lexicon;

libfuzzer_sys::fuzz_target!(|text: &str| match Lexicon::parse(&[("input.txt", text)]) {
    Ok(lexicon) => lexicon.names().iter().for_each(|name| assert!(lexicon.class(name).is_some())),
    Err(mistakes) => {
        assert!(!mistakes.is_empty());
        for mistake in mistakes {
            assert!((1..=text.lines().count()).contains(&mistake.line), "{mistake}");
        }
    }
});
