//! From tables to the atlas: reads each and names its rows in the lexicon.
//! Refuses to know where the tables come from.

use super::evidence::Evidence;
use super::lexicon::{Lexicon, Table, Target};
use super::offices::Offices;
use super::places::Places;
use super::states::State;
use super::{Atlas, generic, organisations, states};
use knowledge::names as tables;
use smol_str::SmolStr;

impl Atlas {
    /// The built-in tables.
    #[must_use]
    pub fn builtin() -> Self {
        let mut atlas = Atlas { lexicon: Lexicon::with_room(1 << 17), ..Atlas::default() };
        states::read(tables::STATES).into_iter().for_each(|state| atlas.add_state(state));
        atlas.add_organisations(tables::ORGANISATIONS);
        atlas.add_generic();
        atlas.add_offices(Offices::read(tables::OFFICES));
        atlas.add_places();
        atlas.evidence = Evidence::read(tables::AMBIGUOUS);
        tables::TERMS.iter().for_each(|table| atlas.add_people(table));
        atlas
    }

    /// This atlas with more states, given in the columns of the table of states.
    #[must_use]
    pub fn with_states(mut self, text: &str) -> Self {
        states::read(text).into_iter().for_each(|state| self.add_state(state));
        self
    }

    /// An atlas of nothing but these states, for tests of what builds on it.
    #[cfg(test)]
    pub(crate) fn of_states(text: &str) -> Self {
        let mut atlas = Atlas::default();
        states::read(text).into_iter().for_each(|state| atlas.add_state(state));
        atlas
    }

    fn name(&mut self, table: Table, row: usize, form: usize, name: &str) {
        self.lexicon.add(name, Target { table, row: row as u32, form: form as u16 });
    }

    pub(super) fn add_state(&mut self, state: State) {
        let row = self.states.len();
        self.by_id.insert(state.id.clone(), row as u32);
        if let Some(iso2) = &state.iso2 {
            self.by_iso2.insert(iso2.clone(), row as u32);
        }
        self.name(Table::StateName, row, 0, &state.name);
        for (i, name) in state.names.iter().enumerate() {
            self.name(Table::StateName, row, i + 1, name);
        }
        for (i, name) in state.adjectives.iter().enumerate() {
            self.name(Table::Adjective, row, i, name);
        }
        for (i, (one, many)) in state.demonyms.iter().enumerate() {
            self.name(Table::Demonym, row, i, one);
            self.name(Table::Demonym, row, i, many);
        }
        for (i, capital) in state.capitals.iter().enumerate() {
            self.name(Table::Capital, row, i, &capital.name);
        }
        self.states.push(state);
    }

    pub(super) fn add_organisations(&mut self, text: &str) {
        for organisation in organisations::read(text) {
            let row = self.organisations.len();
            self.organisation_ids.insert(organisation.id.clone(), row as u32);
            self.name(Table::Organisation, row, 0, &organisation.name);
            for (i, name) in organisation.names.iter().enumerate() {
                self.name(Table::Organisation, row, i + 1, name);
            }
            self.organisations.push(organisation);
        }
    }

    fn add_generic(&mut self) {
        for (form, of) in generic::prefixes(tables::PREFIXES) {
            self.name(Table::Prefix, self.prefixes.len(), 0, &form);
            self.prefixes.push(of);
        }
        for metonym in generic::metonyms(tables::METONYMS) {
            let row = self.metonyms.len();
            metonym.words.iter().for_each(|words| self.name(Table::Metonym, row, 0, words));
            self.metonyms.push(metonym);
        }
        for agent in generic::agents(tables::AGENTS) {
            let row = self.agents.len();
            self.name(Table::Agent, row, 0, &agent.one);
            self.name(Table::Agent, row, 1, &agent.many);
            self.agents.push(agent);
        }
    }

    fn add_offices(&mut self, offices: Offices) {
        for (row, office) in offices.all().iter().enumerate() {
            for (form, written) in office.written.iter().enumerate() {
                self.name(Table::Office, row, form, written);
            }
        }
        self.offices = offices;
    }

    fn add_places(&mut self) {
        let lexicon = &mut self.lexicon;
        let (by_id, states) = (&self.by_id, &self.states);
        let code_of = |id: &str| by_id.get(id).map(|row| states[*row as usize].code.clone());
        self.places = Places::read(tables::PLACES, tables::SITES, code_of, |name, row| {
            lexicon.add(name, Target { table: Table::Place, row, form: 0 });
        });
    }

    pub(super) fn add_people(&mut self, text: &str) {
        let code_of = |id: &str| {
            let state = self.by_id.get(id).map(|row| self.states[*row as usize].code.clone());
            let organisation = || {
                let row = self.organisation_ids.get(id)?;
                Some(self.organisations[*row as usize].code.clone())
            };
            state.or_else(organisation)
        };
        for row in self.people.add(text, code_of) {
            self.name_person(row as usize);
        }
    }

    fn name_person(&mut self, row: usize) {
        let holder = &self.people.holders[row];
        let full: Vec<SmolStr> =
            std::iter::once(&holder.name).chain(&holder.variants).cloned().collect();
        let short = holder.short.clone();
        for (form, name) in full.iter().enumerate() {
            let table = if name.contains(' ') { Table::Person } else { Table::Surname };
            self.name(table, row, form, name);
        }
        for (form, name) in short.iter().filter(|s| !full.contains(s)).enumerate() {
            self.name(Table::Surname, row, form, name);
        }
    }
}
