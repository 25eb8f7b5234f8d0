//! `MultiHashEmbed`: hashed rows of the word's attributes and its static vector, mixed by a
//! maxout layer and normalised.

use super::hash::row_hashes;
use super::kernel::{Rows, Weights};
use super::norm::LayerNorm;
use super::types::Key;
use crate::model::Vectors;

/// An attribute of a word and the table its id is hashed into.
#[derive(Debug, Clone)]
pub(crate) struct HashEmbed {
    /// The attribute's name, one that `Lexeme::column` knows.
    pub(crate) column: String,
    pub(crate) seed: u32,
    pub(crate) rows: usize,
    pub(crate) width: usize,
    pub(crate) table: Vec<f32>,
}

/// The embedding layer of a `Tok2Vec`.
#[derive(Debug, Clone)]
pub(crate) struct Embedding {
    pub(crate) tables: Vec<HashEmbed>,
    /// The projection of static vectors, where there is one.
    pub(crate) projection: Option<Weights>,
    pub(crate) mixer: Weights,
    pub(crate) norm: LayerNorm,
}

impl HashEmbed {
    /// Adds the four rows of `id` to `out`.
    fn add(&self, id: u64, out: &mut [f32]) {
        for hash in row_hashes(id, self.seed) {
            let row = hash as usize % self.rows;
            let row = &self.table[row * self.width..][..self.width];
            for (out, value) in out.iter_mut().zip(row) {
                *out += value;
            }
        }
    }
}

impl Embedding {
    /// Numbers in a result row.
    pub(crate) fn width(&self) -> usize {
        self.norm.width()
    }

    /// Fills `out` with what the mixer reads, one row per key.
    pub(crate) fn concatenate(
        &self,
        keys: impl ExactSizeIterator<Item = Key> + Clone,
        vectors: &Vectors,
        out: &mut Vec<f32>,
    ) {
        let stride = self.mixer.inputs();
        out.clear();
        out.resize(keys.len() * stride, 0.0);
        for (Key { lexeme, spacy }, row) in keys.clone().zip(out.chunks_exact_mut(stride)) {
            let mut at = 0;
            for table in &self.tables {
                let id = lexeme.column(&table.column, spacy).unwrap_or_default();
                table.add(id, &mut row[at..at + table.width]);
                at += table.width;
            }
        }
        if let Some(projection) = &self.projection {
            let found = |(i, key): (usize, Key)| Some((i, vectors.get(key.lexeme.orth)?));
            let found: Vec<_> = keys.enumerate().filter_map(found).collect();
            project(projection, &found, out, stride);
        }
    }

    /// Mixes `count` rows of `input` into `out`.
    pub(crate) fn mix(&self, input: &[f32], count: usize, out: &mut [f32]) {
        let stride = self.mixer.padded();
        let mut mixed = vec![0.0; count * stride];
        self.mixer.apply(
            Rows { data: input, stride: self.mixer.inputs(), count },
            &mut mixed,
            stride,
        );
        self.norm.apply(&mixed, stride, out);
    }
}

/// Writes the projected vector of row `i` to the end of that row, for each pair of the two.
fn project(projection: &Weights, found: &[(usize, &[f32])], out: &mut [f32], stride: usize) {
    let data: Vec<f32> = found.iter().flat_map(|(_, vector)| *vector).copied().collect();
    let (width, padded) = (projection.outputs(), projection.padded());
    let mut projected = vec![0.0; found.len() * padded];
    let rows = Rows { data: &data, stride: projection.inputs(), count: found.len() };
    projection.apply(rows, &mut projected, padded);
    for ((i, _), projected) in found.iter().zip(projected.chunks_exact(padded)) {
        let end = (i + 1) * stride;
        out[end - width..end].copy_from_slice(&projected[..width]);
    }
}
