//! Arguments to commands. Refuses to know what a command does.

use crate::commands::Command;
use crate::outcome;
use clap::Parser;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const START: &str = "\
Legation reads news, encyclopedia articles and communiqués about relations between states
and keeps a dated, sourced, structured record.

Look at two states in the texts of a folder:

  legation dossier CHN TKM --read examples/china-turkmenistan

Keep a record and ask it:

  legation read reports/ --db record.db          read files or folders into one file
  legation dossier China Turkmenistan --db record.db
  legation events --by China --since 2020 --db record.db
  legation explain 5e0cab --db record.db         how a record was found

Look at what the engine sees:

  legation read report.txt --records             record lines (JSON) for other programs
  legation mentions report.txt                   dates, amounts and names with their values

All commands: legation --help. One command, with an example: legation COMMAND --help.
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
