//! What could not be read, or was mended. Refuses to decide whether that is fatal: it never is.

use crate::Span;

/// Something a reader noticed: content never makes reading fail, it makes issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// A short stable name, for counting and for tests: `invalid-utf8`, `unknown-template`.
    pub code: &'static str,
    /// A sentence for people: what, why, and what to try.
    pub message: String,
    /// Bytes of the source it is about, where known.
    pub span: Option<Span>,
}

impl Issue {
    /// An issue about some bytes of the source.
    #[must_use]
    pub fn at(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Issue { code, message: message.into(), span: Some(span) }
    }

    /// An issue about the whole document.
    #[must_use]
    pub fn whole(code: &'static str, message: impl Into<String>) -> Self {
        Issue { code, message: message.into(), span: None }
    }
}
