//! Whose money is meant. Refuses to guess silently: what several states share is uncertain.

use crate::lexicon::{Guard, Lexicon, Sense};
use crate::number::Number;
use crate::scan::Scan;
use crate::types::Context;
use rust_decimal::Decimal;
use smol_str::SmolStr;

/// Money as written: the rows of the table it could be, and where the words are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Money {
    pub(crate) rows: Vec<usize>,
    pub(crate) minor: bool,
    /// Whether the words stand for millions of it: "MEUR".
    pub(crate) millions: bool,
    /// Whether a common name stands where signs stand: "dollar 22.5 million".
    pub(crate) odd: bool,
    /// First token of sign or name.
    pub(crate) start: usize,
    /// The token after it.
    pub(crate) end: usize,
}

/// The unit settled on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) unit: SmolStr,
    pub(crate) uncertain: bool,
    pub(crate) alternatives: Vec<SmolStr>,
}

/// The sign of money that ends just before the token: "US$", "Rs.", "EUR".
pub(crate) fn prefix(scan: &Scan<'_>, end: usize) -> Option<Money> {
    if end == 0 || scan.tok(end)?.breaks {
        return None;
    }
    let first = end.saturating_sub(4);
    for start in first..end {
        if scan.toks[start].word == 0 {
            continue;
        }
        let rows = forms(scan, start, end, |sense| match sense {
            Sense::Prefix(row) => Some(row),
            _ => None,
        });
        if !rows.is_empty() {
            return Some(Money { rows, minor: false, millions: false, odd: false, start, end });
        }
        let rows = forms(scan, start, end, in_millions);
        if !rows.is_empty() {
            return Some(Money { rows, minor: false, millions: true, odd: false, start, end });
        }
    }
    word_prefix(scan, end)
}

/// "dollar 22.5 million": a name in the singular before an amount with a scale is accepted by the caller.
fn word_prefix(scan: &Scan<'_>, end: usize) -> Option<Money> {
    let rows = forms(scan, end - 1, end, money_name);
    let word = scan.words(end - 1);
    let singular = !rows.is_empty() && !word.ends_with('s') && scan.is_number(end);
    singular.then_some(Money {
        rows,
        minor: false,
        millions: false,
        odd: true,
        start: end - 1,
        end,
    })
}

fn in_millions(sense: Sense) -> Option<usize> {
    match sense {
        Sense::Millions(row) => Some(row),
        _ => None,
    }
}

fn money_name(sense: Sense) -> Option<usize> {
    match sense {
        Sense::Money(row) => Some(row),
        _ => None,
    }
}

/// The rows that the tokens `start..end` name, in table order.
fn forms(
    scan: &Scan<'_>,
    start: usize,
    end: usize,
    pick: impl Fn(Sense) -> Option<usize>,
) -> Vec<usize> {
    let mut rows = Vec::new();
    scan.lexicon.visit(scan.text, scan.toks, start, |sense, at| {
        if at == end {
            rows.extend(pick(sense));
        }
    });
    rows
}

/// The money named from the token on: "million" aside, "Australian dollars", "francs", "USD", "€".
pub(crate) fn suffix(scan: &Scan<'_>, i: usize) -> Option<Money> {
    let at = scan.next_atom(i)?;
    if let Some(money) = described(scan, at) {
        return Some(money);
    }
    named(scan, at)
}

fn named(scan: &Scan<'_>, at: usize) -> Option<Money> {
    let sign = scan.words(at).chars().all(|c| !c.is_alphabetic());
    let pick = |sense| match sense {
        Sense::Money(_) => Some((false, false)),
        Sense::Minor(_) => Some((true, false)),
        Sense::Millions(_) => Some((false, true)),
        Sense::Prefix(_) if sign => Some((false, false)),
        _ => None,
    };
    let ((minor, millions), end) = scan.longest(at, pick)?;
    if opens_next(scan, end) {
        return None;
    }
    let mut rows = forms(scan, at, end, |sense| match sense {
        Sense::Money(row) | Sense::Prefix(row) if !minor && !millions => Some(row),
        Sense::Minor(row) if minor => Some(row),
        Sense::Millions(row) if millions => Some(row),
        _ => None,
    });
    rows.sort_unstable();
    rows.dedup();
    Some(Money { rows, minor, millions, odd: false, start: at, end })
}

/// "1 $10 bill": the sign is glued to the number after it.
fn opens_next(scan: &Scan<'_>, end: usize) -> bool {
    scan.is_number(end) && scan.glued(end)
}

/// A state's adjective and the name of its money: "Swiss francs", "U.S. cents".
fn described(scan: &Scan<'_>, at: usize) -> Option<Money> {
    let pick = |sense| matches!(sense, Sense::Adjective(_)).then_some(());
    let ((), end) = scan.longest(at, pick)?;
    let adjectives = forms(scan, at, end, |sense| match sense {
        Sense::Adjective(row) => Some(row),
        _ => None,
    });
    let name = named(scan, scan.next_atom(end)?)?;
    let rows: Vec<usize> = name.rows.into_iter().filter(|row| adjectives.contains(row)).collect();
    (!rows.is_empty()).then_some(Money {
        rows,
        minor: name.minor,
        millions: name.millions,
        odd: false,
        start: at,
        end: name.end,
    })
}

