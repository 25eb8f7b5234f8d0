//! Language models on this machine: which are known, where they lie, how they are fetched.
//!
//! A model is a spaCy package that [`language::Pipeline`] runs. It is fetched once, checked
//! against its sha256, and unpacked into the user's cache. The environment variable
//! [`MODEL_VARIABLE`] may name another one: a known name, a wheel, or a folder.
//! Refuses to know what is in a model, and to print: what it does, it tells the caller.

mod cache;
mod error;
mod fetch;
mod install;
mod registry;
#[cfg(feature = "testing")]
pub mod testing;

use std::path::{Path, PathBuf};

use language::Pipeline;
use language::model::ModelFiles;

pub use cache::Cache;
pub use error::Error;
pub use install::{Installed, install_known, install_wheel};
pub use registry::{Known, Source, known};

/// The environment variable that names the model to use: a known name, a wheel or a folder.
pub const MODEL_VARIABLE: &str = "LEGATION_MODEL";

/// Takes what is to be told to the user, line by line.
pub type Tell<'a> = &'a mut dyn FnMut(&str);

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A model that is known by name.
    Known(Known),
    /// A wheel or a pipeline's folder.
    Path(PathBuf),
}

impl Choice {
    /// Understands a name (`en_core_web_md`, or its short end `md`) or a path.
    ///
    /// # Errors
    /// When it is neither.
    pub fn new(words: &str) -> Result<Choice, Error> {
        let all = known();
        let named = |known: &&Known| known.name == words || known.short_name() == words;
        if let Some(known) = all.iter().find(named) {
            return Ok(Choice::Known(known.clone()));
        }
        let path = Path::new(words);
        if path.exists() {
            return Ok(Choice::Path(path.to_owned()));
        }
        let names: Vec<&str> = all.iter().map(|known| &*known.name).collect();
        Err(Error::Unknown { words: words.to_owned(), names: names.join(", ") })
    }

    /// What [`MODEL_VARIABLE`] says, else the default model.
    ///
    /// # Errors
    /// When the variable names no model and no path.
    pub fn from_env() -> Result<Choice, Error> {
        match std::env::var(MODEL_VARIABLE) {
            Ok(words) if !words.is_empty() => Choice::new(&words),
            _ => Ok(Choice::Known(registry::default_model())),
        }
    }

    /// Where the model lies; a known model that is not installed is fetched.
    ///
    /// # Errors
    /// When it is not here and cannot be had.
    pub fn path(&self, tell: Tell<'_>) -> Result<PathBuf, Error> {
        match self {
            Choice::Path(path) => Ok(path.clone()),
            Choice::Known(known) => {
                let cache = Cache::from_env()?;
                match cache.find(known) {
                    Some(path) => Ok(path),
                    None => Ok(install_known(&cache, known, tell)?.path),
                }
            }
        }
    }
}

/// Loads the model that [`MODEL_VARIABLE`] names, else the default one, fetching it when it is
/// not here; `tell` hears what goes on.
///
/// # Errors
/// When the model cannot be had, or is not one that runs.
pub fn default_pipeline(tell: Tell<'_>) -> Result<Pipeline, Error> {
    pipeline(&Choice::from_env()?, tell)
}

/// Loads a model, fetching it when it is a known one that is not here.
///
/// # Errors
/// When the model cannot be had, or is not one that runs.
pub fn pipeline(choice: &Choice, tell: Tell<'_>) -> Result<Pipeline, Error> {
    Ok(Pipeline::load(&ModelFiles::open(&choice.path(tell)?)?)?)
}
