//! States, people, offices, organisations and places, all with dates.
//!
//! The [`Atlas`] is the table: who and what exists, under which names, from when to when.
//! [`Referents`] answers, for one document, who each noun phrase is.
//! This crate refuses to know events, rules and formats; and it refuses to guess.

pub mod atlas;
mod party;
mod referents;

pub use atlas::{Atlas, Candidate, Certainty, Found, FoundKind, OverlayFormat, Spell, State};
pub use party::{Code, OfficeMention, Party, Person, Place};
pub use referents::{Context, Referents};
