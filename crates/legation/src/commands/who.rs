//! `legation who`: whom or what a name may mean, with reasons. Refuses to choose among them.

use crate::outcome::{Advice, Outcome};
use anyhow::Context;
use calendar::Edtf;
use names::{Atlas, FoundKind};
use std::io::Write;

/// Say who a name may be: people with their offices, states, organisations
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation who Berdimuhamedov --on 2011-11")]
pub(crate) struct Args {
    /// The name
    name: String,
    /// The day, month or year (EDTF) for which to say it
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let on = args.on.as_deref().map(date).transpose()?;
    let atlas = Atlas::builtin();
    let people = write_people(&atlas, &args.name, on.as_ref(), out)?;
    let others = write_others(&atlas, &args.name, on.as_ref(), out)?;
    Ok(Outcome::found(people + others > 0))
}

fn date(text: &str) -> anyhow::Result<Edtf> {
    text.parse().with_context(|| {
        Advice::new(format!("`{text}` is no date"), "write --on 2011-11-23, 2011-11 or 2011")
    })
}

fn write_people(
    atlas: &Atlas,
    name: &str,
    on: Option<&Edtf>,
    out: &mut dyn Write,
) -> anyhow::Result<usize> {
    let people = atlas.people(name, on, None);
    for p in &people {
        let (person, code, office) = (&p.person.name, &p.code, &p.office);
        writeln!(out, "{person}\t{code}\t{office}\t{}\t{} (source {})", p.spell, p.why, p.source)?;
    }
    Ok(people.len())
}

/// States, organisations, seats of government: what the matcher makes of the name alone.
fn write_others(
    atlas: &Atlas,
    name: &str,
    on: Option<&Edtf>,
    out: &mut dyn Write,
) -> anyhow::Result<usize> {
    let people = |kind| matches!(kind, FoundKind::Person | FoundKind::Surname | FoundKind::Place);
    let mut written = 0;
    for found in atlas.scan(name) {
        for c in found.candidates.iter().filter(|c| !people(c.kind)) {
            if on.is_some_and(|on| !c.spell.meets(on)) {
                continue;
            }
            let code = c.code.as_ref().map_or("", |code| code.as_str());
            let sector = c.sector.as_deref().unwrap_or("");
            writeln!(out, "{}\t{code}\t{sector}\t{}\t{}", c.name, c.spell, c.why)?;
            written += 1;
        }
    }
    Ok(written)
}
