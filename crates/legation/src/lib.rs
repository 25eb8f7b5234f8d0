//! Legation reads news, encyclopedia articles and communiqués about relations between states and
//! keeps a dated, sourced, structured record.

mod bounds;
mod engine;
pub mod input;
mod recipe;
pub mod sentences;

pub use models as model;

pub use engine::{Legation, Reading};
