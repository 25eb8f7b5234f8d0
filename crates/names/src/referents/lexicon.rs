//! The small words of discourse as tables. Refuses to know states, people and places.

use knowledge::discourse;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::sync::LazyLock;

/// What kind of somebody an actor noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Group,
    Body,
    Holder,
    Things,
    Side,
    State,
    Union,
    Firm,
    Media,
    Partner,
    Neighbour,
    Host,
    Capital,
    Counterpart,
}

/// What a word does in the name of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Noun,
    Tenure,
    Plural,
    Post,
    Pre,
    Skip,
    Former,
}

/// A noun that names somebody.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    pub(super) sector: Option<SmolStr>,
    pub(super) kind: Kind,
}

/// A word of an office's name.
#[derive(Debug, Clone)]
pub(super) struct Title {
    pub(super) part: Part,
    pub(super) sector: Option<SmolStr>,
    pub(super) gender: Option<Gender>,
}

/// Grammatical gender of a person, where a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// All discourse tables, read.
#[derive(Debug)]
pub(super) struct Lexicon {
    actors: FxHashMap<&'static str, Actor>,
    titles: FxHashMap<&'static str, Vec<Title>>,
    honorifics: FxHashMap<&'static str, Option<Gender>>,
    particles: FxHashSet<&'static str>,
    cues: FxHashSet<(&'static str, &'static str)>,
    /// Noun → whether it counts only when written with a capital.
    naming: FxHashMap<&'static str, bool>,
}

/// The tables that come with the program. They never change while it runs.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

impl Lexicon {
    fn built_in() -> Self {
        let mut titles: FxHashMap<&'static str, Vec<Title>> = FxHashMap::default();
        for row in rows(discourse::TITLES) {
            titles.entry(column(&row, 0)).or_default().extend(title(&row));
        }
        Lexicon {
            actors: rows(discourse::ACTORS)
                .filter_map(|row| Some((column(&row, 0), actor(&row)?)))
                .collect(),
            titles,
            honorifics: rows(discourse::HONORIFICS)
                .map(|row| (column(&row, 0), gender(column(&row, 1))))
                .collect(),
            particles: rows(discourse::PARTICLES).map(|row| column(&row, 0)).collect(),
            cues: rows(discourse::CUES).map(|row| (column(&row, 0), column(&row, 1))).collect(),
            naming: rows(discourse::NAMING)
                .map(|row| (column(&row, 0), matches!(column(&row, 1), "event" | "text" | "media")))
                .collect(),
        }
    }

    /// What the noun with this base form names; case does not matter.
    pub(super) fn actor(&self, lemma: &str) -> Option<&Actor> {
        self.actors.get(lemma).or_else(|| self.actors.get(lemma.to_lowercase().as_str()))
    }

    /// Whether the word (small letters) plays `part` in names of offices.
    pub(super) fn title(&self, lower: &str, part: Part) -> Option<&Title> {
        let stem = lower.strip_suffix("-elect").unwrap_or(lower);
        self.titles.get(stem)?.iter().find(|title| title.part == part)
    }

    /// The word (small letters) as head of an office's name, or of what stands like one.
    pub(super) fn office(&self, lower: &str) -> Option<&Title> {
        self.title(lower, Part::Head).or_else(|| self.title(lower, Part::Noun))
    }

    /// Whether the word (small letters) heads the name of an office.
    pub(super) fn is_office(&self, lower: &str) -> bool {
        self.office(lower).is_some()
    }

    pub(super) fn honorific(&self, lower: &str) -> Option<Option<Gender>> {
        self.honorifics.get(lower).copied()
    }

    pub(super) fn particle(&self, lower: &str) -> bool {
        self.particles.contains(lower)
    }

    /// Whether the word belongs to a small class of `cues.tsv`.
    pub(super) fn cue(&self, class: &'static str, word: &str) -> bool {
        self.cues.contains(&(class, word))
    }

    /// Whether the noun makes a name that is not the state in it; names of events, texts and
    /// media are written with a capital.
    pub(super) fn naming(&self, lower: &str, capital: bool) -> bool {
        self.naming.get(lower).is_some_and(|proper| capital || !proper)
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let data = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    table.lines().filter(data).map(|line| line.split('\t').collect())
}

fn column(row: &[&'static str], index: usize) -> &'static str {
    row.get(index).copied().unwrap_or("_").trim()
}

fn given(word: &str) -> Option<SmolStr> {
    (word != "_").then(|| SmolStr::new(word))
}

fn gender(word: &str) -> Option<Gender> {
    match word {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn actor(row: &[&'static str]) -> Option<Actor> {
    let kind = match column(row, 2) {
        "person" => Kind::Person,
        "group" => Kind::Group,
        "body" => Kind::Body,
        "holder" => Kind::Holder,
        "things" => Kind::Things,
        "side" => Kind::Side,
        "state" => Kind::State,
        "union" => Kind::Union,
        "firm" => Kind::Firm,
        "media" => Kind::Media,
        "partner" => Kind::Partner,
        "neighbour" => Kind::Neighbour,
        "host" => Kind::Host,
        "capital" => Kind::Capital,
        "counterpart" => Kind::Counterpart,
        _ => return None,
    };
    Some(Actor { sector: given(column(row, 1)), kind })
}

fn title(row: &[&'static str]) -> Option<Title> {
    let part = match column(row, 1) {
        "head" => Part::Head,
        "noun" => Part::Noun,
        "tenure" => Part::Tenure,
        "plural" => Part::Plural,
        "post" => Part::Post,
        "pre" => Part::Pre,
        "skip" => Part::Skip,
        "former" => Part::Former,
        _ => return None,
    };
    Some(Title { part, sector: given(column(row, 2)), gender: gender(column(row, 3)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_understood() {
        assert!(rows(discourse::ACTORS).all(|row| actor(&row).is_some()));
        assert!(rows(discourse::TITLES).all(|row| title(&row).is_some()));
    }

    #[test]
    fn a_word_may_be_head_and_part_of_an_office() {
        let lexicon = &*LEXICON;
        assert!(lexicon.is_office("minister") && lexicon.title("minister", Part::Post).is_some());
        assert!(lexicon.is_office("president-elect"));
        assert!(lexicon.cue("locative", "near") && !lexicon.cue("locative", "with"));
    }
}
