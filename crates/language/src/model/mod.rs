//! Model packages: a spaCy wheel or an unpacked pipeline folder as files in memory.

pub mod thinc;

pub use thinc::{Array, Attr, Node, ThincModel};
