//! spaCy's arc-eager transition system: which moves a state allows and what they do.
//!
//! As `spacy/pipeline/_parser_internals/arc_eager.pyx` and `_state.pxd` (spaCy 3.8, MIT): a
//! word without a head that is reduced goes back to the buffer and may not be shifted again
//! until something is attached to it; sentence breaks are moves. Refuses to know scores and
//! labels' names.

use super::state::NONE;

/// Kinds of moves, numbered as in spaCy's `moves` files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// The first word of the buffer goes onto the stack.
    Shift,
    /// The top of the stack leaves it; without a head, back to the buffer.
    Reduce,
    /// The first word of the buffer becomes the head of the top of the stack.
    Left,
    /// The top of the stack becomes the head of the first word of the buffer.
    Right,
    /// The second word of the buffer starts a sentence.
    Break,
}

impl Move {
    /// The kind with this number in a `moves` file.
    pub(crate) fn from_id(id: u8) -> Option<Move> {
        [Move::Shift, Move::Reduce, Move::Left, Move::Right, Move::Break].get(id as usize).copied()
    }
}

/// A partial analysis of one document.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    length: usize,
    stack: Vec<u32>,
    /// Words given back to the buffer, the first last.
    returned: Vec<u32>,
    /// The first word that has not left the buffer's unread part.
    next: usize,
    words: Vec<Word>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    head: u32,
    label: u32,
    /// The child on the left that was attached last, and on the right.
    left: u32,
    right: u32,
    /// The child of the same head and side that was attached before.
    before: u32,
    no_shift: bool,
    starts: bool,
}

const WORD: Word = Word {
    head: NONE,
    label: NONE,
    left: NONE,
    right: NONE,
    before: NONE,
    no_shift: false,
    starts: false,
};

/// Places of a state that the scoring network looks at.
pub(crate) const PLACES: usize = 8;

impl State {
    /// Begins a document of `length` words.
    pub(crate) fn start(&mut self, length: usize) {
        self.length = length;
        self.next = 0;
        self.stack.clear();
        self.returned.clear();
        self.words.clear();
        self.words.resize(length, WORD);
        if let Some(first) = self.words.first_mut() {
            first.starts = true;
        }
    }

    /// Whether stack and buffer are empty.
    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    fn buffered(&self) -> usize {
        self.length - self.next + self.returned.len()
    }

