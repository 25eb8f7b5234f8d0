//! Words, numbers and signs of a text, with their places. Refuses to know what they mean.

use crate::lexicon::Words;

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, or letters followed by digits ("G20").
    Word,
    /// Digits with well-formed separators.
    Number,
    /// Digits with separators no number has ("192.168.1.2").
    Odd,
    /// Any other character.
    Sign,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tok {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// The word's number in the lexicon; 0 for unknown words.
    pub(crate) word: u32,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
    /// Whether an empty line stands before it.
    pub(crate) breaks: bool,
    /// Whether it begins its line.
    pub(crate) opens_line: bool,
    /// Whether it begins with a capital letter.
    pub(crate) upper: bool,
}

/// The longest word the lexicon may hold, in bytes.
const LONGEST: usize = 28;

/// Cuts a text into tokens.
pub(crate) fn lex(text: &str, words: &Words) -> Vec<Tok> {
    let mut lexer = Lexer { text, bytes: text.as_bytes(), words, at: 0, toks: Vec::new() };
    lexer.toks.reserve(text.len() / 5);
    lexer.run();
    lexer.toks
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    words: &'a Words,
    at: usize,
    toks: Vec<Tok>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        let (mut spaced, mut lines) = (true, 1);
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii_whitespace() {
                spaced = true;
                lines += usize::from(byte == b'\n');
                self.at += 1;
                continue;
            }
            if let Some(width) = wide_space(&self.bytes[self.at..]) {
                spaced = true;
                self.at += width;
                continue;
            }
            let before = self.toks.len();
            self.token(byte);
            if let Some(tok) = self.toks.get_mut(before) {
                tok.spaced = spaced;
                tok.breaks = lines > 1;
                tok.opens_line = lines > 0;
            }
            (spaced, lines) = (false, 0);
        }
    }

    fn token(&mut self, byte: u8) {
        let point = byte == b'.' && self.digit_at(self.at + 1) && !self.digit_before();
        if byte.is_ascii_digit() || point {
            self.number();
        } else if self.letter_at(self.at) > 0 {
            self.word();
        } else {
            let width = self.char_width();
            self.push(Kind::Sign, self.at + width);
        }
    }

    fn word(&mut self) {
        let start = self.at;
        let letters = self.letters_from(start);
        if self.skips_address(start, letters) {
            return;
        }
        let end = self.acronym_from(start, letters).unwrap_or(letters);
        if end == letters
            && self.digit_at(letters)
            && !self.words.opens_amount(&self.text[start..letters])
        {
            self.push(Kind::Word, self.alnum_from(letters));
        } else {
            self.push(Kind::Word, end);
        }
    }

    /// "U.S.": single letters each followed by a point, at least two of them.
    fn acronym_from(&self, start: usize, letters: usize) -> Option<usize> {
        let one = |at: usize| self.letter_at(at) == 1 && self.letter_at(at + 1) == 0;
        if letters != start + 1 {
            return None;
        }
        let (mut at, mut count) = (start, 0);
        while one(at) && self.bytes.get(at + 1) == Some(&b'.') {
            at += 2;
            count += 1;
        }
        if one(at) && count > 0 && !self.digit_at(at + 1) {
            return Some(at + 1);
        }
        (count > 1).then_some(at)
    }

    /// Web addresses are one sign: what is inside is no word and no number.
    fn skips_address(&mut self, start: usize, end: usize) -> bool {
        let rest = &self.bytes[end..];
        let address = rest.starts_with(b"://")
            || (rest.starts_with(b".") && &self.bytes[start..end] == b"www");
        if address {
            let length = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            self.push(Kind::Sign, end + length);
        }
        address
    }

    fn number(&mut self) {
        let start = self.at;
        let mut end = start;
        while self.digit_at(end)
            || (self.digit_at(end + 1) && matches!(self.bytes[end], b'.' | b',' | b'\''))
        {
            end += 1;
        }
        let whole = &self.bytes[start..end];
        if well_formed(whole) {
            return self.push(Kind::Number, end);
        }
        if !whole.contains(&b',') && !whole.contains(&b'\'') {
            return self.push(Kind::Odd, end);
        }
        let cut = whole.iter().position(|b| matches!(b, b',' | b'\'')).unwrap_or(whole.len());
        let kind = if well_formed(&whole[..cut]) { Kind::Number } else { Kind::Odd };
        self.push(kind, start + cut.max(1));
    }

    fn push(&mut self, kind: Kind, end: usize) {
        let start = self.at;
        let slice = &self.text[start..end];
        let word = if matches!(kind, Kind::Word | Kind::Sign) { self.words.find(slice) } else { 0 };
        let upper = match slice.as_bytes().first() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => slice.chars().next().is_some_and(char::is_uppercase),
        };
        let (spaced, breaks, opens_line) = (false, false, false);
        self.toks.push(Tok { start, end, kind, word, spaced, breaks, opens_line, upper });
        self.at = end;
    }

    fn digit_at(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    fn digit_before(&self) -> bool {
        self.at > 0 && self.digit_at(self.at - 1)
    }

    fn char_width(&self) -> usize {
        self.text[self.at..].chars().next().map_or(1, char::len_utf8)
    }

    /// How many bytes the letter at a place has; 0 when there is none.
    fn letter_at(&self, at: usize) -> usize {
        match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphabetic()),
            Some(_) => {
                let next = self.text.get(at..).and_then(|rest| rest.chars().next());
                next.filter(|c| c.is_alphabetic()).map_or(0, char::len_utf8)
            }
            None => 0,
        }
    }

    fn letters_from(&self, mut at: usize) -> usize {
        loop {
            match self.letter_at(at) {
                0 => return at,
                width => at += width,
            }
        }
    }

    fn alnum_from(&self, mut at: usize) -> usize {
        loop {
            match self.letter_at(at) {
                0 if self.digit_at(at) => at += 1,
                0 => return at,
                width => at += width,
            }
        }
    }
}

