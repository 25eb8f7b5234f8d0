//! Record lines: no panic, and a record that was read is printed as a line that gives it back.
#![no_main]

use wire::{Detail, from_line, to_line};

libfuzzer_sys::fuzz_target!(|line: &str| {
    let Ok(record) = from_line(line) else { return };
    let printed = to_line(&record, Detail::Traced).expect("what JSON said, JSON can say");
    let again = from_line(&printed).expect("a printed line is a record");
    assert_eq!(again, record, "{printed}");
    assert_eq!(to_line(&again, Detail::Traced).expect("it was printed before"), printed);
});
