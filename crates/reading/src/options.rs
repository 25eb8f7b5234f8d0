//! What a user chooses about reading, and the limits that keep hostile input harmless.
//! Refuses to read files or flags.

use document::Genre;

/// What a user chooses about reading. What is given here goes before what documents say.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Date of publication for all that is read.
    pub published: Option<String>,
    /// Kind of publication for all that is read.
    pub genre: Option<Genre>,
    /// Format to read the input as, by its name in [`crate::formats`]; otherwise, and for all that
    /// is packed in it, the content decides.
    pub format: Option<String>,
    /// Of an encyclopedia's dump, only pages whose title matches.
    pub title: Option<regex::Regex>,
    /// Of an encyclopedia's dump, only pages that name one of each list.
    pub about: Vec<Vec<String>>,
    /// Hands over documents in any language; otherwise only those in English.
    pub any_language: bool,
    /// Bounds on what is read.
    pub limits: Limits,
}

/// Bounds on what is read. What goes beyond ends in an issue, never in a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest single document, in bytes.
    pub document: usize,
    /// Most bytes that all of one input may unpack to.
    pub unpacked: u64,
    /// Largest archive that must be read whole before it can be opened, in bytes.
    pub archive: usize,
    /// Most containers one inside the other.
    pub nesting: usize,
    /// Most entries of one container.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            document: 64 << 20,
            archive: 1 << 30,
            unpacked: 1 << 38,
            nesting: 4,
            entries: 50_000_000,
        }
    }
}
