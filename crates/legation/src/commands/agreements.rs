//! `legation agreements`: treaties, accords, memoranda. Refuses to know how they are found.

use crate::outcome::Outcome;
use crate::question::Question;
use std::io::Write;

/// List agreements: treaties, accords, memoranda, joint statements
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation agreements --between CHN TKM --read examples/china-turkmenistan")]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    args.question.ask(&["agreement"], out)
}
