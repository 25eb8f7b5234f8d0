//! The command `legation`: one `match` from arguments to commands. Refuses to do anything itself.

mod cli;
mod commands;
mod outcome;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
