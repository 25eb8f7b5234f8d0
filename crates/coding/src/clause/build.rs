//! From a parse to clauses. Refuses to know rules.

use super::tree::Tree;
use super::{Arg, Clause, ClauseKind, Link, Mood, Role, repair};
use crate::lexicon::Grammar;
use smol_str::SmolStr;

/// Every predicate of a parse, in order of the text: verbs, predicate adjectives, predicate nouns.
#[must_use]
pub fn clauses(tree: &Tree<'_>, grammar: &Grammar) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    for i in order(tree) {
        if is_predicate_verb(tree, i) {
            let clause = verb_clause(tree, grammar, &found, i);
            found.extend(predicates_of(tree, grammar, &clause));
            found.push(clause);
        }
    }
    repair::share_with_coordinates(tree, &mut found);
    found.sort_by_key(|clause| (clause.verb, clause.head));
    found
}

/// Token indices so that a governor comes before what it governs.
fn order(tree: &Tree<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..tree.doc.len()).filter(|&i| tree.head(i) == i).collect();
    let mut next = 0;
    while next < order.len() {
        order.extend_from_slice(tree.children(order[next]));
        next += 1;
    }
    order
}

/// Whether token `i` is a verb that predicates something by itself.
fn is_predicate_verb(tree: &Tree<'_>, i: usize) -> bool {
    let verbal = tree.tag(i).starts_with("VB") || tree.token(i).pos() == "VERB";
    verbal
        && !matches!(
            tree.dep(i),
            "aux" | "auxpass" | "amod" | "compound" | "case" | "prep" | "dep" | "punct"
        )
}

/// The clause of the verb at `i`; `found` holds the clauses of its governors.
fn verb_clause(tree: &Tree<'_>, grammar: &Grammar, found: &[Clause], i: usize) -> Clause {
    let mut clause = Clause {
        head: i,
        verb: i,
        kind: ClauseKind::Verb,
        lemma: SmolStr::new(tree.lemma(i)),
        args: Vec::new(),
        mood: Mood::of(tree, grammar, i),
        governor: governor(tree, i),
    };
    share_voice(tree, found, &mut clause);
    own_args(tree, &mut clause, i);
    inherit(tree, grammar, found, &mut clause);
    clause
}

/// The predicate that governs verb `i`: a verb, or for participles and relatives the noun.
fn governor(tree: &Tree<'_>, i: usize) -> Option<(usize, Link)> {
    let head = tree.head(i);
    let link = match tree.dep(i) {
        "ccomp" | "xcomp" | "csubj" | "csubjpass" | "oprd" => Link::Complement,
        "advcl" => Link::Adverbial,
        "conj" | "parataxis" => Link::Coordinate,
        "relcl" => Link::Relative,
        "acl" => Link::OfNoun,
        "pcomp" => return Some((tree.head(head), Link::OfPreposition)),
        _ => return None,
    };
    Some((head, link))
}

/// A coordinated participle without auxiliary has the voice and modality of its governor.
fn share_voice(tree: &Tree<'_>, found: &[Clause], clause: &mut Clause) {
    let i = clause.head;
    let has_aux = tree.first(i, &["aux", "auxpass"]).is_some();
    if tree.dep(i) == "acl" || (tree.dep(i) == "advcl" && !has_aux) {
        clause.mood.passive |= tree.tag(i) == "VBN";
    }
    let Some((head, Link::Coordinate)) = clause.governor else { return };
    let Some(first) = found.iter().find(|other| other.head == head) else { return };
    let has_subject = tree.first(i, &["nsubj", "nsubjpass"]).is_some();
    if !has_aux && !has_subject {
        let same_form = tree.tag(i) == tree.tag(head);
        clause.mood.passive |= first.mood.passive && tree.tag(i) == "VBN";
        if same_form {
            clause.mood.modal = clause.mood.modal.or(first.mood.modal);
            clause.mood.infinitive |= first.mood.infinitive;
        }
    }
    clause.mood.conditional |= first.mood.conditional && !has_subject;
}

/// What hangs on the verb itself, passives turned round.
fn own_args(tree: &Tree<'_>, clause: &mut Clause, i: usize) {
    let passive = clause.mood.passive;
    for &child in tree.children(i) {
        let role = match tree.dep(child) {
            "nsubj" | "csubj" if passive && tree.dep(child) == "nsubj" => Role::Object,
            "nsubj" | "csubj" => Role::Subject,
            "nsubjpass" | "csubjpass" => Role::Object,
            "dobj" => Role::Object,
            "attr" | "oprd" => Role::Attribute,
            "acomp" => Role::Attribute,
            "prt" => {
                clause.args.push(Arg { role: Role::Particle, token: child, implied: false });
                tree.with_dep(child, &["prep"])
                    .for_each(|prep| push_prepositional(tree, clause, prep));
                continue;
            }
            "advmod" | "npadvmod" => Role::Adverb,
            "xcomp" => complement_role(tree, child),
            "ccomp" => complement_role(tree, child),
            "advcl" => Role::Adverbial,
            "agent" => {
                push_objects(tree, clause, child, Role::Subject);
                continue;
            }
            "dative" if tree.tag(child) != "IN" && tree.tag(child) != "TO" => Role::Indirect,
            "prep" | "dative" => {
                push_prepositional(tree, clause, child);
                continue;
            }
            _ => continue,
        };
        clause.args.push(Arg { role, token: child, implied: false });
    }
    if passive && clause.first(&Role::Subject).is_none() {
        stray_agents(tree, clause);
    }
}

