//! Words that decide who is meant in running text: actors, titles, honorifics, particles, cues.

/// Nouns that name somebody who acts: noun, sector, kind.
pub const ACTORS: &str = include_str!("../names/discourse/actors.tsv");
/// Words of which names of offices are made: word, part, sector, gender.
pub const TITLES: &str = include_str!("../names/discourse/titles.tsv");
/// Words set before a person's name: word, gender.
pub const HONORIFICS: &str = include_str!("../names/discourse/honorifics.tsv");
/// Small words inside people's names.
pub const PARTICLES: &str = include_str!("../names/discourse/particles.tsv");
/// Small classes of words: class, word.
pub const CUES: &str = include_str!("../names/discourse/cues.tsv");
/// Nouns whose name may hold a state's name without that state being meant: noun, kind.
pub const NAMING: &str = include_str!("../names/discourse/naming.tsv");
