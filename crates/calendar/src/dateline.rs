//! Datelines inside running text: "ASTANA, June 17 (Xinhua) --", "VIENNA, March 3 -".
//! A dateline gives the report its day, and the report may give the dateline its year.

use crate::resolve::Resolver;
use crate::rules::{Found, Parser};
use crate::sem::{Cal, Field, Sem, Year};
use crate::token::{Case, Class};

/// How many tokens from the start a dateline may stand.
const REACH: usize = 60;

/// Which expression is the day of a dateline.
pub(crate) fn place(p: &Parser<'_>, found: &[Found]) -> Option<usize> {
    let early = |found: &&Found| found.start < REACH;
    found.iter().take_while(early).position(|found| is_dateline(p, found))
}

/// A day without a weekday after a place in capitals and a comma, before a dash or an agency.
fn is_dateline(p: &Parser<'_>, found: &Found) -> bool {
    let day = day_of(found).is_some();
    let comma = p.class_before(found.start) == Some(Class::Comma);
    let place = found
        .start
        .checked_sub(2)
        .is_some_and(|at| p.class(at) == Some(Class::Word) && p.case(at) == Case::Upper);
    let close = matches!(p.class(found.end), Some(Class::Dash | Class::Open));
    day && comma && place && close
}

fn day_of(found: &Found) -> Option<Cal> {
    match found.sem {
        Sem::Cal(cal) if matches!(cal.field, Field::Day(..)) => Some(cal),
        _ => None,
    }
}

/// Where the document has no date, the year of the same day written in full elsewhere in the text
/// is the dateline's.
pub(crate) fn share_year(found: &mut [Found], at: usize, resolver: &Resolver<'_>) {
    let Some(line) = day_of(&found[at]).filter(|line| line.year == Year::Missing) else { return };
    if resolver.context.document.is_some() {
        return;
    }
    let full = found
        .iter()
        .filter_map(day_of)
        .find(|cal| cal.field == line.field && matches!(cal.year, Year::Exact(_)));
    if let Some(full) = full {
        found[at].sem = Sem::Cal(Cal { year: full.year, ..line });
    }
}
