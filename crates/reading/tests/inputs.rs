//! Inputs as they come: empty, binary, damaged, packed, too long. Each ends in documents or in a
//! clear word, never in a panic.

use std::io::Write;

use document::{BlockKind, Document, Issue};
use reading::{Input, Limits, Options, read};

fn run(name: &str, mut bytes: &[u8], options: &Options) -> (Vec<Document>, Vec<Issue>) {
    let mut documents = Vec::new();
    let input = Input { id: name, bytes: &mut bytes, sidecar: None };
    let issues = read(input, options, &mut |document| documents.push(document));
    (documents, issues)
}

fn outcome(name: &str, bytes: &[u8]) -> (usize, Vec<&'static str>) {
    let (documents, issues) = run(name, bytes, &Options::default());
    let inner = documents.iter().flat_map(|document| &document.issues).map(|issue| issue.code);
    (documents.len(), issues.iter().map(|issue| issue.code).chain(inner).collect())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

#[test]
fn hard_inputs() {
    let utf16: Vec<u8> = "Arnor met.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: Vec<(&str, Vec<u8>, usize, Vec<&str>)> = vec![
        ("empty.txt", vec![], 0, vec!["empty"]),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(), 0, vec!["binary"]),
        (
            "invalid.txt",
            b"Th\xc3\xa9oden r\xc3\xa9gent met \xff Gondor.".to_vec(),
            1,
            vec!["invalid-utf8"],
        ),
        (
            "western.txt",
            b"Th\xe9oden met the steward of Gondor in the caf\xe9.".to_vec(),
            1,
            vec!["encoding"],
        ),
        ("wide.txt", utf16, 1, vec!["encoding"]),
        ("mark.txt", b"\xef\xbb\xbfArnor met Gondor.".to_vec(), 1, vec![]),
        ("no-document.jsonl", b"{\"id\":1}\n{broken\n".to_vec(), 0, vec!["bad-line"]),
        ("cut.txt.gz", gzip(b"Arnor met Gondor.")[..20].to_vec(), 1, vec!["damaged-gzip"]),
        ("zip.zip", b"PK\x03\x04 and no more".to_vec(), 0, vec!["damaged-archive"]),
        ("lead.wiki", b"#REDIRECT [[Gondor]]".to_vec(), 0, vec!["redirect"]),
    ];
    for (name, bytes, documents, codes) in cases {
        assert_eq!(outcome(name, &bytes), (documents, codes), "{name}");
    }
}

#[test]
fn a_line_of_twenty_megabytes_is_one_document() {
    let line = "Arnor met Gondor. ".repeat(20 << 20 >> 4);
    let (documents, issues) = run("long.txt", line.as_bytes(), &Options::default());
    assert_eq!((documents.len(), issues.len()), (1, 0));
    assert_eq!(documents[0].blocks.len(), 1);
}

#[test]
fn limits_end_in_a_word() {
    let limits = Limits { document: 100, unpacked: 1000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let long = "Arnor met Gondor. ".repeat(50);
    let codes = |bytes: &[u8], name: &str| -> Vec<&'static str> {
        run(name, bytes, &options).1.iter().map(|issue| issue.code).collect()
    };
    assert_eq!(codes(long.as_bytes(), "a.txt"), ["document-too-long"]);
    let line = format!("{{\"text\":\"{long}\"}}\n");
    assert_eq!(codes(line.as_bytes(), "a.jsonl"), ["bad-line"]);
    let bomb = gzip(&vec![b'a'; 1 << 20]);
    assert!(codes(&bomb, "a.txt.gz").contains(&"document-too-long"));
    let mut nested = b"Arnor.".to_vec();
    for _ in 0..6 {
        nested = gzip(&nested);
    }
    assert_eq!(codes(&nested, "a.txt.gz"), ["nested-too-deep"]);
}

#[test]
fn a_million_open_tags_are_read() {
    let page = format!(
        "<html><body>{}<p>Arnor met Gondor at the ford, and the two kings spoke.</p>",
        "<div>".repeat(1_000_000)
    );
    let (documents, _) = run("deep.html", page.as_bytes(), &Options::default());
    assert_eq!(documents[0].text, "Arnor met Gondor at the ford, and the two kings spoke.");
    let braces = "{{[[".repeat(200_000);
    assert_eq!(run("deep.wiki", braces.as_bytes(), &Options::default()).0.len(), 1);
}

#[test]
fn collections_give_their_documents() {
    let lines = "{\"id\":\"a\",\"text\":\"Arnor met Gondor.\",\"kind\":\"news\"}\n\n{\"html\":\"<p>Rohan &amp; Gondor met at the ford of Isen.</p>\"}\n";
    let (documents, issues) = run("c.jsonl.gz", &gzip(lines.as_bytes()), &Options::default());
    let found: Vec<(&str, &str)> =
        documents.iter().map(|d| (d.id.as_str(), d.text.as_str())).collect();
    assert_eq!(
        found,
        [("a", "Arnor met Gondor."), ("c.jsonl.gz#3", "Rohan & Gondor met at the ford of Isen.")]
    );
    assert!(issues.is_empty());
}

