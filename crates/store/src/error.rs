//! What can go wrong with a record file, in words for the person who named it.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why the record could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no record at {}; `legation read PATH --db {}` makes one", .0.display(), .0.display())]
    Missing(PathBuf),
    /// The file is not a SQLite database.
    #[error("{} is not a database; nothing in it was changed", .0.display())]
    NotADatabase(PathBuf),
    /// The file is some other program's database.
    #[error("{} is a database of another program; nothing in it was changed", .0.display())]
    NotOurs(PathBuf),
    /// A newer program wrote the file.
    #[error(
        "{} has schema {found}, this program knows schemas up to {known}; use a newer Legation",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// The file cannot be written.
    #[error("{} is read-only; copy it to a place where it can be written", .0.display())]
    ReadOnly(PathBuf),
    /// Another program holds the file.
    #[error("{} is being written by another program; wait for it and try again", .0.display())]
    Locked(PathBuf),
    /// The disk is full.
    #[error("no space left for {}; what was written before is safe", .0.display())]
    Full(PathBuf),
    /// The file is damaged.
    #[error("{} is damaged ({detail}); restore it from a copy, or read the documents anew", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite or the reader found.
        detail: String,
    },
    /// The file cannot be opened: no such folder, or no permission.
    #[error("cannot open {}: {detail}", path.display())]
    Unopened {
        /// The file.
        path: PathBuf,
        /// SQLite's reason.
        detail: String,
    },
    /// The words to search for cannot be understood.
    #[error("cannot search for {words:?}: {detail}; quote phrases like \"natural gas\"")]
    Search {
        /// What was asked.
        words: String,
        /// SQLite's reason.
        detail: String,
    },
    /// A question in SQL cannot be answered.
    #[error("the query cannot be answered: {detail}")]
    Query {
        /// What SQLite says.
        detail: String,
    },
    /// A record cannot be written as JSON.
    #[error(transparent)]
    Wire(#[from] wire::WireError),
    /// Anything else SQLite says.
    #[error("{}: {error}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        error: rusqlite::Error,
    },
}

impl StoreError {
    /// What an error of SQLite means for the file at `path`.
    pub(crate) fn of(error: rusqlite::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::NotADatabase(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked(path),
            Some(ErrorCode::DiskFull) => StoreError::Full(path),
            Some(ErrorCode::DatabaseCorrupt) => {
                StoreError::Damaged { path, detail: error.to_string() }
            }
            Some(ErrorCode::CannotOpen) => StoreError::Unopened { path, detail: error.to_string() },
            _ => StoreError::Sqlite { path, error },
        }
    }
}
