//! The language engine's goldens, made anew by spaCy. Refuses to choose spaCy's version: the
//! script does.

use crate::commands::show;
use anyhow::Result;
use std::path::Path;

/// Runs the script with the Python that `PYTHON` names, else `python3`.
pub(crate) fn run(root: &Path) -> Result<()> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    show(root, &python, &["crates/language/goldens/make.py"])
}
