//! spaCy's tokenizer: a text is cut at white space, and each chunk by exceptions and affixes.
//!
//! What a chunk is cut into depends on the chunk alone, so it is remembered by word type in a
//! [`Chunks`] that the caller keeps. Tokens tile the text: each begins where the one before ended,
//! or one blank later. Refuses to know what the words mean.

mod pattern;
mod phrases;
mod rules;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Error;
use crate::ids::StringIds;
use crate::lexicon::Lexicon;
use crate::unicode::is_space;
use phrases::Phrases;
use rules::{Piece, Rules};

/// A token: a word type and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawToken {
    /// Index of its word type.
    pub(crate) lexeme: u32,
    /// First byte in the text.
    pub(crate) start: u32,
    /// Whether a blank follows.
    pub(crate) spacy: bool,
}

/// Cuts texts into tokens.
#[derive(Debug)]
pub(crate) struct Tokenizer {
    rules: Rules,
    phrases: Phrases,
    phrase_starts: Arc<FxHashSet<u64>>,
}

/// What chunks were cut into, by chunk: indices of word types.
#[derive(Debug, Default)]
pub(crate) struct Chunks {
    pieces: Vec<u32>,
    index: FxHashMap<Box<str>, (u32, u32)>,
}

/// A chunk of more bytes is no word, and is left whole: cutting it would take quadratic time.
const LONGEST_CHUNK: usize = 8_000;

impl Tokenizer {
    /// Reads the file `tokenizer` of a model.
    pub(crate) fn read(bytes: &[u8], ids: &StringIds) -> Result<Tokenizer, Error> {
        let mut tokenizer = Tokenizer {
            rules: Rules::read(bytes)?,
            phrases: Phrases::default(),
            phrase_starts: Arc::default(),
        };
        for key in tokenizer.rules.exceptions.keys() {
            if !tokenizer.rules.faster_heuristics || tokenizer.has_affix(key) {
                let words = tokenizer.cut_plainly(key);
                tokenizer.phrases.add(words.iter().map(|word| ids.id(word)).collect());
            }
        }
        tokenizer.phrase_starts = Arc::new(tokenizer.phrases.starts());
        Ok(tokenizer)
    }

    /// The ids of words that an exception across tokens can begin with.
    pub(crate) fn phrase_starts(&self) -> Arc<FxHashSet<u64>> {
        Arc::clone(&self.phrase_starts)
    }

    fn has_affix(&self, key: &str) -> bool {
        let found = |pattern: &Option<pattern::Pattern>| {
            pattern.as_ref().and_then(|pattern| pattern.find(key))
        };
        // A prefix or suffix of no length counts as none, an infix of no length as one.
        found(&self.rules.prefix).is_some_and(|(start, end)| end > start)
            || found(&self.rules.suffix).is_some_and(|(start, end)| end > start)
            || found(&self.rules.infix).is_some()
            || key.contains(' ')
    }

