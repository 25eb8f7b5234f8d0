//! Nouns that take up two parties or one of two: "both sides", "its neighbour", "the host".
//! Refuses to answer where a third party is as present.

use super::anaphora::Resolver;
use super::history::{Point, Seen};
use super::lexicon::{Actor, Kind, LEXICON};
use super::phrase::codes;
use crate::{Code, Party};

impl Resolver<'_, '_> {
    /// "the countries", "the sides": the pair; "the three countries": the last three named together.
    pub(super) fn plural_sides(&self, point: Point, actor: &Actor) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        let counted = tree.by(point.token, &["nummod"]).next();
        let described =
            tree.by(point.token, &["amod", "compound", "relcl", "acl"]).next().is_some();
        match counted.map(|c| tree.lower(c)) {
            Some(word) => self.several(point, word),
            None if described || actor.kind == Kind::State && !self.definite(point) => Vec::new(),
            None => self.pair(point, false),
        }
    }

    pub(super) fn several(&self, point: Point, word: &str) -> Vec<Party> {
        let Some(n) = number_of(word) else { return Vec::new() };
        let many = |seen: &Seen| codes(&seen.parties).len() == n;
        let group = self.history.best(point, many);
        group.map_or_else(Vec::new, |seen| {
            seen.parties
                .iter()
                .map(|party| self.retold(party, point, "of those named together"))
                .collect()
        })
    }

    /// "the other side": not the subject of the clause.
    pub(super) fn other(&self, point: Point) -> Vec<Party> {
        let subject = self.clause_subject(point);
        self.other_than(point, &subject)
    }

    pub(super) fn other_than_possessor(&self, point: Point) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        let owners: Vec<Code> = tree
            .by(point.token, &["poss"])
            .flat_map(|c| codes(&self.with_conjuncts(point.page, c)))
            .collect();
        if owners.is_empty() { Vec::new() } else { self.other_than(point, &owners) }
    }

    /// The member of the pair that is not among `codes`.
    pub(super) fn other_than(&self, point: Point, codes: &[Code]) -> Vec<Party> {
        let pair = self.pair(point, false);
        let mut rest: Vec<Party> =
            pair.into_iter().filter(|party| !codes.contains(&party.code)).collect();
        if rest.len() == 1 && !codes.is_empty() { std::mem::take(&mut rest) } else { Vec::new() }
    }

    /// The state of the place the sentence, or the one before it, tells of.
    pub(super) fn host(&self, point: Point) -> Vec<Party> {
        let page = &self.pages[point.page];
        let start = page.tree.sentence_range(point.token).0;
        let placed = |named: &&super::page::Named| {
            let head = page.tree.head_of(named.start, named.end);
            page.tree.dep(head) == "pobj"
                && LEXICON.cue("inside", page.tree.lower(page.tree.head(head)))
        };
        let names = page.names_in(0, point.token).filter(placed);
        let last = names.filter(|named| named.start < start || named.end <= point.token).last();
        let Some(meant) = last.and_then(|named| named.meant.as_ref()) else { return Vec::new() };
        meant.code.clone().map_or_else(Vec::new, |code| {
            vec![self.made(&code, point, "state of the place where it happens")]
        })
    }

    /// The two parties under discussion: as people where they are people and wanted.
    pub(super) fn pair(&self, point: Point, people: bool) -> Vec<Party> {
        let about = self.subject.of_page(point.page);
        let near = self.near_pair(point, people, about);
        if let Some(parties) = near {
            return parties;
        }
        let Some((a, b)) = about else { return Vec::new() };
        vec![
            self.made(a, point, "one of the pair the text is about"),
            self.made(b, point, "one of the pair the text is about"),
        ]
    }

    /// Two parties that the sentences just before name, and no third.
    pub(super) fn near_pair(
        &self,
        point: Point,
        people: bool,
        about: Option<&(Code, Code)>,
    ) -> Option<Vec<Party>> {
        let mut found: Vec<&Party> = Vec::new();
        for back in 0..4 {
            let Some(sentence) = point.sentence.checked_sub(back) else { break };
            for party in self.history.of_sentence(point, sentence) {
                if !found.iter().any(|known| known.code == party.code) {
                    found.push(party);
                }
            }
            let member =
                |party: &Party| about.is_none_or(|(a, b)| party.code == *a || party.code == *b);
            match found.len() {
                2 if found.iter().all(|party| member(party))
                    || back < 2 && !found.iter().any(|party| member(party)) =>
                {
                    break;
                }
                2 if about.is_none() || back == 0 => break,
                0 | 1 => {}
                _ => {
                    found.retain(|party| about.is_some() && member(party));
                    break;
                }
            }
        }
        (found.len() == 2)
            .then(|| found.iter().map(|party| self.one_of_two(party, point, people)).collect())
    }

    pub(super) fn one_of_two(&self, party: &Party, point: Point, people: bool) -> Party {
        let why = "one of the two named last";
        if people {
            self.retold(party, point, why)
        } else {
            Party { sector: None, ..self.made(&party.code, point, why) }
        }
    }
}

fn number_of(word: &str) -> Option<usize> {
    const WORDS: [&str; 10] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    WORDS.iter().position(|w| *w == word).map(|n| n + 2).or_else(|| word.parse().ok())
}
