//! spaCy's named entity moves: begin, in, last, unit, out.
//!
//! As `spacy/pipeline/_parser_internals/ner.pyx` (spaCy 3.8, MIT), for documents in which no
//! entity is set beforehand: an entity does not cross a sentence start that is known and does
//! not begin with white space. Refuses to know scores and labels' names.

use super::state::NONE;

/// Kinds of moves, numbered as in spaCy's `moves` files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// The entity is not known; never made.
    Missing,
    /// An entity of several words begins.
    Begin,
    /// The open entity goes on.
    In,
    /// The open entity ends with this word.
    Last,
    /// The word is an entity.
    Unit,
    /// The word is in no entity.
    Out,
}

impl Move {
    /// The kind with this number in a `moves` file.
    pub(crate) fn from_id(id: u8) -> Option<Move> {
        use Move::{Begin, In, Last, Missing, Out, Unit};
        [Missing, Begin, In, Last, Unit, Out].get(id as usize).copied()
    }
}

/// The label of a move that has none.
pub(crate) const NO_LABEL: u16 = u16::MAX;

/// What is known of the word that the next move is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Whether it is white space.
    pub(crate) space: bool,
    /// Whether it is the last of the document.
    pub(crate) last: bool,
    /// Whether the next word starts a sentence.
    pub(crate) sentence_follows: bool,
}

/// The entities of one document so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    next: u32,
    open: Option<(u32, u16)>,
    /// First word, one past the last, label.
    pub(crate) ents: Vec<(u32, u32, u16)>,
}

/// Places of a state that the scoring network looks at.
pub(crate) const PLACES: usize = 3;

impl State {
    /// The word that the next move is about.
    pub(crate) fn next(&self) -> usize {
        self.next as usize
    }

    /// The words that the scoring network looks at: the next, the first of the open entity, and
    /// the one before the next if an entity is open.
    pub(crate) fn places(&self) -> [u32; PLACES] {
        match self.open {
            Some((start, _)) => [self.next, start, self.next - 1],
            None => [self.next, NONE, NONE],
        }
    }

    /// Whether a move is allowed.
    pub(crate) fn allows(&self, action: Move, label: u16, word: Word) -> bool {
        let goes_on = !word.last && !word.sentence_follows;
        let opens = self.open.is_none() && label != NO_LABEL && !word.space;
        let is_open = self.open.is_some_and(|(_, open)| open == label);
        match action {
            Move::Missing => false,
            Move::Begin => opens && goes_on,
            Move::In => is_open && goes_on,
            Move::Last => is_open,
            Move::Unit => opens,
            Move::Out => self.open.is_none(),
        }
    }

    /// Makes a move that is allowed.
    pub(crate) fn make(&mut self, action: Move, label: u16) {
        match action {
            Move::Begin => self.open = Some((self.next, label)),
            Move::Unit => self.ents.push((self.next, self.next + 1, label)),
            Move::Last => {
                let open = self.open.take();
                self.ents.extend(open.map(|(start, label)| (start, self.next + 1, label)));
            }
            Move::Missing | Move::In | Move::Out => {}
        }
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSIDE: Word = Word { space: false, last: false, sentence_follows: false };
    const PERSON: u16 = 0;
    const PLACE: u16 = 1;

    fn allowed(state: &State, word: Word) -> String {
        let moves = [
            ("B", Move::Begin, PERSON),
            ("b", Move::Begin, PLACE),
            ("I", Move::In, PERSON),
            ("i", Move::In, PLACE),
            ("L", Move::Last, PERSON),
            ("l", Move::Last, PLACE),
            ("U", Move::Unit, PERSON),
            ("-", Move::Unit, NO_LABEL),
            ("O", Move::Out, NO_LABEL),
            ("M", Move::Missing, NO_LABEL),
        ];
        let allowed = moves.iter().filter(|(_, m, label)| state.allows(*m, *label, word));
        allowed.map(|(name, ..)| *name).collect()
    }

    #[test]
    fn moves_are_allowed_as_in_spacy() {
        let closed = State::default();
        let open = State { next: 1, open: Some((0, PERSON)), ents: Vec::new() };
        let space = Word { space: true, ..INSIDE };
        let last = Word { last: true, ..INSIDE };
        let sentence = Word { sentence_follows: true, ..INSIDE };
        for (state, word, moves) in [
            (&closed, INSIDE, "BbUO"),
            (&closed, space, "O"),
            (&closed, last, "UO"),
            (&closed, sentence, "UO"),
            (&open, INSIDE, "IL"),
            (&open, space, "IL"),
            (&open, last, "L"),
            (&open, sentence, "L"),
        ] {
            assert_eq!(allowed(state, word), moves, "{state:?} {word:?}");
        }
    }

    #[test]
    fn moves_draw_entities() {
        let mut state = State::default();
        assert_eq!(state.places(), [0, NONE, NONE]);
        state.make(Move::Unit, PLACE);
        state.make(Move::Out, NO_LABEL);
        state.make(Move::Begin, PERSON);
        assert_eq!(state.places(), [3, 2, 2]);
        state.make(Move::In, PERSON);
        assert_eq!(state.places(), [4, 2, 3]);
        state.make(Move::Last, PERSON);
        assert_eq!(state.ents, [(0, 1, PLACE), (2, 5, PERSON)]);
        assert_eq!((state.next(), state.places()), (5, [5, NONE, NONE]));
    }
}
