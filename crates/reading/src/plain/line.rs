//! One line of a plain text and what its own marks say it is. Refuses to look at its neighbours.

use std::sync::LazyLock;

use document::Span;
use regex::Regex;

use crate::inline::is_space;
use crate::lexicon::pattern;

/// A line, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// The words of the line.
    pub(crate) span: Span,
    /// Columns of white space before them; a tab counts to the next multiple of 4.
    pub(crate) indent: usize,
}

/// What the marks of a line say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Blank,
    /// "== Words ==" or "## Words": its level and its words.
    Heading {
        level: u8,
        words: Span,
    },
    /// A line of dashes, asterisks or number signs: layout.
    Rule,
    /// The underline of a heading.
    Underline {
        level: u8,
    },
    /// "- words": the list's level where the mark is repeated, and the words.
    Item {
        depth: u8,
        words: Span,
    },
    /// "3. words".
    Number {
        value: u32,
        words: Span,
    },
    /// "[12] words": a footnote.
    Note {
        words: Span,
    },
    /// A line of a table drawn with characters.
    Table,
    Text,
}

static WIKI: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(={1,6})\s*([^=\s].*?)\s*(={1,6})$"));
static ATX: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(#{1,6})\s+(\S.*?)(?:\s+#+)?$"));
static RULE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[-*_]?\s*(?:\\?[#*_–—-]\s*){3,}[-*_]?|(?:<!--.*-->)+|\.{4,})$"));
static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:([*#•◦▪‣●○■□►·∙█]+)\s*|([-–—+])\s+(?:[-–—]\s+)?|(o)\s{2,})(\S.*)$")
});
static STAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\*{1,5}|#{1,5})\s"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\(?(\d{1,3})[.)]|\(([a-z]{1,4})\)|([a-z])[.)]|([IVX]{1,5})[.)]|\\#)\s+(\S.*)$")
});
static NOTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\[\^?(?:\d{1,3}|[a-z])\](?::|\s|$)(?:\s*[-–—]\s)?\s*"));

/// The lines of a text.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{0C}']) {
        found.extend(carriage(line, start));
        start += line.len();
    }
    found
}

/// A line may be several to a machine that ends them with carriage returns alone.
fn carriage(line: &str, start: usize) -> Vec<Line> {
    let body = line.trim_end_matches(['\n', '\r']);
    let mut offset = start;
    body.split('\r')
        .map(|piece| {
            let line = trimmed(piece, offset);
            offset += piece.len() + 1;
            line
        })
        .collect()
}

fn trimmed(piece: &str, start: usize) -> Line {
    let words = piece.trim_start_matches(is_space);
    let mut indent = 0;
    for character in piece[..piece.len() - words.len()].chars() {
        indent = if character == '\t' { (indent / 4 + 1) * 4 } else { indent + 1 };
    }
    let first = start + piece.len() - words.len();
    Line { span: Span::new(first, first + words.trim_end_matches(is_space).len()), indent }
}

impl Line {
    /// What the line's own marks say.
    pub(crate) fn mark(&self, text: &str) -> Mark {
        let words = self.span.of(text);
        let Some(first) = words.chars().next() else { return Mark::Blank };
        if first.is_alphabetic() && !words.starts_with("o ") {
            return self.lettered(words);
        }
        match first {
            '+' if words.starts_with("+-") || words.starts_with("+=") => Mark::Table,
            '|' => Mark::Table,
            '=' => self.equals(words),
            '#' | '*' | '_' | '-' | '–' | '—' | '\\' | '<' | '.' => self.ruled(words),
            '[' => self.note(words),
            _ => self.listed(words),
        }
    }

    fn part(&self, from: usize, to: usize) -> Span {
        Span::new(self.span.start + from, self.span.start + to)
    }

    fn equals(&self, words: &str) -> Mark {
        if words.len() >= 3 && words.bytes().all(|byte| byte == b'=') {
            return Mark::Underline { level: 1 };
        }
        let Some(found) = WIKI.captures(words) else { return Mark::Text };
        let (Some(open), Some(inside)) = (found.get(1), found.get(2)) else { return Mark::Text };
        let level = u8::try_from(open.len()).unwrap_or(6);
        Mark::Heading { level, words: self.part(inside.start(), inside.end()) }
    }

