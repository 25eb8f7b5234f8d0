//! What the networks see of a word: spaCy's lexeme attributes as 64-bit string ids.
//!
//! A [`Lexeme`] is a word type: two tokens have the same lexeme exactly if all that depends on
//! the word alone is the same for both, so an index into the lexeme table is a sound key for any
//! cache. (A tokenizer exception that gives a token another norm gives it another lexeme.)
//! Refuses to know where the words come from and what is computed from them.

/// A word type, as the embedding layers see it: ids as spaCy's `StringStore` gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Lexeme {
    /// `ORTH`: the words as written; the key of the static vectors.
    pub orth: u64,
    /// `NORM`: the normalised form.
    pub norm: u64,
    /// `PREFIX`: the first character.
    pub prefix: u64,
    /// `SUFFIX`: the last three characters.
    pub suffix: u64,
    /// `SHAPE`: `Xxxx`, `dd-dd`, …
    pub shape: u64,
    /// `IS_SPACE`: whether it is white space only.
    pub is_space: bool,
}

/// A token, as the networks see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TokenFeatures {
    /// Index of its word type in the lexeme table that goes with the batch.
    pub lexeme: u32,
    /// `SPACY`: whether a space follows.
    pub spacy: bool,
}

impl Lexeme {
    /// The id that an `extract_features` column of this name sees for a token of this type;
    /// `None` for a column that is not known.
    #[must_use]
    pub fn column(&self, name: &str, spacy: bool) -> Option<u64> {
        Some(match name {
            "ORTH" => self.orth,
            "NORM" => self.norm,
            "PREFIX" => self.prefix,
            "SUFFIX" => self.suffix,
            "SHAPE" => self.shape,
            "IS_SPACE" => u64::from(self.is_space),
            "SPACY" => u64::from(spacy),
            _ => return None,
        })
    }
}
