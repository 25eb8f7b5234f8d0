//! Plain text and light markup: lines become headings, paragraphs, lists and tables.
//! Refuses to know files and metadata formats.

mod casing;
mod heads;
mod line;
mod news;
mod part;
mod scan;
mod table;
mod wrap;

use document::{Block, BlockKind, Document};

use crate::clean::Clean;
use crate::inline;
use crate::writer::Writer;
use part::Part;

/// Writes the blocks of a plain text. `title` is what the document is known to be called.
pub(crate) fn write(clean: &Clean<'_>, title: Option<&str>, writer: &mut Writer<'_, '_>) {
    let text = clean.text.as_ref();
    let parts = scan::parts(text);
    let parts = news::set_apart(text, parts);
    let mut parts = heads::find(text, parts, title);
    casing::restore(text, &mut parts);
    for part in &parts {
        let mut edits = part.edits.clone();
        let lines = part.joined(text);
        for line in &lines {
            inline::edits(text, *line, &mut edits);
        }
        edits.sort_by_key(|edit| edit.span);
        writer.block(part.kind, &lines, &edits);
    }
}

/// A document of blocks that markup told apart: datelines, captions and end marks are set apart
/// in them, sources too.
pub(crate) fn refine(clean: &Clean<'_>, blocks: &[Block]) -> Document {
    let text = clean.text.as_ref();
    let parts = blocks.iter().map(|block| Part::new(block.kind, vec![block.span], 1)).collect();
    let mut parts = news::set_apart(text, parts);
    heads::set_sources_apart(text, &mut parts);
    casing::restore(text, &mut parts);
    let mut writer = Writer::new(clean);
    for part in &parts {
        writer.block(part.kind, &part.lines, &part.edits);
    }
    let (text, alignment, blocks) = writer.finish();
    Document { text, alignment, blocks, source: clean.source.into(), ..crate::job::empty("") }
}

/// Blocks under headings of sources and links become references.
pub(crate) fn sources(text: &str, blocks: &mut [Block]) {
    let part = |block: &Block| Part::new(block.kind, vec![block.span], 1);
    let mut parts: Vec<Part> = blocks.iter().map(part).collect();
    heads::set_sources_apart(text, &mut parts);
    for (block, part) in blocks.iter_mut().zip(parts) {
        block.kind = part.kind;
    }
}

/// The words of the first title among the blocks.
pub(crate) fn title_of(text: &str, blocks: &[Block]) -> Option<String> {
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    Some(title.span.of(text).to_owned())
}
