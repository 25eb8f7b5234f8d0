//! Prints what a pipeline says of a file, one token a row: for comparison with spaCy.
//!
//! `cargo run --release -p language --example rows -- MODEL FILE...`
//! Each line of a file is a text of its own, unless `--whole` is given.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let whole = args.iter().position(|arg| arg == "--whole").map(|at| args.remove(at)).is_some();
    let [model, files @ ..] = args.as_slice() else { return Err("MODEL FILE...".into()) };
    let model = language::model::ModelFiles::open(std::path::Path::new(model))?;
    let pipeline = language::Pipeline::load(&model)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in files {
        let text = std::fs::read_to_string(file)?;
        let texts: Vec<&str> = if whole { vec![&text] } else { text.lines().collect() };
        for doc in pipeline.analyze_batch(&texts) {
            for token in doc.iter() {
                let ent = doc.entity_of(token.i).map_or("", |ent| &ent.label);
                let language::Token { norm, lemma, pos, tag, morph, head, dep, .. } = token.get();
                let start = u8::from(token.get().sent_start);
                let text = format!("{:?}", token.text());
                writeln!(
                    out,
                    "{text}\t{norm:?}\t{tag}\t{pos}\t{morph}\t{lemma:?}\t{head}\t{dep}\t{start}\t{ent}"
                )?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}