/// A state's adjective alone, between sign and scale: "$445 US million".
pub(crate) fn qualifier(scan: &Scan<'_>, i: usize) -> Option<(Vec<usize>, usize)> {
    let pick = |sense| matches!(sense, Sense::Adjective(_) | Sense::Money(_)).then_some(());
    let ((), end) = scan.longest(i, pick)?;
    let rows = forms(scan, i, end, |sense| match sense {
        Sense::Adjective(row) | Sense::Money(row) => Some(row),
        _ => None,
    });
    Some((rows, end))
}

/// Whether a name that is also another word may be money here.
pub(crate) fn plausible(scan: &Scan<'_>, money: &Money, number: &Number) -> bool {
    let last = money.end - 1;
    if money.end > money.start + 1 || !scan.is(last, Guard::Scaled) {
        return true;
    }
    let grown = number.scale >= Decimal::ONE_THOUSAND || number.value >= Decimal::ONE_THOUSAND;
    let label = number.start > 0 && scan.numeral(number.start - 1).is_none();
    grown && label && !article_before(scan, number.start)
}

/// "the 10,000 mark" is no money.
fn article_before(scan: &Scan<'_>, start: usize) -> bool {
    start > 0 && scan.is(start - 1, Guard::Pronoun)
}

/// Decides among the rows by the states of the context.
pub(crate) fn settle(scan: &Scan<'_>, money: &Money, context: &Context) -> Settled {
    let lexicon = scan.lexicon;
    let rows: Vec<usize> = in_use(lexicon, &money.rows, context);
    let word = spoken(scan, money);
    let codes = |rows: &[usize]| -> Vec<SmolStr> {
        let mut codes: Vec<_> =
            rows.iter().map(|&row| code(lexicon, row, money.minor, &word)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    if let [row] = rows[..] {
        return certain(code(lexicon, row, money.minor, &word));
    }
    let usual = lexicon.defaults.get(word.as_str());
    let usual =
        usual.and_then(|code| rows.iter().copied().find(|&row| lexicon.money[row].code == *code));
    let near: Vec<usize> =
        rows.iter().copied().filter(|&row| near(lexicon, row, context)).collect();
    let chosen = match (&near[..], usual) {
        (&[row], None) => return certain(code(lexicon, row, money.minor, &word)),
        (&[row], Some(default)) if row == default => {
            return certain(code(lexicon, row, money.minor, &word));
        }
        (&[row], Some(_)) if context.states.len() == 1 => Some(row),
        (&[], Some(default)) if !context.states.is_empty() => {
            return certain(code(lexicon, default, money.minor, &word));
        }
        (_, default) => default.or(near.first().copied()),
    };
    let unit = match chosen {
        Some(row) => code(lexicon, row, money.minor, &word),
        None => open_name(&word),
    };
    let open = if near.is_empty() { &rows } else { &near };
    let mut alternatives = codes(open);
    if let Some(default) = usual {
        alternatives.push(code(lexicon, default, money.minor, &word));
        alternatives.sort_unstable();
        alternatives.dedup();
    }
    alternatives.retain(|other| *other != unit);
    Settled { unit, uncertain: true, alternatives }
}

/// The name as tables know it: the whole form without its point, or its last word.
fn spoken(scan: &Scan<'_>, money: &Money) -> String {
    let whole =
        scan.span(money.start, money.end).of(scan.text).trim_end_matches('.').to_lowercase();
    if scan.lexicon.defaults.contains_key(whole.as_str()) {
        return whole;
    }
    scan.words(money.end - 1).to_lowercase()
}

/// Money whose state stays open is named by its name in the singular, with a capital: `Franc`.
fn open_name(word: &str) -> SmolStr {
    let single = word.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(word);
    let mut letters = single.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn certain(unit: SmolStr) -> Settled {
    Settled { unit, uncertain: false, alternatives: Vec::new() }
}

/// The rows whose money existed in the year of the context; all of them when none did. Without a
/// year, money that gave way to other money of the same states under the same name is left out.
fn in_use(lexicon: &Lexicon, rows: &[usize], context: &Context) -> Vec<usize> {
    let alive = |row: usize| {
        let money = &lexicon.money[row];
        match context.year {
            Some(year) => {
                money.from.is_none_or(|from| from <= year)
                    && money.until.is_none_or(|until| year <= until)
            }
            None => {
                money.until.is_none() || !rows.iter().any(|&other| replaces(lexicon, other, row))
            }
        }
    };
    let kept: Vec<usize> = rows.iter().copied().filter(|&row| alive(row)).collect();
    if kept.is_empty() { rows.to_vec() } else { kept }
}

fn replaces(lexicon: &Lexicon, new: usize, old: usize) -> bool {
    let (new, old) = (&lexicon.money[new], &lexicon.money[old]);
    new.until.is_none() && old.states.iter().all(|state| new.states.contains(state))
}

fn near(lexicon: &Lexicon, row: usize, context: &Context) -> bool {
    lexicon.money[row].states.iter().any(|state| context.states.contains(state))
}

/// The code; for the minor unit its last letter gives way to the small first letter of the minor
/// unit's name: `GBp` for pence, `USc` for cents, as market data writes them.
fn code(lexicon: &Lexicon, row: usize, minor: bool, word: &str) -> SmolStr {
    let code = &lexicon.money[row].code;
    let letter = word.chars().next().filter(|c| c.is_ascii_lowercase()).unwrap_or('c');
    match (minor, code.get(..2)) {
        (true, Some(stem)) => SmolStr::from(format!("{stem}{letter}")),
        _ => code.clone(),
    }
}
