//! How long the tables take to load and how fast names are found.

use divan::{Bencher, counter::BytesCount};
use names::Atlas;

fn main() {
    divan::main();
}

const PIECE: &str = "In Arnor's capital, officials said on Tuesday that the prime minister of Gondor, \
    who arrived in Osgiliath last week, had agreed to a treaty on the fords of Isen; the Security \
    Council welcomed it, and so did the United States, Turkmenistan, Sino-Russian companies and \
    President Obama. Nothing else of note happened along the road between the two towns, where \
    farmers were bringing in the harvest and the price of barley had fallen by a tenth. ";

#[divan::bench(sample_count = 20)]
fn load() -> Atlas {
    Atlas::builtin()
}

#[divan::bench(sample_count = 20)]
fn scan(bencher: Bencher) {
    let atlas = Atlas::builtin();
    let text = PIECE.repeat(2000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| atlas.scan(&text).len());
}
