//! `legation commitments`: promises with an amount or a date. Refuses to know how they are found.

use crate::outcome::Outcome;
use crate::question::Question;
use std::io::Write;

/// List commitments: promises with an amount or a date to meet
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation commitments --by TKM --read examples/china-turkmenistan")]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    args.question.ask(&["commitment"], out)
}
