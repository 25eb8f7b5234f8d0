//! Titles, bare headings, bylines, date lines and sections of sources.
//! Refuses to read words beyond the lists of `knowledge`.

use std::sync::LazyLock;

use document::BlockKind;
use regex::Regex;

use super::part::Part;
use crate::lexicon::{self, pattern};

/// A heading has at most this many characters, a title at most twice as many.
const LONGEST: usize = 100;

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    let words = lexicon::alternatives(knowledge::reading::BYLINES);
    pattern(&format!(r"^\(?(?:{words}):? \p{{Lu}}[^.!?]{{2,120}}\)?\.?$"))
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let months = lexicon::alternatives(knowledge::reading::MONTHS);
    pattern(&format!(
        r"^(?:\p{{Lu}}\p{{L}}+,?\s)?(?:(?:{months})\.?\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s(?:{months})\.?,?\s\d{{4}})[.,]?$"
    ))
});
/// Footnote marks at the end.
static MARKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\[[^\[\]]{1,20}\])+$"));
static STRONG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(\*{2,3}|__)(?:<u>)?([^*]+?)(?:</u>)?(?:\*{2,3}|__):?$"));

/// Tells titles, headings, bylines, date lines and sections of sources from paragraphs.
pub(crate) fn find(text: &str, mut parts: Vec<Part>, title: Option<&str>) -> Vec<Part> {
    join_capitals(text, &mut parts);
    find_title(text, &mut parts, title);
    for index in 0..parts.len() {
        if let Some(kind) = kind_of(text, &parts, index) {
            parts[index].kind = kind;
        }
    }
    set_sources_apart(text, &mut parts);
    parts
}

/// Whether a heading opens a section of sources and links.
fn is_apparatus(heading: &str) -> bool {
    let plain = heading.trim().trim_matches(['*', '_', ':', '=']).trim().to_lowercase();
    lexicon::entries(knowledge::reading::APPARATUS).any(|entry| entry == plain)
}

/// A headline in capitals may take two lines.
fn join_capitals(text: &str, parts: &mut Vec<Part>) {
    let [first, second, ..] = parts.as_mut_slice() else { return };
    let capitals =
        |part: &Part| part.kind == BlockKind::Paragraph && is_capitals(part.span().of(text));
    if second.gap == 0 && capitals(first) && capitals(second) {
        first.lines.append(&mut second.lines);
        parts.remove(1);
    }
}

fn find_title(text: &str, parts: &mut [Part], title: Option<&str>) {
    if parts.iter().any(|part| part.kind == BlockKind::Title) {
        return;
    }
    let alone = parts.len() == 1;
    let next = parts.get(1).map(|part| part.gap);
    let Some(first) = parts.first_mut() else { return };
    let words: Vec<&str> = first.lines.iter().map(|line| line.of(text)).collect();
    let words = words.join(" ");
    let named = title.is_some_and(|title| same(title, &words));
    let apart = next.is_some_and(|gap| gap > 0) || is_capitals(&words);
    let lone = !alone && first.lines.len() <= 2 && apart;
    let free =
        first.kind == BlockKind::Paragraph || matches!(first.kind, BlockKind::Heading { .. });
    let short = words.chars().count() <= 2 * LONGEST && !ends_sentence(&words);
    if free && !is_dateline(&words) && (named || (lone && short)) {
        first.kind = BlockKind::Title;
    }
}

fn kind_of(text: &str, parts: &[Part], index: usize) -> Option<BlockKind> {
    let part = &parts[index];
    let item = matches!(part.kind, BlockKind::ListItem { .. });
    if item && is_strong(text, part) && follows_prose(parts, index) {
        return Some(BlockKind::Heading { level: 3 });
    }
    if part.kind != BlockKind::Paragraph {
        return None;
    }
    if is_strong(text, part) {
        return Some(BlockKind::Heading { level: level(parts, index) });
    }
    if is_residue(part.span().of(text)) {
        return Some(BlockKind::Reference);
    }
    line_kind(text, parts, index, part.line(text)?)
}

