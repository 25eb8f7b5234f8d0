//! Exceptions that affix rules cut apart, found again across tokens.
//!
//! After a text is cut, spaCy looks for the token sequences that exceptions such as `:)` or
//! `o'clock,` would give without their rule, and puts the exception's tokens in their place. Of
//! overlapping finds the longest stands, of equally long ones the first.

use rustc_hash::{FxHashMap, FxHashSet};

/// Token sequences (ids of their words) by their first word.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    by_first: FxHashMap<u64, Vec<Vec<u64>>>,
}

impl Phrases {
    pub(super) fn add(&mut self, words: Vec<u64>) {
        let Some(&first) = words.first() else { return };
        let list = self.by_first.entry(first).or_default();
        if !list.contains(&words) {
            list.push(words);
        }
    }

    /// The ids of the words that a phrase can begin with.
    pub(super) fn starts(&self) -> FxHashSet<u64> {
        self.by_first.keys().copied().collect()
    }

    /// The phrases at the beginning of the tokens `words`: their lengths.
    pub(super) fn at<'a>(
        &'a self,
        words: impl Iterator<Item = u64> + Clone + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let first = words.clone().next();
        let list = first.and_then(|first| self.by_first.get(&first)).map_or(&[][..], Vec::as_slice);
        list.iter()
            .filter(move |phrase| words.clone().take(phrase.len()).eq(phrase.iter().copied()))
            .map(Vec::len)
    }
}

/// Keeps of the spans (start, length) those that stand, in order.
pub(super) fn longest(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable_by_key(|&(start, length)| (std::cmp::Reverse(length), start));
    let mut seen = FxHashSet::default();
    let mut kept = Vec::new();
    for (start, length) in spans {
        if !seen.contains(&start) && !seen.contains(&(start + length - 1)) {
            kept.push((start, length));
        }
        seen.extend(start..start + length);
    }
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_stands_then_the_first() {
        assert_eq!(longest(vec![(0, 1), (0, 2), (1, 2), (3, 1)]), [(0, 2), (3, 1)]);
        assert_eq!(longest(vec![(0, 2), (1, 3)]), [(1, 3)]);
    }

    #[test]
    fn phrases_are_found_by_their_first_word() {
        let mut phrases = Phrases::default();
        for phrase in [vec![1, 2], vec![1, 2, 3], vec![2], vec![1, 2]] {
            phrases.add(phrase);
        }
        let at = |words: &[u64]| phrases.at(words.iter().copied()).collect::<Vec<_>>();
        assert_eq!(at(&[1, 2, 3]), [2, 3]);
        assert_eq!(at(&[1, 3]), [] as [usize; 0]);
        assert_eq!(at(&[2, 1]), [1]);
    }
}
