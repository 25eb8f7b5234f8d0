//! What the compiler does not check. Refuses to mend anything.

mod edges;
mod heads;
mod paths;
mod words;

use crate::commands::{output, zero};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Checks the workspace and lists everything that is amiss.
pub(crate) fn run(root: &Path) -> Result<()> {
    let files = files(root)?;
    let mut amiss = heads::check(root, &files)?;
    amiss.extend(paths::check(root, &files)?);
    amiss.extend(words::check(root, &files)?);
    amiss.extend(edges::check(root)?);
    if amiss.is_empty() {
        eprintln!("tidy: {} files are in order", files.len());
        return Ok(());
    }
    for line in &amiss {
        eprintln!("{line}");
    }
    bail!("tidy: {} things are amiss", amiss.len());
}

/// Every file that git keeps, by its path from the root, sorted.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let listed = output(root, "git", &["ls-files", "-z"], zero)?;
    let listed = String::from_utf8(listed).context("a file name is not UTF-8")?;
    let names = listed.split('\0').filter(|name| !name.is_empty());
    Ok(names.map(PathBuf::from).filter(|path| root.join(path).is_file()).collect())
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|it| it == extension)
}

/// The text of a file; what is not UTF-8 is not text.
fn text(root: &Path, path: &Path) -> Result<Option<String>> {
    let bytes = std::fs::read(root.join(path)).with_context(|| path.display().to_string())?;
    Ok(String::from_utf8(bytes).ok())
}
