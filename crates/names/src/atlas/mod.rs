//! The table: who and what exists, under which names, from when to when.
//!
//! Everything it knows comes from tables given as text; dates are EDTF, codes ISO 3166-1 alpha-3
//! and PLOVER's. It refuses to read documents: it gives candidates with reasons, or none.

mod build;
mod candidate;
mod evidence;
mod fold;
mod found;
mod generic;
mod lexicon;
mod offices;
mod organisations;
mod overlay;
mod people;
mod places;
mod scan;
mod spell;
mod states;
mod table;
mod words;

pub use found::{Candidate, Certainty, Found, FoundKind};
pub use offices::Office;
pub use organisations::{Organisation, OrganisationKind};
pub use overlay::{OverlayError, OverlayFormat};
pub use people::{PersonCandidate, Term};
pub use places::Locality;
pub use spell::Spell;
pub use states::{Capital, State, StateKind};
pub(crate) use words::folded;

use crate::Code;
use calendar::Edtf;
use evidence::Evidence;
use generic::{Agent, Metonym};
use lexicon::{Lexicon, Table};
use offices::Offices;
use organisations::Members;
use people::People;
use places::Places;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Who and what exists, under which names, from when to when.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    lexicon: Lexicon,
    states: Vec<State>,
    by_id: FxHashMap<SmolStr, u32>,
    organisations: Vec<Organisation>,
    organisation_ids: FxHashMap<SmolStr, u32>,
    metonyms: Vec<Metonym>,
    prefixes: Vec<SmolStr>,
    agents: Vec<Agent>,
    offices: Offices,
    people: People,
    places: Places,
    evidence: Evidence,
    by_iso2: FxHashMap<SmolStr, u32>,
}

impl Atlas {
    /// All entries of the table of states, in its order.
    #[must_use]
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The present state, territory or region with this code.
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
        let coded = |s: &&State| {
            s.id.eq_ignore_ascii_case(words) || s.iso2.as_ref().is_some_and(|c| c == words)
        };
        let mut out: Vec<&State> = self.states.iter().filter(coded).collect();
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

    /// The state with this code as it then was: an entry of its own for an earlier name.
    #[must_use]
    pub fn state_on(&self, code: &Code, when: &Edtf) -> Option<&State> {
        self.states
            .iter()
            .filter(|s| s.code == *code && s.kind == StateKind::Era && s.spell.meets(when))
            .max_by_key(|s| s.spell.first_day())
            .or_else(|| self.state(code))
    }

    /// What the state with this code was called at a time.
    #[must_use]
    pub fn name_on(&self, code: &Code, when: &Edtf) -> Option<&str> {
        self.state_on(code, when).map(|s| s.name.as_str())
    }

    /// The capital of the state with this code at a time.
    #[must_use]
    pub fn capital_of(&self, code: &Code, when: &Edtf) -> Option<&str> {
        self.state_on(code, when)
            .and_then(|s| s.capital_on(when))
            .or_else(|| self.state(code).and_then(|s| s.capital_on(when)))
    }

    /// All organisations, in the order of the table.
    #[must_use]
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// The organisations a name, an abbreviation or an id may mean.
    #[must_use]
    pub fn organisation(&self, name: &str) -> Vec<&Organisation> {
        let mut rows: Vec<u32> = self.organisation_ids.get(name).copied().into_iter().collect();
        let named = self.lexicon.lookup(name);
        rows.extend(
            named
                .iter()
                .filter(|t| matches!(t.table, Table::Own | Table::Organisation))
                .map(|t| t.row),
        );
        let mut seen = Vec::new();
        rows.retain(|row| {
            !seen.contains(row) && {
                seen.push(*row);
                true
            }
        });
        rows.iter().map(|row| &self.organisations[*row as usize]).collect()
    }

