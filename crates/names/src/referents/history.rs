//! Who has been spoken of so far, and how present they still are.
//! Refuses to know pronouns and nouns: it is asked with a filter.

use crate::{Code, Party};

/// What part a phrase plays in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    Other,
    Modifier,
}

/// Somebody, or something, spoken of.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// Empty: a thing, or a person of no known state.
    pub(super) parties: Vec<Party>,
    pub(super) page: usize,
    pub(super) token: usize,
    /// The sentence, counted through the document.
    pub(super) sentence: usize,
    pub(super) role: Role,
    pub(super) plural: bool,
    pub(super) person: bool,
    /// Which figure of the document, for people.
    pub(super) figure: Option<usize>,
    /// Whether it takes up something said before (a pronoun).
    pub(super) taken_up: bool,
}

/// A point of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) page: usize,
    pub(super) token: usize,
    pub(super) sentence: usize,
}

/// How far back anything can be taken up, in phrases.
const WINDOW: usize = 60;
/// How far back, in sentences.
const SENTENCES: usize = 6;

/// All that was spoken of, in order of sentences.
#[derive(Debug, Default)]
pub(super) struct History {
    seen: Vec<Seen>,
}

impl History {
    pub(super) fn push(&mut self, seen: Seen) {
        self.seen.push(seen);
    }

    /// What was spoken of before `point`, nearest window only.
    pub(super) fn before(&self, point: Point) -> impl Iterator<Item = &Seen> {
        let from = self.seen.len().saturating_sub(WINDOW);
        self.seen[from..].iter().filter(move |seen| {
            let earlier = seen.sentence < point.sentence || seen.token < point.token;
            earlier && seen.sentence + SENTENCES >= point.sentence
        })
    }

    /// What is spoken of in the sentence of `point`, before and after it.
    pub(super) fn here(&self, point: Point) -> impl Iterator<Item = &Seen> {
        let tail = self.seen.iter().rev().take_while(move |seen| seen.sentence >= point.sentence);
        tail.filter(move |seen| seen.sentence == point.sentence)
    }

    /// The most present of those that pass.
    pub(super) fn best(&self, point: Point, pass: impl Fn(&Seen) -> bool) -> Option<&Seen> {
        self.before(point).filter(|seen| pass(seen)).max_by_key(|seen| weight(seen, point))
    }

    /// The last phrase that named exactly two parties together.
    pub(super) fn last_couple(&self, point: Point) -> Option<&Seen> {
        let two =
            |seen: &&Seen| seen.parties.len() == 2 && seen.parties[0].code != seen.parties[1].code;
        self.before(point).filter(two).max_by_key(|seen| (seen.sentence, seen.token))
    }

    /// The states spoken of in one sentence, each once, in order; those that only modify a noun
    /// only where there are no others.
    pub(super) fn of_sentence(&self, point: Point, sentence: usize) -> Vec<&Party> {
        let mut seen: Vec<&Seen> =
            self.before(point).filter(|seen| seen.sentence == sentence).collect();
        if seen.iter().any(|seen| seen.role != Role::Modifier && !seen.parties.is_empty()) {
            seen.retain(|seen| seen.role != Role::Modifier);
        }
        seen.sort_by_key(|seen| seen.token);
        let mut out: Vec<&Party> = Vec::new();
        for party in seen.into_iter().flat_map(|seen| &seen.parties) {
            match out.iter_mut().find(|known| known.code == party.code) {
                Some(known) if known.person.is_none() && party.person.is_some() => *known = party,
                Some(_) => {}
                None => out.push(party),
            }
        }
        out
    }

    /// The state or organisation spoken of last that passes: by sentence, then by place in it.
    pub(super) fn last_state(&self, point: Point, pass: impl Fn(&Code) -> bool) -> Option<&Seen> {
        let single = |seen: &&Seen| seen.parties.len() == 1 && pass(&seen.parties[0].code);
        let rank = |seen: &&Seen| (seen.sentence, seen.role != Role::Modifier, seen.token);
        self.before(point).filter(single).max_by_key(rank)
    }

    /// The states and organisations spoken of in the window, each once.
    pub(super) fn present(&self, point: Point) -> Vec<&Code> {
        let mut out: Vec<&Code> = Vec::new();
        for party in self.before(point).flat_map(|seen| &seen.parties) {
            if !out.contains(&&party.code) {
                out.push(&party.code);
            }
        }
        out
    }
}

/// How present something is: near, a subject, not only a modifier.
fn weight(seen: &Seen, point: Point) -> i64 {
    let distance = point.sentence.saturating_sub(seen.sentence) as i64;
    let across = i64::from(seen.page != point.page);
    let role = match seen.role {
        Role::Subject => 20,
        Role::Object => 5,
        Role::Other => 0,
        Role::Modifier => -8,
    };
    let kept = if seen.taken_up { 3 } else { 0 };
    (100 - 25 * distance - 10 * across + role + kept) * 1000 + (seen.token as i64).min(999)
}
