//! The tables of words, compiled once. Refuses to know any word: they come as text.

use crate::Edtf;
use crate::holiday::Holiday;
use crate::words::{Entry, Key, Part, Season, Tense, Unit};
use rustc_hash::FxHashMap;

/// The longest word of the tables, in bytes.
pub(crate) const LONGEST: usize = 24;

/// What a whole phrase means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Meaning {
    /// A day counted from the anchor.
    Day(i8),
    /// A part of such a day.
    Part(Part, i8),
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    Ref(&'static str),
    /// A length of time that is not known.
    Unknown,
    /// Words that look like time and are not.
    None,
    /// The holiday at this index.
    Holiday(u16),
    /// A named period; a proper name.
    Period(Edtf),
}

/// Words after the first, and what they mean together.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// Tokens after the first, lower case.
    pub(crate) rest: Vec<Box<str>>,
    pub(crate) meaning: Meaning,
    /// Words that may not follow.
    pub(crate) not_before: Vec<Box<str>>,
}

/// A mistake in a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table} line {line}: {reason}")]
pub struct TableError {
    /// Which table.
    pub table: &'static str,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what was expected.
    pub reason: String,
}

/// The compiled tables.
#[derive(Debug)]
pub(crate) struct Lexicon {
    index: FxHashMap<Box<[u8]>, u16>,
    entries: Vec<Entry>,
    phrases: Vec<Vec<Phrase>>,
    pub(crate) holidays: Vec<Holiday>,
}

/// The texts of the tables.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// Words by role.
    pub words: &'a str,
    /// Whole phrases.
    pub phrases: &'a str,
    /// Holidays and their rules.
    pub holidays: &'a str,
    /// Named periods.
    pub periods: &'a str,
    /// Cues of tense.
    pub tense: &'a str,
    /// Nouns that are counted.
    pub counted: &'a str,
}

type Columns<'a> = Vec<&'a str>;

impl Lexicon {
    pub(crate) fn compile(tables: &Tables<'_>) -> Result<Self, TableError> {
        let mut lexicon = Lexicon {
            index: FxHashMap::default(),
            entries: vec![Entry::default()],
            phrases: Vec::new(),
            holidays: Vec::new(),
        };
        each_line("words", tables.words, |columns| lexicon.add_words(columns))?;
        each_line("tense", tables.tense, |columns| lexicon.add_tense(columns))?;
        each_line("counted", tables.counted, |columns| {
            lexicon.entry(columns[0]).counted = true;
            Ok(())
        })?;
        each_line("phrases", tables.phrases, |columns| lexicon.add_phrase(columns))?;
        each_line("holidays", tables.holidays, |columns| lexicon.add_holiday(columns))?;
        each_line("periods", tables.periods, |columns| lexicon.add_period(columns))?;
        for list in &mut lexicon.phrases {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon.entries.iter_mut().for_each(mark_start);
        Ok(lexicon)
    }

    /// The index of a word given in lower case; 0 when it means nothing here.
    #[inline]
    pub(crate) fn find(&self, lower: &[u8]) -> u16 {
        self.index.get(lower).copied().unwrap_or(0)
    }

    #[inline]
    pub(crate) fn get(&self, index: u16) -> &Entry {
        &self.entries[usize::from(index)]
    }

    /// The phrases that begin with a word, longest first.
    pub(crate) fn phrases(&self, entry: &Entry) -> &[Phrase] {
        match usize::from(entry.phrases) {
            0 => &[],
            at => &self.phrases[at - 1],
        }
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let next = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let at = *self.index.entry(word.as_bytes().into()).or_insert(next);
        if at == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[usize::from(at)]
    }

    fn add_words(&mut self, columns: Columns<'_>) -> Result<(), String> {
        let [role, value, forms] = columns[..] else {
            return Err("expected role, value and forms".into());
        };
        for form in forms.split(',') {
            let entry = self.entry(form.trim());
            entry.plural |= role.ends_with('+');
            set_role(entry, role.trim_end_matches('+'), value)
                .ok_or_else(|| format!("role {role:?} cannot have the value {value:?}"))?;
        }
        Ok(())
    }

    fn add_tense(&mut self, columns: Columns<'_>) -> Result<(), String> {
        let [tense, forms] = columns[..] else { return Err("expected tense and forms".into()) };
        let tense = match tense {
            "future" => Tense::Future,
            "past" => Tense::Past,
            "present" => Tense::Present,
            _ => return Err(format!("{tense:?} is not future, past or present")),
        };
        for form in forms.split(',') {
            self.entry(form.trim().trim_start_matches('\'')).tense = Some(tense);
        }
        Ok(())
    }

    fn add_phrase(&mut self, columns: Columns<'_>) -> Result<(), String> {
        let [words, meaning, ..] = columns[..] else {
            return Err("expected phrase and meaning".into());
        };
        let meaning = phrase_meaning(meaning)
            .ok_or_else(|| format!("{meaning:?} is no meaning; see the table's head"))?;
        let not_before = columns
            .get(2)
            .map_or_else(Vec::new, |list| list.split(',').map(|word| word.trim().into()).collect());
        self.push_phrase(words, meaning, not_before);
        Ok(())
    }

    fn add_holiday(&mut self, columns: Columns<'_>) -> Result<(), String> {
        let [names, rule, ..] = columns[..] else { return Err("expected names and rule".into()) };
        let dates = columns.get(3).copied().unwrap_or_default();
        let holiday = Holiday::parse(rule, dates)
            .ok_or_else(|| format!("{rule:?} is no rule; see the table's head"))?;
        let at = u16::try_from(self.holidays.len()).map_err(|error| error.to_string())?;
        self.holidays.push(holiday);
        for name in names.split('|') {
            self.push_phrase(name, Meaning::Holiday(at), Vec::new());
        }
        Ok(())
    }

    fn add_period(&mut self, columns: Columns<'_>) -> Result<(), String> {
        let [names, edtf, ..] = columns[..] else { return Err("expected names and EDTF".into()) };
        let edtf: Edtf = edtf.parse().map_err(|error: crate::EdtfError| error.to_string())?;
        for name in names.split('|') {
            self.push_phrase(name, Meaning::Period(edtf), Vec::new());
        }
        Ok(())
    }

    fn push_phrase(&mut self, words: &str, meaning: Meaning, not_before: Vec<Box<str>>) {
        let mut pieces = split_words(words).into_iter();
        let Some(first) = pieces.next() else { return };
        let list = self.entry(&first).phrases;
        let rest = pieces.collect();
        let phrase = Phrase { rest, meaning, not_before };
        if list == 0 {
            self.phrases.push(vec![phrase]);
            self.entry(&first).phrases = u16::try_from(self.phrases.len()).unwrap_or(0);
        } else {
            self.phrases[usize::from(list) - 1].push(phrase);
        }
    }
}

fn each_line<'a>(
    table: &'static str,
    text: &'a str,
    mut read: impl FnMut(Columns<'a>) -> Result<(), String>,
) -> Result<(), TableError> {
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        read(line.split('\t').collect()).map_err(|reason| TableError {
            table,
            line: at + 1,
            reason,
        })?;
    }
    Ok(())
}

