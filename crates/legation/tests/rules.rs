//! The built-in rules' own sentences, read with the language model over invented states: each
//! `match` tells its fact with its parties, each `reject` tells none of its rule.
#![allow(clippy::unwrap_used)]

use coding::Coder;
use coding::rules::{Expectation, FindingKind, Rule};
use legation::{Legation, sentences};
use record::EventType;
use std::collections::BTreeMap;

/// At least so many sentences in all, and for each PLOVER type so many that match and are rejected.
const SENTENCES: usize = 400;
const MATCHES: usize = 10;
const REJECTS: usize = 5;

#[test]
fn every_sentence_of_every_rule_does_what_its_rule_says() {
    let pipeline = legation::model::default_pipeline(&mut |line| eprintln!("{line}")).unwrap();
    let engine = Legation::with(pipeline, sentences::atlas(), Coder::builtin().unwrap());
    let failures = sentences::failures(&engine);
    let lines: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{} sentences fail:\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn every_type_has_its_sentences() {
    let coder = Coder::builtin().unwrap();
    let all: usize = coder.rules().iter().map(|rule| rule.examples.len()).sum();
    assert!(all >= SENTENCES, "only {all} sentences");
    let counts = counts(coder.rules());
    for kind in EventType::ALL {
        let (matches, rejects) = counts.get(kind.name()).copied().unwrap_or_default();
        assert!(matches >= MATCHES, "{kind} has only {matches} sentences that match");
        assert!(rejects >= REJECTS, "{kind} has only {rejects} sentences that do not");
    }
}

#[test]
fn every_rule_has_an_origin_and_sentences_of_both_sorts() {
    for rule in Coder::builtin().unwrap().rules() {
        let rejects = |wanted: bool| {
            let is = |e: &Expectation| matches!(e, Expectation::Reject);
            rule.examples.iter().any(|example| is(&example.expectation) == wanted)
        };
        assert!(!rule.origin.is_empty(), "{} has no origin", rule.name);
        if rule.finds.iter().all(|find| find.kind != FindingKind::Nothing) {
            assert!(rejects(false), "{} has no sentence that matches", rule.name);
        }
        assert!(rejects(true), "{} has no sentence that does not match", rule.name);
    }
}

/// For each PLOVER type the sentences of its rules that match, and those that do not.
fn counts(rules: &[Rule]) -> BTreeMap<&'static str, (usize, usize)> {
    let mut counts: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for rule in rules {
        for finding in &rule.finds {
            let FindingKind::Event(kind) = finding.kind else { continue };
            let count = counts.entry(kind.name()).or_default();
            for example in &rule.examples {
                match example.expectation {
                    Expectation::Match { .. } => count.0 += 1,
                    Expectation::Reject => count.1 += 1,
                }
            }
        }
    }
    counts
}
