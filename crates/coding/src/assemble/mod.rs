//! What matched becomes claims: one file a kind. Refuses to match, and to look at other documents.

mod agreement;
mod commitment;
mod event;
mod line;
mod mission;
mod position;
mod relation;
mod sides;

pub(crate) use line::Line;

use crate::matching::Hit;
use crate::rules::FindingKind;
use record::Claim;

/// The claims that a hit tells.
#[must_use]
pub(crate) fn claims_of(line: &Line<'_>, hit: &Hit<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    if hit.rule.finds.iter().any(|find| find.kind == FindingKind::Mission) {
        return mission::with_event(line, hit);
    }
    for finding in &hit.rule.finds {
        match finding.kind {
            FindingKind::Event(kind) => claims.extend(event::claims(line, hit, finding, kind)),
            FindingKind::Agreement => claims.extend(agreement::claim(line, hit, finding)),
            FindingKind::Commitment => claims.extend(commitment::claim(line, hit)),
            FindingKind::Relation => claims.extend(relation::claim(line, hit, finding)),
            FindingKind::Position => claims.extend(position::claim(line, hit, finding)),
            FindingKind::Mission | FindingKind::Nothing => {}
        }
    }
    let promises = hit.rule.finds.iter().any(|find| find.kind == FindingKind::Commitment);
    if !promises {
        claims.extend(commitment::measured(line, hit));
    }
    claims
}
