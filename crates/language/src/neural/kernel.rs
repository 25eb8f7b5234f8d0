//! Products with fixed weights: `y = W x + b`, and the same with the maximum over pieces taken
//! while the sums are still in registers.
//!
//! Weights are packed once into panels of 16 outputs. Every output is one chain of
//! multiply-adds over the inputs in order, whatever the number of rows that are computed
//! together and whatever the width of the processor's vectors: a row's result depends on that
//! row alone, bit for bit. Refuses to know what the rows mean.

use pulp::{Arch, Simd, WithSimd};

/// Outputs in one panel; output rows are padded to a multiple of it.
pub(crate) const PANEL: usize = 16;
/// Most pieces of a maxout layer that are computed in registers.
pub(crate) const MAX_PIECES: usize = 4;

/// A weight matrix and its bias, laid out for the kernel.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    arch: Arch,
    inputs: usize,
    outputs: usize,
    /// Panels that are computed together: the pieces of a maxout, or neighbours.
    width: usize,
    maxout: bool,
    /// `[group][input][width][PANEL]`
    packed: Vec<f32>,
    /// `[group][width][PANEL]`
    bias: Vec<f32>,
}

/// Rows to multiply: row `r` is `data[r * stride..][..inputs]`.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) data: &'a [f32],
    pub(crate) stride: usize,
    pub(crate) count: usize,
}

impl Weights {
    /// `w[outputs][inputs]`, no maximum.
    pub(crate) fn linear(outputs: usize, inputs: usize, w: &[f32], b: &[f32]) -> Weights {
        // As many panels together as leave the least unused.
        let width = [4, 3].into_iter().min_by_key(|width| outputs.next_multiple_of(PANEL * width));
        let width = width.unwrap_or(MAX_PIECES);
        let place = |o: usize| {
            let (group, rest) = (o / (PANEL * width), o % (PANEL * width));
            (group, rest / PANEL, rest % PANEL)
        };
        let groups = outputs.div_ceil(PANEL * width);
        let mut out = Weights::empty(outputs, inputs, groups, width, false);
        for o in 0..outputs {
            out.put(place(o), &w[o * inputs..][..inputs], b.get(o).copied());
        }
        out
    }

    /// `w[outputs][pieces][inputs]`: the maximum over `pieces`, which may be 1 to `MAX_PIECES`.
    pub(crate) fn maxout(
        outputs: usize,
        pieces: usize,
        inputs: usize,
        w: &[f32],
        b: &[f32],
    ) -> Weights {
        if pieces == 1 {
            return Weights::linear(outputs, inputs, w, b);
        }
        let mut out =
            Weights::empty(outputs, inputs, outputs.div_ceil(PANEL), pieces.min(MAX_PIECES), true);
        for o in 0..outputs {
            for piece in 0..pieces {
                let row = o * pieces + piece;
                let place = (o / PANEL, piece, o % PANEL);
                out.put(place, &w[row * inputs..][..inputs], b.get(row).copied());
            }
        }
        out
    }

    fn empty(outputs: usize, inputs: usize, groups: usize, width: usize, maxout: bool) -> Weights {
        let packed = vec![0.0; groups * inputs * width * PANEL];
        let bias = vec![0.0; groups * width * PANEL];
        Weights { arch: Arch::new(), inputs, outputs, width, maxout, packed, bias }
    }

    fn put(&mut self, (group, panel, lane): (usize, usize, usize), row: &[f32], bias: Option<f32>) {
        let at = |k: usize| ((group * self.inputs + k) * self.width + panel) * PANEL + lane;
        for (k, value) in row.iter().enumerate() {
            self.packed[at(k)] = *value;
        }
        self.bias[(group * self.width + panel) * PANEL + lane] = bias.unwrap_or(0.0);
    }

    /// Numbers of a row that are read.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers of a result row that mean something.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Numbers of a result row that are written: what a caller's rows must have room for.
    pub(crate) fn padded(&self) -> usize {
        let per_group = if self.maxout { PANEL } else { PANEL * self.width };
        self.groups() * per_group
    }

    fn groups(&self) -> usize {
        self.bias.len() / (self.width * PANEL)
    }

