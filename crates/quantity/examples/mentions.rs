//! Prints the quantities of a JSON Lines collection (`{"id", "text"}` a line) as mention lines.
//!
//! `mentions FILE [--only DIMENSION]`, where the dimension is `money`, `share`, `time`, `physical`,
//! `people` or `count`.

use quantity::{Context, Dimension, Quantity, Tagger};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("a file is needed: mentions FILE [--only DIMENSION]")?;
    let only =
        arguments.iter().position(|word| word == "--only").and_then(|i| arguments.get(i + 1));
    let tagger = Tagger::builtin();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::fs::read_to_string(path)?.lines() {
        let entry: serde_json::Value = serde_json::from_str(line)?;
        let text = entry["text"].as_str().unwrap_or_default();
        for quantity in tagger.tag(text, &Context::default()) {
            if only.is_none_or(|only| only == dimension(quantity.dimension)) {
                write(&mut out, &entry["id"], text, &quantity)?;
            }
        }
    }
    Ok(())
}

fn write(
    out: &mut impl Write,
    doc: &serde_json::Value,
    text: &str,
    quantity: &Quantity,
) -> std::io::Result<()> {
    for (value, bound) in quantity.readings() {
        let value: serde_json::Value = value.to_string().parse::<f64>().unwrap_or(f64::NAN).into();
        let line = serde_json::json!({
            "kind": "quantity", "doc": doc, "start": quantity.span.start, "end": quantity.span.end,
            "text": quantity.span.of(text), "value": value, "unit": quantity.unit.as_str(),
            "bound": bound.name(), "change": quantity.change.map(|change| change.direction.name()),
            "rule": quantity.rule, "uncertain": quantity.uncertain,
            "noun": quantity.noun.map(|noun| noun.of(text)), "per": quantity.per.as_deref(),
            "role": quantity.change.map(|change| change.role.name()),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Count => "count",
        Dimension::People => "people",
        Dimension::Money => "money",
        Dimension::Share => "share",
        Dimension::Time => "time",
        Dimension::Physical => "physical",
    }
}
