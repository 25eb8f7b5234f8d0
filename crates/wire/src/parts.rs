//! Parts of lines, for a store that keeps dates and sources in columns of their own.
//!
//! Refuses to say which part belongs to which record.

use crate::WireError;
use crate::decode::{self, ReasonLine};
use crate::encode::{Because, Body};
use record::{Fact, Reason};

/// The fields of a fact as one JSON object: a line without its head and its sources.
///
/// # Errors
/// When a number is not finite.
pub fn fact_to_json(fact: &Fact) -> Result<String, WireError> {
    serde_json::to_string(&Body(fact)).map_err(WireError::Json)
}

/// The fact of a kind that such an object tells.
///
/// # Errors
/// When the kind is unknown or the object lacks what defines a fact of it.
pub fn fact_from_json(kind: &str, json: &str) -> Result<Fact, WireError> {
    decode::fact(kind, json)
}

/// Reasons as a JSON list of `{"about", "because"}`.
///
/// # Errors
/// When the list cannot be written as JSON.
pub fn reasons_to_json(reasons: &[Reason]) -> Result<String, WireError> {
    let list: Vec<Because<'_>> = reasons.iter().map(Because).collect();
    serde_json::to_string(&list).map_err(WireError::Json)
}

/// The reasons such a list tells.
///
/// # Errors
/// When it is not such a list.
pub fn reasons_from_json(json: &str) -> Result<Vec<Reason>, WireError> {
    let list: Vec<ReasonLine> = decode::parse(json)?;
    Ok(list.into_iter().map(ReasonLine::reason).collect())
}
