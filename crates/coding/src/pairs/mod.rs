//! What the source does to the target in a sentence whose two parties are marked.
//!
//! The marked phrases need not be states, so here they, and any other noun, count as parties. The rule
//! that links source and target best answers; where none fires, the nearest word that sets off a rule
//! does, and the answer says so. Refuses to resolve names.

mod answer;
mod marked;
mod nearest;

pub use answer::{Answer, answer};
pub use marked::{Marked, unmark};
