//! `legation positions`: standing policies. Refuses to know how they are found.

use crate::outcome::Outcome;
use crate::question::Question;
use std::io::Write;

/// List positions: standing policies of states
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation positions --by TKM --read examples/china-turkmenistan")]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    args.question.ask(&["position"], out)
}