#[test]
fn a_page_is_read_without_its_furniture() {
    let page = r#"<html lang="en"><head><title>Kings meet at the ford | The Herald</title>
        <meta property="og:site_name" content="The Herald"><meta property="article:published_time" content="3019-03-15T08:00Z"></head>
        <body><nav><a href="/">Home</a></nav><h1>Kings meet at the ford</h1>
        <div class="story"><p>EDORAS, March 15 (Reuters) - The kings of Arnor and Gondor met at the ford on Friday.</p>
        <figure><img><figcaption>The ford in spring</figcaption></figure>
        <p>They agreed to build a bridge&nbsp;&mdash; the first in an age, officials said after the talks.</p>
        <table><tr><th>Year</th><th>Ships</th></tr><tr><td>3018</td><td>12</td></tr></table></div>
        <div class="related-links"><p>More about bridges, and many other things you may like to read today.</p></div></body></html>"#;
    let (documents, _) = run("page.html", page.as_bytes(), &Options::default());
    let document = &documents[0];
    assert_eq!(document.meta.title.as_deref(), Some("Kings meet at the ford"));
    assert_eq!(document.meta.publisher.as_deref(), Some("The Herald"));
    assert_eq!(document.meta.date.as_deref(), Some("3019-03-15T08:00Z"));
    let lines: Vec<String> = document
        .blocks
        .iter()
        .map(|block| format!("{:?}: {}", block.kind, document.block_text(block)))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    Title: Kings meet at the ford
    Dateline: EDORAS, March 15 (Reuters) -
    Paragraph: The kings of Arnor and Gondor met at the ford on Friday.
    Caption: The ford in spring
    Paragraph: They agreed to build a bridge — the first in an age, officials said after the talks.
    Cell { table: 0, row: 0, column: 0, header: true }: Year
    Cell { table: 0, row: 0, column: 1, header: true }: Ships
    Cell { table: 0, row: 1, column: 0, header: false }: 3018
    Cell { table: 0, row: 1, column: 1, header: false }: 12
    ");
}

#[test]
fn archives_of_the_web_name_each_fault_once() {
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Arnor met Gondor at the ford of the river.</p>";
    let record = |kind: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.org/{kind}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let archive = format!(
        "{}damaged bytes\r\n{}{}{}",
        record("response"),
        record("revisit"),
        record("response"),
        record("response")
    );
    let cut = &archive.as_bytes()[..archive.len() - 30];
    let (documents, codes) = outcome("crawl.warc", cut);
    assert_eq!(documents, 2);
    assert_eq!(codes, ["damaged-record", "revisit"]);
}

#[test]
fn a_chosen_format_is_that_of_the_input_and_not_of_what_is_packed_in_it() {
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Arnor met Gondor.</p>";
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.org/\r\n\
         Content-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    );
    let packed = gzip(b"Arnor met Gondor.");
    for (format, bytes) in [("warc", warc.as_bytes()), ("gzip", &packed)] {
        let options = Options { format: Some(format.to_owned()), ..Options::default() };
        let (documents, issues) = run("input", bytes, &options);
        let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
        assert_eq!(texts, ["Arnor met Gondor."], "{format}: {issues:?}");
    }
}

#[test]
fn dumps_give_the_chosen_articles() {
    let page = |title: &str, space: u8, text: &str| {
        format!(
            "<page><title>{title}</title><ns>{space}</ns><revision><text>{text}</text></revision></page>"
        )
    };
    let dump = format!(
        "<mediawiki>{}{}{}</mediawiki>",
        page("Arnor", 0, "'''Arnor''' met &lt;ref&gt;x&lt;/ref&gt;[[Gondor]] &amp;amp; others."),
        page("Talk:Arnor", 1, "Words about words."),
        page("Bree", 0, "'''Bree''' is a village."),
    );
    let (documents, _) = run("dump.xml", dump.as_bytes(), &Options::default());
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0].id, "dump.xml#Arnor");
    assert!(documents[0].text.starts_with("Arnor met Gondor & others."), "{}", documents[0].text);
    let about = vec![vec!["Gondor".to_owned()], vec!["Arnor".to_owned()]];
    let options = Options { about, ..Options::default() };
    assert_eq!(run("dump.xml", dump.as_bytes(), &options).0.len(), 1);
}

#[test]
fn feeds_give_their_entries() {
    let feed = r#"<?xml version="1.0"?><rss><channel><title>The Herald</title><item><title>Kings meet</title>
        <link>http://a.org/1</link><pubDate>Fri, 15 Mar 3019 08:00:00 GMT</pubDate>
        <description>&lt;p&gt;The kings of Arnor &amp;amp; Gondor met at the ford.&lt;/p&gt;</description></item></channel></rss>"#;
    let (documents, _) = run("news.rss", feed.as_bytes(), &Options::default());
    let document = &documents[0];
    assert_eq!(document.text, "The kings of Arnor & Gondor met at the ford.");
    assert_eq!(document.meta.url.as_deref(), Some("http://a.org/1"));
    assert_eq!(document.meta.publisher.as_deref(), Some("The Herald"));
    assert_eq!(document.meta.title.as_deref(), Some("Kings meet"));
}

#[test]
fn a_report_on_one_line_is_taken_apart() {
    let text = "King visits Gondor for talks on the bridge-Xinhua The king waves in Osgiliath. (Xinhua/Meriadoc) \
                OSGILIATH, March 3 (Xinhua) -- The king met the steward on Tuesday. They spoke long. ■ \
                The king leaves. (Xinhua/Peregrin)";
    let (documents, _) = run("report.txt", text.as_bytes(), &Options::default());
    let kinds: Vec<BlockKind> = documents[0].blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Caption, Dateline, Paragraph, Title};
    assert_eq!(kinds, [Title, Caption, Dateline, Paragraph, Caption]);
}