    /// Computes `rows` into `out`, whose rows are `out_stride` (at least [`Weights::padded`])
    /// apart.
    pub(crate) fn apply(&self, rows: Rows<'_>, out: &mut [f32], out_stride: usize) {
        debug_assert!(out_stride >= self.padded());
        if rows.count > 0 && !self.packed.is_empty() {
            self.arch.dispatch(Product { weights: self, rows, out, out_stride });
        }
    }
}

struct Product<'a> {
    weights: &'a Weights,
    rows: Rows<'a>,
    out: &'a mut [f32],
    out_stride: usize,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let many = S::REGISTER_COUNT >= 32;
        match (self.weights.width, many) {
            (2, true) => self.run::<S, 2, 12>(simd),
            (2, false) => self.run::<S, 2, 6>(simd),
            (3, true) => self.run::<S, 3, 8>(simd),
            (3, false) => self.run::<S, 3, 4>(simd),
            (_, true) => self.run::<S, 4, 6>(simd),
            (_, false) => self.run::<S, 4, 3>(simd),
        }
    }
}

/// Rows after which the next group of panels is taken, so that rows stay in the cache.
const ROW_BLOCK: usize = 96;

impl Product<'_> {
    #[inline(always)]
    fn run<S: Simd, const V: usize, const MR: usize>(mut self, simd: S) {
        let count = self.rows.count;
        for from in (0..count).step_by(ROW_BLOCK) {
            let to = count.min(from + ROW_BLOCK);
            for group in 0..self.weights.groups() {
                let mut row = from;
                while row + MR <= to {
                    self.tile::<S, V, MR>(simd, group, row);
                    row += MR;
                }
                while row + 2 <= to {
                    self.tile::<S, V, 2>(simd, group, row);
                    row += 2;
                }
                if row < to {
                    self.tile::<S, V, 1>(simd, group, row);
                }
            }
        }
    }

    /// `MR` rows times one group of `V` panels.
    #[inline(always)]
    fn tile<S: Simd, const V: usize, const MR: usize>(
        &mut self,
        simd: S,
        group: usize,
        row: usize,
    ) {
        let Weights { inputs, maxout, ref packed, ref bias, .. } = *self.weights;
        let panel = &packed[group * inputs * V * PANEL..][..inputs * V * PANEL];
        let bias = &bias[group * V * PANEL..][..V * PANEL];
        let (panel, bias) = (S::as_simd_f32s(panel).0, S::as_simd_f32s(bias).0);
        let (data, stride) = (self.rows.data, self.rows.stride);
        let x: [&[f32]; MR] = std::array::from_fn(|r| &data[(row + r) * stride..][..inputs]);
        let parts = PANEL / S::F32_LANES;
        for part in 0..parts {
            let sums = dot::<S, V, MR>(simd, panel, bias, x, parts, part);
            let (wide, at) = if maxout { (1, group * PANEL) } else { (V, group * V * PANEL) };
            for (r, sums) in sums.iter().enumerate() {
                let out = &mut self.out[(row + r) * self.out_stride + at..][..wide * PANEL];
                let out = S::as_mut_simd_f32s(out).0;
                if maxout {
                    out[part] = largest(simd, sums);
                } else {
                    for v in 0..V {
                        out[v * parts + part] = sums[v];
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn largest<S: Simd, const V: usize>(simd: S, sums: &[S::f32s; V]) -> S::f32s {
    let mut best = sums[0];
    for sum in &sums[1..] {
        best = simd.max_f32s(best, *sum);
    }
    best
}

/// Inputs whose bounds are checked together.
const STEP: usize = 8;

/// The sums of `MR` rows for the `part`-th vector of each of `V` panels.
#[inline(always)]
fn dot<S: Simd, const V: usize, const MR: usize>(
    simd: S,
    panel: &[S::f32s],
    bias: &[S::f32s],
    x: [&[f32]; MR],
    parts: usize,
    part: usize,
) -> [[S::f32s; V]; MR] {
    let mut first = [simd.splat_f32s(0.0); V];
    for v in 0..V {
        first[v] = bias[v * parts + part];
    }
    let mut sums = [first; MR];
    let inputs = x[0].len();
    let whole = inputs / STEP * STEP;
    for k in (0..whole).step_by(STEP) {
        let weights = &panel[k * V * parts..][..STEP * V * parts];
        let x: [&[f32; STEP]; MR] =
            std::array::from_fn(|r| x[r][k..].first_chunk().unwrap_or(&[0.0; STEP]));
        for j in 0..STEP {
            let mut w = first;
            for v in 0..V {
                w[v] = weights[(j * V + v) * parts + part];
            }
            for r in 0..MR {
                let value = simd.splat_f32s(x[r][j]);
                for v in 0..V {
                    sums[r][v] = simd.mul_add_e_f32s(value, w[v], sums[r][v]);
                }
            }
        }
    }
    for k in whole..inputs {
        for r in 0..MR {
            let value = simd.splat_f32s(x[r][k]);
            for v in 0..V {
                let w = panel[(k * V + v) * parts + part];
                sums[r][v] = simd.mul_add_e_f32s(value, w, sums[r][v]);
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern between -1 and 1.
    fn noise(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed.wrapping_mul(2_654_435_761) | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0
        };
        (0..count).map(|_| next() as f32).collect()
    }

    fn product(weights: &Weights, rows: Rows<'_>) -> Vec<Vec<f32>> {
        let stride = weights.padded() + 3;
        let mut out = vec![f32::NAN; rows.count * stride];
        weights.apply(rows, &mut out, stride);
        out.chunks(stride).map(|row| row[..weights.outputs()].to_vec()).collect()
    }

    /// What the kernel computes, in double precision and one by one.
    fn expected(w: &[f32], b: &[f32], x: &[f32], pieces: usize, outputs: usize) -> Vec<f64> {
        let sum = |row: usize| {
            let w = &w[row * x.len()..][..x.len()];
            let products = w.iter().zip(x).map(|(w, x)| f64::from(*w) * f64::from(*x));
            f64::from(b[row]) + products.sum::<f64>()
        };
        (0..outputs)
            .map(|o| (0..pieces).map(|p| sum(o * pieces + p)).fold(f64::MIN, f64::max))
            .collect()
    }

    #[test]
    fn products_and_maxima_are_right_for_every_shape() {
        for (outputs, pieces, inputs, count) in [
            (1, 1, 1, 1),
            (16, 3, 8, 13),
            (17, 2, 9, 27),
            (96, 3, 30, 8),
            (5, 4, 300, 3),
            (130, 1, 24, 14),
        ] {
            let w = noise(outputs * pieces * inputs, 1);
            let b = noise(outputs * pieces, 2);
            let x = noise(count * inputs, 3);
            let weights = Weights::maxout(outputs, pieces, inputs, &w, &b);
            let rows = Rows { data: &x, stride: inputs, count };
            for (row, x) in product(&weights, rows).iter().zip(x.chunks(inputs)) {
                let right = expected(&w, &b, x, pieces, outputs);
                for (found, right) in row.iter().zip(right) {
                    assert!((f64::from(*found) - right).abs() < 1e-5, "{found} for {right}");
                }
            }
        }
    }

    #[test]
    fn a_hand_computed_product() {
        let weights = Weights::maxout(1, 2, 2, &[1.0, 2.0, -3.0, 4.0], &[0.5, -0.5]);
        let rows = Rows { data: &[1.0, 1.0, 2.0, -1.0], stride: 2, count: 2 };
        // max(1+2+.5, -3+4-.5), max(2-2+.5, -6-4-.5)
        assert_eq!(product(&weights, rows), [[3.5], [0.5]]);
    }

    #[test]
    fn a_row_does_not_depend_on_its_neighbours() {
        for pieces in 1..=MAX_PIECES {
            let (outputs, inputs, count) = (70, 50, 41);
            let w = noise(outputs * pieces * inputs, 4);
            let b = noise(outputs * pieces, 5);
            let x = noise(count * inputs, 6);
            let weights = Weights::maxout(outputs, pieces, inputs, &w, &b);
            let together = product(&weights, Rows { data: &x, stride: inputs, count });
            for (x, row) in x.chunks(inputs).zip(together) {
                let alone = product(&weights, Rows { data: x, stride: inputs, count: 1 });
                assert_eq!(alone, [row], "bit for bit");
            }
        }
    }

    #[test]
    fn rows_may_overlap() {
        let weights = Weights::linear(1, 3, &[1.0, 10.0, 100.0], &[0.0]);
        let rows = Rows { data: &[1.0, 2.0, 3.0, 4.0], stride: 1, count: 2 };
        assert_eq!(product(&weights, rows), [[321.0], [432.0]]);
    }
}
