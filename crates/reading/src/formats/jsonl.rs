//! JSON Lines: a collection with one document a line, read in the memory of one line.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use crate::clean::Clean;
use crate::formats::{Format, Head, Reader};
use crate::html;
use crate::job::Job;
use crate::mend::mend;
use crate::sidecar;

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    extensions: &["jsonl", "ndjson", "json"],
    about: "JSON Lines: one document a line, with \"id\", \"text\" or \"html\", \"title\", \"date\", \
            \"url\", \"publisher\", \"kind\", \"lang\"",
    knows,
    reader: Reader::Stream(read),
};

fn knows(head: &Head<'_>) -> bool {
    let text = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes);
    let named = FORMAT.extensions.contains(&head.extension);
    let mut lines = text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let Some(first) = lines.next() else { return false };
    match serde_json::from_slice::<Map<String, Value>>(first) {
        Ok(fields) => named || body(&fields).is_some(),
        Err(_) => named && first.trim_ascii_start().starts_with(b"{"),
    }
}

/// The field that holds the document, and whether it is HTML.
fn body(fields: &Map<String, Value>) -> Option<(&str, bool)> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    text("text").map(|text| (text, false)).or_else(|| text("html").map(|html| (html, true)))
}

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    if !job.name.to_ascii_lowercase().ends_with(".json") {
        return read_lines(job, bytes);
    }
    let content = job.slurp(bytes);
    match serde_json::from_slice::<Value>(&content) {
        Ok(Value::Array(entries)) => read_entries(job, &entries),
        Ok(entry @ Value::Object(_)) => read_entries(job, &[entry]),
        _ => read_lines(job, &mut content.as_slice()),
    }
}

/// Reads the documents of a JSON file that is one object or a list of them.
fn read_entries(job: &mut Job<'_>, entries: &[Value]) {
    let mut damaged = Damage::default();
    for (number, entry) in entries.iter().take(job.options.limits.entries).enumerate() {
        match entry {
            Value::Object(fields) => read_fields(job, number + 1, fields, &mut damaged),
            _ => damaged.note(number + 1, "it is no object"),
        }
    }
    damaged.report(job);
}

fn read_lines(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let limit = job.options.limits.document;
    let mut damaged = Damage::default();
    for number in 1..=job.options.limits.entries {
        match next_line(bytes, limit) {
            Ok(Line::End) => return damaged.report(job),
            Ok(Line::TooLong) => damaged.note(number, &format!("it is longer than {limit} bytes")),
            Ok(Line::Words(line)) => read_line(job, number, &line, &mut damaged),
            Err(error) => {
                job.issue("unreadable", format!("Reading stopped at line {number}: {error}."));
                return damaged.report(job);
            }
        }
    }
    damaged.report(job);
    job.issue(
        "too-many-entries",
        "There are more lines than the limit on entries; the rest is not read.",
    );
}

/// Lines that could not be read: told once, with the first.
#[derive(Default)]
struct Damage {
    count: usize,
    first: String,
}

impl Damage {
    fn note(&mut self, line: usize, why: &str) {
        if self.count == 0 {
            self.first = format!("number {line}: {why}");
        }
        self.count += 1;
    }

    fn report(self, job: &mut Job<'_>) {
        if self.count > 0 {
            let message = format!(
                "{} line(s) or entries hold no document, the first is {}.",
                self.count, self.first
            );
            job.issue("bad-line", message);
        }
    }
}

enum Line {
    Words(Vec<u8>),
    TooLong,
    End,
}

/// The next line; of one that is too long only the end is looked for.
fn next_line(bytes: &mut dyn BufRead, limit: usize) -> std::io::Result<Line> {
    let mut line = Vec::new();
    let most = limit as u64 + 1;
    if (&mut *bytes).take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(Line::End);
    }
    if line.len() <= limit || line.ends_with(b"\n") {
        return Ok(Line::Words(line));
    }
    bytes.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

fn read_line(job: &mut Job<'_>, number: usize, line: &[u8], damaged: &mut Damage) {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii();
    if line.is_empty() {
        return;
    }
    let fields = match serde_json::from_slice::<Map<String, Value>>(line) {
        Ok(fields) => fields,
        Err(error) => return damaged.note(number, &error.to_string()),
    };
    read_fields(job, number, &fields, damaged);
}

fn read_fields(
    job: &mut Job<'_>,
    number: usize,
    fields: &Map<String, Value>,
    damaged: &mut Damage,
) {
    let Some((text, html)) = body(fields) else {
        return damaged.note(number, "it has no field \"text\" and no field \"html\"");
    };
    let meta = sidecar::merged(&sidecar::from_fields(fields), job.meta.clone());
    job.entry(name(fields, &job.id, number), meta, |job| document(job, text, html));
}

fn name(fields: &Map<String, Value>, collection: &str, number: usize) -> String {
    match fields.get("id") {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("{collection}#{number}"),
    }
}

fn document(job: &mut Job<'_>, text: &str, html: bool) {
    let mut issues = Vec::new();
    let clean = mend(Clean::identity(text), &mut issues);
    if html {
        return html::emit(job, &clean, issues);
    }
    let meta = job.meta.clone();
    job.emit_plain(&clean, meta, issues);
}
