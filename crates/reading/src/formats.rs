//! The formats that are read: each is one file below and one line in [`formats`].
//! Refuses to know what is in them.

mod bzip2;
mod dump;
mod feed;
mod gzip;
mod html;
mod jsonl;
mod markdown;
mod tar;
mod text;
mod warc;
mod wikitext;
mod zip;
mod zstd;

use std::io::{BufRead, BufReader, Read};

use crate::job::Job;

/// How many bytes a format may look at to know its own.
const HEAD: usize = 1 << 16;

/// A format: how it is known and how it is read.
pub struct Format {
    /// Its name, as [`crate::Options::format`] takes it.
    pub name: &'static str,
    /// Endings of file names it usually has, without the dot.
    pub extensions: &'static [&'static str],
    /// What it is, in a sentence.
    pub about: &'static str,
    /// Whether an input is of this format.
    pub knows: fn(&Head<'_>) -> bool,
    /// How it is read.
    pub reader: Reader,
}

/// How a format is read.
#[derive(Clone, Copy)]
pub enum Reader {
    /// From all its bytes.
    Whole(fn(&mut Job<'_>, &[u8])),
    /// From all its bytes, which may be more than one document has.
    Archive(fn(&mut Job<'_>, &[u8])),
    /// As they come.
    Stream(fn(&mut Job<'_>, &mut dyn BufRead)),
}

/// What a format may look at to know its own.
pub struct Head<'h> {
    /// The first bytes, 64 KiB at most.
    pub bytes: &'h [u8],
    /// What the name ends with, in small letters, without the dot.
    pub extension: &'h str,
}

/// All formats in the order in which they are asked; the last takes what no other knows.
#[must_use]
pub fn formats() -> &'static [Format] {
    &[
        gzip::FORMAT,
        bzip2::FORMAT,
        zstd::FORMAT,
        zip::FORMAT,
        tar::FORMAT,
        warc::FORMAT,
        dump::FORMAT,
        feed::FORMAT,
        jsonl::FORMAT,
        html::FORMAT,
        wikitext::FORMAT,
        markdown::FORMAT,
        text::FORMAT,
    ]
}

/// Reads an input as the format that knows it.
pub(crate) fn dispatch(job: &mut Job<'_>, bytes: Box<dyn Read + '_>) {
    let mut reader = BufReader::with_capacity(HEAD, bytes);
    let head = match peek(&mut reader) {
        Ok(head) => head,
        Err(error) => return job.issue("unreadable", format!("It cannot be read: {error}.")),
    };
    if head.is_empty() {
        return job.issue("empty", "There is nothing in it.");
    }
    let extension = extension(&job.name);
    let Some(format) = choose(job, &Head { bytes: &head, extension: &extension }) else { return };
    let mut whole = std::io::Cursor::new(head).chain(reader);
    match format.reader {
        Reader::Stream(read) => read(job, &mut whole),
        Reader::Archive(read) => {
            let limit = job.options.limits.archive;
            let content = job.slurp_to(&mut whole, limit);
            read(job, &content);
        }
        Reader::Whole(read) => {
            let content = job.slurp(&mut whole);
            read(job, &content);
        }
    }
}

fn peek(reader: &mut dyn Read) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// A name without the ending that says how it was packed.
fn unpacked<'n>(name: &'n str, endings: &[&str]) -> &'n str {
    let stripped = endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending).and_then(|rest| rest.strip_suffix('.')));
    stripped.unwrap_or(name)
}

fn extension(id: &str) -> String {
    let name = id.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_ascii_lowercase())
}

fn choose(job: &mut Job<'_>, head: &Head<'_>) -> Option<&'static Format> {
    if let Some(name) = job.chosen_format() {
        let named = formats().iter().find(|format| format.name == name);
        if named.is_none() {
            job.issue("unknown-format", format!("There is no format \"{name}\"."));
        }
        return named;
    }
    formats().iter().find(|format| (format.knows)(head))
}
