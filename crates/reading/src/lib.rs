//! Formats: bytes become documents, with a list of what could not be read.
//!
//! [`read`] finds the format from the content and hands each document to a sink as it is read, so
//! that a collection of any size takes the memory of its largest document. Content never makes
//! reading fail: what could not be read becomes an [`Issue`].
//!
//! This crate refuses to open files, and to know what the texts say.

mod clean;
mod decode;
mod formats;
mod html;
mod inline;
mod job;
mod language;
mod lexicon;
mod mend;
mod options;
mod packed;
mod plain;
mod sidecar;
mod stories;
mod wiki;
mod writer;
mod xml;

use std::io::Read;

use document::{Document, Issue};

pub use formats::{Format, Reader, formats};
pub use job::Job;
pub use options::{Limits, Options};
pub use stories::{Seen, Stories};

/// What is to be read: bytes and what is known about them from outside.
pub struct Input<'a> {
    /// The document's name in records: the path as given. Entries of collections add to it.
    pub id: &'a str,
    /// The content.
    pub bytes: &'a mut dyn Read,
    /// The content of the JSON file beside it, where there is one.
    pub sidecar: Option<&'a [u8]>,
}

/// Reads all documents of an input into `sink`, in order. The issues are about the input as a
/// whole and about entries that gave no document; those of a document are in the document.
pub fn read(input: Input<'_>, options: &Options, sink: &mut dyn FnMut(Document)) -> Vec<Issue> {
    let mut issues = Vec::new();
    let meta = sidecar::metadata(input.sidecar, &mut issues);
    let mut job = Job::new(input.id, meta, options, sink);
    job.issues = issues;
    formats::dispatch(&mut job, Box::new(input.bytes));
    job.finish()
}

/// Reads one document: the first of `bytes`, or an empty one that carries the issues.
#[must_use]
pub fn read_text(id: &str, mut bytes: &[u8], sidecar: Option<&[u8]>) -> Document {
    let mut first = None;
    let input = Input { id, bytes: &mut bytes, sidecar };
    let issues = read(input, &Options::default(), &mut |document| {
        first.get_or_insert(document);
    });
    let mut document = first.unwrap_or_else(|| job::empty(id));
    document.issues.extend(issues);
    document
}
