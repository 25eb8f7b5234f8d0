//! Dumps of MediaWiki: XML with the wikitext of every page, read in the memory of one page.

use std::io::BufRead;

use document::{Genre, Metadata};

use crate::clean::Clean;
use crate::formats::{Format, Reader};
use crate::job::Job;
use crate::mend::mend;
use crate::sidecar;
use crate::wiki;
use crate::xml::{Step, Steps};

pub(super) const FORMAT: Format = Format {
    name: "mediawiki-xml",
    extensions: &["xml"],
    about: "MediaWiki XML dumps: each article a document; --title and --about choose pages",
    knows: |head| {
        memchr::memmem::find(&head.bytes[..head.bytes.len().min(2048)], b"<mediawiki").is_some()
    },
    reader: Reader::Stream(read),
};

/// A page of the dump so far.
#[derive(Default)]
struct Page {
    title: String,
    space: String,
    timestamp: String,
    text: String,
    redirect: bool,
    too_long: bool,
}

#[derive(Default)]
struct Counts {
    redirects: usize,
    too_long: usize,
}

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let mut steps = Steps::new(bytes);
    let (mut page, mut open, mut counts) = (Page::default(), String::new(), Counts::default());
    let limit = job.options.limits.document;
    loop {
        match steps.next() {
            Ok(Step::Start(name, _)) => {
                match name.as_str() {
                    "page" => page = Page::default(),
                    "redirect" => page.redirect = true,
                    "text" => page.text.clear(),
                    _ => {}
                }
                open = name;
            }
            Ok(Step::Text(words)) => add(&mut page, &open, &words, limit),
            Ok(Step::End(name)) => {
                open.clear();
                if name == "page" {
                    finish(job, &std::mem::take(&mut page), &mut counts);
                }
            }
            Ok(Step::Done) => break,
            Err(error) => {
                let message = format!(
                    "The XML is damaged at byte {}: {error}; the rest is not read.",
                    steps.position()
                );
                job.issue("damaged-xml", message);
                break;
            }
        }
    }
    if counts.too_long > 0 {
        let message =
            format!("{} page(s) are longer than {limit} bytes and passed over.", counts.too_long);
        job.issue("document-too-long", message);
    }
    if counts.redirects > 0 {
        job.issue("redirect", format!("{} page(s) only lead to another.", counts.redirects));
    }
}

fn add(page: &mut Page, open: &str, words: &str, limit: usize) {
    match open {
        "title" => page.title.push_str(words),
        "ns" => page.space.push_str(words),
        "timestamp" => page.timestamp.push_str(words),
        "text" if page.text.len() + words.len() > limit => page.too_long = true,
        "text" => page.text.push_str(words),
        _ => {}
    }
}

fn finish(job: &mut Job<'_>, page: &Page, counts: &mut Counts) {
    if !matches!(page.space.trim(), "0" | "") || page.text.trim().is_empty() || !wanted(job, page) {
        return;
    }
    if page.redirect || wiki::redirect(&page.text).is_some() {
        counts.redirects += 1;
    } else if page.too_long {
        counts.too_long += 1;
    } else {
        let title = page.title.trim();
        let found = Metadata {
            title: Some(title.to_owned()),
            date: page.timestamp.get(..10).map(str::to_owned),
            genre: Genre::Encyclopedia,
            ..Metadata::default()
        };
        let meta = sidecar::merged(&found, job.meta.clone());
        job.entry(format!("{}#{title}", job.id), meta, |job| {
            let mut issues = Vec::new();
            let clean = mend(Clean::identity(&page.text), &mut issues);
            wiki::emit(job, &clean, issues);
        });
    }
}

/// Whether the user's choice of pages takes this one.
fn wanted(job: &Job<'_>, page: &Page) -> bool {
    let options = job.options;
    let named = options.title.as_ref().is_none_or(|title| title.is_match(&page.title));
    let says =
        |name: &String| page.title.contains(name.as_str()) || page.text.contains(name.as_str());
    named && options.about.iter().all(|names| names.iter().any(says))
}
