//! The neural components of a spaCy CPU pipeline: tok2vec, tagger, parser, ner.
//!
//! [`Networks`] holds the weights and is shared between threads; [`Networks::predict`] takes
//! documents as word features and says tags, heads, labels, sentence starts and entities as
//! numbers into label tables. A document's result does not depend on the documents beside it,
//! on what was predicted before, or on the number of threads. Refuses to know texts.

mod arc_eager;
mod biluo;
mod blocks;
mod embed;
mod hash;
mod kernel;
mod load;
mod loader;
mod ner;
mod norm;
mod parser;
mod state;
mod tagger;
#[cfg(test)]
mod tests;
mod tok2vec;
mod tree;
mod types;

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use blocks::lay_out;
use kernel::{Rows, Weights};
use loader::Loader;
use ner::Ner;
use parser::{Parse, Parser, ParserScratch};
use state::{Scorer, StateScratch};
use tok2vec::{Tok2Vec, Tok2VecScratch};

use crate::Error;
use crate::features::{Lexeme, TokenFeatures};
use crate::model::{ModelFiles, Vectors};

/// The weights of a pipeline's neural components.
#[derive(Debug)]
pub struct Networks {
    vectors: Vectors,
    tok2vecs: Vec<Tok2Vec>,
    tagger: Option<(usize, Weights)>,
    tags: Vec<String>,
    parser: Option<(usize, Parser)>,
    ner: Option<(usize, Ner)>,
    /// Whether the recogniser runs after the parser, and so knows where sentences start.
    ner_knows_sentences: bool,
    /// Buffers that no thread is using.
    idle: Mutex<Vec<Scratch>>,
}

/// What the networks say of a document, word by word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prediction {
    /// Fine-grained tags, as indices into [`Networks::tags`]; empty without a tagger.
    pub tags: Vec<u16>,
    /// Heads, roots being their own; empty without a parser.
    pub heads: Vec<u32>,
    /// Relations to the heads, as indices into [`Networks::deps`]; empty without a parser.
    pub deps: Vec<u16>,
    /// Whether a sentence starts with the word; empty without a parser.
    pub sent_starts: Vec<bool>,
    /// Entities in order: first word, one past the last, index into [`Networks::ent_labels`].
    pub ents: Vec<(u32, u32, u16)>,
}

/// Buffers of one thread.
#[derive(Debug, Default)]
struct Scratch {
    tok2vecs: Vec<Tok2VecScratch>,
    scores: Vec<f32>,
    parser_tokens: Vec<f32>,
    ner_tokens: Vec<f32>,
    parser_states: StateScratch,
    ner_states: StateScratch,
    parser: ParserScratch,
}

/// Words whose vectors are held at once (a longer document is taken alone).
const GROUP: usize = 4096;

impl Networks {
    /// Loads the neural components that run in the pipeline, passing over all others.
    ///
    /// # Errors
    /// When a file is missing or damaged, or a component's network is not one that is run here.
    pub fn load(files: &ModelFiles) -> Result<Networks, Error> {
        Loader::new(files)?.load()
    }

    /// The tagger's labels.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        &self.tags
    }

    /// The parser's labels.
    #[must_use]
    pub fn deps(&self) -> &[String] {
        self.parser.as_ref().map_or(&[], |(_, parser)| &parser.labels)
    }

    /// The recogniser's labels.
    #[must_use]
    pub fn ent_labels(&self) -> &[String] {
        self.ner.as_ref().map_or(&[], |(_, ner)| &ner.labels)
    }

    /// Predicts for a batch of documents, whose words are indices into `lexemes`.
    ///
    /// # Panics
    /// When a word's index is not below the length of `lexemes`.
    #[must_use]
    pub fn predict(&self, lexemes: &[Lexeme], docs: &[&[TokenFeatures]]) -> Vec<Prediction> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = idle().pop().unwrap_or_default();
        scratch.tok2vecs.resize_with(self.tok2vecs.len(), Default::default);
        let mut out = Vec::with_capacity(docs.len());
        for group in groups(docs) {
            let words: Vec<TokenFeatures> = docs[group.clone()].concat();
            let batch = Batch { networks: self, lexemes, words: &words, docs: &docs[group] };
            out.extend(batch.predict(&mut scratch));
        }
        idle().push(scratch);
        out
    }
}

/// Runs of documents with at most `GROUP` words, or of a single document.
fn groups(docs: &[&[TokenFeatures]]) -> Vec<Range<usize>> {
    let (mut groups, mut start, mut words) = (Vec::new(), 0, 0);
    for (i, doc) in docs.iter().enumerate() {
        if i > start && words + doc.len() > GROUP {
            groups.push(start..i);
            (start, words) = (i, 0);
        }
        words += doc.len();
    }
    groups.push(start..docs.len());
    groups
}

/// Documents that are predicted together.
struct Batch<'a> {
    networks: &'a Networks,
    lexemes: &'a [Lexeme],
    /// The words of all documents.
    words: &'a [TokenFeatures],
    docs: &'a [&'a [TokenFeatures]],
}

