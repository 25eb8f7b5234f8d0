//! Which statements speak of the same thing, and what they say together. Refuses to compare
//! statements that name different states, and to hide where sources disagree.

mod facts;
mod same;
mod words;

use crate::{Fact, Record, Status};
use calendar::Edtf;
use std::collections::BTreeMap;

/// Statements that speak of one thing, as one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// What they say together, with all their sources.
    pub record: Record,
    /// Which statements these are: indexes into what was given, in order.
    pub members: Vec<usize>,
    /// Why they are one, a sentence for each step; empty where there is one statement.
    pub because: Vec<String>,
}

/// Only statements with the same key can speak of the same thing: its kind and the states it names.
#[must_use]
pub fn block_key(fact: &Fact) -> String {
    let codes = fact.codes();
    let codes: Vec<&str> = codes.iter().map(names::Code::as_str).collect();
    format!("{} {}", fact.kind(), codes.join(" "))
}

/// Brings together the statements that speak of the same thing. The result does not depend on the
/// order in which they are given, but for the numbers in `members`.
#[must_use]
pub fn merge(statements: &[Record]) -> Vec<Merged> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by(|&a, &b| rank(&statements[a]).cmp(&rank(&statements[b])));
    let mut groups: BTreeMap<String, Vec<Merged>> = BTreeMap::new();
    for index in order {
        let statement = &statements[index];
        place(groups.entry(block_key(&statement.fact)).or_default(), statement, index);
    }
    let mut merged: Vec<Merged> = groups.into_values().flatten().collect();
    for one in &mut merged {
        one.members.sort_unstable();
    }
    merged.sort_by(|a, b| rank(&a.record).cmp(&rank(&b.record)));
    merged
}

/// Adds a statement to the first record that speaks of the same thing, or as a record of its own.
fn place(group: &mut Vec<Merged>, statement: &Record, index: usize) {
    for one in group.iter_mut() {
        if let Some(because) = same::same(&one.record, statement) {
            one.because.push(because);
            one.members.push(index);
            one.record = join(&one.record, statement);
            return;
        }
    }
    group.push(Merged { record: statement.clone(), members: vec![index], because: Vec::new() });
}

/// Precise dates first, so that coarser statements find the record they belong to.
fn rank(record: &Record) -> (i64, Option<Edtf>, &str) {
    let width = record.when.as_ref().map_or(i64::MAX, days);
    (width, record.when, record.id.as_str())
}

/// How many days a date covers.
pub(crate) fn days(when: &Edtf) -> i64 {
    let span = when.last_day().since(when.first_day());
    span.map_or(i64::MAX, |span| i64::from(span.get_days()) + 1)
}

/// Two statements of one thing as one: the finer date, the fuller fact, every source.
fn join(one: &Record, other: &Record) -> Record {
    let mut joined = one.clone();
    joined.fact = facts::fuller(&one.fact, &other.fact);
    joined.when = match (one.when, other.when) {
        (Some(a), Some(b)) if matches!(one.fact, Fact::Office(_)) => Some(cover(a, b)),
        (Some(a), Some(b)) => Some(if days(&b) < days(&a) { b } else { a }),
        (a, b) => a.or(b),
    };
    joined.status = firmer(one.status, other.status);
    joined.add_sources(other.sources().iter().cloned());
    joined
}

/// From the first day of one to the last day of the other.
fn cover(a: Edtf, b: Edtf) -> Edtf {
    let (first, last) = (a.min(b), if a.last_day() >= b.last_day() { a } else { b });
    if first.contains(&last) { first } else { Edtf::interval(&first, &last).unwrap_or(first) }
}

/// What happened is firmer than what was announced, and that firmer than what was supposed.
fn firmer(a: Status, b: Status) -> Status {
    a.min(b)
}

#[cfg(test)]
mod tests;
