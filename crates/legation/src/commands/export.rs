//! `legation export`: the record for other programs. Refuses to change what it says.

use crate::args::{DEFAULT_DB, open};
use crate::outcome::Outcome;
use std::io::Write;
use std::path::PathBuf;
use store::Query;
use wire::Detail;

/// Write the whole record for other programs
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  legation export --format jsonl --db record.db > record.jsonl")]
pub(crate) struct Args {
    /// The file that keeps the record
    #[arg(long, value_name = "FILE", default_value = DEFAULT_DB)]
    db: PathBuf,
    /// The form of the answer
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Write the sentence, the parse and the reasons too
    #[arg(long)]
    traces: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Record lines
    Jsonl,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let Format::Jsonl = args.format;
    let store = open(&args.db)?;
    let detail = if args.traces { Detail::Traced } else { Detail::Plain };
    let found = store.query(&Query::default())?;
    for one in &found {
        writeln!(out, "{}", wire::to_line(&one.record, detail)?)?;
    }
    Ok(Outcome::found(!found.is_empty()))
}
