//! The facade: a document goes in, its claims and mentions come out.
//!
//! [`Legation`] holds what is built once: the language pipeline, the tables of names, the taggers and
//! the coder. Refuses to touch files, and to remember one document while it reads the next.

use crate::bounds;
use calendar::{Edtf, Tagger as TimeTagger, Timex, TimexKind, parse_loose};
use coding::{Analysed, Coder, Referring};
use document::{Block, BlockKind, Document, Genre, Span};
use language::{Paragraph, Pipeline};
use names::{Atlas, Code, OfficeMention, Party, Place, Referents};
use quantity::{Quantity, Tagger as QuantityTagger};
use record::Claim;

/// Everything that reading needs, built once and shared by all documents.
pub struct Legation {
    pipeline: Pipeline,
    atlas: Atlas,
    quantities: QuantityTagger,
    coder: Coder,
}

/// A document with all that was found in it.
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its blocks with their parses.
    pub paragraphs: Vec<Paragraph>,
    /// Expressions of time, in bytes of the document's text.
    pub times: Vec<Timex>,
    /// Numbers with units, in bytes of the document's text.
    pub quantities: Vec<Quantity>,
    /// What it says.
    pub claims: Vec<Claim>,
}

impl Legation {
    /// The engine with the built-in tables and rules.
    ///
    /// # Errors
    /// The mistakes in the rule files, with line and column.
    pub fn new(pipeline: Pipeline) -> anyhow::Result<Self> {
        let coder = Coder::builtin().map_err(|mistakes| {
            let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("the built-in rules have mistakes:\n{}", lines.join("\n"))
        })?;
        Ok(Legation::with(pipeline, Atlas::builtin(), coder))
    }

    /// An engine with other tables and rules.
    #[must_use]
    pub fn with(pipeline: Pipeline, atlas: Atlas, coder: Coder) -> Self {
        Legation { pipeline, atlas, quantities: QuantityTagger::builtin(), coder }
    }

    /// The tables of names.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The coder with its rules.
    #[must_use]
    pub fn coder(&self) -> &Coder {
        &self.coder
    }

    /// The language pipeline.
    #[must_use]
    pub fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    /// What a document says.
    #[must_use]
    pub fn read(&self, mut document: Document) -> Reading {
        bounds::keep(&mut document);
        if document.meta.genre == Genre::Unknown {
            document.meta.genre = genre_of(&document);
        }
        let published = document.meta.date.as_deref().and_then(parse_loose);
        let paragraphs = self.paragraphs(&document);
        let times = TimeTagger::builtin().tag_document(&document);
        let context = names::Context {
            genre: document.meta.genre,
            title: document.meta.title.clone(),
            publisher: document.meta.publisher.clone(),
            published,
        };
        let date_at =
            |index: usize, span: Span| date_near(&paragraphs, &times, published, index, span);
        let referents = Referents::new(&self.atlas, &paragraphs, &context, &date_at);
        let quantities = self.quantities(&paragraphs, &times, &referents);
        let referring = Referred(&referents);
        let analysed = Analysed {
            document: &document,
            paragraphs: &paragraphs,
            times: &times,
            quantities: &quantities,
            referents: &referring,
            published,
        };
        let claims = self.coder.code(&analysed);
        Reading { document, paragraphs, times, quantities, claims }
    }

    /// The blocks worth analysing, each by itself: headings fused with sentences mislead the parser.
    fn paragraphs(&self, document: &Document) -> Vec<Paragraph> {
        let blocks: Vec<(usize, &Block)> = document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| is_analysed(block.kind))
            .collect();
        let texts: Vec<&str> = blocks.iter().map(|(_, block)| document.block_text(block)).collect();
        let docs = self.pipeline.analyze_batch(&texts);
        let made = blocks.iter().zip(docs);
        made.map(|((index, block), doc)| Paragraph {
            block: *index,
            kind: block.kind,
            offset: block.span.start,
            doc,
        })
        .collect()
    }

    /// The quantities of each paragraph; expressions of time are none.
    fn quantities(
        &self,
        paragraphs: &[Paragraph],
        times: &[Timex],
        referents: &Referents,
    ) -> Vec<Quantity> {
        let mut found = Vec::new();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let range = Span::new(paragraph.offset, paragraph.offset + paragraph.doc.text.len());
            let named = |timex: &&Timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time);
            let inside = times.iter().filter(named).filter(|timex| range.contains(timex.span));
            let avoid = inside.map(|timex| {
                Span::new(timex.span.start - range.start, timex.span.end - range.start)
            });
            let states =
                referents.mentioned(index).iter().map(|(_, code)| code.0.clone()).collect();
            let context = quantity::Context { states, year: None, avoid: avoid.collect() };
            let tagged = self.quantities.tag(&paragraph.doc.text, &context);
            found.extend(tagged.into_iter().map(|mut quantity| {
                quantity.span = quantity.span.shift(paragraph.offset);
                quantity
            }));
        }
        found
    }
}

/// What the layout of a document tells of its genre: reports have datelines, articles have sections.
fn genre_of(document: &Document) -> Genre {
    let has = |wanted: fn(&BlockKind) -> bool| document.blocks.iter().any(|b| wanted(&b.kind));
    if has(|kind| matches!(kind, BlockKind::Dateline)) {
        return Genre::News;
    }
    let sections = has(|kind| matches!(kind, BlockKind::Heading { .. }));
    if sections { Genre::Encyclopedia } else { Genre::Unknown }
}

/// Whether a block is given to the language engine.
fn is_analysed(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Reference)
}

/// The date that holds at a span of a paragraph: of the nearest day-naming expression before it in the
/// paragraph, else after it, else the document's.
fn date_near(
    paragraphs: &[Paragraph],
    times: &[Timex],
    published: Option<Edtf>,
    index: usize,
    span: Span,
) -> Option<Edtf> {
    let paragraph = paragraphs.get(index)?;
    let at = paragraph.offset + span.start;
    let range = Span::new(paragraph.offset, paragraph.offset + paragraph.doc.text.len());
    let inside = || times.iter().filter(|timex| range.contains(timex.span) && timex.edtf.is_some());
    let before = inside().rfind(|timex| timex.span.start <= at);
    before.or_else(|| inside().next()).and_then(|timex| timex.edtf).or(published)
}

/// The referents, as the coder asks for them.
struct Referred<'a>(&'a Referents);

impl Referring for Referred<'_> {
    fn parties(&self, paragraph: usize, token: usize) -> Vec<Party> {
        self.0.parties(paragraph, token).to_vec()
    }

    fn of_modifiers(&self, paragraph: usize, token: usize) -> Vec<Party> {
        self.0.parties_of_modifiers(paragraph, token).to_vec()
    }

    fn place(&self, paragraph: usize, token: usize) -> Option<Place> {
        self.0.place(paragraph, token).cloned()
    }

    fn pair(&self) -> Option<(Code, Code)> {
        self.0.pair().cloned()
    }

    fn mentioned(&self, paragraph: usize) -> Vec<(Span, Code)> {
        self.0.mentioned(paragraph).to_vec()
    }

    fn offices(&self) -> Vec<(usize, OfficeMention)> {
        self.0.offices().to_vec()
    }
}
