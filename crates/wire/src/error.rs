//! Why a line is no record. Refuses to know which file the line stands in.

use calendar::EdtfError;

/// Why a line could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// The line is not the JSON a record of its kind has.
    #[error("not a record line: {0}")]
    Json(#[source] serde_json::Error),
    /// `kind` is none of the eight.
    #[error(
        "unknown kind {0:?}; known are event, figure, agreement, commitment, mission, relation, \
         position, office"
    )]
    UnknownKind(String),
    /// `event` names no type of PLOVER 2.0, or not exactly one.
    #[error("event {0:?} is not one type of PLOVER 2.0, such as [\"CONSULT\"]")]
    UnknownEvent(Vec<String>),
    /// `status` is none of the five.
    #[error(
        "unknown status {0:?}; known are occurred, announced, hypothetical, negated, historical"
    )]
    UnknownStatus(String),
    /// A date is not EDTF.
    #[error("{field}: {error}")]
    Date {
        /// The field that holds it.
        field: &'static str,
        /// What is wrong with it.
        error: EdtfError,
    },
    /// The record has no source.
    #[error("a record needs at least one entry in \"sources\"")]
    NoSource,
    /// Another version wrote the line.
    #[error("written in version {0} of the format; this program reads version 1")]
    Version(u32),
}
