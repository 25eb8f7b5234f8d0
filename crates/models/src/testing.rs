//! The model in tests: one for a program, fetched into the user's cache when it is not there.

use std::sync::OnceLock;

use language::Pipeline;
use language::model::ModelFiles;

use crate::Choice;

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

/// A known model by its name, wherever it lies: in the cache, where
/// [`crate::MODEL_VARIABLE`] says (when that is this very model), or else fetched.
///
/// # Panics
/// When it cannot be had; the message says what was tried.
#[must_use]
pub fn known_pipeline(name: &str) -> Pipeline {
    let load = || -> Result<Pipeline, crate::Error> {
        let choice = Choice::new(name)?;
        if let (Choice::Known(known), Ok(Choice::Path(path))) = (&choice, Choice::from_env()) {
            let files = ModelFiles::open(&path)?;
            let meta = files.meta()?;
            if (meta.full_name(), &meta.version) == (known.name.clone(), &known.version) {
                return Ok(Pipeline::load(&files)?);
            }
        }
        crate::pipeline(&choice, &mut |line| eprintln!("{line}"))
    };
    load().unwrap_or_else(|why| panic!("this test needs the language model {name}: {why}"))
}
