//! Mistakes in rule and class files, told so that they can be mended. Refuses to stop at the first.

use std::fmt;

/// A mistake in a text file of rules or word classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file's name as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Mistake {
    /// A mistake at a place.
    #[must_use]
    pub fn at(file: &str, line: usize, column: usize, message: impl Into<String>) -> Self {
        Mistake { file: file.to_owned(), line, column, message: message.into() }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for Mistake {}