    /// Cuts an exception's text as if there were no exceptions.
    fn cut_plainly<'a>(&self, key: &'a str) -> Vec<&'a str> {
        chunks(key).flat_map(|(chunk, _)| self.cut(chunk, false).0).collect()
    }

    /// Cuts a text. Word types go to `lexicon`, what was learnt about chunks to `memory`.
    pub(crate) fn tokenize(
        &self,
        text: &str,
        lexicon: &mut Lexicon,
        memory: &mut Chunks,
    ) -> Vec<RawToken> {
        let mut tokens: Vec<RawToken> = Vec::with_capacity(text.len() / 5 + 1);
        for (chunk, spacy) in chunks(text) {
            let mut start = offset(text, chunk);
            for &lexeme in memory.pieces_of(chunk, self, lexicon) {
                tokens.push(RawToken { lexeme, start, spacy: false });
                start += lexicon.words[lexeme as usize].text.len() as u32;
            }
            if let Some(last) = tokens.last_mut() {
                last.spacy = spacy;
            }
        }
        self.join_phrases(text, tokens, lexicon)
    }

    /// Puts the tokens of exceptions where affix rules cut them apart.
    fn join_phrases(
        &self,
        text: &str,
        tokens: Vec<RawToken>,
        lexicon: &mut Lexicon,
    ) -> Vec<RawToken> {
        let spans = phrases::longest(self.phrase_spans(&tokens, lexicon));
        if spans.is_empty() {
            return tokens;
        }
        let mut out = Vec::with_capacity(tokens.len());
        let mut done = 0;
        for (first, length) in spans {
            out.extend_from_slice(&tokens[done..first]);
            let old = &tokens[first..first + length];
            match self.exception_at(text, old, lexicon) {
                Some(pieces) => extend(&mut out, old, pieces, lexicon),
                None => out.extend_from_slice(old),
            }
            done = first + length;
        }
        out.extend_from_slice(&tokens[done..]);
        out
    }

    fn phrase_spans(&self, tokens: &[RawToken], lexicon: &Lexicon) -> Vec<(usize, usize)> {
        let mut spans = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            if lexicon.words[token.lexeme as usize].starts_phrase {
                let words = tokens[i..].iter().map(|t| lexicon.lexemes[t.lexeme as usize].orth);
                spans.extend(self.phrases.at(words).map(|length| (i, length)));
            }
        }
        spans
    }

    fn exception_at(&self, text: &str, old: &[RawToken], lexicon: &Lexicon) -> Option<&[Piece]> {
        let (first, last) = (old.first()?, old.last()?);
        let end = last.start as usize + lexicon.words[last.lexeme as usize].text.len();
        let key = text.get(first.start as usize..end)?;
        self.rules.exceptions.get(key).map(Vec::as_slice)
    }

    /// Cuts a chunk; where an exception's tokens come in, they are the second part of the answer:
    /// the place in the list, and the tokens.
    fn cut<'a>(&self, chunk: &'a str, exceptions: bool) -> (Vec<&'a str>, Option<Exception<'_>>) {
        let is_exception = |text: &str| exceptions && self.rules.exceptions.contains_key(text);
        let (mut prefixes, mut suffixes) = (Vec::new(), Vec::new());
        let core = self.split_affixes(chunk, is_exception, &mut prefixes, &mut suffixes);
        let mut pieces = prefixes;
        let mut special = None;
        if is_exception(core) {
            special =
                self.rules.exceptions.get(core).map(|e| Exception { at: pieces.len(), pieces: e });
        } else if matches(&self.rules.token, core) || matches(&self.rules.url, core) {
            pieces.push(core);
        } else {
            self.split_infixes(core, &mut pieces);
        }
        pieces.extend(suffixes.into_iter().rev());
        (pieces, special)
    }

    /// Takes prefixes and suffixes off until none is left or an exception comes to light.
    fn split_affixes<'a>(
        &self,
        mut text: &'a str,
        is_exception: impl Fn(&str) -> bool,
        prefixes: &mut Vec<&'a str>,
        suffixes: &mut Vec<&'a str>,
    ) -> &'a str {
        let mut last_length = 0;
        while !text.is_empty() && text.len() != last_length {
            if matches(&self.rules.token, text) || is_exception(text) {
                break;
            }
            last_length = text.len();
            let (prefix, after) = text.split_at(self.prefix_length(text));
            if !prefix.is_empty() && is_exception(after) {
                prefixes.push(prefix);
                return after;
            }
            let suffix = self.suffix_length(after);
            let (before, suffix) = text.split_at(text.len() - suffix);
            if !suffix.is_empty() && is_exception(before) {
                suffixes.push(suffix);
                return before;
            }
            if !prefix.is_empty() {
                prefixes.push(prefix);
            }
            if !suffix.is_empty() {
                suffixes.push(suffix);
            }
            text = &text[prefix.len()..text.len() - suffix.len()];
        }
        text
    }

    fn prefix_length(&self, text: &str) -> usize {
        let found = self.rules.prefix.as_ref().and_then(|pattern| pattern.find(text));
        found.map_or(0, |(start, end)| end - start)
    }

    fn suffix_length(&self, text: &str) -> usize {
        let found = self.rules.suffix.as_ref().and_then(|pattern| pattern.find(text));
        found.map_or(0, |(start, end)| end - start)
    }

    fn split_infixes<'a>(&self, text: &'a str, pieces: &mut Vec<&'a str>) {
        let infixes = self.rules.infix.as_ref().map(|pattern| pattern.find_all(text));
        let mut start = 0;
        for (from, to) in infixes.unwrap_or_default() {
            if from == 0 {
                continue;
            }
            pieces.extend(
                [&text[start..from], &text[from..to]].into_iter().filter(|p| !p.is_empty()),
            );
            start = to;
        }
        if start < text.len() {
            pieces.push(&text[start..]);
        }
    }
}

