//! The same story from several publishers, and stories that replace earlier ones.
//! Refuses to keep texts: a sketch of each is enough.

use document::{BlockKind, Document};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon;

/// Words in a row that are compared.
const ROW: usize = 4;
/// One in so many rows is kept.
const SAMPLE: u64 = 4;
/// Fewer kept rows say too little.
const FEWEST: usize = 12;
/// Two texts share this part of the rows of the shorter one, or they are two stories.
const SHARED: f64 = 0.6;
/// The shorter has at least this part of the longer's rows.
const SIZES: f64 = 0.4;

/// What a document is to those seen before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// Nothing like it was seen.
    New,
    /// The story was seen under this id.
    Copy {
        /// Id of the first document with the story.
        of: String,
    },
    /// It says that it replaces the document with this id.
    Replaces {
        /// Id of the first document with the story.
        of: String,
    },
}

/// All stories seen so far, as sketches of their rows of words.
#[derive(Debug, Default)]
pub struct Stories {
    stories: Vec<(String, FxHashSet<u64>)>,
    /// For each kept row the stories that have it.
    rows: FxHashMap<u64, Vec<u32>>,
}

impl Stories {
    /// No story yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what a document is to those before it, and remembers it if it is new.
    pub fn see(&mut self, document: &Document) -> Seen {
        let sketch = sketch(document);
        if sketch.len() < FEWEST {
            return Seen::New;
        }
        if let Some(story) = self.find(&sketch) {
            let of = self.stories[story].0.clone();
            return if says_replaces(document) { Seen::Replaces { of } } else { Seen::Copy { of } };
        }
        let number = u32::try_from(self.stories.len()).unwrap_or(u32::MAX);
        for row in &sketch {
            self.rows.entry(*row).or_default().push(number);
        }
        self.stories.push((document.id.clone(), sketch));
        Seen::New
    }

    /// The story that shares most rows, where it shares enough; the earliest of equals.
    fn find(&self, sketch: &FxHashSet<u64>) -> Option<usize> {
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for story in sketch.iter().filter_map(|row| self.rows.get(row)).flatten() {
            *shared.entry(*story).or_default() += 1;
        }
        let best =
            shared.into_iter().max_by_key(|(story, count)| (*count, std::cmp::Reverse(*story)));
        let (story, count) = best?;
        let story = story as usize;
        let (one, other) = (sketch.len(), self.stories[story].1.len());
        let (short, long) = (one.min(other) as f64, one.max(other) as f64);
        (count as f64 >= short * SHARED && short >= long * SIZES).then_some(story)
    }
}

/// A sample of the rows of words in the document's prose.
fn sketch(document: &Document) -> FxHashSet<u64> {
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose());
    let texts: Vec<String> = prose.map(|block| document.block_text(block).to_lowercase()).collect();
    let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let hashes: Vec<u64> = words.filter(|word| !word.is_empty()).map(fnv).collect();
    let rows = hashes.windows(ROW).map(|row| row.iter().fold(0u64, |sum, hash| mixed(sum ^ hash)));
    rows.filter(|row| row % SAMPLE == 0).collect()
}

/// FNV-1a, 64 bits: the same on every machine.
fn fnv(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// The finalizer of SplitMix64.
fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// Whether the headline says that the report replaces an earlier one.
fn says_replaces(document: &Document) -> bool {
    let title = document.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title = title.map(|block| document.block_text(block)).or(document.meta.title.as_deref());
    let title = title.unwrap_or_default().trim_start_matches(['*', '(', '"', ' ']);
    let first = title.split([' ', ':', ')', '-', '—']).next().unwrap_or_default();
    lexicon::entries(knowledge::reading::UPDATES)
        .any(|word| word == first.to_uppercase() && first == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str, title: &str, words: &str) -> Document {
        let mut document = crate::read_text(id, format!("{title}\n\n{words}\n").as_bytes(), None);
        document.id = id.to_owned();
        document
    }

    #[test]
    fn copies_and_corrections_are_told_from_new_stories() {
        let days = ["Monday", "Tuesday", "Friday"];
        let story: String = (0..60)
            .map(|n| {
                format!(
                    "On {} envoy {n} of Gondor met horse lord {} at ford {n}. ",
                    days[n % 3],
                    n * 7
                )
            })
            .collect();
        let other: String = (0..60)
            .map(|n| {
                format!("Ship {n} left the havens with {} barrels for Arnor that day. ", n * 3)
            })
            .collect();
        let mut stories = Stories::new();
        assert_eq!(stories.see(&document("a", "ENVOYS MEET", &story)), Seen::New);
        assert_eq!(stories.see(&document("b", "SHIPS LEAVE", &other)), Seen::New);
        let cut = &story[..story.len() * 2 / 3];
        assert_eq!(
            stories.see(&document("c", "Envoys meet at fords", cut)),
            Seen::Copy { of: "a".into() }
        );
        let corrected = story.replace("ford 7", "ford 8");
        let title = "CORRECTED - ENVOYS MEET";
        assert_eq!(
            stories.see(&document("d", title, &corrected)),
            Seen::Replaces { of: "a".into() }
        );
    }
}
