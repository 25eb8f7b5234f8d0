//! What spaCy keeps in its code rather than in its model packages.

/// Names with a fixed id in spaCy's `StringStore`: name, id.
pub const SPACY_SYMBOLS: &str = include_str!("../language/spacy-symbols.tsv");

/// Norms of quotes, dashes and currency signs: word, norm.
pub const BASE_NORMS: &str = include_str!("../language/base-norms.tsv");

/// Pipelines that are known to run: name, version, source, where, sha256 of the wheel.
pub const MODELS: &str = include_str!("../language/models.tsv");
