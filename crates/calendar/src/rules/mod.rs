//! The rules: each family of expressions in its own file. They read words and refuse to resolve.

mod clock;
mod dates;
mod durations;
mod modifiers;
mod named;
mod numerals;
mod numeric;
mod parts;
mod relative;
mod sets;
mod shifts;
mod years;

use crate::lexicon::Lexicon;
use crate::sem::Sem;
use crate::timex::Modifier;
use crate::token::{Case, Class, Token};
use crate::words::{Entry, Key};

/// An expression that a rule read: tokens `start..end`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) sem: Sem,
    pub(crate) modifier: Option<Modifier>,
    pub(crate) rule: &'static str,
}

impl Found {
    pub(crate) fn new(rule: &'static str, start: usize, end: usize, sem: Sem) -> Self {
        Found { start, end, sem, modifier: None, rule }
    }

    pub(crate) fn from(mut self, start: usize) -> Self {
        self.start = start;
        self
    }

    pub(crate) fn modified(mut self, modifier: Modifier) -> Self {
        self.modifier = Some(modifier);
        self
    }
}

/// The names of all rules, sorted. Each has sentences it must read, run as tests.
pub const RULES: &[&str] = &[
    "century",
    "clock",
    "date.day-month",
    "date.iso",
    "date.iso-month",
    "date.iso-time",
    "date.month",
    "date.month-day",
    "date.numeric",
    "date.range",
    "date.weekday",
    "date.weekday-day",
    "date.weekday-ordinal",
    "decade",
    "duration",
    "duration.vague",
    "named.day",
    "named.holiday",
    "named.length",
    "named.part",
    "named.period",
    "named.reference",
    "part-of-day",
    "part-of-day.after-day",
    "part-of-day.before-day",
    "part-of-day.modified",
    "part-of-day.which",
    "part.ordinal",
    "part.season",
    "part.short",
    "part.year-ago",
    "part.year-first",
    "part.year-period",
    "relative.definite",
    "relative.holiday",
    "relative.lengths",
    "relative.month",
    "relative.month-of-year",
    "relative.past-unit",
    "relative.period",
    "relative.quarter",
    "relative.season",
    "relative.unit",
    "relative.vague",
    "relative.weekday",
    "relative.year-ago",
    "relative.year-end",
    "set.adverb",
    "set.every",
    "set.plural",
    "set.rate",
    "shift.ago",
    "shift.told",
    "year",
    "year.era",
    "year.era-range",
    "year.fiscal",
    "year.range",
    "year.words",
];

