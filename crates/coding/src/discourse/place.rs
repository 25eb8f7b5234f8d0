//! Where a fact was: the place that the predicate's own words name. Refuses to guess from parties.

use crate::analysed::Referring;
use crate::clause::{Clause, Role, Tree, noun_clause};
use names::Place;

/// The place named after a locating preposition on a predicate, on the nouns its frame used, or on
/// what those hang on.
#[must_use]
pub fn place_of(
    referents: &dyn Referring,
    paragraph: usize,
    tree: &Tree<'_>,
    clause: &Clause,
    used: &[usize],
    locating: &dyn Fn(&str) -> bool,
) -> Option<Place> {
    let mut tokens = located(clause, locating);
    for &noun in used {
        tokens.extend(located(&noun_clause(tree, noun), locating));
    }
    let nested: Vec<usize> =
        tokens.iter().chain(used).flat_map(|&token| deeper(tree, token, locating)).collect();
    tokens.extend(nested);
    tokens.into_iter().find_map(|token| referents.place(paragraph, token))
}

fn located(clause: &Clause, locating: &dyn Fn(&str) -> bool) -> Vec<usize> {
    let fits = |role: &Role| matches!(role, Role::Prep(word) if locating(word));
    clause.args.iter().filter(|arg| fits(&arg.role)).map(|arg| arg.token).collect()
}

/// Objects of locating prepositions inside a phrase: "on the sidelines of the summit **in** …".
fn deeper(tree: &Tree<'_>, token: usize, locating: &dyn Fn(&str) -> bool) -> Vec<usize> {
    let inside = tree.subtree(token).into_iter();
    inside.filter(|&i| tree.dep(i) == "pobj" && locating(tree.lemma(tree.head(i)))).collect()
}
