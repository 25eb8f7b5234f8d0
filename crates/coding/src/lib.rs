//! Rules over dependencies turn sentences into claims.
//!
//! [`clause`] understands the sentence once, for all rules; [`rules`] are data; [`matching`] puts the two
//! together; what matched becomes claims, with the dates and places that the [`discourse`] gives.
//! This crate refuses to know formats, files and storage, and it names no state, person or verb:
//! those are in `knowledge`.

mod analysed;
mod assemble;
pub mod clause;
mod coder;
pub mod discourse;
mod figures;
pub mod lexicon;
mod lists;
pub mod matching;
mod offices;
mod pacts;
pub mod pairs;
mod plover;
pub mod rules;

pub use analysed::{Analysed, Referring};
pub use coder::{Coder, Tables};
pub use plover::Plover;
