//! Words that stand for governments, and generic actors. Refuses to know whose actors they are.

use super::spell::Spell;
use super::table::{list, rows};
use crate::Code;
use smol_str::SmolStr;

/// A seat of government or another word that stands for one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Metonym {
    /// Its spellings.
    pub(crate) words: Vec<SmolStr>,
    /// The id of the state or organisation.
    pub(crate) of: SmolStr,
    /// PLOVER's sector.
    pub(crate) sector: Option<SmolStr>,
    /// From when to when it stands for it.
    pub(crate) spell: Spell,
}

/// A noun for people or bodies that act: one, many.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Agent {
    /// One.
    pub(crate) one: SmolStr,
    /// Many; empty where there is no such form.
    pub(crate) many: SmolStr,
    /// PLOVER's sector.
    pub(crate) sector: Option<SmolStr>,
    /// PLOVER's code, where the noun itself is such an actor.
    pub(crate) code: Option<Code>,
}

/// A combining form: the form and the id of the state or organisation.
pub(crate) type Prefix = (SmolStr, SmolStr);

fn filled(field: &str) -> Option<SmolStr> {
    Some(field).filter(|f| !f.is_empty()).map(SmolStr::new)
}

/// Reads the table of metonyms.
pub(crate) fn metonyms(text: &str) -> impl Iterator<Item = Metonym> {
    rows::<4>(text).map(|[words, of, sector, spell]| Metonym {
        words: list(words).map(SmolStr::new).collect(),
        of: SmolStr::new(of),
        sector: filled(sector),
        spell: Spell::range(spell),
    })
}

/// Reads the table of generic actors.
pub(crate) fn agents(text: &str) -> impl Iterator<Item = Agent> {
    rows::<4>(text).map(|[one, many, sector, code]| Agent {
        one: SmolStr::new(one),
        many: SmolStr::new(many),
        sector: filled(sector),
        code: filled(code).map(Code),
    })
}

/// Reads the table of combining forms.
pub(crate) fn prefixes(text: &str) -> impl Iterator<Item = Prefix> {
    rows::<2>(text).map(|[form, of]| (SmolStr::new(form), SmolStr::new(of)))
}
