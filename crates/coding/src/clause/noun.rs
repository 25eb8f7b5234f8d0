//! Nouns that tell an event: "Arnor's visit to Gondor", "talks between them", "the signing of the
//! treaty by Arnor". Refuses to know which nouns tell one.

use super::build::push_prepositional;
use super::{Arg, Clause, ClauseKind, Mood, Role, Tree};
use smol_str::SmolStr;

/// The noun at `i` as a predicate, with its possessor, modifiers and prepositional arguments.
#[must_use]
pub fn noun_clause(tree: &Tree<'_>, i: usize) -> Clause {
    Clause {
        head: i,
        verb: i,
        kind: ClauseKind::Noun,
        lemma: SmolStr::new(tree.lemma(i)),
        args: own_args(tree, i),
        mood: Mood::default(),
        governor: None,
    }
}

/// What hangs on a predicate noun or adjective itself.
pub(super) fn own_args(tree: &Tree<'_>, i: usize) -> Vec<Arg> {
    let mut clause = Clause {
        head: i,
        verb: i,
        kind: ClauseKind::Noun,
        lemma: SmolStr::default(),
        args: Vec::new(),
        mood: Mood::default(),
        governor: None,
    };
    for &child in tree.children(i) {
        let role = match tree.dep(child) {
            "poss" => Role::Possessor,
            "amod" | "compound" | "nmod" => Role::Modifier,
            "prep" | "agent" => {
                push_prepositional(tree, &mut clause, child);
                continue;
            }
            "xcomp" | "acl" if has_to(tree, child) => Role::ToClause,
            "xcomp" | "ccomp" => Role::ThatClause,
            "advcl" => Role::Adverbial,
            "advmod" => Role::Adverb,
            _ => continue,
        };
        clause.args.push(Arg { role, token: child, implied: false });
    }
    clause.args
}

fn has_to(tree: &Tree<'_>, verb: usize) -> bool {
    tree.with_dep(verb, &["aux"]).any(|aux| tree.tag(aux) == "TO")
}
