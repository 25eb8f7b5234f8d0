//! What running text carries besides words: emphasis, footnote marks, entities, odd spaces.
//! Refuses to know lines and blocks.

use std::sync::LazyLock;

use document::Span;
use regex::Regex;

use crate::html::entity;
use crate::lexicon::{self, pattern};
use crate::writer::Edit;

/// How far a closing mark of emphasis may be from the opening one, in bytes.
const EMPHASIS: usize = 600;

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let tags = "a|abbr|b|big|blockquote|br|center|cite|code|div|em|font|i|p|q|s|small|span|strong\
                |sub|sup|tt|u";
    pattern(&format!(r"^(?:</?(?i:{tags})(?:\s[^<>]*)?/?>|<!--(?s:.*?)-->)"))
});
static AUTOLINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^<((?:https?://|mailto:)[^<>\s]+)>"));
static LINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\[([^\[\]]{1,300})(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\))"));
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    let words = lexicon::alternatives(knowledge::reading::FOOTNOTES);
    pattern(&format!(r"^\[(?:\^?\d{{1,3}}|\^?[a-z]|(?i:{words})(?: ?\d{{1,3}})?\??)\]"))
});

/// The changes that make a span of text clean prose, in order.
pub(crate) fn edits(text: &str, span: Span, out: &mut Vec<Edit>) {
    let mut scan = Scan { text, span, closers: Vec::new(), targets: Vec::new() };
    let mut at = span.start;
    while let Some(offset) = next_special(&text.as_bytes()[at..span.end]) {
        at += offset;
        match scan.special(at) {
            Some(edit) => {
                at = edit.span.end.max(at + 1);
                out.push(edit);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
}

fn next_special(bytes: &[u8]) -> Option<usize> {
    bytes.iter().enumerate().position(|(at, byte)| match byte {
        b' ' => {
            bytes.get(at + 1).is_none_or(|next| *next <= b' ' || *next == 0xC2 || *next == 0xE2)
        }
        b'\t' | b'\n' | b'\r' | b'[' | b']' | b'*' | b'_' | b'<' | b'&' | b'\\' | b'`' => true,
        b'\'' => bytes.get(at + 1) == Some(&b'\''),
        byte => *byte < b' ' || *byte == 0x7F || *byte == 0xC2 || *byte >= 0xE2,
    })
}

struct Scan<'t> {
    text: &'t str,
    span: Span,
    /// Places of marks that close an emphasis which was opened.
    closers: Vec<usize>,
    /// Targets of links whose words are being read.
    targets: Vec<Span>,
}

impl Scan<'_> {
    fn rest(&self, at: usize) -> &str {
        Span::new(at, self.span.end).of(self.text)
    }

    fn before(&self, at: usize) -> Option<char> {
        Span::new(self.span.start, at).of(self.text).chars().next_back()
    }

    fn special(&mut self, at: usize) -> Option<Edit> {
        let first = self.rest(at).chars().next()?;
        match first {
            '[' => self.bracket(at),
            ']' => self.target(at),
            '*' | '_' => self.emphasis(at, first),
            '<' => self.tag(at),
            '&' => self.entity(at),
            '\\' => self.escape(at),
            '`' | '\'' => self.quote(at, first),
            _ if is_space(first) => Some(self.spaces(at)),
            _ if is_invisible(first) => Some(Edit::drop(Span::new(at, at + first.len_utf8()))),
            _ => None,
        }
    }

    fn spaces(&self, at: usize) -> Edit {
        let rest = self.rest(at);
        let length = rest.find(|character| !is_space(character)).unwrap_or(rest.len());
        let span = Span::new(at, at + length);
        if self.divides(span) { Edit::drop(span) } else { Edit::space(span) }
    }

    /// Whether a line ends inside a compound with a hyphen.
    fn divides(&self, span: Span) -> bool {
        let mut before = Span::new(self.span.start, span.start).of(self.text).chars().rev();
        span.of(self.text).contains('\n')
            && before.next() == Some('-')
            && before.next().is_some_and(char::is_alphabetic)
            && self.rest(span.end).starts_with(char::is_alphabetic)
    }

    fn bracket(&mut self, at: usize) -> Option<Edit> {
        let rest = self.rest(at);
        if let Some(found) = MARK.find(rest) {
            let after = rest[found.end()..].chars().next();
            let letter = rest[1..].starts_with(|character: char| character.is_alphabetic());
            let attached = self.before(at).is_some_and(|before| !before.is_whitespace());
            let word = after.is_some_and(char::is_alphanumeric);
            if !word && (attached || !letter || found.len() > 3) {
                return Some(Edit::drop(Span::new(at, at + found.end())));
            }
        }
        let link = LINK.captures(rest)?;
        let target = link.get(2)?;
        self.targets.push(Span::new(at + target.start(), at + target.end()));
        Some(Edit::drop(Span::new(at, at + 1)))
    }

    /// Where a link leads, after its words.
    fn target(&mut self, at: usize) -> Option<Edit> {
        let index = self.targets.iter().position(|target| target.start == at)?;
        Some(Edit::drop(self.targets.remove(index)))
    }

    /// Markdown's asterisks and underscores around words.
    fn emphasis(&mut self, at: usize, mark: char) -> Option<Edit> {
        let rest = self.rest(at);
        let run = rest.len() - rest.trim_start_matches(mark).len();
        let span = Span::new(at, at + run);
        if let Ok(index) = self.closers.binary_search(&at) {
            self.closers.remove(index);
            return Some(Edit::drop(span));
        }
        if mark == '*' && (2..=3).contains(&run) {
            return Some(Edit::drop(span));
        }
        let opens = self.before(at).is_none_or(|before| !before.is_alphanumeric())
            && rest[run..].starts_with(|next: char| !next.is_whitespace());
        if run > 3 || !opens {
            return None;
        }
        let close = self.closing(at + run, mark, run)?;
        self.closers.push(close);
        self.closers.sort_unstable();
        Some(Edit::drop(span))
    }

    fn closing(&self, from: usize, mark: char, run: usize) -> Option<usize> {
        let rest = self.rest(from);
        let marks: String = std::iter::repeat_n(mark, run).collect();
        for (offset, _) in rest.match_indices(&marks).take_while(|(offset, _)| *offset < EMPHASIS) {
            let inside = rest[..offset].chars().next_back();
            let outside = rest[offset + run..].chars().next();
            let ends = outside.is_none() || inside.is_some_and(|inside| !inside.is_whitespace());
            if ends
                && inside.is_some_and(|character| character != mark)
                && outside.is_none_or(|character| !character.is_alphanumeric())
            {
                return Some(from + offset);
            }
        }
        None
    }

    fn tag(&self, at: usize) -> Option<Edit> {
        let rest = self.rest(at);
        if let Some(found) = TAG.find(rest) {
            let span = Span::new(at, at + found.end());
            let breaks = found.as_str().to_ascii_lowercase().starts_with("<br");
            return Some(if breaks { Edit::space(span) } else { Edit::drop(span) });
        }
        let link = AUTOLINK.captures(rest)?;
        let whole = Span::new(at, at + link.get(0)?.end());
        Some(Edit::words(whole, link.get(1)?.as_str().to_owned()))
    }

    fn entity(&self, at: usize) -> Option<Edit> {
        let (length, words) = entity(self.rest(at))?;
        let span = Span::new(at, at + length);
        let space = words.chars().all(is_space);
        Some(if space { Edit::space(span) } else { Edit::words(span, words) })
    }

    fn escape(&self, at: usize) -> Option<Edit> {
        let next = self.rest(at)[1..].chars().next()?;
        next.is_ascii_punctuation().then(|| Edit::words(Span::new(at, at + 2), next.to_string()))
    }

    /// TeX quotation marks, as some news wires print them.
    fn quote(&self, at: usize, mark: char) -> Option<Edit> {
        let rest = self.rest(at);
        let run = rest.len() - rest.trim_start_matches(mark).len();
        (run == 2).then(|| Edit::words(Span::new(at, at + 2), "\""))
    }
}

/// White space of any kind, the unbreakable included.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{2060}') || {
        character.is_control()
    }
}

pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(character, '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::Clean;
    use crate::writer::Writer;
    use document::BlockKind;

    fn cleaned(text: &str) -> String {
        let clean = Clean::identity(text);
        let span = Span::new(0, text.len());
        let mut list = Vec::new();
        edits(text, span, &mut list);
        let mut writer = Writer::new(&clean);
        writer.block(BlockKind::Paragraph, &[span], &list);
        writer.finish().0
    }

    #[test]
    fn running_text_becomes_prose() {
        for (text, expected) in [
            ("Arnor met\u{a0}Gondor.[1][23] They  spoke.", "Arnor met Gondor. They spoke."),
            ("\"[t]he king\" said [sic] so[a].", "\"[t]he king\" said [sic] so."),
            (
                "the **White Tower** and the _Red Book_ of snake_case",
                "the White Tower and the Red Book of snake_case",
            ),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("the 2<sup>nd</sup> age &amp; more&nbsp;", "the 2nd age & more"),
            ("a \\*star\\* ``quoted'' text", "a *star* \"quoted\" text"),
            ("see [the map](http://x.org/a_(b)) here", "see the map here"),
            ("so\u{ad}ft and\u{200b} zero", "soft and zero"),
            ("said[citation needed] he[note 3] went", "said he went"),
            ("  padded \t ", "padded"),
        ] {
            assert_eq!(cleaned(text), expected, "{text}");
        }
    }
}
