//! `legation states`: the dated table of states. Refuses to say who governs them.

use crate::outcome::Outcome;
use names::{Atlas, State};
use std::io::Write;

/// List states, territories and former states with codes, dates and capitals
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation states Congo")]
pub(crate) struct Args {
    /// Only those that this name, adjective or code may mean
    name: Option<String>,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let atlas = Atlas::builtin();
    let states: Vec<&State> = match &args.name {
        Some(name) => atlas.find_state(name),
        None => atlas.states().iter().collect(),
    };
    for state in &states {
        let capital = state.capitals.first().map_or("", |capital| capital.name.as_str());
        let cow = state.cow.map(|cow| cow.to_string()).unwrap_or_default();
        let (id, code, name, spell) = (&state.id, &state.code, &state.name, &state.spell);
        writeln!(out, "{id}\t{code}\t{cow}\t{name}\t{spell}\t{capital}")?;
    }
    Ok(Outcome::found(!states.is_empty()))
}
