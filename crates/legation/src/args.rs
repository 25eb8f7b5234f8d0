//! Arguments that several commands share. Refuses to act on them.

use crate::outcome::Advice;
use anyhow::Context;
use calendar::Edtf;
use document::Genre;
use names::{Atlas, Code};
use std::path::{Path, PathBuf};
use store::Store;

/// Where the record is kept when no other file is named.
pub(crate) const DEFAULT_DB: &str = "legation.db";

/// What is known about all that is read
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ReadOptions {
    /// Date of publication of all that is read (EDTF: 2025-06-17, 2025-06)
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    pub(crate) published: Option<Edtf>,
    /// Kind of publication of all that is read
    #[arg(long, value_name = "KIND", value_parser = ["news", "encyclopedia", "statement"])]
    pub(crate) kind: Option<String>,
    /// Format of the input; what is packed in it says for itself; otherwise the content decides (see `legation formats`)
    #[arg(long = "input-format", value_name = "FORMAT")]
    pub(crate) input_format: Option<String>,
}

impl ReadOptions {
    /// The same choices in the words of `reading`.
    pub(crate) fn reading(&self) -> reading::Options {
        reading::Options {
            published: self.published.map(|date| date.to_string()),
            genre: self.kind.as_deref().map(Genre::from_name),
            format: self.input_format.clone(),
            ..reading::Options::default()
        }
    }
}

/// Where the records that are asked come from
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct From {
    /// Read these files or folders first, and ask only them (unless --db is given too)
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) read: Vec<PathBuf>,
    /// The file that keeps the record [default: legation.db]
    #[arg(long, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) options: ReadOptions,
}

impl From {
    /// The record to ask: what was read now, or what a file keeps.
    pub(crate) fn store(&self) -> anyhow::Result<Store> {
        if self.read.is_empty() {
            return open(self.db.as_deref().unwrap_or(Path::new(DEFAULT_DB)));
        }
        let mut store = match &self.db {
            Some(path) => Store::open(path)?,
            None => Store::in_memory()?,
        };
        crate::reader::read_into(&mut store, &self.read, &self.options)?;
        Ok(store)
    }
}

/// An existing record, brought together where a reading was interrupted.
pub(crate) fn open(path: &Path) -> anyhow::Result<Store> {
    let store = Store::open_existing(path)?;
    if store.is_settled()? {
        return Ok(store);
    }
    let mut store = Store::open(path)?;
    store.settle()?;
    Ok(store)
}

/// A date as EDTF, for clap.
pub(crate) fn edtf(text: &str) -> Result<Edtf, String> {
    text.parse().map_err(|error: calendar::EdtfError| {
        format!("{}; write 2006, 2006-04, 2006-04-03 or 1998/2012", error.reason)
    })
}

/// The code of a state given as code, name, adjective or demonym.
pub(crate) fn state(atlas: &Atlas, words: &str) -> anyhow::Result<Code> {
    let words = words.trim();
    let found = atlas.find_state(words);
    let mut codes: Vec<&Code> = found.iter().filter(|s| s.is_present()).map(|s| &s.code).collect();
    if codes.is_empty() {
        codes = found.iter().map(|state| &state.code).collect();
    }
    codes.dedup();
    match codes.as_slice() {
        [one] => Ok((*one).clone()),
        [] if is_code(words) => Ok(Code::new(words)),
        [] => Err(unknown(words)).with_context(|| {
            Advice::new(
                "no such state",
                "its English name, its ISO 3166-1 alpha-3 code or its demonym; \
                 `legation states` lists them",
            )
        }),
        several => Err(ambiguous(words, several)).context(Advice::new(
            "more than one state is called so",
            "its ISO 3166-1 alpha-3 code",
        )),
    }
}

/// Whether the words have the form of a code: codes of organisations are no states of the table.
fn is_code(words: &str) -> bool {
    words.len() == 3 && words.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn unknown(words: &str) -> anyhow::Error {
    anyhow::anyhow!("{words:?} is in no table")
}

fn ambiguous(words: &str, codes: &[&Code]) -> anyhow::Error {
    let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
    anyhow::anyhow!("{words:?} may be {}", codes.join(", "))
}

/// What a state is called at a time, by the atlas; its code where it has no name there.
pub(crate) fn naming(atlas: &Atlas) -> impl Fn(&Code, Option<&Edtf>) -> String + '_ {
    move |code, when| {
        let then = when.and_then(|when| atlas.name_on(code, when));
        let name = then.or_else(|| atlas.state(code).map(|state| state.name.as_str()));
        name.unwrap_or(code.as_str()).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_accepted_in_every_form_the_table_has() {
        let atlas = Atlas::builtin();
        let some = atlas.states().iter().find(|s| s.is_present() && !s.demonyms.is_empty());
        let some = some.unwrap();
        for words in [some.code.as_str(), &some.name, &some.demonyms[0].1] {
            assert_eq!(state(&atlas, words).unwrap(), some.code, "{words}");
        }
        assert_eq!(state(&atlas, "XQZ").unwrap(), Code::new("XQZ"));
        let error = format!("{:#}", state(&atlas, "Arnor").unwrap_err());
        assert!(error.contains("\"Arnor\" is in no table"), "{error}");
    }
}
