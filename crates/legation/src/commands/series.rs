//! `legation series`: numbers of two states over time. Refuses to fill what nobody states.

use crate::args::{From, naming, state};
use crate::commands::look;
use crate::outcome::Outcome;
use names::{Atlas, Code};
use record::{Fact, Record, Status};
use std::collections::BTreeMap;
use std::io::Write;
use store::Query;
use telling::chart::{Point, bars};

/// Show a measure of two states by year, with bars: a figure such as trade, or the events' score
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  legation series CHN TKM --measure score --read examples/china-turkmenistan
  legation series CHN TKM --measure trade --db record.db

score is the sum of the PLOVER scores of a year's events, with their number. Where sources differ, \
each value is shown. Years that nothing is stated of are left out.")]
pub(crate) struct Args {
    /// A state: code, name or demonym
    a: String,
    /// The other state
    b: String,
    /// score, or a measure of figures: trade, exports, trade_share …
    #[arg(long, default_value = "score")]
    measure: String,
    #[command(flatten)]
    from: From,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let atlas = Atlas::builtin();
    let between = Some((state(&atlas, &args.a)?, state(&atlas, &args.b)?));
    let found = args.from.store()?.query(&Query { between, ..Query::default() })?;
    let records: Vec<Record> = found
        .into_iter()
        .map(|one| one.record)
        .filter(|record| !matches!(record.status, Status::Negated | Status::Hypothetical))
        .collect();
    let series = if args.measure == "score" {
        BTreeMap::from([(String::new(), scores(&records))])
    } else {
        figures(&records, &args.measure, &|code| naming(&atlas)(code, None))
    };
    let mut something = false;
    for (title, points) in series.iter().filter(|(_, points)| !points.is_empty()) {
        if !title.is_empty() {
            writeln!(out, "{title}")?;
        }
        out.write_all(bars(points, look().width).as_bytes())?;
        something = true;
    }
    if !something {
        eprintln!("nothing is known of {} by year", args.measure);
    }
    Ok(Outcome::found(something))
}

/// The sum of scores and the number of events, by year.
fn scores(records: &[Record]) -> Vec<Point> {
    let mut years: BTreeMap<i16, (f64, usize)> = BTreeMap::new();
    for record in records {
        let (Fact::Event(event), Some(year)) = (&record.fact, year(record)) else { continue };
        let Some(score) = event.score else { continue };
        let (sum, count) = years.entry(year).or_default();
        *sum += score;
        *count += 1;
    }
    let point = |(year, (value, count)): (i16, (f64, usize))| Point {
        label: year.to_string(),
        value,
        note: if count == 1 { "(1 event) ".to_owned() } else { format!("({count} events)") },
    };
    years.into_iter().map(point).collect()
}

/// The figures of a measure, by pair and unit, then by date.
fn figures(
    records: &[Record],
    measure: &str,
    name: &dyn Fn(&Code) -> String,
) -> BTreeMap<String, Vec<Point>> {
    let mut series: BTreeMap<String, Vec<Point>> = BTreeMap::new();
    for record in records {
        let (Fact::Figure(figure), Some(when)) = (&record.fact, &record.when) else { continue };
        if figure.measure != measure {
            continue;
        }
        let side = |code: &Option<Code>| code.as_ref().map_or_else(|| "?".to_owned(), name);
        let title = format!("{} → {}, {}", side(&figure.of), side(&figure.to), figure.unit);
        let point = Point { label: telling::human(when), value: figure.value, note: String::new() };
        series.entry(title).or_default().push(point);
    }
    series
}

/// The year in which it happened, where it happened in one.
fn year(record: &Record) -> Option<i16> {
    let when = record.when?;
    let (first, last) = (when.first_day().year(), when.last_day().year());
    (first == last).then_some(first)
}
