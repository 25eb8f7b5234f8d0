//! From what the networks say to what a token is told to be: the attribute ruler and the lemmatizer.
//!
//! Nearly all of it depends on the word type, its tag and its relation alone, and is remembered by
//! these three; the few patterns over several tokens are looked for in each document.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::lemmatizer::Lemmatizer;
use crate::lexicon::Lexicon;
use crate::ruler::{Attrs, Matches, Ruler, Seen};

/// What a token is told to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Analysis {
    pub(crate) tag: SmolStr,
    pub(crate) pos: SmolStr,
    pub(crate) morph: SmolStr,
    pub(crate) lemma: SmolStr,
    pub(crate) dep: SmolStr,
}

/// The ruler and the lemmatizer of a pipeline, and the names of its tags and relations.
#[derive(Debug)]
pub(crate) struct Annotator {
    pub(crate) ruler: Ruler,
    pub(crate) lemmatizer: Lemmatizer,
    pub(crate) tags: Vec<SmolStr>,
    pub(crate) deps: Vec<SmolStr>,
}

/// A word type with its tag and its relation, by number.
pub(crate) type Key = (u32, u16, u16);

/// What was said of word types by tag and relation.
#[derive(Debug, Default)]
pub(crate) struct Analyses {
    entries: Vec<(Matches, Analysis)>,
    index: FxHashMap<Key, u32>,
}

impl Annotator {
    /// The analyses of a document's tokens.
    pub(crate) fn annotate(
        &self,
        keys: &[Key],
        lexicon: &Lexicon,
        memory: &mut Analyses,
    ) -> Vec<Analysis> {
        let entries: Vec<u32> = keys.iter().map(|&key| self.entry(key, lexicon, memory)).collect();
        let entry = |i: usize| &memory.entries[entries[i] as usize];
        let mut out: Vec<Analysis> = (0..keys.len()).map(|i| entry(i).1.clone()).collect();
        let found = self.ruler.sequences(keys.len(), |i| &entry(i).0);
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let token = same[0].0;
            let mut rules = entry(token).0.rules.clone();
            rules.extend(same.iter().map(|(_, rule)| rule));
            rules.sort_unstable();
            out[token] = self.analysis(keys[token], lexicon, self.ruler.attrs(&rules));
        }
        out
    }

    fn entry(&self, key: Key, lexicon: &Lexicon, memory: &mut Analyses) -> u32 {
        if let Some(&entry) = memory.index.get(&key) {
            return entry;
        }
        let matches = self.ruler.matches(self.seen(key, lexicon));
        let analysis = self.analysis(key, lexicon, self.ruler.attrs(&matches.rules));
        let entry = u32::try_from(memory.entries.len()).unwrap_or(u32::MAX);
        memory.entries.push((matches, analysis));
        memory.index.insert(key, entry);
        entry
    }

    fn seen<'a>(&'a self, (lexeme, tag, dep): Key, lexicon: &'a Lexicon) -> Seen<'a> {
        let lexeme = lexeme as usize;
        let is_space = lexicon.lexemes[lexeme].is_space;
        let (tag, dep) = (&self.tags[tag as usize], &self.deps[dep as usize]);
        Seen { word: &lexicon.words[lexeme], is_space, tag, dep }
    }

    fn analysis(&self, key: Key, lexicon: &Lexicon, attrs: Attrs) -> Analysis {
        let seen = self.seen(key, lexicon);
        let pos = attrs.pos.unwrap_or_default();
        let morph = attrs.morph.unwrap_or_default();
        let lemma = attrs.lemma.filter(|lemma| !lemma.is_empty());
        let lemma = lemma.unwrap_or_else(|| self.lemmatizer.lemma(&seen.word.text, &pos, &morph));
        let tag = attrs.tag.unwrap_or_else(|| self.tags[key.1 as usize].clone());
        let dep = attrs.dep.unwrap_or_else(|| self.deps[key.2 as usize].clone());
        Analysis { tag, pos, morph, lemma, dep }
    }
}

impl Analyses {
    /// How many analyses are remembered.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}
