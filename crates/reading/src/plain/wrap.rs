//! Which line breaks are only the edge of the page. Refuses to know marks.

use super::line::Line;

/// Lines longer than this, in characters, are paragraphs of their own, not wrapped ones.
const WIDEST: usize = 120;
/// Narrower pages are not assumed.
const NARROWEST: usize = 50;
/// A next word that would have fitted with this much to spare means that the break was meant.
const SLACK: usize = 12;

/// The width of the page, where the lines of a text were broken to fit one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    width: Option<usize>,
}

impl Page {
    /// The page a text was set on: as wide as the widest of the lines that have a next one.
    pub(crate) fn of(text: &str, lines: &[Line]) -> Self {
        let mut widths: Vec<usize> = lines
            .windows(2)
            .filter(|pair| !pair[0].span.is_empty() && !pair[1].span.is_empty())
            .map(|pair| width(text, pair[0]))
            .filter(|width| *width <= WIDEST)
            .collect();
        widths.sort_unstable();
        let wide = widths.get((widths.len() * 19) / 20).copied();
        let filled = |edge: usize| widths.iter().filter(|width| **width * 4 >= edge * 3).count();
        let width = wide.filter(|edge| *edge >= NARROWEST && filled(*edge) * 3 >= widths.len());
        Page { width }
    }

    /// Whether `after` goes on in the sentence of `before`.
    pub(crate) fn joins(self, text: &str, before: Line, after: Line) -> bool {
        let Some(edge) = self.width else { return false };
        let (length, words) = (width(text, before), before.span.of(text));
        if length > WIDEST || after.indent > before.indent + 1 {
            return false;
        }
        let next = after.span.of(text).split(' ').next().unwrap_or_default().chars().count();
        let fitted = length + 1 + next + SLACK <= edge;
        let closed = words.ends_with(['.', '!', '?', ':', '”', '"', ';']);
        !(fitted && (closed || length * 5 < edge * 3))
    }
}

fn width(text: &str, line: Line) -> usize {
    line.indent + line.span.of(text).chars().count()
}
