//! Dates as written become TIMEX3 values and EDTF intervals.
//!
//! [`tag`] finds expressions of time in a text: what was written, its TIMEX3 type and value, the
//! days it means ([`Edtf`]), what it was counted from, the rule that read it, and what else it
//! could mean. [`Tagger::tag_document`] does so for a whole document.
//!
//! The words come from `knowledge`; this crate refuses to know any. It also refuses to guess a
//! date: without an anchor, what is not said stays X and has no EDTF value.

mod cell;
mod dateline;
mod document_tagger;
pub mod edtf;
mod holiday;
mod lexicon;
mod link;
mod loose;
mod resolve;
mod rules;
mod sem;
mod tagger;
mod tense;
mod timex;
mod token;
mod words;

pub use edtf::{Edtf, EdtfError, Precision};
pub use lexicon::{TableError, Tables};
pub use loose::parse_loose;
pub use rules::RULES;
pub use tagger::{Context, Tagger, builtin_tables};
pub use timex::{Anchor, AnchorKind, Modifier, Refused, Tagged, Timex, TimexKind};
pub use words::Tense;

use document::Genre;

/// The expressions of time in a text, counted from `anchor`, its date of publication.
#[must_use]
pub fn tag(text: &str, anchor: Option<&Edtf>, genre: Genre) -> Vec<Timex> {
    let context = Context { document: anchor.copied(), genre, ..Context::default() };
    Tagger::builtin().tag_with(text, &context).timexes
}
