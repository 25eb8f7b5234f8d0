//! How a clause is told: as done, to come, denied, or only as what somebody wants or fears.
//!
//! A clause's own auxiliaries say part of it, what governs it says the rest. Refuses to know rules.

use crate::clause::{Clause, Link, Modal, Tree};
use crate::lexicon::Grammar;

/// How a clause is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Telling {
    /// As done, or as holding.
    Done,
    /// As to come.
    Future,
    /// As what ought to be done.
    Obligation,
    /// As possible, conditional, or as what somebody wants, plans or fears.
    Supposed,
    /// As not so.
    Denied,
}

/// How clause `index` is told, and the clause that reports it, if one does.
#[must_use]
pub fn told(
    tree: &Tree<'_>,
    grammar: &Grammar,
    clauses: &[Clause],
    index: usize,
) -> (Telling, Option<usize>) {
    let mut telling = own(&clauses[index]);
    let mut reporter = None;
    let mut at = index;
    for _ in 0..clauses.len() {
        let clause = &clauses[at];
        let Some((governor, link)) = clause.governor else { break };
        let Some(above) = clauses.iter().position(|c| c.head == governor || c.verb == governor)
        else {
            let intended =
                link == Link::OfPreposition && grammar.intended.contains(tree.lemma(governor));
            return (if intended { weaker(telling, Telling::Supposed) } else { telling }, reporter);
        };
        if above == at {
            break;
        }
        let next = governed(tree, grammar, clause, &clauses[above], link);
        telling = match next {
            Governed::Same => telling,
            Governed::Reported => {
                reporter = reporter.or(Some(above));
                let said = grammar.reporting.contains(&clauses[above].lemma);
                let would = clauses[index].mood.modal == Some(Modal::Would);
                if said && would && !clauses[index].mood.negated {
                    telling = Telling::Future;
                }
                if own(&clauses[above]) == Telling::Denied { Telling::Supposed } else { telling }
            }
            Governed::AsGovernor => weaker(telling, own(&clauses[above])),
            Governed::Planned => weaker(telling, Telling::Future),
            Governed::Supposed => weaker(telling, Telling::Supposed),
            Governed::Denied => Telling::Denied,
            Governed::Apart => break,
        };
        at = above;
    }
    (telling, reporter)
}

/// What a clause's own auxiliaries say.
fn own(clause: &Clause) -> Telling {
    let mood = clause.mood;
    match mood.modal {
        _ if mood.conditional => Telling::Supposed,
        _ if mood.negated => Telling::Denied,
        Some(Modal::Future) => Telling::Future,
        Some(Modal::Obligation) => Telling::Obligation,
        Some(Modal::Would | Modal::Possible) => Telling::Supposed,
        None => Telling::Done,
    }
}

/// What a governor does to the telling of what it governs.
enum Governed {
    Same,
    Reported,
    AsGovernor,
    Planned,
    Supposed,
    Denied,
    Apart,
}

fn governed(
    tree: &Tree<'_>,
    grammar: &Grammar,
    clause: &Clause,
    above: &Clause,
    link: Link,
) -> Governed {
    let gerund = tree.tag(clause.verb) == "VBG" && tree.first(clause.verb, &["aux"]).is_none();
    let wanted = grammar.wanting.contains(&above.lemma) || grammar.intended.contains(&above.lemma);
    match link {
        Link::OfPreposition | Link::Complement if gerund && wanted => Governed::Supposed,
        Link::Complement => complement(grammar, clause, above),
        Link::Adverbial if clause.mood.infinitive && is_the_first(tree, grammar, above) => {
            Governed::AsGovernor
        }
        Link::Adverbial if clause.mood.infinitive => Governed::Supposed,
        Link::Adverbial
            if clause.first(&crate::clause::Role::Subject).is_none_or(|s| s.implied) =>
        {
            Governed::AsGovernor
        }
        Link::Coordinate if clause.mood.infinitive || shares(clause) => Governed::AsGovernor,
        Link::OfPreposition => Governed::AsGovernor,
        Link::Coordinate | Link::Adverbial => Governed::Same,
        Link::Relative | Link::OfNoun if clause.mood.infinitive => Governed::Supposed,
        Link::Relative | Link::OfNoun => Governed::Apart,
    }
}

/// Whether a clause calls somebody the first or last, so that its infinitive tells what was done: "became
/// the **first** king to visit".
fn is_the_first(tree: &Tree<'_>, grammar: &Grammar, above: &Clause) -> bool {
    let attributes = above.all(&crate::clause::Role::Attribute).map(|arg| arg.token);
    let mut modifiers = attributes.flat_map(|token| tree.with_dep(token, &["amod"]));
    modifiers.any(|i| grammar.first.contains(tree.lemma(i)))
}

/// A coordinated verb without a subject of its own stands under the same governor.
fn shares(clause: &Clause) -> bool {
    let subjects = [crate::clause::Role::Subject, crate::clause::Role::Object];
    subjects.iter().any(|role| clause.first(role).is_some_and(|arg| arg.implied))
}

fn complement(grammar: &Grammar, clause: &Clause, above: &Clause) -> Governed {
    if grammar.implicative.contains(&above.lemma) {
        return Governed::AsGovernor;
    }
    if grammar.doubting.contains(&above.lemma) {
        return Governed::Denied;
    }
    let planned = (above.mood.passive && grammar.scheduled.contains(&above.lemma))
        || (grammar.copula.contains(&above.lemma) && !above.mood.negated);
    if clause.mood.infinitive && planned {
        return Governed::Planned;
    }
    if clause.mood.infinitive {
        return Governed::Supposed;
    }
    Governed::Reported
}

/// The less certain of two tellings.
fn weaker(a: Telling, b: Telling) -> Telling {
    let rank = |telling: Telling| match telling {
        Telling::Done => 0,
        Telling::Future => 1,
        Telling::Obligation => 2,
        Telling::Supposed => 3,
        Telling::Denied => 4,
    };
    if rank(a) >= rank(b) { a } else { b }
}
