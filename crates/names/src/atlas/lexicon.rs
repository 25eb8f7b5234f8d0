//! Phrases and what they stand for: longest match over words, with the case each name asks for.
//! Refuses to know what the targets are.

use super::words::{Gap, Shape, Word, extend, go_on, key, words, words_into};
use document::Span;
use rustc_hash::FxHashMap;

const NONE: u32 = u32::MAX;

/// What a phrase stands for: a kind of table, a row in it, and which of the row's forms it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Target {
    /// Which table.
    pub(crate) table: Table,
    /// Which row.
    pub(crate) row: u32,
    /// Which form of the row, counted by the table's own order.
    pub(crate) form: u16,
}

/// The tables a phrase may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Table {
    /// The user's own names, before all others.
    Own,
    StateName,
    Adjective,
    Demonym,
    Capital,
    Prefix,
    Metonym,
    Organisation,
    Person,
    Surname,
    Office,
    Agent,
    Place,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    first: u32,
    longer: bool,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    next: u32,
    target: Target,
    case: Case,
}

/// How a name must be written to be meant.
#[derive(Debug, Clone, Copy)]
enum Case {
    /// A bit for each of the first words that must begin with a capital.
    Capitals(u32),
    /// Exactly these letters: abbreviations such as `US`.
    Exact(u64),
}

/// A match: the words it covers and where its targets begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    /// How many words it covers.
    pub(crate) words: usize,
    /// Its bytes.
    pub(crate) span: Span,
    key: u64,
}

/// All phrases of all tables.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    slots: FxHashMap<u64, Slot>,
    entries: Vec<Entry>,
    buffer: Vec<Word>,
}

impl Lexicon {
    /// An empty lexicon with room for `phrases`.
    pub(crate) fn with_room(phrases: usize) -> Self {
        Lexicon {
            slots: FxHashMap::with_capacity_and_hasher(phrases + phrases / 4, Default::default()),
            entries: Vec::with_capacity(phrases),
            buffer: Vec::new(),
        }
    }

    /// Adds a phrase. Its own capitals say how it must be written; adding it twice changes nothing.
    pub(crate) fn add(&mut self, phrase: &str, target: Target) {
        let mut parts = std::mem::take(&mut self.buffer);
        words_into(phrase, &mut parts);
        self.add_words(phrase, &parts, target);
        self.buffer = parts;
    }

    fn add_words(&mut self, phrase: &str, parts: &[Word], target: Target) {
        let Some((last, rest)) = parts.split_last() else { return };
        let mut key = 0;
        for part in rest {
            key = extend(key, part.hash);
            self.slots.entry(key).or_insert(Slot { first: NONE, longer: false }).longer = true;
            key = go_on(key, part);
        }
        self.put(extend(key, last.hash), target, case_of(phrase, parts));
    }

    fn put(&mut self, key: u64, target: Target, case: Case) {
        let slot = self.slots.entry(key).or_insert(Slot { first: NONE, longer: false });
        let known = chain(&self.entries, slot.first).any(|entry| {
            entry.target.table == target.table
                && entry.target.row == target.row
                && entry.case.same(case)
        });
        if known {
            return;
        }
        let next = std::mem::replace(&mut slot.first, self.entries.len() as u32);
        self.entries.push(Entry { next, target, case });
    }

    /// The longest phrase that begins with the first of these words and is written as it must be.
    pub(crate) fn longest(&self, words: &[Word]) -> Option<Match> {
        let mut key = 0;
        let mut best = None;
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                if word.gap == Gap::Break {
                    break;
                }
                key = go_on(key, &words[at - 1]);
            }
            key = extend(key, word.hash);
            let Some(slot) = self.slots.get(&key) else { break };
            if slot.first != NONE && self.fits(slot.first, &words[..=at]) {
                let span = words[0].span.cover(word.span);
                best = Some(Match { words: at + 1, span, key });
            }
            if !slot.longer {
                break;
            }
        }
        best
    }

    fn fits(&self, first: u32, words: &[Word]) -> bool {
        chain(&self.entries, first).any(|entry| entry.case.allows(words))
    }

    /// What a match stands for, in the order of the tables.
    pub(crate) fn targets(&self, found: Match, words: &[Word]) -> Vec<Target> {
        let Some(slot) = self.slots.get(&found.key) else { return Vec::new() };
        let mut out: Vec<Target> = chain(&self.entries, slot.first)
            .filter(|entry| entry.case.allows(&words[..found.words]))
            .map(|entry| entry.target)
            .collect();
        out.sort_unstable();
        out
    }

    /// What a whole phrase stands for, however it is written.
    pub(crate) fn lookup(&self, phrase: &str) -> Vec<Target> {
        let key = key(&words(phrase));
        let Some(slot) = self.slots.get(&key) else { return Vec::new() };
        let mut out: Vec<Target> = chain(&self.entries, slot.first).map(|e| e.target).collect();
        out.sort_unstable();
        out
    }
}

