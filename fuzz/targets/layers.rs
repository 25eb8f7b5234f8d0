//! Weights of a language model (thinc's msgpack, msgpack of a parser's moves): no panic, and an
//! array holds as many values as its shape says.
#![no_main]

use language::model::{ThincModel, read_moves};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _moves = read_moves("moves", bytes);
    let Ok(model) = ThincModel::read("model", bytes) else { return };
    for array in model.nodes.iter().flat_map(|node| node.params.values()) {
        let size = array.shape.iter().try_fold(1, |size: usize, axis| size.checked_mul(*axis));
        assert_eq!(size, Some(array.data.len()));
    }
});
