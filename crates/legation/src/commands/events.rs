//! `legation events`: who did what to whom. Refuses to know how they are found.

use crate::outcome::Outcome;
use crate::question::Question;
use std::io::Write;

/// List events: who did what to whom, when and where
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation events --between CHN TKM --since 2013 --read examples/china-turkmenistan")]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    args.question.ask(&["event"], out)
}
