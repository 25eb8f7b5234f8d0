//! Names that are only sometimes states, in sentences: right, or rightly left open.

use names::{Atlas, Certainty, Found, FoundKind};

const SENTENCES: &str = include_str!("ambiguous.tsv");

/// How a name in a sentence came out.
#[derive(Debug, PartialEq)]
enum Outcome {
    Right,
    Open,
    /// A certain answer that is wrong.
    Wrong,
    Missed,
}

fn outcome(atlas: &Atlas, expected: &str, marked: &str) -> Outcome {
    let start = marked.find('[').expect("a name in brackets");
    let end = marked.find(']').expect("a name in brackets") - 1;
    let text = marked.replace(['[', ']'], "");
    let scanned = atlas.scan(&text);
    let found = scanned.iter().find(|f| f.span.start <= start && end <= f.span.end + 2);
    let Some(found) = found else {
        return if expected == "-" { Outcome::Right } else { Outcome::Missed };
    };
    judge(expected, found, found.span.start == start && found.span.end <= end)
}

fn judge(expected: &str, found: &Found, exact: bool) -> Outcome {
    let actor = |kind: FoundKind| {
        !matches!(
            kind,
            FoundKind::Person | FoundKind::Surname | FoundKind::Place | FoundKind::Agent
        )
    };
    let first = found.candidates.iter().find(|c| actor(c.kind));
    let code = first.and_then(|c| c.code.as_ref()).map_or("-", |code| code.as_str());
    let sure = found.certainty == Certainty::Sure;
    match expected {
        "-" if first.is_none() || !exact => Outcome::Right,
        "?" if !sure => Outcome::Right,
        _ if code == expected && sure => Outcome::Right,
        _ if !sure => Outcome::Open,
        _ => Outcome::Wrong,
    }
}

#[test]
fn ambiguous_names_are_right_or_left_open() {
    let atlas = Atlas::builtin();
    let mut all = 0;
    let mut right = 0;
    let mut others = Vec::new();
    for line in SENTENCES.lines().filter(|line| !line.starts_with('#')) {
        let (expected, marked) = line.split_once('\t').expect("two columns");
        all += 1;
        match outcome(&atlas, expected, marked) {
            Outcome::Right => right += 1,
            other => others.push(format!("{other:?} {expected} {marked}")),
        }
    }
    let wrong = others.iter().filter(|line| line.starts_with("Wrong")).count();
    println!("{right} of {all} right, {wrong} wrong\n{}", others.join("\n"));
    assert!(all >= 300, "{all} sentences");
    assert_eq!(wrong, 0, "certain answers that are wrong:\n{}", others.join("\n"));
    assert!(right * 100 >= all * 95, "{right} of {all}:\n{}", others.join("\n"));
}