type Rule = fn(&Parser<'_>, usize) -> Option<Found>;

/// The families, in the order that decides between equally long readings.
const FAMILIES: [Rule; 15] = [
    named::phrase,
    clock::clock,
    dates::date,
    numeric::numeric,
    parts::part_of_year,
    relative::relative,
    shifts::shift,
    sets::recurring,
    years::range,
    years::era,
    years::century,
    years::decade,
    years::year,
    clock::part_of_day,
    durations::duration,
];

/// A view of the tokens of one text.
pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Parser<'a> {
    /// The longest expression that begins at token `i`.
    pub(crate) fn expression(&self, i: usize) -> Option<Found> {
        if !self.can_start(i) {
            return None;
        }
        let plain = self.core(i);
        let best = match modifiers::modified(self, i) {
            Some(found) if plain.as_ref().is_none_or(|plain| plain.end <= found.end) => Some(found),
            _ => plain,
        };
        best.filter(|found| !self.crosses_gap(found))
    }

    /// The longest expression without a modifier before it.
    pub(crate) fn core(&self, i: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        for family in FAMILIES {
            if let Some(found) = family(self, i)
                && best.as_ref().is_none_or(|best| best.end < found.end)
            {
                best = Some(found);
            }
        }
        best
    }

    fn can_start(&self, i: usize) -> bool {
        match self.tokens[i].class {
            Class::Number => true,
            Class::Word => self.starts_word(i),
            Class::Apostrophe => self.number(i + 1).is_some(),
            _ => false,
        }
    }

    fn starts_word(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let entry = self.entry(i);
        if token.word == 0 {
            // A letter of "a.m." and the like never begins an expression; "a" and "q" are words.
            return false;
        }
        let inside = i > 1
            && token.glued
            && self.tokens[i - 1].class == Class::Apostrophe
            && self.tokens[i - 1].glued
            && matches!(self.tokens[i - 2].class, Class::Word | Class::Number);
        entry.starts && !inside
    }

    fn crosses_gap(&self, found: &Found) -> bool {
        self.tokens[found.start + 1..found.end].iter().any(|token| token.gap)
    }

    pub(crate) fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    /// What the word at `i` can mean; nothing for other tokens.
    #[inline]
    pub(crate) fn entry(&self, i: usize) -> &'a Entry {
        self.lexicon.get(self.tokens.get(i).map_or(0, |token| token.word))
    }

    #[inline]
    pub(crate) fn key(&self, i: usize) -> Key {
        self.entry(i).key
    }

    pub(crate) fn is(&self, i: usize, key: Key) -> bool {
        self.key(i) == key
    }

    /// The function of the word before `i`.
    pub(crate) fn key_before(&self, i: usize) -> Key {
        i.checked_sub(1).map_or(Key::None, |before| self.key(before))
    }

    pub(crate) fn class(&self, i: usize) -> Option<Class> {
        self.token(i).map(|token| token.class)
    }

    pub(crate) fn class_before(&self, i: usize) -> Option<Class> {
        i.checked_sub(1).and_then(|before| self.class(before))
    }

    /// A number and its token.
    pub(crate) fn number(&self, i: usize) -> Option<&'a Token> {
        self.token(i).filter(|token| token.class == Class::Number)
    }

    pub(crate) fn case(&self, i: usize) -> Case {
        self.token(i).map_or(Case::Lower, |token| token.case)
    }

    pub(crate) fn glued(&self, i: usize) -> bool {
        self.token(i).is_some_and(|token| token.glued)
    }

    /// Whether token `i` is of a class and stands right at the one before.
    pub(crate) fn glued_class(&self, i: usize, class: Class) -> bool {
        self.token(i).is_some_and(|token| token.glued && token.class == class)
    }

    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    /// One past a hyphen that joins token `i` to the next, or `i` itself.
    pub(crate) fn skip_dash(&self, i: usize) -> usize {
        i + usize::from(self.glued_class(i, Class::Dash) && self.glued(i + 1))
    }

    /// One past a comma at `i`, or `i` itself.
    pub(crate) fn skip_comma(&self, i: usize) -> usize {
        i + usize::from(self.class(i) == Some(Class::Comma))
    }

    /// One past a key at `i`, or `i` itself.
    pub(crate) fn skip(&self, i: usize, keys: &[Key]) -> usize {
        let key = self.key(i);
        i + usize::from(key != Key::None && keys.contains(&key))
    }

    /// One past "'s" at `i`.
    pub(crate) fn possessive(&self, i: usize) -> Option<usize> {
        let apostrophe = self.glued_class(i, Class::Apostrophe);
        (apostrophe && self.glued(i + 1) && self.is(i + 1, Key::S)).then_some(i + 2)
    }

    /// Letters with dots ("a.m.", "B.C."), read as one word: what it can mean and one past it.
    pub(crate) fn dotted(&self, i: usize) -> Option<(&'a Entry, usize)> {
        let mut letters = [0_u8; 4];
        let mut len = 0;
        let mut at = i;
        while len < letters.len() && self.word(at).len() == 1 && self.class(at) == Some(Class::Word)
        {
            if len > 0 && !self.glued(at) {
                break;
            }
            letters[len] = self.word(at).as_bytes()[0].to_ascii_lowercase();
            len += 1;
            at += 1;
            if !self.glued_class(at, Class::Dot) {
                break;
            }
            at += 1;
        }
        if len < 2 {
            return None;
        }
        match self.lexicon.find(&letters[..len]) {
            0 => None,
            word => Some((self.lexicon.get(word), at)),
        }
    }

    /// The word at `i`, or letters with dots, that has one of the functions.
    pub(crate) fn abbreviation(&self, i: usize, keys: &[Key]) -> Option<(Key, usize)> {
        let plain = self.key(i);
        if plain != Key::None && keys.contains(&plain) {
            return Some((plain, i + 1));
        }
        let (entry, end) = self.dotted(i)?;
        keys.contains(&entry.key).then_some((entry.key, end))
    }
}
