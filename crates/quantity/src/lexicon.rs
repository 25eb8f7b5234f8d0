//! The words of quantity, read from tables. Refuses to contain any.

use crate::lex::{Kind, Tok, fold, lex};
use crate::tables::{dimension, guard, numeral, rows, wording};
use crate::types::{Bound, Dimension, Direction};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Why a table could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table} line {line}: {why}")]
pub struct TableError {
    /// Which table.
    pub table: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub why: String,
}

/// The tables a tagger is made from, as text. Lines are rows, tabs separate columns, `#` begins a comment.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// `word kind value`.
    pub numerals: &'a str,
    /// `unit dimension factor forms`.
    pub units: &'a str,
    /// `code states from until adjectives names prefixes forms minor`.
    pub money: &'a str,
    /// `form code`.
    pub shared_money: &'a str,
    /// `bound place forms`.
    pub bounds: &'a str,
    /// `direction kind forms`.
    pub changes: &'a str,
    /// `unit place forms`.
    pub nouns: &'a str,
    /// `kind forms`.
    pub guards: &'a str,
}

impl Tables<'static> {
    /// The built-in tables.
    #[must_use]
    pub fn builtin() -> Self {
        use knowledge::quantity as q;
        Tables {
            numerals: q::NUMERALS,
            units: q::UNITS,
            money: q::MONEY,
            shared_money: q::SHARED_MONEY,
            bounds: q::BOUNDS,
            changes: q::CHANGES,
            nouns: q::NOUNS,
            guards: q::GUARDS,
        }
    }
}

/// What a numeral does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numeral {
    Zero,
    Digit,
    Teen,
    Ten,
    Hundred,
    Dozen,
    Scale,
    Short,
    Letter,
    Part,
    Parts,
    Half,
    Halves,
    Quarter,
    Quarters,
    Point,
    Article,
    Minus,
    Ordinal,
}

/// How a change is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    Verb,
    Adverb,
    Noun,
    Comparative,
}

/// What keeps a number from being an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    Month,
    MonthName,
    Label,
    Year,
    Counted,
    Clock,
    Stop,
    One,
    Pronoun,
    Period,
    PeriodNoun,
    Factor,
    Range,
    Per,
    And,
    Or,
    To,
    Of,
    From,
    By,
    Dash,
    Between,
    Suffix,
    Scaled,
    Mass,
    Yearly,
    Daily,
    Monthly,
    Weekly,
    Hourly,
    Old,
    Harm,
}

/// One meaning of a form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sense {
    Numeral(Numeral, Decimal),
    /// Index of the unit.
    Unit(usize),
    /// Index of the money, as a name or other form after the number.
    Money(usize),
    /// Index of the money, as a sign before the number.
    Prefix(usize),
    /// Index of the money's adjective.
    Adjective(usize),
    /// Index of the money, in its minor unit.
    Minor(usize),
    /// Index of the money, in millions: "MEUR".
    Millions(usize),
    BoundBefore(Bound),
    BoundAfter(Bound),
    Change(Direction, Wording),
    /// A noun that counts people.
    Person,
    /// A plural without the plural's ending.
    Plural,
    Guard(Guard),
}

/// A unit of the table.
#[derive(Debug, Clone)]
pub(crate) struct UnitRow {
    pub(crate) name: SmolStr,
    pub(crate) dimension: Dimension,
    pub(crate) factor: Decimal,
    /// Whether it measures what flows: "annual" beside it makes a rate.
    pub(crate) flows: bool,
}

/// A money of the table.
#[derive(Debug, Clone)]
pub(crate) struct MoneyRow {
    pub(crate) code: SmolStr,
    pub(crate) states: Vec<SmolStr>,
    pub(crate) from: Option<i32>,
    pub(crate) until: Option<i32>,
}

/// Words by number: 0 is every word the tables do not know.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    ids: FxHashMap<Box<[u8]>, u32>,
    openers: FxHashMap<Box<str>, ()>,
}

impl Words {
    pub(crate) fn find(&self, word: &str) -> u32 {
        let mut buffer = [0; 28];
        fold(word, &mut buffer).and_then(|key| self.ids.get(key)).copied().unwrap_or(0)
    }

