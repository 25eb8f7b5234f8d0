//! The rule that links source and target best. Refuses to answer a type that no rule knows.

use super::marked::Marked;
use super::nearest::nearest;
use crate::clause::{Clause, Role, Tree, clauses};
use crate::coder::Coder;
use crate::matching::{Hit, Parties, Scene, Telling};
use crate::rules::{FindingKind, Requires};
use document::Span;
use language::Doc;
use names::{Code, Party};
use record::EventType;
use smol_str::SmolStr;

/// What the source does to the target.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// PLOVER's type.
    pub event: EventType,
    /// The rule, or `nearest:` and the word that answered where no rule fired.
    pub rule: String,
    /// How well the rule links the two, from 0 (by a word nearby) to 1 (by both its slots).
    pub score: f64,
}

/// What the source does to the target, in a parse of the sentence without its marks. `None` only when
/// no word of the sentence sets off any rule.
#[must_use]
pub fn answer(coder: &Coder, marked: &Marked, doc: &Doc) -> Option<Answer> {
    let tree = Tree::new(doc);
    let ends = Ends::new(&tree, marked);
    let scene = Scene { tree: &tree, grammar: coder.grammar(), who: &ends };
    let found = clauses(&tree, coder.grammar());
    let hits = coder.index().hits(&scene, &found);
    let linked =
        hits.iter().filter_map(|hit| Some((event_of(coder, hit)?, ends.link(&scene, hit), hit)));
    let best = linked.max_by_key(|(_, link, hit)| (*link, std::cmp::Reverse(hit.clause.head)));
    match best {
        Some((event, link, hit)) if link > 0 => {
            Some(Answer { event, rule: hit.rule.name.to_string(), score: f64::from(link) / 10.0 })
        }
        _ => nearest(coder, &tree, &found, &ends),
    }
}

/// The type that a hit tells, as PLOVER codes what is to come and what is denied.
fn event_of(coder: &Coder, hit: &Hit<'_>) -> Option<EventType> {
    let kind = hit.rule.finds.iter().find_map(|finding| match finding.kind {
        FindingKind::Event(kind) => Some(kind),
        _ => None,
    })?;
    Some(as_told(coder, kind, hit.telling, hit.rule.requires))
}

/// The type of an act as it is told: a future act is a promise or a threat, a denied one a refusal.
pub(super) fn as_told(
    coder: &Coder,
    kind: EventType,
    telling: Telling,
    requires: Requires,
) -> EventType {
    let cooperative = matches!(
        kind,
        EventType::Agree
            | EventType::Support
            | EventType::Cooperate
            | EventType::Aid
            | EventType::Consult
    );
    match telling {
        _ if requires != Requires::Told => kind,
        Telling::Future => coder.tables().plover.future(kind),
        Telling::Denied if cooperative => EventType::Reject,
        _ => kind,
    }
}

/// The marked phrases of a parse, as its parties. Any other noun is a party too, but nobody's.
pub(super) struct Ends<'a> {
    tree: &'a Tree<'a>,
    source: Vec<usize>,
    target: Vec<usize>,
}

/// The codes that stand for the two ends, and for anybody else.
const SOURCE: &str = "source";
const TARGET: &str = "target";
const OTHER: &str = "other";

impl<'a> Ends<'a> {
    fn new(tree: &'a Tree<'a>, marked: &Marked) -> Self {
        let tokens = |spans: &[Span]| {
            let inside = |i: &usize| spans.iter().any(|span| span.overlaps(tree.token(*i).bytes()));
            (0..tree.doc.len()).filter(inside).collect()
        };
        Ends { tree, source: tokens(&marked.source), target: tokens(&marked.target) }
    }

    /// The token of an end that the rest of it hangs on.
    pub(super) fn heads(&self) -> [Option<usize>; 2] {
        [&self.source, &self.target].map(|end| {
            end.iter()
                .copied()
                .find(|&i| !end.contains(&self.tree.head(i)) || self.tree.head(i) == i)
        })
    }

