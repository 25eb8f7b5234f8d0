//! Chores of the workspace: `cargo xtask` lists them. Refuses to be needed for building.

mod commands;
mod goldens;
mod score;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask tidy             module heads, paths in documents, crate edges, words that must not be
cargo xtask score            run the scorers of ../shared/tools, compare with scores/accepted.json
cargo xtask score --accept   the same, and accept what was measured
cargo xtask goldens          make the language engine's goldens anew (Python with spaCy)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        ["tidy"] => tidy::run(&root()),
        ["score"] => score::run(&root(), false),
        ["score", "--accept"] => score::run(&root(), true),
        ["goldens"] => goldens::run(&root()),
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
