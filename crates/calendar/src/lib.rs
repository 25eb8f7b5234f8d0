//! Dates as written become TIMEX3 values and EDTF intervals.

pub mod edtf;
mod timex;

pub use edtf::{Edtf, EdtfError, Precision};
pub use timex::{Anchor, AnchorKind, Modifier, Timex, TimexKind};
