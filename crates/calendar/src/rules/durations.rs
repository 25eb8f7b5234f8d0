//! Lengths of time: "three years", "two-day", "8-month-old", "a minute and a half", "for weeks".

use super::{Found, Parser};
use crate::sem::{Amount, Length, Sem};
use crate::token::Class;
use crate::words::{Key, Unit};

/// A length of time, or a bare plural ("weeks").
pub(super) fn duration(p: &Parser<'_>, i: usize) -> Option<Found> {
    if let Some((length, end)) = p.length(p.skip(i, &[Key::The])) {
        let the = p.is(i, Key::The);
        if the && (i + 1..end).any(|at| p.glued_class(at, Class::Dash)) {
            return None;
        }
        let article = p.is(i, Key::A) && end == i + 2;
        if article && p.per(i) || the && p.is(i + 1, Key::A) {
            return None;
        }
        let compound = p.is(i, Key::A) && p.glued_class(end, Class::Dash) && p.glued(end + 1);
        if age(p, length.unit, end) || compound && old(p, end) == end {
            return None;
        }
        let end = or_so(p, old(p, end));
        return Some(Found::new("duration", i, end, Sem::Length(length, 0)));
    }
    plural(p, i)
}

/// "52 years old", "6-year-old": how old somebody is says nothing of when.
fn age(p: &Parser<'_>, unit: Unit, end: usize) -> bool {
    unit == Unit::Year && p.is(p.skip_dash(end), Key::Old)
}

/// One past "or so", "or two" at `i`.
fn or_so(p: &Parser<'_>, i: usize) -> usize {
    let so =
        p.is(i + 1, Key::So) || p.entry(i + 1).cardinal.is_some() && p.entry(i + 2).unit.is_none();
    if p.is(i, Key::Or) && so { i + 2 } else { i }
}

/// One past "-old", " old", "-long" at `i`.
fn old(p: &Parser<'_>, i: usize) -> usize {
    let at = p.skip_dash(i);
    let dashed = at > i && matches!(p.key(at), Key::Old | Key::Long);
    if dashed || p.is(i, Key::Old) { at + 1 } else { i }
}

/// "years", "the weeks ahead", "weeks or months", "decades-long", "day-long".
fn plural(p: &Parser<'_>, i: usize) -> Option<Found> {
    let entry = p.entry(i);
    let unit = entry.unit?;
    let at = p.skip_dash(i + 1);
    let long = at > i + 1 && p.is(at, Key::Long);
    let inside = p.glued(i) && p.class_before(i) != Some(Class::Open);
    let led =
        matches!(p.key_before(i), Key::For | Key::Within | Key::In | Key::After | Key::Before);
    let bare = entry.plural && unit != Unit::Quarter && (led || !unit.is_clock());
    if inside || !(long || bare) {
        return None;
    }
    let amount = if entry.plural { Amount::Vague } else { Amount::ONE };
    let pair = matches!(p.key(i + 1), Key::Or | Key::And)
        && p.entry(i + 2).unit.is_some()
        && p.entry(i + 2).plural;
    let end = match (long, pair) {
        (true, _) => at + 1,
        (_, true) => i + 3,
        _ => p.skip(i + 1, &[Key::Ahead]),
    };
    Some(Found::new("duration.vague", i, end, Sem::Length(Length { amount, unit }, 0)))
}

impl Parser<'_> {
    /// An amount of a unit and one past it.
    pub(super) fn length(&self, i: usize) -> Option<(Length, usize)> {
        let (amount, after) = self.amount(i)?;
        let (amount, after) = self.second_amount(amount, after);
        let mut at = self.skip_dash(after);
        for _ in 0..2 {
            let more = self.is(at, Key::More) || self.is(at, Key::Less);
            at = self.skip(
                at,
                &[
                    Key::More,
                    Key::Another,
                    Key::Full,
                    Key::Counting,
                    Key::Of,
                    Key::Remaining,
                    Key::Fiscal,
                ],
            );
            if more && self.is(at, Key::Than) {
                return None;
            }
        }
        let entry = self.entry(at);
        let unit = entry.unit?;
        if !self.unit_fits(i, at, amount) {
            return None;
        }
        let end = at + 1;
        let half = self.and_a_half(end).filter(|_| amount.as_whole().is_some());
        let amount = match (amount, half) {
            (Amount::Exact { whole, .. }, Some(_)) => Amount::Exact { whole, num: 1, den: 2 },
            _ => amount,
        };
        Some((Length { amount, unit }, half.unwrap_or(end)))
    }

    /// "two to three weeks", "12 to 18 months", "three or four days": the first count stands.
    fn second_amount(&self, amount: Amount, after: usize) -> (Amount, usize) {
        let dash = self.range_mark(after).filter(|at| self.number(*at).is_some());
        let word = matches!(self.key(after), Key::To | Key::Or).then_some(after + 1);
        let second = dash.or(word).and_then(|at| self.numeral(at));
        match second {
            Some((_, end)) if amount.as_whole().is_some() => (amount, end),
            _ => (amount, after),
        }
    }

    /// Whether the unit at `at` belongs to the amount at `i`: number agrees, and it is no other word.
    fn unit_fits(&self, i: usize, at: usize, amount: Amount) -> bool {
        let entry = self.entry(at);
        let word = self.word(at);
        let dashed = self.glued(at) && self.class_before(at) == Some(Class::Dash);
        if self.glued(at) && !dashed && word.len() < 3 {
            return false;
        }
        let single = amount == Amount::ONE || matches!(amount, Amount::Exact { whole: 0, .. });
        let article = self.is(i, Key::A);
        match entry.unit {
            Some(Unit::Second) if !entry.plural => dashed || amount == Amount::ONE && !article,
            Some(Unit::Quarter) if !entry.plural => dashed && !article,
            Some(Unit::Quarter) => !dashed && !self.is(at + 1, Key::Of),
            Some(_) if entry.plural => {
                !article || !single || matches!(amount, Amount::Exact { num: 1.., .. })
            }
            Some(_) => single || dashed || amount != Amount::Vague,
            None => false,
        }
    }

    /// Whether "a week" at `i` says how often: "$5 million a year", "twice a day".
    pub(super) fn per(&self, i: usize) -> bool {
        let before = self.key_before(i);
        if before == Key::Times || before == Key::Per {
            return true;
        }
        let Some(at) = i.checked_sub(1) else { return false };
        let noun = self.class(at) == Some(Class::Word) && before == Key::None;
        let amount = |at: usize| {
            self.number(at).is_some()
                || self.entry(at).scale > 0
                || self.entry(at).cardinal.is_some()
        };
        let near = (at.saturating_sub(3)..=at).any(amount) || self.word(at) == "%";
        let stop = (at.saturating_sub(2)..=at).any(|k| {
            matches!(self.class(k), Some(Class::Comma | Class::Dot | Class::Stop))
                && !self.glued(k + 1)
        });
        (noun || amount(at) || self.word(at) == "%")
            && near
            && !stop
            && self.entry(at).tense.is_none()
            && self.entry(at).unit.is_none()
    }
}
