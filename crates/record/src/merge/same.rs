//! Whether two statements that name the same states speak of the same thing, and why.

use super::days;
use super::words::{fold, overlap, same_name};
use crate::{Agreement, Commitment, Event, EventType, Fact, Figure, Mission, Record, Status};
use calendar::Edtf;

/// A month and a little: two tellings of one happening differ by no more in how they date it.
const CLOSE: i64 = 31;

/// Phrases that share this much of their words say the same.
const SAME_WORDS: f64 = 0.5;

/// Why the two speak of the same thing; `None` when they do not, or when it cannot be told.
pub(super) fn same(a: &Record, b: &Record) -> Option<String> {
    if !statuses_agree(a.status, b.status) {
        return None;
    }
    let because = match (&a.fact, &b.fact) {
        (Fact::Event(x), Fact::Event(y)) => event(x, y, a, b)?,
        (Fact::Figure(x), Fact::Figure(y)) => figure(x, y, a, b)?,
        (Fact::Agreement(x), Fact::Agreement(y)) => agreement(x, y, a, b)?,
        (Fact::Commitment(x), Fact::Commitment(y)) => commitment(x, y, a, b)?,
        (Fact::Mission(x), Fact::Mission(y)) => mission(x, y, a, b)?,
        (Fact::Relation(x), Fact::Relation(y)) if x.change == y.change => {
            dates_agree(a, b)?;
            "the same change of the same relation at the same time"
        }
        (Fact::Position(x), Fact::Position(y)) if x.on == y.on && x.stance == y.stance => {
            "the same stance of the same state on the same topic"
        }
        (Fact::Office(x), Fact::Office(y))
            if same_name(&x.person, &y.person) && x.office == y.office =>
        {
            "the same person in the same office"
        }
        _ => return None,
    };
    Some(because.to_owned())
}

/// What is denied or supposed is never one with what is told as fact.
fn statuses_agree(a: Status, b: Status) -> bool {
    let doubtful = |status| matches!(status, Status::Negated | Status::Hypothetical);
    a == b || !(doubtful(a) || doubtful(b))
}

/// Whether one date lies inside the other, and neither is too wide to tell.
fn dates_agree(a: &Record, b: &Record) -> Option<()> {
    let (a, b) = (a.when.as_ref()?, b.when.as_ref()?);
    (a == b || nested(a, b)).then_some(())
}

fn nested(a: &Edtf, b: &Edtf) -> bool {
    (a.contains(b) || b.contains(a)) && days(a).max(days(b)) <= CLOSE
}

fn event(x: &Event, y: &Event, a: &Record, b: &Record) -> Option<&'static str> {
    let codes = |side: &[crate::Participant]| {
        let mut codes: Vec<_> = side.iter().map(|side| side.code.clone()).collect();
        codes.sort();
        codes
    };
    dates_agree(a, b)?;
    if x.event != y.event || !places_agree(x, y) || !people_agree(x, y) {
        return None;
    }
    if x.event == EventType::Consult {
        return Some("a meeting of the same sides at the same time");
    }
    let sides = codes(&x.actor) == codes(&y.actor) && codes(&x.recipient) == codes(&y.recipient);
    (sides && overlap(&x.text, &y.text) >= SAME_WORDS)
        .then_some("the same sides at the same time in nearly the same words")
}

fn places_agree(x: &Event, y: &Event) -> bool {
    let country = |event: &Event| event.place.as_ref().and_then(|place| place.country.clone());
    match (country(x), country(y)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    }
}

fn people_agree(x: &Event, y: &Event) -> bool {
    x.people.is_empty()
        || y.people.is_empty()
        || x.people.iter().any(|name| y.people.iter().any(|other| same_name(name, other)))
}

fn figure(x: &Figure, y: &Figure, a: &Record, b: &Record) -> Option<&'static str> {
    let same = x.measure == y.measure
        && (&x.of, &x.to) == (&y.of, &y.to)
        && x.unit == y.unit
        && x.bound == y.bound
        && (x.value - y.value).abs() <= 1e-9 * x.value.abs().max(y.value.abs())
        && a.when == b.when;
    same.then_some("the same number for the same measure and time")
}

fn agreement(x: &Agreement, y: &Agreement, a: &Record, b: &Record) -> Option<&'static str> {
    let form = same_form(&x.form, &y.form) && x.action == y.action;
    dates_agree(a, b)?;
    form.then_some("an agreement of the same form between the same states at the same time")
}

fn same_form(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word))
}

fn commitment(x: &Commitment, y: &Commitment, a: &Record, b: &Record) -> Option<&'static str> {
    let measured = x.value.is_some() && x.value == y.value && x.unit == y.unit && x.due == y.due;
    let told = overlap(&x.what, &y.what) >= SAME_WORDS && a.when == b.when;
    (x.by == y.by && (measured || told)).then_some("the same promise of the same states")
}

fn mission(x: &Mission, y: &Mission, a: &Record, b: &Record) -> Option<&'static str> {
    let city = match (&x.city, &y.city) {
        (Some(x), Some(y)) => fold(x) == fold(y),
        _ => true,
    };
    let same =
        (&x.sender, &x.host, &x.mission, &x.change) == (&y.sender, &y.host, &y.mission, &y.change);
    let dates = match (&a.when, &b.when) {
        (Some(x), Some(y)) => x.contains(y) || y.contains(x),
        _ => true,
    };
    (same && city && dates).then_some("the same mission of the same state in the same place")
}
