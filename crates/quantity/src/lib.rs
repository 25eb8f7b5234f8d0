//! Numbers as written become values with unit, bound and change.
//!
//! This crate refuses to know dates (that is `calendar`) and states by name (that is `names`).

mod types;

pub use rust_decimal::Decimal;
pub use types::{Bound, Change, Context, Dimension, Direction, Quantity, Role, Unit, Value};
