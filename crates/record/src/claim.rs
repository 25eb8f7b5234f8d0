//! One statement of one source. Refuses to know other sources.

use crate::{Fact, Source, Status};
use calendar::Edtf;

/// One statement of one source: a fact, when, whether it is told as having happened, and where it
/// is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What is said.
    pub fact: Fact,
    /// When it was so, as precise as the source; `None` where the source does not say.
    pub when: Option<Edtf>,
    /// How it is told.
    pub status: Status,
    /// The words, the rule and the reasons.
    pub source: Source,
}
