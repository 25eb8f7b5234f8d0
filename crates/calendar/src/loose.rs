//! Dates of publication as metadata writes them: "2019-08 or earlier", "March 3, 2014 10:15",
//! "20140303", "Mon, 03 Mar 2014 10:15:00 GMT". Refuses what has no year.

use crate::tagger::{Context, Tagger};
use crate::{Edtf, Precision};
use jiff::civil::Date;

/// The date a piece of metadata gives: EDTF as it is, eight digits, or the one date in the words.
/// "or earlier" and "before" give an interval without a beginning, "or later" one without an end.
#[must_use]
pub fn parse_loose(text: &str) -> Option<Edtf> {
    let text = text.trim();
    if let Some(edtf) = exact(text) {
        return Some(edtf);
    }
    let context = Context::default();
    let tagged = Tagger::builtin().tag_with(text, &context);
    let dated = tagged.timexes.iter().filter(|timex| timex.anchor.is_none());
    let (span, edtf) = dated
        .filter_map(|timex| {
            Some((timex.span, timex.edtf.filter(|e| e.precision() != Precision::Interval)?))
        })
        .next()?;
    let edtf = without_time(edtf);
    Some(bounded(text.get(span.end..).unwrap_or_default(), edtf))
}

/// EDTF, with or without a time of day, or eight digits.
fn exact(text: &str) -> Option<Edtf> {
    if let Ok(edtf) = text.parse::<Edtf>() {
        return Some(without_time(edtf));
    }
    let day = text.get(..10).filter(|_| text.as_bytes().get(10).is_some_and(|b| b"T ".contains(b)));
    if let Some(edtf) = day.and_then(|day| day.parse().ok()) {
        return Some(edtf);
    }
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let small = |from: usize, to: usize| i8::try_from(part(from, to)?).ok();
    let date = digits.then(|| Date::new(part(0, 4)?, small(4, 6)?, small(6, 8)?).ok())?;
    date.map(Edtf::day)
}

fn without_time(edtf: Edtf) -> Edtf {
    match edtf.precision() {
        Precision::Time => Edtf::day(edtf.first_day()),
        _ => edtf,
    }
}

/// What the words after the date say of it, by the grammar's own words.
fn bounded(rest: &str, edtf: Edtf) -> Edtf {
    match Tagger::builtin().bound_after(rest) {
        Some(true) => Edtf::until(&edtf),
        Some(false) => Edtf::since(&edtf),
        None => edtf,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_metadata() {
        for (text, expected) in [
            ("2019-08 or earlier", "../2019-08"),
            ("1994 or later", "1994/.."),
            ("2014-03-03", "2014-03-03"),
            ("2014", "2014"),
            ("2014-03", "2014-03"),
            ("2014-03-03T10:15:00Z", "2014-03-03"),
            ("2014-03-03 10:15", "2014-03-03"),
            ("20140303", "2014-03-03"),
            ("March 3, 2014", "2014-03-03"),
            ("3 March 2014, 10:15 GMT", "2014-03-03"),
            ("Mon, 03 Mar 2014 10:15:00 GMT", "2014-03-03"),
            ("Published: Tuesday, October 8, 2019", "2019-10-08"),
            ("2013~", "2013~"),
        ] {
            let read = parse_loose(text).map(|edtf| edtf.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_has_no_year_is_no_date() {
        for text in ["", "Friday", "March 3", "soon", "2014-02-30", "20141399", "n.d."] {
            assert_eq!(parse_loose(text), None, "{text}");
        }
    }
}
