//! Scores against development gold, compared with those accepted before.
//! Refuses to run without the gold, which is kept beside the repository, and to forget a score.

mod compare;
mod measure;
mod relevance;
mod suites;

use anyhow::{Context, Result, bail};
use compare::{Scores, compare};
use std::path::Path;

const ACCEPTED: &str = "scores/accepted.json";

/// Measures, prints and compares; with `accept`, keeps what was measured.
pub(crate) fn run(root: &Path, accept: bool) -> Result<()> {
    let shared = root.join("../shared");
    if !shared.is_dir() {
        eprintln!("score: there is no ../shared, nothing was measured");
        return Ok(());
    }
    crate::commands::show(root, "cargo", &["build", "--release", "--quiet", "-p", "legation"])?;
    let measured = suites::measure_all(root)?;
    let accepted = accepted(root)?;
    let (table, fallen) = compare(&accepted, &measured);
    eprint!("{table}");
    if accept {
        let text = serde_json::to_string_pretty(&measured)? + "\n";
        std::fs::create_dir_all(root.join("scores"))?;
        return std::fs::write(root.join(ACCEPTED), text).context(ACCEPTED);
    }
    if fallen > 0 {
        bail!(
            "score: {fallen} scores fell; `cargo xtask score --accept` accepts what was measured"
        );
    }
    Ok(())
}

fn accepted(root: &Path) -> Result<Scores> {
    match std::fs::read_to_string(root.join(ACCEPTED)) {
        Ok(text) => serde_json::from_str(&text).context(ACCEPTED),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Scores::new()),
        Err(error) => Err(error).context(ACCEPTED),
    }
}
