//! Scores of a parser's states: `precomputable_affine` and the layer above it.
//!
//! What a token adds to a state's score for each place it can take is computed once, for many
//! tokens together, and kept for the last couple of hundred tokens; for a token further back it is
//! computed again, with the same result. Refuses to know the places' meaning.

use pulp::{Arch, Simd, WithSimd};

use super::kernel::{PANEL, Rows, Weights};

/// A place that no token takes.
pub(crate) const NONE: u32 = u32::MAX;

/// Tokens kept; a power of two.
const KEPT: usize = 256;
/// Tokens that are computed together.
const AHEAD: usize = 64;

/// The networks that score a state, given a vector for each token.
#[derive(Debug, Clone)]
pub(crate) struct StateModel {
    pub(crate) arch: Arch,
    /// For each token, `[place][piece][hidden]`.
    pub(crate) places: Weights,
    /// What an empty place adds, `[place][piece][hidden]`.
    pub(crate) empty: Vec<f32>,
    /// `[piece][hidden]`
    pub(crate) bias: Vec<f32>,
    /// How many places there are.
    pub(crate) count: usize,
    pub(crate) hidden: usize,
    /// From hidden numbers to scores; where it is missing, the hidden numbers are the scores.
    pub(crate) upper: Option<Weights>,
}

/// Buffers of one thread for one model.
#[derive(Debug, Default)]
pub(crate) struct StateScratch {
    kept: Vec<f32>,
    /// Tokens `from..to` are kept.
    from: usize,
    to: usize,
    again: Vec<f32>,
    sums: Vec<f32>,
    scores: Vec<f32>,
}

/// Scores states over one batch of token vectors.
pub(crate) struct Scorer<'a> {
    model: &'a StateModel,
    /// Token vectors, one after the other.
    tokens: Rows<'a>,
    scratch: &'a mut StateScratch,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(
        model: &'a StateModel,
        tokens: Rows<'a>,
        scratch: &'a mut StateScratch,
    ) -> Scorer<'a> {
        scratch.kept.resize(KEPT * model.places.padded(), 0.0);
        scratch.again.resize(model.count * model.places.padded(), 0.0);
        (scratch.from, scratch.to) = (0, 0);
        scratch.sums.resize(model.bias.len(), 0.0);
        let scores = model.upper.as_ref().map_or(model.hidden, Weights::padded);
        scratch.scores.resize(scores, 0.0);
        Scorer { model, tokens, scratch }
    }

    /// Scores the state whose places are taken by these tokens of the batch. No token may be
    /// further on than the furthest so far by more than a few.
    pub(crate) fn score<const N: usize>(&mut self, places: &[u32; N]) -> &[f32] {
        self.reach(places);
        let StateScratch { kept, from, again, sums, scores, .. } = &mut *self.scratch;
        let model = self.model;
        let (stride, size) = (model.places.padded(), sums.len());
        let terms: [&[f32]; N] = std::array::from_fn(|place| {
            let (row, numbers) = match places[place] {
                NONE => (0, &model.empty),
                token if (token as usize) < *from => (place * stride, &*again),
                token => (token as usize % KEPT * stride, &*kept),
            };
            &numbers[row + place * size..][..size]
        });
        model.arch.dispatch(Sum { model, terms, sums });
        match &model.upper {
            Some(upper) => {
                let rows = Rows { data: sums, stride: size, count: 1 };
                upper.apply(rows, scores, upper.padded());
                &scores[..upper.outputs()]
            }
            None => &sums[..model.hidden],
        }
    }

    /// Computes what the tokens add, as far as it is not kept.
    fn reach(&mut self, places: &[u32]) {
        let stride = self.model.places.padded();
        let furthest = places.iter().filter(|token| **token != NONE).max();
        while furthest.is_some_and(|token| *token as usize >= self.scratch.to) {
            let to = (self.scratch.to + AHEAD).min(self.tokens.count);
            let rows = self.rows(self.scratch.to, to - self.scratch.to);
            let at = self.scratch.to % KEPT * stride;
            self.model.places.apply(rows, &mut self.scratch.kept[at..], stride);
            self.scratch.to = to;
            self.scratch.from = to.saturating_sub(KEPT);
        }
        for (place, token) in places.iter().enumerate() {
            if *token != NONE && (*token as usize) < self.scratch.from {
                let rows = self.rows(*token as usize, 1);
                let out = &mut self.scratch.again[place * stride..];
                self.model.places.apply(rows, out, stride);
            }
        }
    }

    fn rows(&self, from: usize, count: usize) -> Rows<'a> {
        let Rows { data, stride, .. } = self.tokens;
        Rows { data: &data[from * stride..], stride, count }
    }
}

