//! Commitments: promises with something to measure or a date to meet. Refuses a promise with neither.

use super::Line;
use super::sides::sides;
use crate::clause::{ClauseKind, Role};
use crate::discourse::TimeMention;
use crate::matching::{Hit, Telling};
use crate::rules::{Finding, FindingKind};
use document::Span;
use quantity::Quantity;
use record::{Claim, Commitment, EventType, Fact, Reason, Source, Status};
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
        FindingKind::Event(EventType::Consult) => false,
        FindingKind::Event(kind) => {
            hit.telling == Telling::Future && line.tables.plover.future(kind) == EventType::Agree
        }
        _ => false,
    }
}

fn promise(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> Option<Claim> {
    let due = due(line, hit);
    let amount = amount(line, hit);
    let amount = amount.filter(|amount| due.is_none_or(|due| belong_together(line, amount, due)));
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
        source: source(line, hit, reasons, amount, due),
    })
}

/// The words of the promise, with those of its amount and of the date to meet.
fn source(
    line: &Line<'_>,
    hit: &Hit<'_>,
    reasons: Vec<Reason>,
    amount: Option<&Quantity>,
    due: Option<&TimeMention>,
) -> Source {
    let of_amount = amount.map(|amount| {
        let from = line.paragraph().offset;
        Span::new(amount.span.start - from, amount.span.end - from)
    });
    let of_due = due.map(|m| line.tree().doc.span(m.start, m.end).bytes());
    let spans = of_amount.into_iter().chain(of_due);
    line.quoting(hit, reasons, spans.fold(line.words_of(hit), |whole, span| whole.cover(span)))
}

/// The first amount of the promise that measures something, not a bare count: under the predicate or its
/// objects; else what stands after a promise's noun in its sentence ("its target to deliver 15 tonnes"),
/// or in the subject ("a shipment of 300 tonnes will leave").
fn amount<'a>(line: &'a Line<'_>, hit: &Hit<'_>) -> Option<&'a Quantity> {
    let of = |role| hit.clause.all(&role).map(|arg| arg.token).collect::<Vec<_>>();
    let mut heads = of(Role::Object);
    heads.push(hit.clause.verb);
    let after = |token: usize| token > hit.clause.head;
    amount_under(line, &heads, &|_| true)
        .or_else(|| amount_under(line, &[promise_top(line, hit)], &after))
        .or_else(|| amount_under(line, &of(Role::Subject), &|_| true))
}

fn amount_under<'a>(
    line: &'a Line<'_>,
    heads: &[usize],
    stands: &dyn Fn(usize) -> bool,
) -> Option<&'a Quantity> {
    let measures = |quantity: &&Quantity| !line.tables.countable.contains(quantity.unit.as_str());
    line.analysed.quantities.iter().filter(measures).find(|quantity| {
        token_of(line, quantity).is_some_and(|token| {
            stands(token) && heads.iter().any(|&head| line.tree().dominates(head, token))
        })
    })
}

/// The token at which an amount begins, where it stands in this paragraph.
fn token_of(line: &Line<'_>, quantity: &Quantity) -> Option<usize> {
    let at = quantity.span.start.checked_sub(line.paragraph().offset)?;
    line.tree().doc.tokens.iter().position(|token| token.span.end > at)
}

/// Whether an amount and a date belong to one thing promised, not to two that are coordinated.
fn belong_together(line: &Line<'_>, amount: &Quantity, due: &TimeMention) -> bool {
    let owner = |token: usize| {
        let mut upwards = std::iter::once(token).chain(line.tree().ancestors(token));
        upwards.find(|&i| line.tree().tag(i).starts_with("VB"))
    };
    let (Some(a), Some(b)) = (token_of(line, amount).and_then(owner), owner(due.head)) else {
        return true;
    };
    line.tree().dominates(a, b)
        || (line.tree().dominates(b, a) && token_of(line, amount) < Some(due.head))
}

/// The date to meet: bounded by "by" or "until", or lying after the promise.
fn due<'a>(line: &'a Line<'_>, hit: &Hit<'_>) -> Option<&'a TimeMention> {
    let said = line.when(hit).map(|moment| moment.edtf).or(line.analysed.published);
    line.times.iter().filter(|mention| is_of_promise(line, hit, mention)).find(|mention| {
        let bounded = mention.preposition.as_deref().is_some_and(|p| line.tables.due.contains(p));
        let after = mention.start > hit.clause.verb;
        let later = said.is_some_and(|said| mention.edtf.last_day() > said.last_day());
        after && (bounded || later)
    })
}

/// Whether a date stands under the promise, not under something that its words only describe further:
/// "the conference **taking place** in May".
fn is_of_promise(line: &Line<'_>, hit: &Hit<'_>, mention: &TimeMention) -> bool {
    let tree = line.tree();
    let describes = |&i: &usize| {
        tree.dep(i) == "relcl" || (tree.dep(i) == "acl" && matches!(tree.tag(i), "VBG" | "VBN"))
    };
    let top = promise_top(line, hit);
    let mut between = tree.ancestors(mention.head).take_while(|&i| i != top);
    let adverbial = mention.preposition.is_some() || tree.dep(mention.head) == "npadvmod";
    adverbial && tree.dominates(top, mention.head) && !between.any(|i| describes(&i))
}

/// The token under which a promise's words stand: its predicate; for a noun, what governs the noun, as
/// the parser often hangs there what belongs to it ("included a guarantee of deliveries **by May**").
fn promise_top(line: &Line<'_>, hit: &Hit<'_>) -> usize {
    let nominal = hit.clause.kind == ClauseKind::Noun && hit.clause.verb == hit.clause.head;
    if nominal { line.tree().head(hit.clause.head) } else { hit.clause.verb }
}
