//! Quantities in any text: no panic, every span on whole characters and in order.
#![no_main]

use properties::{fits, in_order};
use quantity::{Context, Quantity, Tagger};
use std::sync::LazyLock;

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::builtin);

libfuzzer_sys::fuzz_target!(|text: &str| {
    let found = TAGGER.tag(text, &Context::default());
    in_order(text, found.iter().map(|quantity| quantity.span));
    found.iter().for_each(|quantity| parts_fit(text, quantity));
});

fn parts_fit(text: &str, quantity: &Quantity) {
    let change = quantity.change.map(|change| change.span);
    let parts = [quantity.unit_span, quantity.bound_span, quantity.noun, change];
    parts.into_iter().flatten().for_each(|span| fits(text, span));
    assert!(quantity.value.as_f64().is_finite(), "{}", quantity.rule);
}
