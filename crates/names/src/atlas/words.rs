//! Words as the matcher sees them: folded, hashed, with their case and what stands before them.
//! Refuses to know which words are names.

use document::Span;
use unicode_normalization::char::decompose_canonical;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Begins with a small letter or digit.
    Lower,
    /// Begins with a capital, has small letters.
    Capital,
    /// Capitals only, one or more.
    Upper,
    /// One of `, & ( ) /`.
    Mark,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// A hyphen or dash without space.
    Hyphen,
    /// Anything else: the phrase ends here.
    Break,
}

/// One word of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Its bytes, without a possessive ending.
    pub(crate) span: Span,
    /// Hash of its folded letters.
    pub(crate) hash: u64,
    /// For capitals only: hash of its letters as written (without full stops).
    pub(crate) exact: u64,
    /// How it is written.
    pub(crate) shape: Shape,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// Whether `'s` or `'` follows.
    pub(crate) possessive: bool,
}

// FNV-1a, 64 bits: offset basis and prime as published by Fowler, Noll and Vo.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

/// The key of a phrase that goes on with a word of this hash.
pub(crate) fn extend(key: u64, word: u64) -> u64 {
    (key.rotate_left(29) ^ word).wrapping_mul(PRIME)
}

/// The key of a phrase that goes on after `before`: a possessive ending is part of it, so that
/// `Gondor's Arnor` is no phrase of `Gondor Arnor`.
pub(crate) fn go_on(key: u64, before: &Word) -> u64 {
    if before.possessive { extend(key, BASIS) } else { key }
}

/// The key of a whole phrase.
pub(crate) fn key(words: &[Word]) -> u64 {
    let mut key = 0;
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            key = go_on(key, &words[at - 1]);
        }
        key = extend(key, word.hash);
    }
    key
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 5);
    words_into(text, &mut out);
    out
}

/// Puts the words of a text in place of what `out` holds.
pub(crate) fn words_into(text: &str, out: &mut Vec<Word>) {
    out.clear();
    let mut reader = Reader { text, at: 0 };
    while let Some(word) = reader.next_word() {
        out.push(word);
    }
}

/// A name with capitals, accents and punctuation folded away, words set apart by one blank.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_into(word.span.of(text), |byte| out.push(char::from(byte)));
    }
    out
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn next_word(&mut self) -> Option<Word> {
        let gap = self.skip_gap()?;
        let start = self.at;
        let first = self.char_at(start)?;
        if is_mark(first) {
            self.at += first.len_utf8();
            return Some(mark(Span::new(start, self.at), first, gap));
        }
        let end = self.word_end(start);
        self.at = end;
        let possessive = self.possessive_follows(end);
        if possessive {
            self.skip_possessive();
        }
        Some(word(self.text, Span::new(start, end), gap, possessive))
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 128 { Some(char::from(byte)) } else { self.text[at..].chars().next() }
    }

    fn skip_gap(&mut self) -> Option<Gap> {
        let begin = self.at;
        let mut kind = Gap::None;
        let ahead = self.text.as_bytes().get(begin..begin + 2);
        if ahead.is_some_and(|two| two[0] == b' ' && two[1].is_ascii_alphanumeric()) {
            self.at += 1;
            return Some(Gap::Space);
        }
        loop {
            let c = self.char_at(self.at)?;
            if c.is_alphanumeric() || is_mark(c) {
                return Some(kind);
            }
            kind = widen(kind, c, self.at == begin, || self.short_before(begin));
            self.at += c.len_utf8();
        }
    }

    /// Whether the word that ends at `end` has one or two letters: `St.`, `N.`.
    fn short_before(&self, end: usize) -> bool {
        let before = &self.text[..end];
        let letters = before.chars().rev().take(3).take_while(|c| c.is_alphanumeric()).count();
        (1..=2).contains(&letters)
    }

    fn word_end(&self, start: usize) -> usize {
        let letters = |byte: &&u8| byte.is_ascii_alphanumeric();
        let mut piece = self.text.as_bytes()[start..].iter().take_while(letters).count();
        let mut at = start + piece;
        while let Some(c) = self.char_at(at) {
            if c.is_alphanumeric() || is_joiner(c) {
                piece += 1;
            } else if !self.goes_on(at, c, piece) {
                break;
            } else {
                piece = 0;
            }
            at += c.len_utf8();
        }
        at
    }

    /// Whether the word goes on past a full stop or an apostrophe at `at`.
    fn goes_on(&self, at: usize, c: char, piece: usize) -> bool {
        let next = self.char_at(at + c.len_utf8());
        let letter = next.is_some_and(char::is_alphabetic);
        match c {
            '.' if piece == 1 => {
                letter && self.single_letter(at + 1) || !letter && self.abbreviated(at)
            }
            '\'' | '\u{2019}' => letter && !self.possessive_follows(at),
            _ => false,
        }
    }

    fn single_letter(&self, at: usize) -> bool {
        let mut chars = self.text[at..].chars();
        chars.next().is_some_and(char::is_alphabetic)
            && !chars.next().is_some_and(char::is_alphanumeric)
    }

    /// Whether the letter before `at` follows a full stop inside the same word: `U.S.`
    fn abbreviated(&self, at: usize) -> bool {
        let mut back = self.text[..at].chars().rev();
        back.next().is_some_and(char::is_alphabetic)
            && back.next() == Some('.')
            && back.next().is_some_and(char::is_alphabetic)
    }

    fn possessive_follows(&self, at: usize) -> bool {
        let Some(c) = self.char_at(at).filter(|c| is_apostrophe(*c)) else { return false };
        let after = at + c.len_utf8();
        match self.char_at(after) {
            Some('s' | 'S') => !self.char_at(after + 1).is_some_and(char::is_alphanumeric),
            next => {
                !next.is_some_and(char::is_alphanumeric)
                    && self.text[..at].ends_with(['s', 'S', 'z', 'x'])
            }
        }
    }

    fn skip_possessive(&mut self) {
        let Some(c) = self.char_at(self.at) else { return };
        self.at += c.len_utf8();
        if matches!(self.char_at(self.at), Some('s' | 'S')) {
            self.at += 1;
        }
    }
}

