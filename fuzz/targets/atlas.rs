//! Names in any text: no panic, spans in order on whole characters, and the first candidate is of
//! the kind that is told.
#![no_main]

use names::Atlas;
use std::sync::LazyLock;

static ATLAS: LazyLock<Atlas> = LazyLock::new(Atlas::builtin);

libfuzzer_sys::fuzz_target!(|text: &str| {
    let found = ATLAS.scan(text);
    properties::in_order(text, found.iter().map(|found| found.span));
    for found in &found {
        assert!(found.candidates.first().is_none_or(|first| first.kind == found.kind));
    }
});
