//! `legation mentions`: expressions of time and quantities, as they stand. Refuses to code events.

use crate::args::ReadOptions;
use crate::outcome::Outcome;
use calendar::{Timex, TimexKind};
use document::{Block, Document, Span};
use legation::input::{Inputs, Source};
use quantity::{Quantity, Tagger};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// Print expressions of time and quantities with their values
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  legation mentions report.txt --only quantity

One JSON object a line; `start` and `end` are bytes of the file. A range gives two lines, its lower
and its upper end.")]
pub(crate) struct Args {
    /// Files or folders; - is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Only mentions of this kind
    #[arg(long, value_enum)]
    only: Option<Kind>,
    #[command(flatten)]
    options: ReadOptions,
}

/// The kinds of mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Dates, times, durations
    Time,
    /// Numbers with units
    Quantity,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let inputs = Inputs::open(&args.paths)?;
    let mut printer = Printer { quantities: Tagger::builtin(), only: args.only, found: 0, out };
    let (mut read, mut failures) = (0, Vec::new());
    for source in inputs {
        match source {
            Ok(source) => {
                read += 1;
                printer.source(source, &args.options)?;
            }
            Err(why) => failures.push(why),
        }
    }
    let fatal = if read == 0 { failures.pop() } else { None };
    for why in failures {
        eprintln!("legation: {why:#}");
    }
    fatal.map_or_else(|| Ok(Outcome::found(printer.found > 0)), Err)
}

/// The expressions of time inside a block, with spans counted from its start.
fn in_block(times: &[Timex], block: &Block) -> Vec<Timex> {
    let start = block.span.start;
    let inside = times.iter().filter(|timex| block.span.contains(timex.span));
    let moved = |timex: &Timex| {
        let span = Span::new(timex.span.start - start, timex.span.end - start);
        Timex { span, ..timex.clone() }
    };
    inside.map(moved).collect()
}

/// Where the mentions go.
struct Printer<'a> {
    quantities: Tagger,
    only: Option<Kind>,
    found: usize,
    out: &'a mut dyn Write,
}

impl Printer<'_> {
    fn source(&mut self, source: Source, options: &ReadOptions) -> std::io::Result<()> {
        let Source { id, mut bytes, sidecar } = source;
        let input = reading::Input { id: &id, bytes: &mut *bytes, sidecar: sidecar.as_deref() };
        let mut result = Ok(());
        let issues = reading::read(input, &options.reading(), &mut |document| {
            if result.is_ok() {
                result = self.document(&document);
            }
        });
        for issue in issues {
            eprintln!("{id}: {}", issue.message);
        }
        result
    }

    fn document(&mut self, document: &Document) -> std::io::Result<()> {
        let times = calendar::Tagger::builtin().tag_document(document);
        for block in &document.blocks {
            let times = in_block(&times, block);
            let mut lines = Vec::new();
            if self.only != Some(Kind::Quantity) {
                lines.extend(times.iter().map(|timex| time(document, block, timex)));
            }
            if self.only != Some(Kind::Time) {
                lines.extend(self.quantities(document, block, &times));
            }
            lines.sort_by_key(|line| line["start"].as_u64());
            self.found += lines.len();
            lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))?;
        }
        Ok(())
    }

    /// The quantities of a block; days and times of day are none.
    fn quantities(&self, document: &Document, block: &Block, times: &[Timex]) -> Vec<Value> {
        let days =
            times.iter().filter(|timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time));
        let context = quantity::Context {
            avoid: days.map(|timex| timex.span).collect(),
            ..quantity::Context::default()
        };
        let found = self.quantities.tag(document.block_text(block), &context);
        found.iter().flat_map(|quantity| quantity_lines(document, block, quantity)).collect()
    }
}

/// The place of a mention in its document, and its words.
fn place(document: &Document, block: &Block, span: Span) -> (usize, usize, String) {
    let quote = document.quote(span.shift(block.span.start));
    (quote.span.start, quote.span.end, quote.text)
}

fn time(document: &Document, block: &Block, timex: &Timex) -> Value {
    let (start, end, text) = place(document, block, timex.span);
    json!({
        "kind": "time", "doc": document.id, "start": start, "end": end, "text": text,
        "type": timex.kind.name(), "value": timex.value,
        "edtf": timex.edtf.map(|edtf| edtf.to_string()),
        "anchor": timex.anchor.map(|anchor| anchor.edtf.to_string()),
        "rule": timex.rule,
    })
}

/// A line for the amount, or for each end of a range.
fn quantity_lines(document: &Document, block: &Block, quantity: &Quantity) -> Vec<Value> {
    let (start, end, text) = place(document, block, quantity.span);
    let noun = quantity.noun.map(|noun| noun.of(document.block_text(block)));
    let line = |value: quantity::Decimal, bound: quantity::Bound| {
        json!({
            "kind": "quantity", "doc": document.id, "start": start, "end": end, "text": text,
            "value": f64::try_from(value).ok(), "unit": quantity.unit.as_str(),
            "bound": bound.name(),
            "change": quantity.change.map(|change| change.direction.name()),
            "rule": quantity.rule, "noun": noun, "per": quantity.per.as_deref(),
            "uncertain": quantity.uncertain,
        })
    };
    quantity.readings().into_iter().map(|(value, bound)| line(value, bound)).collect()
}