fn chain(entries: &[Entry], first: u32) -> impl Iterator<Item = &Entry> {
    let mut at = first;
    std::iter::from_fn(move || {
        let entry = entries.get(at as usize)?;
        at = entry.next;
        Some(entry)
    })
}

impl Case {
    fn same(self, other: Case) -> bool {
        match (self, other) {
            (Case::Capitals(a), Case::Capitals(b)) => a == b,
            (Case::Exact(a), Case::Exact(b)) => a == b,
            _ => false,
        }
    }

    fn allows(self, words: &[Word]) -> bool {
        match self {
            Case::Exact(exact) => words.iter().fold(0, |key, w| extend(key, w.exact)) == exact,
            Case::Capitals(mask) => words.iter().take(32).enumerate().all(|(at, word)| {
                mask & (1 << at) == 0 || matches!(word.shape, Shape::Capital | Shape::Upper)
            }),
        }
    }
}

fn case_of(phrase: &str, parts: &[Word]) -> Case {
    let upper = parts.iter().all(|w| matches!(w.shape, Shape::Upper | Shape::Mark));
    if upper && phrase.chars().filter(|c| c.is_alphabetic()).count() > 1 {
        return Case::Exact(parts.iter().fold(0, |key, w| extend(key, w.exact)));
    }
    let capital = |w: &Word| matches!(w.shape, Shape::Capital | Shape::Upper);
    let bits = parts.iter().take(32).enumerate().filter(|(_, w)| capital(w));
    Case::Capitals(bits.fold(0, |mask, (at, _)| mask | 1 << at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(phrases: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (row, phrase) in phrases.iter().enumerate() {
            lexicon.add(phrase, Target { table: Table::StateName, row: row as u32, form: 0 });
        }
        lexicon
    }

    fn rows(lexicon: &Lexicon, text: &str) -> Vec<(String, Vec<u32>)> {
        let words = words(text);
        let mut at = 0;
        let mut out = Vec::new();
        while at < words.len() {
            let Some(found) = lexicon.longest(&words[at..]) else {
                at += 1;
                continue;
            };
            let targets = lexicon.targets(found, &words[at..]);
            out.push((found.span.of(text).to_owned(), targets.iter().map(|t| t.row).collect()));
            at += found.words;
        }
        out
    }

    #[test]
    fn longest_match_wins_and_case_decides() {
        let lexicon = lexicon(&["Arnor", "North Arnor", "AR", "deputy of Arnor", "Shire (Arnor)"]);
        let cases: &[(&str, &[(&str, u32)])] = &[
            ("North Arnor left.", &[("North Arnor", 1)]),
            ("north Arnor left.", &[("Arnor", 0)]),
            ("arnor ar Ar AR A.R.", &[("AR", 2), ("A.R.", 2)]),
            ("Arnor-Gondor", &[("Arnor", 0)]),
            ("ARNOR", &[("ARNOR", 0)]),
            ("Deputy of Arnor", &[("Deputy of Arnor", 3)]),
            ("the North. Arnor", &[("Arnor", 0)]),
            ("the North's Arnor", &[("Arnor", 0)]),
            ("in Shire (Arnor)", &[("Shire (Arnor)", 4)]),
        ];
        for (text, want) in cases {
            let want: Vec<_> = want.iter().map(|(s, r)| ((*s).to_owned(), vec![*r])).collect();
            assert_eq!(rows(&lexicon, text), want, "{text}");
        }
    }

    #[test]
    fn two_meanings_keep_both() {
        let mut lexicon = lexicon(&["Arnor"]);
        let person = Target { table: Table::Person, row: 7, form: 0 };
        lexicon.add("Arnor", person);
        lexicon.add("Arnor", person);
        assert_eq!(lexicon.lookup("arnor").len(), 2);
    }
}
