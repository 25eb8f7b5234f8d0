//! Charts as SVG that need no script: events by year, figures by year. Refuses to fill gaps.

use super::escape;
use crate::{Group, Row, Table};
use record::{EventType, Quad};
use std::collections::BTreeMap;
use std::fmt::Write;

const WIDTH: f64 = 880.0;
const HEIGHT: f64 = 150.0;
const MIDDLE: f64 = 75.0;

/// Events by year: cooperation upwards, conflict downwards. Empty where no entry is an event.
pub(super) fn events(groups: &[Group]) -> String {
    let mut years: BTreeMap<i32, [usize; 2]> = BTreeMap::new();
    for entry in groups.iter().flat_map(|group| &group.entries) {
        let kind = entry.label.split(' ').next().and_then(EventType::from_name);
        let year = entry.when.trim_start_matches(|c: char| !c.is_ascii_digit());
        let year = year.get(..4).and_then(|digits| digits.parse().ok());
        if let (Some(kind), Some(year)) = (kind, year) {
            let conflict = matches!(kind.quad(), Quad::VerbalConflict | Quad::MaterialConflict);
            years.entry(year).or_default()[usize::from(conflict)] += 1;
        }
    }
    let most = years.values().flatten().copied().max().unwrap_or(0);
    let span = years.keys().next().zip(years.keys().next_back());
    let Some((&first, &last)) = span else { return String::new() };
    let place = Axis { first, last };
    let mut bars = String::new();
    for (&year, &[good, bad]) in &years {
        let (high, low) = (height(good, most), height(bad, most));
        bar(&mut bars, "good", &place, year, MIDDLE - high, high, &told(year, good, "cooperation"));
        bar(&mut bars, "bad", &place, year, MIDDLE, low, &told(year, bad, "conflict"));
    }
    chart("Events by year, cooperation above and conflict below the line", &place, MIDDLE, &bars)
}

/// The figures of each measure that has two years or more in one unit.
pub(super) fn figures(table: &Table) -> String {
    let mut series: BTreeMap<(&str, &str), Vec<(i32, &Row)>> = BTreeMap::new();
    for row in &table.rows {
        if let Some(year) = row.year {
            series.entry((&row.measure, &row.unit)).or_default().push((i32::from(year), row));
        }
    }
    let charts =
        series.iter().filter_map(|((measure, unit), rows)| one_measure(measure, unit, rows));
    charts.collect()
}

fn one_measure(measure: &str, unit: &str, rows: &[(i32, &Row)]) -> Option<String> {
    let first = rows.iter().map(|(year, _)| *year).min()?;
    let last = rows.iter().map(|(year, _)| *year).max()?;
    let most = rows.iter().map(|(_, row)| row.number.abs()).fold(0.0, f64::max);
    if first == last || most == 0.0 {
        return None;
    }
    let place = Axis { first, last };
    let base = HEIGHT - 20.0;
    let mut bars = String::new();
    for (year, row) in rows {
        let high = row.number.abs() / most * (base - 10.0);
        let class = if row.number < 0.0 { "bad" } else { "good" };
        bar(&mut bars, class, &place, *year, base - high, high, &format!("{year}: {}", row.value));
    }
    Some(chart(&format!("{measure}, {unit}, by year"), &place, base, &bars))
}

/// Where a year stands.
struct Axis {
    first: i32,
    last: i32,
}

impl Axis {
    fn step(&self) -> f64 {
        WIDTH / f64::from(self.last - self.first + 1)
    }

    fn x(&self, year: i32) -> f64 {
        f64::from(year - self.first) * self.step()
    }
}

fn height(count: usize, most: usize) -> f64 {
    // Counts of events are small.
    #[allow(clippy::cast_precision_loss)]
    let share = count as f64 / most.max(1) as f64;
    share * (MIDDLE - 18.0)
}

fn told(year: i32, count: usize, what: &str) -> String {
    format!("{year}: {count} of {what}")
}

/// One bar with its words as a tooltip.
fn bar(bars: &mut String, class: &str, axis: &Axis, year: i32, y: f64, height: f64, told: &str) {
    if height <= 0.0 {
        return;
    }
    let width = (axis.step() * 0.8).clamp(2.0, 28.0);
    let x = axis.x(year) + (axis.step() - width) / 2.0;
    let told = escape(told);
    let _ = writeln!(
        bars,
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
         height=\"{height:.1}\"><title>{told}</title></rect>"
    );
}

fn chart(title: &str, axis: &Axis, line: f64, bars: &str) -> String {
    let title = escape(title);
    let (first, last, end) = (axis.first, axis.last, HEIGHT - 2.0);
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}\">\n\
         <text x=\"0\" y=\"11\">{title}</text>\n\
         <line class=\"axis\" x1=\"0\" y1=\"{line}\" x2=\"{WIDTH}\" y2=\"{line}\"/>\n{bars}\
         <text x=\"0\" y=\"{end}\">{first}</text>\n\
         <text x=\"{WIDTH}\" y=\"{end}\" text-anchor=\"end\">{last}</text>\n</svg>\n"
    )
}
