//! Why a record says what it says: words, sentence, parse, rule, reasons. Refuses to leave a
//! source out.

use crate::lines::{Naming, describe};
use crate::numbers::human;
use crate::tree::tree;
use record::{Event, Fact, Record, Source};
use std::fmt::Write;

/// Everything that led to a record; `because` says why several statements are this one record.
#[must_use]
pub fn explain(record: &Record, because: &[String], name: Naming<'_>) -> String {
    let mut page = String::new();
    let what = describe(&record.fact, record.when.as_ref(), name);
    let _ = writeln!(page, "{} {}", record.fact.kind(), record.id);
    let _ = writeln!(page, "  {what}");
    for (field, value) in fields(record) {
        let _ = writeln!(page, "  {field:<10} {value}");
    }
    for reason in because {
        let _ = writeln!(page, "  {:<10} {reason}", "one with");
    }
    for (index, source) in record.sources().iter().enumerate() {
        write_source(&mut page, index + 1, source);
    }
    page
}

/// What the line does not show.
fn fields(record: &Record) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    if let Some(when) = &record.when {
        fields.push(("when", human(when)));
    }
    fields.push(("status", record.status.name().to_owned()));
    if let Fact::Event(event) = &record.fact {
        event_fields(&mut fields, event);
    }
    fields
}

fn event_fields(fields: &mut Vec<(&'static str, String)>, event: &Event) {
    let quad = event.event.quad() as u8;
    let modes: String = event.mode.iter().map(|mode| format!(" {mode}")).collect();
    fields.push(("event", format!("{}{modes}, quad {quad}", event.event)));
    if !event.context.is_empty() {
        fields.push(("context", event.context.join(", ")));
    }
    for (name, value) in [("score", event.score), ("goldstein", event.goldstein)] {
        fields.extend(value.map(|value| (name, value.to_string())));
    }
    fields.extend(event.cameo.as_ref().map(|code| ("cameo", code.to_string())));
    for (name, sides) in [("actor", &event.actor), ("recipient", &event.recipient)] {
        for side in sides {
            let sector = side.sector.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
            let office = side.office.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
            let value = format!("{}{sector}{office}: “{}”", side.code, side.entity_text);
            fields.push((name, value));
        }
    }
    if let Some(place) = &event.place {
        let country = place.country.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        fields.push(("place", format!("{}{country}", place.name)));
    }
}

fn write_source(page: &mut String, number: usize, source: &Source) {
    let span = source.quote.span;
    let _ = writeln!(page, "\n[{number}] {}, bytes {}–{}", source.doc, span.start, span.end);
    let _ = writeln!(
        page,
        "  “{}”",
        source.quote.text.split_whitespace().collect::<Vec<_>>().join(" ")
    );
    let _ = writeln!(page, "  {:<10} {}", "rule", source.rule);
    if let Some(said_by) = &source.said_by {
        let _ = writeln!(page, "  {:<10} {said_by}", "said by");
    }
    if let Some(asserted) = &source.asserted {
        let _ = writeln!(page, "  {:<10} {asserted}", "asserted");
    }
    for reason in &source.trace.reasons {
        let _ = writeln!(page, "  {:<10} {}", reason.about, reason.because);
    }
    if !source.trace.sentence.is_empty() {
        let _ = writeln!(page, "\n  {}", source.trace.sentence.trim());
    }
    for line in tree(&source.trace.parse) {
        let _ = writeln!(page, "    {line}");
    }
}
