//! The sentences of the rules, read and judged: each `match` must tell a fact of its rule with its
//! parties, each `reject` must tell none. Refuses to know where the rules come from.

use crate::Legation;
use coding::rules::{Example, Expectation, Finding, FindingKind, Rule};
use document::{Alignment, Block, BlockKind, Document, Metadata, Span};
use names::{Atlas, Code};
use record::{Claim, Fact, Status};
use smol_str::SmolStr;
use std::fmt;

/// A sentence that did not do what its rule says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule's file.
    pub file: String,
    /// The sentence's line in it.
    pub line: usize,
    /// The rule.
    pub rule: String,
    /// The sentence.
    pub sentence: String,
    /// What should have come of it.
    pub wanted: String,
    /// What came of it, one line a fact.
    pub told: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure { file, line, rule, sentence, wanted, told } = self;
        let came = if told.is_empty() { "nothing".to_owned() } else { told.join("; ") };
        write!(f, "{file}:{line}: {rule}: «{sentence}» should tell {wanted}, and tells {came}")
    }
}

/// The built-in atlas with the invented states that the rules' sentences speak of.
#[must_use]
pub fn atlas() -> Atlas {
    Atlas::builtin().with_states(knowledge::coding::INVENTED_STATES)
}

/// A text of one paragraph as a document.
#[must_use]
pub fn sentence(id: &str, text: &str) -> Document {
    let span = Span::new(0, text.len());
    Document {
        id: id.to_owned(),
        source: text.as_bytes().into(),
        alignment: Alignment::identity(text.len()),
        blocks: vec![Block { kind: BlockKind::Paragraph, span }],
        text: text.to_owned(),
        meta: Metadata::default(),
        issues: Vec::new(),
    }
}

/// The sentences of the engine's rules that fail, in the order of the rules.
#[must_use]
pub fn failures(engine: &Legation) -> Vec<Failure> {
    let rules = engine.coder().rules().iter();
    let examples = rules.flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)));
    examples.filter_map(|(rule, example)| failure(engine, rule, example)).collect()
}

/// What is wrong with one sentence of a rule, if anything is.
#[must_use]
pub fn failure(engine: &Legation, rule: &Rule, example: &Example) -> Option<Failure> {
    let claims = engine.read(sentence("sentence", &example.sentence)).claims;
    let mut own = claims.iter().filter(|claim| is_of(rule, claim));
    let (holds, wanted) = match &example.expectation {
        Expectation::Reject => (own.next().is_none(), format!("nothing of {}", rule.name)),
        Expectation::Match { actor, recipient } => (
            own.any(|claim| has_parties(claim, actor, recipient)),
            format!("{} {} > {}", kinds(rule), actor.join(", "), recipient.join(", ")),
        ),
    };
    (!holds).then(|| Failure {
        file: rule.file.clone(),
        line: example.line,
        rule: rule.name.to_string(),
        sentence: example.sentence.clone(),
        wanted,
        told: claims.iter().map(told).collect(),
    })
}

fn kinds(rule: &Rule) -> String {
    let kinds: Vec<String> = rule.finds.iter().map(|finding| kind(finding.kind)).collect();
    kinds.join(" and ")
}

/// A kind of finding in the words of WIRE: an event by its type, anything else by its kind.
#[must_use]
pub fn kind(kind: FindingKind) -> String {
    match kind {
        FindingKind::Event(event) => event.name().to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Whether a claim is told as a fact by this rule, and is of a kind that the rule finds.
fn is_of(rule: &Rule, claim: &Claim) -> bool {
    let finds = |kind: &Fact| match kind {
        Fact::Event(_) => |finding: &Finding| matches!(finding.kind, FindingKind::Event(_)),
        _ => |finding: &Finding| !matches!(finding.kind, FindingKind::Event(_)),
    };
    claim.source.rule == rule.name
        && claim.status == Status::Occurred
        && rule.finds.iter().any(finds(&claim.fact))
}

/// One fact in one line: `CONSULT ARN > GON by consult.visit`.
#[must_use]
pub fn told(claim: &Claim) -> String {
    let kind = match &claim.fact {
        Fact::Event(event) => event.event.name(),
        other => other.kind(),
    };
    let (actor, recipient) = parties(&claim.fact);
    let rule = &claim.source.rule;
    let status = if claim.status == Status::Occurred { "" } else { claim.status.name() };
    let line = format!("{kind} {} > {} by {rule} {status}", actor.join(", "), recipient.join(", "));
    line.trim_end().to_owned()
}

fn has_parties(claim: &Claim, actor: &[SmolStr], recipient: &[SmolStr]) -> bool {
    let (by, to) = parties(&claim.fact);
    match claim.fact {
        Fact::Position(_) => same(&by, actor),
        Fact::Agreement(_) | Fact::Relation(_) => same(&by, &[actor, recipient].concat()),
        _ => same(&by, actor) && same(&to, recipient),
    }
}

/// The codes on the two sides of a fact.
fn parties(fact: &Fact) -> (Vec<SmolStr>, Vec<SmolStr>) {
    let codes = |codes: &[Code]| codes.iter().map(|code| code.0.clone()).collect();
    let code = |code: &Code| vec![code.0.clone()];
    match fact {
        Fact::Event(event) => {
            let side =
                |side: &[record::Participant]| side.iter().map(|p| p.code.0.clone()).collect();
            (side(&event.actor), side(&event.recipient))
        }
        Fact::Agreement(agreement) => (codes(&agreement.parties), Vec::new()),
        Fact::Commitment(commitment) => (codes(&commitment.by), codes(&commitment.to)),
        Fact::Mission(mission) => (code(&mission.sender), code(&mission.host)),
        Fact::Relation(relation) => (codes(&relation.between), Vec::new()),
        Fact::Position(position) => (code(&position.holder), Vec::new()),
        Fact::Office(office) => (code(&office.state), Vec::new()),
        Fact::Figure(figure) => {
            let side = |side: &Option<Code>| side.iter().map(|code| code.0.clone()).collect();
            (side(&figure.of), side(&figure.to))
        }
    }
}

/// Whether two lists hold the same codes.
fn same(a: &[SmolStr], b: &[SmolStr]) -> bool {
    a.iter().all(|code| b.contains(code)) && b.iter().all(|code| a.contains(code))
}
