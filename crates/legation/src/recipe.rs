//! What a reading depends on besides the document, and what it holds. Refuses clocks and paths.

use crate::{Legation, Reading};
use record::Record;
use sha2::{Digest, Sha256};
use std::fmt::Write;

impl Legation {
    /// What a reading depends on besides the document: this program's version, the language model
    /// and the rules. Another recipe may find other things in the same document.
    #[must_use]
    pub fn recipe(&self) -> String {
        let meta = self.pipeline().meta();
        let mut hash = Sha256::new();
        for (name, text) in knowledge::coding::LEXICON.iter().chain(knowledge::coding::RULES) {
            hash.update(name);
            hash.update([0]);
            hash.update(text);
        }
        let version = env!("CARGO_PKG_VERSION");
        let mut recipe = format!("legation {version}, {} {}, ", meta.full_name(), meta.version);
        for byte in hash.finalize().iter().take(6) {
            let _ = write!(recipe, "{byte:02x}");
        }
        recipe
    }
}

impl Reading {
    /// What the document says, each claim as a record of its own.
    #[must_use]
    pub fn records(&self) -> Vec<Record> {
        self.claims.iter().cloned().map(Record::of).collect()
    }

    /// How many sentences were analysed.
    #[must_use]
    pub fn sentences(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.doc.sents().count()).sum()
    }
}
