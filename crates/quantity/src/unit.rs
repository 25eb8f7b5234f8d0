//! Units after a number, rates, and the noun a number counts. Refuses to know money.

use crate::lex::Kind;
use crate::lexicon::{Guard, Numeral, Sense};
use crate::number::Number;
use crate::scan::Scan;
use crate::types::Dimension;
use smol_str::{SmolStr, format_smolstr};

/// A unit as written: its row in the table and the token after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Written {
    pub(crate) row: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The noun that is counted: tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) people: bool,
}

/// The unit that follows the number.
pub(crate) fn after(scan: &Scan<'_>, number: &Number) -> Option<Written> {
    let i = number.end;
    let at = scan.next_atom(i)?;
    let pick = |sense| match sense {
        Sense::Unit(row) => Some(row),
        _ => None,
    };
    let (row, end) = scan.longest(at, pick)?;
    let short = scan.words(at).len() == 1 && scan.words(at).is_ascii() && scan.words(at) != "%";
    if short && !short_fits(scan, at, end, number) {
        return None;
    }
    Some(Written { row, start: at, end })
}

/// A single letter is a unit when nothing makes it part of a word or name.
fn short_fits(scan: &Scan<'_>, at: usize, end: usize, number: &Number) -> bool {
    let joined = scan.glued(end)
        && matches!(scan.words(end), "-" | "'" | "’" | "." | "&")
        && scan.glued(end + 1)
        && scan.kind(end + 1) == Some(Kind::Word);
    let name = scan.tok(at).is_some_and(|tok| tok.upper) && !scan.glued(at);
    !joined && !name && !number.words
}

/// Per what the amount is counted after token `i`: the word and the token after it.
pub(crate) fn per(scan: &Scan<'_>, i: usize) -> Option<(SmolStr, usize)> {
    if let Some(adverb) = adverb_rate(scan, i) {
        return Some(adverb);
    }
    let slash = scan.words(i) == "/" && scan.glued(i);
    let at =
        if slash { i + 1 } else { scan.next_atom(i).filter(|&at| scan.is(at, Guard::Per))? + 1 };
    let at = scan.next_atom(at)?;
    let unit = scan.longest(at, |sense| match sense {
        Sense::Unit(row) => Some(row),
        _ => None,
    });
    if let Some((row, end)) = unit {
        return Some((scan.lexicon.units[row].name.clone(), end));
    }
    let article = matches!(scan.numeral(at - 1), Some((Numeral::Article, _)));
    let word = scan.kind(at) == Some(Kind::Word) && !scan.is(at, Guard::Stop) && !slash;
    let tied = !article || scan.glued(at - 1) || scan.words(at) == "share";
    (word && tied).then(|| (SmolStr::from(scan.words(at).to_lowercase()), at + 1))
}

fn adverb_rate(scan: &Scan<'_>, i: usize) -> Option<(SmolStr, usize)> {
    rate_words()
        .into_iter()
        .find_map(|(guard, unit)| Some((SmolStr::new_static(unit), scan.guard(i, guard)?)))
}

/// The rates that adverbs and adjectives tell, and the time units they stand for.
fn rate_words() -> [(Guard, &'static str); 5] {
    [
        (Guard::Yearly, "yr"),
        (Guard::Monthly, "mo"),
        (Guard::Weekly, "wk"),
        (Guard::Daily, "d"),
        (Guard::Hourly, "h"),
    ]
}

/// "annual transportation of 65 …", "a daily output of about 20 …": the rate told before the amount.
pub(crate) fn rate_before(scan: &Scan<'_>, start: usize) -> Option<SmolStr> {
    let first = start.saturating_sub(9);
    let of = (first..start).rev().find(|&i| scan.is(i, Guard::Of))?;
    if (of + 1..start).any(|i| scan.stops_before(i) || scan.is_number(i)) || start - of > 6 {
        return None;
    }
    (of.saturating_sub(3)..of).rev().find_map(|i| Some(adverb_rate(scan, i)?.0))
}

/// The name of a physical unit per time: `bbl` and `d` make `bbl/d`.
pub(crate) fn rated(unit: &str, per: &str) -> SmolStr {
    format_smolstr!("{unit}/{per}")
}

/// Whether an amount of this kind takes its rate into the unit.
pub(crate) fn takes_rate(dimension: Dimension, unit: &str) -> bool {
    dimension == Dimension::Physical && !unit.contains('/')
}

/// How many words may stand between a number and the noun it counts.
const ADJECTIVES: usize = 4;

/// The noun the number counts: the first plural among the next words.
pub(crate) fn noun(scan: &Scan<'_>, number: &Number) -> Option<Counted> {
    let dashed = scan.is(number.end, Guard::Dash) && scan.glued(number.end);
    let first = scan.next_atom(number.end)?;
    if dashed {
        return hyphened(scan, first, number);
    }
    let single = number.value == rust_decimal::Decimal::ONE && number.words;
    for i in first..first + ADJECTIVES {
        let tok = scan.tok(i)?;
        if tok.breaks || is_stop(scan, i) || (!tok.spaced && i == first) {
            return None;
        }
        if tok.kind != Kind::Word {
            if scan.words(i) == "-" && scan.glued(i) {
                continue;
            }
            return None;
        }
        if let Some(end) = people(scan, i) {
            return Some(Counted { start: i, end, people: true });
        }
        let plural = is_plural(scan, i) && !adjective_of_names(scan, i);
        if plural || single {
            let folk = is_people_name(scan, i);
            return Some(Counted { start: i, end: i + 1, people: folk });
        }
    }
    None
}

/// "30-member", "10-nation": the singular behind a hyphen.
fn hyphened(scan: &Scan<'_>, at: usize, number: &Number) -> Option<Counted> {
    let word = scan.kind(at) == Some(Kind::Word) && !number.words && !scan.is(at, Guard::Stop);
    let known = !scan.tok(at)?.upper && scan.words(at).len() > 2;
    (word && known).then_some(Counted { start: at, end: at + 1, people: false })
}

fn is_stop(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.words(i);
    let initials = word.len() > 1 && !word.bytes().any(|b| b.is_ascii_lowercase());
    scan.is(i, Guard::Stop) && !initials
}

fn people(scan: &Scan<'_>, i: usize) -> Option<usize> {
    scan.longest(i, |sense| (sense == Sense::Person).then_some(())).map(|((), end)| end)
}

fn is_plural(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.words(i);
    let listed = scan.longest(i, |sense| (sense == Sense::Plural).then_some(())).is_some();
    let ending = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    listed || (ending && word.len() > 3) || is_people_name(scan, i)
}

/// "Bangladeshis", "Omanis", "Canadians": a capital and an ending of names of peoples.
fn is_people_name(scan: &Scan<'_>, i: usize) -> bool {
    let (word, upper) = (scan.words(i), scan.tok(i).is_some_and(|tok| tok.upper));
    let fits = |end: &SmolStr| word.len() > end.len() + 2 && word.ends_with(end.as_str());
    upper && scan.lexicon.peoples.iter().any(fits)
}

/// "Chinese workers": a people's name before a noun is its adjective.
fn adjective_of_names(scan: &Scan<'_>, i: usize) -> bool {
    let next = scan.tok(i + 1);
    let follows = next.is_some_and(|tok| tok.spaced && !tok.breaks && tok.kind == Kind::Word);
    is_people_name(scan, i)
        && follows
        && !is_stop(scan, i + 1)
        && (is_plural(scan, i + 1) || people(scan, i + 1).is_some())
}
