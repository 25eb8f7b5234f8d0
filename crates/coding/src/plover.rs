//! PLOVER's tables: scores, future types, CAMEO roots, contexts. Refuses to know sentences.

use crate::clause::Tree;
use record::EventType;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// What the manual says of each type and mode.
#[derive(Debug, Clone, Default)]
pub struct Plover {
    types: FxHashMap<EventType, TypeRow>,
    modes: FxHashMap<(EventType, SmolStr), f64>,
    goldstein: FxHashMap<SmolStr, f64>,
    contexts: Vec<(SmolStr, Vec<SmolStr>)>,
}

#[derive(Debug, Clone)]
struct TypeRow {
    score: f64,
    future: EventType,
    cameo: SmolStr,
}

impl Plover {
    /// The tables of `knowledge`: types and modes, Goldstein scores, contexts. Lines that do not fit
    /// are left out; a test holds the tables complete.
    #[must_use]
    pub fn new(plover: &str, goldstein: &str, contexts: &str) -> Self {
        let mut tables = Plover::default();
        for cells in rows(plover) {
            tables.take_row(&cells);
        }
        for cells in rows(goldstein) {
            if let [code, score] = cells[..] {
                tables
                    .goldstein
                    .extend(score.parse().ok().map(|score| (SmolStr::new(code), score)));
            }
        }
        for cells in rows(contexts) {
            if let [context, words] = cells[..] {
                let words = words.split(',').map(|word| SmolStr::new(word.trim())).collect();
                tables.contexts.push((SmolStr::new(context), words));
            }
        }
        tables
    }

    fn take_row(&mut self, cells: &[&str]) {
        let &[name, mode, score, future, cameo] = cells else { return };
        let (Some(kind), Ok(score)) = (EventType::from_name(name), score.parse()) else { return };
        if mode == "-" {
            let future = EventType::from_name(future).unwrap_or(kind);
            self.types.insert(kind, TypeRow { score, future, cameo: SmolStr::new(cameo) });
        } else {
            self.modes.insert((kind, SmolStr::new(mode)), score);
        }
    }

    /// The manual's score: of the first mode that has one, else of the type.
    #[must_use]
    pub fn score(&self, kind: EventType, modes: &[SmolStr]) -> Option<f64> {
        let by_mode = modes.iter().find_map(|mode| self.modes.get(&(kind, mode.clone())));
        by_mode.copied().or_else(|| self.types.get(&kind).map(|row| row.score))
    }

    /// The type as which a future act of this type is coded.
    #[must_use]
    pub fn future(&self, kind: EventType) -> EventType {
        self.types.get(&kind).map_or(kind, |row| row.future)
    }

    /// The CAMEO root of a type.
    #[must_use]
    pub fn cameo(&self, kind: EventType) -> Option<SmolStr> {
        self.types.get(&kind).map(|row| row.cameo.clone())
    }

    /// Goldstein's score of a CAMEO code, or of the nearest shorter one.
    #[must_use]
    pub fn goldstein(&self, code: &str) -> Option<f64> {
        let lengths = (2..=code.len()).rev();
        lengths.filter_map(|n| code.get(..n)).find_map(|code| self.goldstein.get(code).copied())
    }

    /// The contexts that the words of tokens `start..end` bring, in the table's order.
    #[must_use]
    pub fn contexts(&self, tree: &Tree<'_>, start: usize, end: usize) -> Vec<SmolStr> {
        let lemmas: Vec<&str> = (start..end.min(tree.doc.len())).map(|i| tree.lemma(i)).collect();
        let says = |word: &SmolStr| lemmas.contains(&word.as_str());
        let found = self.contexts.iter().filter(|(_, words)| words.iter().any(says));
        found.map(|(context, _)| context.clone()).collect()
    }
}

/// The rows of a table: tab-separated cells, comments and empty lines left out.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_complete() {
        let tables = Plover::new(
            knowledge::coding::PLOVER,
            knowledge::coding::GOLDSTEIN,
            knowledge::coding::CONTEXTS,
        );
        for kind in EventType::ALL {
            assert!(tables.score(kind, &[]).is_some(), "{kind} has no score");
            let code = tables.cameo(kind).expect("a CAMEO root");
            assert!(tables.goldstein(&code).is_some(), "{code} has no Goldstein score");
        }
        assert_eq!(tables.score(EventType::Consult, &["visit".into()]), Some(4.0));
        assert_eq!(tables.future(EventType::Sanction), EventType::Threaten);
    }
}
