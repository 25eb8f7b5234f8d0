//! Markdown, with the metadata that may stand before it between two lines of dashes.

use document::{Issue, Metadata};

use crate::decode::decode;
use crate::formats::{Format, Reader};
use crate::job::Job;
use crate::mend::mend;
use crate::sidecar;

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown"],
    about: "Markdown, with title and date from the lines between dashes at its start",
    knows: |head| FORMAT.extensions.contains(&head.extension),
    reader: Reader::Whole(read),
};

fn read(job: &mut Job<'_>, bytes: &[u8]) {
    let mut issues: Vec<Issue> = Vec::new();
    let clean = mend(decode(bytes, None, &mut issues), &mut issues);
    let front = front_matter(&clean.text).unwrap_or_default();
    let meta = sidecar::merged(&job.meta, front);
    job.emit_plain(&clean, meta, issues);
}

/// The metadata at the start of a text.
fn front_matter(text: &str) -> Option<Metadata> {
    let (front, _) = text.strip_prefix("---\n")?.split_once("\n---")?;
    let value = |name: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        Some(line.trim().trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
    };
    Some(Metadata {
        title: value("title"),
        date: value("date"),
        author: value("author"),
        url: value("url"),
        publisher: value("publisher"),
        ..Metadata::default()
    })
}
