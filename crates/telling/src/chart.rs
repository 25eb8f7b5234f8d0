//! Numbers over time as bars for a terminal. Refuses to fill years that nothing is known of.

use crate::numbers::amount;
use std::fmt::Write;
use textwrap::core::display_width;

/// A number at a time, and what to say beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The year, or another period.
    pub label: String,
    /// The number.
    pub value: f64,
    /// What stands after the number: its unit, how many events it is made of.
    pub note: String,
}

/// One line a point, with a bar as long as the number is large; numbers below zero go left.
#[must_use]
pub fn bars(points: &[Point], width: usize) -> String {
    let widest = |of: &dyn Fn(&Point) -> String| {
        points.iter().map(|point| display_width(&of(point))).max().unwrap_or(0)
    };
    let labels = widest(&|point| point.label.clone());
    let values = widest(&|point| value(point));
    let room = width.saturating_sub(labels + values + 4).clamp(10, 60);
    let largest = points.iter().map(|point| point.value.abs()).fold(0.0, f64::max);
    let below = points.iter().any(|point| point.value < 0.0);
    let mut page = String::new();
    for point in points {
        let label = format!("{}{}", point.label, pad(labels, &point.label));
        let number = format!("{}{}", pad(values, &value(point)), value(point));
        let bar = if below {
            both_ways(point.value / largest, room / 2)
        } else {
            bar(point.value / largest, room)
        };
        let _ = writeln!(page, "{}", format!("{label}  {number}  {bar}").trim_end());
    }
    page
}

fn value(point: &Point) -> String {
    format!("{} {}", amount(point.value), point.note).trim_end().to_owned()
}

fn pad(width: usize, text: &str) -> String {
    " ".repeat(width.saturating_sub(display_width(text)))
}

/// A bar of eighths of a column.
fn bar(share: f64, room: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    // At most 60 columns of eight parts; shares are 0 to 1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let eighths = (share.clamp(0.0, 1.0) * room as f64 * 8.0).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}

/// A bar to the left or to the right of a line.
fn both_ways(share: f64, room: usize) -> String {
    let bar = bar(share.abs(), room);
    if share >= 0.0 {
        return format!("{}│{bar}", " ".repeat(room));
    }
    // There are no blocks that grow from the right: whole columns only.
    let columns = display_width(&bar);
    format!("{}{}│", " ".repeat(room.saturating_sub(columns)), "█".repeat(columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(label: &str, value: f64) -> Point {
        Point { label: label.to_owned(), value, note: "t".to_owned() }
    }

    #[test]
    fn bars_are_as_long_as_numbers_are_large() {
        let shown = bars(&[point("2006", 50.0), point("2007", 100.0)], 30);
        assert_eq!(
            shown,
            "2006   50 t  ████████▌
2007  100 t  █████████████████
"
        );
    }

    #[test]
    fn numbers_below_zero_go_left() {
        let shown = bars(&[point("2006", -4.0), point("2007", 4.0)], 31);
        assert_eq!(shown, "2006  −4 t  █████████│\n2007   4 t           │█████████\n");
    }

    #[test]
    fn nothing_makes_no_lines() {
        assert_eq!(bars(&[], 80), "");
    }
}
