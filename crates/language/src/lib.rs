//! The language engine: spaCy CPU pipelines run in Rust.
//!
//! A [`Pipeline`] turns a text into a [`Doc`]: tokens with tags, lemmas, heads and entities.
//! This crate refuses to know documents' formats, dates, states and rules.

pub mod doc;

pub use doc::{Doc, Entity, SpanRef, Token, TokenRef};
