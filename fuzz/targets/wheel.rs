//! Packages of language models (wheels): no panic, whether opened, listed, read, or loaded whole.
#![no_main]

use language::Pipeline;
use language::model::ModelFiles;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(files) = ModelFiles::wheel("input.whl", bytes.to_vec()) else { return };
    for name in files.names().unwrap_or_default() {
        let _content = files.find(&name);
    }
    let _meta = files.meta();
    let _config = files.config();
    let _pipeline = Pipeline::load(&files);
});
