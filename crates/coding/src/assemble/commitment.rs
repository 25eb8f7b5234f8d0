//! Commitments: promises with something to measure or a date to meet. Refuses a promise with neither.

use super::Line;
use super::sides::sides;
use crate::clause::Role;
use crate::discourse::TimeMention;
use crate::matching::{Hit, Telling};
use crate::rules::{Finding, FindingKind};
use quantity::Quantity;
use record::{Claim, Commitment, EventType, Fact, Reason, Status};
use smol_str::SmolStr;

/// The commitment that a rule for commitments found.
pub(super) fn claim(line: &Line<'_>, hit: &Hit<'_>) -> Option<Claim> {
    let finding = hit.rule.finds.iter().find(|find| find.kind == FindingKind::Commitment)?;
    promise(line, hit, finding)
}

/// The commitment inside a promise that an event rule found: when it is measured or dated.
pub(super) fn measured(line: &Line<'_>, hit: &Hit<'_>) -> Option<Claim> {
    let finding = hit.rule.finds.iter().find(|find| is_promise(line, hit, find))?;
    if line.status(hit) != Status::Occurred {
        return None;
    }
    promise(line, hit, finding)
}

/// Whether a finding is an act that PLOVER codes as a promise.
fn is_promise(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> bool {
    match finding.kind {
        FindingKind::Event(EventType::Agree) => true,
        FindingKind::Event(kind) => {
            hit.telling == Telling::Future && line.tables.plover.future(kind) == EventType::Agree
        }
        _ => false,
    }
}

fn promise(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> Option<Claim> {
    let amount = amount(line, hit);
    let due = due(line, hit);
    if amount.is_none() && due.is_none() {
        return None;
    }
    let sides = sides(line, hit, finding);
    let codes = |parties: &[names::Party]| {
        let mut codes: Vec<names::Code> = parties.iter().map(|party| party.code.clone()).collect();
        codes.sort();
        codes.dedup();
        codes
    };
    let by = codes(&sides.actor);
    if by.is_empty() {
        return None;
    }
    let moment = line.when(hit);
    let mut reasons: Vec<Reason> = sides.reasons.clone();
    reasons.extend(due.map(|mention| Reason {
        about: "due".to_owned(),
        because: format!("«{}» is {}", mention.text, mention.edtf),
    }));
    let commitment = Commitment {
        by,
        to: codes(&sides.recipient),
        what: line.tree().doc.sentence_of(hit.clause.head).text().to_owned(),
        value: amount.map(|quantity| quantity.value.as_f64()),
        unit: amount.map(|quantity| SmolStr::new(quantity.unit.as_str())),
        due: due.map(|mention| mention.edtf),
        state: SmolStr::new("open"),
    };
    Some(Claim {
        fact: Fact::Commitment(commitment),
        when: moment.map(|moment| moment.edtf),
        status: Status::Occurred,
        source: line.source(hit, reasons),
    })
}

/// The first amount under the predicate that measures something: not a bare count.
fn amount<'a>(line: &'a Line<'_>, hit: &Hit<'_>) -> Option<&'a Quantity> {
    let offset = line.paragraph().offset;
    let tree = line.tree();
    let under = |quantity: &&Quantity| {
        let at = quantity.span.start.checked_sub(offset);
        let token = at.and_then(|at| tree.doc.tokens.iter().position(|t| t.span.end > at));
        token.is_some_and(|token| {
            let objects = hit.clause.all(&Role::Object).map(|arg| arg.token);
            let mut heads = std::iter::once(hit.clause.verb).chain(objects);
            heads.any(|head| tree.dominates(head, token))
        })
    };
    line.analysed
        .quantities
        .iter()
        .filter(|quantity| !line.tables.countable.contains(quantity.unit.as_str()))
        .find(under)
}

/// The date to meet: bounded by "by" or "until", or lying after the promise.
fn due<'a>(line: &'a Line<'_>, hit: &Hit<'_>) -> Option<&'a TimeMention> {
    let said = line.when(hit).map(|moment| moment.edtf).or(line.analysed.published);
    line.times.iter().filter(|mention| line.tree().dominates(hit.clause.verb, mention.head)).find(
        |mention| {
            let bounded =
                mention.preposition.as_deref().is_some_and(|p| line.tables.due.contains(p));
            let after = mention.start > hit.clause.verb;
            let later = said.is_some_and(|said| mention.edtf.last_day() > said.last_day());
            after && (bounded || later)
        },
    )
}
