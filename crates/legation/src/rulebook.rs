//! The built-in rules with a folder of the user's own laid over them.
//! Refuses to judge the rules: `coding` reads them.

use crate::outcome::Advice;
use anyhow::Context;
use coding::Coder;
use coding::rules::Mistake;
use knowledge::coding::{LEXICON, RULES};
use std::path::{Path, PathBuf};

/// Texts by name: files of rules or of word classes.
type Files = Vec<(String, String)>;

/// Where the user's own rules lie
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct OwnRules {
    /// A folder with files of rules (*.rules) and word classes (*.txt), laid over the built-in ones
    #[arg(long = "rules", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

impl OwnRules {
    /// The coder with these rules laid over the built-in ones.
    pub(crate) fn coder(&self) -> anyhow::Result<Coder> {
        let (classes, rules) = match &self.folder {
            Some(folder) => (files(folder, "txt")?, files(folder, "rules")?),
            None => (Files::new(), Files::new()),
        };
        coder(&classes, &rules).map_err(|mistakes| mistaken(&mistakes))
    }
}

/// The built-in rules and classes, with these laid over them.
fn coder(classes: &Files, rules: &Files) -> Result<Coder, Vec<Mistake>> {
    let over = |built_in: &[(&'static str, &'static str)], own| laid_over(built_in, own);
    Coder::from_files(&over(LEXICON, classes), &over(RULES, rules))
}

fn laid_over<'a>(built_in: &[(&'a str, &'a str)], own: &'a Files) -> Vec<(&'a str, &'a str)> {
    let own = own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    built_in.iter().copied().chain(own).collect()
}

/// The mistakes, one a line, as one error.
fn mistaken(mistakes: &[Mistake]) -> anyhow::Error {
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    let advice = "mend these lines; `legation rules show NAME` prints a rule that works";
    let what = match lines.len() {
        1 => "the rules have a mistake".to_owned(),
        n => format!("the rules have {n} mistakes"),
    };
    anyhow::anyhow!(lines.join("\n  ")).context(Advice::new(what, advice))
}

/// The files of a folder whose names end so, by name.
fn files(folder: &Path, ending: &str) -> anyhow::Result<Files> {
    let cannot = |path: &Path| {
        Advice::new(
            format!("cannot read {}", path.display()),
            "a folder with files of rules (*.rules) and word classes (*.txt)",
        )
    };
    let entries = std::fs::read_dir(folder).with_context(|| cannot(folder))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| cannot(folder))?.path();
        if path.extension().is_some_and(|e| e == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    let named = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).with_context(|| cannot(path))?;
        Ok((path.display().to_string(), text))
    };
    paths.iter().map(named).collect()
}
