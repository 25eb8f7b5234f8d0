//! Every module says what it is. Refuses to judge how well.

use super::{has_extension, text};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Rust files whose first line is no `//!`.
pub(super) fn check(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut amiss = Vec::new();
    for path in files.iter().filter(|path| has_extension(path, "rs")) {
        let source = text(root, path)?.unwrap_or_default();
        if !has_head(&source) {
            let path = path.display();
            amiss.push(format!("{path}:1: begin with a line `//! What this module is.`"));
        }
    }
    Ok(amiss)
}

fn has_head(source: &str) -> bool {
    source.lines().next().is_some_and(|line| line.starts_with("//! ") && line.len() > 8)
}

#[cfg(test)]
mod tests {
    use super::has_head;

    #[test]
    fn a_head_is_a_sentence_on_the_first_line() {
        assert!(has_head("//! What this is.\nmod a;"));
        assert!(!has_head("mod a;\n//! too late"));
        assert!(!has_head("//!\n"));
        assert!(!has_head(""));
    }
}