/// The doers of a passive that the parser hung on what stands before them: "sent to Gondor **by Arnor**",
/// "given a loan **by Arnor**".
fn stray_agents(tree: &Tree<'_>, clause: &mut Clause) {
    let by = Role::Prep(SmolStr::new("by"));
    let after =
        clause.args.iter().filter(|arg| arg.role == Role::Object && arg.token > clause.head);
    let nouns: Vec<usize> = after.map(|arg| arg.token).collect();
    let prep = nouns
        .iter()
        .filter_map(|&noun| tree.with_dep(noun, &["prep"]).find(|&i| tree.lemma(i) == "by"));
    let prep: Vec<usize> = prep.collect();
    for arg in &mut clause.args {
        if arg.role == by {
            arg.role = Role::Subject;
        }
    }
    prep.into_iter().for_each(|prep| push_objects(tree, clause, prep, Role::Subject));
}

/// Whether a complement is an infinitive or a finite or gerund clause.
fn complement_role(tree: &Tree<'_>, verb: usize) -> Role {
    let infinitive = tree.with_dep(verb, &["aux"]).any(|aux| tree.tag(aux) == "TO");
    if infinitive { Role::ToClause } else { Role::ThatClause }
}

/// The object of a preposition, and of the prepositions coordinated with it or nested in it.
pub(super) fn push_prepositional(tree: &Tree<'_>, clause: &mut Clause, prep: usize) {
    let role = Role::Prep(SmolStr::new(tree.lemma(prep)));
    push_objects(tree, clause, prep, role);
    for nested in tree.with_dep(prep, &["prep", "conj"]).collect::<Vec<_>>() {
        if matches!(tree.tag(nested), "IN" | "TO") {
            push_prepositional(tree, clause, nested);
        }
    }
}

fn push_objects(tree: &Tree<'_>, clause: &mut Clause, prep: usize, role: Role) {
    for token in tree.with_dep(prep, &["pobj", "pcomp"]) {
        clause.args.push(Arg { role: role.clone(), token, implied: false });
    }
}

/// Arguments that are understood from elsewhere: from the noun of a relative clause, from the
/// governor of an infinitive or participle, from the first of coordinated verbs.
fn inherit(tree: &Tree<'_>, grammar: &Grammar, found: &[Clause], clause: &mut Clause) {
    match clause.governor {
        Some((noun, Link::Relative)) => {
            inherit_antecedent(tree, clause, member_named(tree, found, noun));
        }
        Some((noun, Link::OfNoun)) => inherit_noun(tree, grammar, found, clause, noun),
        Some((head, link)) => inherit_subject(tree, grammar, found, clause, head, link),
        None => {}
    }
}

/// A relative clause: the relative pronoun is what it stands for; without one, the gap is filled.
fn inherit_antecedent(tree: &Tree<'_>, clause: &mut Clause, noun: usize) {
    let mut used = false;
    for arg in &mut clause.args {
        if matches!(tree.tag(arg.token), "WDT" | "WP") {
            arg.token = noun;
            arg.implied = true;
            used = true;
        }
    }
    let oblique = tree.subtree(clause.head).iter().any(|&i| matches!(tree.tag(i), "WRB" | "WP$"));
    if used || oblique {
        return;
    }
    let role = match clause.first(&Role::Subject) {
        None if !clause.mood.passive => Role::Subject,
        Some(_) if clause.first(&Role::Object).is_none() => Role::Object,
        _ => return,
    };
    clause.args.push(Arg { role, token: noun, implied: true });
}

/// In "Arnor is one of the states that …" the state, not the group, does what the clause tells.
fn member_named(tree: &Tree<'_>, found: &[Clause], noun: usize) -> usize {
    let one = tree.head(tree.head(noun));
    let partitive = tree.dep(noun) == "pobj" && tree.dep(one) == "attr";
    let copula = found.iter().find(|clause| partitive && clause.verb == tree.head(one));
    copula.and_then(|clause| clause.first(&Role::Subject)).map_or(noun, |arg| arg.token)
}

/// A participle after a noun: the noun is what it was done to, or who does it. An infinitive after a
/// noun ("a promise to help") is done by the noun's possessor or by the subject of its verb.
fn inherit_noun(
    tree: &Tree<'_>,
    grammar: &Grammar,
    found: &[Clause],
    clause: &mut Clause,
    noun: usize,
) {
    let role = match (clause.mood.passive, clause.mood.infinitive) {
        (true, false) => Role::Object,
        (false, false) => Role::Subject,
        _ => {
            let holder = tree.first(noun, &["poss"]).or_else(|| subject_above(tree, found, noun));
            if tree.children(noun).iter().any(|&i| grammar.first.contains(tree.lemma(i))) {
                clause.mood.infinitive = false;
            }
            if let Some(token) = holder {
                clause.args.push(Arg { role: Role::Subject, token, implied: true });
            }
            return;
        }
    };
    if clause.first(&role).is_none() {
        clause.args.push(Arg { role: role.clone(), token: noun, implied: true });
        let above = subject_above(tree, found, noun).filter(|_| role == Role::Subject);
        clause.args.extend(above.map(|token| Arg { role, token, implied: true }));
    }
}

