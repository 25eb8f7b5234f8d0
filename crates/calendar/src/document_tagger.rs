//! Whole documents: blocks in order, with what one block tells the next.
//!
//! A heading that names a time gives it to its section; the last date told goes from paragraph to
//! paragraph and is dropped at a new section; titles, captions, cells and notes stand alone.
//! A report without a date of publication takes the day that stands alone near its top.

use crate::loose::parse_loose;
use crate::tagger::{Context, Tagger};
use crate::timex::{Tagged, Timex};
use crate::token::Token;
use crate::{Edtf, Precision, Tense};
use document::{Block, BlockKind, Document, Span};
use jiff::civil::Date;

/// How many blocks from the top a line with nothing but a day may date the document.
const TOP: usize = 6;

type Oracle<'a> = Option<&'a dyn Fn(Span) -> Option<Tense>>;

impl Tagger {
    /// The expressions of time in a document, in order; spans are bytes of its text.
    #[must_use]
    pub fn tag_document(&self, document: &Document) -> Vec<Timex> {
        self.read_document(document, None).timexes
    }

    /// The same with what was refused, and with a tense oracle for spans of the document's text.
    #[must_use]
    pub fn read_document(&self, document: &Document, tense: Oracle<'_>) -> Tagged {
        let published = document.meta.date.as_deref().and_then(parse_loose);
        let mut walk = Walk {
            tagger: self,
            document,
            tense,
            published,
            dateline: None,
            headings: Vec::new(),
            told: None,
            tokens: Vec::new(),
            tagged: Tagged::default(),
        };
        if document.blocks.is_empty() {
            walk.read(Span::new(0, document.text.len()), None);
        }
        for (index, block) in document.blocks.iter().enumerate() {
            walk.block(index, block);
        }
        walk.tagged
    }
}

struct Walk<'a> {
    tagger: &'a Tagger,
    document: &'a Document,
    tense: Oracle<'a>,
    published: Option<Edtf>,
    dateline: Option<Date>,
    /// Open headings: level and the time they name.
    headings: Vec<(u8, Option<Edtf>)>,
    told: Option<Edtf>,
    tokens: Vec<Token>,
    tagged: Tagged,
}

impl Walk<'_> {
    fn block(&mut self, index: usize, block: &Block) {
        match block.kind {
            BlockKind::Heading { level } => self.heading(level, block.span),
            BlockKind::Dateline => self.dateline(block.span),
            BlockKind::Paragraph | BlockKind::ListItem { .. } => {
                let first = self.tagged.timexes.len();
                self.told = self.read(block.span, self.told);
                self.date_document(index, first, block.span);
            }
            BlockKind::Title
            | BlockKind::Caption
            | BlockKind::Byline
            | BlockKind::Cell { .. }
            | BlockKind::Field { .. }
            | BlockKind::Reference => {
                self.read(block.span, None);
            }
        }
    }

    fn heading(&mut self, level: u8, span: Span) {
        self.headings.retain(|(open, _)| *open < level);
        let first = self.tagged.timexes.len();
        self.read(span, None);
        let named = self.tagged.timexes[first..].iter().find_map(|timex| {
            let edtf = timex.edtf.filter(|_| timex.anchor.is_none());
            edtf.filter(|edtf| edtf.precision() <= Precision::Decade)
        });
        self.headings.push((level, named));
        self.told = None;
    }

    /// A dateline block: its day is where the report counts from.
    fn dateline(&mut self, span: Span) {
        let first = self.tagged.timexes.len();
        self.read(span, None);
        let days = self.tagged.timexes[first..].iter().filter_map(|timex| timex.edtf);
        let day = days.map(|edtf| (edtf.first_day(), edtf.last_day())).find(|(a, b)| a == b);
        self.dateline = day.map(|(day, _)| day).or(self.dateline);
    }

    /// A line near the top that is nothing but a day dates a document that has no date.
    fn date_document(&mut self, index: usize, first: usize, span: Span) {
        if self.published.is_some() || index >= TOP {
            return;
        }
        if let [only] = &self.tagged.timexes[first..] {
            let alone = only.span.of(&self.document.text).len()
                == span.of(&self.document.text).trim().len();
            let day = only.edtf.filter(|edtf| edtf.precision() == Precision::Day);
            self.published = day.filter(|_| alone && only.anchor.is_none());
        }
    }

    /// Tags one stretch; gives the last date told in it, or before it.
    fn read(&mut self, span: Span, told: Option<Edtf>) -> Option<Edtf> {
        let text = span.of(&self.document.text);
        let shifted;
        let tense: Oracle<'_> = match self.tense {
            Some(oracle) => {
                shifted = move |inner: Span| oracle(inner.shift(span.start));
                Some(&shifted)
            }
            None => None,
        };
        let context = Context {
            document: self.published,
            dateline: self.dateline,
            heading: self.headings.iter().rev().find_map(|(_, edtf)| *edtf),
            told,
            genre: self.document.meta.genre,
            tense,
        };
        let read = self.tagger.tag_into(text, &context, &mut self.tokens);
        self.dateline = read.dateline.or(self.dateline);
        let timexes = read.tagged.timexes.into_iter();
        self.tagged.timexes.extend(timexes.map(|mut timex| {
            timex.span = timex.span.shift(span.start);
            timex
        }));
        let refused = read.tagged.refused.into_iter();
        self.tagged.refused.extend(refused.map(|mut refused| {
            refused.span = refused.span.shift(span.start);
            refused
        }));
        read.told
    }
}

#[cfg(test)]
mod tests;
