//! Web archives, WARC and ARC: pages that were answered with HTML or text.
//!
//! What is damaged is told once and passed over up to the next record.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use document::Metadata;

use crate::formats::{Format, Reader};
use crate::job::Job;
use crate::packed;
use crate::sidecar;

pub(super) const FORMAT: Format = Format {
    name: "warc",
    extensions: &["warc", "arc"],
    about: "web archives, WARC and ARC: each answered page a document under its address",
    knows: |head| head.bytes.starts_with(b"WARC/") || head.bytes.starts_with(b"filedesc:"),
    reader: Reader::Stream(read),
};

/// No line of a record's head is longer than this, in bytes.
const LINE: u64 = 64 << 10;

/// A record's head: what it is, where it is from, how long its body is.
#[derive(Debug, Default)]
struct Record {
    kind: String,
    url: String,
    content: String,
    length: u64,
}

/// What the archive's head lines say.
enum Next {
    Record(Record),
    Damage(String),
    End,
}

/// What was passed over: for each reason how often, and the first time.
#[derive(Default)]
struct Faults(BTreeMap<&'static str, (usize, String)>);

impl Faults {
    fn note(&mut self, code: &'static str, what: String) {
        self.0.entry(code).or_insert((0, what)).0 += 1;
    }

    fn report(self, job: &mut Job<'_>) {
        for (code, (count, first)) in self.0 {
            job.issue(code, format!("{count} record(s) passed over, the first: {first}"));
        }
    }
}

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let mut archive = Archive { bytes, at: 0, resyncing: false };
    let mut faults = Faults::default();
    for _ in 0..job.options.limits.entries {
        match archive.next() {
            Ok(Next::Record(record)) => archive.record(job, &record, &mut faults),
            Ok(Next::Damage(what)) => faults.note("damaged-record", what),
            Ok(Next::End) => break,
            Err(error) => {
                faults.note(
                    "unreadable",
                    format!("reading stopped at byte {}: {error}.", archive.at),
                );
                break;
            }
        }
    }
    faults.report(job);
}

struct Archive<'b> {
    bytes: &'b mut dyn BufRead,
    at: u64,
    /// Whether the start of a record is being looked for.
    resyncing: bool,
}

impl Archive<'_> {
    fn line(&mut self) -> std::io::Result<Option<String>> {
        let mut line = Vec::new();
        let count = (&mut *self.bytes).take(LINE).read_until(b'\n', &mut line)?;
        self.at += count as u64;
        Ok((count > 0).then(|| String::from_utf8_lossy(&line).trim_end().to_owned()))
    }

    /// The head of the next record.
    fn next(&mut self) -> std::io::Result<Next> {
        let at = self.at;
        loop {
            let Some(line) = self.line()? else { return Ok(Next::End) };
            if line.is_empty() {
                continue;
            }
            let known = if line.starts_with("WARC/") { Some(self.warc()?) } else { arc(&line) };
            match known {
                Some(record) => {
                    self.resyncing = false;
                    return Ok(Next::Record(record));
                }
                None if self.resyncing => {}
                None => {
                    self.resyncing = true;
                    let shown: String = line.chars().take(60).collect();
                    return Ok(Next::Damage(format!(
                        "at byte {at} no record begins (\"{shown}\")."
                    )));
                }
            }
        }
    }

    fn warc(&mut self) -> std::io::Result<Record> {
        let mut record = Record::default();
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => record.kind = value.to_owned(),
                "warc-target-uri" => record.url = value.trim_matches(['<', '>']).to_owned(),
                "content-type" => record.content = value.to_owned(),
                "content-length" => record.length = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Ok(record)
    }

    fn record(&mut self, job: &mut Job<'_>, record: &Record, faults: &mut Faults) {
        let limit = job.options.limits.document as u64;
        let mut body = Vec::new();
        let taken = (&mut *self.bytes).take(record.length.min(limit)).read_to_end(&mut body);
        self.at += body.len() as u64;
        if let Err(error) = taken {
            return faults.note("damaged-record", format!("{} breaks off: {error}.", record.url));
        }
        let rest = record.length - body.len() as u64;
        let skipped = std::io::copy(&mut (&mut *self.bytes).take(rest), &mut std::io::sink());
        self.at += skipped.unwrap_or(0);
        let short = (body.len() as u64) < record.length.min(limit);
        match record.kind.as_str() {
            "response" | "arc" | "resource" | "conversion" if short => {
                faults.note(
                    "damaged-record",
                    format!("{} is shorter than its head says.", record.url),
                );
            }
            "response" | "arc" => answer(job, record, &body, faults),
            "resource" | "conversion" => page(job, &record.url, &record.content, &body),
            "revisit" => {
                faults.note("revisit", format!("{} is the same as an earlier record.", record.url))
            }
            _ => {}
        }
    }
}

