//! Numbers in digits, words and mixtures. Refuses to know what is counted.

use crate::cardinal::cardinal;
use crate::lexicon::{Guard, Numeral};
use crate::scan::Scan;
use rust_decimal::Decimal;

/// A number as read: tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: Decimal,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it begins with a word.
    pub(crate) words: bool,
    /// Whether it is a part of one ("two thirds", "half").
    pub(crate) fraction: bool,
    /// The value of the scale words it ends with; 1 without.
    pub(crate) scale: Decimal,
    /// Digits without any separator, when it is nothing else.
    pub(crate) plain: bool,
}

impl Number {
    pub(crate) fn new(value: Decimal, start: usize, end: usize) -> Self {
        let (words, fraction, plain) = (false, false, false);
        Number { value, start, end, words, fraction, scale: Decimal::ONE, plain }
    }

    fn times(self, scale: Decimal, end: usize) -> Option<Self> {
        let value = self.value.checked_mul(scale)?;
        Some(Number { value, end, scale: self.scale.checked_mul(scale)?, plain: false, ..self })
    }
}

/// Reads the number that begins at the token. `money` tells that a sign of money stands before it.
pub(crate) fn read(scan: &Scan<'_>, i: usize, money: bool) -> Option<Number> {
    if let Some(next) = minus(scan, i) {
        let number = read_unsigned(scan, next, money)?;
        return Some(Number { value: -number.value, start: i, plain: false, ..number });
    }
    read_unsigned(scan, i, money)
}

fn minus(scan: &Scan<'_>, i: usize) -> Option<usize> {
    if matches!(scan.numeral(i), Some((Numeral::Minus, _))) {
        return Some(i + 1);
    }
    let sign =
        matches!(scan.words(i), "-" | "−" | "–") && scan.glued(i + 1) && scan.is_number(i + 1);
    let open = i == 0 || scan.tok(i)?.spaced || scan.words(i - 1) == "(";
    (sign && open).then_some(i + 1)
}

fn read_unsigned(scan: &Scan<'_>, i: usize, money: bool) -> Option<Number> {
    if scan.is_number(i) {
        let number = mixed(scan, digits(scan, i)?)?;
        return scaled(scan, number, money);
    }
    if let Some(part) = vulgar(scan.words(i)) {
        let number = Number { fraction: true, ..Number::new(part, i, i + 1) };
        return scaled(scan, number, money);
    }
    let number = words(scan, i)?;
    scaled(scan, Number { words: true, ..number }, false)
}

/// Digits with their separators, groups apart ("1 414 021 100"), powers of ten.
fn digits(scan: &Scan<'_>, i: usize) -> Option<Number> {
    let mut literal = scan.words(i).to_owned();
    let plain = literal.bytes().all(|b| b.is_ascii_digit());
    let mut end = i + 1;
    if plain && literal.len() <= 3 && !literal.starts_with('0') {
        while let Some(group) = spaced_group(scan, end) {
            literal.push_str(group);
            end += 1;
            if group.len() > 3 {
                break;
            }
        }
        if end > i + 1 && scan.is_number(end) && scan.tok(end)?.spaced && gap_is_one(scan, end) {
            return None;
        }
    }
    while let Some(sign) = apart(scan, end) {
        literal.push_str(sign);
        literal.push_str(scan.words(end + 1));
        end += 2;
    }
    let value = decimal(&literal)?;
    let number = Number { plain: plain && end == i + 1, ..Number::new(value, i, end) };
    Some(power(scan, number).unwrap_or(number))
}

/// Texts cut into words write "6 . 2" and "80 , 000": the separator between spaces.
fn apart<'a>(scan: &Scan<'a>, i: usize) -> Option<&'a str> {
    let (sign, next) = (scan.tok(i)?, scan.tok(i + 1)?);
    let digits = scan.words(i + 1);
    let between =
        sign.spaced && next.spaced && !sign.breaks && !next.breaks && scan.is_number(i + 1);
    let whole = digits.bytes().all(|b| b.is_ascii_digit());
    let fits = match scan.words(i) {
        "." => scan.words(i - 1).bytes().all(|b| b.is_ascii_digit()),
        "," => digits.len() == 3 && scan.words(i - 1).len() <= 3,
        _ => false,
    };
    (between && whole && fits).then(|| scan.words(i))
}

/// A group of three digits one space after the token before it; the last may have decimals.
fn spaced_group<'a>(scan: &Scan<'a>, i: usize) -> Option<&'a str> {
    let tok = scan.tok(i)?;
    if !scan.is_number(i) || !tok.spaced || !gap_is_one(scan, i) {
        return None;
    }
    let group = scan.words(i);
    let whole = group.split(['.', ',']).next()?;
    let clean = whole.len() == 3 && !group[3..].contains(',');
    clean.then_some(group)
}

fn gap_is_one(scan: &Scan<'_>, i: usize) -> bool {
    let (Some(before), Some(tok)) = (scan.tok(i.wrapping_sub(1)), scan.tok(i)) else {
        return false;
    };
    let gap = &scan.text[before.end..tok.start];
    gap.chars().count() == 1 && gap != "\n" && gap != "\t"
}

