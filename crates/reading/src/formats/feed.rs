//! Feeds: RSS, Atom and RDF. Each entry is a document; its text or HTML is the source.

use std::io::BufRead;

use document::Metadata;

use crate::clean::Clean;
use crate::formats::{Format, Head, Reader};
use crate::html;
use crate::job::Job;
use crate::mend::mend;
use crate::sidecar;
use crate::xml::{Step, Steps};

pub(super) const FORMAT: Format = Format {
    name: "feed",
    extensions: &["rss", "atom", "rdf"],
    about: "RSS, Atom and RDF feeds: each entry a document, its link its address",
    knows,
    reader: Reader::Stream(read),
};

fn knows(head: &Head<'_>) -> bool {
    let start = String::from_utf8_lossy(&head.bytes[..head.bytes.len().min(4096)]);
    let plain = start.trim_start_matches('\u{FEFF}').trim_start();
    let opens = ["<rss", "<feed", "<rdf:RDF", "<RDF"].iter().any(|tag| plain.contains(tag));
    plain.starts_with('<') && opens && !plain.to_ascii_lowercase().contains("<html")
}

/// An entry of the feed so far, or the feed itself.
#[derive(Default)]
struct Entry {
    title: String,
    link: String,
    id: String,
    date: String,
    author: String,
    short: String,
    long: String,
    /// Whether the long text comes as elements of XHTML.
    markup: bool,
}

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let mut steps = Steps::new(bytes);
    let mut feed = Feed { publisher: String::new(), entry: None, path: Vec::new(), count: 0 };
    loop {
        match steps.next() {
            Ok(Step::Start(name, attributes)) => feed.start(name, &attributes),
            Ok(Step::Text(words)) => feed.text(&words),
            Ok(Step::End(name)) => feed.end(job, &name),
            Ok(Step::Done) => return,
            Err(error) => {
                let message = format!(
                    "The feed is damaged at byte {}: {error}; the rest is not read.",
                    steps.position()
                );
                return job.issue("damaged-xml", message);
            }
        }
        if feed.count > job.options.limits.entries || feed.path.len() > 200 {
            return job.issue(
                "too-many-entries",
                "The feed has more entries or levels than the limits allow.",
            );
        }
    }
}

struct Feed {
    publisher: String,
    entry: Option<Entry>,
    path: Vec<String>,
    count: usize,
}

impl Feed {
    fn start(&mut self, name: String, attributes: &[(String, String)]) {
        let value = |wanted: &str| {
            attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str())
        };
        if let Some(entry) = &mut self.entry {
            if entry.markup {
                entry.long.push_str(&format!("<{}>", name.rsplit(':').next().unwrap_or_default()));
            }
            match name.as_str() {
                "link" | "atom:link" if value("rel").is_none_or(|rel| rel == "alternate") => {
                    entry.link =
                        value("href").map_or(std::mem::take(&mut entry.link), str::to_owned);
                }
                "content" | "atom:content" if value("type") == Some("xhtml") => entry.markup = true,
                _ => {}
            }
        } else if matches!(name.as_str(), "item" | "entry" | "atom:entry") {
            self.entry = Some(Entry {
                id: value("rdf:about").unwrap_or_default().to_owned(),
                ..Entry::default()
            });
        }
        self.path.push(name);
    }

    fn text(&mut self, words: &str) {
        let name = self.path.last().map(String::as_str).unwrap_or_default();
        let parent = self.path.iter().rev().nth(1).map(String::as_str).unwrap_or_default();
        let Some(entry) = &mut self.entry else {
            if name == "title" && matches!(parent, "channel" | "feed" | "atom:feed") {
                self.publisher.push_str(words);
            }
            return;
        };
        let field = match name {
            _ if entry.markup => &mut entry.long,
            "title" | "atom:title" if parent != "source" => &mut entry.title,
            "link" | "atom:link" => &mut entry.link,
            "guid" | "id" | "atom:id" => &mut entry.id,
            "pubDate" | "published" | "dc:date" | "issued" | "atom:published" => &mut entry.date,
            "updated" | "modified" if entry.date.is_empty() => &mut entry.date,
            "dc:creator" | "author" | "name" => &mut entry.author,
            "description" | "summary" | "atom:summary" => &mut entry.short,
            "content:encoded" | "content" | "atom:content" | "body" | "xhtml:body" => {
                &mut entry.long
            }
            _ => return,
        };
        field.push_str(words);
    }

    fn end(&mut self, job: &mut Job<'_>, name: &str) {
        self.path.pop();
        if matches!(name, "item" | "entry" | "atom:entry") {
            if let Some(entry) = self.entry.take() {
                self.count += 1;
                self.finish(job, entry);
            }
        } else if let Some(entry) = &mut self.entry {
            if matches!(name, "content" | "atom:content") {
                entry.markup = false;
            } else if entry.markup {
                entry.long.push_str(&format!("</{}>", name.rsplit(':').next().unwrap_or_default()));
            }
        }
    }

    fn finish(&self, job: &mut Job<'_>, entry: Entry) {
        let text = if entry.long.trim().is_empty() { entry.short } else { entry.long };
        let some = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let found = Metadata {
            title: some(&entry.title),
            publisher: some(&self.publisher),
            date: some(&entry.date),
            url: some(&entry.link).or_else(|| some(&entry.id).filter(|id| id.starts_with("http"))),
            author: some(&entry.author),
            genre: document::Genre::News,
            ..Metadata::default()
        };
        let name =
            some(&entry.id).or_else(|| found.url.clone()).unwrap_or_else(|| self.count.to_string());
        let meta = sidecar::merged(&found, job.meta.clone());
        job.entry(format!("{}#{name}", job.id), meta, |job| document(job, &text));
    }
}

fn document(job: &mut Job<'_>, text: &str) {
    let mut issues = Vec::new();
    let clean = mend(Clean::identity(text), &mut issues);
    if text.contains('<') || text.contains('&') {
        return html::emit(job, &clean, issues);
    }
    let meta = job.meta.clone();
    job.emit_plain(&clean, meta, issues);
}