/// The head of an ARC record: address, host, time, type and length, with spaces between.
fn arc(line: &str) -> Option<Record> {
    let fields: Vec<&str> = line.split(' ').collect();
    let [url @ .., _host, time, content, length] = fields.as_slice() else { return None };
    let known = time.len() >= 8
        && time.bytes().all(|byte| byte.is_ascii_digit())
        && url.join(" ").contains(':');
    let length: i64 = length.parse().ok().filter(|_| known)?;
    let url = url.join(" ");
    let kind = if url.starts_with("filedesc:") { "filedesc" } else { "arc" };
    Some(Record {
        kind: kind.to_owned(),
        url,
        content: (*content).to_owned(),
        length: u64::try_from(length).unwrap_or(0),
    })
}

/// Reads the page of an answer, if it is one.
fn answer(job: &mut Job<'_>, record: &Record, body: &[u8], faults: &mut Faults) {
    let Some(end) = head_end(body) else {
        if !body.is_empty() && record.url.starts_with("http") {
            faults.note("damaged-record", format!("{} has no end of its HTTP head.", record.url));
        }
        return;
    };
    let head = String::from_utf8_lossy(&body[..end]);
    let field = |wanted: &str| {
        let fields = head.lines().filter_map(|line| line.split_once(':'));
        let mut named = fields.filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        named.next().map(|(_, value)| value.trim().to_ascii_lowercase()).unwrap_or_default()
    };
    let ok = head.split(' ').nth(1).is_some_and(|status| status.starts_with('2'));
    let content = field("content-type");
    if !ok || !(content.contains("html") || content.starts_with("text/plain")) {
        return;
    }
    let body = &body[end..];
    let whole = if field("transfer-encoding").contains("chunked") { unchunked(body) } else { None };
    let body = whole.as_deref().unwrap_or(body);
    match unpacked(job, &field("content-encoding"), body) {
        Ok(body) => page(job, &record.url, &content, &body),
        Err(why) => {
            faults.note("damaged-record", format!("{} cannot be unpacked: {why}.", record.url))
        }
    }
}

fn head_end(body: &[u8]) -> Option<usize> {
    let crlf = memchr::memmem::find(body, b"\r\n\r\n").map(|at| at + 4);
    let lf = memchr::memmem::find(body, b"\n\n").map(|at| at + 2);
    crlf.into_iter().chain(lf).min()
}

/// The chunks of a body joined; none where it is not in chunks, whatever its head says.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut rest, mut whole) = (body, Vec::new());
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let size = String::from_utf8_lossy(&rest[..end]);
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok();
        let Some(size) = size else { return (!whole.is_empty()).then_some(whole) };
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(&rest[..size.min(rest.len())]);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(whole);
        }
    }
}

fn unpacked(job: &Job<'_>, encoding: &str, body: &[u8]) -> Result<Vec<u8>, String> {
    let limit = job.options.limits.document as u64;
    let mut whole = Vec::new();
    let taken = match encoding {
        "" | "identity" => return Ok(body.to_vec()),
        "gzip" | "x-gzip" if !body.starts_with(b"\x1F\x8B") => return Ok(body.to_vec()),
        "gzip" | "x-gzip" => {
            flate2::read::MultiGzDecoder::new(body).take(limit).read_to_end(&mut whole)
        }
        "deflate" => inflate(body, limit, &mut whole),
        other => return Err(format!("the encoding \"{other}\" is not known here")),
    };
    match taken {
        Err(error) if whole.is_empty() => Err(error.to_string()),
        _ => Ok(whole),
    }
}

/// Servers send either of two things under the name "deflate".
fn inflate(body: &[u8], limit: u64, whole: &mut Vec<u8>) -> std::io::Result<usize> {
    let wrapped = flate2::read::ZlibDecoder::new(body).take(limit).read_to_end(whole);
    wrapped.or_else(|_| {
        whole.clear();
        flate2::read::DeflateDecoder::new(body).take(limit).read_to_end(whole)
    })
}

fn page(job: &mut Job<'_>, url: &str, content: &str, mut body: &[u8]) {
    let text = content.contains("html") || content.starts_with("text/plain");
    if !text || body.trim_ascii().is_empty() {
        return;
    }
    let charset = content.split("charset=").nth(1);
    let charset = charset.map(|name| name.trim_matches(['"', '\'', ' ', ';']).to_owned());
    let found = Metadata { url: Some(url.to_owned()), ..Metadata::default() };
    let meta = sidecar::merged(&found, Metadata { title: None, ..job.meta.clone() });
    let name = if content.contains("html") { "page.html" } else { "page.txt" };
    let outer = std::mem::replace(&mut job.charset, charset);
    job.entry(format!("{}#{url}", job.id), meta, |job| packed::read(job, name, &mut body));
    job.charset = outer;
}
