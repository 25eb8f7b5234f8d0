//! How fast texts are tagged, in bytes a second on one core.

use divan::Bencher;
use divan::counter::BytesCount;
use quantity::{Context, Tagger};

const REPORT: &str = "Arnor's exports to Gondor rose 12 % to $1.5 billion in 2016, officials said, while its \
imports from there fell by nearly a third. The two neighbours opened talks on May 4 in a small town on the \
river that divides them, and spoke for three hours about roads, bridges and the price of grain. Some 37 \
merchants came; more than half of them had never crossed the border before. A pipeline with an annual \
capacity of 65 billion cubic metres is to follow, though nobody would say when, by whom or with what money.\n\n";

fn main() {
    divan::main();
}

#[divan::bench]
fn report(bencher: Bencher<'_, '_>) {
    let (tagger, context) = (Tagger::builtin(), Context::default());
    let text = REPORT.repeat(200);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| tagger.tag(divan::black_box(&text), &context));
}

#[divan::bench]
fn prose_without_numbers(bencher: Bencher<'_, '_>) {
    let (tagger, context) = (Tagger::builtin(), Context::default());
    let text =
        "Nobody would say when the envoys might return, or what they carried.\n\n".repeat(1000);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| tagger.tag(divan::black_box(&text), &context));
}

#[divan::bench]
fn building_the_tagger() -> Tagger {
    Tagger::builtin()
}
