//! How fast expressions of time are found, in bytes of text a second.

use calendar::{Context, Edtf, Tagger};
use divan::counter::BytesCount;
use document::Genre;

fn main() {
    divan::main();
}

/// A report and an article of the usual density of dates, many times over.
fn text() -> String {
    let report = "MINAS TIRITH, March 3 (Palantir) -- The steward of Gondor said on Monday that \
        trade with Arnor grew 12 percent last year to $5.3 billion, after two years of decline. \
        The two sides, which set up relations on 6 January 1992, will meet again in April. \
        Officials who asked not to be named said the pipeline would carry 65 billion cubic meters \
        a year once the second line is finished, and that the talks had been frank and friendly. \
        Ministers from both countries stressed the importance of mutual respect and cooperation.\n\n";
    let article = "Under the presidency of Saruman, foreign policy remained neutral. Between 1998 and \
        2012 exports rose sharply; in the 1990s they had been small. The envoys visited Bree on \
        14 December 2009, and a few months prior a treaty was signed on the sidelines of a summit. \
        Scholars describe the relationship as an important part of the region's diplomacy, with \
        exchanges of students, artists and engineers, and a road that both maintain together.\n\n";
    [report, article].concat().repeat(400)
}

#[divan::bench]
fn tag(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    let anchor: Option<Edtf> = "2014-03-05".parse().ok();
    let tagger = Tagger::builtin();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let context = Context { document: anchor, genre: Genre::News, ..Context::default() };
        tagger.tag_with(divan::black_box(&text), &context)
    });
}

#[divan::bench]
fn compile_tables(bencher: divan::Bencher<'_, '_>) {
    let tables = calendar::builtin_tables();
    bencher.bench(|| Tagger::from_tables(divan::black_box(&tables)));
}
