//! Questions that several commands ask, and their answers. Refuses to know which kinds exist.

use crate::args::{From, edtf, naming, state};
use crate::commands::look;
use crate::outcome::Outcome;
use calendar::Edtf;
use names::Atlas;
use record::EventType;
use std::io::Write;
use store::{Match, Query};
use telling::listing;
use wire::Detail;

/// Which records are asked for, and in which form
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Question {
    /// Only what names both states
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Vec<String>,
    /// Only what this state does, promises, sends, holds or sells
    #[arg(long, value_name = "STATE")]
    by: Option<String>,
    /// Only what is done, promised, sent or sold to this state
    #[arg(long, value_name = "STATE")]
    to: Option<String>,
    /// Only what is not over before this date (EDTF); what only may be so is marked with ?
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    since: Option<Edtf>,
    /// Only what has not begun after this date (EDTF)
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    until: Option<Edtf>,
    /// Only events of these PLOVER types (CONSULT, AGREE …)
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    types: Vec<EventType>,
    /// Only events in these PLOVER contexts (diplomatic, economic …)
    #[arg(long, value_name = "CONTEXT")]
    context: Vec<String>,
    /// Only what somebody of this name is reported to have said
    #[arg(long, value_name = "NAME")]
    said_by: Option<String>,
    /// Only what is said in these words (SQLite's FTS5: "natural gas" OR pipeline)
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    #[command(flatten)]
    from: From,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Table,
    /// Record lines
    Jsonl,
    /// Comma-separated values
    Csv,
    /// Markdown
    Md,
}

fn event_type(name: &str) -> Result<EventType, String> {
    EventType::from_name(&name.to_ascii_uppercase()).ok_or_else(|| {
        let names: Vec<&str> = EventType::ALL.iter().map(|kind| kind.name()).collect();
        format!("PLOVER 2.0 has {}", names.join(", "))
    })
}

impl Question {
    /// Asks for records of these kinds and writes the answer.
    pub(crate) fn ask(&self, kinds: &[&str], out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let atlas = Atlas::builtin();
        let query = self.query(&atlas, kinds)?;
        let found = self.from.store()?.query(&query)?;
        if found.is_empty() {
            eprintln!("no {} answers; fewer options find more", kinds.join(", "));
        }
        self.write(&atlas, &found, out)?;
        Ok(Outcome::found(!found.is_empty()))
    }

    fn query(&self, atlas: &Atlas, kinds: &[&str]) -> anyhow::Result<Query> {
        let code = |words: &Option<String>| words.as_deref().map(|w| state(atlas, w)).transpose();
        let between = match self.between.as_slice() {
            [a, b] => Some((state(atlas, a)?, state(atlas, b)?)),
            _ => None,
        };
        Ok(Query {
            kinds: kinds.iter().map(ToString::to_string).collect(),
            between,
            of: None,
            by: code(&self.by)?,
            to: code(&self.to)?,
            since: self.since,
            until: self.until,
            types: self.types.iter().map(|kind| kind.name().to_owned()).collect(),
            contexts: self.context.clone(),
            said_by: self.said_by.clone(),
            search: self.search.clone(),
        })
    }

    fn write(&self, atlas: &Atlas, found: &[Match], out: &mut dyn Write) -> anyhow::Result<()> {
        if let Format::Jsonl = self.format {
            for one in found {
                writeln!(out, "{}", wire::to_line(&one.record, Detail::Plain)?)?;
            }
            return Ok(());
        }
        let name = naming(atlas);
        let lines: Vec<listing::Line> =
            found.iter().map(|one| listing::line(&one.record, one.certain, &name)).collect();
        let page = match self.format {
            Format::Csv => listing::csv(&lines),
            Format::Md => listing::markdown(&lines),
            Format::Table | Format::Jsonl => listing::table(&lines, look()),
        };
        Ok(out.write_all(page.as_bytes())?)
    }
}