    fn number_of(&mut self, word: &str) -> u32 {
        let mut buffer = [0; 28];
        let Some(key) = fold(word, &mut buffer) else { return 0 };
        let next = u32::try_from(self.ids.len() + 1).unwrap_or(u32::MAX);
        *self.ids.entry(key.into()).or_insert(next)
    }

    /// Whether letters glued to the digits after them are a sign of money ("USD115").
    pub(crate) fn opens_amount(&self, letters: &str) -> bool {
        letters.len() > 1 && letters.len() < 5 && self.openers.contains_key(letters)
    }
}

/// A meaning with the exact spelling it asks for.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    sense: Sense,
    exact: Option<Box<str>>,
}

/// All tables, ready for looking up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    pub(crate) words: Words,
    steps: FxHashMap<(u32, u32), u32>,
    entries: Vec<Vec<Entry>>,
    pub(crate) units: Vec<UnitRow>,
    pub(crate) money: Vec<MoneyRow>,
    pub(crate) defaults: FxHashMap<SmolStr, SmolStr>,
    pub(crate) peoples: Vec<SmolStr>,
}

impl Lexicon {
    pub(crate) fn read(tables: &Tables<'_>) -> Result<Self, TableError> {
        let mut lexicon = Lexicon { entries: vec![Vec::new()], ..Lexicon::default() };
        lexicon.read_money(tables.money)?;
        lexicon.read_defaults(tables.shared_money)?;
        lexicon.read_numerals(tables.numerals)?;
        lexicon.read_units(tables.units)?;
        lexicon.read_bounds(tables.bounds)?;
        lexicon.read_changes(tables.changes)?;
        lexicon.read_nouns(tables.nouns)?;
        lexicon.read_guards(tables.guards)?;
        Ok(lexicon)
    }

    /// Shows every meaning of the forms that begin at a token, with the token after the form.
    pub(crate) fn visit(
        &self,
        text: &str,
        toks: &[Tok],
        i: usize,
        mut see: impl FnMut(Sense, usize),
    ) {
        let (mut node, mut at) = (0, i);
        while let Some(tok) = toks.get(at) {
            let digits = matches!(tok.kind, Kind::Number | Kind::Odd);
            if tok.word == 0 || digits || (at > i && tok.breaks) {
                break;
            }
            let Some(&next) = self.steps.get(&(node, tok.word)) else { break };
            (node, at) = (next, at + 1);
            let written = &text[toks[i].start..toks[at - 1].end];
            for entry in &self.entries[node as usize] {
                if entry.exact.as_deref().is_none_or(|exact| exact == written) {
                    see(entry.sense, at);
                }
            }
            at += self.hyphen(text, toks, at);
        }
    }

