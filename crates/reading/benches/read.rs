//! How fast formats are read, on texts made here. Run with `cargo bench -p reading`.

use divan::counter::BytesCount;
use reading::{Input, Options, read};

fn main() {
    divan::main();
}

fn count(name: &str, mut bytes: &[u8]) -> usize {
    let mut documents = 0;
    let input = Input { id: name, bytes: &mut bytes, sidecar: None };
    read(input, &Options::default(), &mut |_| documents += 1);
    documents
}

fn wikitext(number: usize) -> String {
    let mut page =
        format!("{{{{Infobox relations|title=Realm {number}|mission1=[[Embassy]], Osgiliath}}}}\n");
    for section in 0..12 {
        page += &format!("== Talks of year {section} ==\n");
        for line in 0..6 {
            page += &format!(
                "'''Arnor''' and [[Gondor|the southern kingdom]] signed an agreement worth {{{{US$|{line} million}}}} \
                 on {{{{date|{} March 3019}}}}, the envoys said after talks at the ford of the river, and the two \
                 kings welcomed it.<ref>{{{{cite web|title=The Red Book|url=http://a.org/{line}|date=3019}}}}</ref>\n\n",
                line + 1
            );
        }
    }
    page
}

fn dump() -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let pages: String = (0..200)
        .map(|number| {
            let text = escaped(&wikitext(number));
            format!("<page><title>Realm {number}</title><ns>0</ns><revision><text>{text}</text></revision></page>\n")
        })
        .collect();
    format!("<mediawiki>{pages}</mediawiki>").into_bytes()
}

#[divan::bench]
fn mediawiki_dump(bencher: divan::Bencher<'_, '_>) {
    let dump = dump();
    bencher.counter(BytesCount::new(dump.len())).bench(|| count("dump.xml", &dump));
}

#[divan::bench]
fn plain_text(bencher: divan::Bencher<'_, '_>) {
    let line =
        "The kings of Arnor and Gondor met at the ford, and their envoys spoke of bridges.\n\n";
    let text = line.repeat(20_000);
    bencher.counter(BytesCount::new(text.len())).bench(|| count("a.txt", text.as_bytes()));
}

#[divan::bench]
fn html_page(bencher: divan::Bencher<'_, '_>) {
    let paragraph = "<p>The kings of Arnor &amp; Gondor met at the <a href=\"/ford\">ford</a>, and their envoys \
                     spoke of bridges that are to be built next year.</p><div class=\"share\"><a href=\"#\">Share</a></div>";
    let page =
        format!("<html><body><div class=\"story\">{}</div></body></html>", paragraph.repeat(500));
    bencher.counter(BytesCount::new(page.len())).bench(|| count("a.html", page.as_bytes()));
}