/// A phrase cut the way the lexer cuts text: words, numbers, and single marks.
fn split_words(words: &str) -> Vec<Box<str>> {
    let mut pieces: Vec<Box<str>> = Vec::new();
    for chunk in words.split_whitespace() {
        let mut from = 0;
        for (at, mark) in chunk.match_indices(|c: char| !c.is_alphanumeric()) {
            pieces.extend((from < at).then(|| chunk[from..at].into()));
            pieces.push(mark.into());
            from = at + mark.len();
        }
        pieces.extend((from < chunk.len()).then(|| chunk[from..].into()));
    }
    pieces
}

fn set_role(entry: &mut Entry, role: &str, value: &str) -> Option<()> {
    match role {
        "month" => entry.month = value.parse().ok()?,
        "weekday" => entry.weekday = value.parse().ok()?,
        "unit" => entry.unit = Some(Unit::from_name(value)?),
        "season" => entry.season = Some(Season::from_name(value)?),
        "part" => entry.part = Some(Part::from_name(value)?),
        "cardinal" => entry.cardinal = Some(value.parse().ok()?),
        "scale" => entry.scale = value.parse().ok()?,
        "ordinal" => entry.ordinal = value.parse().ok()?,
        "decade" => entry.decade = value.parse().ok()?,
        "adverb" => {
            let (count, unit) = value.split_once(' ')?;
            entry.adverb = Some((count.parse().ok()?, Unit::from_name(unit)?));
        }
        "key" => entry.key = Key::from_name(value)?,
        "zone" => entry.zone = Some(value.parse().ok()?),
        "possessive" => entry.possessive = true,
        _ => return None,
    }
    Some(())
}

fn phrase_meaning(text: &str) -> Option<Meaning> {
    let mut words = text.split(' ');
    Some(match (words.next()?, words.next(), words.next()) {
        ("day", Some(by), None) => Meaning::Day(by.parse().ok()?),
        ("part", Some(part), Some(by)) => Meaning::Part(Part::from_name(part)?, by.parse().ok()?),
        ("ref", Some("PRESENT"), None) => Meaning::Ref("PRESENT_REF"),
        ("ref", Some("PAST"), None) => Meaning::Ref("PAST_REF"),
        ("ref", Some("FUTURE"), None) => Meaning::Ref("FUTURE_REF"),
        ("span", Some("UNKNOWN"), None) => Meaning::Unknown,
        ("none", None, None) => Meaning::None,
        _ => return None,
    })
}

fn mark_start(entry: &mut Entry) {
    let key = matches!(
        entry.key,
        Key::The
            | Key::A
            | Key::This
            | Key::That
            | Key::These
            | Key::Those
            | Key::Last
            | Key::Past
            | Key::Previous
            | Key::Next
            | Key::Following
            | Key::Coming
            | Key::Current
            | Key::Same
            | Key::Latest
            | Key::Recent
            | Key::About
            | Key::Nearly
            | Key::Only
            | Key::More
            | Key::Less
            | Key::At
            | Key::Up
            | Key::No
            | Key::Early
            | Key::Late
            | Key::Mid
            | Key::Beginning
            | Key::End
            | Key::Every
            | Key::Each
            | Key::Few
            | Key::Several
            | Key::Couple
            | Key::Dozen
            | Key::Half
            | Key::Fiscal
            | Key::Full
            | Key::Another
            | Key::Ad
            | Key::Q
            | Key::H
            | Key::Fy
            | Key::Earlier
            | Key::Later
            | Key::Over
            | Key::Remaining
            | Key::Other
            | Key::Within
            | Key::Per
    );
    entry.starts = key
        || entry.month > 0
        || entry.weekday > 0
        || entry.unit.is_some()
        || entry.season.is_some()
        || entry.part.is_some()
        || entry.cardinal.is_some()
        || entry.scale > 0
        || entry.ordinal > 0
        || entry.decade > 0
        || entry.adverb.is_some()
        || entry.possessive
        || entry.phrases > 0;
}
