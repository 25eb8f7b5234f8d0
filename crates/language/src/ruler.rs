//! spaCy's attribute ruler: token patterns that set parts of speech, features and lemmas.
//!
//! Patterns ask for tags, words in small letters, relations and white space; all are matched
//! before any is applied, and a later pattern's attributes go over an earlier one's. Refuses to
//! know tags and words: the patterns come from the model (`attribute_ruler/patterns`).

mod read;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::Error;
use crate::lexicon::Word;

/// The patterns of a pipeline.
#[derive(Debug, Default)]
pub(crate) struct Ruler {
    patterns: Vec<Pattern>,
    /// What each rule sets.
    rules: Vec<Attrs>,
}

/// A sequence of tests, one for each token.
#[derive(Debug)]
struct Pattern {
    rule: usize,
    tests: Vec<TokenTest>,
    /// The token that the attributes are for.
    target: usize,
}

/// What a token must be.
#[derive(Debug, Default)]
struct TokenTest {
    tests: Vec<(Key, Test)>,
    is_space: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Orth,
    Lower,
    Norm,
    Tag,
    Dep,
}

#[derive(Debug)]
enum Test {
    Is(SmolStr),
    In(FxHashSet<SmolStr>),
    NotIn(FxHashSet<SmolStr>),
    Regex(regex::Regex),
}

/// Attributes that a rule sets; `None` leaves them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attrs {
    pub(crate) tag: Option<SmolStr>,
    pub(crate) pos: Option<SmolStr>,
    pub(crate) morph: Option<SmolStr>,
    pub(crate) lemma: Option<SmolStr>,
    pub(crate) dep: Option<SmolStr>,
}

/// A token, as the patterns see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) word: &'a Word,
    pub(crate) is_space: bool,
    pub(crate) tag: &'a str,
    pub(crate) dep: &'a str,
}

/// What can be said of a token by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Matches {
    /// Rules whose pattern is this token alone, in order.
    pub(crate) rules: Vec<usize>,
    /// Longer patterns and the place in them that this token can take.
    places: Vec<(usize, usize)>,
}

impl Ruler {
    /// Reads the file that `AttributeRuler.to_disk` writes.
    pub(crate) fn read(bytes: &[u8]) -> Result<Ruler, Error> {
        read::ruler(bytes)
    }

    /// Tests a token against every pattern.
    pub(crate) fn matches(&self, seen: Seen<'_>) -> Matches {
        let mut matches = Matches::default();
        for (i, pattern) in self.patterns.iter().enumerate() {
            for (place, test) in pattern.tests.iter().enumerate() {
                if !test.accepts(seen) {
                    continue;
                } else if pattern.tests.len() == 1 {
                    matches.rules.push(pattern.rule);
                } else {
                    matches.places.push((i, place));
                }
            }
        }
        matches.rules.sort_unstable();
        matches
    }

    /// Finds the longer patterns: the token that each is for, and the rule.
    pub(crate) fn sequences<'a>(
        &self,
        tokens: usize,
        matches: impl Fn(usize) -> &'a Matches,
    ) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for i in 0..tokens {
            for &(p, _) in matches(i).places.iter().filter(|(_, place)| *place == 0) {
                let pattern = &self.patterns[p];
                let fits = |place: usize| matches(i + place).places.contains(&(p, place));
                let length = pattern.tests.len();
                if i + length <= tokens && (1..length).all(fits) {
                    found.push((i + pattern.target, pattern.rule));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// What the rules set together, the later over the earlier.
    pub(crate) fn attrs(&self, rules: &[usize]) -> Attrs {
        let mut attrs = Attrs::default();
        for &rule in rules {
            attrs.lay_over(&self.rules[rule]);
        }
        attrs
    }
}

impl Attrs {
    fn lay_over(&mut self, other: &Attrs) {
        for (own, other) in [
            (&mut self.tag, &other.tag),
            (&mut self.pos, &other.pos),
            (&mut self.morph, &other.morph),
            (&mut self.lemma, &other.lemma),
            (&mut self.dep, &other.dep),
        ] {
            if other.is_some() {
                own.clone_from(other);
            }
        }
    }
}

impl TokenTest {
    fn accepts(&self, seen: Seen<'_>) -> bool {
        self.is_space.is_none_or(|is_space| is_space == seen.is_space)
            && self.tests.iter().all(|(key, test)| test.accepts(seen.value(*key)))
    }
}

impl Seen<'_> {
    fn value(&self, key: Key) -> &str {
        match key {
            Key::Orth => &self.word.text,
            Key::Lower => &self.word.lower,
            Key::Norm => &self.word.norm,
            Key::Tag => self.tag,
            Key::Dep => self.dep,
        }
    }
}

impl Test {
    fn accepts(&self, value: &str) -> bool {
        match self {
            Test::Is(text) => text == value,
            Test::In(texts) => texts.contains(value),
            Test::NotIn(texts) => !texts.contains(value),
            Test::Regex(regex) => regex.is_match(value),
        }
    }
}

#[cfg(test)]
mod tests;
