//! Arguments to commands. Refuses to know what a command does.

use crate::commands::Command;
use crate::outcome;
use clap::Parser;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const START: &str = "\
Legation reads news, encyclopedia articles and communiqués about relations between states
and keeps a dated, sourced, structured record.

  legation --help           all commands
  legation COMMAND --help   what a command does, with an example
";

/// A dated, sourced, structured record of relations between states, read from text.
#[derive(Debug, Parser)]
#[command(name = "legation", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

/// Parses the arguments, runs the command and gives the exit status.
pub(crate) fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let result = match cli.command {
        Some(command) => command.run(&mut out),
        None => teach(&mut out),
    };
    let result = result.and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    outcome::finish(result, &mut io::stderr())
}

/// What is printed when no command is given.
fn teach(out: &mut dyn Write) -> anyhow::Result<outcome::Outcome> {
    out.write_all(START.as_bytes())?;
    Ok(outcome::Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_of_all_commands_fit_together() {
        Cli::command().debug_assert();
    }
}
