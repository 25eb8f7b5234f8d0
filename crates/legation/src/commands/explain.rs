//! `legation explain`: how a record was found. Refuses to shorten it.

use crate::args::{From, naming};
use crate::outcome::{Advice, Outcome};
use names::Atlas;
use std::io::Write;
use store::Match;

/// Show how a record was found: words, sentence, parse, rule, and why each choice was made
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  legation explain 5e0c --db record.db
  legation explain 5e0c --read examples/china-turkmenistan")]
pub(crate) struct Args {
    /// The record's id, or how it begins
    id: String,
    #[command(flatten)]
    from: From,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    if args.id.is_empty() || !args.id.bytes().all(|letter| letter.is_ascii_hexdigit()) {
        let what = format!("{:?} is no record id", args.id);
        let advice = "the letters and digits (0-9, a-f) after the source of a line";
        return Err(anyhow::Error::new(Advice::new(what, advice)));
    }
    let store = args.from.store()?;
    let found = store.by_id(&args.id)?;
    if found.is_empty() {
        eprintln!("no record's id begins with {}", args.id);
        return Ok(Outcome::Nothing);
    }
    let atlas = Atlas::builtin();
    let name = naming(&atlas);
    for (index, Match { record, because, .. }) in found.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", telling::explain(record, because, &name))?;
    }
    Ok(Outcome::Done)
}
