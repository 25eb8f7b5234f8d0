//! Word classes: named sets of base forms that rules and the clause engine refer to.
//!
//! A class file has lines `@class: word, word, @other-class`; `#` begins a comment, and a line that
//! begins with white space continues the one above. Refuses to know what a class is used for.

use crate::clause::Modal;
use crate::rules::Mistake;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

/// A set of base forms, lower case.
pub type Words = FxHashSet<SmolStr>;

/// Named sets of base forms.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    classes: FxHashMap<SmolStr, Words>,
}

impl Lexicon {
    /// Reads class files, given as (name, text). A class of a later file replaces one of the same
    /// name; `@class +:` adds to it.
    ///
    /// # Errors
    /// One [`Mistake`] for each line that cannot be understood.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Vec<Mistake>> {
        let mut lexicon = Lexicon::default();
        let mut mistakes = Vec::new();
        for (file, text) in files {
            for (line, words) in logical_lines(text) {
                if let Err(message) = lexicon.take_line(&words) {
                    mistakes.push(Mistake::at(file, line, 1, message));
                }
            }
        }
        if mistakes.is_empty() { Ok(lexicon) } else { Err(mistakes) }
    }

    /// The words of a class; `None` when there is no such class.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<&Words> {
        self.classes.get(name)
    }

    /// The words of a class, or no words.
    #[must_use]
    pub fn words(&self, name: &str) -> Words {
        self.classes.get(name).cloned().unwrap_or_default()
    }

    /// The names of all classes, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.classes.keys().map(SmolStr::as_str).collect();
        names.sort_unstable();
        names
    }

    fn take_line(&mut self, line: &str) -> Result<(), String> {
        let (head, words) =
            line.split_once(':').ok_or("a class line has the form «@name: word, word»")?;
        let head = head.trim();
        let adds = head.ends_with('+');
        let name = head.trim_end_matches('+').trim();
        let name = name.strip_prefix('@').ok_or("the name of a class begins with @")?;
        let set = self.gather(words)?;
        if adds {
            self.classes.entry(SmolStr::new(name)).or_default().extend(set);
        } else {
            self.classes.insert(SmolStr::new(name), set);
        }
        Ok(())
    }

    fn gather(&self, words: &str) -> Result<Words, String> {
        let mut set = Words::default();
        for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word.strip_prefix('@') {
                Some(other) => {
                    let known = self.classes.get(other);
                    set.extend(
                        known.ok_or(format!("no class @{other} above this line"))?.iter().cloned(),
                    );
                }
                None => {
                    set.insert(SmolStr::new(word.to_lowercase()));
                }
            }
        }
        Ok(set)
    }
}

/// Lines without comments, continuations joined, each with the number of its first line.
fn logical_lines(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, raw) in text.lines().enumerate() {
        let line = raw.split('#').next().unwrap_or_default().trim_end();
        if line.trim().is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some((_, last)) if line.starts_with(char::is_whitespace) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push((number + 1, line.trim().to_owned())),
        }
    }
    lines
}

/// The classes the clause engine itself needs, looked up once.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// Auxiliaries by what they mean.
    pub modals: FxHashMap<SmolStr, Modal>,
    /// Conjunctions that open a condition.
    pub conditional: Words,
    /// Adverbs that deny.
    pub never: Words,
    /// Determiners that deny.
    pub no: Words,
    /// The perfect auxiliary.
    pub perfect: Words,
    /// The copula.
    pub copula: Words,
    /// Verbs whose object does what their infinitive says.
    pub object_control: Words,
    /// Verbs of saying: what they report keeps its own mood.
    pub reporting: Words,
    /// Verbs that make their infinitive true.
    pub implicative: Words,
    /// Verbs and nouns that put their complement in doubt.
    pub doubting: Words,
    /// Verbs whose object is wanted, planned or called off, not done.
    pub wanting: Words,
    /// Verbs that put their infinitive in the future: "is scheduled to", as the copula does.
    pub scheduled: Words,
    /// Nouns, adjectives and verbs whose gerund is intended, not done: "the need for expanding".
    pub intended: Words,
    /// Words after which an infinitive tells what was done: "the first state to …".
    pub first: Words,
    /// Prepositions between a thing and whose it is.
    pub owning: Words,
    /// Adverbs and prepositions that mark what is told as supposed.
    pub supposed: Words,
    /// Prepositions that name the source of a report.
    pub sourcing: Words,
}

impl Grammar {
    /// The classes `grammar.…` of a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let modal = |name: &str, modal: Modal| {
            lexicon.words(name).into_iter().map(move |word| (word, modal)).collect::<Vec<_>>()
        };
        let modals = [
            modal("grammar.future", Modal::Future),
            modal("grammar.would", Modal::Would),
            modal("grammar.possible", Modal::Possible),
            modal("grammar.obligation", Modal::Obligation),
        ];
        Grammar {
            modals: modals.into_iter().flatten().collect(),
            conditional: lexicon.words("grammar.conditional"),
            never: lexicon.words("grammar.never"),
            no: lexicon.words("grammar.no"),
            perfect: lexicon.words("grammar.perfect"),
            copula: lexicon.words("grammar.copula"),
            object_control: lexicon.words("grammar.object-control"),
            reporting: lexicon.words("grammar.reporting"),
            implicative: lexicon.words("grammar.implicative"),
            doubting: lexicon.words("grammar.doubting"),
            wanting: lexicon.words("grammar.wanting"),
            scheduled: lexicon.words("grammar.scheduled"),
            intended: lexicon.words("grammar.intended"),
            owning: lexicon.words("grammar.owning"),
            first: lexicon.words("grammar.first"),
            supposed: lexicon.words("grammar.supposed"),
            sourcing: lexicon.words("grammar.sourcing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_include_classes_and_continue_over_lines() {
        let text = "@see: behold,\n  see  # both\n@sense: hear, @see\n";
        let lexicon = Lexicon::parse(&[("t", text)]).expect("a sound file");
        assert!(lexicon.words("sense").contains("behold"));
        assert_eq!(lexicon.names(), ["see", "sense"]);
    }

    #[test]
    fn a_mistake_tells_its_line() {
        let mistakes = Lexicon::parse(&[("t", "@a: b\nc, d\n")]).expect_err("no class on line 2");
        assert_eq!(mistakes[0].line, 2);
    }
}
