//! Numbers in digits and words, and amounts of units. Refuses to know units.

use super::Parser;
use crate::sem::Amount;
use crate::token::Class;
use crate::words::Key;

impl Parser<'_> {
    /// A whole number in digits (with grouping commas) or words, and one past it.
    pub(super) fn numeral(&self, i: usize) -> Option<(u32, usize)> {
        self.digits(i).or_else(|| self.numeral_words(i))
    }

    fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.number(i).filter(|token| token.digits <= 9)?;
        if !self.free_before(i) {
            return None;
        }
        let mut value = token.value;
        let mut end = i + 1;
        while token.digits <= 3 && self.glued_class(end, Class::Comma) {
            let Some(group) = self.number(end + 1).filter(|group| group.glued && group.digits == 3)
            else {
                break;
            };
            value = value.saturating_mul(1000).saturating_add(group.value);
            end += 2;
        }
        let scale = self.entry(end).scale;
        if scale > 1 {
            return Some((value.saturating_mul(scale), end + 1));
        }
        Some((value, end))
    }

    fn numeral_words(&self, i: usize) -> Option<(u32, usize)> {
        let (mut total, mut part, mut at) = (0_u32, 0_u32, i);
        if self.is(i, Key::A) && self.entry(i + 1).scale > 0 {
            (part, at) = (1, i + 1);
        }
        let mut room = u32::MAX;
        while let Some((value, scale)) = self.numeral_word(at) {
            if scale {
                part = part.max(1).saturating_mul(value);
                room = value;
                if value >= 1000 {
                    total = total.saturating_add(part);
                    part = 0;
                }
            } else if value < room {
                part = part.saturating_add(value);
                room = if value >= 20 { 10 } else { 1 };
            } else {
                break;
            }
            at = self.next_numeral_word(at + 1, room);
        }
        (at > i && total.saturating_add(part) > 0).then_some((total.saturating_add(part), at))
    }

    fn numeral_word(&self, i: usize) -> Option<(u32, bool)> {
        let entry = self.entry(i);
        if entry.scale > 0 {
            return Some((entry.scale, true));
        }
        entry.cardinal.map(|value| (u32::from(value), false))
    }

    /// Steps over the hyphen of "twenty-one" and the "and" of "two hundred and one".
    fn next_numeral_word(&self, i: usize, room: u32) -> usize {
        let dashed = self.skip_dash(i);
        if dashed > i && room == 10 && self.entry(dashed).cardinal.is_some_and(|n| n < 10) {
            return dashed;
        }
        let joined = room >= 100 && self.is(i, Key::And) && self.entry(i + 1).cardinal.is_some();
        i + usize::from(joined)
    }

    /// Whether nothing before token `i` makes its digits part of a longer word or number.
    pub(super) fn free_before(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return true };
        if !self.glued(i) {
            return !matches!(self.class(before), Some(Class::Money));
        }
        match self.class(before) {
            Some(Class::Open | Class::Close | Class::Apostrophe) => true,
            Some(Class::Dash) => !self.glued(before) || self.short_before(before),
            Some(Class::Other) => {
                matches!(self.word(before), "\"" | "“" | "”" | "—" | "=" | "|" | "*" | "_" | ">")
            }
            Some(Class::Comma | Class::Stop) => self.class_before(before) != Some(Class::Number),
            _ => false,
        }
    }

    /// Whether no number, or the first day of a range ("3-5 May"), stands before the dash at `dash`.
    fn short_before(&self, dash: usize) -> bool {
        let before = dash.checked_sub(1);
        match before.and_then(|at| self.number(at)) {
            Some(first) => first.digits <= 2 && before.is_none_or(|at| self.free_before(at)),
            None => true,
        }
    }

    /// Whether nothing after token `end - 1` makes its digits part of a longer word or number.
    pub(super) fn free_after(&self, end: usize) -> bool {
        if !self.glued(end) {
            return true;
        }
        match self.class(end) {
            Some(Class::Word | Class::Number | Class::Money) => false,
            Some(Class::Dot | Class::Comma | Class::Slash | Class::Colon) => {
                self.number(end + 1).is_none_or(|next| !next.glued)
            }
            Some(Class::Other) => !matches!(self.word(end), "%" | "°" | "@" | "\\"),
            _ => true,
        }
    }

    /// An amount of something: "three", "2 1/2", "3.5", "a few", "half a", "an".
    pub(super) fn amount(&self, i: usize) -> Option<(Amount, usize)> {
        match self.key(i) {
            Key::A => self.amount_after_article(i),
            Key::Few | Key::Several => Some((Amount::Vague, i + 1)),
            Key::Couple => Some((Amount::whole(2), self.skip(i + 1, &[Key::Of]))),
            Key::Dozen => Some((Amount::whole(12), i + 1)),
            Key::Half => self.half(i),
            Key::Another => Some((Amount::ONE, i + 1)),
            _ => self.number_amount(i),
        }
    }

    fn amount_after_article(&self, i: usize) -> Option<(Amount, usize)> {
        match self.key(i + 1) {
            Key::Few => Some((Amount::Vague, i + 2)),
            Key::Couple => Some((Amount::whole(2), self.skip(i + 2, &[Key::Of]))),
            Key::Dozen => Some((Amount::whole(12), i + 2)),
            Key::Half => Some((Amount::Exact { whole: 0, num: 1, den: 2 }, i + 2)),
            _ => self.number_amount(i).or(Some((Amount::ONE, i + 1))),
        }
    }

    fn half(&self, i: usize) -> Option<(Amount, usize)> {
        let end = if self.is(i + 1, Key::A) { i + 2 } else { self.skip_dash(i + 1) };
        (end > i + 1).then_some((Amount::Exact { whole: 0, num: 1, den: 2 }, end))
    }

    fn number_amount(&self, i: usize) -> Option<(Amount, usize)> {
        let (whole, end) = self.numeral(i)?;
        if self.is(end, Key::Dozen) {
            return Some((Amount::whole(whole.saturating_mul(12)), end + 1));
        }
        Some(self.fraction(whole, end).unwrap_or((Amount::whole(whole), end)))
    }

    /// What may follow a whole number: ".5", "1/2", "½", "and a half".
    fn fraction(&self, whole: u32, at: usize) -> Option<(Amount, usize)> {
        let exact = |num, den, end| Some((Amount::Exact { whole, num, den }, end));
        if let Some(num) = self.number(at + 1).filter(|n| n.glued && n.digits <= 3)
            && self.glued_class(at, Class::Dot)
        {
            return exact(num.value, 10_u32.pow(num.digits.into()), at + 2);
        }
        let from = self.skip_dash(at);
        if let (Some(num), Some(den)) = (self.number(from), self.number(from + 2))
            && self.glued_class(from + 1, Class::Slash)
            && den.glued
            && num.value < den.value
        {
            return exact(num.value, den.value, from + 3);
        }
        if self.word(at) == "½" {
            return exact(1, 2, at + 1);
        }
        self.and_a_half(at).and_then(|end| exact(1, 2, end))
    }

    /// One past "and a half" at `i`.
    pub(super) fn and_a_half(&self, i: usize) -> Option<usize> {
        let i = self.skip_dash(i);
        let and = self.is(i, Key::And).then_some(i + 1)?;
        let a = self.skip(self.skip_dash(and), &[Key::A]);
        let half = self.skip_dash(a);
        (a > and && self.is(half, Key::Half)).then_some(half + 1)
    }

    /// An ordinal number ("3rd", "third", "twenty-first") and one past it.
    pub(super) fn ordinal(&self, i: usize) -> Option<(u8, usize)> {
        if let Some(token) = self.number(i) {
            let suffix = self.glued(i + 1) && self.is(i + 1, Key::OrdinalSuffix);
            let value = u8::try_from(token.value).ok()?;
            return (suffix && self.free_before(i)).then_some((value, i + 2));
        }
        let entry = self.entry(i);
        if entry.ordinal > 0 {
            return Some((entry.ordinal, i + 1));
        }
        let tens = entry.cardinal.filter(|tens| *tens >= 20)?;
        let at = self.skip_dash(i + 1);
        let ones = self.entry(at).ordinal;
        let value = u8::try_from(tens).ok()? + ones;
        (1..10).contains(&ones).then_some((value, at + 1))
    }
}
