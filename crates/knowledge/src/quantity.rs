//! Words of quantity: numerals, units, money, bounds, changes, and what keeps a number from being an amount.

/// Numerals, scale words and parts of one: `word  kind  value`.
pub const NUMERALS: &str = include_str!("../quantity/numerals.tsv");
/// Units: `unit  dimension  factor  forms`.
pub const UNITS: &str = include_str!("../quantity/units.tsv");
/// Money: `code  states  from  until  forms  minor forms`.
pub const MONEY: &str = include_str!("../quantity/money.tsv");
/// Names of money that several states share: `form  default code`.
pub const SHARED_MONEY: &str = include_str!("../quantity/shared_money.tsv");
/// Words that bound a number: `bound  place  forms`.
pub const BOUNDS: &str = include_str!("../quantity/bounds.tsv");
/// Words of growth and decline: `direction  kind  forms`.
pub const CHANGES: &str = include_str!("../quantity/changes.tsv");
/// Nouns that are counted: `unit  form  forms`.
pub const NOUNS: &str = include_str!("../quantity/nouns.tsv");
/// Words beside which a number is no amount: `kind  forms`.
pub const GUARDS: &str = include_str!("../quantity/guards.tsv");
/// What figures measure: `measure  words`.
pub const MEASURES: &str = include_str!("../quantity/measures.tsv");
