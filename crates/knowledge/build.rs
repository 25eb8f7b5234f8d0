//! Lists the files of the folders that are registries, so that dropping a file in adds it.

use std::{env, fmt::Write, fs, path::Path};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets the manifest's folder");
    let out = env::var("OUT_DIR").expect("cargo sets the output folder");
    for (folder, list) in [("coding/rules", "rules.rs"), ("coding/lexicon", "lexicon.rs")] {
        let path = Path::new(&root).join(folder);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::write(Path::new(&out).join(list), listing(&path))
            .expect("the output folder is writable");
    }
}

/// A slice of (file name, text), sorted by name.
fn listing(folder: &Path) -> String {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder exists")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "rules" || e == "txt"))
        .collect();
    files.sort();
    let mut text = String::from("&[\n");
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let _ = writeln!(text, "({name:?}, include_str!({:?})),", file.display().to_string());
    }
    text.push_str("]\n");
    text
}
