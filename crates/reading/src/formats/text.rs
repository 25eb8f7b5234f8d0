//! Plain text, whatever its encoding. It takes what no other format knows, but no binary file.

use crate::decode::{decode, is_binary};
use crate::formats::{Format, Reader};
use crate::job::Job;
use crate::mend::mend;

pub(super) const FORMAT: Format = Format {
    name: "text",
    extensions: &["txt", "text"],
    about: "plain text in any encoding, with headings, lists, tables and footnotes as people type them",
    knows: |_| true,
    reader: Reader::Whole(read),
};

/// Contents that are often met and are no text, by their first bytes.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF; make text of it with a tool such as pdftotext first"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"\x7FELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\xD0\xCF\x11\xE0", "an old Office document; save it as text or HTML"),
    (b"7z\xBC\xAF", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x04\x22\x4D\x18", "an lz4 archive; unpack it first"),
    (b"\xFD7zXZ", "an xz archive; unpack it first"),
];

fn read(job: &mut Job<'_>, bytes: &[u8]) {
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    if is_binary(bytes) || known.is_some_and(|(magic, _)| magic.starts_with(b"%")) {
        let what = known.map_or("binary data", |(_, what)| what);
        return job.issue("binary", format!("It is no text but {what}; it is passed over."));
    }
    let mut issues = Vec::new();
    let clean = mend(decode(bytes, job.charset.as_deref(), &mut issues), &mut issues);
    let meta = job.meta.clone();
    job.emit_plain(&clean, meta, issues);
}
