//! A pattern as a list of steps, and the machine that runs them with back-tracking.
//!
//! The match is the one that Python finds: choices are tried in order, repetitions take as much as
//! they can. A step that failed at a place is not tried there again, so the time is bounded by the
//! product of the pattern's and the text's length.

use super::class::Class;
use super::parse::Node;

/// A compiled part of a pattern.
#[derive(Debug, Default)]
pub(super) struct Program {
    steps: Vec<Step>,
    /// Whether a step can come back to itself.
    loops: bool,
}

#[derive(Debug)]
enum Step {
    /// Takes a character of the set.
    Set(Class),
    Start,
    End,
    /// Goes on at the first step, or else at the second.
    Split(usize, usize),
    Jump(usize),
    /// Looks around; behind: so many characters back.
    Look {
        program: Program,
        behind: Option<usize>,
        negate: bool,
    },
}

impl Program {
    /// Compiles a part of a pattern.
    pub(super) fn new(node: &Node) -> Result<Program, String> {
        let mut program = Program::default();
        program.add(node)?;
        Ok(program)
    }

    fn add(&mut self, node: &Node) -> Result<(), String> {
        match node {
            Node::Set(class) => self.steps.push(Step::Set(class.clone())),
            Node::Start => self.steps.push(Step::Start),
            Node::End => self.steps.push(Step::End),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.add(node))?,
            Node::Choice(nodes) => self.add_choice(nodes)?,
            Node::Repeat { node, least, most, lazy } => {
                self.add_repeat(node, *least, *most, *lazy)?;
            }
            Node::Look { node, behind, negate } => {
                let behind = if *behind { Some(width(node)?) } else { None };
                let program = Program::new(node)?;
                self.steps.push(Step::Look { program, behind, negate: *negate });
            }
        }
        Ok(())
    }

    fn add_choice(&mut self, nodes: &[Node]) -> Result<(), String> {
        let mut jumps = Vec::new();
        for (i, node) in nodes.iter().enumerate() {
            let split = self.steps.len();
            let last = i + 1 == nodes.len();
            if !last {
                self.steps.push(Step::Split(split + 1, 0));
            }
            self.add(node)?;
            if !last {
                jumps.push(self.steps.len());
                self.steps.push(Step::Jump(0));
                self.steps[split] = Step::Split(split + 1, self.steps.len());
            }
        }
        let end = self.steps.len();
        jumps.into_iter().for_each(|jump| self.steps[jump] = Step::Jump(end));
        Ok(())
    }

    fn add_repeat(
        &mut self,
        node: &Node,
        least: u32,
        most: Option<u32>,
        lazy: bool,
    ) -> Result<(), String> {
        for _ in 0..least {
            self.add(node)?;
        }
        let mut splits = Vec::new();
        for _ in least..most.unwrap_or(least + 1) {
            splits.push(self.steps.len());
            self.steps.push(Step::Jump(0));
            self.add(node)?;
        }
        if let (None, Some(&split)) = (most, splits.first()) {
            self.steps.push(Step::Jump(split));
            self.loops = true;
        }
        let end = self.steps.len();
        for split in splits {
            let (inside, after) = (split + 1, end);
            self.steps[split] =
                if lazy { Step::Split(after, inside) } else { Step::Split(inside, after) };
        }
        Ok(())
    }

    /// Where the match that begins at byte `start` ends.
    pub(super) fn run(&self, text: &str, start: usize) -> Option<usize> {
        let mut seen = Seen::new(if self.loops { self.steps.len() } else { 0 }, text.len());
        let mut open = Vec::new();
        let (mut step, mut at) = (0, start);
        loop {
            if step == self.steps.len() {
                return Some(at);
            }
            let next = if seen.first_time(step, at) {
                self.advance(text, step, at, &mut open)
            } else {
                None
            };
            (step, at) = next.or_else(|| open.pop())?;
        }
    }

    /// What follows a step that holds at byte `at`; the second way of a split goes to `open`.
    fn advance(
        &self,
        text: &str,
        step: usize,
        at: usize,
        open: &mut Vec<(usize, usize)>,
    ) -> Option<(usize, usize)> {
        let holds = |yes: bool| yes.then_some((step + 1, at));
        match &self.steps[step] {
            Step::Set(class) => {
                let c = text[at..].chars().next()?;
                class.has(c).then_some((step + 1, at + c.len_utf8()))
            }
            Step::Start => holds(at == 0),
            Step::End => holds(at == text.len() || &text[at..] == "\n"),
            Step::Split(first, second) => {
                open.push((*second, at));
                Some((*first, at))
            }
            Step::Jump(to) => Some((*to, at)),
            Step::Look { program, behind: None, negate } => {
                holds(program.run(text, at).is_some() != *negate)
            }
            Step::Look { program, behind: Some(width), negate } => {
                let from = back(text, at, *width);
                let found = from.is_some_and(|from| program.run(text, from) == Some(at));
                holds(found != *negate)
            }
        }
    }
}

/// The byte that stands so many characters before `at`.
fn back(text: &str, at: usize, width: usize) -> Option<usize> {
    match width {
        0 => Some(at),
        _ => text[..at].char_indices().rev().nth(width - 1).map(|(from, _)| from),
    }
}

/// How many characters a look behind takes.
fn width(node: &Node) -> Result<usize, String> {
    match node {
        Node::Set(_) => Ok(1),
        Node::Start | Node::End | Node::Look { .. } => Ok(0),
        Node::Sequence(nodes) => nodes.iter().map(width).sum(),
        Node::Choice(nodes) => {
            let widths: Vec<usize> = nodes.iter().map(width).collect::<Result<_, _>>()?;
            match widths.iter().all(|width| width == &widths[0]) {
                true => Ok(widths[0]),
                false => Err("a look behind whose choices differ in length".to_owned()),
            }
        }
        Node::Repeat { node, least, most, .. } if Some(*least) == *most => {
            Ok(width(node)? * *least as usize)
        }
        Node::Repeat { .. } => Err("a look behind of no fixed length".to_owned()),
    }
}

/// Steps that were tried at a place, one bit each; nothing is kept for no steps.
struct Seen {
    bits: Vec<u64>,
    places: usize,
}

impl Seen {
    fn new(steps: usize, length: usize) -> Seen {
        let places = if steps == 0 { 0 } else { length + 1 };
        Seen { bits: vec![0; (steps * places).div_ceil(64)], places }
    }

    fn first_time(&mut self, step: usize, at: usize) -> bool {
        if self.places == 0 {
            return true;
        }
        let bit = step * self.places + at;
        let word = &mut self.bits[bit / 64];
        let first = *word >> (bit % 64) & 1 == 0;
        *word |= 1 << (bit % 64);
        first
    }
}