    fn ruled(&self, words: &str) -> Mark {
        if words.len() >= 3 && words.bytes().all(|byte| byte == b'-') {
            return Mark::Underline { level: 2 };
        }
        if RULE.is_match(words) {
            return Mark::Rule;
        }
        if let Some(found) = ATX.captures(words) {
            let (Some(open), Some(inside)) = (found.get(1), found.get(2)) else {
                return Mark::Text;
            };
            let level = u8::try_from(open.len()).unwrap_or(6);
            return Mark::Heading { level, words: self.part(inside.start(), inside.end()) };
        }
        self.listed(words)
    }

    fn note(&self, words: &str) -> Mark {
        match NOTE.find(words) {
            Some(found) => Mark::Note { words: self.part(found.end(), words.len()) },
            None => Mark::Text,
        }
    }

    fn lettered(&self, words: &str) -> Mark {
        let short = words.as_bytes().iter().take(6).any(|byte| matches!(byte, b'.' | b')'));
        if short { self.numbered(words) } else { Mark::Text }
    }

    fn listed(&self, words: &str) -> Mark {
        let Some(found) = BULLET.captures(words) else { return self.numbered(words) };
        let Some(inside) = found.get(4) else { return Mark::Text };
        let run = found.get(1).map_or("-", |run| run.as_str());
        let spaced = STAR.is_match(words) || !run.starts_with(['*', '#']);
        if !spaced {
            return Mark::Text;
        }
        let depth = u8::try_from(run.chars().count()).unwrap_or(5).min(5);
        let depth = if run.starts_with(['*', '#']) { depth } else { 1 };
        Mark::Item { depth, words: self.part(inside.start(), inside.end()) }
    }

    fn numbered(&self, words: &str) -> Mark {
        let Some(found) = NUMBER.captures(words) else { return Mark::Text };
        let Some(inside) = found.get(5) else { return Mark::Text };
        let value = found.get(1).and_then(|digits| digits.as_str().parse().ok());
        let letter = found.get(2).or(found.get(3)).and_then(|m| m.as_str().bytes().next());
        let value = value.or(letter.map(|byte| u32::from(byte - b'a') + 1)).unwrap_or(0);
        Mark::Number { value, words: self.part(inside.start(), inside.end()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Mark {
        lines(text)[0].mark(text)
    }

    #[test]
    fn marks_of_lines() {
        for (text, expected) in [
            ("== The Shire ==", "heading 2 The Shire"),
            ("= Arnor–Gondor relations =", "heading 1 Arnor–Gondor relations"),
            ("### Trade", "heading 3 Trade"),
            ("-   A visit", "item 1 A visit"),
            ("** A visit", "item 2 A visit"),
            ("• A visit", "item 1 A visit"),
            ("██ Kingdom", "item 1 Kingdom"),
            ("12. The sides agreed", "number 12 The sides agreed"),
            ("(b) The sides agreed", "number 2 The sides agreed"),
            ("[3] The Red Book", "note The Red Book"),
            ("[3]", "note "),
            ("\\###", "rule"),
            ("*\\###*", "rule"),
            ("<!-- -->", "rule"),
            ("* * *", "rule"),
            ("**Bold** words", "text"),
            ("1.5 million horses", "text"),
            ("A. B. Baggins", "text"),
            ("+----+", "table"),
            ("   ", "blank"),
        ] {
            let shown = match mark(text) {
                Mark::Blank => "blank".into(),
                Mark::Heading { level, words } => format!("heading {level} {}", words.of(text)),
                Mark::Rule => "rule".into(),
                Mark::Underline { level } => format!("underline {level}"),
                Mark::Item { depth, words } => format!("item {depth} {}", words.of(text)),
                Mark::Number { value, words } => format!("number {value} {}", words.of(text)),
                Mark::Note { words } => format!("note {}", words.of(text)),
                Mark::Table => "table".into(),
                Mark::Text => "text".into(),
            };
            assert_eq!(shown, expected, "{text}");
        }
    }
}
