//! Agreements: who concluded what form of agreement, and about what. Refuses a single party.

use super::Line;
use super::sides::sides;
use crate::discourse::Moment;
use crate::matching::{Hit, Telling};
use crate::rules::Finding;
use record::{Agreement, Claim, Fact, Status};
use smol_str::SmolStr;

/// The agreement that a hit tells.
pub(super) fn claim(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> Option<Claim> {
    if hit.telling != Telling::Done {
        return None;
    }
    let noun = noun(line, hit)?;
    let sides = sides(line, hit, finding);
    let parties = sides.codes();
    if parties.len() < 2 {
        return None;
    }
    let action = finding.setting("action").cloned().unwrap_or_else(|| SmolStr::new("signed"));
    let moment = line.when(hit).or_else(|| line.story.spoken().filter(|_| action == "announced"));
    let mut reasons = sides.reasons;
    reasons.extend(moment.iter().map(Moment::reason));
    let agreement = Agreement {
        parties,
        title: title(line, noun),
        form: form(line, noun),
        action,
        subject: subject(line, noun),
    };
    Some(Claim {
        fact: Fact::Agreement(agreement),
        when: moment.map(|moment| moment.edtf),
        status: Status::Occurred,
        source: line.source(hit, reasons),
    })
}

/// The noun that names the agreement: in the slot `form`, or the noun the frame used or is.
fn noun(line: &Line<'_>, hit: &Hit<'_>) -> Option<usize> {
    let slot = line.bound(hit, &["form"]).map(|binding| binding.token).next();
    let nominal = line.tree().tag(hit.clause.head).starts_with("NN").then_some(hit.clause.head);
    slot.or_else(|| hit.used.first().copied()).or(nominal)
}

/// The noun with the words before it that tell its form: "framework agreement", "free trade agreement".
fn form(line: &Line<'_>, noun: usize) -> String {
    let tree = line.tree();
    let before = tree.with_dep(noun, &["amod", "compound", "nmod"]);
    let telling = before.filter(|&i| line.tables.form_words.contains(tree.lemma(i)));
    let mut words: Vec<usize> = telling.flat_map(|i| with_compounds(line, i)).collect();
    words.sort_unstable();
    words.push(noun);
    let mut form: Vec<String> = words.iter().map(|&i| tree.lemma(i).to_owned()).collect();
    for of in tree.with_dep(noun, &["prep"]).filter(|&i| tree.lemma(i) == "of") {
        let objects = tree.with_dep(of, &["pobj"]);
        let telling = objects.filter(|&i| line.tables.form_objects.contains(tree.lemma(i)));
        form.extend(telling.map(|i| format!("of {}", tree.lemma(i))));
    }
    form.join(" ")
}

fn with_compounds(line: &Line<'_>, i: usize) -> Vec<usize> {
    let mut words: Vec<usize> = line.tree().with_dep(i, &["amod", "compound"]).collect();
    words.push(i);
    words
}

/// A name in capitals: "Treaty of Amity", "Inter-Arnorian Pact".
fn title(line: &Line<'_>, noun: usize) -> Option<String> {
    let tree = line.tree();
    let proper = tree.tag(noun).starts_with("NNP");
    proper.then(|| {
        let tokens = tree.token(noun).subtree();
        let end = tokens.tokens().take_while(|token| token.dep() != "relcl" && token.text() != ",");
        let last = end.last().map_or(noun, |token| token.i);
        tree.doc.span(tokens.start, last + 1).text().to_owned()
    })
}

/// What the agreement is about: what follows "on", "for", "about", "of".
fn subject(line: &Line<'_>, noun: usize) -> Option<String> {
    let tree = line.tree();
    let about = tree.with_dep(noun, &["prep"]).find(|&i| line.tables.about.contains(tree.lemma(i)));
    let object = about.and_then(|prep| tree.first(prep, &["pobj", "pcomp"]));
    let purpose = tree.with_dep(noun, &["acl"]).next();
    object.or(purpose).map(|token| line.phrase(token))
}
