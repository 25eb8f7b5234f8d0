//! Where no rule links the two: the nearest word that sets off a rule. Refuses words far from both.

use super::answer::{Answer, Ends, as_told};
use crate::clause::{Clause, Tree};
use crate::coder::Coder;
use crate::matching::{Telling, told};
use crate::rules::Requires;

/// The type of the nearest word that sets off a rule for events, by steps in the parse from the source,
/// then from the target.
pub(super) fn nearest(
    coder: &Coder,
    tree: &Tree<'_>,
    clauses: &[Clause],
    ends: &Ends<'_>,
) -> Option<Answer> {
    let heads = ends.heads();
    let distance = |token: usize| -> usize {
        heads.iter().flatten().map(|&head| steps(tree, head, token)).sum()
    };
    let candidates = (0..tree.doc.len()).filter_map(|token| {
        let kind = coder.index().type_of_word(tree.lemma(token), tree.tag(token))?;
        Some((distance(token), token, kind))
    });
    let (_, token, kind) = candidates.min_by_key(|(distance, token, _)| (*distance, *token))?;
    let clause = clauses.iter().position(|clause| clause.head == token);
    let telling =
        clause.map_or(Telling::Done, |index| told(tree, coder.grammar(), clauses, index).0);
    Some(Answer {
        event: as_told(coder, kind, telling, Requires::Told),
        rule: format!("nearest:{}", tree.lemma(token)),
        score: 0.1,
    })
}

/// Steps between two tokens of a parse, over their nearest common ancestor.
fn steps(tree: &Tree<'_>, a: usize, b: usize) -> usize {
    let up = |token: usize| -> Vec<usize> {
        std::iter::once(token).chain(tree.ancestors(token)).collect()
    };
    let (from_a, from_b) = (up(a), up(b));
    let meet = from_a
        .iter()
        .enumerate()
        .find_map(|(i, token)| from_b.iter().position(|other| other == token).map(|j| i + j));
    meet.unwrap_or(from_a.len() + from_b.len() + 8)
}
