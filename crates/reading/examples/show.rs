//! Shows the blocks of documents: `cargo run -p reading --example show -- FILE...`.

use std::fs::File;
use std::io::Write;

use reading::{Input, Options, read};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let mut bytes = File::open(&path)?;
        let sidecar = std::path::Path::new(&path).with_extension("json");
        let sidecar = std::fs::read(sidecar).ok();
        let input = Input { id: &path, bytes: &mut bytes, sidecar: sidecar.as_deref() };
        let mut documents = Vec::new();
        let issues = read(input, &Options::default(), &mut |document| documents.push(document));
        for document in documents {
            writeln!(out, "# {} {:?}", document.id, document.meta)?;
            for block in &document.blocks {
                let kind = format!("{:?}", block.kind);
                writeln!(out, "{kind}\t{}", document.block_text(block))?;
            }
            for issue in &document.issues {
                writeln!(out, "! {} {:?} {}", issue.code, issue.span, issue.message)?;
            }
        }
        for issue in issues {
            writeln!(out, "!! {} {:?} {}", issue.code, issue.span, issue.message)?;
        }
    }
    out.flush()
}
