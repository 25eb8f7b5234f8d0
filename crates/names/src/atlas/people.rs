//! Who held which office, from when to when. Refuses to know what they did in it.

use super::fold::{alike, skeleton};
use super::spell::Spell;
use super::table::{list, rows};
use super::words::folded;
use crate::{Code, Person};
use calendar::Edtf;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::sync::OnceLock;

/// A person of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Holder {
    /// The table's id: the folded name with hyphens.
    pub(crate) id: SmolStr,
    /// The full name.
    pub(crate) name: SmolStr,
    /// Surnames and other short names.
    pub(crate) short: Vec<SmolStr>,
    /// Other spellings of the full name.
    pub(crate) variants: Vec<SmolStr>,
    /// Rows of the table of terms.
    pub(crate) terms: Vec<u32>,
}

impl Holder {
    /// The folded words of all names.
    pub(crate) fn words(&self) -> Vec<String> {
        let names = std::iter::once(&self.name).chain(&self.variants).chain(&self.short);
        names.flat_map(|name| split(name)).collect()
    }

    fn short_words(&self) -> impl Iterator<Item = String> {
        self.short.iter().flat_map(|name| split(name))
    }
}

fn split(name: &str) -> Vec<String> {
    folded(name).split(' ').filter(|word| word.len() > 1).map(str::to_owned).collect()
}

/// One term of office.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub(crate) person: u32,
    /// The id of the state (or organisation) as it then was.
    pub state: SmolStr,
    /// Its code.
    pub code: Code,
    /// The office in its normal form.
    pub office: SmolStr,
    /// From when to when.
    pub spell: Spell,
    /// Where the dates come from, as the table's head explains.
    pub source: SmolStr,
}

/// A person whom a name may mean, with the term of office that makes it likely.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonCandidate {
    /// The person.
    pub person: Person,
    /// The state or organisation.
    pub code: Code,
    /// The office in its normal form.
    pub office: String,
    /// From when to when the office was held.
    pub spell: Spell,
    /// Where the dates come from.
    pub source: SmolStr,
    /// How the name fits and whether the office was held at the time asked for.
    pub why: String,
    /// Days between the time asked for and the term; 0 where it was held then.
    pub distance: i64,
}

/// The people of the table and their terms.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    pub(crate) holders: Vec<Holder>,
    pub(crate) terms: Vec<Term>,
    by_key: FxHashMap<SmolStr, u32>,
    by_sound: OnceLock<FxHashMap<String, Vec<u32>>>,
}

impl People {
    /// Reads a table of terms: state, office, name, short names, other spellings, from, to, source.
    /// Gives the rows of people that it adds. `code_of` gives the code of a state's id.
    pub(crate) fn add(&mut self, text: &str, code_of: impl Fn(&str) -> Option<Code>) -> Vec<u32> {
        self.by_sound = OnceLock::new();
        let mut named = Vec::new();
        for [state, office, name, short, variants, from, to, source] in rows::<8>(text) {
            let Some(code) = code_of(state) else { continue };
            let person = self.person(name, short, variants);
            let term = self.terms.len() as u32;
            named.push(person);
            self.holders[person as usize].terms.push(term);
            self.terms.push(Term {
                person,
                state: SmolStr::new(state),
                code,
                office: SmolStr::new(office),
                spell: Spell::read(from, to),
                source: SmolStr::new(source),
            });
        }
        named.sort_unstable();
        named.dedup();
        named
    }

    /// The row of a person; a name that ends in `#2` is another person of the same name.
    fn person(&mut self, written: &str, short: &str, variants: &str) -> u32 {
        let name = written.split('#').next().unwrap_or(written);
        let id = SmolStr::new(folded(written).replace(' ', "-"));
        let next = self.holders.len() as u32;
        let row = *self.by_key.entry(id.clone()).or_insert(next);
        if row == next {
            self.holders.push(Holder {
                id,
                name: SmolStr::new(name),
                short: Vec::new(),
                variants: Vec::new(),
                terms: Vec::new(),
            });
        }
        self.extend(row, short, variants);
        row
    }

    fn extend(&mut self, row: u32, short: &str, variants: &str) {
        let holder = &mut self.holders[row as usize];
        for name in list(short).filter(|n| !holder.short.iter().any(|s| s == n)).collect::<Vec<_>>()
        {
            holder.short.push(SmolStr::new(name));
        }
        for name in list(variants) {
            if !holder.variants.iter().any(|v| v == name) {
                holder.variants.push(SmolStr::new(name));
            }
        }
    }

    /// Short names by how they sound; made when first asked for, since most runs never ask.
    fn sounds(&self) -> &FxHashMap<String, Vec<u32>> {
        self.by_sound.get_or_init(|| {
            let mut sounds: FxHashMap<String, Vec<u32>> = FxHashMap::default();
            for (row, holder) in self.holders.iter().enumerate() {
                for word in holder.short_words().filter(|word| word.len() > 2) {
                    sounds.entry(skeleton(&word)).or_default().push(row as u32);
                }
            }
            sounds
        })
    }

    /// People with a short name that contains a word spelt like one of these.
    pub(crate) fn sounding_like(&self, asked: &[&str]) -> Vec<u32> {
        let mut out = Vec::new();
        for word in asked {
            let rows = self.sounds().get(skeleton(word).as_str()).into_iter().flatten();
            let like = |row: &&u32| {
                self.holders[**row as usize].short_words().any(|known| alike(&known, word))
            };
            out.extend(rows.filter(like));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The candidates for a set of people, those in office at the time first.
    pub(crate) fn candidates(
        &self,
        rows: &[(u32, &'static str)],
        on: Option<&Edtf>,
        code: Option<&Code>,
    ) -> Vec<PersonCandidate> {
        let mut out: Vec<PersonCandidate> = rows
            .iter()
            .filter_map(|(row, why)| self.best_term(*row, on, code).map(|t| self.shown(t, why, on)))
            .collect();
        out.sort_by(|a, b| {
            a.distance.cmp(&b.distance).then_with(|| b.spell.first_day().cmp(&a.spell.first_day()))
        });
        out
    }

    fn best_term(&self, row: u32, on: Option<&Edtf>, code: Option<&Code>) -> Option<&Term> {
        let terms = self.holders[row as usize].terms.iter().map(|t| &self.terms[*t as usize]);
        let fits = terms.filter(|t| code.is_none_or(|code| t.code == *code));
        match on {
            Some(on) => {
                fits.min_by_key(|t| (t.spell.distance(on), std::cmp::Reverse(rank(&t.office))))
            }
            None => fits.max_by_key(|t| (rank(&t.office), t.spell.first_day())),
        }
    }

    /// A term as a candidate.
    pub(crate) fn shown(&self, term: &Term, why: &str, on: Option<&Edtf>) -> PersonCandidate {
        let holder = &self.holders[term.person as usize];
        let distance = on.map_or(0, |on| term.spell.distance(on));
        let held = match on {
            None => String::new(),
            Some(_) if distance == 0 => ", in office then".to_owned(),
            Some(_) => format!(", {distance} days from the term of office"),
        };
        PersonCandidate {
            person: Person { name: holder.name.to_string(), id: Some(holder.id.clone()) },
            code: term.code.clone(),
            office: term.office.to_string(),
            spell: term.spell,
            source: term.source.clone(),
            why: format!("{why}{held}"),
            distance,
        }
    }
}

/// Heads of state and government before ministers.
fn rank(office: &str) -> u8 {
    u8::from(!office.starts_with("minister") && !office.contains("secretary"))
}
