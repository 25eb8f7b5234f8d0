//! One paragraph with everything found in it: names from the table, people, quotations.
//! Refuses to decide what a name means: see `naming`.

use super::people::Mention;
use super::tree::Tree;
use crate::atlas::{Candidate, Certainty, Found, FoundKind};
use document::BlockKind;
use language::Paragraph;

/// A name of the table in its place.
#[derive(Debug)]
pub(super) struct Named {
    /// First token and one past the last.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) found: Found,
    /// Which of the candidates is meant; none where nothing decides.
    pub(super) meant: Option<Candidate>,
    /// What decided.
    pub(super) why: &'static str,
}

impl Named {
    pub(super) fn is(&self, kinds: &[FoundKind]) -> bool {
        self.meant.as_ref().is_some_and(|meant| kinds.contains(&meant.kind))
    }

    /// Whether it stands for a state or organisation that can act.
    pub(super) fn acts(&self) -> bool {
        let code = self.meant.as_ref().is_some_and(|meant| meant.code.is_some());
        code && self.is(&[
            FoundKind::State,
            FoundKind::Adjective,
            FoundKind::Demonym,
            FoundKind::Capital,
            FoundKind::Prefix,
            FoundKind::Metonym,
            FoundKind::Organisation,
        ])
    }

    pub(super) fn sure(&self) -> bool {
        self.found.certainty == Certainty::Sure
    }
}

/// A paragraph made ready.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) tree: Tree<'a>,
    pub(super) kind: BlockKind,
    pub(super) names: Vec<Named>,
    pub(super) people: Vec<Mention>,
    pub(super) quoted: Vec<bool>,
    name_at: Vec<u32>,
    person_at: Vec<u32>,
}

impl<'a> Page<'a> {
    pub(super) fn new(paragraph: &'a Paragraph, found: Vec<Found>) -> Self {
        let tree = Tree::new(&paragraph.doc);
        let n = tree.len();
        let mut names = Vec::new();
        let mut name_at = vec![0; n];
        for found in found {
            let (start, end) = tree.tokens_of(found.span);
            if start >= end {
                continue;
            }
            let meant = found.candidates.first().cloned();
            let why = found.why;
            names.push(Named { start, end, found, meant, why });
            for slot in &mut name_at[start..end] {
                if *slot == 0 {
                    *slot = names.len() as u32;
                }
            }
        }
        let quoted = quoted(&tree);
        let person_at = vec![0; n];
        Page { tree, kind: paragraph.kind, names, people: Vec::new(), quoted, name_at, person_at }
    }

    /// The name that covers token `i`.
    pub(super) fn name(&self, i: usize) -> Option<&Named> {
        self.name_at.get(i).and_then(|&at| self.names.get((at as usize).checked_sub(1)?))
    }

    /// The name that covers token `i`, where it stands for a state or organisation.
    pub(super) fn actor_name(&self, i: usize) -> Option<&Named> {
        self.name(i).filter(|named| named.acts())
    }

    /// Names that overlap tokens `start..end`, in order.
    pub(super) fn names_in(&self, start: usize, end: usize) -> impl Iterator<Item = &Named> {
        let from = self.names.partition_point(move |named| named.end <= start);
        self.names[from..].iter().take_while(move |named| named.start < end)
    }

    /// Sets the people of the paragraph, sorted by where they begin.
    pub(super) fn set_people(&mut self, people: Vec<Mention>) {
        self.person_at.fill(0);
        for (number, mention) in people.iter().enumerate() {
            for slot in &mut self.person_at[mention.start..mention.end] {
                *slot = number as u32 + 1;
            }
        }
        self.people = people;
    }

    /// Gives a person of the paragraph one more office, found elsewhere in it.
    pub(super) fn add_office(&mut self, mention: usize, office: super::office::Office) {
        let known = |other: &super::office::Office| other.words == office.words;
        if !self.people[mention].offices.iter().any(known) {
            self.people[mention].offices.push(office);
        }
    }

    /// The person whose name or title covers token `i`.
    pub(super) fn person(&self, i: usize) -> Option<usize> {
        self.person_at.get(i).and_then(|&at| (at as usize).checked_sub(1))
    }

    /// The label of the model's entity at token `i`.
    pub(super) fn entity(&self, i: usize) -> Option<&str> {
        let ents = &self.tree.doc.ents;
        let at = ents.partition_point(|ent| ent.end <= i);
        ents.get(at).filter(|ent| ent.start <= i).map(|ent| &*ent.label)
    }

    /// First token and one past the last of the model's entity at token `i`.
    pub(super) fn entity_range(&self, i: usize) -> Option<(usize, usize)> {
        let ents = &self.tree.doc.ents;
        let at = ents.partition_point(|ent| ent.end <= i);
        ents.get(at).filter(|ent| ent.start <= i).map(|ent| (ent.start, ent.end))
    }
}

/// A town or a family of the same name does not put a state, a capital or a person in doubt.
pub(super) fn acting_first(mut found: Found) -> Found {
    if found.candidates.iter().all(|c| c.kind == FoundKind::Place) {
        return found;
    }
    found.candidates.retain(|c| c.kind != FoundKind::Place);
    let states = [FoundKind::State, FoundKind::Adjective, FoundKind::Capital, FoundKind::Demonym];
    if found.candidates.iter().any(|c| states.contains(&c.kind)) {
        found.candidates.retain(|c| c.kind != FoundKind::Surname);
    }
    let one = found.code().is_some();
    if let Some(first) = found.candidates.first() {
        found.kind = first.kind;
        found.why = first.why;
    }
    if one && found.certainty == Certainty::Open {
        found.certainty = Certainty::Sure;
    }
    found
}

/// Which tokens stand between quotation marks.
fn quoted(tree: &Tree) -> Vec<bool> {
    let mut inside = false;
    (0..tree.len())
        .map(|i| {
            match tree.text(i) {
                "“" | "``" => inside = true,
                "”" => inside = false,
                "\"" | "''" => inside = !inside,
                _ => return inside,
            }
            false
        })
        .collect()
}
