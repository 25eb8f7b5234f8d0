//! The words that say what is measured, read from a table. Refuses to contain any.

use crate::lexicon::TableError;
use crate::tables::rows;
use crate::types::Dimension;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Who is which in a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    Sale,
    Purchase,
    Mutual,
    Gift,
    Placed,
    Owed,
    Stay,
    Harm,
}

/// What kind of word a measuring word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Noun,
    Verb,
    Folk,
    FolkVerb,
    Matter,
    Unit,
    Holder,
    Share,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) measure: SmolStr,
    pub(crate) sense: Sense,
    pub(crate) kind: Kind,
    pub(crate) dimensions: Vec<Dimension>,
}

/// A measuring word found in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    pub(crate) token: usize,
    pub(crate) measure: SmolStr,
    pub(crate) sense: Sense,
    pub(crate) kind: Kind,
}

/// The words that say what is measured.
#[derive(Debug, Clone)]
pub struct Measures {
    rows: Vec<Row>,
    by_lemma: FxHashMap<SmolStr, Vec<usize>>,
}

impl Measures {
    /// The built-in words.
    ///
    /// # Panics
    /// Never: the built-in table is tested.
    #[must_use]
    pub fn builtin() -> Self {
        Self::from_table(knowledge::quantity::MEASURES).expect("the built-in table is well formed")
    }

    /// The words of a table: `measure sense kind dimensions lemmas`, tabs between columns.
    ///
    /// # Errors
    /// The first row that cannot be understood.
    pub fn from_table(table: &str) -> Result<Self, TableError> {
        let mut measures = Measures { rows: Vec::new(), by_lemma: FxHashMap::default() };
        for row in rows("measures", table, 5) {
            let row = row?;
            let sense = sense(row.columns[1]).ok_or_else(|| row.error("unknown sense"))?;
            let kind = kind(row.columns[2]).ok_or_else(|| row.error("unknown kind of word"))?;
            let dimensions = row.columns[3].split(',').map(dimension).collect::<Option<Vec<_>>>();
            let dimensions = dimensions.ok_or_else(|| row.error("unknown dimension"))?;
            measures.rows.push(Row { measure: row.columns[0].into(), sense, kind, dimensions });
            let index = measures.rows.len() - 1;
            for lemma in row.columns[4].split('|') {
                measures.by_lemma.entry(lemma.into()).or_default().push(index);
            }
        }
        Ok(measures)
    }

    /// The rows a lemma belongs to that fit one of the kinds and the dimension.
    pub(crate) fn of(&self, lemma: &str, kinds: &[Kind], dimension: Dimension) -> Option<&Row> {
        let lower = lemma.to_lowercase();
        let rows = self.by_lemma.get(lower.as_str())?;
        rows.iter()
            .map(|&row| &self.rows[row])
            .find(|row| kinds.contains(&row.kind) && row.dimensions.contains(&dimension))
    }
}

impl Hit {
    pub(crate) fn new(token: usize, row: &Row) -> Self {
        Hit { token, measure: row.measure.clone(), sense: row.sense, kind: row.kind }
    }

    /// Whether it is a measure whose growth is told by itself.
    pub(crate) fn grows(&self) -> bool {
        matches!(self.sense, Sense::Sale | Sense::Purchase | Sense::Mutual | Sense::Placed)
    }

    pub(crate) fn rule(&self) -> &'static str {
        match self.kind {
            Kind::Verb => "figure-verb",
            Kind::Folk | Kind::FolkVerb => "figure-people",
            _ => "figure-noun",
        }
    }
}

fn sense(name: &str) -> Option<Sense> {
    Some(match name {
        "sale" => Sense::Sale,
        "purchase" => Sense::Purchase,
        "mutual" => Sense::Mutual,
        "gift" => Sense::Gift,
        "placed" => Sense::Placed,
        "owed" => Sense::Owed,
        "stay" => Sense::Stay,
        "harm" => Sense::Harm,
        _ => return None,
    })
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "noun" => Kind::Noun,
        "verb" => Kind::Verb,
        "folk" => Kind::Folk,
        "folkverb" => Kind::FolkVerb,
        "matter" => Kind::Matter,
        "unit" => Kind::Unit,
        "holder" => Kind::Holder,
        "share" => Kind::Share,
        _ => return None,
    })
}

fn dimension(name: &str) -> Option<Dimension> {
    Some(match name {
        "money" => Dimension::Money,
        "share" => Dimension::Share,
        "physical" => Dimension::Physical,
        "people" => Dimension::People,
        _ => return None,
    })
}
