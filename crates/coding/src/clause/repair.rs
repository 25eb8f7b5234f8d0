//! The parser's usual mistakes in long sentences, mended.
//!
//! Coordinated infinitives are the main one: in "is ready to widen trade, open markets and lend",
//! the later verbs come out as coordinates of "is". Refuses to touch the parse itself.

use super::{Arg, Clause, ClauseKind, Link, Role, Tree};

/// Hangs bare coordinated verbs on the infinitive they continue.
pub(super) fn share_with_coordinates(tree: &Tree<'_>, clauses: &mut [Clause]) {
    for index in 0..clauses.len() {
        let Some(open) = open_infinitive(tree, clauses, index) else { continue };
        let (head, subjects) = {
            let first = &clauses[open];
            let subjects: Vec<usize> = first.all(&Role::Subject).map(|arg| arg.token).collect();
            (first.head, subjects)
        };
        let clause = &mut clauses[index];
        clause.governor = Some((head, Link::Coordinate));
        clause.mood.infinitive = true;
        clause.mood.bare = false;
        clause.args.retain(|arg| arg.role != Role::Subject);
        clause.args.extend(subjects.into_iter().map(|token| Arg {
            role: Role::Subject,
            token,
            implied: true,
        }));
    }
}

/// The infinitive that a bare coordinated verb continues: the last one opened between its governor
/// and itself.
fn open_infinitive(tree: &Tree<'_>, clauses: &[Clause], index: usize) -> Option<usize> {
    let clause = &clauses[index];
    let (governor, link) = clause.governor?;
    let bare = clause.kind == ClauseKind::Verb
        && matches!(link, Link::Coordinate | Link::Adverbial)
        && clause.mood.bare
        && tree.first(clause.head, &["nsubj", "mark"]).is_none();
    if !bare || matches!(tree.tag(governor), "VB") {
        return None;
    }
    let between = governor.min(clause.head)..clause.head;
    clauses
        .iter()
        .enumerate()
        .filter(|(_, other)| between.contains(&other.head) && other.mood.infinitive)
        .filter(|(_, other)| tree.dominates(governor, other.head))
        .max_by_key(|(_, other)| other.head)
        .map(|(open, _)| open)
}
