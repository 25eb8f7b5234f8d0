//! Python's regular expressions, as a tokenizer's file holds them.
//!
//! A pattern is translated to the syntax of `fancy-regex`. Most words contain nothing that any
//! affix rule asks for, so each pattern has a quick companion without its look-arounds: where the
//! companion finds nothing, the pattern cannot either.

use crate::Error;

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    quick: regex::Regex,
    exact: Option<fancy_regex::Regex>,
}

/// Upper bound of a compiled pattern's size in bytes; the character classes are large.
const SIZE_LIMIT: usize = 64 << 20;

impl Pattern {
    /// Compiles a pattern of Python's `re`; `name` is its name in messages.
    pub(super) fn new(name: &str, python: &str) -> Result<Pattern, Error> {
        let fail = |why: String| Error::malformed(format!("tokenizer: {name}"), why);
        let exact = translate(python);
        let (loose, has_looks) = without_looks(&exact);
        let quick = regex::RegexBuilder::new(&loose).size_limit(SIZE_LIMIT).build();
        let quick = quick.map_err(|why| fail(why.to_string()))?;
        let exact = if has_looks {
            let exact = fancy_regex::RegexBuilder::new(&exact)
                .delegate_size_limit(SIZE_LIMIT)
                .build()
                .map_err(|why| fail(why.to_string()))?;
            Some(exact)
        } else {
            None
        };
        Ok(Pattern { quick, exact })
    }

    /// The leftmost match: its bytes.
    pub(super) fn find(&self, text: &str) -> Option<(usize, usize)> {
        self.find_from(text, 0)
    }

    /// The leftmost match that begins at byte `from` or later.
    fn find_from(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let quick = self.quick.find_at(text, from)?;
        let Some(exact) = &self.exact else { return Some((quick.start(), quick.end())) };
        // A pattern that gives up (its back-tracking limit) is one that does not match.
        let found = exact.find_from_pos(text, from).ok()??;
        Some((found.start(), found.end()))
    }

    /// Whether there is a match at the beginning.
    pub(super) fn matches_start(&self, text: &str) -> bool {
        self.find(text).is_some_and(|(start, _)| start == 0)
    }

    /// All matches from left to right that do not overlap.
    pub(super) fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut from = 0;
        while from <= text.len() {
            let Some((start, end)) = self.find_from(text, from) else { break };
            found.push((start, end));
            from = if end > start { end } else { next_char(text, end) };
        }
        found
    }
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Rewrites what Python and Rust write differently: a `[` or a doubled `&`, `~` or `-` inside a
/// character class stands for itself in Python.
fn translate(python: &str) -> String {
    let mut out = String::with_capacity(python.len());
    let mut chars = python.chars().peekable();
    let mut class = None;
    while let Some(c) = chars.next() {
        match (c, class) {
            ('\\', _) => {
                out.push(c);
                out.extend(chars.next());
                class = class.map(|n: usize| n + 1);
                continue;
            }
            ('[', None) => {
                class = Some(0);
                out.push(c);
                if chars.peek() == Some(&'^') {
                    out.extend(chars.next());
                }
                continue;
            }
            (']', Some(0)) => out.push_str("\\]"),
            (']', Some(_)) => {
                class = None;
                out.push(c);
            }
            ('[', Some(_)) => out.push_str("\\["),
            ('&' | '~' | '-', Some(_)) if chars.peek() == Some(&c) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        class = class.map(|n| n + 1);
    }
    out
}

/// The pattern without its look-arounds, and whether it had any.
fn without_looks(pattern: &str) -> (String, bool) {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    let mut found = false;
    while let Some(c) = rest.chars().next() {
        let length = if is_look(rest) {
            found = true;
            group_length(rest)
        } else {
            let length = item_length(rest, c);
            out.push_str(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    (out, found)
}

fn is_look(rest: &str) -> bool {
    ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|look| rest.starts_with(look))
}

/// The bytes of an escape, a character class or a single character.
fn item_length(rest: &str, c: char) -> usize {
    match c {
        '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        '[' => class_length(rest),
        _ => c.len_utf8(),
    }
}

/// The bytes of the character class at the beginning (translated: its brackets are escaped).
fn class_length(rest: &str) -> usize {
    let mut escaped = false;
    for (i, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => return i + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The bytes of the group at the beginning.
fn group_length(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(c) = rest[at..].chars().next() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        at += item_length(&rest[at..], c);
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_classes_are_translated() {
        let cases = [
            (r"[a[b]", r"[a\[b]"),
            (r"[]a]", r"[\]a]"),
            (r"[^]a]", r"[^\]a]"),
            (r"[&&--~~]", r"[\&&\--\~~]"),
            (r"[\]\u00e9]\[", r"[\]\u00e9]\["),
        ];
        for (python, rust) in cases {
            assert_eq!(translate(python), rust);
            assert!(regex::Regex::new(rust).is_ok(), "{rust}");
        }
    }

    #[test]
    fn looks_are_stripped_for_the_quick_search() {
        let cases = [
            (r"(?<=[0-9(])\+(?=[)])|x(?:y)", (r"\+|x(?:y)", true)),
            (r"a(?!(?:b|\)))c", ("ac", true)),
            (r"[(?=]", ("[(?=]", false)),
        ];
        for (pattern, (loose, looks)) in cases {
            assert_eq!(without_looks(pattern), (loose.to_owned(), looks));
        }
    }

    #[test]
    fn matches_are_pythons() {
        let infix = Pattern::new("infix", r"\.\.+|(?<=[a-z])[-:](?=[a-z])").unwrap();
        assert_eq!(infix.find_all("a-b-c--d..."), [(1, 2), (3, 4), (8, 11)]);
        let suffix = Pattern::new("suffix", r"(?<=[0-9])km$|\)$|'s$").unwrap();
        assert_eq!(suffix.find("40km"), Some((2, 4)));
        assert_eq!(suffix.find("xkm"), None);
        assert_eq!(suffix.find("elf's"), Some((3, 5)));
        let message = Pattern::new("prefix", "(").unwrap_err().to_string();
        assert!(message.starts_with("tokenizer: prefix: "), "{message}");
    }
}
