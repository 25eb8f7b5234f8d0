//! From a target of the lexicon to a candidate with its reason. Refuses to rank candidates.

use super::Atlas;
use super::found::{Candidate, FoundKind};
use super::lexicon::{Table, Target};
use super::spell::Spell;
use crate::Code;
use smol_str::SmolStr;

impl Atlas {
    pub(super) fn candidate(&self, target: Target) -> Candidate {
        let row = target.row as usize;
        match target.table {
            Table::StateName => self.of_state(row, FoundKind::State, "name of the state"),
            Table::Adjective => self.of_state(row, FoundKind::Adjective, "adjective of the state"),
            Table::Demonym => self.of_state(row, FoundKind::Demonym, "people of the state"),
            Table::Capital => Candidate {
                spell: self.states[row].capitals[target.form as usize].spell,
                ..self.of_state(row, FoundKind::Capital, "capital of the state")
            },
            Table::Prefix => self.of_id(&self.prefixes[row], FoundKind::Prefix, "combining form"),
            Table::Metonym => self.of_metonym(row),
            Table::Organisation | Table::Own => self.of_organisation(row),
            Table::Person => self.of_person(row, FoundKind::Person, "full name"),
            Table::Surname => self.of_person(row, FoundKind::Surname, "surname"),
            Table::Office => self.of_office(row),
            Table::Agent => self.of_agent(row),
            Table::Place => self.of_place(target.row),
        }
    }

    fn of_state(&self, row: usize, kind: FoundKind, why: &'static str) -> Candidate {
        let state = &self.states[row];
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

    fn of_organisation(&self, row: usize) -> Candidate {
        let organisation = &self.organisations[row];
        Candidate {
            kind: FoundKind::Organisation,
            code: Some(organisation.code.clone()),
            sector: organisation.sector.clone(),
            id: organisation.id.clone(),
            name: organisation.name.clone(),
            spell: organisation.spell,
            why: "name of the organisation",
        }
    }

    /// The state or organisation with an id, as a candidate of a kind.
    pub(super) fn of_id(&self, id: &str, kind: FoundKind, why: &'static str) -> Candidate {
        if let Some(row) = self.by_id.get(id) {
            return self.of_state(*row as usize, kind, why);
        }
        match self.organisation_ids.get(id) {
            Some(row) => Candidate { kind, why, ..self.of_organisation(*row as usize) },
            None => nobody(kind, why),
        }
    }

    fn of_metonym(&self, row: usize) -> Candidate {
        let metonym = &self.metonyms[row];
        let of = self.of_id(&metonym.of, FoundKind::Metonym, "stands for the government");
        Candidate { sector: metonym.sector.clone(), spell: metonym.spell, ..of }
    }

    fn of_person(&self, row: usize, kind: FoundKind, why: &'static str) -> Candidate {
        let holder = &self.people.holders[row];
        let terms = || holder.terms.iter().map(|t| &self.people.terms[*t as usize]);
        let code = terms().next().map(|t| t.code.clone());
        let from = terms().min_by_key(|t| t.spell.first_day()).and_then(|t| t.spell.from);
        let to = terms().max_by_key(|t| t.spell.last_day()).and_then(|t| t.spell.to);
        Candidate {
            kind,
            code,
            sector: Some(SmolStr::new_static("GOV")),
            id: holder.id.clone(),
            name: holder.name.clone(),
            spell: Spell { from, to },
            why,
        }
    }

    fn of_office(&self, row: usize) -> Candidate {
        let office = &self.offices.all()[row];
        Candidate {
            sector: office.sector.clone(),
            id: office.normal.clone(),
            name: office.normal.clone(),
            ..nobody(FoundKind::Office, "name of an office")
        }
    }

    fn of_agent(&self, row: usize) -> Candidate {
        let agent = &self.agents[row];
        Candidate {
            code: agent.code.clone(),
            sector: agent.sector.clone(),
            id: agent.one.clone(),
            name: agent.one.clone(),
            ..nobody(FoundKind::Agent, "word for an actor")
        }
    }

    fn of_place(&self, row: u32) -> Candidate {
        let blank = nobody(FoundKind::Place, "name of a place");
        let Some(place) = self.locality(row) else { return blank };
        let id = place.geonameid.map(|id| id.to_string()).unwrap_or_default();
        Candidate { code: place.code, id: SmolStr::new(id), name: place.name, ..blank }
    }
}

fn nobody(kind: FoundKind, why: &'static str) -> Candidate {
    let none: Option<Code> = None;
    Candidate {
        kind,
        code: none,
        sector: None,
        id: SmolStr::default(),
        name: SmolStr::default(),
        spell: Spell::default(),
        why,
    }
}
