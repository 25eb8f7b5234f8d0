//! Which scores fell. Refuses to weigh them against each other.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Scores by name, in percent; higher is better.
pub(crate) type Scores = BTreeMap<String, f64>;

/// A fall by less than this is noise of rounding.
const TOLERANCE: f64 = 0.15;

/// A table of all scores, and how many fell or are no longer measured.
pub(crate) fn compare(accepted: &Scores, measured: &Scores) -> (String, usize) {
    let mut table = String::new();
    let mut fallen = 0;
    for (name, now) in measured {
        let mark = match accepted.get(name) {
            None => "new".to_owned(),
            Some(before) if now + TOLERANCE < *before => {
                fallen += 1;
                format!("fell from {before:.1}")
            }
            Some(before) if before + TOLERANCE < *now => format!("rose from {before:.1}"),
            Some(_) => String::new(),
        };
        let _ = writeln!(table, "{name:<44} {now:>6.1}  {mark}");
    }
    for name in accepted.keys().filter(|name| !measured.contains_key(*name)) {
        fallen += 1;
        let _ = writeln!(table, "{name:<44} {:>6}  no longer measured", "-");
    }
    (table, fallen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_and_a_missing_score_are_told() {
        let scores = |list: &[(&str, f64)]| -> Scores {
            list.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
        };
        let before = scores(&[("a", 50.0), ("b", 50.0), ("c", 50.0), ("d", 50.0)]);
        let now = scores(&[("a", 49.9), ("b", 40.0), ("c", 60.0), ("e", 1.0)]);
        let (table, fallen) = compare(&before, &now);
        assert_eq!(fallen, 2);
        let marks: Vec<&str> = table.lines().map(|line| line[53..].trim()).collect();
        assert_eq!(marks, ["", "fell from 50.0", "rose from 50.0", "new", "no longer measured"]);
    }
}
