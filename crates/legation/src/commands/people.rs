//! `legation people`: who held which office. Refuses to know how they are found.

use crate::outcome::Outcome;
use crate::question::Question;
use std::io::Write;

/// List people in office, with the dates at which sources show it
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation people --by TKM --read examples/china-turkmenistan")]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    args.question.ask(&["office"], out)
}
