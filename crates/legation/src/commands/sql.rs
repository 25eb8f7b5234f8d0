//! `legation sql`: questions nobody foresaw. Refuses to write.

use crate::args::{DEFAULT_DB, open};
use crate::outcome::Outcome;
use std::io::Write;
use std::path::PathBuf;

/// Ask the record in SQL, reading only; the answer is tab-separated with a head
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  legation sql \"SELECT kind, count(*) FROM records GROUP BY kind\" --db record.db

The views to ask are
  records    id, kind, when, first_day, last_day, status, fact (JSON as in record lines)
  evidence   record, doc, start, end, text, rule, said_by, asserted
  documents  id, title, publisher, date, url, author, lang, kind, sentences
Other tables may change from version to version. json_extract(fact, '$.cameo') reaches fields.")]
pub(crate) struct Args {
    /// One SELECT
    query: String,
    /// The file that keeps the record
    #[arg(long, value_name = "FILE", default_value = DEFAULT_DB)]
    db: PathBuf,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let store = open(&args.db)?;
    let answer = store.sql(&args.query)?;
    writeln!(out, "{}", answer.columns.join("\t"))?;
    for row in &answer.rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace(['\t', '\n'], " ")).collect();
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(Outcome::found(!answer.rows.is_empty()))
}