/// The tokens of an exception and their place among a chunk's pieces.
struct Exception<'a> {
    at: usize,
    pieces: &'a [Piece],
}

impl Chunks {
    /// The word types of a chunk.
    fn pieces_of(&mut self, chunk: &str, tokenizer: &Tokenizer, lexicon: &mut Lexicon) -> &[u32] {
        let (start, end) = match self.index.get(chunk) {
            Some(&range) => range,
            None => self.learn(chunk, tokenizer, lexicon),
        };
        &self.pieces[start as usize..end as usize]
    }

    /// How many chunks are remembered.
    pub(crate) fn len(&self) -> usize {
        self.index.len()
    }

    fn learn(&mut self, chunk: &str, tokenizer: &Tokenizer, lexicon: &mut Lexicon) -> (u32, u32) {
        let start = self.pieces.len() as u32;
        if chunk.len() > LONGEST_CHUNK {
            self.pieces.push(lexicon.intern(chunk));
        } else {
            let (pieces, special) = tokenizer.cut(chunk, true);
            let at = special.as_ref().map_or(pieces.len(), |special| special.at);
            self.pieces.extend(pieces[..at].iter().map(|piece| lexicon.intern(piece)));
            for piece in special.map_or(&[][..], |special| special.pieces) {
                self.pieces.push(lexicon.intern_with_norm(&piece.orth, piece.norm.as_deref()));
            }
            self.pieces.extend(pieces[at..].iter().map(|piece| lexicon.intern(piece)));
        }
        let range = (start, self.pieces.len() as u32);
        self.index.insert(chunk.into(), range);
        range
    }
}

/// Adds an exception's tokens in place of `old`.
fn extend(out: &mut Vec<RawToken>, old: &[RawToken], pieces: &[Piece], lexicon: &mut Lexicon) {
    let mut start = old.first().map_or(0, |token| token.start);
    for piece in pieces {
        let lexeme = lexicon.intern_with_norm(&piece.orth, piece.norm.as_deref());
        out.push(RawToken { lexeme, start, spacy: false });
        start += piece.orth.len() as u32;
    }
    if let (Some(new), Some(old)) = (out.last_mut(), old.last()) {
        new.spacy = old.spacy;
    }
}

fn matches(pattern: &Option<pattern::Pattern>, text: &str) -> bool {
    !text.is_empty() && pattern.as_ref().is_some_and(|pattern| pattern.matches_start(text))
}

/// Where `part`, a slice of `text`, begins.
fn offset(text: &str, part: &str) -> u32 {
    (part.as_ptr() as usize - text.as_ptr() as usize) as u32
}

/// The runs of white space and of other characters, and whether a blank was cut off after them.
///
/// The blank that ends a run of other characters belongs to no chunk; further white space is a
/// chunk of its own.
fn chunks(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let in_space = is_space(first);
        let end = run_length(rest, in_space);
        let (chunk, after) = rest.split_at(end);
        let blank = !in_space && after.starts_with(' ');
        rest = &after[usize::from(blank)..];
        Some((chunk, blank))
    })
}

fn run_length(text: &str, in_space: bool) -> usize {
    text.char_indices().find(|&(_, c)| is_space(c) != in_space).map_or(text.len(), |(i, _)| i)
}

#[cfg(test)]
mod tests;
