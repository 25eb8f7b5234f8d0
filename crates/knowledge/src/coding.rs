//! Rules, word classes and PLOVER's tables. Every file of `coding/rules` and `coding/lexicon` is here.

/// Rule files, (name, text), sorted by name.
pub const RULES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// Word-class files, (name, text), sorted by name.
pub const LEXICON: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// Types and modes with score, future type and CAMEO root.
pub const PLOVER: &str = include_str!("../coding/plover.tsv");

/// Goldstein's score by CAMEO code.
pub const GOLDSTEIN: &str = include_str!("../coding/goldstein.tsv");

/// PLOVER contexts by words that bring them.
pub const CONTEXTS: &str = include_str!("../coding/contexts.tsv");

/// What missions are called, and their type.
pub const MISSIONS: &str = include_str!("../coding/missions.tsv");

/// Invented states that the rules' own sentences speak of, in the columns of the table of states.
pub const INVENTED_STATES: &str = include_str!("../coding/invented.tsv");
