//! Wheels by path: what is refused, and why; no network.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use models::{Cache, Choice, Error, install_wheel};

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("legation-models-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn wheel(folder: &Path, meta: &str, config: &str) -> PathBuf {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("p/p-1/meta.json", meta), ("p/p-1/config.cfg", config)] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let path = folder.join("p.whl");
    std::fs::write(&path, archive.finish().unwrap().into_inner()).unwrap();
    path
}

fn refusal(name: &str, meta: &str, config: &str) -> Error {
    let folder = folder(name);
    let path = wheel(&folder, meta, config);
    let cache = Cache::at(&folder.join("cache"));
    let why = install_wheel(&cache, &path, &mut |_| {}).unwrap_err();
    assert!(cache.installed().unwrap().is_empty());
    std::fs::remove_dir_all(&folder).unwrap();
    why
}

#[test]
fn a_wheel_that_calls_itself_a_known_model_must_be_it() {
    let known = models::known().remove(0);
    let name = known.name.strip_prefix("en_").unwrap();
    let version = &known.version;
    let meta = format!(r#"{{"lang":"en","name":"{name}","version":"{version}"}}"#);
    let why = refusal("pretender", &meta, "[nlp]\n");
    assert!(matches!(why, Error::Hash { .. }), "{why}");
    assert!(why.to_string().contains(&known.sources[0].sha256), "{why}");
}

#[test]
fn a_wheel_that_does_not_run_is_not_installed() {
    let meta = r#"{"lang":"sjn","name":"grey","version":"1.0"}"#;
    let why = refusal("stranger", meta, "[nlp]\nlang = \"sjn\"\n");
    assert!(why.to_string().contains("its language is \"sjn\""), "{why}");
}

#[test]
fn what_is_neither_a_name_nor_a_path_is_refused_with_the_names() {
    let why = Choice::new("en_core_web_xx").unwrap_err().to_string();
    assert!(why.contains("en_core_web_xx") && why.contains("en_core_web_md"), "{why}");
    assert!(
        matches!(Choice::new("sm").unwrap(), Choice::Known(known) if known.short_name() == "sm")
    );
}

#[test]
fn an_empty_cache_has_no_models() {
    let cache = Cache::at(Path::new("no/such/folder"));
    assert!(cache.installed().unwrap().is_empty());
}
