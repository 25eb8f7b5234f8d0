//! `legation relations`: changes in formal ties. Refuses to know how they are found.

use crate::outcome::Outcome;
use crate::question::Question;
use std::io::Write;

/// List changes in formal ties: established, severed, restored
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation relations --between CHN TKM --read examples/china-turkmenistan")]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    args.question.ask(&["relation"], out)
}
