//! International organisations with members by date, armed groups, parties, companies.
//! Refuses to know what they do.

use super::spell::Spell;
use super::table::{list, rows};
use crate::Code;
use calendar::Edtf;
use smol_str::SmolStr;

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganisationKind {
    /// An organisation of states.
    Intergovernmental,
    /// An organ, agency or chamber of an organisation or state.
    Organ,
    /// A mission in the field.
    Mission,
    /// States that meet without an organisation of their own.
    Group,
    /// A non-governmental organisation.
    NonGovernmental,
    /// An army or an armed group.
    Armed,
    /// A political party or movement.
    Party,
    /// A newspaper, agency or broadcaster.
    Media,
    /// A company or bank.
    Company,
}

/// A state's membership.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Membership {
    /// The state's id.
    pub(crate) state: SmolStr,
    /// From when to when; an absent beginning is the organisation's own.
    pub(crate) spell: Spell,
}

/// Whose members an organisation has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Members {
    /// Its own.
    Own(Vec<Membership>),
    /// Those of another organisation.
    Of(SmolStr),
}

/// An organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    /// The table's id.
    pub id: SmolStr,
    /// PLOVER's code, or that of the state it belongs to.
    pub code: Code,
    /// PLOVER's sector, where its name alone tells.
    pub sector: Option<SmolStr>,
    /// The usual English name.
    pub name: SmolStr,
    /// Other names and abbreviations.
    pub names: Vec<SmolStr>,
    /// What it is.
    pub kind: OrganisationKind,
    /// From when to when it existed.
    pub spell: Spell,
    pub(crate) members: Members,
}

impl Organisation {
    /// The ids of the states that were members at a time, where the members are its own.
    pub(crate) fn own_members<'a>(&'a self, when: &'a Edtf) -> impl Iterator<Item = &'a SmolStr> {
        let own: &[Membership] = match &self.members {
            Members::Own(own) => own,
            Members::Of(_) => &[],
        };
        let alive = self.spell.meets(when);
        own.iter().filter(move |m| alive && m.spell.meets(when)).map(|m| &m.state)
    }
}

/// Reads the table of organisations; rows of an unknown kind are left out.
pub(crate) fn read(text: &str) -> Vec<Organisation> {
    rows::<9>(text).filter_map(|row| organisation(&row)).collect()
}

fn organisation(row: &[&str; 9]) -> Option<Organisation> {
    Some(Organisation {
        id: SmolStr::new(row[0]),
        code: Code::new(row[1]),
        sector: Some(row[2]).filter(|s| !s.is_empty()).map(SmolStr::new),
        name: SmolStr::new(row[3]),
        names: list(row[4]).map(SmolStr::new).collect(),
        kind: kind(row[5])?,
        spell: Spell::read(row[6], row[7]),
        members: members(row[8]),
    })
}

fn kind(word: &str) -> Option<OrganisationKind> {
    Some(match word {
        "igo" => OrganisationKind::Intergovernmental,
        "organ" => OrganisationKind::Organ,
        "mission" => OrganisationKind::Mission,
        "group" => OrganisationKind::Group,
        "ngo" => OrganisationKind::NonGovernmental,
        "armed" => OrganisationKind::Armed,
        "party" => OrganisationKind::Party,
        "media" => OrganisationKind::Media,
        "company" => OrganisationKind::Company,
        _ => return None,
    })
}

fn members(field: &str) -> Members {
    match field.strip_prefix('@') {
        Some(other) => Members::Of(SmolStr::new(other)),
        None => Members::Own(list(field).map(membership).collect()),
    }
}

fn membership(text: &str) -> Membership {
    let (state, spell) = match text.split_once('@') {
        Some((state, range)) => (state, Spell::range(range)),
        None => (text, Spell::default()),
    };
    Membership { state: SmolStr::new(state), spell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::table::moment;

    #[test]
    fn members_come_and_go() {
        let text = "WC\tIGO\t\tWhite Council\tWC\tigo\t1950\t1990\tARN@1950..1970-05-01;GON\n";
        let council = &read(text)[0];
        let on = |when: &str| {
            let when = moment(when).unwrap();
            council.own_members(&when).map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(on("1960"), "ARN GON");
        assert_eq!(on("1970-05-02"), "GON");
        assert_eq!(on("1991"), "");
    }
}
