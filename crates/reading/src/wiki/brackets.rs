//! Which brackets of a wikitext belong together. Refuses to know what they mean.

use document::Span;
use rustc_hash::FxHashMap;

/// More brackets than this one inside the other are not matched.
const DEEPEST: usize = 60;

/// For each opening bracket the end of its closing one.
#[derive(Debug, Default)]
pub(crate) struct Brackets {
    ends: FxHashMap<usize, usize>,
    /// Whether brackets were nested too deep to be matched.
    pub(crate) too_deep: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Template,
    Link,
    Table,
}

impl Brackets {
    /// Matches the brackets of a text in one pass.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut found = Brackets::default();
        let mut open: Vec<(Kind, usize)> = Vec::new();
        let mut at = 0;
        while let Some(offset) = memchr::memchr3(b'{', b'[', b'<', &bytes[at..])
            .into_iter()
            .chain((!open.is_empty()).then(|| closing(&bytes[at..])).flatten())
            .min()
        {
            at += offset;
            at = found.step(bytes, at, &mut open);
        }
        found
    }

    /// The span of what begins at `start`, brackets included.
    pub(crate) fn span(&self, start: usize) -> Option<Span> {
        Some(Span::new(start, *self.ends.get(&start)?))
    }

    fn step(&mut self, bytes: &[u8], at: usize, open: &mut Vec<(Kind, usize)>) -> usize {
        let pair = (bytes[at], bytes.get(at + 1).copied());
        match pair {
            (b'{', Some(b'{')) => self.open(open, Kind::Template, at),
            (b'[', Some(b'[')) => self.open(open, Kind::Link, at),
            (b'{', Some(b'|')) if starts_line(bytes, at) => self.open(open, Kind::Table, at),
            (b'}', Some(b'}')) if self.close(open, Kind::Template, at) => {}
            (b']', Some(b']')) if self.close(open, Kind::Link, at) => {}
            (b'|', Some(b'}')) if starts_line(bytes, at) && self.close(open, Kind::Table, at) => {}
            (b'<', _) => return skipped(bytes, at).unwrap_or(at + 1),
            _ => return at + 1,
        }
        at + 2
    }

    fn open(&mut self, open: &mut Vec<(Kind, usize)>, kind: Kind, at: usize) {
        if open.len() >= DEEPEST {
            self.too_deep = true;
            open.clear();
        }
        open.push((kind, at));
    }

    /// Closes the innermost bracket of a kind; those inside it that are still open stay unmatched.
    fn close(&mut self, open: &mut Vec<(Kind, usize)>, kind: Kind, at: usize) -> bool {
        let Some(depth) = open.iter().rposition(|(other, _)| *other == kind) else { return false };
        let crosses = open[depth + 1..].iter().any(|(other, _)| *other == Kind::Template);
        if crosses && kind == Kind::Link {
            return false;
        }
        self.ends.insert(open[depth].1, at + 2);
        open.truncate(depth);
        true
    }
}

fn closing(bytes: &[u8]) -> Option<usize> {
    memchr::memchr3(b'}', b']', b'|', bytes)
}

fn starts_line(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b':'));
    before.is_none_or(|byte| *byte == b'\n')
}

/// The end of a comment or of words that are not markup, where one begins.
pub(crate) fn skipped(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let after = |end: &[u8]| {
        memchr::memmem::find(rest, end).map_or(bytes.len(), |offset| at + offset + end.len())
    };
    if rest.starts_with(b"<!--") {
        return Some(after(b"-->"));
    }
    let tags: [(&[u8], &[u8]); 7] = [
        (b"<nowiki>", b"</nowiki>"),
        (b"<math", b"</math>"),
        (b"<timeline", b"</timeline>"),
        (b"<syntaxhighlight", b"</syntaxhighlight>"),
        (b"<source ", b"</source>"),
        (b"<score", b"</score>"),
        (b"<hiero", b"</hiero>"),
    ];
    tags.iter().find(|(open, _)| rest.starts_with(open)).map(|(_, close)| after(close))
}
