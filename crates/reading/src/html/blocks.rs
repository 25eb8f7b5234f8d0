//! The content of a page as blocks of a document. Refuses to know where it begins.

use document::{BlockKind, Span};

use super::entity::entity;
use super::measure::{Measure, is_block, is_byline, is_caption, is_heading};
use super::tree::{Node, Tree};
use crate::inline::{is_invisible, is_space};
use crate::writer::{Edit, Writer};

/// Writes the blocks of a page's content.
pub(crate) struct Blocks<'t, 'w, 'c, 's> {
    pub(crate) tree: &'t Tree,
    pub(crate) measures: &'t [Measure],
    pub(crate) text: &'t str,
    pub(crate) writer: &'w mut Writer<'c, 's>,
    /// The heading that is the title, where it is known.
    pub(crate) title: Option<usize>,
    pub(crate) tables: u32,
    /// Headings that wait for text under them.
    pub(crate) headings: Vec<(usize, u8)>,
}

/// What is around the text that is being written.
#[derive(Clone, Copy)]
struct Place {
    kind: BlockKind,
    depth: u8,
}

impl Blocks<'_, '_, '_, '_> {
    /// Writes all that is under an element.
    pub(crate) fn write(&mut self, root: usize) {
        self.element(root, Place { kind: BlockKind::Paragraph, depth: 0 });
        self.end(BlockKind::Paragraph);
    }

    /// Writes the title that stands before the content.
    pub(crate) fn write_title(&mut self, heading: usize) {
        self.write_heading(heading, BlockKind::Title);
        self.title = None;
    }

    fn element(&mut self, index: usize, place: Place) {
        let node = self.tree.node(index);
        let place = self.place(node, place);
        if &*node.name == "table" && self.is_data(index) {
            return self.table(index);
        }
        for child in &node.children {
            self.child(*child, place);
        }
    }

    fn child(&mut self, index: usize, place: Place) {
        let node = self.tree.node(index);
        if node.is_text() {
            return self.words(node.span);
        }
        if self.measures[index].furniture || is_mark(node) {
            return;
        }
        match &*node.name {
            "br" => self.line_break(index, place),
            name if is_heading(name) => self.heading(index, place),
            name if is_block(name) => self.block(index, place),
            _ if is_caption(node) && place.kind == BlockKind::Paragraph => self.block(index, place),
            _ => self.element(index, place),
        }
    }

    fn block(&mut self, index: usize, place: Place) {
        self.end(place.kind);
        let inner = self.place(self.tree.node(index), place);
        if !self.is_links(index) {
            self.element(index, place);
        } else {
            self.inner_blocks(index, place);
        }
        self.end(inner.kind);
    }

    /// Of an element whose own text is links, only the blocks in it.
    fn inner_blocks(&mut self, index: usize, place: Place) {
        let place = self.place(self.tree.node(index), place);
        for child in &self.tree.node(index).children {
            if is_block(&self.tree.node(*child).name) {
                self.child(*child, place);
            }
        }
    }

    /// Whether an element's own text is a list of links rather than prose.
    fn is_links(&self, index: usize) -> bool {
        let measure = &self.measures[index];
        measure.own_links * 3 > measure.own * 2 && !(measure.sentence && measure.own > 80)
    }

    fn place(&self, node: &Node, place: Place) -> Place {
        let fixed = matches!(place.kind, BlockKind::Caption | BlockKind::Cell { .. });
        let kind = match &*node.name {
            _ if fixed => place.kind,
            "ul" | "ol" => return Place { depth: place.depth.saturating_add(1), ..place },
            "li" => BlockKind::ListItem { depth: place.depth.max(1) },
            _ if is_caption(node) => BlockKind::Caption,
            _ if is_byline(node) => BlockKind::Byline,
            _ => place.kind,
        };
        Place { kind, ..place }
    }

    /// A heading is written when text follows, so that empty sections leave none behind.
    fn heading(&mut self, index: usize, place: Place) {
        self.end(place.kind);
        let level = self.tree.node(index).name.as_bytes().get(1).map_or(2, |digit| digit - b'0');
        if self.title == Some(index) {
            self.headings.clear();
            return self.write_heading(index, BlockKind::Title);
        }
        self.headings.retain(|(_, above)| *above < level);
        self.headings.push((index, level));
    }

