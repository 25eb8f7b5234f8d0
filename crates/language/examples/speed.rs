//! Times a pipeline over files, for comparison with spaCy (`bench/language/compare.py`).
//!
//! `cargo run --release -p language --example speed -- MODEL FILE...`
//! Each line of a file that is not blank is a text. Prints JSON: words, and seconds of one
//! thread's processor time for loading, for tokenizer and networks alone, and for everything.

use std::path::Path;

use language::Pipeline;
use language::model::ModelFiles;
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
    let (pipeline, load) = timed(|| Pipeline::load(&ModelFiles::open(Path::new(model))?));
    let pipeline = pipeline?;
    let (words, all) = timed(|| analyse(&pipeline, &texts));
    let peak = peak_memory();
    let ((), warm) = timed(|| drop(analyse(&pipeline, &texts)));
    let ((lexemes, features), tokenizer) = timed(|| pipeline.features(&texts));
    let docs: Vec<_> = features.iter().map(Vec::as_slice).collect();
    let networks =
        || docs.chunks(BATCH).for_each(|d| drop(pipeline.networks().predict(&lexemes, d)));
    let ((), networks) = timed(networks);
    let seconds = json!({
        "load": load, "all": all, "all again": warm, "tokenizer": tokenizer, "networks": networks,
    });
    let report = json!({
        "texts": texts.len(), "words": words, "seconds": seconds, "peak memory KiB": peak,
    });
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
