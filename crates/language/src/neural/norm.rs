//! Layer normalisation, added to the layer's input where the layer is residual.
//!
//! Sums are taken in sixteen interleaved parts and joined in a fixed order, so that a row's
//! result is the same on every processor.

use pulp::{Arch, Simd, WithSimd};

use super::kernel::PANEL;

/// Added to the variance (thinc's `layernorm`).
const EPSILON: f32 = 1e-8;

/// `(x - mean) / sqrt(variance + 1e-8) * gain + bias`.
#[derive(Debug, Clone)]
pub(crate) struct LayerNorm {
    arch: Arch,
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl LayerNorm {
    /// A layer with these parameters, which are equally many.
    pub(crate) fn new(gain: Vec<f32>, bias: Vec<f32>) -> LayerNorm {
        LayerNorm { arch: Arch::new(), gain, bias }
    }

    /// How wide a row is.
    pub(crate) fn width(&self) -> usize {
        self.gain.len()
    }

    /// `out[r] = normalised(x[r])`, with rows of `x` `stride` apart and those of `out` dense.
    pub(crate) fn apply(&self, x: &[f32], stride: usize, out: &mut [f32]) {
        self.arch.dispatch(Normalise { norm: self, x, stride, residual: None, out });
    }

    /// `out[r] = residual[r] + normalised(x[r])`; `residual` and `out` have dense rows.
    pub(crate) fn add(&self, x: &[f32], stride: usize, residual: &[f32], out: &mut [f32]) {
        self.arch.dispatch(Normalise { norm: self, x, stride, residual: Some(residual), out });
    }
}

struct Normalise<'a> {
    norm: &'a LayerNorm,
    x: &'a [f32],
    stride: usize,
    residual: Option<&'a [f32]>,
    out: &'a mut [f32],
}

impl WithSimd for Normalise<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let width = self.norm.width();
        let rows = self.x.chunks(self.stride).zip(self.out.chunks_exact_mut(width));
        for (r, (x, out)) in rows.enumerate() {
            normalise(self.norm, &x[..width], out);
            if let Some(residual) = self.residual {
                for (out, before) in out.iter_mut().zip(&residual[r * width..][..width]) {
                    *out += *before;
                }
            }
        }
    }
}

#[inline(always)]
fn normalise(norm: &LayerNorm, x: &[f32], out: &mut [f32]) {
    let width = x.len() as f32;
    let mean = sum(x, |value| value) / width;
    let variance = sum(x, |value| (value - mean) * (value - mean)) / width;
    let scale = 1.0 / (variance + EPSILON).sqrt();
    let parameters = norm.gain.iter().zip(&norm.bias);
    for ((out, x), (gain, bias)) in out.iter_mut().zip(x).zip(parameters) {
        *out = (x - mean) * scale * gain + bias;
    }
}

#[inline(always)]
fn sum(x: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut parts = [0.0_f32; PANEL];
    let chunks = x.chunks_exact(PANEL);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (part, value) in parts.iter_mut().zip(chunk) {
            *part += term(*value);
        }
    }
    for (part, value) in parts.iter_mut().zip(rest) {
        *part += term(*value);
    }
    let mut half = PANEL / 2;
    while half > 0 {
        for i in 0..half {
            parts[i] += parts[i + half];
        }
        half /= 2;
    }
    parts[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_normalised_scaled_and_added() {
        // Mean 4, variance 9: (1 - 4) / 3 = -1, (7 - 4) / 3 = 1.
        let norm = LayerNorm::new(vec![2.0, 3.0], vec![0.5, -0.5]);
        let mut out = [0.0; 4];
        norm.apply(&[1.0, 7.0, 99.0, 7.0, 1.0, 99.0], 3, &mut out);
        assert_eq!(out, [-1.5, 2.5, 2.5, -3.5]);
        norm.add(&[1.0, 7.0], 2, &[10.0, 20.0], &mut out[..2]);
        assert_eq!(out[..2], [8.5, 22.5]);
    }

    #[test]
    fn equal_numbers_become_the_bias() {
        let norm = LayerNorm::new(vec![1.0; 40], vec![0.25; 40]);
        let mut out = [0.0; 40];
        norm.apply(&[3.0; 40], 40, &mut out);
        assert_eq!(out, [0.25; 40]);
    }

    #[test]
    fn sums_take_every_number_once() {
        for n in [0, 1, 15, 16, 17, 96, 300] {
            let x: Vec<f32> = (1..=n).map(|i| i as f32).collect();
            assert_eq!(sum(&x, |x| x), (n * (n + 1) / 2) as f32);
        }
    }
}