/// "× 10^6", "x10^-4", "e13" after digits.
fn power(scan: &Scan<'_>, number: Number) -> Option<Number> {
    let i = number.end;
    let first = scan.words(i);
    if let Some(digits) = first.strip_prefix(['e', 'E']) {
        let exponent: u32 = digits.parse().ok().filter(|_| scan.glued(i))?;
        return number.times(ten_to(exponent)?, i + 1);
    }
    let joined = matches!(first, "x10" | "×10");
    let apart = matches!(first, "x" | "×") && scan.words(i + 1) == "10";
    let hat = i + if joined { 1 } else { 2 };
    if !(joined || apart) || scan.words(hat) != "^" {
        return None;
    }
    let negative = matches!(scan.words(hat + 1), "-" | "−");
    let at = hat + 1 + usize::from(negative);
    let scale = ten_to(scan.words(at).parse().ok()?)?;
    let number = Number { end: at + 1, plain: false, ..number };
    if negative {
        return Some(Number { value: number.value.checked_div(scale)?, ..number });
    }
    number.times(scale, at + 1)
}

fn ten_to(exponent: u32) -> Option<Decimal> {
    (0..exponent.min(29)).try_fold(Decimal::ONE, |power, _| power.checked_mul(Decimal::TEN))
}

/// The value of digits with separators.
pub(crate) fn decimal(literal: &str) -> Option<Decimal> {
    let commas = literal.matches(',').count();
    let points = literal.matches('.').count();
    let comma_is_point = commas == 1
        && (points > 1
            || literal.rfind('.') < literal.find(',') && points == 1
            || points == 0 && literal.rsplit(',').next().is_none_or(|tail| tail.len() != 3));
    let clean: String = match (comma_is_point, points) {
        (true, _) => literal.replace('.', "").replace(',', "."),
        (false, 0 | 1) => literal.replace([',', '\''], ""),
        _ => literal.replace(['.', ',', '\''], ""),
    };
    clean.parse().ok()
}

