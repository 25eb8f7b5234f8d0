//! The model in tests: one for a program, fetched into the user's cache when it is not there.

use std::sync::OnceLock;

use language::Pipeline;

/// The pipeline that [`crate::MODEL_VARIABLE`] names, else the default one, loaded once.
///
/// # Panics
/// When it cannot be had; the message says what was tried.
#[must_use]
pub fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| match crate::default_pipeline(&mut |line| eprintln!("{line}")) {
        Ok(pipeline) => pipeline,
        Err(why) => panic!("this test needs the language model: {why}"),
    })
}
