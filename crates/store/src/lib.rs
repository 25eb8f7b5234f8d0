//! The record kept in one SQLite file: documents with what they say, and what they say together.
//!
//! A document is written in one transaction with all its statements, or not at all. Reading the
//! same document again changes nothing; a changed document replaces what it said before. Records
//! are made from the statements of all documents by [`record::merge`], and made again for the
//! states a document touches: their ids and contents do not depend on the order of reading.
//!
//! Refuses to know how documents are analysed and how records are told.

mod error;
mod open;
mod query;
mod read;
mod schema;
mod settle;
mod sql;
mod write;

pub use error::StoreError;
pub use query::{Match, Query};
pub use read::StoredDocument;
pub use schema::VERSION;
pub use sql::Answer;
pub use write::{Entry, Written};

use jiff::civil::Date;
use rusqlite::Connection;
use std::path::PathBuf;

/// An open record.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Documents read.
    pub documents: u64,
    /// What single documents say.
    pub statements: u64,
    /// What they say together.
    pub records: u64,
}

/// The number of a day: 0 is 1 January 1970, earlier days are negative.
#[must_use]
pub fn day_number(date: Date) -> i64 {
    const EPOCH: Date = jiff::civil::date(1970, 1, 1);
    date.since(EPOCH).map_or(i64::MIN, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests;