fn widen(kind: Gap, c: char, first: bool, short: impl Fn() -> bool) -> Gap {
    match (kind, c) {
        (Gap::None, c) if c.is_whitespace() => Gap::Space,
        (Gap::Space, c) if c.is_whitespace() => Gap::Space,
        (Gap::None, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}') => Gap::Hyphen,
        (Gap::None, '.') if first && short() => Gap::None,
        _ => Gap::Break,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '&' | '(' | ')' | '/')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

fn mark(span: Span, c: char, gap: Gap) -> Word {
    let hash = step(BASIS, c as u8);
    Word { span, hash, exact: hash, shape: Shape::Mark, gap, possessive: false }
}

fn word(text: &str, span: Span, gap: Gap, possessive: bool) -> Word {
    let letters = span.of(text);
    let mut hash = BASIS;
    fold_into(letters, |byte| hash = step(hash, byte));
    let shape = shape(letters);
    let mut exact = BASIS;
    if shape == Shape::Upper {
        letters.bytes().filter(|b| *b != b'.').for_each(|b| exact = step(exact, b));
    }
    Word { span, hash, exact, shape, gap, possessive }
}

fn shape(letters: &str) -> Shape {
    let mut chars = letters.chars();
    if !chars.next().is_some_and(char::is_uppercase) {
        return Shape::Lower;
    }
    if chars.any(char::is_lowercase) { Shape::Capital } else { Shape::Upper }
}

/// Gives the folded bytes of a word: small ASCII letters and digits.
fn fold_into(word: &str, mut give: impl FnMut(u8)) {
    if word.is_ascii() {
        word.bytes().filter(u8::is_ascii_alphanumeric).for_each(|b| give(b.to_ascii_lowercase()));
        return;
    }
    for c in word.chars() {
        decompose_canonical(c, |part| match part {
            _ if part.is_ascii_alphanumeric() => give(part.to_ascii_lowercase() as u8),
            _ if part.is_ascii() => {}
            _ => fold_letter(part, &mut give),
        });
    }
}

fn fold_letter(c: char, give: &mut impl FnMut(u8)) {
    let plain = match c {
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        'ə' | 'Ə' => "a",
        'ħ' | 'Ħ' => "h",
        _ if c.is_alphabetic() && !is_joiner(c) => {
            return c.to_lowercase().for_each(|c| {
                let mut buffer = [0; 4];
                c.encode_utf8(&mut buffer).bytes().for_each(&mut *give);
            });
        }
        _ => "",
    };
    plain.bytes().for_each(give);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<&str> {
        words(text).iter().map(|w| w.span.of(text)).collect()
    }

    #[test]
    fn words_leave_possessives_and_keep_abbreviations() {
        let cases: &[(&str, &[&str])] = &[
            ("Gondor's envoy", &["Gondor", "envoy"]),
            ("the States\u{2019} envoys", &["the", "States", "envoys"]),
            ("the U.S. and U.K.", &["the", "U.S.", "and", "U.K."]),
            ("in the U.S.", &["in", "the", "U.S."]),
            ("he left. Arnor", &["he", "left", "Arnor"]),
            ("N'Arnor, d'Arnor", &["N'Arnor", ",", "d'Arnor"]),
            ("Arnor-Gondor", &["Arnor", "Gondor"]),
            ("A&B (C)", &["A", "&", "B", "(", "C", ")"]),
        ];
        for (text, want) in cases {
            assert_eq!(spans(text), *want, "{text}");
        }
    }

    #[test]
    fn gaps_tell_hyphen_space_and_break() {
        let gaps = |text: &str| words(text).iter().map(|w| w.gap).collect::<Vec<_>>();
        assert_eq!(gaps("St. Arnor"), [Gap::None, Gap::Space]);
        assert_eq!(gaps("Arnor. Gondor"), [Gap::None, Gap::Break]);
        assert_eq!(gaps("Arnor\u{2013}Gondor"), [Gap::None, Gap::Hyphen]);
    }

    #[test]
    fn folding_drops_case_accents_and_stops() {
        assert_eq!(folded("São Tomé"), "sao tome");
        assert_eq!(folded("U.S.A."), "usa");
        assert_eq!(folded("Türkiye"), "turkiye");
        assert_eq!(folded("Nukuʻalofa"), "nukualofa");
    }
}
