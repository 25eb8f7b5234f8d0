//! Who and what exists: states, organisations, office holders, generic actors, places.

/// States, territories, former states and regions, with names, capitals and dates.
pub const STATES: &str = include_str!("../names/states.tsv");

/// Organisations, organs, groups of states, armed groups, parties and companies, with members.
pub const ORGANISATIONS: &str = include_str!("../names/organisations.tsv");

/// Seats of government and other words that stand for one.
pub const METONYMS: &str = include_str!("../names/metonyms.tsv");

/// Combining forms of the names of states.
pub const PREFIXES: &str = include_str!("../names/prefixes.tsv");

/// Generic actors with their sectors.
pub const AGENTS: &str = include_str!("../names/agents.tsv");

/// Offices as written, with their normal form.
pub const OFFICES: &str = include_str!("../names/offices.tsv");

/// Terms of office, table by table.
pub const TERMS: &[&str] =
    &[include_str!("../names/terms.tsv"), include_str!("../names/terms-early.tsv")];

/// Cities with coordinates, GeoNames ids and inhabitants (GeoNames, CC BY 4.0).
pub const PLACES: &str = include_str!("../names/places.tsv");

/// Straits, seas, regions, sites, and other names of cities.
pub const SITES: &str = include_str!("../names/sites.tsv");

/// Names that are only sometimes states, with the words near by that decide.
pub const AMBIGUOUS: &str = include_str!("../names/ambiguous.tsv");
