//! Running `legation` and a scorer over it. Refuses to interpret what the scorer counts.

use super::compare::Scores;
use crate::commands::{output, zero};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The program and the folder beside the repository.
pub(super) struct Bench<'a> {
    root: &'a Path,
    legation: PathBuf,
    scratch: PathBuf,
}

impl<'a> Bench<'a> {
    pub(super) fn new(root: &'a Path) -> Result<Self> {
        let scratch = root.join("target/score");
        std::fs::create_dir_all(&scratch).context("target/score")?;
        Ok(Bench { root, legation: root.join("target/release/legation"), scratch })
    }

    /// Whether the program has this command.
    pub(super) fn has(&self, command: &str) -> bool {
        let help = [command, "--help"];
        output(self.root, &self.legation.to_string_lossy(), &help, zero).is_ok()
    }

    /// The path of a file beside the repository.
    pub(super) fn shared(&self, path: &str) -> String {
        format!("../shared/{path}")
    }

    /// The text of a file beside the repository.
    pub(super) fn read_shared(&self, path: &str) -> Result<String> {
        let path = self.root.join(self.shared(path));
        std::fs::read_to_string(&path).with_context(|| path.display().to_string())
    }

    pub(super) fn scratch(&self, name: &str) -> PathBuf {
        self.scratch.join(name)
    }

    /// What the program prints for these arguments, kept as a file.
    pub(super) fn predict(&self, name: &str, args: &[&str]) -> Result<PathBuf> {
        let lines = self.lines(args)?;
        let path = self.scratch(&format!("{name}.jsonl"));
        std::fs::write(&path, lines).with_context(|| path.display().to_string())?;
        Ok(path)
    }

    /// What the program prints; status 1 says that nothing was found, which a scorer may judge.
    pub(super) fn lines(&self, args: &[&str]) -> Result<Vec<u8>> {
        let good = |status| matches!(status, Some(0 | 1));
        output(self.root, &self.legation.to_string_lossy(), args, good)
    }

    /// What a scorer of ../shared/tools prints.
    pub(super) fn score(&self, scorer: &str, pred: &Path, args: &[&str]) -> Result<String> {
        let script = self.shared(&format!("tools/{scorer}"));
        let pred = pred.to_string_lossy();
        let mut all = vec![script.as_str(), "--pred", &pred];
        all.extend(args);
        let said = output(self.root, "python3", &all, zero)?;
        String::from_utf8(said).context("the scorer's words")
    }
}

/// The precision, recall and F1 of each kind in `score.py --json`, in percent.
pub(super) fn from_json(name: &str, said: &str) -> Result<Scores> {
    let said: Value = serde_json::from_str(said).with_context(|| format!("{name}: {said}"))?;
    let kinds = said.as_object().context("an object of kinds")?;
    let mut scores = Scores::new();
    for (kind, value) in kinds {
        let f1 = value["f1"].as_f64().context("f1")?;
        scores.insert(format!("{name} {kind} F1"), percent(f1));
    }
    Ok(scores)
}

fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

/// Names and numbers of a line such as "relaxed F1 88.1  value F1 76.0"; only those in `wanted`.
pub(super) fn from_words(name: &str, said: &str, wanted: &[&str]) -> Scores {
    let parts = said.lines().flat_map(|line| line.split("  ")).map(str::trim);
    let pairs = parts.filter_map(|part| part.rsplit_once(' '));
    let pairs = pairs.filter(|(label, _)| wanted.contains(&label.trim()));
    pairs
        .filter_map(|(label, value)| {
            Some((format!("{name} {}", label.trim()), value.parse().ok()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_from_words() {
        let said = "gold 12  predicted 10  relaxed F1 88.1  value F1 76.0\n";
        let scores = from_words("time", said, &["relaxed F1", "value F1"]);
        let expected = [("time relaxed F1".to_owned(), 88.1), ("time value F1".to_owned(), 76.0)];
        assert_eq!(scores, Scores::from(expected));
    }

    #[test]
    fn shares_become_percent() {
        let scores = from_json("seeds", r#"{"all": {"f1": 0.5512}}"#).unwrap();
        assert_eq!(scores, Scores::from([("seeds all F1".to_owned(), 55.12)]));
    }
}
