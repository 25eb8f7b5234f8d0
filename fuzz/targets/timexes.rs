//! Expressions of time in any text: no panic, spans in order on whole characters, every EDTF value
//! printed reads back. The first line, where it is EDTF, is the date of publication.
#![no_main]

use calendar::{Context, Edtf, Tagger};
use document::Genre;
use properties::{fits, in_order};

libfuzzer_sys::fuzz_target!(|input: &str| {
    let (first, rest) = input.split_once('\n').unwrap_or(("", input));
    let anchor: Option<Edtf> = first.parse().ok();
    for genre in [Genre::News, Genre::Encyclopedia] {
        tags_soundly(rest, anchor, genre);
    }
});

fn tags_soundly(text: &str, document: Option<Edtf>, genre: Genre) {
    let tagged =
        Tagger::builtin().tag_with(text, &Context { document, genre, ..Context::default() });
    in_order(text, tagged.timexes.iter().map(|timex| timex.span));
    tagged.refused.iter().for_each(|refused| fits(text, refused.span));
    for timex in &tagged.timexes {
        for edtf in timex.edtf.iter().chain(&timex.range).chain(&timex.alternatives) {
            assert_eq!(edtf.to_string().parse(), Ok(*edtf), "{}", timex.rule);
        }
    }
}
