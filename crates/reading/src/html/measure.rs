//! How much text, links and prose each element of a page holds, and what is furniture.
//! Refuses to choose.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::tree::{Node, Tree};
use crate::lexicon;

/// Text of fewer characters is no prose, unless it ends like a sentence.
const PROSE: u32 = 60;

/// Elements with more characters of prose than this are no furniture for a weak reason.
const RICH: u32 = 300;

static FURNITURE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    lexicon::entries(knowledge::reading::HTML_FURNITURE).filter(|row| !row.contains('\t')).collect()
});
static WEAK: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let rows = lexicon::entries(knowledge::reading::HTML_FURNITURE);
    rows.filter_map(|row| row.strip_suffix("\tweak")).collect()
});
static CAPTIONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(knowledge::reading::HTML_CAPTIONS));
static BYLINES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(knowledge::reading::HTML_BYLINES));

fn words(list: &'static str) -> FxHashSet<&'static str> {
    lexicon::entries(list).collect()
}

/// What is known of a node.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measure {
    /// Characters of text that belong to the element itself: not inside a smaller block.
    pub(crate) own: u32,
    /// Those of them inside links.
    pub(crate) own_links: u32,
    /// Characters of prose in it and below.
    pub(crate) prose: u32,
    /// Whether it, or one around it, is furniture.
    pub(crate) furniture: bool,
    /// Whether its own text ends like a sentence.
    pub(crate) sentence: bool,
}

/// What elements do to the flow of text.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "#root"
            | "html"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "pre"
            | "figure"
            | "figcaption"
            | "header"
            | "footer"
            | "aside"
            | "nav"
            | "form"
            | "address"
            | "center"
            | "fieldset"
            | "hr"
            | "details"
            | "summary"
            | "amp-body"
    )
}

/// Elements whose content is never text of the document.
pub(crate) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "embed"
            | "video"
            | "audio"
            | "canvas"
            | "map"
            | "dialog"
            | "button"
            | "select"
            | "input"
            | "textarea"
            | "head"
            | "title"
            | "nav"
            | "footer"
            | "menu"
            | "math"
            | "option"
            | "label"
    )
}

/// Measures all nodes of a page.
pub(crate) fn measure(tree: &Tree, text: &str) -> Vec<Measure> {
    let mut measures = vec![Measure::default(); tree.nodes.len()];
    let blocks = own_text(tree, text, &mut measures);
    prose(tree, &mut measures);
    let whole = measures.first().map_or(0, |root| root.prose);
    mark_furniture(tree, &mut measures, whole);
    for measure in &mut measures {
        measure.prose = 0;
    }
    drop(blocks);
    prose(tree, &mut measures);
    measures
}

/// Adds each piece of text to the block around it.
fn own_text(tree: &Tree, text: &str, measures: &mut [Measure]) -> Vec<usize> {
    let mut block_of = vec![0; tree.nodes.len()];
    let mut linked = vec![false; tree.nodes.len()];
    let mut silent = vec![false; tree.nodes.len()];
    for (index, node) in tree.nodes.iter().enumerate() {
        let parent = node.parent;
        silent[index] = silent[parent] || is_silent(&node.name);
        linked[index] = linked[parent] || &*node.name == "a";
        block_of[index] = if is_block(&node.name) { index } else { block_of[parent] };
        if !node.is_text() || silent[index] {
            continue;
        }
        let words = node.span.of(text);
        let length = words.chars().filter(|character| !character.is_whitespace()).count();
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        let measure = &mut measures[block_of[index]];
        measure.own = measure.own.saturating_add(length);
        if linked[index] {
            measure.own_links = measure.own_links.saturating_add(length);
        }
        if length > 0 {
            let end = words.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', '»']);
            measure.sentence = end.ends_with(['.', '!', '?', '…', '。', '؟', ':']);
        }
    }
    block_of
}

/// Adds up prose, from the leaves to the root, without what is furniture.
fn prose(tree: &Tree, measures: &mut [Measure]) {
    for index in (1..tree.nodes.len()).rev() {
        let node = &tree.nodes[index];
        let measure = &mut measures[index];
        if measure.furniture {
            measure.prose = 0;
            continue;
        }
        let links = f64::from(measure.own_links) / f64::from(measure.own.max(1));
        let long = measure.own >= PROSE || (measure.own >= PROSE / 3 && measure.sentence);
        if long && links < 0.4 && !is_heading(&node.name) {
            let weight = if matches!(&*node.name, "li" | "td" | "dd") { 2 } else { 1 };
            measure.prose = measure.prose.saturating_add(measure.own / weight);
        }
        let own = measure.prose;
        measures[node.parent].prose = measures[node.parent].prose.saturating_add(own);
    }
}

/// Whether an element is a heading.
pub(crate) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Marks furniture, but never what holds a good part of the page's prose.
fn mark_furniture(tree: &Tree, measures: &mut [Measure], whole: u32) {
    for (index, node) in tree.nodes.iter().enumerate().skip(1) {
        let around = measures[node.parent].furniture;
        let most = u64::from(measures[index].prose) * 5 > u64::from(whole) * 2;
        let rich = measures[index].prose > RICH;
        let named = !node.is_text() && !most && looks_furniture(node, rich);
        let silent = is_silent(&node.name);
        measures[index].furniture = around || named || silent;
    }
}

fn is_hidden(node: &Node) -> bool {
    let style = node.attribute("style").unwrap_or_default();
    node.attribute("hidden").is_some()
        || style.contains("display:none")
        || style.contains("display: none")
}

fn looks_furniture(node: &Node, rich: bool) -> bool {
    if matches!(&*node.name, "html" | "body" | "article" | "main") {
        return false;
    }
    let role = node.attribute("role").unwrap_or_default();
    matches!(&*node.name, "aside" | "form")
        || matches!(
            role,
            "navigation" | "complementary" | "banner" | "contentinfo" | "search" | "dialog"
        )
        || node.attribute("aria-hidden") == Some("true")
        || is_hidden(node)
        || has_word(node, &FURNITURE)
        || (!rich && has_word(node, &WEAK))
}

/// Whether an element's class says that it is a caption.
pub(crate) fn is_caption(node: &Node) -> bool {
    matches!(&*node.name, "figcaption") || has_word(node, &CAPTIONS)
}

/// Whether an element's class says that it holds the byline.
pub(crate) fn is_byline(node: &Node) -> bool {
    has_word(node, &BYLINES) || matches!(node.attribute("rel"), Some("author"))
}

/// Whether a class, an id or a test name of the element has one of the words.
fn has_word(node: &Node, words: &FxHashSet<&str>) -> bool {
    ["class", "id", "data-component", "data-testid"]
        .iter()
        .filter_map(|name| node.attribute(name))
        .any(|value| {
            let classes = value
                .split_whitespace()
                .filter(|class| !class.starts_with("css-") && class.len() < 60);
            classes.take(12).any(|class| pieces(class).any(|piece| words.contains(piece.as_str())))
        })
}

/// The words of "relatedLinks" or "related-links", in small letters.
fn pieces(class: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = class;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|character: char| !character.is_ascii_alphanumeric());
        let first = rest.chars().next()?.len_utf8();
        let body = &rest[first..];
        let capital = rest.starts_with(|character: char| character.is_ascii_uppercase());
        let all = body.starts_with(|character: char| character.is_ascii_uppercase()) && capital;
        let ends = |character: char| {
            !character.is_ascii_alphanumeric() || (!all && character.is_ascii_uppercase())
        };
        let end = first + body.find(ends).unwrap_or(body.len());
        let piece = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        Some(piece)
    })
}