/// The subject of the nearest clause above a noun.
fn subject_above(tree: &Tree<'_>, found: &[Clause], noun: usize) -> Option<usize> {
    let above = tree.ancestors(noun);
    let clause = above.filter_map(|i| found.iter().find(|clause| clause.verb == i)).next()?;
    clause.first(&Role::Subject).map(|arg| arg.token)
}

/// A verb without a subject of its own takes the one that its governor gives it.
fn inherit_subject(
    tree: &Tree<'_>,
    grammar: &Grammar,
    found: &[Clause],
    clause: &mut Clause,
    head: usize,
    link: Link,
) {
    let wanted = if clause.mood.passive { Role::Object } else { Role::Subject };
    if clause.first(&wanted).is_some() {
        return;
    }
    let Some(above) = found.iter().find(|other| other.verb == head || other.head == head) else {
        let above = subject_above(tree, found, head).filter(|_| link == Link::OfPreposition);
        clause.args.extend(above.map(|token| Arg { role: wanted, token, implied: true }));
        return;
    };
    if !takes_subject(tree, clause, link) {
        return;
    }
    if let Some(token) = split_object(tree, clause, above, link) {
        clause.args.push(Arg { role: wanted, token, implied: true });
        return;
    }
    let controller = controller(grammar, above, link);
    let tokens: Vec<usize> = above.all(&controller).map(|arg| arg.token).collect();
    for token in tokens {
        clause.args.push(Arg { role: wanted.clone(), token, implied: true });
    }
}

/// In "signed a pact and a loan was granted" the parser takes the second subject for a coordinate of
/// the first object: the passive after it tells that it is not.
fn split_object(tree: &Tree<'_>, clause: &Clause, above: &Clause, link: Link) -> Option<usize> {
    let own_passive = tree.first(clause.head, &["auxpass"]).is_some();
    if link != Link::Coordinate || !own_passive || above.mood.passive {
        return None;
    }
    let mut last = above.all(&Role::Object).find(|arg| !arg.implied)?.token;
    while let Some(next) = tree.with_dep(last, &["conj"]).find(|&i| i < clause.head) {
        last = next;
    }
    (tree.dep(last) == "conj").then_some(last)
}

/// A finite complement has its own subject or none; infinitives, participles and coordinated verbs share.
fn takes_subject(tree: &Tree<'_>, clause: &Clause, link: Link) -> bool {
    match link {
        Link::Complement => {
            clause.mood.infinitive || matches!(tree.tag(clause.head), "VBG" | "VB" | "VBN")
        }
        Link::Adverbial => tree
            .first(clause.head, &["mark"])
            .is_none_or(|_| matches!(tree.tag(clause.head), "VBG" | "VBN")),
        _ => true,
    }
}

/// Which argument of the governor the dependent's missing subject is.
fn controller(grammar: &Grammar, above: &Clause, link: Link) -> Role {
    let coordinate = link == Link::Coordinate && above.mood.passive;
    let controlled = link == Link::Complement && grammar.object_control.contains(&above.lemma);
    let passive = above.mood.passive && above.first(&Role::Subject).is_none();
    if coordinate || passive || (controlled && above.first(&Role::Object).is_some()) {
        Role::Object
    } else {
        Role::Subject
    }
}

/// The predicate adjectives and nouns of a verb, as clauses of their own that share its subject.
fn predicates_of(tree: &Tree<'_>, grammar: &Grammar, verb: &Clause) -> Vec<Clause> {
    let mut heads: Vec<usize> = verb.all(&Role::Attribute).map(|arg| arg.token).collect();
    let more: Vec<usize> = heads.iter().flat_map(|&head| tree.with_dep(head, &["conj"])).collect();
    heads.extend(more);
    heads.into_iter().map(|head| predicate_clause(tree, grammar, verb, head)).collect()
}

fn predicate_clause(tree: &Tree<'_>, grammar: &Grammar, verb: &Clause, head: usize) -> Clause {
    let adjective = tree.tag(head).starts_with("JJ") || tree.tag(head).starts_with("VB");
    let mut clause = Clause {
        head,
        verb: verb.head,
        kind: if adjective { ClauseKind::Adjective } else { ClauseKind::Noun },
        lemma: SmolStr::new(tree.lemma(head)),
        args: verb.args.iter().filter(|arg| arg.role != Role::Attribute).cloned().collect(),
        mood: verb.mood,
        governor: verb.governor,
    };
    clause.mood.negated |= tree
        .with_dep(head, &["det", "neg"])
        .any(|det| grammar.no.contains(tree.lemma(det)) || tree.dep(det) == "neg");
    let own = super::noun::own_args(tree, head);
    clause.args.extend(own);
    clause
}
