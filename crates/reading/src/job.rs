//! One reading in progress: what it is called, where documents go, what went wrong so far.
//! Refuses to know formats.

use std::collections::BTreeMap;
use std::io::Read;

use document::{Alignment, Document, Issue, Metadata};

use crate::clean::Clean;
use crate::formats;
use crate::language;
use crate::options::Options;
use crate::plain;
use crate::writer::Writer;

/// One reading in progress. Formats put documents and issues into it.
pub struct Job<'j> {
    /// Name of the document, or of the container so far.
    pub(crate) id: String,
    /// What the file was called before it was packed: its ending hints at the format.
    pub(crate) name: String,
    /// What is known from outside about all that is in it.
    pub(crate) meta: Metadata,
    /// What the user chose.
    pub(crate) options: &'j Options,
    /// What went wrong so far.
    pub(crate) issues: Vec<Issue>,
    /// The encoding that the carrier of a page declares.
    pub(crate) charset: Option<String>,
    /// How many documents were passed over, by language, and the first of them.
    others: BTreeMap<&'static str, (usize, String)>,
    /// Containers around what is being read.
    depth: usize,
    sink: &'j mut dyn FnMut(Document),
}

impl<'j> Job<'j> {
    /// A reading that has not begun.
    pub(crate) fn new(
        id: &str,
        meta: Metadata,
        options: &'j Options,
        sink: &'j mut dyn FnMut(Document),
    ) -> Self {
        let (id, name) = (id.to_owned(), id.to_owned());
        let (issues, others) = (Vec::new(), BTreeMap::new());
        Job { id, name, meta, options, issues, charset: None, others, depth: 0, sink }
    }

    /// Reads what was packed: whatever format it has, unless there are too many layers.
    pub(crate) fn unpack(&mut self, name: &str, bytes: &mut dyn Read) {
        let most = self.options.limits.nesting;
        if self.depth >= most {
            let message = format!(
                "More than {most} containers lie one inside the other; the innermost is not opened."
            );
            return self.issue("nested-too-deep", message);
        }
        let outer = std::mem::replace(&mut self.name, name.to_owned());
        self.depth += 1;
        formats::dispatch(self, Box::new(bytes));
        self.depth -= 1;
        self.name = outer;
    }

    /// The format that the user chose for the input; what is packed in it says for itself.
    pub(crate) fn chosen_format(&self) -> Option<&'j str> {
        self.options.format.as_deref().filter(|_| self.depth == 0)
    }

    /// Reads an entry of a collection under its own name and metadata.
    pub(crate) fn entry(&mut self, id: String, meta: Metadata, read: impl FnOnce(&mut Job<'j>)) {
        let outer = (std::mem::replace(&mut self.id, id), std::mem::replace(&mut self.meta, meta));
        read(self);
        (self.id, self.meta) = outer;
    }

    /// Notes that something about the whole input could not be read.
    pub(crate) fn issue(&mut self, code: &'static str, message: impl Into<String>) {
        self.issues.push(Issue::whole(code, message));
    }

    /// Reads to the end, or to the limit of a single document.
    pub(crate) fn slurp(&mut self, bytes: &mut dyn Read) -> Vec<u8> {
        let limit = self.options.limits.document;
        self.slurp_to(bytes, limit)
    }

    /// Reads to the end, or to a limit in bytes.
    pub(crate) fn slurp_to(&mut self, bytes: &mut dyn Read, limit: usize) -> Vec<u8> {
        let mut content = Vec::new();
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        if let Err(error) = bytes.take(most).read_to_end(&mut content) {
            self.issue(
                "unreadable",
                format!("Reading stopped after {} bytes: {error}.", content.len()),
            );
        }
        if content.len() > limit {
            content.truncate(limit);
            let message = format!(
                "The document is longer than {limit} bytes; what comes after is not read. \
                 Raise the limit on a document's length to read all of it."
            );
            self.issue("document-too-long", message);
        }
        content
    }

    /// Hands over a document. The user's choices go before what it says of itself.
    pub(crate) fn emit(&mut self, mut document: Document) {
        let options = self.options;
        if options.published.is_some() {
            document.meta.date.clone_from(&options.published);
        }
        document.meta.genre = options.genre.unwrap_or(document.meta.genre);
        let language = language::surely(&document);
        if let Some(known) = language.filter(|_| document.meta.lang.is_none()) {
            document.meta.lang = Some(known.tag.to_owned());
        }
        match language.filter(|known| !known.is_english && !options.any_language) {
            Some(known) => self.others.entry(known.name).or_insert((0, document.id)).0 += 1,
            None => (self.sink)(document),
        }
    }

    /// Ends the reading: what was passed over is told once for each language.
    pub(crate) fn finish(mut self) -> Vec<Issue> {
        for (language, (count, first)) in std::mem::take(&mut self.others) {
            let message =
                format!("{count} document(s) in {language} passed over, the first is {first}.");
            self.issue("other-language", message);
        }
        self.issues
    }

    /// Hands over a plain text with what is known about it.
    pub(crate) fn emit_plain(&mut self, clean: &Clean<'_>, meta: Metadata, issues: Vec<Issue>) {
        let mut writer = Writer::new(clean);
        plain::write(clean, meta.title.as_deref(), &mut writer);
        let (text, alignment, blocks) = writer.finish();
        let mut document = Document {
            id: self.id.clone(),
            source: clean.source.into(),
            text,
            alignment,
            blocks,
            meta,
            issues,
        };
        if document.meta.title.is_none() {
            document.meta.title = plain::title_of(&document.text, &document.blocks);
        }
        self.emit(document);
    }
}

/// A document with nothing in it.
pub(crate) fn empty(id: &str) -> Document {
    Document {
        id: id.to_owned(),
        source: [].into(),
        text: String::new(),
        alignment: Alignment::default(),
        blocks: Vec::new(),
        meta: Metadata::default(),
        issues: Vec::new(),
    }
}
