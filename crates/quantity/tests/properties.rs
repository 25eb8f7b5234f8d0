//! What holds for every text.

use document::Span;
use proptest::prelude::*;
use quantity::{Context, Quantity, Tagger};
use std::sync::LazyLock;

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::builtin);

/// Texts made of the words and signs that matter, in any order.
fn wordy() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "5",
        "1,234",
        "12",
        "2016",
        "0.3",
        "1 000",
        "3/4",
        "½",
        "½ ",
        "five",
        "hundred",
        "and",
        "a",
        "half",
        "million",
        "billion",
        "bn",
        "%",
        "percent",
        "$",
        "US$",
        "€",
        "Rs.",
        "dollars",
        "cents",
        "to",
        "from",
        "between",
        "-",
        "–",
        "rose",
        "by",
        "fell",
        "about",
        "more than",
        "up",
        "barrels",
        "per",
        "day",
        "people",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "\n",
        "\n\n",
        "May",
        "Article",
        "one",
        "third",
        "é",
        "ß",
        "’s",
        "km",
        "m",
        "99999999999999999999999999999999",
        "1e28",
        "minus",
        "−",
        "10^9",
        "x10",
        "point",
        "two",
        "dozen",
    ]);
    prop::collection::vec((pieces, prop::sample::select(vec!["", " ", " ", "\u{a0}"])), 0..40)
        .prop_map(|pairs| pairs.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

fn check(text: &str, found: &[Quantity]) {
    let fits = |span: Span| text.get(span.start..span.end).is_some() && !span.is_empty();
    for quantity in found {
        assert!(fits(quantity.span), "{text:?} {quantity:?}");
        for span in [quantity.unit_span, quantity.bound_span, quantity.noun].into_iter().flatten() {
            assert!(fits(span), "{text:?} {quantity:?}");
        }
        assert!(quantity.value.low() <= quantity.value.high(), "{text:?} {quantity:?}");
        assert!(!quantity.unit.as_str().is_empty(), "{text:?} {quantity:?}");
    }
    for pair in found.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{text:?} {pair:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in ".{0,200}") {
        check(&text, &TAGGER.tag(&text, &Context::default()));
    }

    #[test]
    fn spans_lie_in_order_inside_the_text(text in wordy()) {
        check(&text, &TAGGER.tag(&text, &Context::default()));
    }

    #[test]
    fn the_same_text_gives_the_same_quantities(text in wordy()) {
        let again = Tagger::builtin().tag(&text, &Context::default());
        prop_assert_eq!(TAGGER.tag(&text, &Context::default()), again);
    }

    #[test]
    fn what_is_avoided_is_not_found(text in wordy()) {
        let avoid = vec![Span::new(0, text.len())];
        let found = TAGGER.tag(&text, &Context { avoid, ..Context::default() });
        prop_assert!(found.iter().all(|quantity| quantity.dimension == quantity::Dimension::Money), "{:?}", found);
    }

    #[test]
    fn whole_numbers_come_back(number in 2u32..999_999_999) {
        let grouped = number.to_string().as_bytes().rchunks(3).rev()
            .map(|group| std::str::from_utf8(group).unwrap_or_default().to_owned()).collect::<Vec<_>>().join(",");
        let text = format!("They sent {grouped} km of rope.");
        let found = TAGGER.tag(&text, &Context::default());
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].value.as_f64(), f64::from(number));
    }
}

#[test]
fn threads_may_share_a_tagger() {
    fn shared<T: Send + Sync>() {}
    shared::<Tagger>();
    shared::<quantity::figure::Measures>();
}
