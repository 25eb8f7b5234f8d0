//! What can go wrong between a model package and a running pipeline.

use std::path::PathBuf;

/// Why a model package could not be read or run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The package, or a file of it, could not be read from disk.
    #[error("cannot read the model at {}: {source}", path.display())]
    Io {
        /// What was being read.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The path holds no spaCy pipeline.
    #[error("{origin} holds no spaCy pipeline (a folder with config.cfg and meta.json): {why}")]
    NotAModel {
        /// The package's name.
        origin: String,
        /// What was looked for and not found.
        why: String,
    },
    /// A file that the pipeline needs is not in the package.
    #[error("{file} is missing from the model {origin}; a complete spaCy package has it")]
    Missing {
        /// Path inside the package.
        file: String,
        /// The package's name.
        origin: String,
    },
    /// A file of the package does not hold what its name promises.
    #[error("{file}: {what}")]
    Malformed {
        /// Path inside the package.
        file: String,
        /// What was expected and what was found.
        what: String,
    },
    /// The pipeline needs something that this engine does not run.
    #[error("the pipeline {origin} cannot be run: {what}")]
    Unsupported {
        /// The package's name.
        origin: String,
        /// The component, architecture or setting, and what would be understood.
        what: String,
    },
}

impl Error {
    /// A file does not hold what its name promises.
    pub fn malformed(file: impl Into<String>, what: impl Into<String>) -> Error {
        Error::Malformed { file: file.into(), what: what.into() }
    }
}
