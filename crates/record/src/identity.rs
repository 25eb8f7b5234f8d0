//! Ids made from content. Refuses to use clocks, counters and paths of machines.

use crate::{Fact, Source};
use calendar::Edtf;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The id of a fact told in these places: the first 12 hexadecimal digits of a SHA-256 over its
/// kind, its defining fields, its date and the documents' ids with the first quoted byte in each.
pub(crate) fn id(fact: &Fact, when: Option<&Edtf>, sources: &[&Source]) -> String {
    let mut content = format!("{}\n{}\n", fact.kind(), key(fact));
    if let Some(when) = when {
        let _ = writeln!(content, "{when}");
    }
    let mut places: Vec<(&str, usize)> =
        sources.iter().map(|s| (s.doc.as_str(), s.quote.span.start)).collect();
    places.sort_unstable();
    places.dedup_by_key(|place| place.0);
    for (doc, start) in places {
        let _ = writeln!(content, "{doc}\t{start}");
    }
    let digest = Sha256::digest(content.as_bytes());
    digest.iter().take(6).fold(String::with_capacity(12), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}

/// The fields that define a fact of its kind.
fn key(fact: &Fact) -> String {
    let codes =
        |codes: &[names::Code]| codes.iter().map(names::Code::as_str).collect::<Vec<_>>().join(",");
    match fact {
        Fact::Event(e) => {
            let side = |side: &[crate::Participant]| {
                side.iter().map(|p| p.code.as_str()).collect::<Vec<_>>().join(",")
            };
            format!("{} {}>{} {}", e.event, side(&e.actor), side(&e.recipient), e.mode.join(","))
        }
        Fact::Figure(f) => {
            format!("{} {:?}>{:?} {} {} {}", f.measure, f.of, f.to, f.value, f.unit, f.bound)
        }
        Fact::Agreement(a) => format!("{} {} {}", codes(&a.parties), a.form, a.action),
        Fact::Commitment(c) => {
            let due = c.due.as_ref().map(ToString::to_string);
            format!("{}>{} {:?} {:?} {due:?}", codes(&c.by), codes(&c.to), c.value, c.unit)
        }
        Fact::Mission(m) => {
            format!("{}>{} {} {:?} {}", m.sender, m.host, m.mission, m.city, m.change)
        }
        Fact::Relation(r) => format!("{} {}", codes(&r.between), r.change),
        Fact::Position(p) => format!("{} {} {}", p.holder, p.on, p.stance),
        Fact::Office(o) => format!("{} {} {}", o.person, o.state, o.office),
    }
}
