//! `legation code`: sentences become record lines, for use in a pipe. Refuses to keep them.

use crate::args::edtf;
use crate::outcome::Outcome;
use crate::reader::pipeline;
use crate::rulebook::OwnRules;
use anyhow::Context;
use calendar::Edtf;
use legation::{Legation, sentences};
use names::Atlas;
use std::io::{BufRead, Write, stdin};
use wire::Detail;

/// Read sentences from standard input, one a line, and print what each says as record lines (JSON)
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  echo 'France recognised Norway in 1905.' | legation code

Each line is read by itself. The `doc` of a record is `-:` and the number of its line; `start` and \
`end` are bytes of that line.")]
pub(crate) struct Args {
    /// The day (EDTF) on which the sentences were published
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    published: Option<Edtf>,
    /// Print the sentence, the parse and the reasons too
    #[arg(long)]
    traces: bool,
    #[command(flatten)]
    rules: OwnRules,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let coder = args.rules.coder()?;
    let engine = Legation::with(pipeline()?, Atlas::builtin(), coder);
    let detail = if args.traces { Detail::Traced } else { Detail::Plain };
    let mut found = false;
    for (index, line) in stdin().lock().lines().enumerate() {
        let line = line.with_context(|| format!("line {} cannot be read as UTF-8", index + 1))?;
        let mut document = sentences::sentence(&format!("-:{}", index + 1), &line);
        document.meta.date = args.published.map(|date| date.to_string());
        for record in engine.read(document).records() {
            found = true;
            writeln!(out, "{}", wire::to_line(&record, detail)?)?;
        }
        out.flush()?;
    }
    Ok(Outcome::found(found))
}
