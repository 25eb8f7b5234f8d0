//! HTML pages: which part is the document, what is known about it, and its blocks.
//! Refuses to know sites by name.

mod blocks;
mod content;
mod entity;
mod measure;
mod meta;
mod tree;

use document::{Document, Issue, Metadata};

use crate::clean::Clean;
use crate::job::Job;
use crate::plain;
use crate::sidecar;
use crate::writer::Writer;

pub(crate) use entity::entity;
pub(crate) use meta::declared_encoding;

/// Hands over the document that a page holds.
pub(crate) fn emit(job: &mut Job<'_>, clean: &Clean<'_>, issues: Vec<Issue>) {
    let tree = tree::Tree::parse(&clean.text);
    let found = meta::find(&tree, &clean.text);
    let meta = sidecar::merged(&job.meta, found);
    let mut document = content(clean, &tree, &meta);
    document.id.clone_from(&job.id);
    document.issues = issues;
    document.meta = meta;
    job.emit(document);
}

fn content(clean: &Clean<'_>, tree: &tree::Tree, meta: &Metadata) -> Document {
    let text = clean.text.as_ref();
    let measures = measure::measure(tree, text);
    let root = content::root(tree, &measures);
    let title = meta::title_heading(tree, text, meta.title.as_deref());
    let mut writer = Writer::new(clean);
    let (headings, tables) = (Vec::new(), 0);
    let mut blocks = blocks::Blocks {
        tree,
        measures: &measures,
        text,
        writer: &mut writer,
        title,
        tables,
        headings,
    };
    if let Some(heading) = title.filter(|heading| *heading < root) {
        blocks.write_title(heading);
    }
    blocks.write(root);
    let (words, alignment, blocks) = writer.finish();
    let page = Clean::aligned(clean.source, words, alignment);
    plain::refine(&page, &blocks)
}
