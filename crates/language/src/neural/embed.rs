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
    pub(crate) fn concatenate(&self, keys: &[Key], vectors: Option<&Vectors>, out: &mut Vec<f32>) {
        let stride = self.mixer.inputs();
        out.clear();
        out.resize(keys.len() * stride, 0.0);
        let mut projected = Vec::new();
        for ((lexeme, spacy), row) in keys.iter().zip(out.chunks_exact_mut(stride)) {
            let mut at = 0;
            for table in &self.tables {
                let id = lexeme.column(&table.column, *spacy).unwrap_or_default();
                table.add(id, &mut row[at..at + table.width]);
                at += table.width;
            }
            let vector = vectors.and_then(|vectors| vectors.get(lexeme.orth));
            if let (Some(projection), Some(vector)) = (&self.projection, vector) {
                projected.resize(projection.padded(), 0.0);
                let input = Rows { data: vector, stride: vector.len(), count: 1 };
                projection.apply(input, &mut projected, projection.padded());
                row[at..].copy_from_slice(&projected[..stride - at]);
            }
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
