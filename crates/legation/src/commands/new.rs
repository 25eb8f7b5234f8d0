//! `legation new`: what a report says that is not known yet. Refuses to judge who is right.

use crate::args::{DEFAULT_DB, ReadOptions, naming, open};
use crate::commands::look;
use crate::outcome::Outcome;
use crate::reader::{engine, read_all};
use legation::{Legation, Reading};
use names::Atlas;
use record::{Novelty, Record, Status, compare};
use std::io::Write;
use std::path::{Path, PathBuf};
use store::{Query, Store};
use telling::listing;

/// Show what documents say that others, or the record, do not
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  legation new news.txt --against article.txt
  legation new report.txt --db record.db

new: nothing known speaks of it. finer: known with a coarser date. contradicts: known with another \
value. --known lists what is known too.")]
pub(crate) struct Args {
    /// Files or folders that may say something new
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Files or folders with what is known
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "db")]
    against: Vec<PathBuf>,
    /// The file that keeps what is known [default: legation.db]
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// List what is known already, too
    #[arg(long)]
    known: bool,
    #[command(flatten)]
    options: ReadOptions,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let store = match args.against.as_slice() {
        [] => Some(open(args.db.as_deref().unwrap_or(Path::new(DEFAULT_DB)))?),
        _ => None,
    };
    let engine = engine()?;
    let known = match &store {
        Some(store) => kept(store)?,
        None => statements(&engine, &args.against, &args.options)?,
    };
    let told = statements(&engine, &args.paths, &args.options)?;
    let atlas = Atlas::builtin();
    let name = naming(&atlas);
    let found = compare(&told, &known);
    let mut something = false;
    for novelty in Novelty::ALL {
        if novelty == Novelty::Known && !args.known {
            continue;
        }
        let of_it = found.iter().filter(|(how, record)| *how == novelty && is_told(record));
        let lines: Vec<listing::Line> =
            of_it.map(|(_, record)| listing::line(record, true, &name)).collect();
        if lines.is_empty() {
            continue;
        }
        something = true;
        writeln!(out, "{}", novelty.name().to_uppercase())?;
        out.write_all(listing::table(&lines, look()).as_bytes())?;
    }
    Ok(Outcome::found(something))
}

fn is_told(record: &Record) -> bool {
    !matches!(record.status, Status::Negated | Status::Hypothetical)
}

fn kept(store: &Store) -> anyhow::Result<Vec<Record>> {
    Ok(store.query(&Query::default())?.into_iter().map(|one| one.record).collect())
}

fn statements(
    engine: &Legation,
    paths: &[PathBuf],
    options: &ReadOptions,
) -> anyhow::Result<Vec<Record>> {
    let mut records = Vec::new();
    let mut sink = |reading: Reading| {
        records.extend(reading.records());
        Ok(())
    };
    read_all(engine, paths, options, &mut |_| Ok(false), &mut sink)?;
    Ok(records)
}