    /// The longest form at the token that has a meaning `pick` accepts.
    pub(crate) fn longest<T>(
        &self,
        text: &str,
        toks: &[Tok],
        i: usize,
        pick: impl Fn(Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        let mut best: Option<(T, usize)> = None;
        self.visit(text, toks, i, |sense, end| {
            if best.as_ref().is_none_or(|&(_, before)| end > before) {
                best = pick(sense).map(|value| (value, end)).or(best.take());
            }
        });
        best
    }

    /// A hyphen inside a form of several words stands for a space.
    fn hyphen(&self, text: &str, toks: &[Tok], at: usize) -> usize {
        let Some(tok) = toks.get(at) else { return 0 };
        let glued = !tok.spaced && toks.get(at + 1).is_some_and(|next| !next.spaced);
        usize::from(glued && &text[tok.start..tok.end] == "-" && at > 0)
    }

    fn add(&mut self, form: &str, sense: Sense) {
        let (exact, form) = match form.strip_prefix('=') {
            Some(rest) => (Some(rest), rest),
            None => (None, form),
        };
        let mut node = 0;
        for piece in pieces(form) {
            let word = self.words.number_of(piece);
            let fresh = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            let next = *self.steps.entry((node, word)).or_insert(fresh);
            if next == fresh {
                self.entries.push(Vec::new());
            }
            node = next;
        }
        let entry = Entry { sense, exact: exact.map(Into::into) };
        let entries = &mut self.entries[node as usize];
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    fn add_all(&mut self, forms: &str, sense: Sense) {
        for form in forms.split('|').filter(|form| !form.is_empty()) {
            self.add(form, sense);
        }
    }

    fn read_numerals(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("numerals", table, 3) {
            let row = row?;
            let kind =
                numeral(row.columns[1]).ok_or_else(|| row.error("unknown kind of numeral"))?;
            let value = row.decimal(2)?;
            self.add(row.columns[0], Sense::Numeral(kind, value));
        }
        Ok(())
    }

    fn read_units(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("units", table, 4) {
            let row = row?;
            let dimension =
                dimension(row.columns[1]).ok_or_else(|| row.error("unknown dimension"))?;
            let unit = UnitRow {
                name: row.columns[0].into(),
                dimension,
                factor: row.decimal(2)?,
                flows: row.columns[1] == "amount",
            };
            self.units.push(unit);
            self.add_all(row.columns[3], Sense::Unit(self.units.len() - 1));
        }
        Ok(())
    }

    fn read_money(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("money", table, 9) {
            let row = row?;
            let codes = row.columns[1].split(',').filter(|code| !code.is_empty());
            let states = codes.map(SmolStr::from).collect();
            let (from, until) = (row.year(2)?, row.year(3)?);
            let code = SmolStr::from(row.columns[0]);
            self.money.push(MoneyRow { code, states, from, until });
            self.add_money(&row.columns);
        }
        Ok(())
    }

    fn add_money(&mut self, columns: &[&str]) {
        let index = self.money.len() - 1;
        let exact = format!("={}", columns[0]);
        self.add(&exact, Sense::Money(index));
        self.add(&exact, Sense::Prefix(index));
        self.add(&format!("=M{}", columns[0]), Sense::Millions(index));
        self.words.openers.insert(columns[0].into(), ());
        self.add_all(columns[4], Sense::Adjective(index));
        self.add_all(columns[5], Sense::Money(index));
        self.add_all(columns[7], Sense::Money(index));
        self.add_all(columns[8], Sense::Minor(index));
        for prefix in columns[6].split('|').filter(|prefix| !prefix.is_empty()) {
            self.words.openers.insert(prefix.trim_start_matches('=').into(), ());
            let letters = prefix.chars().all(char::is_alphabetic);
            let form = if letters && !prefix.starts_with('=') {
                format!("={prefix}")
            } else {
                prefix.to_owned()
            };
            self.add(&form, Sense::Prefix(index));
        }
    }

    fn read_defaults(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("shared_money", table, 2) {
            let row = row?;
            self.defaults.insert(row.columns[0].into(), row.columns[1].into());
        }
        Ok(())
    }

    fn read_bounds(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("bounds", table, 3) {
            let row = row?;
            let bound =
                Bound::from_name(row.columns[0]).ok_or_else(|| row.error("unknown bound"))?;
            let sense = match row.columns[1] {
                "before" => Sense::BoundBefore(bound),
                "after" => Sense::BoundAfter(bound),
                _ => return Err(row.error("the place is before or after")),
            };
            self.add_all(row.columns[2], sense);
        }
        Ok(())
    }

    fn read_changes(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("changes", table, 3) {
            let row = row?;
            let direction =
                Direction::from_name(row.columns[0]).ok_or_else(|| row.error("rose or fell"))?;
            let wording = wording(row.columns[1]).ok_or_else(|| row.error("unknown wording"))?;
            self.add_all(row.columns[2], Sense::Change(direction, wording));
        }
        Ok(())
    }

    fn read_nouns(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("nouns", table, 3) {
            let row = row?;
            match row.columns[1] {
                "after" => self.add_all(row.columns[2], Sense::Person),
                "plural" => self.add_all(row.columns[2], Sense::Plural),
                "suffix" => self.peoples.extend(row.columns[2].split('|').map(SmolStr::from)),
                _ => return Err(row.error("the place is after, plural or suffix")),
            }
        }
        Ok(())
    }

    fn read_guards(&mut self, table: &str) -> Result<(), TableError> {
        for row in rows("guards", table, 2) {
            let row = row?;
            let guard = guard(row.columns[0]).ok_or_else(|| row.error("unknown kind of guard"))?;
            self.add_all(row.columns[1], Sense::Guard(guard));
        }
        Ok(())
    }
}

/// The words and signs of a form of a table, cut as texts are.
fn pieces(form: &str) -> Vec<&str> {
    lex(form, &Words::default()).iter().map(|tok| &form[tok.start..tok.end]).collect()
}
