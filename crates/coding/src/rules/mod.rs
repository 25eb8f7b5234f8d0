//! Rules: pieces of text files that say which words in which relations tell which fact.
//!
//! A rule is read by people first:
//!
//! ```text
//! rule consult.visit
//!   finds   event CONSULT mode=visit cameo=042
//!   verb    [actor] visit|tour [recipient]
//!   verb    [actor] pay|make @visit to [recipient]
//!   noun    [actor] @visit to [recipient]
//!   origin  PLOVER 2.0, CONSULT: a visitor is the actor, the host the recipient
//!   match   "The king of Arnor visited Gondor." ARN > GON
//!   reject  "The king of Arnor will never see Gondor."
//! ```
//!
//! The sentences are the rule's tests. Refuses to know parses: frames are matched in `matching`.

mod frame;
mod frame_syntax;
mod mistake;
mod rule;
mod syntax;

pub use frame::{Filter, Frame, Part, Slot, SlotName, WordSet};
pub use mistake::Mistake;
pub use rule::{Example, Expectation, Finding, FindingKind, Requires, Rule};
pub use syntax::parse_rules;
