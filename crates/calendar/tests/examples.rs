//! Every rule reads the sentences that stand beside it in `knowledge`.

use calendar::{Timex, tag};
use document::Genre;

/// A line of the table.
struct Example {
    line: usize,
    rule: &'static str,
    text: String,
    /// The words in brackets, with their bytes.
    spans: Vec<(usize, usize)>,
    values: Vec<&'static str>,
    edtfs: Vec<&'static str>,
    found: Vec<Timex>,
}

fn unbracket(sentence: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in sentence.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push((open, text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}

fn examples() -> Vec<Example> {
    let rows = knowledge::time::EXAMPLES.lines().enumerate();
    let rows = rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
    rows.map(|(at, row)| {
        let columns: Vec<&'static str> = row.split('\t').collect();
        let [rule, anchor, genre, sentence, values, edtfs] = columns[..] else {
            panic!("line {}: six columns expected", at + 1)
        };
        let (text, spans) = unbracket(sentence);
        let anchor = (anchor != "-").then(|| anchor.parse().expect("an anchor"));
        let found = tag(&text, anchor.as_ref(), Genre::from_name(genre));
        let split = |list: &'static str| list.split("; ").collect();
        Example {
            line: at + 1,
            rule,
            text,
            spans,
            values: split(values),
            edtfs: split(edtfs),
            found,
        }
    })
    .collect()
}

#[test]
fn every_rule_reads_its_sentences() {
    let mut wrong = Vec::new();
    for example in examples() {
        let spans: Vec<_> = example.found.iter().map(|t| (t.span.start, t.span.end)).collect();
        let values: Vec<_> = example.found.iter().map(|t| t.value.as_str()).collect();
        let shown = |t: &Timex| t.edtf.map_or_else(|| "-".to_owned(), |edtf| edtf.to_string());
        let edtfs: Vec<_> = example.found.iter().map(shown).collect();
        let rules: Vec<_> = example.found.iter().map(|t| t.rule).collect();
        let right = spans == example.spans
            && values == example.values
            && edtfs == example.edtfs
            && rules.contains(&example.rule);
        if !right {
            let words: Vec<_> = example.found.iter().map(|t| t.span.of(&example.text)).collect();
            wrong.push(format!(
                "line {}: {}\n  {words:?} {values:?} {edtfs:?} {rules:?}",
                example.line, example.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_sentence() {
    let examples = examples();
    for rule in calendar::RULES {
        assert!(examples.iter().any(|example| example.rule == *rule), "no sentence for {rule}");
    }
    for example in &examples {
        assert!(calendar::RULES.contains(&example.rule), "line {}: no such rule", example.line);
    }
}
