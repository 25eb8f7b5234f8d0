//! Prints the time mentions of text files as JSON lines (kind, doc, start, end, text, type, value …).
//!
//! `cargo run --release -p calendar --example timexes -- PATH...` takes files and folders of
//! `NAME.txt`; `NAME.json` beside it may give `date` and `kind`.

use calendar::{Edtf, tag};
use document::Genre;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let mut out = String::new();
    for path in std::env::args().skip(1) {
        for file in files(Path::new(&path))? {
            mentions(&file, &mut out)?;
        }
    }
    std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes())
}

fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)? {
        files.push(entry?.path());
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    Ok(files)
}

fn mentions(file: &Path, out: &mut String) -> std::io::Result<()> {
    let text = std::fs::read_to_string(file)?;
    let meta = std::fs::read_to_string(file.with_extension("json")).unwrap_or_default();
    let meta: serde_json::Value = serde_json::from_str(&meta).unwrap_or_default();
    let date: Option<Edtf> = meta["date"].as_str().and_then(|date| date.parse().ok());
    let genre = Genre::from_name(meta["kind"].as_str().unwrap_or_default());
    for timex in tag(&text, date.as_ref(), genre) {
        let line = serde_json::json!({
            "kind": "time",
            "doc": file.file_name().map(|name| name.to_string_lossy()),
            "start": timex.span.start,
            "end": timex.span.end,
            "text": timex.span.of(&text),
            "type": timex.kind.name(),
            "value": timex.value,
            "edtf": timex.edtf.map(|edtf| edtf.to_string()),
            "range": timex.range.map(|edtf| edtf.to_string()),
            "anchor": timex.anchor.map(|anchor| format!("{} {}", anchor.what.name(), anchor.edtf)),
            "rule": timex.rule,
        });
        out.push_str(&line.to_string());
        out.push('\n');
    }
    Ok(())
}
