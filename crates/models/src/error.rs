//! Why a model could not be had.

use std::path::PathBuf;

/// Why a model could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Neither a known model nor a path.
    #[error("there is no model or file {words:?}; known models are {names}")]
    Unknown {
        /// What was asked for.
        words: String,
        /// The names of the known models.
        names: String,
    },
    /// No folder for the cache can be found.
    #[error("no cache folder: neither XDG_CACHE_HOME nor HOME (or LOCALAPPDATA) is set")]
    NoCache,
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A wheel is not the one it should be.
    #[error("{what} has the sha256 {found}, not {wanted}: it is damaged or another file")]
    Hash {
        /// The wheel.
        what: String,
        /// Its hash.
        found: String,
        /// The hash it should have.
        wanted: String,
    },
    /// A program that fetches could not do it.
    #[error("{program}: {why}")]
    Program {
        /// The program.
        program: String,
        /// What it said, or why it could not be run.
        why: String,
    },
    /// No source of a model could be reached.
    #[error(
        "the language model {name} {version} could not be fetched\n{tried}\n\
         On a machine without a network, fetch the wheel elsewhere and run: \
         legation model install PATH.whl"
    )]
    NotFetched {
        /// The model.
        name: String,
        /// Its version.
        version: String,
        /// Each source and why it failed, one a line.
        tried: String,
    },
    /// The model is here and cannot be read or run.
    #[error(transparent)]
    Model(#[from] language::Error),
}

impl Error {
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Error {
        let path = path.into();
        move |source| Error::Io { path, source }
    }
}
