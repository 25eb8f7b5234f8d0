//! Dossiers, timelines and tables told from the record.
//!
//! A [`Dossier`] is what is known of two states, in sections, each line with its sources and their
//! words; [`text`], [`markdown`] and [`html`] show it. Refuses to know where records are kept, and
//! to say anything that no source says.

pub mod chart;
mod dossier;
mod explanation;
pub mod html;
mod lines;
pub mod listing;
pub mod markdown;
mod numbers;
pub mod text;
mod tree;

pub use dossier::{
    Body, Citation, Dossier, Entry, Group, Material, Row, Section, Table, Words, dossier,
};
pub use explanation::explain;
pub use lines::{Naming, describe};
pub use numbers::{amount, human};
pub use tree::tree;
