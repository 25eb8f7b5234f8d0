//! Templates of a wikitext: their names and arguments, and how the table shows them.
//! Refuses to know a template by name.

use std::sync::LazyLock;

use document::Span;
use rustc_hash::FxHashMap;

use super::brackets::Brackets;
use crate::lexicon;

static TABLE: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let rows = lexicon::entries(knowledge::reading::TEMPLATES);
    rows.filter_map(|row| row.split_once('\t')).collect()
});
static PREFIXES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows =
        lexicon::entries(knowledge::reading::TEMPLATES).filter_map(|row| row.split_once('\t'));
    rows.filter_map(|(name, shown)| Some((name.strip_suffix('*')?, shown))).collect()
});
static SUFFIXES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows =
        lexicon::entries(knowledge::reading::TEMPLATES).filter_map(|row| row.split_once('\t'));
    rows.filter_map(|(name, shown)| Some((name.strip_prefix('*')?, shown))).collect()
});

/// A template as it is used.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) name: String,
    /// Arguments in order: the name where one is given, and the words.
    pub(crate) arguments: Vec<(Option<Span>, Span)>,
}

impl Template {
    /// The template inside the brackets at `span`.
    pub(crate) fn parse(text: &str, span: Span, brackets: &Brackets) -> Self {
        let inside = Span::new(span.start + 2, span.end - 2);
        let mut pieces = split(text, inside, brackets).into_iter();
        let head = pieces.next().unwrap_or(inside);
        let (name, first) = head_argument(text, head);
        let name = name.split("<!--").next().unwrap_or_default();
        let name = name.replace('_', " ").trim().to_lowercase();
        let arguments = pieces.map(|piece| argument(text, piece));
        let arguments = first.map(|first| (None, first)).into_iter().chain(arguments).collect();
        Template { name: name.trim_start_matches("template:").to_owned(), arguments }
    }

    /// How the table shows it; none where the table does not know it.
    pub(crate) fn shown(&self) -> Option<&'static str> {
        let name = self.name.as_str();
        let prefixed = || PREFIXES.iter().find(|(prefix, _)| name.starts_with(prefix));
        let suffixed = || SUFFIXES.iter().find(|(suffix, _)| name.ends_with(suffix));
        let function = name.split_once(':').filter(|(name, _)| name.starts_with('#'));
        let known = TABLE.get(name).copied();
        known
            .or_else(|| prefixed().map(|(_, shown)| *shown))
            .or_else(|| suffixed().map(|(_, shown)| *shown))
            .or_else(|| function.map(|_| "@all"))
    }

    /// The words of an argument, by its name or its number.
    pub(crate) fn argument(&self, text: &str, wanted: &str) -> Option<Span> {
        let named = |name: &Option<Span>| name.is_some_and(|name| name.of(text) == wanted);
        let by_name = self.arguments.iter().find(|(name, _)| named(name));
        let by_number = || {
            let number: usize = wanted.parse().ok()?;
            let mut unnamed = self.arguments.iter().filter(|(name, _)| name.is_none());
            unnamed.nth(number.checked_sub(1)?)
        };
        let (_, span) = by_name.or_else(by_number)?;
        (!span.of(text).trim().is_empty()).then_some(*span)
    }

    /// The words of all unnamed arguments.
    pub(crate) fn unnamed(&self, text: &str) -> Vec<Span> {
        let unnamed = self.arguments.iter().filter(|(name, _)| name.is_none());
        unnamed.map(|(_, span)| *span).filter(|span| !span.of(text).trim().is_empty()).collect()
    }

    /// Whether any argument is named.
    pub(crate) fn is_box(&self) -> bool {
        self.arguments.iter().filter(|(name, _)| name.is_some()).count() > 1
    }
}

/// The pieces of a span between bars that are in no bracket of their own.
pub(crate) fn split(text: &str, span: Span, brackets: &Brackets) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (span.start, span.start);
    let bytes = text.as_bytes();
    while at < span.end {
        match bytes[at] {
            b'|' => {
                pieces.push(Span::new(start, at));
                start = at + 1;
                at += 1;
            }
            b'{' | b'[' => at = brackets.span(at).map_or(at + 1, |inner| inner.end.min(span.end)),
            b'<' => at = super::brackets::skipped(bytes, at).unwrap_or(at + 1).min(span.end),
            _ => at += 1,
        }
    }
    pieces.push(Span::new(start, span.end));
    pieces
}

/// A template's name, and the argument that a function has after a colon.
fn head_argument(text: &str, head: Span) -> (&str, Option<Span>) {
    let words = head.of(text);
    match words.split_once(':') {
        Some((name, _)) if TABLE.contains_key(name.trim().to_lowercase().as_str()) => {
            let start = head.start + name.len() + 1;
            (name, Some(trimmed(text, Span::new(start, head.end))))
        }
        _ => (words, None),
    }
}

/// The name of an argument, where it has one, and its words.
fn argument(text: &str, piece: Span) -> (Option<Span>, Span) {
    let words = piece.of(text);
    let Some(at) = words.find('=').filter(|at| is_name(&words[..*at])) else {
        return (None, trimmed(text, piece));
    };
    let name = trimmed(text, Span::new(piece.start, piece.start + at));
    (Some(name), trimmed(text, Span::new(piece.start + at + 1, piece.end)))
}

/// Whether words before an equals sign can be the name of an argument.
fn is_name(name: &str) -> bool {
    name.trim().len() < 60 && !name.contains(['[', '{', '<', '|', '/', '"'])
}

/// A span without white space at its ends.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}
