//! Where sources disagree: the same figure with two values, the same change on two dates.
//! Refuses to decide who is right.

use super::{Group, Material, Sources, sections};
use record::{Fact, Record, contradicts};
use std::collections::BTreeMap;

/// Each group is one question with the answers given.
pub(super) fn groups(
    records: &[&Record],
    material: &Material<'_>,
    sources: &mut Sources<'_>,
) -> Vec<Group> {
    let mut questions: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    for record in records {
        if let Some(question) = question(record) {
            questions.entry(question).or_default().push(record);
        }
    }
    let mut groups = Vec::new();
    for answers in questions.into_values().filter(|answers| disagree(answers)) {
        let entries = answers.iter().map(|record| sections::entry(record, material, sources));
        groups.push(Group { title: None, entries: entries.collect() });
    }
    groups
}

/// What a record answers, for kinds that have one answer.
fn question(record: &Record) -> Option<String> {
    match &record.fact {
        Fact::Figure(f) if f.bound == "exact" => {
            let when = record.when?;
            Some(format!("figure {} {:?} {:?} {} {when}", f.measure, f.of, f.to, f.unit))
        }
        Fact::Relation(r) if r.change == "established" => {
            record.when?;
            Some(format!("relation {:?} {}", r.between, r.change))
        }
        _ => None,
    }
}

/// Whether two answers exclude each other.
fn disagree(answers: &[&Record]) -> bool {
    answers
        .iter()
        .enumerate()
        .any(|(index, a)| answers[index + 1..].iter().any(|b| contradicts(a, b)))
}
