//! Heads after parsing: pseudo-projective labels undone, sentence starts found.
//!
//! As spaCy's `nonproj.deprojectivize` and `set_children_from_heads` (spaCy 3.8, MIT): a label
//! `x||y` says that the word's real head is the nearest word labelled `y` under its head;
//! a sentence starts at the left edge of a root. Refuses to know labels' names.

/// The leftmost and the rightmost word under each word, itself included.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edges {
    left: Vec<u32>,
    right: Vec<u32>,
}

/// Rounds after which edges are left as they are (`set_children_from_heads`).
const ROUNDS: usize = 12;

impl Edges {
    /// Computes the edges; words are their own heads where they are roots.
    pub(crate) fn compute(&mut self, heads: &[u32]) {
        for edges in [&mut self.left, &mut self.right] {
            edges.clear();
            edges.extend(0..heads.len() as u32);
        }
        for _ in 0..ROUNDS {
            for child in (0..heads.len()).chain((0..heads.len()).rev()) {
                self.widen(heads[child] as usize, child);
            }
            if self.sentences_hold(heads) {
                break;
            }
        }
    }

    fn widen(&mut self, head: usize, child: usize) {
        self.left[head] = self.left[head].min(self.left[child]);
        self.right[head] = self.right[head].max(self.right[child]);
    }

    /// Which words start a sentence.
    pub(crate) fn sentence_starts(&self, heads: &[u32], starts: &mut Vec<bool>) {
        starts.clear();
        starts.resize(heads.len(), false);
        for (i, head) in heads.iter().enumerate() {
            if *head as usize == i {
                starts[self.left[i] as usize] = true;
            }
        }
    }

    /// Whether no head lies outside of its word's sentence; the last word is looked at only as
    /// spaCy does, never as a child.
    fn sentences_hold(&self, heads: &[u32]) -> bool {
        let mut starts = Vec::new();
        self.sentence_starts(heads, &mut starts);
        let (mut start, last) = (0, heads.len().saturating_sub(1));
        for end in 0..heads.len() {
            if end > 0 && starts[end] || end == last {
                let inside = |head: u32| (start..=end).contains(&(head as usize));
                if !heads[start..end].iter().all(|head| inside(*head)) {
                    return false;
                }
                start = end;
            }
        }
        true
    }

    /// The children of `head`: those on the left, then those on the right, each in order.
    fn children<'a>(&self, heads: &'a [u32], head: u32) -> impl Iterator<Item = u32> + use<'a> {
        let (left, right) = (self.left[head as usize], self.right[head as usize]);
        (left..=right).filter(move |i| *i != head && heads[*i as usize] == head)
    }
}

/// What a label stands for: itself, or `x||y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decorated {
    /// The label that the arc gets.
    pub(crate) label: u16,
    /// The label of the real head; `None` if no label of the model has that name.
    pub(crate) head: Option<u16>,
}

/// Moves the arcs with decorated labels to their real heads. `edges` are those of `heads`.
pub(crate) fn deprojectivise(
    heads: &mut [u32],
    labels: &mut [u16],
    decorated: impl Fn(u16) -> Option<Decorated>,
    is_space: impl Fn(usize) -> bool,
    edges: &Edges,
) {
    for i in 0..heads.len() {
        let Some(Decorated { label, head }) = decorated(labels[i]) else { continue };
        let found = head.and_then(|wanted| {
            find_head(i as u32, heads, edges, |child| {
                (!is_space(child)).then(|| labels[child] == wanted)
            })
        });
        heads[i] = found.unwrap_or(heads[i]);
        labels[i] = label;
    }
}

/// Searches under the head of `word`, level by level; `fits` says whether a child is the one,
/// or that it is to be passed over with all that is under it.
fn find_head(
    word: u32,
    heads: &[u32],
    edges: &Edges,
    fits: impl Fn(usize) -> Option<bool>,
) -> Option<u32> {
    let mut level = vec![heads[word as usize]];
    // A tree has at most as many levels as words; more would be a ring.
    for _ in 0..heads.len() {
        let mut below = Vec::new();
        for head in level {
            for child in edges.children(heads, head).filter(|child| *child != word) {
                match fits(child as usize) {
                    Some(true) => return Some(child),
                    Some(false) => below.push(child),
                    None => {}
                }
            }
        }
        if below.is_empty() {
            return None;
        }
        level = below;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(heads: &[u32]) -> Edges {
        let mut edges = Edges::default();
        edges.compute(heads);
        edges
    }

    fn starts(heads: &[u32]) -> Vec<usize> {
        let mut starts = Vec::new();
        edges(heads).sentence_starts(heads, &mut starts);
        (0..heads.len()).filter(|i| starts[*i]).collect()
    }

    #[test]
    fn sentences_start_at_the_left_edge_of_their_root() {
        assert_eq!(starts(&[]), [0; 0]);
        assert_eq!(starts(&[0]), [0]);
        assert_eq!(starts(&[1, 1, 1, 4, 4]), [0, 3]);
        // A chain to the left is followed to its end.
        assert_eq!(starts(&[0, 1, 3, 4, 4, 4]), [0, 1, 2]);
    }

    #[test]
    fn decorated_arcs_find_their_head() {
        // 0 <- 1 (root) -> 2 -> 3; 4 is attached to 1 as `b||a`, and 3 is labelled `a`.
        const A: u16 = 1;
        const B: u16 = 2;
        const B_UNDER_A: u16 = 3;
        let decorated =
            |label| (label == B_UNDER_A).then_some(Decorated { label: B, head: Some(A) });
        let tree = [1, 1, 1, 2, 1];
        for (labels, space, head) in [
            ([0, 0, 0, A, B_UNDER_A], None, 3),
            // The nearest level wins, and on it the first.
            ([A, 0, A, A, B_UNDER_A], None, 0),
            ([A, 0, A, A, B_UNDER_A], Some(0), 2),
            // White space is passed over with what is under it.
            ([0, 0, 0, A, B_UNDER_A], Some(2), 1),
            ([0, 0, 0, 0, B_UNDER_A], None, 1),
        ] {
            let (mut heads, mut labels) = (tree, labels);
            let is_space = |i| Some(i) == space;
            deprojectivise(&mut heads, &mut labels, decorated, is_space, &edges(&tree));
            assert_eq!((heads[4], labels[4]), (head, B));
            assert_eq!(heads[..4], tree[..4]);
        }
    }
}
