//! The named entity recogniser: one move per word.

use super::biluo::{Move, NO_LABEL, PLACES, State, Word};
use super::kernel::Weights;
use super::load::{Reason, states};
use super::state::{NONE, Scorer, StateModel};
use crate::model::ThincModel;

/// A named entity recogniser.
#[derive(Debug, Clone)]
pub(crate) struct Ner {
    pub(crate) reduce: Weights,
    pub(crate) states: StateModel,
    outputs: Vec<(Move, u16)>,
    pub(crate) labels: Vec<String>,
}

impl Ner {
    pub(crate) fn load(model: &ThincModel, moves: &[(u8, String)]) -> Result<Ner, Reason> {
        let (reduce, states) = states(model, PLACES, moves.len())?;
        let (mut labels, mut outputs) = (Vec::<String>::new(), Vec::new());
        for (action, label) in moves {
            let action = Move::from_id(*action).ok_or(format!("move {action} is unknown"))?;
            let known = labels.iter().position(|known| known == label);
            let id = known.unwrap_or(labels.len());
            match (label.is_empty(), known) {
                (true, _) => outputs.push((action, NO_LABEL)),
                (false, None) => {
                    labels.push(label.clone());
                    outputs.push((action, id as u16));
                }
                (false, Some(_)) => outputs.push((action, id as u16)),
            }
        }
        Ok(Ner { reduce, states, outputs, labels })
    }

    /// The entities of the document of `length` words that begins at word `offset` of the
    /// batch: first word, one past the last, label.
    pub(crate) fn entities(
        &self,
        scorer: &mut Scorer<'_>,
        offset: usize,
        length: usize,
        word: impl Fn(usize) -> Word,
    ) -> Vec<(u32, u32, u16)> {
        let mut state = State::default();
        while state.next() < length {
            let places = state.places().map(|word| match word {
                NONE => NONE,
                word => word + offset as u32,
            });
            match self.choose(scorer.score(&places), &state, word(state.next())) {
                Some((action, label)) => state.make(action, label),
                None => break,
            }
        }
        state.ents
    }

    /// The best move that the state allows; of equals, the first.
    fn choose(&self, scores: &[f32], state: &State, word: Word) -> Option<(Move, u16)> {
        let mut best: Option<usize> = None;
        for (i, (action, label)) in self.outputs.iter().enumerate() {
            if state.allows(*action, *label, word) && best.is_none_or(|b| scores[i] > scores[b]) {
                best = Some(i);
            }
        }
        best.map(|i| self.outputs[i])
    }
}