    /// The states that were members of an organisation at a time, in the order of its table.
    /// `name` is its id, a name or an abbreviation.
    #[must_use]
    pub fn members(&self, name: &str, when: &Edtf) -> Vec<&State> {
        let Some(organisation) = self.organisation(name).first().copied() else {
            return Vec::new();
        };
        let owner = match &organisation.members {
            Members::Of(other) => self.organisation_ids.get(other).copied(),
            Members::Own(_) => self.organisation_ids.get(&organisation.id).copied(),
        };
        let Some(owner) = owner.map(|row| &self.organisations[row as usize]) else {
            return Vec::new();
        };
        owner.own_members(when).filter_map(|id| self.entry(id)).collect()
    }

    /// The normal form of an office as written: `Foreign Affairs Minister` is
    /// `minister of foreign affairs`. `None` where the words name no office.
    #[must_use]
    pub fn office_normal(&self, words: &str) -> Option<String> {
        self.offices.normal(words)
    }

    /// PLOVER's sector of whoever holds an office, as written or in its normal form.
    #[must_use]
    pub fn office_sector(&self, words: &str) -> Option<SmolStr> {
        if let Some(office) = self.offices.known(words) {
            return office.sector.clone();
        }
        let normal = self.offices.normal(words)?;
        self.offices.known(&normal).map_or(Some(SmolStr::new_static("GOV")), |o| o.sector.clone())
    }

    /// The people of the table whom a name may mean: a full name, a surname, or a spelling that
    /// sounds like one. With a time, those in office then come first; with a state, only its own.
    #[must_use]
    pub fn people(
        &self,
        name: &str,
        on: Option<&Edtf>,
        state: Option<&Code>,
    ) -> Vec<PersonCandidate> {
        let mut rows = self.people_named(name);
        if rows.is_empty() {
            rows = self.people_sounding_like(name);
        }
        self.people.candidates(&rows, on, state)
    }

    fn people_named(&self, name: &str) -> Vec<(u32, &'static str)> {
        let mut rows: Vec<(u32, &'static str)> = Vec::new();
        for target in self.lexicon.lookup(name) {
            let why = match target.table {
                Table::Person => "full name",
                Table::Surname => "surname",
                _ => continue,
            };
            if !rows.iter().any(|(row, _)| *row == target.row) {
                rows.push((target.row, why));
            }
        }
        rows
    }

    /// People whose names share words with `name`, the first of them among these: another
    /// transliteration, a second surname left out or added.
    fn people_sounding_like(&self, name: &str) -> Vec<(u32, &'static str)> {
        let asked = folded(name);
        let asked: Vec<&str> = asked.split(' ').filter(|word| word.len() > 1).collect();
        let Some(first) = asked.first() else { return Vec::new() };
        let shares = |row: &u32| {
            let known = self.people.holders[*row as usize].words();
            known.iter().any(|word| fold::alike(word, first))
        };
        let rows = self.people.sounding_like(&asked);
        rows.into_iter().filter(shares).map(|row| (row, "spelt alike")).collect()
    }

    /// Who held an office of a state or organisation at a time.
    #[must_use]
    pub fn holder(&self, code: &Code, office: &str, on: &Edtf) -> Vec<PersonCandidate> {
        let normal = self.offices.normal(office).unwrap_or_else(|| office.to_lowercase());
        let held = |t: &&Term| t.code == *code && t.office == normal && t.spell.meets(on);
        let terms = self.people.terms.iter().filter(held);
        terms.map(|t| self.people.shown(t, "held the office", Some(on))).collect()
    }

    /// The places a name may mean: those in the states of `near` first, then the more populous.
    #[must_use]
    pub fn place(&self, name: &str, near: &[Code]) -> Vec<Locality> {
        let named = self.lexicon.lookup(name).into_iter().filter(|t| t.table == Table::Place);
        let mut found: Vec<Locality> = named.filter_map(|t| self.locality(t.row)).collect();
        let mut seen = Vec::new();
        found.retain(|p| {
            let new = p.geonameid.is_none() || !seen.contains(&p.geonameid);
            seen.push(p.geonameid);
            new
        });
        places::rank(found, near)
    }

    fn locality(&self, row: u32) -> Option<Locality> {
        self.places.get(row, |iso2| {
            self.by_iso2.get(iso2).map(|state| self.states[*state as usize].code.clone())
        })
    }

    /// All terms of office, in the order of the tables.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.people.terms
    }
}

#[cfg(test)]
mod tests;
