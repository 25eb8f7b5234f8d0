//! The dependency parser: moves chosen one by one, then labels and sentence starts.

use super::arc_eager::{Move, PLACES, State};
use super::kernel::Weights;
use super::load::{Reason, states};
use super::state::{NONE, Scorer, StateModel};
use super::tree::{Decorated, Edges, deprojectivise};
use crate::model::ThincModel;

/// Between the label of an arc and the label of its real head.
const DELIMITER: &str = "||";
/// The label of roots.
const ROOT: &str = "ROOT";

/// A dependency parser.
#[derive(Debug, Clone)]
pub(crate) struct Parser {
    pub(crate) reduce: Weights,
    pub(crate) states: StateModel,
    /// Outputs that share a kind of move, in order.
    runs: Vec<Run>,
    /// The label of each output.
    outputs: Vec<u16>,
    pub(crate) labels: Vec<String>,
    decorated: Vec<Option<Decorated>>,
    root: u16,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    action: Move,
    from: usize,
    to: usize,
}

/// What the parser says of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Parse {
    pub(crate) heads: Vec<u32>,
    pub(crate) labels: Vec<u16>,
    pub(crate) starts: Vec<bool>,
}

/// Buffers of one thread.
#[derive(Debug, Default)]
pub(crate) struct ParserScratch {
    state: State,
    edges: Edges,
}

impl Parser {
    pub(crate) fn load(model: &ThincModel, moves: &[(u8, String)]) -> Result<Parser, Reason> {
        let (reduce, states) = states(model, PLACES, moves.len())?;
        let mut labels = Labels::default();
        let (mut runs, mut outputs): (Vec<Run>, _) = (Vec::new(), Vec::new());
        for (i, (action, label)) in moves.iter().enumerate() {
            let action = Move::from_id(*action).ok_or(format!("move {action} is unknown"))?;
            if label == "subtok" {
                return Err("labels \"subtok\" (learn_tokens) are not understood".to_owned());
            }
            outputs.push(labels.id(label));
            match runs.last_mut().filter(|run| run.action == action) {
                Some(run) => run.to = i + 1,
                None => runs.push(Run { action, from: i, to: i + 1 }),
            }
        }
        let root = labels.id(ROOT);
        let decorated = labels.decorated();
        Ok(Parser { reduce, states, runs, outputs, labels: labels.names, decorated, root })
    }

    /// Parses the document of `length` words that begins at word `offset` of the batch.
    pub(crate) fn parse(
        &self,
        scorer: &mut Scorer<'_>,
        offset: usize,
        length: usize,
        is_space: impl Fn(usize) -> bool,
        scratch: &mut ParserScratch,
    ) -> Parse {
        let ParserScratch { state, edges } = scratch;
        state.start(length);
        while !state.is_final() {
            let places = state.places().map(|word| match word {
                NONE => NONE,
                word => word + offset as u32,
            });
            match self.choose(scorer.score(&places), state) {
                Some((action, label)) => state.make(action, u32::from(label)),
                None => state.give_up(),
            }
        }
        self.finish(state, is_space, edges)
    }

    /// The best move that the state allows; of equals, the first.
    fn choose(&self, scores: &[f32], state: &State) -> Option<(Move, u16)> {
        let mut best: Option<(Move, usize)> = None;
        for Run { action, from, to } in &self.runs {
            if state.allows(*action) {
                let i = from + super::tagger::best(&scores[*from..*to]);
                if best.is_none_or(|(_, best)| scores[i] > scores[best]) {
                    best = Some((*action, i));
                }
            }
        }
        best.map(|(action, i)| (action, self.outputs[i]))
    }

    fn finish(&self, state: &State, is_space: impl Fn(usize) -> bool, edges: &mut Edges) -> Parse {
        let mut parse = Parse::default();
        for (i, arc) in state.arcs().enumerate() {
            let (head, label) = arc.map_or((i as u32, self.root), |(h, label)| (h, label as u16));
            parse.heads.push(head);
            parse.labels.push(label);
        }
        edges.compute(&parse.heads);
        let decorated = |label: u16| self.decorated[label as usize];
        if parse.labels.iter().any(|label| decorated(*label).is_some()) {
            deprojectivise(&mut parse.heads, &mut parse.labels, decorated, is_space, edges);
            edges.compute(&parse.heads);
        }
        edges.sentence_starts(&parse.heads, &mut parse.starts);
        parse
    }
}

/// Label names, numbered as they come.
#[derive(Debug, Default)]
struct Labels {
    names: Vec<String>,
}

impl Labels {
    fn id(&mut self, name: &str) -> u16 {
        let at = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        at as u16
    }

    /// What each label stands for, where it is decorated; parts get numbers too.
    fn decorated(&mut self) -> Vec<Option<Decorated>> {
        let parts = |name: &str| {
            name.split_once(DELIMITER).map(|(label, head)| (label.to_owned(), head.to_owned()))
        };
        let decorated: Vec<_> = self.names.iter().map(|name| parts(name)).collect();
        let decorated: Vec<_> = decorated
            .into_iter()
            .map(|parts| {
                parts.map(|(label, head)| {
                    let head = self.names.iter().position(|name| *name == head);
                    Decorated { label: self.id(&label), head: head.map(|head| head as u16) }
                })
            })
            .collect();
        let plain = self.names.len() - decorated.len();
        decorated.into_iter().chain(std::iter::repeat_n(None, plain)).collect()
    }
}
