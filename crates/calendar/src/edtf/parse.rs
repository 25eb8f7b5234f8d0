//! How an EDTF value is read. Refuses guesses: what is not EDTF is an error that says why.

use super::{Bound, Clock, Edtf, Point, Qualifier, Shape, Within};
use std::str::FromStr;

/// Why some text is no EDTF value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not an EDTF date: {reason}")]
pub struct EdtfError {
    /// The text that was to be read.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

type Parsed<T> = Result<T, &'static str>;

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        parse(text).map_err(|reason| EdtfError { text: text.to_owned(), reason })
    }
}

fn parse(text: &str) -> Parsed<Edtf> {
    let Some((from, to)) = text.split_once('/') else {
        return point(text).map(Edtf::from);
    };
    let (start, end) = (bound(from)?, bound(to)?);
    if start.point().is_none() && end.point().is_none() {
        return Err("an interval needs a date at one end");
    }
    let edtf = Edtf(Shape::Interval { start, end });
    if edtf.first_day() > edtf.last_day() {
        return Err("the interval ends before it begins");
    }
    Ok(edtf)
}

fn bound(text: &str) -> Parsed<Bound> {
    match text {
        "" => Ok(Bound::Unknown),
        ".." => Ok(Bound::Open),
        _ => point(text).map(Bound::At),
    }
}

fn point(text: &str) -> Parsed<Point> {
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => {
            let (clock, mark) = strip_mark_after(clock);
            (date, Some((parse_clock(clock)?, mark)))
        }
        None => (text, None),
    };
    let mut parts = [Part::default(); 3];
    let count = split_parts(date, &mut parts)?;
    let (year, masked) = parse_year(parts[0].digits)?;
    let within = parse_within(&parts[1..count], clock.map(|(clock, _)| clock))?;
    let mut point = Point::new(year, masked, within).ok_or("there is no such date")?;
    apply_marks(&mut point, &parts[..count]);
    if let Some((_, mark)) = clock {
        point = point.qualify(mark);
    }
    Ok(point)
}

/// A component with the marks before it (its own) and after it (its own and all to the left).
#[derive(Clone, Copy, Default)]
struct Part<'a> {
    digits: &'a str,
    own: Qualifier,
    left: Qualifier,
}

fn split_parts<'a>(date: &'a str, parts: &mut [Part<'a>; 3]) -> Parsed<usize> {
    let (lead, rest) = strip_mark_before(date);
    let sign = usize::from(rest.starts_with('-'));
    let mut count = 0;
    let mut from = 0;
    let cuts = rest.match_indices('-').map(|(at, _)| at).filter(|at| *at >= sign);
    for to in cuts.chain([rest.len()]) {
        let part = parts.get_mut(count).ok_or("more than year, month and day")?;
        let (own, piece) = strip_mark_before(&rest[from..to]);
        let (digits, left) = strip_mark_after(piece);
        *part = Part { digits, own: if count == 0 { lead } else { own }, left };
        count += 1;
        from = to + 1;
    }
    Ok(count)
}

fn apply_marks(point: &mut Point, parts: &[Part<'_>]) {
    let mut from_right = Qualifier::default();
    for (index, part) in parts.iter().enumerate().rev() {
        from_right = from_right.and(part.left);
        point.marks[index] = part.own.and(from_right);
    }
}

fn mark(c: char) -> Option<Qualifier> {
    let (uncertain, approximate) = match c {
        '?' => (true, false),
        '~' => (false, true),
        '%' => (true, true),
        _ => return None,
    };
    Some(Qualifier { approximate, uncertain })
}

fn strip_mark_before(text: &str) -> (Qualifier, &str) {
    match text.chars().next().and_then(mark) {
        Some(found) => (found, &text[1..]),
        None => (Qualifier::default(), text),
    }
}

fn strip_mark_after(text: &str) -> (&str, Qualifier) {
    match text.chars().next_back().and_then(mark) {
        Some(found) => (&text[..text.len() - 1], found),
        None => (text, Qualifier::default()),
    }
}

fn parse_year(text: &str) -> Parsed<(i32, u8)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let negative = digits.len() < text.len();
    let known = digits.trim_end_matches('X');
    let masked = digits.len() - known.len();
    if digits.len() != 4 || masked > 3 {
        return Err("a year has four digits, of which the last three may be X");
    }
    let value = number(known)? * 10_i32.pow(u32::try_from(masked).unwrap_or(0));
    if negative && value == 0 {
        return Err("there is no year -0000; 1 BCE is 0000");
    }
    let year = if negative { -value } else { value };
    Ok((year, u8::try_from(masked).unwrap_or(0)))
}

fn parse_within(parts: &[Part<'_>], clock: Option<Clock>) -> Parsed<Within> {
    let digits = |index: usize| parts.get(index).map(|part| part.digits);
    let within = match (digits(0), digits(1)) {
        (None, _) => Within::Whole,
        (Some("XX"), None) => Within::SomeMonth,
        (Some("XX"), Some("XX")) => Within::SomeDayOfYear,
        (Some(month), Some("XX")) => Within::SomeDay(two(month)?),
        (Some(month), Some(day)) => Within::Day(two(month)?, two(day)?, clock),
        (Some(month), None) => match two(month)? {
            month @ 1..=12 => Within::Month(month),
            season => Within::Season(season),
        },
    };
    if clock.is_some() && !matches!(within, Within::Day(..)) {
        return Err("a time needs a day");
    }
    Ok(within)
}

fn parse_clock(text: &str) -> Parsed<Clock> {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let mut parts = text[..zone].split(':');
    let hour = two(parts.next().unwrap_or_default())?;
    let minute = parts.next().map(two).transpose()?;
    let second = parts.next().map(two).transpose()?;
    if parts.next().is_some() {
        return Err("a time has hours, minutes and seconds");
    }
    Ok(Clock { hour, minute, second, offset: parse_offset(&text[zone..])? })
}

fn parse_offset(text: &str) -> Parsed<Option<i16>> {
    let sign = match text.chars().next() {
        None => return Ok(None),
        Some('Z') if text.len() == 1 => return Ok(Some(0)),
        Some('-') => -1,
        Some('+') => 1,
        Some(_) => return Err("an offset from UTC is Z or like +02:00"),
    };
    let (hours, minutes) = text[1..].split_once(':').unwrap_or((&text[1..], "00"));
    Ok(Some(sign * (i16::from(two(hours)?) * 60 + i16::from(two(minutes)?))))
}

fn two(text: &str) -> Parsed<u8> {
    if text.len() != 2 {
        return Err("months, days, hours and minutes have two digits");
    }
    u8::try_from(number(text)?).map_err(|_| "a number too large")
}

fn number(text: &str) -> Parsed<i32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("a digit is missing");
    }
    text.parse().map_err(|_| "a number too large")
}
