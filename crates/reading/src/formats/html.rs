//! HTML pages.

use crate::clean::Clean;
use crate::decode::decode;
use crate::formats::{Format, Head, Reader};
use crate::html;
use crate::job::Job;
use crate::mend::mend;

pub(super) const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    about: "HTML: the main text with headings, lists, tables and captions; title, date, publisher, \
            author, language and address from the markup",
    knows,
    reader: Reader::Whole(read),
};

fn knows(head: &Head<'_>) -> bool {
    let start = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes).trim_ascii_start();
    let start = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_ascii_lowercase();
    let named = FORMAT.extensions.contains(&head.extension);
    let opens = ["<!doctype html", "<html", "<head", "<body", "<!--[if"]
        .iter()
        .any(|tag| start.starts_with(tag));
    let xml = start.starts_with("<?xml") || start.starts_with("<!--");
    opens || (xml && start.contains("<html")) || (named && start.contains('<'))
}

fn read(job: &mut Job<'_>, bytes: &[u8]) {
    let mut issues = Vec::new();
    let declared = job.charset.clone().or_else(|| html::declared_encoding(bytes));
    let clean: Clean<'_> = mend(decode(bytes, declared.as_deref(), &mut issues), &mut issues);
    html::emit(job, &clean, issues);
}
