//! `legation dossier`: what is known of two states. Refuses to leave a line without its source.

use crate::args::{From, naming, state};
use crate::commands::look;
use crate::outcome::{Advice, Outcome};
use names::{Atlas, Code};
use record::Record;
use std::collections::BTreeSet;
use std::io::Write;
use store::{Match, Query, Store};
use telling::Material;
use wire::Detail;

/// Print what is known of two states: relation, missions, timeline, agreements, figures …
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  legation dossier CHN TKM --read examples/china-turkmenistan
  legation dossier China Turkmenistan --db record.db --format md

The number in brackets is that of the document in the list at the end, the letters after it begin \
the record's id: `legation explain ID` shows how it was found.")]
pub(crate) struct Args {
    /// A state: code, name or demonym
    a: String,
    /// The other state
    b: String,
    #[command(flatten)]
    from: From,
    /// The form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// Record lines
    Jsonl,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let atlas = Atlas::builtin();
    let between = (state(&atlas, &args.a)?, state(&atlas, &args.b)?);
    if between.0 == between.1 {
        let what = format!("{} and {} are the same state", args.a, args.b);
        return Err(anyhow::Error::new(Advice::new(what, "two different states")));
    }
    let store = args.from.store()?;
    let records = records(&store, &between)?;
    if records.is_empty() {
        eprintln!("nothing is known of {} and {}", between.0, between.1);
        return Ok(Outcome::Nothing);
    }
    let name = naming(&atlas);
    let documents = store.documents()?;
    let material =
        Material { between, records: &records, documents: &documents, name: &name };
    match args.format {
        Format::Text => {
            let dossier = telling::dossier(&material);
            write!(out, "{}", telling::text::render(&dossier, look()))?;
        }
        Format::Md => {
            let dossier = telling::dossier(&material);
            write!(out, "{}", telling::markdown::render(&dossier))?;
        }
        Format::Html => {
            let dossier = telling::dossier(&material);
            write!(out, "{}", telling::html::render(&dossier))?;
        }
        Format::Jsonl => {
            for record in &records {
                writeln!(out, "{}", wire::to_line(record, Detail::Plain)?)?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// The records that name both states, and the positions and offices that the documents behind
/// them tell of either.
fn records(store: &Store, between: &(Code, Code)) -> anyhow::Result<Vec<Record>> {
    let both = Query { between: Some(between.clone()), ..Query::default() };
    let mut records: Vec<Record> = found(store.query(&both)?);
    let documents: BTreeSet<String> = records
        .iter()
        .flat_map(|record| record.sources())
        .map(|source| source.doc.clone())
        .collect();
    for code in [&between.0, &between.1] {
        let kinds = vec!["position".to_owned(), "office".to_owned()];
        let query = Query { kinds, of: Some(code.clone()), ..Query::default() };
        let told = found(store.query(&query)?).into_iter().filter(|record| {
            record.sources().iter().any(|source| documents.contains(&source.doc))
        });
        records.extend(told);
    }
    Ok(records)
}

fn found(matches: Vec<Match>) -> Vec<Record> {
    matches.into_iter().map(|found| found.record).collect()
}
