//! Names that are only sometimes what they seem, and the words near by that decide.
//! Refuses to decide where those words do not.

use super::Atlas;
use super::found::{Certainty, Found, FoundKind};
use super::lexicon::Table;
use super::table::{list, rows};
use super::words::{Gap, Shape, Word, extend, key, words as split};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

/// How many words before and after a name may speak for or against a reading.
const REACH: usize = 30;

/// How many words a cue may have.
const CUE_WORDS: usize = 3;

/// What a name may be, and what decides.
#[derive(Debug, Clone, Default)]
struct Rule {
    readings: Vec<(SmolStr, FxHashSet<u64>)>,
    person: bool,
    default: Option<Certainty>,
}

/// All names that need evidence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Evidence {
    rules: FxHashMap<u64, Rule>,
    given: FxHashSet<u64>,
    function: FxHashSet<u64>,
}

fn keys(field: &str) -> FxHashSet<u64> {
    list(field).map(|cue| key(&split(cue))).collect()
}

impl Evidence {
    /// Reads the table of ambiguous names.
    pub(crate) fn read(text: &str) -> Self {
        let mut out = Evidence::default();
        for [name, reading, cues] in rows::<3>(text) {
            match (name, reading) {
                ("@given", _) => out.given = keys(cues),
                ("@function", _) => out.function = keys(cues),
                _ => out.add(name, reading, cues),
            }
        }
        out
    }

    fn add(&mut self, name: &str, reading: &str, cues: &str) {
        let rule = self.rules.entry(key(&split(name))).or_default();
        match reading {
            "person" => rule.person = true,
            "*" => rule.default = certainty(cues),
            id => rule.readings.push((SmolStr::new(id), keys(cues))),
        }
    }

    fn is_given(&self, word: &Word) -> bool {
        word.shape == Shape::Capital && self.given.contains(&extend(0, word.hash))
    }

    fn is_function(&self, word: &Word) -> bool {
        self.function.contains(&extend(0, word.hash))
    }
}

fn certainty(word: &str) -> Option<Certainty> {
    match word {
        "sure" => Some(Certainty::Sure),
        "open" => Some(Certainty::Open),
        "doubtful" => Some(Certainty::Doubtful),
        _ => None,
    }
}

impl Atlas {
    /// Lets the words around `words[at..at + length]` decide what the name there is.
    pub(super) fn weigh(&self, found: &mut Found, words: &[Word], at: usize, length: usize) {
        if found.kind == FoundKind::Surname {
            return self.weigh_surname(found, words, at);
        }
        if !matters(found) {
            return;
        }
        if self.follows_given_name(words, at) {
            return refuse(found, "a surname after a given name");
        }
        let Some(rule) = self.evidence.rules.get(&key(&words[at..at + length])) else { return };
        if rule.person && self.beside_unknown_name(words, at, length) {
            return refuse(found, "part of a person's name");
        }
        match decide(rule, words, at, length) {
            Verdict::Reading(id) => self.prefer(found, id),
            Verdict::Nothing => refuse(found, "the words near by speak of something else"),
            Verdict::Default => {
                if let Some(default) = rule.default {
                    found.certainty = default;
                    found.why = "no word near by decides";
                }
            }
        }
    }

    /// Makes the state or organisation with this id the one that is meant.
    fn prefer(&self, found: &mut Found, id: &str) {
        if !found.candidates.iter().any(|candidate| candidate.id == id) {
            found.candidates.push(self.of_id(id, FoundKind::State, "meant by the words near by"));
        }
        found.candidates.sort_by_key(|candidate| candidate.id != id);
        let code = found.candidates[0].code.clone();
        found.candidates.retain(|candidate| candidate.code == code);
        found.kind = found.candidates[0].kind;
        found.certainty = Certainty::Sure;
        found.why = "the words near by speak for it";
    }

    /// A surname after a word that is no title is that of a person with this given name.
    fn weigh_surname(&self, found: &mut Found, words: &[Word], at: usize) {
        let Some(before) = at.checked_sub(1) else { return };
        let given = words[before];
        let beside = words[at].gap == Gap::Space && !given.possessive;
        if !beside || given.shape != Shape::Capital || self.evidence.is_function(&given) {
            return;
        }
        if self.is_known(&words[before..]) || self.known_before(words, at) {
            return;
        }
        found
            .candidates
            .retain(|candidate| split(&candidate.name).iter().any(|word| word.hash == given.hash));
        if found.candidates.is_empty() {
            found.certainty = Certainty::Doubtful;
            found.why = "a person of another given name";
        }
    }

