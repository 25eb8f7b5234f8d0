//! Cuts text into words, numbers and marks. Refuses to know what a word means.

use crate::lexicon::{LONGEST, Lexicon};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// Hyphen or dash of any length.
    Dash,
    Apostrophe,
    Comma,
    Dot,
    Colon,
    Slash,
    /// A sign of money.
    Money,
    Open,
    Close,
    /// `?`, `!`, `;`.
    Stop,
    Other,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Capital,
    Upper,
}

/// A piece of text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The value of a number of up to nine digits.
    pub(crate) value: u32,
    /// Index into the lexicon; 0 when the word means nothing.
    pub(crate) word: u16,
    /// How many digits a number has.
    pub(crate) digits: u8,
    pub(crate) class: Class,
    pub(crate) case: Case,
    /// Nothing stands between this token and the one before.
    pub(crate) glued: bool,
    /// A blank line stands before it.
    pub(crate) gap: bool,
}

/// Cuts `text` into `tokens` (emptied first).
pub(crate) fn tokenize(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut lexer = Lexer { text, lexicon, at: 0 };
    let mut glued = false;
    let mut breaks = 0;
    while let Some(&byte) = text.as_bytes().get(lexer.at) {
        if byte.is_ascii_whitespace() {
            breaks += u8::from(byte == b'\n' && breaks < 2);
            glued = false;
            lexer.at += 1;
            continue;
        }
        match lexer.next(byte) {
            Some(mut token) => {
                token.glued = glued;
                token.gap = breaks > 1;
                tokens.push(token);
                glued = true;
            }
            None => glued = false,
        }
        breaks = 0;
    }
}

struct Lexer<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    at: usize,
}

impl Lexer<'_> {
    /// The next token; `None` for white space outside ASCII.
    #[inline]
    fn next(&mut self, byte: u8) -> Option<Token> {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Some(self.word()),
            b'0'..=b'9' => Some(self.number()),
            0x80.. => self.wide(),
            _ => Some(self.mark(ascii_class(byte), 1)),
        }
    }

    fn mark(&mut self, class: Class, len: usize) -> Token {
        let start = self.at;
        self.at += len;
        self.token(start, class)
    }

    fn token(&self, start: usize, class: Class) -> Token {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Token {
            start: narrow(start),
            end: narrow(self.at),
            value: 0,
            word: 0,
            digits: 0,
            class,
            case: Case::Lower,
            glued: false,
            gap: false,
        }
    }

    fn number(&mut self) -> Token {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut value = 0_u32;
        while let Some(digit) = bytes.get(self.at).filter(|byte| byte.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            self.at += 1;
        }
        let digits = u8::try_from(self.at - start).unwrap_or(u8::MAX);
        Token { value, digits, ..self.token(start, Class::Number) }
    }

    #[inline]
    fn word(&mut self) -> Token {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut lower = [0_u8; LONGEST];
        let mut upper = 0;
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphabetic() {
                upper += usize::from(byte.is_ascii_uppercase());
                if let Some(place) = lower.get_mut(self.at - start) {
                    *place = byte.to_ascii_lowercase();
                }
                self.at += 1;
            } else if byte < 0x80 || !self.step_letter() {
                break;
            }
        }
        let len = self.at - start;
        let word = lower.get(..len).map_or(0, |lower| self.lexicon.find(lower));
        let case = case_of(bytes[start], upper, len);
        Token { word, case, ..self.token(start, Class::Word) }
    }

    /// Steps over a letter outside ASCII; false when it is none.
    fn step_letter(&mut self) -> bool {
        let letter = self.text[self.at..].chars().next().filter(|c| c.is_alphabetic());
        self.at += letter.map_or(0, char::len_utf8);
        letter.is_some()
    }

    #[cold]
    fn wide(&mut self) -> Option<Token> {
        let c = self.text[self.at..].chars().next().unwrap_or(' ');
        let class = match c {
            '‐'..='―' | '−' => Class::Dash,
            '’' | '‘' | 'ʼ' => Class::Apostrophe,
            '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₺' | '₴' => Class::Money,
            '“' | '”' | '«' | '»' => Class::Other,
            _ if c.is_alphabetic() => return Some(self.word()),
            _ if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => {
                self.at += c.len_utf8();
                return None;
            }
            _ => Class::Other,
        };
        Some(self.mark(class, c.len_utf8()))
    }
}

fn case_of(first: u8, upper: usize, len: usize) -> Case {
    match (first.is_ascii_uppercase(), upper) {
        (true, upper) if upper == len && len > 1 => Case::Upper,
        (true, _) => Case::Capital,
        (false, _) => Case::Lower,
    }
}

fn ascii_class(byte: u8) -> Class {
    match byte {
        b'-' => Class::Dash,
        b'\'' | b'`' => Class::Apostrophe,
        b',' => Class::Comma,
        b'.' => Class::Dot,
        b':' => Class::Colon,
        b'/' => Class::Slash,
        b'$' => Class::Money,
        b'(' | b'[' => Class::Open,
        b')' | b']' => Class::Close,
        b'?' | b'!' | b';' => Class::Stop,
        _ => Class::Other,
    }
}
