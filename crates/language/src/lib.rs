//! The language engine: spaCy CPU pipelines run in Rust.
//!
//! A [`Pipeline`] turns a text into a [`Doc`]: tokens with tags, lemmas, heads and entities.
//! This crate refuses to know documents' formats, dates, states and rules.

mod annotate;
mod conllu;
pub mod doc;
mod error;
pub mod features;
mod ids;
mod lemmatizer;
mod lexicon;
pub mod model;
pub mod neural;
mod paragraph;
mod pieces;
mod pipeline;
mod ruler;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod tokenizer;
mod unicode;

pub use doc::{Doc, Entity, SpanRef, Token, TokenRef};
pub use error::Error;
pub use paragraph::Paragraph;
pub use pipeline::Pipeline;
