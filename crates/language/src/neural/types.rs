//! Word types: what the first layers say of a word alone, computed once per word.
//!
//! `MultiHashEmbed` with its mixer depends on the word type (and on whether a space follows)
//! and on nothing else, and so does the product of its result with the weights of the first
//! window layer. Both are kept here, in a table of bounded size that belongs to one thread.
//! What is kept is what would be computed: results do not depend on what the table holds.

use rustc_hash::FxHashMap;

use super::embed::Embedding;
use super::kernel::{Rows, Weights};
use crate::features::Lexeme;
use crate::model::Vectors;

/// Word types kept at most.
const CAPACITY: usize = 8192;

/// A token's word type, as a key.
pub(crate) type Key = (Lexeme, bool);

/// The table of word types of one `Tok2Vec` in one thread.
#[derive(Debug, Default)]
pub(crate) struct TypeTable {
    slots: FxHashMap<Key, u32>,
    rows: Vec<f32>,
    missing: Vec<Key>,
    input: Vec<f32>,
    mixed: Vec<f32>,
}

/// What is computed for a word type: the embedding's row, and the first window layer's sums
/// for the word as the left, middle and right neighbour.
pub(crate) struct TypeLayers<'a> {
    pub(crate) embedding: &'a Embedding,
    pub(crate) vectors: Option<&'a Vectors>,
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
}

impl TypeTable {
    /// The row of a slot.
    pub(crate) fn row(&self, slot: u32, stride: usize) -> &[f32] {
        &self.rows[slot as usize * stride..][..stride]
    }

    /// The slots of `keys`, of which there are at most a few thousand; they hold until the
    /// next call.
    pub(crate) fn slots(
        &mut self,
        layers: &TypeLayers<'_>,
        keys: impl Iterator<Item = Key> + Clone,
        slots: &mut Vec<u32>,
    ) {
        let count = keys.clone().count();
        if self.slots.len() + count > CAPACITY {
            self.slots.clear();
            self.rows.clear();
        }
        self.missing.clear();
        slots.clear();
        for key in keys {
            let next = self.slots.len() as u32;
            let slot = *self.slots.entry(key).or_insert(next);
            if slot == next {
                self.missing.push(key);
            }
            slots.push(slot);
        }
        self.compute(layers);
    }

    fn compute(&mut self, layers: &TypeLayers<'_>) {
        let (count, embedding) = (self.missing.len(), layers.embedding);
        if count == 0 {
            return;
        }
        embedding.concatenate(&self.missing, layers.vectors, &mut self.input);
        self.mixed.resize(count * embedding.width(), 0.0);
        embedding.mix(&self.input, count, &mut self.mixed);
        let (stride, width, from) = (layers.stride(), embedding.width(), self.rows.len());
        self.rows.resize(from + count * stride, 0.0);
        let rows = &mut self.rows[from..];
        for (row, mixed) in rows.chunks_exact_mut(stride).zip(self.mixed.chunks_exact(width)) {
            row[..width].copy_from_slice(mixed);
        }
        let input = Rows { data: &self.mixed, stride: width, count };
        for (place, first) in layers.first.iter().enumerate() {
            first.apply(input, &mut rows[layers.offset(place)..], stride);
        }
    }
}
