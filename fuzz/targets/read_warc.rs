//! Web archives (WARC): no panic, blocks in order on whole characters, alignment inside the source.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::reads_soundly(Some("warc"), bytes));
