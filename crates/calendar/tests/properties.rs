//! Properties of the tagger on any text: no panic, spans that fit, values that read back.

use calendar::{Context, Edtf, Tagger, tag};
use document::Genre;
use proptest::prelude::*;

/// Pieces of which many make expressions of time when they meet.
fn piece() -> impl Strategy<Value = String> {
    let words: Vec<String> = [knowledge::time::WORDS, knowledge::time::PHRASES]
        .iter()
        .flat_map(|table| table.lines().filter(|line| !line.starts_with('#')))
        .flat_map(|line| line.split(['\t', ',']).map(str::to_owned))
        .collect();
    let marks = [
        "-",
        "–",
        ",",
        ".",
        "'",
        "’",
        "/",
        ":",
        "$",
        "%",
        "(",
        ")",
        "\n\n",
        "é",
        "1990s",
        "'90s",
        "2014",
        "31",
        "3rd",
        "1998-08-07",
        "10:30",
        "€",
        "½",
        "\u{a0}",
        "𝟗",
        "T10",
    ];
    prop_oneof![
        4 => proptest::sample::select(words),
        3 => proptest::sample::select(marks.map(str::to_owned).to_vec()),
        1 => any::<u32>().prop_map(|n| n.to_string()),
        1 => ".{0,4}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let joined = (proptest::collection::vec((piece(), any::<bool>()), 0..40)).prop_map(|pieces| {
        pieces
            .iter()
            .map(|(piece, gap)| format!("{piece}{}", if *gap { " " } else { "" }))
            .collect()
    });
    prop_oneof![4 => joined, 1 => ".{0,80}"]
}

fn anchor() -> impl Strategy<Value = Option<Edtf>> {
    let dates = ["2014-03-05", "2014-03", "2014", "../2019-08", "-9999", "9999-12-31", "199X"];
    proptest::option::of(proptest::sample::select(dates.to_vec()))
        .prop_map(|text| text.and_then(|text| text.parse().ok()))
}

fn genre() -> impl Strategy<Value = Genre> {
    proptest::sample::select(vec![Genre::News, Genre::Encyclopedia, Genre::Statement])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn spans_fit_and_do_not_overlap(text in text(), anchor in anchor(), genre in genre()) {
        let context = Context { document: anchor, genre, ..Context::default() };
        let tagged = Tagger::builtin().tag_with(&text, &context);
        let mut last = 0;
        for timex in &tagged.timexes {
            prop_assert!(text.get(timex.span.start..timex.span.end).is_some_and(|s| !s.is_empty()));
            prop_assert!(timex.span.start >= last);
            last = timex.span.end;
        }
        for refused in &tagged.refused {
            prop_assert!(text.get(refused.span.start..refused.span.end).is_some());
        }
    }

    #[test]
    fn values_read_back(text in text(), anchor in anchor(), genre in genre()) {
        for timex in tag(&text, anchor.as_ref(), genre) {
            prop_assert!(!timex.value.is_empty());
            prop_assert!(calendar::RULES.contains(&timex.rule), "{}", timex.rule);
            for edtf in timex.edtf.iter().chain(&timex.range).chain(&timex.alternatives) {
                prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(*edtf));
            }
        }
    }

    #[test]
    fn the_same_text_reads_the_same(text in text(), anchor in anchor(), genre in genre()) {
        prop_assert_eq!(tag(&text, anchor.as_ref(), genre), tag(&text, anchor.as_ref(), genre));
    }

    #[test]
    fn metadata_never_panics(text in text()) {
        if let Some(edtf) = calendar::parse_loose(&text) {
            prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
        }
    }
}
