//! Times a pipeline over files, for comparison with spaCy (`bench/language/compare.py`).
//!
//! `cargo run --release -p language --example speed -- MODEL FILE...`
//! Each line of a file that is not blank is a text. Prints JSON: words, the most memory held,
//! and by stage the seconds of one thread's processor time, each stage with nothing remembered.

use std::collections::BTreeMap;
use std::path::Path;

use language::Pipeline;
use language::features::{Lexeme, TokenFeatures};
use language::model::ModelFiles;
use language::neural::Networks;
use serde_json::json;

type Failure = Box<dyn std::error::Error>;

/// Texts that are analysed together.
const BATCH: usize = 256;

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [model, files @ ..] = args.as_slice() else { return Err("MODEL FILE...".into()) };
    let content: Result<Vec<String>, _> = files.iter().map(std::fs::read_to_string).collect();
    let content = content?;
    let lines = content.iter().flat_map(|text| text.lines());
    let texts: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    let files = ModelFiles::open(Path::new(model))?;
    let (pipeline, load) = timed(|| Pipeline::load(&files));
    let pipeline = pipeline?;
    let (words, all) = timed(|| analyse(&pipeline, &texts));
    let peak = peak_memory();
    let (_, again) = timed(|| analyse(&pipeline, &texts));
    let (features, tokenizer) = timed(|| pipeline.features(&texts));
    let tagger = networks(&files, r#""tok2vec","tagger""#, &features)?;
    let parser = networks(&files, r#""tok2vec","tagger","parser""#, &features)? - tagger;
    let ner = networks(&files, r#""tok2vec","ner""#, &features)?;
    let ner = ner - networks(&files, r#""tok2vec""#, &features)?;
    let rest = all - tokenizer - tagger - parser - ner;
    let seconds = json!({
        "load": load, "tokenizer": tokenizer, "tok2vec, tagger": tagger, "parser": parser,
        "ner": ner, "attribute_ruler, lemmatizer": rest, "all": all, "all again": again,
    });
    let texts = texts.len();
    let report = json!({ "texts": texts, "words": words, "seconds": seconds, "peak KiB": peak });
    #[allow(clippy::print_stdout)]
    {
        println!("{report}");
    }
    Ok(())
}

fn analyse(pipeline: &Pipeline, texts: &[&str]) -> usize {
    let docs = texts.chunks(BATCH).map(|texts| pipeline.analyze_batch(texts));
    docs.flatten().map(|doc| doc.len()).sum()
}

/// The time that these components' networks take.
fn networks(
    files: &ModelFiles,
    components: &str,
    (lexemes, docs): &(Vec<Lexeme>, Vec<Vec<TokenFeatures>>),
) -> Result<f64, Failure> {
    let networks = Networks::load(&with_pipeline(files, components)?)?;
    let docs: Vec<&[TokenFeatures]> = docs.iter().map(Vec::as_slice).collect();
    let predict = || docs.chunks(BATCH).for_each(|docs| drop(networks.predict(lexemes, docs)));
    Ok(timed(predict).1)
}

/// The same package with only these components in its pipeline.
fn with_pipeline(files: &ModelFiles, components: &str) -> Result<ModelFiles, Failure> {
    let mut copies = BTreeMap::new();
    for name in files.names()?.into_iter().filter(|name| name != "vocab/strings.json") {
        let bytes = files.read(&name)?;
        copies.insert(name, bytes);
    }
    let config = String::from_utf8(files.read("config.cfg")?)?;
    let line = |line: &str| match line.starts_with("pipeline = ") {
        true => format!("pipeline = [{components}]\n"),
        false => format!("{line}\n"),
    };
    copies.insert("config.cfg".into(), config.lines().map(line).collect::<String>().into());
    Ok(ModelFiles::memory(files.origin(), copies))
}

/// The result, and the seconds that this thread was computing.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let (start, clock) = (processor_time(), std::time::Instant::now());
    let result = work();
    let wall = clock.elapsed().as_secs_f64();
    let seconds = processor_time().zip(start).map_or(wall, |(end, start)| end - start);
    (result, seconds)
}

/// Seconds that this thread has computed, where the system says so (Linux).
fn processor_time() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = stat.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// The most memory that the process has held, where the system says so (Linux).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
