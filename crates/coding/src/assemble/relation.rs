//! Changes in formal ties. Refuses any number of states but two, unless each pair is told.

use super::Line;
use super::sides::sides;
use crate::discourse::Moment;
use crate::matching::{Hit, Telling};
use crate::rules::Finding;
use record::{Claim, Fact, Relation, Status};

/// The change that a hit tells.
pub(super) fn claim(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> Option<Claim> {
    if hit.telling != Telling::Done || line.only_holds(hit) {
        return None;
    }
    let change = finding.setting("change")?.clone();
    let sides = sides(line, hit, finding);
    let between = sides.codes();
    if between.len() != 2 {
        return None;
    }
    let moment = line.when(hit);
    let mut reasons = sides.reasons;
    reasons.extend(moment.iter().map(Moment::reason));
    Some(Claim {
        fact: Fact::Relation(Relation { between, change }),
        when: moment.map(|moment| moment.edtf),
        status: Status::Occurred,
        source: line.source(hit, reasons),
    })
}
