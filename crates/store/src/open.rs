//! Opening record files. Refuses to change what is not a record.

use crate::{Store, StoreError, schema};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

impl Store {
    /// Opens the record at `path` for reading and writing, and makes it where there is none.
    ///
    /// # Errors
    /// When the file is not a record, a newer one, locked, damaged, or cannot be written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut store = connect(path, flags)?;
        store.prepare().map_err(|error| error.unwrap_or_else(|sql| StoreError::of(sql, path)))?;
        Ok(store)
    }

    /// Opens an existing record for reading only: no file is made or changed.
    ///
    /// # Errors
    /// When there is no file, or it is not a record, or one of another schema.
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let store = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let found = store.recognise().map_err(|e| e.unwrap_or_else(|sql| store.error(sql)))?;
        if found < schema::VERSION {
            return Self::open(path);
        }
        Ok(store)
    }

    /// A record in memory, gone when dropped.
    ///
    /// # Errors
    /// When SQLite cannot be started.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = Path::new(":memory:");
        let conn = Connection::open_in_memory().map_err(|error| StoreError::of(error, path))?;
        let mut store = Store { conn, path: path.to_owned() };
        store.prepare().map_err(|error| error.unwrap_or_else(|sql| StoreError::of(sql, path)))?;
        Ok(store)
    }

    /// What an error of SQLite means for this file.
    pub(crate) fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(error, &self.path)
    }

    /// The schema of the file, 0 where it is empty.
    fn recognise(&self) -> Result<i64, Failure> {
        if schema::is_empty(&self.conn)? {
            return Ok(0);
        }
        if schema::application_id(&self.conn)? != schema::APPLICATION_ID {
            return Err(StoreError::NotOurs(self.path.clone()).into());
        }
        let (found, known) = (schema::version(&self.conn)?, schema::VERSION);
        if found > known {
            return Err(StoreError::Newer { path: self.path.clone(), found, known }.into());
        }
        Ok(found)
    }

    /// Recognises the file before anything is written to it, then brings it to this schema.
    fn prepare(&mut self) -> Result<(), Failure> {
        let found = self.recognise()?;
        self.conn.pragma_update(None, "journal_mode", "WAL")?;
        self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        if found == schema::VERSION {
            return Ok(());
        }
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have done it while this one waited.
        let found = schema::version(&tx)?;
        if found < schema::VERSION {
            schema::migrate(&tx, found)?;
        }
        Ok(tx.commit()?)
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Store, StoreError> {
    let told = |error| StoreError::of(error, path);
    let conn = Connection::open_with_flags(path, flags).map_err(told)?;
    conn.busy_timeout(PATIENCE).map_err(told)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(Store { conn, path: path.to_owned() })
}

/// An error of SQLite that still lacks its file, or one that is complete.
#[derive(Debug)]
pub(crate) enum Failure {
    Sql(rusqlite::Error),
    Told(Box<StoreError>),
}

impl Failure {
    /// The complete error; `tell` completes one of SQLite.
    pub(crate) fn unwrap_or_else(
        self,
        tell: impl FnOnce(rusqlite::Error) -> StoreError,
    ) -> StoreError {
        match self {
            Failure::Sql(error) => tell(error),
            Failure::Told(error) => *error,
        }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Failure::Sql(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Told(Box::new(error))
    }
}

impl From<wire::WireError> for Failure {
    fn from(error: wire::WireError) -> Self {
        Failure::Told(Box::new(StoreError::Wire(error)))
    }
}
