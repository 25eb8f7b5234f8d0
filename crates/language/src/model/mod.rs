//! Model packages: a spaCy wheel or an unpacked pipeline folder, and the forms of its files.

mod config;
mod meta;
mod moves;
mod package;
pub mod thinc;
mod vectors;

pub use config::Config;
pub use meta::Meta;
pub use moves::read_moves;
pub use package::ModelFiles;
pub use thinc::{Array, Attr, Node, ThincModel};
pub use vectors::Vectors;
