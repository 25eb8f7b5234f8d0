//! What news agencies put around a report: headline, captions, dateline, credits, end mark.
//! They are set apart even where they stand on one line with it. Refuses to know agencies by
//! name: those are lists in `knowledge`.

use std::sync::LazyLock;

use document::BlockKind;
use regex::Regex;

use super::part::Part;
use crate::lexicon::{self, pattern};

/// A dateline at the start of its paragraph: "MINAS TIRITH, March 3 -", "OSGILIATH (Agency) --".
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    let (agencies, months) = (agencies(), months());
    let place = r"\p{Lu}[\p{Lu}.'’-]+(?:[ ,/]+\p{Lu}[\p{Lu}.'’-]*)*";
    let tail = r"(?:, ?[^()\n]{1,40}?)??";
    let day =
        format!(r"(?:, ?(?:{months})\.? \d{{1,2}}(?:, \d{{4}})?|, ?\d{{1,2}} (?:{months})\.?)");
    let agency = format!(r" ?\((?:{agencies})\)");
    let dash = r" ?(?:--+|[-–—])(?:\s+|$)";
    let mixed = r"\p{Lu}[^()\n.]{1,40}?";
    pattern(&format!(
        r"^(?:{place}{tail}{day}?(?:{agency})?{dash}|{mixed}{day}?{agency}{dash}|{mixed}{day}{dash})"
    ))
});
/// A dateline inside a line: it must name its agency.
static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    let (agencies, months) = (agencies(), months());
    pattern(&format!(
        r"(?:\p{{Lu}}[\p{{Lu}}'’-]+[ ,/]+)+(?:[^().]{{0,40}}?(?:{months})\.? \d{{1,2}}[^()]{{0,12}}?)?\((?:{agencies})\) ?(?:--+|[-–—])\s+"
    ))
});
/// The agency after a headline: "King visits Gondor-Agency ".
static SIGNED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\s?[-–—|]\s?(?:{})(?:\s+|$)", agencies())));
/// A photo credit in parentheses.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    let (agencies, words) = (agencies(), lexicon::alternatives(knowledge::reading::CREDITS));
    pattern(&format!(
        r"[(\[](?:(?:{agencies})\s?/|(?:{words})\b)[^()\[\]\n]{{0,80}}[)\]]|\((?:{agencies}) (?:{words})[^()]{{0,60}}\)"
    ))
});
static END: LazyLock<Regex> = LazyLock::new(|| {
    let marks = lexicon::alternatives(knowledge::reading::END_MARKS);
    pattern(&format!(r"(?:^|\s)(?:{marks})(?:\s+|$)"))
});

fn agencies() -> String {
    lexicon::alternatives(knowledge::reading::AGENCIES)
}

fn months() -> String {
    lexicon::alternatives(knowledge::reading::MONTHS)
}

/// Splits paragraphs at headlines, captions, datelines and end marks.
pub(crate) fn set_apart(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut found = Vec::with_capacity(parts.len());
    for (index, part) in parts.into_iter().enumerate() {
        let prose = matches!(part.kind, BlockKind::ListItem { .. } | BlockKind::Cell { .. });
        if prose && broken_image(part.span().of(text)).is_some() {
            captions(text, part, &mut found);
        } else if part.kind == BlockKind::Paragraph {
            let (first, gap) = (found.len(), part.gap);
            split(text, part, index, &mut found);
            if let Some(part) = found.get_mut(first) {
                part.gap = gap;
            }
        } else {
            found.push(part);
        }
    }
    found
}

fn split(text: &str, part: Part, index: usize, out: &mut Vec<Part>) {
    let (body, after) = at_end_mark(text, part);
    let (front, body) = at_dateline(text, body, index);
    if let Some(front) = front {
        front_matter(text, front, out);
    }
    dateline(text, body, out);
    if let Some(after) = after {
        captions(text, after, out);
    }
}

fn push(part: Part, out: &mut Vec<Part>) {
    if !part.is_empty() {
        out.push(part);
    }
}

/// What stands before an end mark, and what after it. Captions may follow.
fn at_end_mark(text: &str, part: Part) -> (Part, Option<Part>) {
    let span = part.span();
    let Some(mark) = END.find(span.of(text)) else { return (part, None) };
    let (mark_start, mark_end) = (span.start + mark.start(), span.start + mark.end());
    let (body, rest) = part.split(text, mark_start);
    let (_, after) = rest.split(text, mark_end);
    (body, Some(after))
}

