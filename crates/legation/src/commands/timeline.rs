//! `legation timeline`: what happened between two states, by date. Refuses undated records.

use crate::args::{From, naming, state};
use crate::commands::look;
use crate::outcome::Outcome;
use names::Atlas;
use record::{Fact, Status};
use std::io::Write;
use store::{Match, Query};
use telling::listing;

/// List what happened between two states, by date: events, agreements, missions, relations
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  legation timeline CHN TKM --read examples/china-turkmenistan")]
pub(crate) struct Args {
    /// A state: code, name or demonym
    a: String,
    /// The other state
    b: String,
    #[command(flatten)]
    from: From,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let atlas = Atlas::builtin();
    let between = Some((state(&atlas, &args.a)?, state(&atlas, &args.b)?));
    let kinds = ["event", "agreement", "mission", "relation"].map(str::to_owned).to_vec();
    let query = Query { kinds, between, ..Query::default() };
    let found = args.from.store()?.query(&query)?;
    let name = naming(&atlas);
    let lines: Vec<listing::Line> = found
        .iter()
        .filter(|one| is_told(one))
        .map(|one| listing::line(&one.record, one.certain, &name))
        .collect();
    out.write_all(listing::table(&lines, look()).as_bytes())?;
    Ok(Outcome::found(!lines.is_empty()))
}

/// Dated, told as fact, and a change rather than a state of things.
fn is_told(one: &Match) -> bool {
    let record = &one.record;
    let stands = matches!(&record.fact, Fact::Mission(mission) if mission.change == "resident");
    let doubtful = matches!(record.status, Status::Negated | Status::Hypothetical);
    record.when.is_some() && !stands && !doubtful
}