    fn write_heading(&mut self, index: usize, kind: BlockKind) {
        for span in self.tree.text_spans(index) {
            self.spans(span);
        }
        self.writer.close(kind);
    }

    fn line_break(&mut self, index: usize, place: Place) {
        let siblings = &self.tree.node(self.tree.node(index).parent).children;
        let after = siblings.iter().skip_while(|sibling| **sibling != index).skip(1);
        let mut after = after.filter(|sibling| !self.is_blank(**sibling));
        let doubled = after.next().is_some_and(|next| &*self.tree.node(*next).name == "br");
        if doubled {
            self.end(place.kind);
        } else {
            let span = self.tree.node(index).span;
            self.writer.put(" ", span);
        }
    }

    fn is_blank(&self, index: usize) -> bool {
        let node = self.tree.node(index);
        node.is_text() && node.span.of(self.text).trim().is_empty()
    }

    /// Whether a table holds data, not the layout of the page.
    fn is_data(&self, index: usize) -> bool {
        let inside = |name: &'static str| {
            self.tree.named(name).any(|inner| self.tree.is_under(inner, index) && inner != index)
        };
        let cells = self.tree.named("td").filter(|cell| self.tree.is_under(*cell, index)).count();
        !inside("table") && !inside("h1") && cells > 1 && (inside("th") || !inside("p"))
    }

    fn table(&mut self, index: usize) {
        self.end(BlockKind::Paragraph);
        let table = self.tables;
        self.tables += 1;
        let mut row = 0;
        let mut open = vec![index];
        while let Some(next) = open.pop() {
            let node = self.tree.node(next);
            if &*node.name == "tr" {
                self.row(next, table, row);
                row += 1;
            } else if &*node.name == "caption" {
                self.element(next, Place { kind: BlockKind::Caption, depth: 0 });
                self.end(BlockKind::Caption);
            } else {
                open.extend(node.children.iter().rev());
            }
        }
    }

    fn row(&mut self, index: usize, table: u32, row: u32) {
        let mut column = 0;
        for child in self.tree.node(index).children.clone() {
            let node = self.tree.node(child);
            if !matches!(&*node.name, "td" | "th") {
                continue;
            }
            let header = &*node.name == "th";
            let kind = BlockKind::Cell { table, row, column, header };
            self.element(child, Place { kind, depth: 0 });
            self.end(kind);
            let wide = node.attribute("colspan").and_then(|span| span.parse().ok()).unwrap_or(1u32);
            column += wide.clamp(1, 100);
        }
    }

    fn end(&mut self, kind: BlockKind) {
        self.writer.close(kind);
    }

    fn words(&mut self, span: Span) {
        let words = span.of(self.text);
        if !self.writer.is_open() {
            if words.chars().all(is_space) {
                return;
            }
            for (heading, level) in std::mem::take(&mut self.headings) {
                self.write_heading(heading, BlockKind::Heading { level });
            }
        }
        self.spans(span);
    }

    fn spans(&mut self, span: Span) {
        let mut list = Vec::new();
        edits(self.text, span, &mut list);
        self.writer.span(span, &list);
    }
}

/// Marks of footnotes and the like.
fn is_mark(node: &Node) -> bool {
    let class = node.attribute("class").unwrap_or_default();
    &*node.name == "sup" && (class.contains("reference") || class.contains("noprint"))
}

/// White space, invisible characters and references in a piece of text.
pub(crate) fn edits(text: &str, span: Span, out: &mut Vec<Edit>) {
    let words = span.of(text);
    let mut done = 0;
    for (at, character) in words.char_indices() {
        if at < done || (character.is_ascii_graphic() && character != '&') {
            continue;
        }
        let rest = &words[at..];
        let place = |length: usize| Span::new(span.start + at, span.start + at + length);
        if is_space(character) {
            let length = rest.find(|character| !is_space(character)).unwrap_or(rest.len());
            done = at + length;
            if length > 1 || character != ' ' || done == words.len() || at == 0 {
                out.push(Edit::space(place(length)));
            }
        } else if is_invisible(character) {
            out.push(Edit::drop(place(character.len_utf8())));
        } else if let Some((length, words)) = entity(rest).filter(|_| character == '&') {
            done = at + length;
            let space = words.chars().all(is_space);
            out.push(if space {
                Edit::space(place(length))
            } else {
                Edit::words(place(length), words)
            });
        }
    }
}
