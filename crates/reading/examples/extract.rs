//! Prints what was read as JSON Lines: `cargo run -p reading --example extract -- FILE...`.
//!
//! One line a document: `id`, `title`, `date`, `publisher`, `url`, `lang`, `text` (prose, headings
//! and cells) and `captions`.

use std::fs::File;
use std::io::Write;

use document::{BlockKind, Document};
use reading::{Input, Options, read};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let mut bytes = File::open(&path)?;
        let input = Input { id: &path, bytes: &mut bytes, sidecar: None };
        let mut lines = Vec::new();
        let options = Options { any_language: true, ..Options::default() };
        read(input, &options, &mut |document| lines.push(line(&document)));
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}

fn line(document: &Document) -> serde_json::Value {
    let words = |wanted: fn(BlockKind) -> bool| -> String {
        let blocks = document.blocks.iter().filter(|block| wanted(block.kind));
        blocks.map(|block| document.block_text(block)).collect::<Vec<_>>().join("\n")
    };
    let meta = &document.meta;
    serde_json::json!({
        "id": document.id,
        "title": meta.title,
        "date": meta.date,
        "publisher": meta.publisher,
        "author": meta.author,
        "url": meta.url,
        "lang": meta.lang,
        "text": words(is_text),
        "captions": words(|kind| kind == BlockKind::Caption),
    })
}

fn is_text(kind: BlockKind) -> bool {
    !matches!(
        kind,
        BlockKind::Title | BlockKind::Caption | BlockKind::Byline | BlockKind::Reference
    )
}
