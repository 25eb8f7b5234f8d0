//! What is measured: the command, the gold, the scorer. Refuses numbers that are no score.

use super::compare::Scores;
use super::measure::{Bench, from_json, from_words};
use super::relevance;
use anyhow::Result;
use std::path::Path;

/// All scores of all commands that the program has.
pub(super) fn measure_all(root: &Path) -> Result<Scores> {
    let bench = Bench::new(root)?;
    let mut scores = Scores::new();
    for (name, folder, gold) in
        [("seeds", "seeds", "gold/seeds.jsonl"), ("dev", "gold/dev", "gold/dev.jsonl")]
    {
        scores.extend(records(&bench, name, folder, gold)?);
    }
    scores.extend(guide(&bench)?);
    scores.extend(relevance::measure(&bench)?);
    if bench.has("mentions") {
        for name in ["timebank", "aquaint"] {
            scores.extend(times(&bench, name)?);
        }
        for name in ["currency", "number", "percent"] {
            scores.extend(quantities(&bench, name)?);
        }
    }
    if bench.has("pairs") {
        scores.extend(pairs(&bench)?);
    }
    Ok(scores)
}

fn records(bench: &Bench<'_>, name: &str, folder: &str, gold: &str) -> Result<Scores> {
    let folder = bench.shared(folder);
    let gold = bench.shared(gold);
    let pred = bench.predict(name, &["read", &folder, "--records"])?;
    let core = bench.score("score.py", &pred, &["--gold", &gold, "--json"])?;
    let strict = bench.score("score.py", &pred, &["--gold", &gold, "--json", "--strict"])?;
    let mut scores = from_json(&format!("{name} core"), &core)?;
    let strict = from_json(&format!("{name} strict"), &strict)?;
    scores.extend(strict.into_iter().filter(|(name, _)| name.contains(" all ")));
    Ok(scores)
}

fn guide(bench: &Bench<'_>) -> Result<Scores> {
    let folder = bench.shared("gold/guide/docs");
    let gold = bench.shared("gold/guide/transitions.jsonl");
    let pred = bench.predict("guide", &["read", &folder, "--records"])?;
    let said = bench.score("score_guide.py", &pred, &["--gold", &gold])?;
    Ok(from_words("guide", &said, &["date recall", "with level"]))
}

fn times(bench: &Bench<'_>, name: &str) -> Result<Scores> {
    let folder = bench.shared(&format!("gold/time/{name}/docs"));
    let gold = bench.shared(&format!("gold/time/{name}/gold.jsonl"));
    let pred = bench.predict(name, &["mentions", &folder])?;
    let said = bench.score("score_mentions.py", &pred, &["--gold", &gold])?;
    let wanted = ["relaxed F1", "strict F1", "value F1", "type F1"];
    Ok(from_words(&format!("time {name}"), &said, &wanted))
}

fn quantities(bench: &Bench<'_>, name: &str) -> Result<Scores> {
    let docs = bench.shared(&format!("gold/quantity/{name}.docs.jsonl"));
    let gold = bench.shared(&format!("gold/quantity/{name}.jsonl"));
    let pred = bench.predict(&format!("quantity-{name}"), &["mentions", &docs])?;
    let said = bench.score("score_mentions.py", &pred, &["--quantity", "--gold", &gold])?;
    Ok(from_words(&format!("quantity {name}"), &said, &["value F1", "value+unit F1"]))
}

fn pairs(bench: &Bench<'_>) -> Result<Scores> {
    let gold = bench.shared("gold/events/plv_train.tsv");
    let pred = bench.predict("pairs", &["pairs", &gold])?;
    let said = bench.score("score_pairs.py", &pred, &["--gold", &gold])?;
    Ok(from_words("pairs", &said, &["binary", "quad", "root", "accuracy"]))
}
