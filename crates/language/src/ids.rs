//! spaCy's string ids: MurmurHash64A of the UTF-8 bytes, or a fixed number for its own symbols.

use rustc_hash::FxHashMap;

/// Turns texts into the ids of spaCy's `StringStore`.
#[derive(Debug, Clone)]
pub(crate) struct StringIds {
    symbols: FxHashMap<&'static str, u64>,
}

impl StringIds {
    pub(crate) fn new() -> StringIds {
        let rows = knowledge::language::SPACY_SYMBOLS.lines().filter(|row| !row.starts_with('#'));
        let symbols = rows.filter_map(|row| {
            let (name, id) = row.split_once('\t')?;
            Some((name, id.parse().ok()?))
        });
        StringIds { symbols: symbols.collect() }
    }

    pub(crate) fn id(&self, text: &str) -> u64 {
        if text.is_empty() {
            return 0;
        }
        self.symbols.get(text).copied().unwrap_or_else(|| murmur64a(text.as_bytes(), 1))
    }
}

/// MurmurHash64A (Austin Appleby, public domain).
fn murmur64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let words = bytes.chunks_exact(8);
    let tail = words.remainder();
    for word in words {
        let k = little_endian(word).wrapping_mul(M);
        hash = (hash ^ (k ^ (k >> R)).wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        hash = (hash ^ little_endian(tail)).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> R)).wrapping_mul(M);
    hash ^ (hash >> R)
}

/// Up to eight bytes as a number.
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_spacy() {
        // Printed by spacy.strings.get_string_id of spaCy 3.8.
        let cases = [
            ("", 0),
            ("case", 8110129090154140942),
            ("ORG", 383),
            ("hello", 5983625672228268878),
            ("agent", 401),
            ("Ashgabat", 6944879744115098488),
            ("12345678", 9871996032675327904),
            ("internationally", 11070640195767574431),
            ("naïveté", 6386532051655459205),
        ];
        let ids = StringIds::new();
        for (text, id) in cases {
            assert_eq!(ids.id(text), id, "{text}");
        }
    }
}
