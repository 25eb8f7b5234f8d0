//! Numbers as written become values with unit, bound and change.
//!
//! [`Tagger`] finds every quantity of a text: digits, words and mixtures, money by ISO 4217 code,
//! shares, physical units and rates, counted people and things, ranges, bounds and changes.
//! Years, days, times of day, ordinals, labels and footnote marks are no quantities.
//!
//! ```
//! use quantity::{Context, Tagger};
//!
//! let found = Tagger::builtin().tag("Exports rose 12 % to $1.5 billion.", &Context::default());
//! assert_eq!(found[1].value.as_f64(), 1.5e9);
//! assert_eq!(found[1].unit.as_str(), "USD");
//! ```
//!
//! This crate refuses to know dates (that is `calendar`) and states by name (that is `names`).

mod amount;
mod around;
mod cardinal;
pub mod figure;
mod guard;
mod join;
mod lex;
mod lexicon;
mod money;
mod number;
mod scan;
mod tables;
mod tagger;
mod types;
mod unit;

pub use lexicon::{TableError, Tables};
pub use rust_decimal::Decimal;
pub use tagger::Tagger;
pub use types::{Bound, Change, Context, Dimension, Direction, Quantity, Role, Unit, Value};
