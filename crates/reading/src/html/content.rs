//! Where on a page the document is. Refuses to write it.

use super::measure::Measure;
use super::tree::Tree;

/// An element that holds this part of the prose around it is gone into.
const PART: f64 = 0.8;

/// The element that holds the document.
pub(crate) fn root(tree: &Tree, measures: &[Measure]) -> usize {
    let whole = measures.first().map_or(0, |root| root.prose);
    if whole == 0 {
        return tree.named("body").next().unwrap_or(0);
    }
    marked(tree, measures, whole).unwrap_or_else(|| descend(tree, measures))
}

/// The element that is marked as the article's body, where it holds most of the prose.
fn marked(tree: &Tree, measures: &[Measure], whole: u32) -> Option<usize> {
    let bodies = (0..tree.nodes.len()).filter(|index| {
        let node = tree.node(*index);
        node.attribute("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody"))
    });
    let best = bodies.max_by_key(|index| (measures[*index].prose, std::cmp::Reverse(*index)))?;
    (f64::from(measures[best].prose) >= f64::from(whole) * 0.5).then_some(best)
}

/// From the root to the smallest element that still holds nearly all.
fn descend(tree: &Tree, measures: &[Measure]) -> usize {
    let mut current = 0;
    loop {
        let children = tree.node(current).children.iter().copied();
        let best = children.max_by_key(|child| (measures[*child].prose, std::cmp::Reverse(*child)));
        let Some(best) = best else { return current };
        let part = f64::from(measures[best].prose) / f64::from(measures[current].prose.max(1));
        if part < PART || tree.node(best).is_text() || &*tree.node(best).name == "p" {
            return current;
        }
        current = best;
    }
}
