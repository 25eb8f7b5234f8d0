//! Words that no file may hold: places of one machine, hosts of one network.
//! Refuses to hold them itself: they stand in `xtask/forbidden.txt`.

use super::text;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

const LIST: &str = "xtask/forbidden.txt";

/// Lines that hold a forbidden word.
pub(super) fn check(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let list = std::fs::read_to_string(root.join(LIST)).context(LIST)?;
    let forbidden = forbidden(&list);
    let mut amiss = Vec::new();
    for path in files.iter().filter(|path| path.as_path() != Path::new(LIST)) {
        let Some(source) = text(root, path)? else { continue };
        for (number, line) in source.lines().enumerate() {
            for (word, why) in forbidden.iter().filter(|(word, _)| line.contains(word)) {
                let (path, number) = (path.display(), number + 1);
                amiss.push(format!("{path}:{number}: {word:?} must not be here: {why}"));
            }
        }
    }
    Ok(amiss)
}

/// Words with the reason, a tab between them; lines that begin with # are comments.
fn forbidden(list: &str) -> Vec<(&str, &str)> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn the_list_has_a_word_and_a_reason_a_line() {
        assert_eq!(forbidden("# head\n/mnt/\ta path\n\n"), [("/mnt/", "a path")]);
    }
}