    /// Which end a token stands for: the one it lies in, else the one inside its phrase.
    fn end_of(&self, token: usize) -> Option<&'static str> {
        if self.source.contains(&token) {
            return Some(SOURCE);
        }
        if self.target.contains(&token) {
            return Some(TARGET);
        }
        let under = self.tree.subtree(token);
        let has = |end: &[usize]| under.iter().any(|i| end.contains(i));
        match (has(&self.source), has(&self.target)) {
            (true, false) => Some(SOURCE),
            (false, true) => Some(TARGET),
            _ => None,
        }
    }

    /// How well a hit links the two ends, from 0 to 10.
    fn link(&self, scene: &Scene<'_>, hit: &Hit<'_>) -> u32 {
        let side = |names: &[&str]| -> Vec<SmolStr> {
            let bound = hit.bindings.iter().filter(|b| names.contains(&b.name.as_str()));
            bound.flat_map(|b| self.codes(scene, b.token)).collect()
        };
        let actor = side(&["actor", "by", "sender", "holder"]);
        let other =
            side(&["recipient", "to", "host", "content", "topic", "what", "form", "people"]);
        let has = |side: &[SmolStr], end: &str| side.iter().any(|code| code == end);
        let near = self.near(scene, &hit.clause);
        match (has(&actor, SOURCE), has(&other, TARGET) || has(&actor, TARGET)) {
            (true, true) => 10,
            (true, false) if has(&near, TARGET) => 9,
            (true, false) => 6,
            (false, true) if actor.is_empty() && has(&near, SOURCE) => 8,
            (false, true) if has(&near, SOURCE) => 5,
            (false, true) => 3,
            (false, false) if has(&near, SOURCE) && has(&near, TARGET) => 4,
            (false, false) if has(&near, SOURCE) => 2,
            _ => 1,
        }
    }

    fn codes(&self, scene: &Scene<'_>, token: usize) -> Vec<SmolStr> {
        scene.who.parties(token).into_iter().map(|party| party.code.0).collect()
    }

    /// The ends among all arguments of a clause.
    fn near(&self, scene: &Scene<'_>, clause: &Clause) -> Vec<SmolStr> {
        let args = clause.args.iter().filter(|arg| arg.role != Role::Adverb);
        args.flat_map(|arg| self.codes(scene, arg.token)).collect()
    }

    fn party(&self, token: usize, code: &str) -> Party {
        Party {
            code: Code::new(code),
            sector: None,
            name: code.to_owned(),
            person: None,
            office: None,
            text: self.tree.token(token).text().to_owned(),
            span: self.tree.token(token).bytes(),
            why: "marked".to_owned(),
        }
    }
}

impl Parties for Ends<'_> {
    fn parties(&self, token: usize) -> Vec<Party> {
        let mut found: Vec<Party> =
            self.end_of(token).into_iter().map(|code| self.party(token, code)).collect();
        for other in self.tree.with_dep(token, &["conj", "appos"]) {
            let more = self.end_of(other).map(|code| self.party(other, code));
            found.extend(more.filter(|party| found.iter().all(|known| known.code != party.code)));
        }
        let nominal = matches!(self.tree.tag(token), "NN" | "NNS" | "NNP" | "NNPS" | "PRP" | "CD");
        if found.is_empty() && nominal {
            found.push(self.party(token, OTHER));
        }
        found
    }

    fn of_modifiers(&self, token: usize) -> Vec<Party> {
        let modifiers = self.tree.with_dep(token, &["poss", "amod", "compound", "nmod"]);
        let ends = modifiers.filter_map(|i| Some((i, self.end_of(i)?)));
        ends.map(|(i, code)| self.party(i, code)).collect()
    }

    fn at_place(&self, _token: usize) -> Option<Party> {
        None
    }
}
