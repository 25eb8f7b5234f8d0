//! One line for one fact. Refuses to add what the fact does not hold.

use crate::numbers::{amount, human};
use calendar::Edtf;
use names::Code;
use record::{Agreement, Commitment, Event, Fact, Figure, Mission, Participant};

/// What a state is called at a time.
pub type Naming<'a> = &'a dyn Fn(&Code, Option<&Edtf>) -> String;

/// A fact as a short line, with states called as `name` says: "embassy of Arnor in Minas Anor".
#[must_use]
pub fn describe(fact: &Fact, when: Option<&Edtf>, name: Naming<'_>) -> String {
    let one = |code: &Code| name(code, when);
    let all = |codes: &[Code]| list(codes.iter().map(one));
    match fact {
        Fact::Event(it) => event(it, &one),
        Fact::Figure(it) => format!("{}: {}", figure_of(it, &one), figure_value(it)),
        Fact::Agreement(it) => agreement(it, &all(&it.parties)),
        Fact::Commitment(it) => commitment(it, &all(&it.by), &all(&it.to)),
        Fact::Mission(it) => mission(it, &one),
        Fact::Relation(it) => format!("{}: relations {}", all(&it.between), it.change),
        Fact::Position(it) => {
            format!("{} {} {}", one(&it.holder), it.stance, it.on.replace('-', " "))
        }
        Fact::Office(it) => format!("{}, {} of {}", it.person, it.office, one(&it.state)),
    }
}

/// "Arnor, Gondor and Rohan", each name once.
pub(crate) fn list(names: impl IntoIterator<Item = String>) -> String {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    match once.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [more @ .., last] => format!("{} and {last}", more.join(", ")),
    }
}

fn event(event: &Event, one: &dyn Fn(&Code) -> String) -> String {
    let side = |side: &[Participant]| list(side.iter().map(|party| one(&party.code)));
    let mut line = side(&event.actor);
    if !event.recipient.is_empty() {
        line.push_str(" → ");
        line.push_str(&side(&event.recipient));
    }
    if !event.people.is_empty() {
        line.push_str(" · ");
        line.push_str(&event.people.join(", "));
    }
    if let Some(place) = &event.place {
        line.push_str(" · ");
        line.push_str(&place.name);
    }
    line
}

/// What a figure measures, and between whom.
pub(crate) fn figure_of(figure: &Figure, one: &dyn Fn(&Code) -> String) -> String {
    let measure = figure.measure.replace('_', " ");
    match (&figure.of, &figure.to) {
        (Some(of), Some(to)) => format!("{measure}, {} → {}", one(of), one(to)),
        (Some(of), None) => format!("{measure}, {}", one(of)),
        (None, Some(to)) => format!("{measure}, → {}", one(to)),
        (None, None) => measure,
    }
}

/// The number with its bound and unit, and how it changed.
pub(crate) fn figure_value(figure: &Figure) -> String {
    let mut line = match figure.bound.as_str() {
        "exact" => String::new(),
        bound => format!("{} ", bound.replace('_', " ")),
    };
    line.push_str(&with_unit(figure.value, &figure.unit));
    let Some(change) = &figure.change else { return line };
    line.push_str(", ");
    line.push_str(&change.direction);
    if let Some(by) = change.by {
        let unit = change.by_unit.as_ref().unwrap_or(&figure.unit);
        line.push_str(&format!(" by {}", with_unit(by, unit)));
    }
    if let Some(from) = change.from {
        line.push_str(&format!(" from {}", with_unit(from, &figure.unit)));
    }
    line
}

pub(crate) fn with_unit(value: f64, unit: &str) -> String {
    format!("{} {}", amount(value), unit.replace('_', " ")).trim_end().to_owned()
}

fn agreement(it: &Agreement, parties: &str) -> String {
    let what = it.title.as_ref().unwrap_or(&it.form);
    let mut line = format!("{parties}: {what}, {}", it.action);
    if let Some(subject) = &it.subject {
        line.push_str(&format!(" · {subject}"));
    }
    line
}

fn commitment(it: &Commitment, by: &str, to: &str) -> String {
    let mut line = by.to_owned();
    if !to.is_empty() {
        line.push_str(&format!(" → {to}"));
    }
    line.push_str(&format!(": {}", it.what));
    if let Some(value) = it.value {
        line.push_str(&format!(" · {}", with_unit(value, it.unit.as_deref().unwrap_or_default())));
    }
    if let Some(due) = &it.due {
        line.push_str(&format!(" · due {}", human(due)));
    }
    line.push_str(&format!(" · {}", it.state));
    line
}

fn mission(it: &Mission, one: &dyn Fn(&Code) -> String) -> String {
    let mut line = format!("{} of {} in ", it.mission.replace('-', " "), one(&it.sender));
    match &it.city {
        Some(city) => line.push_str(&format!("{city}, {}", one(&it.host))),
        None => line.push_str(&one(&it.host)),
    }
    if it.change != "resident" {
        line.push_str(&format!(", {}", it.change));
    }
    line
}
