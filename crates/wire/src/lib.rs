//! Record lines: the one place where records become JSON and come back.
//!
//! A line is one JSON object with its keys in a fixed order, the same bytes for the same record.
//! What is not known is left out; lists of events are there even when empty. Events are told in
//! PLOVER's field names. Numbers without a fraction are written without one.
//!
//! Refuses to know where lines are kept, and who asks for them.

mod decode;
mod encode;
mod error;
mod number;
mod parts;

pub use error::WireError;
pub use parts::{fact_from_json, fact_to_json, reasons_from_json, reasons_to_json};

use encode::Line;
use record::Record;

/// The version every line carries as `v`. Fields may be added to a version, never changed in
/// meaning.
pub const VERSION: u32 = 1;

/// How much a line tells of the way to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// The record and its evidence.
    #[default]
    Plain,
    /// Also the optional field `trace` of each source: the sentence, its parse in CoNLL-U, and the
    /// reasons for each choice. A line with traces gives back exactly the record it came from.
    Traced,
}

/// The record as one line of JSON, without the line break.
///
/// # Errors
/// When a number is not finite: JSON cannot say it.
pub fn to_line(record: &Record, detail: Detail) -> Result<String, WireError> {
    serde_json::to_string(&Line { record, detail }).map_err(WireError::Json)
}

/// The record a line tells. Fields it does not know are passed over.
///
/// # Errors
/// When the line is not JSON, lacks what defines a record of its kind, has no source, holds a date
/// that is not EDTF, or was written by a newer version.
pub fn from_line(line: &str) -> Result<Record, WireError> {
    decode::record(line)
}

#[cfg(test)]
mod tests;
