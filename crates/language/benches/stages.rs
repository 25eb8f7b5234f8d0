//! The engine by stage, over the prose of the parity test: `cargo bench -p language`.
//!
//! Needs the language model, which is fetched into the user's cache when it is not there.

use divan::counter::ItemsCount;
use language::Pipeline;
use models::testing::pipeline;

fn main() {
    divan::main();
}

fn texts() -> Vec<&'static str> {
    include_str!("../goldens/prose.txt").lines().filter(|line| !line.trim().is_empty()).collect()
}

fn words(pipeline: &Pipeline, texts: &[&str]) -> ItemsCount {
    ItemsCount::new(pipeline.features(texts).1.iter().map(Vec::len).sum::<usize>())
}

/// Cutting texts into words and looking the words' features up, nothing being remembered.
#[divan::bench]
fn tokenizer(bencher: divan::Bencher) {
    let (pipeline, texts) = (pipeline(), texts());
    bencher.counter(words(pipeline, &texts)).bench(|| pipeline.features(&texts));
}

/// Tagger, parser and entity recogniser, all words being known.
#[divan::bench]
fn networks(bencher: divan::Bencher) {
    let (pipeline, texts) = (pipeline(), texts());
    let (lexemes, docs) = pipeline.features(&texts);
    let docs: Vec<_> = docs.iter().map(Vec::as_slice).collect();
    let predict = || pipeline.networks().predict(&lexemes, &docs);
    bencher.counter(words(pipeline, &texts)).bench(predict);
}

/// The same, a text at a time.
#[divan::bench]
fn networks_one_by_one(bencher: divan::Bencher) {
    let (pipeline, texts) = (pipeline(), texts());
    let (lexemes, docs) = pipeline.features(&texts);
    bencher.counter(words(pipeline, &texts)).bench(|| {
        docs.iter().map(|doc| pipeline.networks().predict(&lexemes, &[doc])).collect::<Vec<_>>()
    });
}

/// Everything, from texts to analysed texts.
#[divan::bench]
fn pipeline_of_texts(bencher: divan::Bencher) {
    let (pipeline, texts) = (pipeline(), texts());
    bencher.counter(words(pipeline, &texts)).bench(|| pipeline.analyze_batch(&texts));
}
