//! Word types: what the first layers say of a word alone, computed once per word.
//!
//! `MultiHashEmbed` with its mixer depends on the word type (and on whether a space follows)
//! and on nothing else, and so does the product of its result with the weights of the first
//! window layer. Both are kept here, in a table of bounded size that belongs to one thread.
//! What is kept is what would be computed: results do not depend on what the table holds.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use super::embed::Embedding;
use super::kernel::{Rows, Weights};
use crate::features::Lexeme;
use crate::model::Vectors;

/// Word types kept at most in each of the two generations.
const CAPACITY: usize = 6144;

/// A token's word type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) lexeme: Lexeme,
    /// Whether a space follows.
    pub(crate) spacy: bool,
}

impl Hash for Key {
    /// Words that differ in what is left out here are seldom many.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.lexeme.orth ^ self.lexeme.norm.rotate_left(1) ^ u64::from(self.spacy)).hash(state);
    }
}

/// The table of word types of one `Tok2Vec` in one thread.
///
/// When the young generation is full it becomes the old one, from which words that come again
/// are taken over; the rest is forgotten with it.
#[derive(Debug, Default)]
pub(crate) struct TypeTable {
    young: Generation,
    old: Generation,
    missing: Vec<(Key, u32)>,
    buffers: Buffers,
}

#[derive(Debug, Default)]
struct Generation {
    slots: FxHashMap<Key, u32>,
    rows: Vec<f32>,
}

#[derive(Debug, Default)]
struct Buffers {
    input: Vec<f32>,
    mixed: Vec<f32>,
    rows: Vec<f32>,
}

/// What is computed for a word type: the embedding's row, and the first window layer's sums
/// for the word as the left, middle and right neighbour.
pub(crate) struct TypeLayers<'a> {
    pub(crate) embedding: &'a Embedding,
    pub(crate) vectors: &'a Vectors,
    /// One product per place in the window.
    pub(crate) first: &'a [Weights],
}

impl TypeLayers<'_> {
    /// Where the sums for a place in the window begin in a row.
    pub(crate) fn offset(&self, place: usize) -> usize {
        self.embedding.width() + self.first[..place].iter().map(Weights::padded).sum::<usize>()
    }

    /// Numbers kept for a word type.
    pub(crate) fn stride(&self) -> usize {
        self.offset(self.first.len())
    }

    /// The rows of word types, one after the other, in `buffers.rows`.
    fn compute(&self, keys: impl ExactSizeIterator<Item = Key> + Clone, buffers: &mut Buffers) {
        let (count, stride, width) = (keys.len(), self.stride(), self.embedding.width());
        self.embedding.concatenate(keys, self.vectors, &mut buffers.input);
        buffers.mixed.resize(count * width, 0.0);
        self.embedding.mix(&buffers.input, count, &mut buffers.mixed);
        buffers.rows.resize(count * stride, 0.0);
        let mixed = buffers.mixed.chunks_exact(width);
        for (row, mixed) in buffers.rows.chunks_exact_mut(stride).zip(mixed) {
            row[..width].copy_from_slice(mixed);
        }
        let input = Rows { data: &buffers.mixed, stride: width, count };
        for (place, first) in self.first.iter().enumerate() {
            first.apply(input, &mut buffers.rows[self.offset(place)..], stride);
        }
    }
}

impl TypeTable {
    /// The row of a slot.
    pub(crate) fn row(&self, slot: u32, stride: usize) -> &[f32] {
        &self.young.rows[slot as usize * stride..][..stride]
    }

    /// The slots of `keys`, of which there are far fewer than the table has; they hold until
    /// the next call.
    pub(crate) fn slots(
        &mut self,
        layers: &TypeLayers<'_>,
        keys: impl Iterator<Item = Key> + Clone,
        slots: &mut Vec<u32>,
    ) {
        if self.young.slots.len() + keys.clone().count() > CAPACITY {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.slots.clear();
            self.young.rows.clear();
        }
        let stride = layers.stride();
        self.missing.clear();
        slots.clear();
        slots.extend(keys.map(|key| self.slot(key, stride)));
        self.fill(layers, stride);
    }

    /// The slot of a word type; its row is yet to be computed if neither generation has it.
    fn slot(&mut self, key: Key, stride: usize) -> u32 {
        let Generation { slots, rows } = &mut self.young;
        let next = slots.len() as u32;
        let slot = *slots.entry(key).or_insert(next);
        if slot == next {
            if let Some(old) = self.old.slots.get(&key) {
                rows.extend_from_slice(&self.old.rows[*old as usize * stride..][..stride]);
            } else {
                rows.resize(rows.len() + stride, 0.0);
                self.missing.push((key, slot));
            }
        }
        slot
    }

    fn fill(&mut self, layers: &TypeLayers<'_>, stride: usize) {
        let TypeTable { young, missing, buffers, .. } = self;
        if missing.is_empty() {
            return;
        }
        layers.compute(missing.iter().map(|(key, _)| *key), buffers);
        for ((_, slot), row) in missing.iter().zip(buffers.rows.chunks_exact(stride)) {
            young.rows[*slot as usize * stride..][..stride].copy_from_slice(row);
        }
    }
}
