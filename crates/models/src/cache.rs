//! The folder in the user's cache where models are kept.

use std::path::{Path, PathBuf};

use language::model::{Meta, ModelFiles};

use crate::{Error, Installed, Known};

/// A folder of models, one folder each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The user's cache, where the system keeps it: `XDG_CACHE_HOME` or `~/.cache`,
    /// `~/Library/Caches` on macOS, `LOCALAPPDATA` on Windows.
    ///
    /// # Errors
    /// When the environment does not say where that is.
    pub fn from_env() -> Result<Cache, Error> {
        let variable = |name: &str| {
            std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
        };
        let home = |below: &str| variable("HOME").map(|home| home.join(below));
        let base = variable("XDG_CACHE_HOME").or_else(|| match std::env::consts::OS {
            "windows" => variable("LOCALAPPDATA"),
            "macos" => home("Library/Caches"),
            _ => home(".cache"),
        });
        base.map(|base| Cache { root: base.join("legation").join("models") }).ok_or(Error::NoCache)
    }

    /// A cache in another place.
    #[must_use]
    pub fn at(root: &Path) -> Cache {
        Cache { root: root.to_owned() }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a known model lies, when it is installed.
    #[must_use]
    pub fn find(&self, known: &Known) -> Option<PathBuf> {
        let path = self.root.join(known.folder());
        path.join("config.cfg").is_file().then_some(path)
    }

    /// The models that are installed, by the names of their folders.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    pub fn installed(&self) -> Result<Vec<Installed>, Error> {
        let entries = match std::fs::read_dir(&self.root) {
            Ok(entries) => entries,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(why) => return Err(Error::io(&self.root)(why)),
        };
        let mut found: Vec<Installed> = entries
            .flatten()
            .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
            .filter_map(|entry| Installed::at(entry.path()))
            .collect();
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }
}

impl Installed {
    fn at(path: PathBuf) -> Option<Installed> {
        let meta: Meta = ModelFiles::open(&path).ok()?.meta().ok()?;
        let folder = path.file_name()?.to_string_lossy().into_owned();
        let name = folder.strip_suffix(&format!("-{}", meta.version)).unwrap_or(&folder);
        Some(Installed {
            name: name.to_owned(),
            version: meta.version,
            license: meta.license,
            path,
        })
    }
}
