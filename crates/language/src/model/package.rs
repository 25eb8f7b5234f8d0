//! Where a pipeline's files come from: an unpacked folder, a wheel, or memory.
//!
//! Files are read when asked for, so that what a pipeline does not need (the 10 MB of
//! `vocab/strings.json`, a disabled component) is never touched. Refuses to know the network.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::config::Config;
use super::meta::Meta;
use crate::Error;

/// The files of one spaCy pipeline, by their path below the folder that holds `config.cfg`.
#[derive(Debug)]
pub struct ModelFiles {
    origin: String,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Folder(PathBuf),
    Wheel { bytes: Vec<u8>, root: String },
    Memory(BTreeMap<String, Vec<u8>>),
}

/// How deep below a given folder the pipeline's own folder may lie.
const DEPTH: usize = 3;

impl ModelFiles {
    /// Opens a wheel, a pipeline's folder, or a folder that holds one (an installed package).
    ///
    /// # Errors
    /// When the path cannot be read or holds no pipeline.
    pub fn open(path: &Path) -> Result<ModelFiles, Error> {
        if path.is_dir() { ModelFiles::folder(path) } else { ModelFiles::wheel_file(path) }
    }

    fn folder(path: &Path) -> Result<ModelFiles, Error> {
        let origin = path.display().to_string();
        match find_folder(path, DEPTH) {
            Some(root) => Ok(ModelFiles { origin, source: Source::Folder(root) }),
            None => {
                let why = format!("no config.cfg within {DEPTH} folders");
                Err(Error::NotAModel { origin, why })
            }
        }
    }

    fn wheel_file(path: &Path) -> Result<ModelFiles, Error> {
        let bytes =
            std::fs::read(path).map_err(|source| Error::Io { path: path.to_path_buf(), source })?;
        ModelFiles::wheel(&path.display().to_string(), bytes)
    }

    /// Opens the bytes of a wheel; `origin` names it in messages.
    ///
    /// # Errors
    /// When the bytes are no zip archive, or the archive holds no pipeline.
    pub fn wheel(origin: &str, bytes: Vec<u8>) -> Result<ModelFiles, Error> {
        let not_a_model = |why: String| Error::NotAModel { origin: origin.to_owned(), why };
        let archive = ZipArchive::new(Cursor::new(&bytes[..]))
            .map_err(|why| not_a_model(format!("not a wheel: {why}")))?;
        let root = archive
            .file_names()
            .filter_map(|name| name.strip_suffix("config.cfg"))
            .min_by_key(|root| (root.len(), root.to_string()))
            .map(str::to_owned);
        let root = root.ok_or_else(|| not_a_model("no config.cfg in the archive".to_owned()))?;
        Ok(ModelFiles { origin: origin.to_owned(), source: Source::Wheel { bytes, root } })
    }

    /// Takes files that are in memory already.
    #[must_use]
    pub fn memory(origin: &str, files: BTreeMap<String, Vec<u8>>) -> ModelFiles {
        ModelFiles { origin: origin.to_owned(), source: Source::Memory(files) }
    }

    /// Where the files come from, for messages.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When the package does not have it, or it cannot be read.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.find(name)?
            .ok_or_else(|| Error::Missing { file: name.to_owned(), origin: self.origin.clone() })
    }

    /// Reads a file that a package may lack.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn find(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match &self.source {
            Source::Folder(root) => read_file(&root.join(name)),
            Source::Wheel { bytes, root } => self.inflate(bytes, &format!("{root}{name}")),
            Source::Memory(files) => Ok(files.get(name).cloned()),
        }
    }

    fn inflate(&self, bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, Error> {
        let fail = |why: String| Error::malformed(format!("{}: {name}", self.origin), why);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| fail(e.to_string()))?;
        let mut entry = match archive.by_name(name) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(why) => return Err(fail(why.to_string())),
        };
        let mut out = Vec::with_capacity(usize::try_from(entry.size()).unwrap_or(0).min(1 << 28));
        entry.read_to_end(&mut out).map_err(|why| fail(why.to_string()))?;
        Ok(Some(out))
    }

    /// The names of all files, sorted.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let mut names = match &self.source {
            Source::Folder(root) => list(root, root)?,
            Source::Wheel { bytes, root } => ZipArchive::new(Cursor::new(&bytes[..]))
                .map_err(|why| Error::malformed(&self.origin, why.to_string()))?
                .file_names()
                .filter_map(|name| name.strip_prefix(&**root))
                .filter(|name| !name.ends_with('/'))
                .map(str::to_owned)
                .collect(),
            Source::Memory(files) => files.keys().cloned().collect(),
        };
        names.sort();
        Ok(names)
    }

    /// What the package says of itself.
    ///
    /// # Errors
    /// When `meta.json` is missing or is no JSON object.
    pub fn meta(&self) -> Result<Meta, Error> {
        Meta::read(&self.read("meta.json")?)
    }

    /// The pipeline's configuration.
    ///
    /// # Errors
    /// When `config.cfg` is missing or is not in the form that spaCy writes.
    pub fn config(&self) -> Result<Config, Error> {
        Config::read(&self.read("config.cfg")?)
    }
}

fn find_folder(path: &Path, depth: usize) -> Option<PathBuf> {
    if path.join("config.cfg").is_file() {
        return Some(path.to_path_buf());
    }
    let entries = std::fs::read_dir(path).ok().filter(|_| depth > 0)?;
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders.iter().find_map(|folder| find_folder(folder, depth - 1))
}

fn read_file(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { path: path.to_path_buf(), source }),
    }
}

fn list(root: &Path, folder: &Path) -> Result<Vec<String>, Error> {
    let fail = |source| Error::Io { path: folder.to_path_buf(), source };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_dir() {
            names.extend(list(root, &path)?);
        } else if let Ok(name) = path.strip_prefix(root) {
            let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
            names.push(parts.join("/"));
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn wheel(files: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_wheel_is_read_below_its_pipeline_folder() {
        let bytes = wheel(&[
            ("elvish-1.0.dist-info/METADATA", "Name: elvish"),
            ("elvish/meta.json", "{}"),
            ("elvish/elvish-1.0/config.cfg", "[nlp]\nlang = \"en\"\n"),
            ("elvish/elvish-1.0/meta.json", r#"{"lang":"en","name":"elvish","version":"1.0"}"#),
            ("elvish/elvish-1.0/tagger/cfg", "{}"),
        ]);
        let files = ModelFiles::wheel("elvish.whl", bytes).unwrap();
        assert_eq!(files.names().unwrap(), ["config.cfg", "meta.json", "tagger/cfg"]);
        assert_eq!(files.read("tagger/cfg").unwrap(), b"{}");
        assert_eq!(files.meta().unwrap().full_name(), "en_elvish");
        let message = files.read("tokenizer").unwrap_err().to_string();
        assert!(message.contains("tokenizer is missing from the model elvish.whl"), "{message}");
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let empty = wheel(&[("readme.txt", "")]);
        for (bytes, hint) in [(b"PK".to_vec(), "not a wheel"), (empty, "no config.cfg")] {
            let message = ModelFiles::wheel("x.whl", bytes).unwrap_err().to_string();
            assert!(message.contains(hint), "{message}");
        }
        assert!(ModelFiles::open(Path::new("no/such/wheel")).is_err());
    }
}
