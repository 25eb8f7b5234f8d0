//! Dates and amounts for readers. Refuses to round.

use calendar::Edtf;

/// A date as people read it: EDTF, with a dash for intervals and "about" for approximate ones.
#[must_use]
pub fn human(when: &Edtf) -> String {
    let text = when.to_string().replace(['~', '?', '%'], "");
    let text = match text.split_once('/') {
        Some(("..", end)) => format!("until {end}"),
        Some((start, "..")) => format!("since {start}"),
        Some((start, end)) => format!("{start} – {end}"),
        None => text,
    };
    if when.is_approximate() || when.is_uncertain() { format!("about {text}") } else { text }
}

/// A number with its digits in groups of three.
#[must_use]
pub fn amount(value: f64) -> String {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::with_capacity(whole.len() * 4 / 3 + 1);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('\u{202F}');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_for_readers() {
        let cases = [
            ("2006-04-03", "2006-04-03"),
            ("2006~", "about 2006"),
            ("1998/2012", "1998 – 2012"),
            ("1998/..", "since 1998"),
            ("../1998-02", "until 1998-02"),
        ];
        for (edtf, expected) in cases {
            assert_eq!(human(&edtf.parse().unwrap()), expected);
        }
    }

    #[test]
    fn amounts_for_readers() {
        let cases = [
            (5_300_000_000.0, "5\u{202F}300\u{202F}000\u{202F}000"),
            (0.4, "0.4"),
            (-1234.5, "−1\u{202F}234.5"),
            (999.0, "999"),
        ];
        for (value, expected) in cases {
            assert_eq!(amount(value), expected);
        }
    }
}
