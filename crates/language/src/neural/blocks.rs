//! Blocks: documents laid into rows for the window layers, a few hundred at a time.
//!
//! Between documents stand rows of zeros. A document too long for a block is cut, and each
//! part gets its neighbours' words on either side so that no result changes.

use std::ops::Range;

/// A row of zeros.
pub(crate) const PAD: u32 = u32::MAX;
/// Rows in a block at most (where a document's neighbours leave the choice).
const ROWS: usize = 512;

/// Rows to compute together, and which of them are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// The token of each row, numbered through all documents of the batch, or `PAD`.
    pub(crate) rows: Vec<u32>,
    /// Runs of rows that are wanted: first row, tokens.
    pub(crate) wanted: Vec<(usize, Range<usize>)>,
}

impl Block {
    fn pad(&mut self, count: usize) {
        self.rows.extend(std::iter::repeat_n(PAD, count));
    }

    fn want(&mut self, tokens: Range<usize>) {
        self.wanted.push((self.rows.len(), tokens.clone()));
        self.rows.extend(tokens.map(|token| token as u32));
    }
}

/// Lays documents of these lengths into blocks; results depend on `reach` rows on either side.
pub(crate) fn lay_out(lengths: impl Iterator<Item = usize>, reach: usize) -> Vec<Block> {
    let (mut blocks, mut open, mut start) = (Vec::new(), Block::default(), 0);
    for length in lengths.filter(|length| *length > 0) {
        let tokens = start..start + length;
        start += length;
        if length + 2 * reach > ROWS {
            blocks.extend(parts(tokens, reach));
            continue;
        }
        if open.rows.len() + length + reach > ROWS {
            blocks.push(std::mem::take(&mut open));
        }
        if open.rows.is_empty() {
            open.pad(reach);
        }
        open.want(tokens);
        open.pad(reach);
    }
    blocks.extend((!open.rows.is_empty()).then_some(open));
    blocks
}

/// A long document in parts, each with the words before and after it.
fn parts(tokens: Range<usize>, reach: usize) -> Vec<Block> {
    let step = ROWS.saturating_sub(2 * reach).max(reach).max(1);
    let cut = |from: usize| {
        let to = tokens.end.min(from + step);
        let before = from.saturating_sub(reach).max(tokens.start)..from;
        let after = to..tokens.end.min(to + reach);
        let mut block = Block::default();
        block.pad(reach - before.len());
        block.rows.extend(before.map(|token| token as u32));
        block.want(from..to);
        let missing = reach - after.len();
        block.rows.extend(after.map(|token| token as u32));
        block.pad(missing);
        block
    };
    tokens.clone().step_by(step).map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_documents_share_the_zeros_between_them() {
        let blocks = lay_out([2, 0, 1].into_iter(), 2);
        let rows = vec![PAD, PAD, 0, 1, PAD, PAD, 2, PAD, PAD];
        assert_eq!(blocks, [Block { rows, wanted: vec![(2, 0..2), (6, 2..3)] }]);
    }

    #[test]
    fn every_token_is_wanted_once_and_sees_its_neighbours() {
        let lengths = [3, 505, 700, 0, 1500, 1, 508, 509];
        let starts: Vec<usize> =
            lengths.iter().scan(0, |sum, n| Some(std::mem::replace(sum, *sum + n))).collect();
        let mut seen = Vec::new();
        for block in lay_out(lengths.into_iter(), 4) {
            assert!(block.rows.len() <= ROWS);
            for (first, tokens) in block.wanted {
                let doc = starts.iter().rposition(|s| *s <= tokens.start).unwrap();
                let doc = starts[doc]..starts[doc] + lengths[doc];
                seen.extend(tokens.clone());
                for row in 0..tokens.len() + 8 {
                    let token = (tokens.start + row).checked_sub(4).filter(|t| doc.contains(t));
                    let expected = token.map_or(PAD, |token| token as u32);
                    assert_eq!(block.rows[first + row - 4], expected);
                }
            }
        }
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..lengths.iter().sum()));
    }
}
