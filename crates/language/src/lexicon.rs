//! The word types seen so far: their texts and the features that depend on the word alone.
//!
//! A lexicon grows with the texts that pass through it; nothing in it depends on their order.

use std::sync::Arc;

use rmpv::ValueRef;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::Error;
use crate::features::Lexeme;
use crate::ids::StringIds;
use crate::model::ModelFiles;
use crate::model::thinc::{field, text};
use crate::unicode;

/// How words are normalised: a model's own table, then the base norms, else small letters.
#[derive(Debug)]
pub(crate) struct Norms {
    pub(crate) ids: StringIds,
    by_id: FxHashMap<u64, SmolStr>,
    base: FxHashMap<&'static str, &'static str>,
}

impl Norms {
    pub(crate) fn load(files: &ModelFiles) -> Result<Norms, Error> {
        let by_id = match files.find("vocab/lookups.bin")? {
            Some(bytes) => lexeme_norms(&bytes)?,
            None => FxHashMap::default(),
        };
        let base = knowledge::language::BASE_NORMS.lines().filter(|row| !row.starts_with('#'));
        let base = base.filter_map(|row| row.split_once('\t')).collect();
        Ok(Norms { ids: StringIds::new(), by_id, base })
    }

    fn norm(&self, id: u64, word: &str) -> SmolStr {
        if let Some(norm) = self.by_id.get(&id) {
            return norm.clone();
        }
        self.base.get(word).map_or_else(|| word.to_lowercase().into(), |norm| (*norm).into())
    }
}

fn lexeme_norms(mut bytes: &[u8]) -> Result<FxHashMap<u64, SmolStr>, Error> {
    let root = rmpv::decode::read_value_ref(&mut bytes)
        .map_err(|why| Error::malformed("vocab/lookups.bin", why.to_string()))?;
    let Some(ValueRef::Map(rows)) = field(&root, "lexeme_norm") else {
        return Ok(FxHashMap::default());
    };
    Ok(rows.iter().filter_map(|(id, norm)| Some((id.as_u64()?, text(norm)?.into()))).collect())
}

/// What the later components need to know of a word type.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// The words as written.
    pub(crate) text: SmolStr,
    /// In small letters.
    pub(crate) lower: SmolStr,
    /// The normalised form.
    pub(crate) norm: SmolStr,
    /// Whether a tokenizer exception begins with this word.
    pub(crate) starts_phrase: bool,
}

/// The table of word types, by index.
#[derive(Debug)]
pub(crate) struct Lexicon {
    norms: Arc<Norms>,
    phrase_starts: Arc<FxHashSet<u64>>,
    /// What the networks see, by index.
    pub(crate) lexemes: Vec<Lexeme>,
    /// What the other components see, by index.
    pub(crate) words: Vec<Word>,
    index: FxHashMap<SmolStr, u32>,
    variants: FxHashMap<(u32, SmolStr), u32>,
}

impl Lexicon {
    /// An empty table; words in `phrase_starts` (by id) will be marked.
    pub(crate) fn new(norms: Arc<Norms>, phrase_starts: Arc<FxHashSet<u64>>) -> Lexicon {
        Lexicon {
            norms,
            phrase_starts,
            lexemes: Vec::new(),
            words: Vec::new(),
            index: FxHashMap::default(),
            variants: FxHashMap::default(),
        }
    }

    /// The index of a word type.
    pub(crate) fn intern(&mut self, word: &str) -> u32 {
        if let Some(&i) = self.index.get(word) {
            return i;
        }
        let ids = &self.norms.ids;
        let orth = ids.id(word);
        let norm = self.norms.norm(orth, word);
        let lexeme = Lexeme {
            orth,
            norm: ids.id(&norm),
            prefix: ids.id(unicode::prefix(word)),
            suffix: ids.id(unicode::suffix(word)),
            shape: ids.id(&unicode::shape(word)),
            is_space: !word.is_empty() && word.chars().all(unicode::is_space),
        };
        let starts_phrase = self.phrase_starts.contains(&orth);
        let lower = word.to_lowercase().into();
        let i = self.push(lexeme, Word { text: word.into(), lower, norm, starts_phrase });
        self.index.insert(word.into(), i);
        i
    }

    /// The index of a word type whose norm is set by a tokenizer exception.
    pub(crate) fn intern_with_norm(&mut self, word: &str, norm: Option<&str>) -> u32 {
        let i = self.intern(word);
        let base = &self.words[i as usize];
        let Some(norm) = norm.filter(|norm| base.norm != **norm) else { return i };
        if let Some(&variant) = self.variants.get(&(i, norm.into())) {
            return variant;
        }
        let word = Word { norm: norm.into(), ..base.clone() };
        let lexeme = Lexeme { norm: self.norms.ids.id(norm), ..self.lexemes[i as usize] };
        let variant = self.push(lexeme, word);
        self.variants.insert((i, norm.into()), variant);
        variant
    }

    fn push(&mut self, lexeme: Lexeme, word: Word) -> u32 {
        self.lexemes.push(lexeme);
        self.words.push(word);
        u32::try_from(self.words.len() - 1).unwrap_or(u32::MAX)
    }

    /// How many word types there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}
