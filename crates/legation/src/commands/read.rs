//! `legation read`: documents become records. Refuses to interpret them itself.

use crate::args::{DEFAULT_DB, ReadOptions};
use crate::outcome::Outcome;
use crate::reader::{engine, read_all, read_into_with};
use legation::{Legation, Reading};
use std::io::Write;
use std::path::{Path, PathBuf};
use store::Store;
use wire::Detail;

/// Read documents and keep, or print, what they say
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  legation read examples/china-turkmenistan --records
  legation read reports/ --db record.db

Without --records, what is read is kept in legation.db, or in the file that --db names. A document \
that is known as it is is passed over; a changed one replaces what it said before.")]
pub(crate) struct Args {
    /// Files or folders; - is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Print record lines (JSON); keep them only if --db is given too
    #[arg(long)]
    records: bool,
    /// With --records: print the sentence, the parse and the reasons too
    #[arg(long, requires = "records")]
    traces: bool,
    /// The file that keeps the record
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    #[command(flatten)]
    options: ReadOptions,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let db = match (&args.db, args.records) {
        (Some(path), _) => Some(path.as_path()),
        (None, true) => None,
        (None, false) => Some(Path::new(DEFAULT_DB)),
    };
    // A file that is no record is told before the model is loaded.
    let mut store = db.map(Store::open).transpose()?;
    let engine = engine()?;
    let mut print = |reading: &Reading| print(&args, reading, &mut *out);
    match &mut store {
        Some(store) => {
            let tally =
                read_into_with(&engine, store, &args.paths, &args.options, &mut print)?;
            Ok(Outcome::found(tally.records > 0 || tally.known > 0))
        }
        None => only_print(&engine, &args, &mut print),
    }
}

fn only_print(
    engine: &Legation,
    args: &Args,
    print: &mut dyn FnMut(&Reading) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let mut sink = |reading: Reading| print(&reading);
    let tally = read_all(engine, &args.paths, &args.options, &mut |_| Ok(false), &mut sink)?;
    eprintln!("{tally}");
    Ok(Outcome::found(tally.records > 0))
}

fn print(args: &Args, reading: &Reading, out: &mut dyn Write) -> anyhow::Result<()> {
    if !args.records {
        return Ok(());
    }
    let detail = if args.traces { Detail::Traced } else { Detail::Plain };
    for record in reading.records() {
        writeln!(out, "{}", wire::to_line(&record, detail)?)?;
    }
    Ok(())
}