impl Batch<'_> {
    fn predict(&self, scratch: &mut Scratch) -> Vec<Prediction> {
        let mut tags = vec![0; self.words.len()];
        self.encode(scratch, &mut tags);
        let parses = self.parse(scratch);
        let ents = self.entities(scratch, &parses);
        let ranges = self.ranges();
        let docs = ranges.zip(parses).zip(ents);
        docs.map(|((range, parse), ents)| {
            let tags = if self.networks.tagger.is_some() { &tags[range] } else { &[] };
            let Parse { heads, labels, starts } = parse;
            Prediction { tags: tags.to_vec(), heads, deps: labels, sent_starts: starts, ents }
        })
        .collect()
    }

    /// Where each document's words stand among all.
    fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        self.docs.iter().scan(0, |start, doc| {
            let from = std::mem::replace(start, *start + doc.len());
            Some(from..*start)
        })
    }

    /// Runs the `Tok2Vec`s, and at once what needs their vectors word by word.
    fn encode(&self, scratch: &mut Scratch, tags: &mut [u16]) {
        let Networks { tok2vecs, tagger, parser, ner, vectors, .. } = self.networks;
        let parser = parser.as_ref().map(|(upstream, parser)| (*upstream, &parser.reduce));
        let ner = ner.as_ref().map(|(upstream, ner)| (*upstream, &ner.reduce));
        for (i, tok2vec) in tok2vecs.iter().enumerate() {
            let on = |upstream: usize| upstream == i;
            for block in lay_out(self.docs.iter().map(|doc| doc.len()), tok2vec.reach()) {
                let key = |word| self.key(word);
                let vectors = tok2vec.encode(&block, key, vectors, &mut scratch.tok2vecs[i]);
                for (first, words) in block.wanted {
                    let stride = tok2vec.width();
                    let data = &vectors[first * stride..];
                    let rows = Rows { data, stride, count: words.len() };
                    if let Some((_, weights)) = tagger.as_ref().filter(|(up, _)| on(*up)) {
                        tagger::tag(weights, rows, &mut scratch.scores, &mut tags[words.clone()]);
                    }
                    if let Some((_, reduce)) = parser.filter(|(upstream, _)| on(*upstream)) {
                        self.reduce(reduce, rows, words.start, &mut scratch.parser_tokens);
                    }
                    if let Some((_, reduce)) = ner.filter(|(upstream, _)| on(*upstream)) {
                        self.reduce(reduce, rows, words.start, &mut scratch.ner_tokens);
                    }
                }
            }
        }
    }

    /// Computes a transition model's token vectors from word `start` on.
    fn reduce(&self, reduce: &Weights, rows: Rows<'_>, start: usize, tokens: &mut Vec<f32>) {
        let width = reduce.padded();
        tokens.resize(self.words.len() * width, 0.0);
        reduce.apply(rows, &mut tokens[start * width..], width);
    }

    fn key(&self, word: u32) -> types::Key {
        let TokenFeatures { lexeme, spacy } = self.words[word as usize];
        types::Key { lexeme: self.lexemes[lexeme as usize], spacy }
    }

    fn is_space(&self, word: usize) -> bool {
        self.lexemes[self.words[word].lexeme as usize].is_space
    }

    fn parse(&self, scratch: &mut Scratch) -> Vec<Parse> {
        let Some((_, parser)) = &self.networks.parser else {
            return vec![Parse::default(); self.docs.len()];
        };
        let rows = self.rows(&scratch.parser_tokens, &parser.reduce);
        let mut scorer = Scorer::new(&parser.states, rows, &mut scratch.parser_states);
        let parse = |range: Range<usize>| {
            let is_space = |word| self.is_space(range.start + word);
            let (offset, length) = (range.start, range.len());
            parser.parse(&mut scorer, offset, length, is_space, &mut scratch.parser)
        };
        self.ranges().map(parse).collect()
    }

    fn rows<'t>(&self, tokens: &'t [f32], reduce: &Weights) -> Rows<'t> {
        Rows { data: tokens, stride: reduce.padded(), count: self.words.len() }
    }

    fn entities(&self, scratch: &mut Scratch, parses: &[Parse]) -> Vec<Vec<(u32, u32, u16)>> {
        let Some((_, ner)) = &self.networks.ner else {
            return vec![Vec::new(); self.docs.len()];
        };
        let rows = self.rows(&scratch.ner_tokens, &ner.reduce);
        let mut scorer = Scorer::new(&ner.states, rows, &mut scratch.ner_states);
        let knows = self.networks.ner_knows_sentences;
        let entities = |(range, parse): (Range<usize>, &Parse)| {
            let word = |i: usize| biluo::Word {
                space: self.is_space(range.start + i),
                last: i + 1 == range.len(),
                sentence_follows: knows && parse.starts.get(i + 1) == Some(&true),
            };
            ner.entities(&mut scorer, range.start, range.len(), word)
        };
        self.ranges().zip(parses).map(entities).collect()
    }
}
