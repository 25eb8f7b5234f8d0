//! Python's regular expressions, as a tokenizer's file holds them, made fast for short words.
//!
//! spaCy's affix patterns are long lists of choices over large character sets with look-arounds.
//! Which choices can begin with a character is known beforehand, so that most words are passed
//! over with one look at each character; the few that are left are run by a small machine.
//! (The general engines build automata for the whole, which costs more than any text saves.)

mod class;
mod parse;
mod program;

use class::{Class, Union};
use parse::Node;
use program::Program;

use crate::Error;

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    choices: Vec<Choice>,
    /// Which choices can begin with an ASCII character.
    by_ascii: Vec<Box<[u16]>>,
    /// Whether every choice asks for the beginning of the text.
    anchored: bool,
    /// A rare character that is in every match: one of these.
    needed: Option<Union>,
}

/// One of the ways to match.
#[derive(Debug)]
struct Choice {
    program: Program,
    /// What its first character can be; `None` when it can take no character.
    first: Option<Union>,
}

impl Choice {
    fn begins_with(&self, c: char) -> bool {
        self.first.as_ref().is_none_or(|first| first.has(c))
    }
}

/// Looking for the characters that are needed pays when they are so few.
const RARE: u32 = 8;

impl Pattern {
    /// Compiles a pattern of Python's `re`; `name` is its name in messages.
    pub(super) fn new(name: &str, python: &str) -> Result<Pattern, Error> {
        Pattern::compile(python).map_err(|why| Error::malformed(format!("tokenizer: {name}"), why))
    }

    fn compile(python: &str) -> Result<Pattern, String> {
        let node = parse::parse(python)?;
        let nodes = match &node {
            Node::Choice(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&node),
        };
        let choice =
            |node| Ok(Choice { program: Program::new(node)?, first: first(node).closed() });
        let choices: Vec<Choice> = nodes.iter().map(choice).collect::<Result<_, String>>()?;
        let by_ascii = (0..128_u8).map(|byte| {
            let begins = |(_, choice): &(u16, &Choice)| choice.begins_with(byte.into());
            (0_u16..).zip(&choices).filter(begins).map(|(i, _)| i).collect()
        });
        let needed = needed(&node).filter(|sets| size(sets) <= RARE);
        Ok(Pattern {
            by_ascii: by_ascii.collect(),
            anchored: nodes.iter().all(is_anchored),
            needed: needed.map(|sets| Union::new(&sets)),
            choices,
        })
    }

    /// The leftmost match: its bytes.
    pub(super) fn find(&self, text: &str) -> Option<(usize, usize)> {
        if !self.possible(text) {
            return None;
        }
        self.find_from(text, 0)
    }

    /// Whether there is a match at the beginning.
    pub(super) fn matches_start(&self, text: &str) -> bool {
        self.possible(text) && self.at(text, 0, text.chars().next()).is_some()
    }

    /// All matches from left to right that do not overlap.
    pub(super) fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        let (mut found, mut from) = (Vec::new(), 0);
        if !self.possible(text) {
            return found;
        }
        while from <= text.len() {
            let Some((start, end)) = self.find_from(text, from) else { break };
            found.push((start, end));
            let step = text[end..].chars().next().map_or(1, char::len_utf8);
            from = if end > start { end } else { end + step };
        }
        found
    }

    fn possible(&self, text: &str) -> bool {
        self.needed.as_ref().is_none_or(|needed| text.chars().any(|c| needed.has(c)))
    }

    fn find_from(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        if self.anchored && from > 0 {
            return None;
        }
        for (at, c) in text[from..].char_indices() {
            let start = from + at;
            if let Some(end) = self.at(text, start, Some(c)) {
                return Some((start, end));
            }
            if self.anchored {
                return None;
            }
        }
        self.at(text, text.len(), None).map(|end| (text.len(), end))
    }

    /// The end of the match that begins at byte `start`, where `c` stands.
    fn at(&self, text: &str, start: usize, c: Option<char>) -> Option<usize> {
        let run = |choice: &Choice| choice.program.run(text, start);
        match c {
            Some(c) if c.is_ascii() => {
                let fitting = self.by_ascii[c as usize].iter();
                fitting.map(|i| &self.choices[*i as usize]).find_map(run)
            }
            Some(c) => self.choices.iter().filter(|choice| choice.begins_with(c)).find_map(run),
            None => self.choices.iter().filter(|choice| choice.first.is_none()).find_map(run),
        }
    }
}

/// The sets that a node's first character can be of, and whether it can take none.
struct First {
    sets: Vec<Class>,
    empty: bool,
}

impl First {
    /// The sets, when a first character there must be.
    fn closed(self) -> Option<Union> {
        (!self.empty).then(|| Union::new(&self.sets))
    }
}

fn first(node: &Node) -> First {
    match node {
        Node::Set(class) => First { sets: vec![class.clone()], empty: false },
        Node::Start | Node::End | Node::Look { .. } => First { sets: Vec::new(), empty: true },
        Node::Choice(nodes) => {
            let firsts: Vec<First> = nodes.iter().map(first).collect();
            let empty = firsts.iter().any(|first| first.empty);
            First { sets: firsts.into_iter().flat_map(|first| first.sets).collect(), empty }
        }
        Node::Sequence(nodes) => {
            let mut out = First { sets: Vec::new(), empty: true };
            for node in nodes {
                let first = first(node);
                out.sets.extend(first.sets);
                if !first.empty {
                    out.empty = false;
                    break;
                }
            }
            out
        }
        Node::Repeat { node, least, .. } => {
            let first = first(node);
            First { empty: first.empty || *least == 0, sets: first.sets }
        }
    }
}

fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Sequence(nodes) => {
            let mut taking = nodes.iter().filter(|node| **node != Node::Sequence(Vec::new()));
            taking.next().is_some_and(is_anchored)
        }
        Node::Choice(nodes) => nodes.iter().all(is_anchored),
        _ => false,
    }
}

/// Sets of which a character is in every match; the fewer characters the better.
fn needed(node: &Node) -> Option<Vec<Class>> {
    match node {
        Node::Set(class) => Some(vec![class.clone()]),
        Node::Start | Node::End | Node::Look { .. } => None,
        Node::Sequence(nodes) => nodes.iter().filter_map(needed).min_by_key(|sets| size(sets)),
        Node::Choice(nodes) => {
            let sets: Option<Vec<Vec<Class>>> = nodes.iter().map(needed).collect();
            sets.map(|sets| sets.concat())
        }
        Node::Repeat { node, least, .. } => {
            if *least == 0 {
                None
            } else {
                needed(node)
            }
        }
    }
}

fn size(sets: &[Class]) -> u32 {
    sets.iter().map(Class::size).fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests;
