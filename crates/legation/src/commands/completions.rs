//! `legation completions`: completions for a shell. Refuses to install them.

use crate::cli::Cli;
use crate::outcome::Outcome;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation completions bash > legation.bash")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: Args, mut out: &mut dyn Write) -> anyhow::Result<Outcome> {
    clap_complete::generate(args.shell, &mut Cli::command(), "legation", &mut out);
    Ok(Outcome::Done)
}
