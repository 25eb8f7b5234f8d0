//! What recurs, as TIMEX3 writes it.

use super::{Meant, lengths};
use crate::sem::Recurring;
use crate::timex::TimexKind;

/// The value of a recurring time; it has no days of its own.
pub(super) fn recurring(what: Recurring) -> Meant {
    let value = match what {
        Recurring::Every(length) => lengths::value(length),
        Recurring::Weekday(day, None) => format!("XXXX-WXX-{day}"),
        Recurring::Weekday(day, Some(part)) => format!("XXXX-WXX-{day}T{}", part.code()),
        Recurring::Month(month) => format!("XXXX-{month:02}"),
        Recurring::Season(season) => format!("XXXX-{}", season.code()),
        Recurring::Part(part) => format!("XXXX-XX-XXT{}", part.code()),
        Recurring::Day(month, day) => format!("XXXX-{month:02}-{day:02}"),
    };
    Meant::new(TimexKind::Set, value)
}