/// The width of a space that is not ASCII: no-break, thin, figure and the like.
fn wide_space(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xC2, 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] => Some(3),
        [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

/// The word as the lexicon keeps it: lower case, without the points of acronyms.
pub(crate) fn fold<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    if word.len() > LONGEST {
        return None;
    }
    let mut length = 0;
    let single = word.len() == 1;
    for &byte in word.as_bytes() {
        if byte != b'.' || single {
            buffer[length] = byte.to_ascii_lowercase();
            length += 1;
        }
    }
    Some(&buffer[..length])
}

/// Whether digits and separators make a number: English, Indian or continental grouping, or none.
fn well_formed(bytes: &[u8]) -> bool {
    let count = |sign: u8| bytes.iter().filter(|&&b| b == sign).count();
    match (count(b','), count(b'.'), count(b'\'')) {
        (0, 0 | 1, 0) => true,
        (0, _, 0) => grouped(bytes, b'.'),
        (1, 0, 0) => true,
        (_, 0 | 1, 0) if before_last(bytes, b'.', b',') => {
            let whole = bytes.split(|&b| b == b'.').next().unwrap_or_default();
            grouped(whole, b',')
        }
        (1, _, 0) if before_last(bytes, b',', b'.') => {
            let whole = bytes.split(|&b| b == b',').next().unwrap_or_default();
            grouped(whole, b'.')
        }
        (0, 0 | 1, _) => grouped(bytes.split(|&b| b == b'.').next().unwrap_or_default(), b'\''),
        _ => false,
    }
}

/// Whether every `group` stands before every `point`.
fn before_last(bytes: &[u8], point: u8, group: u8) -> bool {
    let last = bytes.iter().rposition(|&b| b == group);
    let first = bytes.iter().position(|&b| b == point);
    matches!((last, first), (Some(group), Some(point)) if group < point) || first.is_none()
}

/// Groups of three after the first; or the Indian way, twos and a last group of three.
fn grouped(bytes: &[u8], sign: u8) -> bool {
    let groups: Vec<usize> = bytes.split(|&b| b == sign).map(<[u8]>::len).collect();
    let Some((&last, rest)) = groups.split_last() else { return false };
    let Some((&first, middle)) = rest.split_first() else { return true };
    let western = (1..=3).contains(&first) && middle.iter().all(|&n| n == 3);
    let indian = sign == b',' && (1..=2).contains(&first) && middle.iter().all(|&n| n == 2);
    last == 3 && (western || indian)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_make_numbers_or_not() {
        for good in [
            "5",
            "5.3",
            "1,234",
            "1,34,028",
            "12,34,567.89",
            "1.111,11",
            "1.234.567",
            "1,3",
            "4.800",
        ] {
            assert!(well_formed(good.as_bytes()), "{good}");
        }
        for bad in ["192.168.1.2", "22,24,26,31", "1.2.3", "12.03.2014"] {
            assert!(!well_formed(bad.as_bytes()), "{bad}");
        }
    }
}