/// What stands before a dateline inside a line, and the line from the dateline on.
fn at_dateline(text: &str, part: Part, index: usize) -> (Option<Part>, Part) {
    let span = part.span();
    let found = if index < 4 { INSIDE.find(span.of(text)) } else { None };
    match found.filter(|found| found.start() > 0) {
        Some(found) => {
            let (front, body) = part.split(text, span.start + found.start());
            (Some(front), body)
        }
        None => (None, part),
    }
}

/// A headline with its agency, then captions with their credits.
fn front_matter(text: &str, part: Part, out: &mut Vec<Part>) {
    let span = part.span();
    let first = out.is_empty();
    let Some(signed) = SIGNED.find(span.of(text)).filter(|_| first) else {
        return captions(text, part, out);
    };
    let (head, rest) = part.split(text, span.start + signed.start());
    let (_, rest) = rest.split(text, span.start + signed.end());
    push(head.with(BlockKind::Title), out);
    captions(text, rest, out);
}

/// Sets the dateline apart that a paragraph opens with; then its captions.
fn dateline(text: &str, part: Part, out: &mut Vec<Part>) {
    let span = part.span();
    let Some(opening) = opens(span.of(text)) else { return captions(text, part, out) };
    let (line, body) = part.split(text, span.start + opening);
    push(line.with(BlockKind::Dateline), out);
    captions(text, body, out);
}

/// A sentence that ends with a photo credit is a caption; so is what a broken image left behind.
fn captions(text: &str, part: Part, out: &mut Vec<Part>) {
    let span = part.span();
    let words = span.of(text);
    let end = CREDIT.find(words).map(|credit| credit.end()).or_else(|| broken_image(words));
    let Some(end) = end else { return push(part, out) };
    let start = CREDIT.find(words).map_or(0, |credit| sentence_start(&words[..credit.start()]));
    let (before, rest) = part.split(text, span.start + start);
    let (caption, after) = rest.split(text, span.start + end);
    push(before, out);
    push(caption.with(BlockKind::Caption), out);
    if !after.is_empty() {
        captions(text, after, out);
    }
}

/// Where the last sentence begins, its own final period not counted.
fn sentence_start(words: &str) -> usize {
    let inner = words.trim_end().trim_end_matches('.');
    let ends = [". ", "! ", "? ", ".\" ", ".” "];
    ends.iter().filter_map(|end| Some(inner.rfind(end)? + end.len())).max().unwrap_or(0)
}

/// The end of brackets that nothing opened: "on the left, 2012.]] The kingdom".
fn broken_image(words: &str) -> Option<usize> {
    let (mut depth, mut unmatched) = (0usize, None);
    for (at, character) in words.char_indices().filter(|(_, c)| matches!(c, '[' | ']')) {
        match (character, depth) {
            ('[', _) => depth += 1,
            (_, 0) if unmatched == Some(at.wrapping_sub(1)) => return Some(at + 1),
            (_, 0) => unmatched = Some(at),
            _ => depth -= 1,
        }
    }
    None
}

/// The length of the dateline at the start of the words. A headline in capitals has none.
fn opens(words: &str) -> Option<usize> {
    let end = OPENING.find(words)?.end();
    (words.len() == end || words[end..].contains(char::is_lowercase)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_known_by_their_shape() {
        for (text, expected) in [
            ("MINAS TIRITH, March 3 (Reuters) - The king", "MINAS TIRITH, March 3 (Reuters) - "),
            ("OSGILIATH, June 17 (Xinhua) -- The king", "OSGILIATH, June 17 (Xinhua) -- "),
            ("EDORAS, Rohan (Reuters) - The king", "EDORAS, Rohan (Reuters) - "),
            ("EDORAS (AP) --", "EDORAS (AP) --"),
            ("EDORAS, March 12 - Rohan will", "EDORAS, March 12 - "),
            ("Edoras, 12 March — Rohan will", "Edoras, 12 March — "),
        ] {
            assert_eq!(opens(text).map(|end| &text[..end]), Some(expected), "{text}");
        }
        for text in ["GONDOR - ROHAN RELATIONS", "The king - and the queen", "U.S.-EU talks"] {
            assert_eq!(opens(text), None, "{text}");
        }
    }
}
