//! Whether sentences that tell no event stay silent, and those that tell one speak.
//! Refuses to judge which event.

use super::compare::Scores;
use super::measure::Bench;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A sentence and how many of how many coders call it relevant.
struct Row<'a> {
    text: &'a str,
    coders: u32,
    relevant: u32,
}

/// The share of sentences that all coders call irrelevant and that give no event, and the share
/// of those that all call relevant and that give one.
pub(super) fn measure(bench: &Bench<'_>) -> Result<Scores> {
    let table = bench.read_shared("gold/events/relevance_dev.tsv")?;
    let rows: Vec<Row<'_>> = table.lines().skip(1).filter_map(row).collect();
    let docs = bench.scratch("relevance-docs.jsonl");
    let lines: String = rows.iter().enumerate().map(|(i, row)| line(i, row)).collect();
    std::fs::write(&docs, lines).with_context(|| docs.display().to_string())?;
    let said = bench.lines(&["read", &docs.to_string_lossy(), "--records"])?;
    let spoke = spoke(&String::from_utf8_lossy(&said));
    let spoke = |index: usize| spoke.contains(&format!("s{index}"));
    let all = rows.iter().enumerate();
    let silent = share(all.clone().filter(|(_, r)| r.relevant == 0).map(|(i, _)| !spoke(i)));
    let told = share(all.filter(|(_, r)| r.relevant == r.coders).map(|(i, _)| spoke(i)));
    let scores = [("relevance irrelevant silent", silent), ("relevance relevant told", told)];
    Ok(scores.into_iter().map(|(name, score)| (name.to_owned(), score)).collect())
}

fn row(line: &str) -> Option<Row<'_>> {
    let mut cells = line.split('\t');
    Some(Row {
        text: cells.next()?,
        coders: cells.next()?.parse().ok()?,
        relevant: cells.next()?.parse().ok()?,
    })
}

fn line(index: usize, row: &Row<'_>) -> String {
    format!("{}\n", json!({"id": format!("s{index}"), "text": row.text, "kind": "news"}))
}

/// The ids, inside the collection, of documents that gave an event which is told as fact.
fn spoke(lines: &str) -> BTreeSet<String> {
    let records = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let told = records.filter(|record| {
        let doubtful = matches!(record["status"].as_str(), Some("negated" | "hypothetical"));
        record["kind"] == "event" && !doubtful
    });
    let id = |record: &Value| {
        let doc = record["sources"][0]["doc"].as_str()?;
        doc.rsplit(['/', '#', ':']).next().map(str::to_owned)
    };
    told.filter_map(|record| id(&record)).collect()
}

fn share(answers: impl Iterator<Item = bool>) -> f64 {
    let answers: Vec<bool> = answers.collect();
    let right = answers.iter().filter(|right| **right).count();
    // A hundred sentences.
    #[allow(clippy::cast_precision_loss)]
    let share = right as f64 / answers.len().max(1) as f64;
    (share * 1000.0).round() / 10.0
}
