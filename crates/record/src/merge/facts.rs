//! Which of two tellings of one fact says more, and what they say together.

use super::words::{fold, same_name};
use crate::{Agreement, Commitment, Event, Fact, Mission, Office, Participant};

/// The fuller of two tellings of the same thing, with what only the other knows.
pub(super) fn fuller(a: &Fact, b: &Fact) -> Fact {
    match (a, b) {
        (Fact::Event(a), Fact::Event(b)) => Fact::Event(event(a, b)),
        (Fact::Agreement(a), Fact::Agreement(b)) => Fact::Agreement(agreement(a, b)),
        (Fact::Commitment(a), Fact::Commitment(b)) => Fact::Commitment(commitment(a, b)),
        (Fact::Mission(a), Fact::Mission(b)) => Fact::Mission(mission(a, b)),
        (Fact::Office(a), Fact::Office(b)) => Fact::Office(Office {
            person: longer(&a.person, &b.person),
            state: a.state.clone(),
            office: longer(&a.office, &b.office),
        }),
        _ => a.clone(),
    }
}

fn event(a: &Event, b: &Event) -> Event {
    let mut event = a.clone();
    union(&mut event.mode, &b.mode);
    union(&mut event.context, &b.context);
    event.score = a.score.or(b.score);
    event.cameo = a.cameo.clone().or_else(|| b.cameo.clone());
    event.goldstein = a.goldstein.or(b.goldstein);
    event.people = people(&a.people, &b.people);
    event.place = match (&a.place, &b.place) {
        (Some(a), Some(b)) if a.geonameid.is_none() && b.geonameid.is_some() => Some(b.clone()),
        (Some(a), _) => Some(a.clone()),
        (None, b) => b.clone(),
    };
    sides(&mut event.actor, &b.actor);
    sides(&mut event.recipient, &b.recipient);
    event
}

fn union<T: Clone + PartialEq + Ord>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all.sort();
}

/// Everybody named by either, by the fuller name.
fn people(a: &[String], b: &[String]) -> Vec<String> {
    let mut all = a.to_vec();
    for name in b {
        match all.iter_mut().find(|known| same_name(known, name)) {
            Some(known) => *known = longer(known, name),
            None => all.push(name.clone()),
        }
    }
    all
}

/// Offices and sectors that only the other telling names.
fn sides(all: &mut [Participant], more: &[Participant]) {
    for side in all {
        let Some(other) = more.iter().find(|other| other.code == side.code) else { continue };
        side.sector = side.sector.take().or_else(|| other.sector.clone());
        side.office = side.office.take().or_else(|| other.office.clone());
        side.wikidata = side.wikidata.take().or_else(|| other.wikidata.clone());
    }
}

fn agreement(a: &Agreement, b: &Agreement) -> Agreement {
    let mut agreement = a.clone();
    agreement.title = a.title.clone().or_else(|| b.title.clone());
    agreement.form = longer(&a.form, &b.form);
    agreement.subject = a.subject.clone().or_else(|| b.subject.clone());
    agreement
}

fn commitment(a: &Commitment, b: &Commitment) -> Commitment {
    let mut commitment = a.clone();
    commitment.value = a.value.or(b.value);
    commitment.unit = a.unit.clone().or_else(|| b.unit.clone());
    commitment.due = a.due.or(b.due);
    commitment
}

fn mission(a: &Mission, b: &Mission) -> Mission {
    let mut mission = a.clone();
    mission.city = a.city.clone().or_else(|| b.city.clone());
    mission.place = a.place.clone().or_else(|| b.place.clone());
    mission
}

/// The name with more words; the first in the alphabet where both have as many.
fn longer(a: &str, b: &str) -> String {
    let rank = |name: &str| (std::cmp::Reverse(fold(name).len()), name.to_owned());
    if rank(a) <= rank(b) { a.to_owned() } else { b.to_owned() }
}