struct Sum<'a, const N: usize> {
    model: &'a StateModel,
    terms: [&'a [f32]; N],
    sums: &'a mut [f32],
}

impl<const N: usize> WithSimd for Sum<'_, N> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Sum { model, terms, sums } = self;
        sums.copy_from_slice(&model.bias);
        for (i, sums) in sums.chunks_mut(PANEL).enumerate() {
            match <&mut [f32; PANEL]>::try_from(&mut *sums) {
                Ok(whole) => {
                    for terms in terms {
                        add(whole, &terms[i * PANEL..][..PANEL]);
                    }
                }
                Err(_) => terms.iter().for_each(|terms| add(sums, &terms[i * PANEL..])),
            }
        }
        let (best, others) = sums.split_at_mut(model.hidden);
        for piece in others.chunks_exact(model.hidden) {
            for (best, value) in best.iter_mut().zip(piece) {
                *best = best.max(*value);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Two places, two pieces, one hidden number, scores 1 and -1 times it.
    fn model(upper: bool) -> StateModel {
        StateModel {
            arch: Arch::new(),
            // [place][piece] of one input.
            places: Weights::linear(4, 1, &[1.0, -1.0, 10.0, -10.0], &[]),
            empty: vec![0.25, 0.5, 0.75, 1.0],
            bias: vec![0.0, 1.0],
            count: 2,
            hidden: 1,
            upper: upper.then(|| Weights::linear(2, 1, &[1.0, -1.0], &[0.0, 100.0])),
        }
    }

    #[test]
    fn a_state_is_scored_by_hand() {
        let tokens = [1.0, 2.0];
        let rows = Rows { data: &tokens, stride: 1, count: 2 };
        let mut scratch = StateScratch::default();
        let model = model(true);
        let mut scorer = Scorer::new(&model, rows, &mut scratch);
        // max(1 + 20 + 0, -1 - 20 + 1)
        assert_eq!(scorer.score(&[0, 1]), [21.0, 79.0]);
        // max(.25 + 10, .5 - 10 + 1)
        assert_eq!(scorer.score(&[NONE, 0]), [10.25, 89.75]);
        // max(.25 + .75, .5 + 1 + 1)
        assert_eq!(scorer.score(&[NONE, NONE]), [2.5, 97.5]);
    }

    #[test]
    fn without_an_upper_layer_hidden_numbers_are_the_scores() {
        let rows = Rows { data: &[3.0], stride: 1, count: 1 };
        let (model, mut scratch) = (model(false), StateScratch::default());
        assert_eq!(Scorer::new(&model, rows, &mut scratch).score(&[0, NONE]), [3.75]);
    }

    #[test]
    fn tokens_far_back_score_the_same() {
        let tokens: Vec<f32> = (0..2000).map(|i| (i * 37 % 101) as f32).collect();
        let rows = Rows { data: &tokens, stride: 1, count: tokens.len() };
        let (model, mut scratch) = (model(true), StateScratch::default());
        let mut near = Scorer::new(&model, rows, &mut scratch);
        let expected: Vec<_> = (0..2000).map(|i| near.score(&[i, NONE])[0]).collect();
        let mut far = Scorer::new(&model, rows, &mut scratch);
        far.score(&[1999, NONE]);
        let found: Vec<_> = (0..2000).map(|i| far.score(&[i, NONE])[0]).collect();
        assert_eq!(found, expected);
        assert_eq!(expected[1], (37.0_f32 + 0.75).max(-37.0 + 1.0 + 1.0));
    }
}
