//! The commands, one file each. Refuses to know what they print.
//!
//! A new command is a file `NAME.rs` in this folder and one line in the list below. The file has
//!
//! - `pub(crate) struct Args`, deriving `clap::Args`; its comment is the command's help, and
//!   `#[command(after_help = "Example:\n  legation …")]` shows one run of it;
//! - `pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome>`, which writes
//!   its results to `out` and what else it has to say to standard error.

use crate::outcome::Outcome;
use std::io::{IsTerminal, Write, stdout};
use telling::text::Look;

/// Declares the modules, the subcommands and the way from one to the other.
macro_rules! commands {
    ($($variant:ident = $module:ident),* $(,)?) => {
        $(mod $module;)*

        /// One variant per command, with its arguments.
        #[derive(Debug, clap::Subcommand)]
        pub(crate) enum Command {
            $(
                #[allow(missing_docs)]
                $variant($module::Args),
            )*
        }

        impl Command {
            /// Runs the command; results go to `out`.
            pub(crate) fn run(self, out: &mut dyn Write) -> anyhow::Result<Outcome> {
                match self {
                    $(Command::$variant(args) => $module::run(args, out),)*
                }
            }
        }
    };
}

commands! {
    Read = read,
    Dossier = dossier,
    Events = events,
    Figures = figures,
    Agreements = agreements,
    Commitments = commitments,
    Missions = missions,
    Relations = relations,
    Positions = positions,
    People = people,
    Timeline = timeline,
    Series = series,
    Who = who,
    Where = where_is,
    States = states,
    New = new,
    Explain = explain,
    Sql = sql,
    Export = export,
    Formats = formats,
    Mentions = mentions,
    Code = code,
    Pairs = pairs,
    Rules = rules,
    Tokens = tokens,
    Model = model,
    Completions = completions,
}

/// As wide as the terminal, and coloured there; 80 columns without colour elsewhere.
pub(crate) fn look() -> Look {
    let terminal = stdout().is_terminal();
    let size = terminal.then(terminal_size::terminal_size).flatten();
    let width = size.map_or(80, |(terminal_size::Width(columns), _)| usize::from(columns));
    let colour = terminal && std::env::var_os("NO_COLOR").is_none();
    Look { width, colour }
}
