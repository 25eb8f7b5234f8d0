//! `Tok2Vec`: from words to vectors in context. `MultiHashEmbed`, then residual window layers.
//!
//! A window layer reads a row and its neighbours. Before and after a document stand rows of
//! zeros, as many as the layers can see, and the layers change them as they change words:
//! thinc's `with_array(pad)`. The first layer is a sum of what the word table keeps.

use pulp::{Arch, Simd, WithSimd};

use super::blocks::{Block, PAD};
use super::embed::Embedding;
use super::kernel::{Rows, Weights};
use super::norm::LayerNorm;
use super::types::{Key, TypeLayers, TypeTable};
use crate::model::Vectors;

/// The network from words to vectors in context.
#[derive(Debug, Clone)]
pub(crate) struct Tok2Vec {
    pub(crate) embedding: Embedding,
    pub(crate) first: FirstLayer,
    pub(crate) rest: Vec<WindowLayer>,
    /// Neighbours on either side that a layer reads.
    pub(crate) window: usize,
    /// Whether the embedding sees the space after a word.
    pub(crate) sees_space: bool,
}

/// A residual maxout layer over a window.
#[derive(Debug, Clone)]
pub(crate) struct WindowLayer {
    pub(crate) maxout: Weights,
    pub(crate) norm: LayerNorm,
}

/// The first such layer, its weights cut by the place in the window.
#[derive(Debug, Clone)]
pub(crate) struct FirstLayer {
    pub(crate) arch: Arch,
    /// One product per place in the window; outputs are `[piece][width]`.
    pub(crate) places: Vec<Weights>,
    /// `[piece][width]`, padded as the products are.
    pub(crate) bias: Vec<f32>,
    pub(crate) pieces: usize,
    pub(crate) norm: LayerNorm,
}

/// Buffers of one thread for one `Tok2Vec`.
#[derive(Debug, Default)]
pub(crate) struct Tok2VecScratch {
    types: TypeTable,
    slots: Vec<u32>,
    sums: Vec<f32>,
    rows: Vec<f32>,
    next: Vec<f32>,
}

impl Tok2Vec {
    /// Numbers in a result row.
    pub(crate) fn width(&self) -> usize {
        self.embedding.width()
    }

    /// Rows on either side that a result depends on.
    pub(crate) fn reach(&self) -> usize {
        self.window * (1 + self.rest.len())
    }

    /// The vectors of all rows of a block, dense; `key` gives a token's word type.
    pub(crate) fn encode<'s>(
        &self,
        block: &Block,
        key: impl Fn(u32) -> Key + Clone,
        vectors: &Vectors,
        scratch: &'s mut Tok2VecScratch,
    ) -> &'s [f32] {
        let layers = TypeLayers { embedding: &self.embedding, vectors, first: &self.first.places };
        let tokens = block.rows.iter().filter(|token| **token != PAD);
        let sees_space = self.sees_space;
        let keys = tokens.map(|token| {
            let Key { lexeme, spacy } = key(*token);
            Key { lexeme, spacy: spacy && sees_space }
        });
        scratch.types.slots(&layers, keys, &mut scratch.slots);
        self.first_layer(&layers, block, scratch);
        for layer in &self.rest {
            self.window_layer(layer, block.rows.len(), scratch);
        }
        let width = self.width();
        &scratch.rows[self.window * width..][..block.rows.len() * width]
    }

    /// Room for `count` rows with zeros before and after.
    fn clear(&self, count: usize, rows: &mut Vec<f32>) {
        rows.clear();
        rows.resize((count + 2 * self.window) * self.width(), 0.0);
    }

    fn first_layer(&self, layers: &TypeLayers<'_>, block: &Block, scratch: &mut Tok2VecScratch) {
        let (count, width) = (block.rows.len(), self.width());
        self.clear(count, &mut scratch.rows);
        self.clear(count, &mut scratch.next);
        let padded = self.first.places[0].padded();
        scratch.sums.clear();
        scratch.sums.resize(count * padded, 0.0);
        let (rows, next) = (&mut scratch.rows, &mut scratch.next);
        let start = self.window * width;
        self.first.arch.dispatch(SumOfTypes {
            first: &self.first,
            types: &scratch.types,
            slots: &spread(&block.rows, &scratch.slots, self.window),
            stride: layers.stride(),
            width,
            sums: &mut scratch.sums,
            embedded: &mut rows[start..][..count * width],
        });
        let out = &mut next[start..][..count * width];
        self.first.norm.add(&scratch.sums, padded, &rows[start..], out);
        std::mem::swap(rows, next);
    }

    fn window_layer(&self, layer: &WindowLayer, count: usize, scratch: &mut Tok2VecScratch) {
        let (width, stride) = (self.width(), layer.maxout.padded());
        scratch.sums.clear();
        scratch.sums.resize(count * stride, 0.0);
        let input = Rows { data: &scratch.rows, stride: width, count };
        layer.maxout.apply(input, &mut scratch.sums, stride);
        let start = self.window * width;
        let out = &mut scratch.next[start..][..count * width];
        layer.norm.add(&scratch.sums, stride, &scratch.rows[start..], out);
        std::mem::swap(&mut scratch.rows, &mut scratch.next);
    }
}

/// The slots row by row, `PAD` for rows of zeros, with `window` more of those at both ends.
fn spread(rows: &[u32], slots: &[u32], window: usize) -> Vec<u32> {
    let mut slots = slots.iter();
    let inside = rows.iter().map(|row| match *row {
        PAD => PAD,
        _ => slots.next().copied().unwrap_or(PAD),
    });
    let ends = || std::iter::repeat_n(PAD, window);
    ends().chain(inside).chain(ends()).collect()
}

/// The first window layer before its normalisation, from the word table.
struct SumOfTypes<'a> {
    first: &'a FirstLayer,
    types: &'a TypeTable,
    slots: &'a [u32],
    stride: usize,
    width: usize,
    sums: &'a mut [f32],
    embedded: &'a mut [f32],
}

impl WithSimd for SumOfTypes<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (width, places) = (self.width, self.first.places.len());
        let padded = self.first.places[0].padded();
        let outputs = self.sums.chunks_exact_mut(padded);
        let windows = self.slots.windows(places);
        for ((window, sums), embedded) in
            windows.zip(outputs).zip(self.embedded.chunks_exact_mut(width))
        {
            sums.copy_from_slice(&self.first.bias);
            for (place, slot) in window.iter().enumerate() {
                if *slot != PAD {
                    let row = self.types.row(*slot, self.stride);
                    add(sums, &row[width + place * padded..][..padded]);
                }
            }
            if window[places / 2] != PAD {
                embedded.copy_from_slice(&self.types.row(window[places / 2], self.stride)[..width]);
            }
            let (best, others) = sums.split_at_mut(width);
            for piece in others.chunks_exact(width).take(self.first.pieces - 1) {
                for (best, value) in best.iter_mut().zip(piece) {
                    *best = best.max(*value);
                }
            }
        }
    }
}

#[inline(always)]
fn add(sums: &mut [f32], terms: &[f32]) {
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}