fn vulgar(sign: &str) -> Option<Decimal> {
    let (over, under) = match sign {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Some(Decimal::from(over) / Decimal::from(under))
}

/// "2½", "1 1/2", "3/4" after or in place of whole digits.
fn mixed(scan: &Scan<'_>, number: Number) -> Option<Number> {
    if let Some(part) = vulgar(scan.words(number.end)) {
        let value = number.value.checked_add(part)?;
        return Some(Number { value, end: number.end + 1, plain: false, ..number });
    }
    if let Some((part, end)) = slash(scan, number.start) {
        return Some(Number { value: part, end, plain: false, fraction: true, ..number });
    }
    if number.plain
        && scan.tok(number.end).is_some_and(|tok| tok.spaced && !tok.breaks)
        && let Some((part, end)) = slash(scan, number.end)
    {
        let value = number.value.checked_add(part)?;
        return Some(Number { value, end, plain: false, ..number });
    }
    Some(number)
}

/// Two whole numbers with a stroke between, the way parts are written: "3/4", "1 / 4".
fn slash(scan: &Scan<'_>, i: usize) -> Option<(Decimal, usize)> {
    let spaced = scan.tok(i + 1)?.spaced;
    if scan.words(i + 1) != "/" || scan.tok(i + 2)?.spaced != spaced || scan.words(i + 3) == "/" {
        return None;
    }
    let over: u32 = scan.words(i).parse().ok()?;
    let under: u32 = scan.words(i + 2).parse().ok()?;
    let usual = matches!(under, 2..=6 | 8 | 10 | 16 | 32 | 64 | 100);
    (over > 0 && over < under && usual).then(|| (Decimal::from(over) / Decimal::from(under), i + 3))
}

/// Scale words after a number: "1.5 billion", "3 lakh crore", "436 mln", "5m"; then "and a half".
fn scaled(scan: &Scan<'_>, mut number: Number, money: bool) -> Option<Number> {
    while let Some((scale, end)) = scale_at(scan, number.end, number.words, money) {
        number = number.times(scale, end)?;
    }
    if number.scale > Decimal::ONE
        && !number.fraction
        && let Some((part, end)) = and_part(scan, number.end)
    {
        let more = part.checked_mul(number.scale)?;
        number = Number { value: number.value.checked_add(more)?, end, ..number };
    }
    Some(number)
}

fn scale_at(scan: &Scan<'_>, i: usize, words: bool, money: bool) -> Option<(Decimal, usize)> {
    let at = scan.next_atom(i)?;
    let (kind, value) = scan.numeral(at)?;
    let fits = match kind {
        Numeral::Hundred | Numeral::Scale | Numeral::Dozen | Numeral::Short => true,
        Numeral::Letter => !words && at == i && letter_fits(scan, i, money),
        _ => false,
    };
    fits.then_some((value, at + 1))
}

/// A single letter is a scale after money, or glued to digits where no unit is meant.
fn letter_fits(scan: &Scan<'_>, i: usize, money: bool) -> bool {
    use crate::lexicon::Sense;
    let letter = scan.words(i);
    let whole = !scan.glued(i + 1) || !matches!(scan.words(i + 1), "-" | "/" | "'" | "’");
    let counted = scan
        .longest(i + 1, |sense| matches!(sense, Sense::Person | Sense::Money(_)).then_some(()))
        .is_some();
    match letter {
        _ if money => whole,
        "k" | "K" | "M" => scan.glued(i) && whole,
        "b" => scan.glued(i) && whole && scan.words(i - 1).contains('.'),
        _ => scan.glued(i) && counted,
    }
}

/// "and a half", "-and-three-quarters" at the token.
fn and_part(scan: &Scan<'_>, i: usize) -> Option<(Decimal, usize)> {
    let and = scan.next_atom(i)?;
    let next = scan.is(and, Guard::And).then(|| scan.next_atom(and + 1))??;
    part_at(scan, next)
}

/// "a half", "three quarters", "two-thirds", "a fourth": the part and the token after it.
pub(crate) fn part_at(scan: &Scan<'_>, i: usize) -> Option<(Decimal, usize)> {
    let (kind, count) = scan.numeral(i)?;
    let over = match kind {
        Numeral::Digit | Numeral::Teen => count,
        Numeral::Article => Decimal::ONE,
        _ => return None,
    };
    let at = scan.next_atom(i + 1)?;
    let (kind, under) = scan.numeral(at)?;
    let fits = match kind {
        Numeral::Part | Numeral::Half | Numeral::Quarter => over == Decimal::ONE,
        Numeral::Parts | Numeral::Halves | Numeral::Quarters => over > Decimal::ONE,
        _ => false,
    };
    fits.then(|| (over / under, at + 1))
}

/// A number that begins with a word.
fn words(scan: &Scan<'_>, i: usize) -> Option<Number> {
    let (kind, _) = scan.numeral(i)?;
    if let Some(part) = part_number(scan, i) {
        return Some(part);
    }
    match kind {
        Numeral::Article => {
            let at = scan.next_atom(i + 1)?;
            let (kind, _) = scan.numeral(at)?;
            let scale = matches!(kind, Numeral::Hundred | Numeral::Scale | Numeral::Dozen);
            let number = scale.then(|| cardinal(scan, at, Decimal::ONE))??;
            Some(Number { start: i, ..number })
        }
        Numeral::Half => half(scan, i),
        Numeral::Quarter => half(scan, i).filter(|number| !number.fraction),
        Numeral::Zero | Numeral::Digit | Numeral::Teen | Numeral::Ten => {
            let number = cardinal(scan, i, Decimal::ZERO)?;
            let number = point(scan, number).unwrap_or(number);
            match and_part(scan, number.end) {
                Some((part, end)) if number.value < Decimal::ONE_HUNDRED => {
                    Some(Number { value: number.value + part, end, ..number })
                }
                _ => Some(number),
            }
        }
        Numeral::Hundred => cardinal(scan, i, Decimal::ONE),
        _ => None,
    }
}

fn part_number(scan: &Scan<'_>, i: usize) -> Option<Number> {
    let (value, end) = part_at(scan, i)?;
    let number = Number { fraction: true, ..Number::new(value, i, end) };
    let of = scan.is(end, Guard::Of);
    let skip = end + usize::from(of);
    let skip = skip + usize::from(of && matches!(scan.numeral(skip), Some((Numeral::Article, _))));
    match scan.numeral(skip) {
        Some((Numeral::Scale | Numeral::Dozen, scale)) if skip == end || of => {
            Some(Number { fraction: false, ..number.times(scale, skip + 1)? })
        }
        _ => Some(number),
    }
}

/// "half", "half a million", "quarter million", "half of".
fn half(scan: &Scan<'_>, i: usize) -> Option<Number> {
    let (_, under) = scan.numeral(i)?;
    let value = Decimal::ONE / under;
    let article = matches!(scan.numeral(i + 1), Some((Numeral::Article, _)));
    let at = scan.next_atom(i + 1 + usize::from(article));
    let number = Number { fraction: true, ..Number::new(value, i, i + 1) };
    match at.and_then(|at| Some((scan.numeral(at)?, at))) {
        Some(((Numeral::Scale | Numeral::Dozen | Numeral::Hundred, scale), at)) => {
            Some(Number { fraction: false, ..number.times(scale, at + 1)? })
        }
        _ => Some(number),
    }
}

/// "five point two five": digits in words after the point.
fn point(scan: &Scan<'_>, number: Number) -> Option<Number> {
    if !matches!(scan.numeral(number.end), Some((Numeral::Point, _))) {
        return None;
    }
    let (mut literal, mut at) = (format!("{}.", number.value), number.end + 1);
    loop {
        match scan.numeral(at) {
            Some((Numeral::Zero | Numeral::Digit | Numeral::Teen, digit)) => {
                literal.push_str(&digit.to_string());
                at += 1;
            }
            Some((Numeral::Ten, _)) => {
                let tens = cardinal(scan, at, Decimal::ZERO)?;
                literal.push_str(&tens.value.to_string());
                at = tens.end;
            }
            _ => break,
        }
    }
    let value = literal.parse().ok()?;
    (at > number.end + 1).then_some(Number { value, end: at, ..number })
}
