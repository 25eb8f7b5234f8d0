//! What some statements say that others do not. Refuses to judge which are right.

use crate::merge::days;
use crate::{Fact, Record, merge};
use std::collections::BTreeSet;

/// How a statement stands to what was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Novelty {
    /// Nothing known speaks of it.
    New,
    /// It is known, with a coarser date or less detail.
    Finer,
    /// Something known gives another value for the same thing.
    Contradicts,
    /// It is known.
    Known,
}

impl Novelty {
    /// All, in the order in which they are told.
    pub const ALL: [Novelty; 4] =
        [Novelty::New, Novelty::Finer, Novelty::Contradicts, Novelty::Known];

    /// A word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Novelty::New => "new",
            Novelty::Finer => "finer",
            Novelty::Contradicts => "contradicts",
            Novelty::Known => "known",
        }
    }
}

/// Each thing that `told` says, and how it stands to what was `known`; first what is new.
#[must_use]
pub fn compare(told: &[Record], known: &[Record]) -> Vec<(Novelty, Record)> {
    let all: Vec<Record> = told.iter().chain(known).cloned().collect();
    let mut found = Vec::new();
    for one in merge(&all) {
        let (from_told, from_known): (Vec<usize>, Vec<usize>) =
            one.members.iter().partition(|&&index| index < told.len());
        if from_told.is_empty() {
            continue;
        }
        let before: Vec<&Record> = from_known.iter().map(|&index| &all[index]).collect();
        let novelty = if !before.is_empty() {
            grown(&one.record, &before)
        } else if known.iter().any(|other| contradicts(&one.record, other)) {
            Novelty::Contradicts
        } else {
            Novelty::New
        };
        found.push((novelty, one.record));
    }
    found.sort_by(|(a, x), (b, y)| {
        let date = |record: &Record| (record.when.is_none(), record.when);
        (a, date(x), &x.id).cmp(&(b, date(y), &y.id))
    });
    found
}

/// Whether the record says more than was known of it.
fn grown(record: &Record, before: &[&Record]) -> Novelty {
    let width = |record: &Record| record.when.as_ref().map_or(i64::MAX, days);
    let finest = before.iter().map(|known| width(known)).min().unwrap_or(i64::MAX);
    if width(record) < finest { Novelty::Finer } else { Novelty::Known }
}

/// Whether two statements give different answers to the same question.
#[must_use]
pub fn contradicts(a: &Record, b: &Record) -> bool {
    match (&a.fact, &b.fact) {
        (Fact::Figure(x), Fact::Figure(y)) => {
            let same = (&x.measure, &x.of, &x.to, &x.unit) == (&y.measure, &y.of, &y.to, &y.unit);
            let exact = [x, y].iter().all(|figure| figure.bound == "exact");
            same && exact && a.when.is_some() && a.when == b.when && !close(x.value, y.value)
        }
        (Fact::Relation(x), Fact::Relation(y)) => {
            let once = |change: &str| change == "established";
            let states = |r: &crate::Relation| r.between.iter().cloned().collect::<BTreeSet<_>>();
            let same = x.change == y.change && once(&x.change) && states(x) == states(y);
            same && a.when.zip(b.when).is_some_and(|(a, b)| !a.intersects(&b))
        }
        _ => false,
    }
}

fn close(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}
