//! The tagger's output layer: the best label for each vector.

use super::kernel::{PANEL, Rows, Weights};

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
    let mut tops = [f32::NEG_INFINITY; PANEL];
    for scores in scores.chunks(PANEL) {
        for (top, score) in tops.iter_mut().zip(scores) {
            *top = if *score > *top { *score } else { *top };
        }
    }
    let top = tops.into_iter().fold(f32::NEG_INFINITY, f32::max);
    scores.iter().position(|score| *score == top).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_best_is_taken() {
        for count in [1, 2, 15, 16, 17, 50, 106] {
            for at in [0, count / 2, count - 1] {
                let mut scores = vec![-3.5; count];
                scores[at..].fill(-1.25);
                assert_eq!(best(&scores), at, "of {count}");
            }
        }
        assert_eq!(best(&[]), 0);
        assert_eq!(best(&[f32::NAN]), 0);
    }
}
