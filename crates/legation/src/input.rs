//! Files, folders and standard input become bytes with a name and a sidecar.
//! Refuses to know what is in them.

use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The name of standard input, as a path and as a document's id.
const STANDARD_INPUT: &str = "-";

/// One thing to read.
pub struct Source {
    /// The path as given; inside a folder, the folder as given and the rest.
    pub id: String,
    /// The content.
    pub bytes: Box<dyn Read>,
    /// The content of the JSON file beside it.
    pub sidecar: Option<Vec<u8>>,
}

/// The files under the paths of a command, in the order given, folders sorted by name.
pub struct Inputs {
    waiting: VecDeque<PathBuf>,
    folders: VecDeque<PathBuf>,
}

impl Inputs {
    /// Looks at the paths; one that is not there is an error that names it.
    pub fn open<P: AsRef<Path>>(paths: &[P]) -> Result<Self> {
        let mut waiting = VecDeque::new();
        for path in paths {
            let path = path.as_ref();
            if path.as_os_str() != STANDARD_INPUT {
                std::fs::metadata(path).with_context(|| missing(path))?;
            }
            waiting.push_back(path.to_owned());
        }
        Ok(Inputs { waiting, folders: VecDeque::new() })
    }

    fn enter(&mut self, folder: &Path) -> Result<()> {
        let failed = || format!("The folder {} cannot be listed.", folder.display());
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder).with_context(failed)? {
            entries.push(entry.with_context(failed)?.path());
        }
        entries.retain(|path| !is_hidden(path));
        entries.sort();
        let sidecars: Vec<PathBuf> =
            entries.iter().filter(|path| is_sidecar(path, &entries)).cloned().collect();
        for path in entries.into_iter().rev().filter(|path| !sidecars.contains(path)) {
            self.folders.push_front(path);
        }
        Ok(())
    }

    fn next_path(&mut self) -> Option<PathBuf> {
        self.folders.pop_front().or_else(|| self.waiting.pop_front())
    }
}

impl Iterator for Inputs {
    type Item = Result<Source>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let path = self.next_path()?;
            if path.is_dir() {
                match self.enter(&path) {
                    Ok(()) => continue,
                    Err(error) => return Some(Err(error)),
                }
            }
            return Some(source(&path));
        }
    }
}

fn source(path: &Path) -> Result<Source> {
    let id = path.to_string_lossy().into_owned();
    if id == STANDARD_INPUT {
        return Ok(Source { id, bytes: Box::new(std::io::stdin()), sidecar: None });
    }
    let file = File::open(path).with_context(|| format!("{id} cannot be opened."))?;
    let sidecar = beside(path).and_then(|path| std::fs::read(path).ok());
    Ok(Source { id, bytes: Box::new(file), sidecar })
}

/// The path of the JSON file beside a document: `NAME.json` for `NAME.txt`.
fn beside(path: &Path) -> Option<PathBuf> {
    let json = path.with_extension("json");
    (json != path && json.is_file()).then_some(json)
}

/// Whether a JSON file in a folder only tells about the document of the same name.
fn is_sidecar(path: &Path, entries: &[PathBuf]) -> bool {
    let json = path.extension().is_some_and(|end| end == "json");
    json && entries.iter().any(|other| other != path && other.file_stem() == path.file_stem())
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn missing(path: &Path) -> String {
    format!(
        "There is no file or folder {}. Check the spelling and the folder you are in.",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(inputs: Inputs) -> Vec<String> {
        inputs.map(|source| source.unwrap().id).collect()
    }

    #[test]
    fn folders_are_walked_in_order_with_their_sidecars() {
        let folder = std::env::temp_dir().join(format!("legation-input-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("b")).unwrap();
        for (name, words) in [("c.txt", "c"), ("c.json", "{}"), ("b/a.txt", "a"), ("a.txt", "a")] {
            std::fs::write(folder.join(name), words).unwrap();
        }
        let found = ids(Inputs::open(&[&folder]).unwrap());
        let names: Vec<&str> =
            found.iter().map(|id| id.strip_prefix(folder.to_str().unwrap()).unwrap()).collect();
        assert_eq!(names, ["/a.txt", "/b/a.txt", "/c.txt"]);
        let sources: Vec<Source> = Inputs::open(&[&folder]).unwrap().map(Result::unwrap).collect();
        assert_eq!(sources[2].sidecar.as_deref(), Some(&b"{}"[..]));
        assert!(sources[0].sidecar.is_none());
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_missing_path_is_named() {
        let error = Inputs::open(&["no/such/path"]).err().unwrap();
        assert!(error.to_string().contains("no/such/path"), "{error}");
    }
}
