//! Running text of a wikitext: links, templates, references, emphasis. Refuses to know blocks.

use document::{BlockKind, Span};

use super::Page;
use super::brackets::skipped;
use super::template::{Template, split, trimmed};
use crate::html::entity;
use crate::inline::{is_invisible, is_space};
use crate::lexicon;

impl Page<'_, '_, '_> {
    /// Writes the words of a span into the open block.
    pub(super) fn inline(&mut self, span: Span) {
        let bytes = self.text.as_bytes();
        let (mut done, mut at) = (span.start, span.start);
        while let Some(offset) = bytes[at..span.end].iter().position(|byte| SPECIAL[*byte as usize])
        {
            at += offset;
            let Some(end) = self.peek(at, span.end) else {
                at += self.text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            self.writer.copy(Span::new(done, at));
            self.special(Span::new(at, end));
            done = end;
            at = end;
        }
        self.writer.copy(Span::new(done, span.end));
    }

    /// Where the special thing ends that begins at `at`; none where there is no such thing.
    fn peek(&self, at: usize, limit: usize) -> Option<usize> {
        let rest = Span::new(at, limit).of(self.text);
        let first = rest.chars().next()?;
        let end = match first {
            '{' | '[' if self.brackets.span(at).is_some() => self.brackets.span(at)?.end,
            '[' => at + external(rest)?,
            '<' => self.tag_end(at, limit)?,
            '\'' => at + quotes(rest)?,
            '&' => at + entity(rest)?.0,
            '_' => at + behaviour(rest)?,
            ' ' if !rest[1..].starts_with(is_space) => return None,
            _ if is_space(first) => at + rest.find(|c| !is_space(c)).unwrap_or(rest.len()),
            _ if is_invisible(first) => at + first.len_utf8(),
            _ => return None,
        };
        (end <= limit).then_some(end)
    }

    fn special(&mut self, span: Span) {
        let words = span.of(self.text);
        let bytes = words.as_bytes();
        match bytes.first() {
            Some(b'{') if words.starts_with("{{") => self.template(span),
            Some(b'[') if words.starts_with("[[") => self.link(span),
            Some(b'[') => self.external_link(span),
            Some(b'<') => self.tag(span),
            Some(b'&') => self.entity(span),
            Some(b'\'' | b'_' | b'{') => {}
            _ if words.starts_with(is_invisible) => {}
            _ => self.writer.put(" ", span),
        }
    }

    fn entity(&mut self, span: Span) {
        if let Some((_, words)) = entity(span.of(self.text)) {
            let space = words.chars().all(is_space);
            self.writer.put(if space { " " } else { &words }, span);
        }
    }

    fn link(&mut self, span: Span) {
        let inside = Span::new(span.start + 2, span.end - 2);
        let pieces = split(self.text, inside, &self.brackets);
        let target = pieces[0].of(self.text).trim();
        let space = target.split_once(':').map(|(space, _)| space.trim().to_lowercase());
        match space.as_deref() {
            Some("file" | "image" | "datei" | "bild" | "fichier") => self.image(&pieces),
            Some("category" | "kategorie") => {}
            Some(space) if is_language(space) && pieces.len() == 1 => {}
            _ => self.shown(&pieces, inside),
        }
    }

    fn shown(&mut self, pieces: &[Span], inside: Span) {
        let last = pieces.last().copied().unwrap_or(inside);
        let shown = if pieces.len() > 1 { Span::new(pieces[1].start, last.end) } else { last };
        let shown = if pieces.len() > 1 && shown.of(self.text).trim().is_empty() {
            pieces[0]
        } else {
            shown
        };
        let colon = usize::from(shown.of(self.text).starts_with(':'));
        self.nested(Span::new(shown.start + colon, shown.end));
    }

    /// The last piece of a picture's link is its caption, unless it is about its looks.
    fn image(&mut self, pieces: &[Span]) {
        let Some(last) = pieces.get(1..).and_then(<[Span]>::last) else { return };
        let words = last.of(self.text).trim();
        let looks = words.ends_with("px")
            || words.split('=').next().is_some_and(|name| {
                let known = [
                    "thumb",
                    "thumbnail",
                    "frame",
                    "frameless",
                    "border",
                    "left",
                    "right",
                    "center",
                    "none",
                    "upright",
                ];
                known.contains(&name.trim())
                    || matches!(name.trim(), "alt" | "link" | "page" | "lang")
            });
        if !looks && words.len() > 2 {
            let caption = trimmed(self.text, *last);
            if self.writer.is_open() {
                self.captions.push(caption);
            } else {
                self.nested(caption);
                self.writer.close(BlockKind::Caption);
            }
        }
    }

    fn external_link(&mut self, span: Span) {
        let inside = Span::new(span.start + 1, span.end - 1);
        let words = inside.of(self.text);
        if let Some(at) = words.find(char::is_whitespace) {
            self.nested(trimmed(self.text, Span::new(inside.start + at, inside.end)));
        }
    }

    /// Where a tag, a reference or a comment ends.
    fn tag_end(&self, at: usize, limit: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if let Some(end) = skipped(bytes, at) {
            return Some(end.min(limit));
        }
        let rest = Span::new(at, limit).of(self.text);
        let name = rest[1..].trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let close = rest.find('>')?;
        if close > 2000 {
            return None;
        }
        let lower = name.get(..4).unwrap_or(name).to_ascii_lowercase();
        let opens = rest.as_bytes()[1] != b'/' && !rest[..close].ends_with('/');
        let whole = match lower.as_str() {
            _ if !opens => None,
            "ref " | "ref>" => Some("</ref>"),
            "gall" => Some("</gallery>"),
            _ => None,
        };
        let end = whole.and_then(|end| Some(rest.find(end)? + end.len()));
        Some(at + end.unwrap_or(close + 1))
    }

    fn tag(&mut self, span: Span) {
        let words = span.of(self.text);
        let name = words[1..].trim_start_matches('/').to_ascii_lowercase();
        if name.starts_with("ref") && words.ends_with("</ref>") {
            let open = words.find('>').unwrap_or(0) + 1;
            self.references.push(trimmed(self.text, Span::new(span.start + open, span.end - 6)));
        } else if name.starts_with("br")
            || name.starts_with("hr")
            || name.starts_with("p>")
            || name.starts_with("li")
        {
            self.writer.put(" ", span);
        } else if name.starts_with("nowiki>") && words.ends_with("</nowiki>") {
            self.writer.copy(Span::new(span.start + 8, span.end - 9));
        }
    }

    /// Writes a span inside another, unless they are nested too deep.
    fn nested(&mut self, span: Span) {
        if self.depth < 40 {
            self.depth += 1;
            self.inline(trimmed(self.text, span));
            self.depth -= 1;
        }
    }

    fn template(&mut self, span: Span) {
        let template = Template::parse(self.text, span, &self.brackets);
        match template.shown() {
            Some("@source") => self.references.push(span),
            Some("@drop") => {}
            Some(shown) => self.show(&template, shown, span),
            None => self.unknown_template(&template, span),
        }
    }

    /// A template that the table does not know shows its unnamed arguments, and is an issue.
    fn unknown_template(&mut self, template: &Template, span: Span) {
        if template.name.is_empty() {
            return;
        }
        *self.unknown.entry(template.name.clone()).or_default() += 1;
        for argument in template.unnamed(self.text) {
            self.writer.put(" ", Span::new(span.start, argument.start));
            self.nested(argument);
        }
    }

    /// Writes the table's pattern of a template, its arguments filled in.
    fn show(&mut self, template: &Template, pattern: &'static str, span: Span) {
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '@']) {
            self.literal(&rest[..at], span);
            rest = &rest[at..];
            let end = rest[1..]
                .find(|c: char| !c.is_alphanumeric() && c != '|')
                .map_or(rest.len(), |end| end + 1);
            let end = if rest.starts_with('{') { end + 1 } else { end };
            let (place, after) = rest.split_at(end.min(rest.len()));
            self.fill(template, place, span);
            rest = after;
        }
        self.literal(rest, span);
    }

    fn literal(&mut self, words: &str, span: Span) {
        let place = Span::new(span.start, span.start + 2);
        if words.starts_with(' ') {
            self.writer.put(" ", place);
        }
        let trimmed = words.trim();
        if !trimmed.is_empty() {
            self.writer.put(trimmed, place);
        }
        if words.ends_with(' ') && !trimmed.is_empty() {
            self.writer.put(" ", place);
        }
    }

    fn fill(&mut self, template: &Template, place: &str, span: Span) {
        match place {
            "@all" => self.joined(&template.unnamed(self.text), " ", span),
            "@list" => self.joined(&template.unnamed(self.text), ", ", span),
            "@ymd" => self.day(template, span),
            "@space" => self.writer.put(" ", Span::new(span.start, span.start + 2)),
            "@measure" => self.measure(template, span),
            _ => {
                let names = place.trim_matches(['{', '}']);
                let found = names.split('|').find_map(|name| template.argument(self.text, name));
                if let Some(found) = found {
                    self.nested(found);
                }
            }
        }
    }

    fn joined(&mut self, pieces: &[Span], separator: &str, span: Span) {
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                self.literal(separator, span);
            }
            self.nested(*piece);
        }
    }

    /// Numbers of a day as an ISO date; words as they are.
    fn day(&mut self, template: &Template, span: Span) {
        let pieces = template.unnamed(self.text);
        let numbers = pieces
            .iter()
            .all(|piece| piece.of(self.text).bytes().all(|byte| byte.is_ascii_digit()));
        if !numbers || pieces.len() < 2 {
            return self.joined(&pieces, " ", span);
        }
        for (index, piece) in pieces.iter().take(3).enumerate() {
            let short = index > 0 && piece.len() == 1;
            let before = match (index, short) {
                (0, _) => "",
                (_, true) => "-0",
                _ => "-",
            };
            self.writer.put(before, Span::new(piece.start, piece.start));
            self.nested(*piece);
        }
    }

    /// The arguments of a measure up to its unit: "66", "to", "883", "km2".
    fn measure(&mut self, template: &Template, span: Span) {
        let pieces = template.unnamed(self.text);
        let number = |piece: &Span| {
            let words = piece.of(self.text);
            words.starts_with(|c: char| {
                c.is_ascii_digit() || matches!(c, '-' | '−' | '+' | '.' | '–')
            }) || matches!(words, "to" | "and" | "or" | "by" | "x" | "±" | "to about" | "(-)" | "*")
        };
        let unit = pieces.iter().position(|piece| !number(piece)).unwrap_or(pieces.len());
        let end = (unit + 1).min(pieces.len());
        self.joined(&pieces[..end], " ", span);
    }

    /// Writes a reference: of a citation what names it, otherwise its words.
    pub(super) fn reference(&mut self, span: Span) {
        let whole = self.brackets.span(span.start).filter(|found| found.end <= span.end);
        let Some(whole) = whole.filter(|_| span.of(self.text).starts_with("{{")) else {
            return self.nested(span);
        };
        let template = Template::parse(self.text, whole, &self.brackets);
        let mut first = true;
        for (name, words) in &template.arguments {
            let kept = name.is_some_and(|name| {
                let name = name.of(self.text);
                lexicon::entries(knowledge::reading::CITATION_FIELDS).any(|field| field == name)
            });
            if kept && !words.is_empty() {
                if !first {
                    self.writer.put(", ", Span::new(words.start, words.start));
                }
                self.nested(*words);
                first = false;
            }
        }
    }
}

