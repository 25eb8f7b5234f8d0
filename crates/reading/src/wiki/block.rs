//! Lines of a wikitext: headings, lists, paragraphs, tables, boxes. Refuses to know words.

use document::{BlockKind, Span};

use super::Page;
use super::brackets::skipped;
use super::template::{Template, trimmed};

impl Page<'_, '_, '_> {
    /// Writes all blocks of a span; inside a table all are parts of its cell.
    pub(super) fn blocks(&mut self, span: Span, cell: Option<BlockKind>) {
        let mut at = span.start;
        while at < span.end {
            at = self.block(at, span.end, cell);
        }
        self.end(cell.unwrap_or(BlockKind::Paragraph));
    }

    /// Reads what begins at a line's start; says where the next begins.
    fn block(&mut self, start: usize, limit: usize, cell: Option<BlockKind>) -> usize {
        let bytes = self.text.as_bytes();
        let words = start + blank(&bytes[start..limit]);
        let paragraph = cell.unwrap_or(BlockKind::Paragraph);
        match bytes.get(words..limit).and_then(<[u8]>::first) {
            None => limit,
            Some(b'\n') => {
                self.end(paragraph);
                words + 1
            }
            Some(b'{') => self.brace(words, limit, cell),
            Some(b'<') if skipped(bytes, words).is_some() => {
                skipped(bytes, words).unwrap_or(limit).min(limit)
            }
            _ if words > start => self.line(words, limit),
            Some(b'=') => self.heading(words, limit, cell),
            Some(b'*' | b'#' | b':' | b';') => self.item(words, limit, cell),
            Some(b'-') if bytes[words..limit].starts_with(b"----") => {
                self.end(paragraph);
                self.line_end(words, limit) + 1
            }
            _ => self.line(words, limit),
        }
    }

    /// The end of a line, what is in brackets not counted.
    fn line_end(&self, start: usize, limit: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while at < limit {
            let Some(offset) = memchr::memchr3(b'\n', b'{', b'[', &bytes[at..limit]) else { break };
            let references = memchr::memchr(b'<', &bytes[at..at + offset]);
            at = match references {
                Some(tag) => self.after_tag(at + tag, limit),
                None if bytes[at + offset] == b'\n' => return at + offset,
                None => self.brackets.span(at + offset).map_or(at + offset + 1, |inner| inner.end),
            };
        }
        limit
    }

    /// Past a comment or a reference, or past the bracket that is neither.
    fn after_tag(&self, at: usize, limit: usize) -> usize {
        let rest = &self.text.as_bytes()[at..limit];
        if let Some(end) = skipped(self.text.as_bytes(), at) {
            return end.min(limit);
        }
        let opens = rest.starts_with(b"<ref>") || rest.starts_with(b"<ref ");
        let tag = memchr::memchr(b'>', rest).filter(|end| opens && rest[end - 1] != b'/');
        let close = tag.and_then(|_| memchr::memmem::find(rest, b"</ref>"));
        close.map_or(at + 1, |end| at + end + 6)
    }

    /// Adds a line to the open paragraph.
    fn line(&mut self, start: usize, limit: usize) -> usize {
        let end = self.line_end(start, limit);
        self.inline(trimmed(self.text, Span::new(start, end)));
        self.writer.put(" ", Span::new(end, (end + 1).min(limit)));
        end + 1
    }

    fn heading(&mut self, start: usize, limit: usize, cell: Option<BlockKind>) -> usize {
        let end = self.line_end(start, limit);
        let line = trimmed(self.text, Span::new(start, end));
        let words = line.of(self.text);
        let words = words.rfind("<!--").map_or(words, |at| words[..at].trim_end());
        let open = words.len() - words.trim_start_matches('=').len();
        let close = words.len() - words.trim_end_matches('=').len();
        let marks = open.min(close);
        if marks == 0 || marks * 2 >= words.len() {
            return self.line(start, limit);
        }
        self.end(cell.unwrap_or(BlockKind::Paragraph));
        self.inline(trimmed(
            self.text,
            Span::new(line.start + marks, line.start + words.len() - marks),
        ));
        let level = u8::try_from(marks).unwrap_or(6);
        self.end(cell.unwrap_or(BlockKind::Heading { level }));
        end + 1
    }

    fn item(&mut self, start: usize, limit: usize, cell: Option<BlockKind>) -> usize {
        self.end(cell.unwrap_or(BlockKind::Paragraph));
        let rest = Span::new(start, limit).of(self.text);
        let marks = rest.len() - rest.trim_start_matches(['*', '#', ':', ';']).len();
        let term = rest[..marks].ends_with(';');
        let indented = rest[..marks].chars().all(|mark| mark == ':');
        let words = start + marks + blank(&self.text.as_bytes()[start + marks..limit]);
        if self.text[words..limit].starts_with("{|") {
            return self.brace(words, limit, cell);
        }
        let end = self.line_end(words, limit);
        self.inline(trimmed(self.text, Span::new(words.min(end), end)));
        let depth = u8::try_from(marks).unwrap_or(9);
        let kind = match (term, indented) {
            (true, _) => BlockKind::Heading { level: 5 },
            (false, true) => BlockKind::Paragraph,
            (false, false) => BlockKind::ListItem { depth },
        };
        self.end(cell.unwrap_or(kind));
        end + 1
    }

    /// A table, a template that stands alone, or a line that begins with one.
    fn brace(&mut self, start: usize, limit: usize, cell: Option<BlockKind>) -> usize {
        let Some(span) = self.brackets.span(start).filter(|span| span.end <= limit) else {
            return if self.text[start..limit].starts_with("{|") {
                self.end(cell.unwrap_or(BlockKind::Paragraph));
                self.line_end(start, limit) + 1
            } else {
                self.line(start, limit)
            };
        };
        if self.text[start..].starts_with("{|") {
            self.end(cell.unwrap_or(BlockKind::Paragraph));
            self.table(span);
            return span.end;
        }
        let end = self.line_end(start, limit);
        let alone = self.text[span.end..end].trim().is_empty();
        let template = Template::parse(self.text, span, &self.brackets);
        if !alone || (template.shown().is_some() && cell.is_some()) || self.writer.is_open() {
            return self.line(start, limit);
        }
        self.alone(&template, span);
        end + 1
    }

    /// A template on lines of its own: an entry of each argument of a box, or its words.
    fn alone(&mut self, template: &Template, span: Span) {
        if template.shown().is_some() {
            self.inline(span);
            self.end(BlockKind::Paragraph);
        } else if template.is_box() && self.depth < 8 {
            self.depth += 1;
            self.fields(template);
            self.depth -= 1;
        }
    }

    fn fields(&mut self, template: &Template) {
        for (name, words) in &template.arguments {
            let Some(key) = name.filter(|name| !name.is_empty() && !words.is_empty()) else {
                continue;
            };
            let entry = self.fields;
            self.fields += 1;
            self.inline(key);
            self.end(BlockKind::Field { entry, key: true });
            self.blocks(*words, Some(BlockKind::Field { entry, key: false }));
        }
    }

    /// Closes the open block; captions and references that it held come after it.
    pub(super) fn end(&mut self, kind: BlockKind) {
        self.writer.close(kind);
        if self.depth > 20 {
            return;
        }
        self.depth += 1;
        for caption in std::mem::take(&mut self.captions) {
            self.inline(caption);
            self.writer.close(BlockKind::Caption);
        }
        for reference in std::mem::take(&mut self.references) {
            self.reference(reference);
            self.writer.close(BlockKind::Reference);
        }
        self.depth -= 1;
    }
}

/// How many blanks a line begins with.
fn blank(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count()
}
