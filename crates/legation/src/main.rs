//! The command `legation`: one `match` from arguments to commands. Refuses to do anything itself.

mod args;
mod cli;
mod commands;
mod outcome;
mod question;
mod reader;
mod rulebook;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
