//! Who and what exists: states, organisations, office holders, generic actors, places.

/// States, territories, former states and regions, with names, capitals and dates.
pub const STATES: &str = include_str!("../names/states.tsv");
