//! The tagger's output layer: the best label for each vector.

use super::kernel::{Rows, Weights};

/// The best label of each of `rows`; of equals, the first.
pub(crate) fn tag(weights: &Weights, rows: Rows<'_>, scores: &mut Vec<f32>, tags: &mut [u16]) {
    let stride = weights.padded();
    scores.clear();
    scores.resize(rows.count * stride, 0.0);
    weights.apply(rows, scores, stride);
    for (scores, tag) in scores.chunks_exact(stride).zip(tags) {
        *tag = best(&scores[..weights.outputs()]) as u16;
    }
}

/// Where the greatest score is; of equals, the first.
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
