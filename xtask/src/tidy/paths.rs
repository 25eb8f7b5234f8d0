//! Documents name only paths that exist. Refuses to check the web.

use super::{has_extension, text};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Names in documents that look like paths of the repository and lead nowhere.
pub(super) fn check(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut amiss = Vec::new();
    for path in files.iter().filter(|path| has_extension(path, "md")) {
        let source = text(root, path)?.unwrap_or_default();
        let folder = path.parent().unwrap_or(Path::new(""));
        for (number, line) in source.lines().enumerate() {
            for named in named(line) {
                let exists = |base: &Path| root.join(base).join(named).exists();
                let is_meant = has_ending(named) || root.join(first_part(named)).exists();
                if is_meant && !exists(Path::new("")) && !exists(folder) {
                    let (path, number) = (path.display(), number + 1);
                    amiss.push(format!("{path}:{number}: there is no {named}"));
                }
            }
        }
    }
    Ok(amiss)
}

/// What may be a path of the repository: code spans with a slash or a file ending, and links.
/// "m3/yr" is not meant as one: nothing at the root is called m3.
fn named(line: &str) -> Vec<&str> {
    let spans = line.split('`').skip(1).step_by(2).filter(|span| is_path(span));
    let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let links = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
    let links = links.map(|link| link.split('#').next().unwrap_or(link));
    spans.chain(links).collect()
}

fn is_path(span: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let placeholder = span.chars().any(|c| c.is_ascii_uppercase())
        && !span.split('/').next_back().is_some_and(|name| name.ends_with(".md"));
    let outside = span.starts_with("../") || span.starts_with('/') || span.starts_with('-');
    let slash = span.contains('/') && !span.ends_with('/') || span.ends_with('/') && span.len() > 1;
    span.chars().all(letters) && !placeholder && !outside && (slash || has_ending(span))
}

/// Whether a name ends as files of the repository do.
fn has_ending(name: &str) -> bool {
    const ENDINGS: [&str; 7] = [".rs", ".md", ".toml", ".tsv", ".txt", ".rules", ".py"];
    ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
}

fn first_part(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn paths_are_told_from_other_code() {
        let line = "`crates/wire` and `src/lib.rs`, [here](docs/a.md#top), `a/b` but not `cargo test`, \
                    `--db`, `NAME.rs`, `../shared`, [there](https://example.org/x), `NAME.tsv`";
        assert_eq!(named(line), ["crates/wire", "src/lib.rs", "a/b", "docs/a.md"]);
    }
}
