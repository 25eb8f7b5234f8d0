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

use document::BlockKind;

use crate::clean::Clean;
use crate::inline;
use crate::writer::Writer;

pub(crate) use heads::is_apparatus;

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

/// The words of the first title among the blocks.
pub(crate) fn title_of(text: &str, blocks: &[document::Block]) -> Option<String> {
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    Some(title.span.of(text).to_owned())
}
