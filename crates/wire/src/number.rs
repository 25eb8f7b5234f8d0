//! Numbers as JSON: whole ones without a fraction. Refuses what is not finite.

use serde::ser::Error;
use serde::{Serialize, Serializer};

/// The largest number up to which every whole number has a value of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number that is written without a fraction where it has none.
pub(crate) struct Number(pub(crate) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Number(value) = *self;
        if !value.is_finite() {
            return Err(S::Error::custom(format!("{value} cannot be written as JSON")));
        }
        if value.fract() == 0.0 && value.abs() < EXACT {
            // Checked above: whole and small enough to be exact.
            #[allow(clippy::cast_possible_truncation)]
            return serializer.serialize_i64(value as i64);
        }
        serializer.serialize_f64(value)
    }
}