    /// The `i`-th word of the stack from the top.
    fn stacked(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |at| self.stack[at])
    }

    /// The `i`-th word of the buffer.
    fn buffer(&self, i: usize) -> u32 {
        if let Some(at) = self.returned.len().checked_sub(i + 1) {
            return self.returned[at];
        }
        let word = self.next + i - self.returned.len();
        if word < self.length { word as u32 } else { NONE }
    }

    fn word(&self, i: u32) -> &Word {
        self.words.get(i as usize).unwrap_or(&WORD)
    }

    /// The words that the scoring network looks at: B0, B1, S0, S1, S2, and the last children
    /// of B0 to its left, of S0 to its left, of S0 to its right.
    pub(crate) fn places(&self) -> [u32; PLACES] {
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        [
            b0,
            self.buffer(1),
            s0,
            self.stacked(1),
            self.stacked(2),
            self.word(b0).left,
            self.word(s0).left,
            self.word(s0).right,
        ]
    }

    /// Whether a move is allowed.
    pub(crate) fn allows(&self, action: Move) -> bool {
        let first = self.word(self.buffer(0));
        let (stacked, buffered) = (!self.stack.is_empty(), self.buffered());
        match action {
            Move::Shift => !stacked || buffered >= 2 && !first.starts && !first.no_shift,
            Move::Reduce => stacked,
            Move::Left | Move::Right => stacked && buffered > 0 && !first.starts,
            Move::Break => {
                let (b0, b1) = (self.buffer(0), self.buffer(1));
                buffered >= 2 && b1 == b0 + 1 && !self.word(b1).starts
            }
        }
    }

    /// Makes a move that is allowed; `label` is that of the arc it draws, if any.
    pub(crate) fn make(&mut self, action: Move, label: u32) {
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        match action {
            Move::Shift => self.push(),
            Move::Reduce => {
                self.stack.pop();
                if self.word(s0).head == NONE && !self.stack.is_empty() {
                    self.words[s0 as usize].no_shift = true;
                    self.returned.push(s0);
                }
            }
            Move::Left => {
                self.attach(b0, s0, label);
                self.words[b0 as usize].no_shift = false;
                self.stack.pop();
            }
            Move::Right => {
                self.attach(s0, b0, label);
                self.push();
            }
            Move::Break => {
                let b1 = self.buffer(1);
                self.words[b1 as usize].starts = true;
            }
        }
    }

    fn push(&mut self) {
        let word = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next as u32 - 1
        });
        self.stack.push(word);
    }

    fn attach(&mut self, head: u32, child: u32, label: u32) {
        self.detach(child);
        let before = if head > child {
            std::mem::replace(&mut self.words[head as usize].left, child)
        } else {
            std::mem::replace(&mut self.words[head as usize].right, child)
        };
        let word = &mut self.words[child as usize];
        (word.head, word.label, word.before) = (head, label, before);
    }

    /// Takes a word from its head, whose last child on that side it always is: of the words
    /// between them, none can be attached to the head while the word is on the stack.
    fn detach(&mut self, child: u32) {
        let Word { head, before, .. } = *self.word(child);
        if head == NONE {
            return;
        }
        let parent = &mut self.words[head as usize];
        let last = if head > child { &mut parent.left } else { &mut parent.right };
        if *last == child {
            *last = before;
        }
    }

    /// Ends the analysis where no move is allowed.
    pub(crate) fn give_up(&mut self) {
        self.stack.clear();
        self.returned.clear();
        self.next = self.length;
    }

    /// Head and label of each word; `None` for a root.
    pub(crate) fn arcs(&self) -> impl Iterator<Item = Option<(u32, u32)>> + '_ {
        self.words.iter().map(|word| (word.head != NONE).then_some((word.head, word.label)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Move::{Break, Left, Reduce, Right, Shift};

    fn after(length: usize, moves: &[Move]) -> State {
        let mut state = State::default();
        state.start(length);
        for (i, action) in moves.iter().enumerate() {
            assert!(state.allows(*action), "{action:?} after {:?}", &moves[..i]);
            state.make(*action, i as u32);
        }
        state
    }

    fn allowed(state: &State) -> String {
        let moves = [("S", Shift), ("D", Reduce), ("L", Left), ("R", Right), ("B", Break)];
        moves.iter().filter(|(_, m)| state.allows(*m)).map(|(name, _)| *name).collect()
    }

    #[test]
    fn moves_are_allowed_as_in_spacy() {
        let cases: [(usize, &[Move], &str); 12] = [
            // An empty stack: shift, or break where a word follows.
            (1, &[], "S"),
            (3, &[], "SB"),
            // The last word cannot be shifted onto a stack that holds something.
            (2, &[Shift], "DLR"),
            (3, &[Shift], "SDLRB"),
            // An empty buffer: only reduce.
            (1, &[Shift], "D"),
            (2, &[Shift, Right], "D"),
            // A break is made once, and then nothing is drawn across it.
            (3, &[Break], "S"),
            (2, &[Break, Shift], "D"),
            (4, &[Shift, Break, Shift], "DB"),
            // A word given back is not shifted again ...
            (4, &[Shift, Shift, Reduce], "DLRB"),
            // ... until something is attached to it.
            (5, &[Shift, Shift, Shift, Reduce, Left], "SDLRB"),
            // No break where the next word is not the neighbour.
            (5, &[Shift, Shift, Shift, Left, Reduce], "DLR"),
        ];
        for (length, moves, expected) in cases {
            assert_eq!(allowed(&after(length, moves)), expected, "{length} words, {moves:?}");
        }
    }

    #[test]
    fn reducing_a_word_without_a_head_gives_it_back() {
        let state = after(4, &[Shift, Shift, Reduce]);
        assert_eq!(state.places(), [1, 2, 0, NONE, NONE, NONE, NONE, NONE]);
        // The only word on the stack is a root: it leaves.
        let state = after(4, &[Shift, Reduce]);
        assert_eq!(state.places()[..3], [1, 2, NONE]);
        // A word with a head leaves.
        let state = after(4, &[Shift, Right, Reduce]);
        assert_eq!(state.places()[..4], [2, 3, 0, NONE]);
    }

    #[test]
    fn the_network_sees_the_last_children() {
        let state = after(6, &[Shift, Left, Shift, Left, Shift, Right, Reduce, Right, Reduce]);
        // 0 and 1 hang on 1 and 2; 3 and 4 hang on 2, which is on the stack; 5 comes next.
        assert_eq!(state.places(), [5, NONE, 2, NONE, NONE, NONE, 1, 4]);
    }

    #[test]
    fn a_new_head_replaces_the_old_one() {
        let state = after(3, &[Shift, Right, Left]);
        let arcs: Vec<_> = state.arcs().collect();
        assert_eq!(arcs, [None, Some((2, 2)), None]);
        assert_eq!(state.places(), [2, NONE, 0, NONE, NONE, 1, NONE, NONE]);
        // The child before it is the last one again.
        let state = after(5, &[Shift, Right, Reduce, Right, Left]);
        assert_eq!(state.places()[2..], [0, NONE, NONE, 2, NONE, 1]);
    }

    #[test]
    fn every_document_ends() {
        for action in [Shift, Reduce, Left, Right] {
            let mut state = State::default();
            state.start(7);
            let mut steps = 0;
            while !state.is_final() {
                let fallback = [Shift, Reduce].into_iter().find(|m| state.allows(*m));
                let action = if state.allows(action) { Some(action) } else { fallback };
                state.make(action.unwrap(), 0);
                steps += 1;
                assert!(steps < 100);
            }
        }
        let mut state = after(7, &[Shift, Shift]);
        state.give_up();
        assert!(state.is_final());
    }
}
