//! Any bytes, read as their content says (archives, packed files, all formats): no panic, blocks in order on whole characters, alignment inside the source.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::reads_soundly(None, bytes));
