//! Who is meant in short documents of our own: pronouns, pairs, partial names, institutions.
//!
//! `referents/cases.txt` holds the documents with the answers, `referents/parses.conllu` their
//! analysis, so that the test needs no model.

use calendar::Edtf;
use document::{BlockKind, Genre, Span};
use language::{Paragraph, testing};
use names::{Atlas, Context, Party, Referents};
use std::collections::BTreeSet;

const CASES: &str = include_str!("referents/cases.txt");
const PARSES: &str = include_str!("referents/parses.conllu");
/// At least this share of the marked words must be right.
const BAR: f64 = 0.90;

struct Mark {
    paragraph: usize,
    span: Span,
    answer: String,
}

struct Case {
    line: usize,
    context: Context,
    marks: Vec<Mark>,
    texts: Vec<String>,
}

fn cases() -> Vec<Case> {
    let lines = CASES.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(n, line)| case(n + 1, line)).collect()
}

fn case(line: usize, written: &str) -> Case {
    let (head, body) = match written.strip_prefix('{') {
        Some(rest) => rest.split_once('}').expect("a closing brace"),
        None => ("", written),
    };
    let mut case = Case { line, context: context(head), marks: Vec::new(), texts: Vec::new() };
    for (paragraph, part) in body.trim().split(" ¶ ").enumerate() {
        let mut text = String::new();
        let mut rest = part;
        while let Some((before, after)) = rest.split_once('[') {
            text.push_str(before);
            let (words, after) = after.split_once("](").expect("an answer");
            let (answer, after) = after.split_once(')').expect("a closing bracket");
            let span = Span::new(text.len(), text.len() + words.len());
            text.push_str(words);
            case.marks.push(Mark { paragraph, span, answer: answer.to_owned() });
            rest = after;
        }
        text.push_str(rest);
        case.texts.push(text);
    }
    case
}

fn context(head: &str) -> Context {
    let field = |name: &str| {
        let found =
            head.split(';').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        found.map(str::to_owned)
    };
    Context {
        genre: Genre::from_name(&field("genre").unwrap_or_default()),
        title: field("title"),
        publisher: None,
        published: field("date").map(|date| date.parse::<Edtf>().expect("a date")),
    }
}

fn paragraphs() -> Vec<Vec<Paragraph>> {
    let docs = PARSES.split("# newdoc").skip(1);
    docs.map(|doc| {
        doc.split("# newpar").skip(1).enumerate().map(|(n, rows)| paragraph(n, rows)).collect()
    })
    .collect()
}

fn paragraph(block: usize, rows: &str) -> Paragraph {
    let rows = rows.split_once('\n').map_or("", |(_, rows)| rows);
    Paragraph { block, kind: BlockKind::Paragraph, offset: 0, doc: testing::conllu(rows) }
}

/// The token of the span whose head lies outside it.
fn head_of(paragraph: &Paragraph, span: Span) -> usize {
    let tokens = &paragraph.doc.tokens;
    let inside = |i: usize| tokens[i].span.overlaps(span);
    let outside = |i: &usize| inside(*i) && (tokens[*i].head == *i || !inside(tokens[*i].head));
    let bare = |i: &usize| !matches!(&*tokens[*i].dep, "punct" | "case" | "det");
    (0..tokens.len()).rev().filter(outside).find(bare).expect("a head inside the mark")
}

fn told(parties: &[Party], with_people: bool) -> String {
    if parties.is_empty() {
        return "-".to_owned();
    }
    let one = |party: &Party| match &party.person {
        Some(person) if with_people => format!("{}:{}", party.code, person.name),
        _ => party.code.to_string(),
    };
    let all: BTreeSet<String> = parties.iter().map(one).collect();
    all.into_iter().collect::<Vec<_>>().join("+")
}

fn sorted(answer: &str) -> String {
    let all: BTreeSet<&str> = answer.split('+').collect();
    all.into_iter().collect::<Vec<_>>().join("+")
}

#[test]
fn the_right_party_is_meant_in_short_documents() {
    let atlas = Atlas::builtin();
    let (mut right, mut wrong) = (0usize, Vec::new());
    for (case, paragraphs) in cases().iter().zip(paragraphs()) {
        let read: Vec<&str> = paragraphs.iter().map(|p| p.doc.text.as_str()).collect();
        assert_eq!(read, case.texts, "line {}: analyse cases.txt again", case.line);
        let referents = Referents::new(&atlas, &paragraphs, &case.context, &|_, _| None);
        for mark in &case.marks {
            let paragraph = &paragraphs[mark.paragraph];
            let head = head_of(paragraph, mark.span);
            let several = mark.answer.contains('+');
            let ask = if several { Referents::parties } else { Referents::own_parties };
            let parties = ask(&referents, mark.paragraph, head);
            let got = told(parties, mark.answer.contains(':'));
            if got == sorted(&mark.answer) {
                right += 1;
            } else {
                let words = mark.span.of(&paragraph.doc.text);
                let why = parties.first().map_or("", |party| party.why.as_str());
                wrong.push(format!(
                    "line {}: [{words}] {got}, not {} ({why})",
                    case.line, mark.answer
                ));
            }
        }
    }
    let share = right as f64 / (right + wrong.len()) as f64;
    eprintln!("{right} right of {}: {share:.3}\n{}", right + wrong.len(), wrong.join("\n"));
    assert!(right + wrong.len() >= 150, "the set has shrunk");
    assert!(share >= BAR, "{share:.3} of the marked words are right\n{}", wrong.join("\n"));
}