/// The kind of a paragraph of one line.
fn line_kind(text: &str, parts: &[Part], index: usize, words: &str) -> Option<BlockKind> {
    if is_dateline(words) {
        return Some(BlockKind::Dateline);
    }
    if BYLINE.is_match(words) && (index < 4 || index + 3 > parts.len()) {
        return Some(BlockKind::Byline);
    }
    let bare = is_bare_heading(words.trim_matches(['*', '_']));
    let heads = bare && opens_something(text, parts, index);
    heads.then(|| BlockKind::Heading { level: level(parts, index) })
}

/// Whether all of a part, short enough for a heading, is set in bold.
fn is_strong(text: &str, part: &Part) -> bool {
    let words = part.span().of(text);
    part.lines.len() <= 3 && words.chars().count() <= 2 * LONGEST && STRONG.is_match(words)
}

/// Whether words are left over from markup.
fn is_residue(words: &str) -> bool {
    lexicon::entries(knowledge::reading::RESIDUE).any(|entry| words.starts_with(entry))
}

/// Two blank lines before a heading make it a section, one makes it a part of a section.
fn level(parts: &[Part], index: usize) -> u8 {
    let doubles = parts.iter().any(|part| part.gap > 1 && part.kind != BlockKind::Title);
    let before = index.checked_sub(1).map(|before| parts[before].kind);
    let nested = doubles && parts[index].gap < 2;
    match before {
        Some(BlockKind::Heading { level: above }) if nested => above.saturating_add(1).clamp(3, 4),
        _ if nested => 3,
        _ => 2,
    }
}

fn is_bare_heading(words: &str) -> bool {
    let Some(first) = words.chars().next() else { return false };
    let count = words.chars().count();
    let letters = words.chars().filter(|character| character.is_alphanumeric()).count();
    (first.is_uppercase() || first.is_ascii_digit())
        && count <= LONGEST
        && words.split_whitespace().count() <= 12
        && letters * 2 > count
        && words.contains(char::is_alphabetic)
        && !is_residue(words)
        && !ends_sentence(words)
        && !words.ends_with([':', ',', ';', '"', '”', '-', '–', '—'])
        && !words.contains(". ")
        && !words.contains('_')
}

/// A heading stands alone between blank lines and something follows it.
fn opens_something(text: &str, parts: &[Part], index: usize) -> bool {
    let Some(next) = parts.get(index + 1) else {
        return is_apparatus(parts[index].span().of(text));
    };
    let cell = matches!(next.kind, BlockKind::Cell { .. });
    (parts[index].gap > 0 || index == 0) && (next.gap > 0 || cell)
}

fn follows_prose(parts: &[Part], index: usize) -> bool {
    let prose = |part: &Part| part.kind == BlockKind::Paragraph && part.gap > 0;
    parts.get(index + 1).is_some_and(prose)
}

/// What stands under "References" and the like is no prose.
pub(crate) fn set_sources_apart(text: &str, parts: &mut [Part]) {
    let mut inside: Option<u8> = None;
    for part in parts {
        if let BlockKind::Heading { level } = part.kind {
            if inside.is_none_or(|outer| level <= outer) {
                inside = is_apparatus(part.span().of(text)).then_some(level);
            }
        } else if inside.is_some() && part.kind.is_prose() {
            part.kind = BlockKind::Reference;
        }
    }
}

fn same(left: &str, right: &str) -> bool {
    let key = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    !left.is_empty() && key(left) == key(right)
}

fn is_dateline(words: &str) -> bool {
    DATE.is_match(words.trim_matches(['*', '_']))
}

/// Whether words stand in capitals only.
pub(crate) fn is_capitals(words: &str) -> bool {
    words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase)
}

/// Whether words end as sentences do; an abbreviation's period ("U.S.") does not count.
fn ends_sentence(words: &str) -> bool {
    let words = MARKS.replace(words, "");
    let words = words.trim_end_matches(['*', '_', '"', '”', '’', ')', ' ']);
    if words.ends_with(['!', '?', '…', ':', ';', ',']) {
        return true;
    }
    let Some(before) = words.strip_suffix('.') else { return false };
    let last = before.rsplit([' ', '.']).next().unwrap_or_default();
    last.chars().count() > 1
}
