//! `legation formats`: the formats that are read. Refuses to read any.

use crate::outcome::Outcome;
use std::io::Write;

/// List the formats that are read
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation formats")]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    for format in reading::formats() {
        let endings: Vec<String> =
            format.extensions.iter().map(|ending| format!(".{ending}")).collect();
        writeln!(out, "{:<14} {:<28} {}", format.name, endings.join(" "), format.about)?;
    }
    Ok(Outcome::Done)
}
