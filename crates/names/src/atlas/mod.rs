//! The table: who and what exists, under which names, from when to when.
//!
//! Everything it knows comes from tables given as text; dates are EDTF, codes ISO 3166-1 alpha-3
//! and PLOVER's. It refuses to read documents: it gives candidates with reasons, or none.

mod found;
mod lexicon;
mod scan;
mod spell;
mod states;
mod table;
mod words;

pub use found::{Candidate, Certainty, Found, FoundKind};
pub use spell::Spell;
pub use states::{Capital, State, StateKind};

use crate::Code;
use calendar::Edtf;
use lexicon::{Lexicon, Table, Target};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Who and what exists, under which names, from when to when.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    lexicon: Lexicon,
    states: Vec<State>,
    by_id: FxHashMap<SmolStr, u32>,
}

impl Atlas {
    /// The built-in tables.
    #[must_use]
    pub fn builtin() -> Self {
        let mut atlas = Atlas { lexicon: Lexicon::with_room(1 << 16), ..Atlas::default() };
        atlas.add_states(states::read(knowledge::names::STATES));
        atlas
    }

    fn add_states(&mut self, states: Vec<State>) {
        for state in states {
            let row = self.states.len() as u32;
            self.by_id.insert(state.id.clone(), row);
            self.name_state(&state, row);
            self.states.push(state);
        }
    }

    fn name_state(&mut self, state: &State, row: u32) {
        let mut add = |table, form: usize, name: &str| {
            self.lexicon.add(name, Target { table, row, form: form as u16 });
        };
        add(Table::StateName, 0, &state.name);
        state.names.iter().enumerate().for_each(|(i, name)| add(Table::StateName, i + 1, name));
        state.adjectives.iter().enumerate().for_each(|(i, name)| add(Table::Adjective, i, name));
        for (i, (one, many)) in state.demonyms.iter().enumerate() {
            add(Table::Demonym, i, one);
            add(Table::Demonym, i, many);
        }
        state.capitals.iter().enumerate().for_each(|(i, c)| add(Table::Capital, i, &c.name));
    }

    /// All entries of the table of states, in its order.
    #[must_use]
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The present state (or organisation's member, territory …) with this code.
    #[must_use]
    pub fn state(&self, code: &Code) -> Option<&State> {
        let present = |s: &&State| s.code == *code && s.is_present();
        self.entry(code.as_str())
            .or_else(|| self.states.iter().find(present))
            .or_else(|| self.states.iter().find(|s| s.code == *code))
    }

    /// The entry with this id (`SUN`, `two-sicilies`).
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&State> {
        self.by_id.get(id).map(|row| &self.states[*row as usize])
    }

    /// The states a word or phrase may mean: a code, a name, an adjective or a demonym,
    /// present states first.
    #[must_use]
    pub fn find_state(&self, words: &str) -> Vec<&State> {
        let mut out: Vec<&State> = Vec::new();
        let coded = |s: &&State| {
            s.id.eq_ignore_ascii_case(words) || s.iso2.as_ref().is_some_and(|c| c == words)
        };
        out.extend(self.states.iter().filter(coded));
        for target in self.lexicon.lookup(words) {
            if matches!(target.table, Table::StateName | Table::Adjective | Table::Demonym) {
                let state = &self.states[target.row as usize];
                if !out.iter().any(|known| known.id == state.id) {
                    out.push(state);
                }
            }
        }
        out.sort_by_key(|s| !s.is_present());
        out
    }

    /// What the state with this code was called at a time.
    #[must_use]
    pub fn name_on(&self, code: &Code, when: &Edtf) -> Option<&str> {
        let eras = self.states.iter().filter(|s| s.code == *code && s.kind == StateKind::Era);
        let then = eras
            .filter(|s| s.spell.from.is_some() || s.spell.to.is_some())
            .filter(|s| s.spell.meets(when))
            .max_by_key(|s| s.spell.first_day());
        then.or_else(|| self.state(code)).map(|s| s.name.as_str())
    }

    /// The capital of the state with this code at a time.
    #[must_use]
    pub fn capital_of(&self, code: &Code, when: &Edtf) -> Option<&str> {
        let eras = self.states.iter().filter(|s| s.code == *code && s.kind == StateKind::Era);
        let then = eras.filter(|s| s.spell.meets(when)).max_by_key(|s| s.spell.first_day());
        then.and_then(|s| s.capital_on(when))
            .or_else(|| self.state(code).and_then(|s| s.capital_on(when)))
    }

    fn candidate(&self, target: Target) -> Candidate {
        match target.table {
            Table::StateName => self.state_candidate(target, FoundKind::State, "name of the state"),
            Table::Adjective => {
                self.state_candidate(target, FoundKind::Adjective, "adjective of the state")
            }
            Table::Demonym => {
                self.state_candidate(target, FoundKind::Demonym, "people of the state")
            }
            _ => self.capital_candidate(target),
        }
    }

    fn state_candidate(&self, target: Target, kind: FoundKind, why: &'static str) -> Candidate {
        let state = &self.states[target.row as usize];
        Candidate {
            kind,
            code: Some(state.code.clone()),
            sector: None,
            id: state.id.clone(),
            name: state.name.clone(),
            spell: state.spell,
            why,
        }
    }

    fn capital_candidate(&self, target: Target) -> Candidate {
        let state = &self.states[target.row as usize];
        let capital = &state.capitals[target.form as usize];
        Candidate {
            spell: capital.spell,
            ..self.state_candidate(target, FoundKind::Capital, "capital of the state")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_the_date() {
        let atlas = Atlas::builtin();
        let name = |code: &str, day: &str| {
            atlas.name_on(&Code::new(code), &table::moment(day).unwrap()).unwrap().to_owned()
        };
        let cases = [
            ("RUS", "1970-01-01", "Soviet Union"),
            ("RUS", "1995", "Russia"),
            ("COD", "1965", "Democratic Republic of the Congo"),
            ("COD", "1980", "Zaire"),
            ("MMR", "1980", "Burma"),
            ("DEU", "1950", "Germany"),
            ("TUR", "1880", "Ottoman Empire"),
            ("SRB", "1985", "Yugoslavia"),
        ];
        for (code, day, want) in cases {
            assert_eq!(name(code, day), want, "{code} {day}");
        }
    }

    #[test]
    fn scan_finds_states_in_all_their_forms() {
        let atlas = Atlas::builtin();
        let text =
            "Turkmen-Chinese talks in Ashgabat: the Soviet Union's envoy, a Swede and the US.";
        let found: Vec<_> = atlas
            .scan(text)
            .into_iter()
            .map(|f| format!("{} {:?} {}", f.span.of(text), f.kind, f.candidates[0].id))
            .collect();
        let want = [
            "Turkmen Adjective TKM",
            "Chinese Adjective CHN",
            "Ashgabat Capital TKM",
            "Soviet Union State SUN",
            "Swede Demonym SWE",
            "US State USA",
        ];
        assert_eq!(found, want);
    }
}
