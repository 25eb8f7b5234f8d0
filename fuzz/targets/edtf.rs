//! Dates in EDTF and dates of metadata: no panic, what is read is printed and reads back the same,
//! and an interval's days are in order.
#![no_main]

use calendar::{Edtf, parse_loose};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for edtf in text.parse().ok().into_iter().chain(parse_loose(text)) {
        reads_back(&edtf);
        reads_back(&Edtf::since(&edtf));
        reads_back(&Edtf::until(&edtf));
    }
});

fn reads_back(edtf: &Edtf) {
    assert_eq!(edtf.to_string().parse(), Ok(*edtf), "{edtf}");
    assert!(edtf.first_day() <= edtf.last_day(), "{edtf}");
}
