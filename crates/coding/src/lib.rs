//! Rules over dependencies turn sentences into claims.
//!
//! [`clause`] understands the sentence once, for all rules; [`rules`] are data; `matching` puts the two
//! together; what matched becomes claims. This crate refuses to know formats, files and storage, and
//! it names no state, person or verb: those are in `knowledge`.

pub mod clause;
pub mod lexicon;
pub mod matching;
pub mod rules;