    fn follows_given_name(&self, words: &[Word], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|i| &words[i]) else { return false };
        words[at].gap == Gap::Space && !before.possessive && self.evidence.is_given(before)
    }

    /// Whether a capitalised word that no table knows stands next to the name.
    fn beside_unknown_name(&self, words: &[Word], at: usize, length: usize) -> bool {
        let unknown = |i: usize| {
            let word = &words[i];
            word.shape == Shape::Capital
                && !self.evidence.is_function(word)
                && !self.is_known(&words[i..])
        };
        let before = at > 0
            && words[at].gap == Gap::Space
            && !words[at - 1].possessive
            && unknown(at - 1)
            && !self.known_before(words, at);
        let next = at + length;
        let after = next < words.len()
            && words[next].gap == Gap::Space
            && !words[next - 1].possessive
            && unknown(next)
            && !(at > 0 && self.evidence.is_function(&words[at - 1]));
        before || after
    }

    /// Whether a name begins here that is more than a surname or a town's.
    fn is_known(&self, words: &[Word]) -> bool {
        let Some(hit) = self.lexicon.longest(words) else { return false };
        let targets = self.lexicon.targets(hit, words);
        targets.iter().any(|target| !matches!(target.table, Table::Surname | Table::Place))
    }

    /// Whether the word before is the end of a longer known name.
    fn known_before(&self, words: &[Word], at: usize) -> bool {
        (1..=4).filter_map(|back| at.checked_sub(back)).any(|start| {
            self.lexicon.longest(&words[start..at]).is_some_and(|hit| start + hit.words == at)
        })
    }
}

/// Whether the name may be a state, a place or an organisation, so that it matters.
fn matters(found: &Found) -> bool {
    use FoundKind::{Adjective, Capital, Demonym, Organisation, Place, State};
    matches!(found.kind, State | Adjective | Demonym | Capital | Organisation | Place)
}

enum Verdict<'a> {
    Reading(&'a str),
    Nothing,
    Default,
}

fn decide<'a>(rule: &'a Rule, words: &[Word], at: usize, length: usize) -> Verdict<'a> {
    let first = at.saturating_sub(REACH);
    let last = (at + length + REACH).min(words.len());
    let mut best: Option<(&str, usize)> = None;
    let mut tied = false;
    for (id, cues) in &rule.readings {
        let hits = hits(cues, words, first..at) + hits(cues, words, at + length..last);
        match best {
            Some((_, most)) if hits == most && hits > 0 => tied = true,
            Some((_, most)) if hits <= most => {}
            _ if hits == 0 => {}
            _ => {
                best = Some((id, hits));
                tied = false;
            }
        }
    }
    match best {
        Some(("-", _)) if !tied => Verdict::Nothing,
        Some((id, _)) if !tied => Verdict::Reading(id),
        _ => Verdict::Default,
    }
}

fn hits(cues: &FxHashSet<u64>, words: &[Word], range: std::ops::Range<usize>) -> usize {
    let ends = range.end;
    range
        .filter(|start| {
            let mut key = 0;
            words[*start..ends.min(start + CUE_WORDS)].iter().any(|word| {
                key = extend(key, word.hash);
                cues.contains(&key)
            })
        })
        .count()
}

/// Takes away what the table knows of states, places and organisations; people stay.
fn refuse(found: &mut Found, why: &'static str) {
    found
        .candidates
        .retain(|candidate| matches!(candidate.kind, FoundKind::Person | FoundKind::Surname));
    if let Some(first) = found.candidates.first() {
        found.kind = first.kind;
    }
    found.certainty = Certainty::Doubtful;
    found.why = why;
}

impl Atlas {
    /// Whether a name needs evidence from the words near by.
    #[must_use]
    pub fn is_ambiguous(&self, name: &str) -> bool {
        let states = self.lexicon.lookup(name);
        let rows = states.iter().filter(|target| target.table == Table::StateName);
        self.evidence.rules.contains_key(&key(&split(name))) || rows.count() > 1
    }
}
