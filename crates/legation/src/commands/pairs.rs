//! `legation pairs`: what one marked party does to the other. Refuses to look for the parties.

use crate::outcome::{Advice, Outcome};
use crate::reader::pipeline;
use crate::rulebook::OwnRules;
use anyhow::Context;
use coding::pairs::{Answer, answer, unmark};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// Say for sentences with two marked parties what the first does to the second, as a PLOVER type
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  legation pairs sentences.tsv

The file is a table with tabs and a header that names `row` and `marked_sentence`, in which the source \
stands between <s> and </s>, the target between <t> and </t>. One JSON line a row comes out. Where no \
rule links the two, `rule` is `nearest:` and the word that answered; where nothing answers, `event` is \
null.")]
pub(crate) struct Args {
    /// The table
    file: PathBuf,
    #[command(flatten)]
    rules: OwnRules,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let name = args.file.display();
    let advice = "a UTF-8 table with tabs, as `legation pairs --help` describes it";
    let cannot = || Advice::new(format!("cannot read {name}"), advice);
    let text = std::fs::read_to_string(&args.file).with_context(cannot)?;
    let rows = rows(&text).with_context(cannot)?;
    let coder = args.rules.coder()?;
    let pipeline = pipeline()?;
    for (row, sentence) in &rows {
        let marked = unmark(sentence);
        let doc = pipeline.analyze(&marked.text);
        writeln!(out, "{}", line(row, answer(&coder, &marked, &doc)))?;
    }
    Ok(Outcome::found(!rows.is_empty()))
}

/// The answer to one row.
fn line(row: &str, answer: Option<Answer>) -> Value {
    let row = row.parse::<i64>().map_or_else(|_| json!(row), |number| json!(number));
    match answer {
        Some(Answer { event, rule, score }) => {
            json!({"row": row, "event": event.name(), "rule": rule, "score": score})
        }
        None => json!({"row": row, "event": null, "rule": null, "score": 0.0}),
    }
}

/// The columns `row` and `marked_sentence` of a table with tabs.
fn rows(text: &str) -> anyhow::Result<Vec<(&str, &str)>> {
    let mut lines = text.lines().enumerate();
    let head: Vec<&str> = lines.next().map_or(Vec::new(), |(_, line)| line.split('\t').collect());
    let column = |name: &str| {
        let at = head.iter().position(|cell| cell.trim() == name);
        at.with_context(|| format!("line 1 names no column `{name}`"))
    };
    let (row, sentence) = (column("row")?, column("marked_sentence")?);
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: usize| {
                let cell = cells.get(at).copied();
                cell.with_context(|| format!("line {} has only {} columns", index + 1, cells.len()))
            };
            Ok((cell(row)?, cell(sentence)?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let text = "text\trow\tmarked_sentence\nx\t7\t<s>Arnor</s> met <t>Gondor</t>.\n\n";
        assert_eq!(rows(text).unwrap(), [("7", "<s>Arnor</s> met <t>Gondor</t>.")]);
    }

    #[test]
    fn a_missing_column_and_a_short_line_are_told() {
        let missing = rows("row\tsentence\n").unwrap_err().to_string();
        assert!(missing.contains("`marked_sentence`"), "{missing}");
        let short = rows("row\tmarked_sentence\n1\n").unwrap_err().to_string();
        assert!(short.contains("line 2"), "{short}");
    }

    #[test]
    fn rows_are_numbers_where_they_are_written_so() {
        assert_eq!(line("3", None)["row"], json!(3));
        assert_eq!(line("3b", None)["row"], json!("3b"));
    }
}
