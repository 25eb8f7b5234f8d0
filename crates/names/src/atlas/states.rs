//! States, territories, former states and regions. Refuses to know who governs them.

use super::spell::Spell;
use super::table::{list, rows};
use crate::Code;
use calendar::Edtf;
use smol_str::SmolStr;

/// What an entry of the table of states is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateKind {
    /// A state of today.
    State,
    /// Recognised by some states only.
    Partial,
    /// A state in free association with another.
    Associated,
    /// A territory of a state that has a code of its own.
    Territory,
    /// Land without a government of its own.
    Area,
    /// A state that is gone.
    Former,
    /// The same state under an earlier name.
    Era,
    /// A part of a state that texts speak of as an actor.
    Region,
}

/// The capital or seat of government, and from when to when it was that.
#[derive(Debug, Clone, PartialEq)]
pub struct Capital {
    /// Its name in one spelling.
    pub name: SmolStr,
    /// From when to when.
    pub spell: Spell,
}

/// One entry of the table: a state under one name, from when to when.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The entry's own id: the code, or for what is gone ISO 3166-3 or a word.
    pub id: SmolStr,
    /// The code: its own, or that of the state that answers for it today.
    pub code: Code,
    /// What it is.
    pub kind: StateKind,
    /// ISO 3166-1 alpha-2.
    pub iso2: Option<SmolStr>,
    /// Correlates of War number.
    pub cow: Option<u16>,
    /// Gleditsch–Ward number.
    pub gw: Option<u16>,
    /// The usual English name.
    pub name: SmolStr,
    /// Other names and spellings.
    pub names: Vec<SmolStr>,
    /// Adjectives.
    pub adjectives: Vec<SmolStr>,
    /// What its people are called: one, many.
    pub demonyms: Vec<(SmolStr, SmolStr)>,
    /// Capitals, the present or last one first.
    pub capitals: Vec<Capital>,
    /// From when to when it existed; an absent beginning lies before 1816.
    pub spell: Spell,
    /// Ids of what came before.
    pub before: Vec<SmolStr>,
    /// Ids of what came after; for territories and regions, of the state they belong to.
    pub after: Vec<SmolStr>,
}

impl State {
    /// Whether it is a state of today, or a part of one, rather than something that is gone.
    #[must_use]
    pub fn is_present(&self) -> bool {
        !matches!(self.kind, StateKind::Former | StateKind::Era)
    }

    /// The capital at a time: the first in the table whose spell meets it.
    #[must_use]
    pub fn capital_on(&self, when: &Edtf) -> Option<&str> {
        self.capitals.iter().find(|c| c.spell.meets(when)).map(|c| c.name.as_str())
    }
}

/// Reads the table of states; rows of an unknown kind are left out.
pub(crate) fn read(text: &str) -> Vec<State> {
    rows::<15>(text).filter_map(|row| state(&row)).collect()
}

fn state(row: &[&str; 15]) -> Option<State> {
    Some(State {
        id: SmolStr::new(row[0]),
        code: Code::new(row[1]),
        kind: kind(row[2])?,
        iso2: Some(row[3]).filter(|f| !f.is_empty()).map(SmolStr::new),
        cow: row[4].parse().ok(),
        gw: row[5].parse().ok(),
        name: SmolStr::new(row[6]),
        names: list(row[7]).map(SmolStr::new).collect(),
        adjectives: list(row[8]).map(SmolStr::new).collect(),
        demonyms: list(row[9]).map(demonym).collect(),
        capitals: list(row[10]).map(capital).collect(),
        spell: Spell::read(row[11], row[12]),
        before: list(row[13]).map(SmolStr::new).collect(),
        after: list(row[14]).map(SmolStr::new).collect(),
    })
}

fn kind(word: &str) -> Option<StateKind> {
    Some(match word {
        "state" => StateKind::State,
        "partial" => StateKind::Partial,
        "associated" => StateKind::Associated,
        "territory" => StateKind::Territory,
        "area" => StateKind::Area,
        "former" => StateKind::Former,
        "era" => StateKind::Era,
        "region" => StateKind::Region,
        _ => return None,
    })
}

fn demonym(text: &str) -> (SmolStr, SmolStr) {
    let (one, many) = text.split_once('/').unwrap_or((text, text));
    (SmolStr::new(one), SmolStr::new(many))
}

fn capital(text: &str) -> Capital {
    let (name, spell) = match text.split_once('@') {
        Some((name, range)) => (name, Spell::range(range)),
        None => (text, Spell::default()),
    };
    Capital { name: SmolStr::new(name), spell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::table::moment;

    #[test]
    fn a_row_gives_names_capitals_and_dates() {
        let text = "ARN\tARN\tstate\tAN\t\t7\tArnor\tNorth Kingdom\tArnorian\tArnorian/Arnorians\t\
                    Fornost@0861..;Annuminas@..0860-12-31\t\t1975\t\tEri\n";
        let states = read(text);
        let arnor = &states[0];
        assert_eq!(arnor.gw, Some(7));
        assert_eq!(arnor.capital_on(&moment("0500").unwrap()), Some("Annuminas"));
        assert_eq!(arnor.capital_on(&moment("0900").unwrap()), Some("Fornost"));
        assert_eq!(arnor.spell.to_string(), "../1975");
    }
}