/// Bytes that may begin something that is not words.
static SPECIAL: [bool; 256] = special();

const fn special() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let listed =
            matches!(byte as u8, b'{' | b'[' | b'<' | b'\'' | b'&' | b'_' | b' ' | 0x7F | 0xC2);
        table[byte] = byte < 0x20 || listed || byte >= 0xE2;
        byte += 1;
    }
    table
}

/// The length of an address in brackets with its words.
fn external(rest: &str) -> Option<usize> {
    let inside = &rest[1..];
    let known = ["http://", "https://", "//", "mailto:", "ftp://", "news:"];
    known.iter().any(|scheme| inside.starts_with(scheme)).then_some(())?;
    let end = memchr::memchr2(b']', b'\n', inside.as_bytes())?;
    inside[end..].starts_with(']').then_some(end + 2)
}

/// The length of a run of apostrophes that sets words in italics or bold.
fn quotes(rest: &str) -> Option<usize> {
    let run = rest.len() - rest.trim_start_matches('\'').len();
    (run > 1).then_some(run)
}

/// The length of a word for the software: "__NOTOC__".
fn behaviour(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("__")?;
    let end = inside.find("__").filter(|end| *end < 30)?;
    inside[..end].chars().all(|c| c.is_ascii_uppercase()).then_some(end + 4)
}

fn is_language(space: &str) -> bool {
    let code =
        (2..=3).contains(&space.len()) && space.bytes().all(|byte| byte.is_ascii_lowercase());
    code || matches!(space, "simple" | "zh-yue" | "zh-min-nan" | "be-x-old")
}
