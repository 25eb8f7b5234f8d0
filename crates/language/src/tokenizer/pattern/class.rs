//! Sets of characters, as Python's regular expressions write them.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::unicode::{is_alpha, is_space};

/// A set of characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Class {
    /// The ASCII members, one bit each.
    ascii: u128,
    /// What lies beyond ASCII: sorted ranges that do not touch.
    ranges: Vec<(u32, u32)>,
    /// Named sets, and whether their complement is meant.
    named: Vec<(Named, bool)>,
    /// Whether all that lies beyond ASCII is turned round (the ASCII part is turned already).
    negated: bool,
}

/// The sets with a letter of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// `\d`
    Digit,
    /// `\s`
    Space,
    /// `\w`
    Word,
    /// `.`
    NotLineFeed,
}

impl Named {
    fn has(self, c: char) -> bool {
        match self {
            Named::Digit => c.general_category() == GeneralCategory::DecimalNumber,
            Named::Space => is_space(c),
            Named::Word => is_alpha(c) || c.is_numeric() || c == '_',
            Named::NotLineFeed => c != '\n',
        }
    }
}

impl Class {
    /// A set of parts.
    pub(super) fn new(mut ranges: Vec<(u32, u32)>, named: Vec<(Named, bool)>) -> Class {
        ranges.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (from, to) in ranges {
            match joined.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        let mut class = Class { ranges: joined, named, ..Class::default() };
        let ascii = (0..128_u8).filter(|byte| class.search(char::from(*byte)));
        class.ascii = ascii.fold(0, |bits, byte| bits | 1 << byte);
        class
    }

    /// A single character.
    pub(super) fn single(c: char) -> Class {
        Class::new(vec![(u32::from(c), u32::from(c))], Vec::new())
    }

    /// A named set, or its complement.
    pub(super) fn named(named: Named, complement: bool) -> Class {
        Class::new(Vec::new(), vec![(named, complement)])
    }

    /// The complement.
    pub(super) fn negate(mut self) -> Class {
        self.negated = !self.negated;
        self.ascii = !self.ascii;
        self
    }

    /// Whether a character is in the set.
    pub(super) fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        self.search(c) != self.negated
    }

    fn search(&self, c: char) -> bool {
        let code = u32::from(c);
        let at = self.ranges.partition_point(|&(from, _)| from <= code);
        let in_range = at.checked_sub(1).is_some_and(|at| code <= self.ranges[at].1);
        in_range || self.named.iter().any(|(named, complement)| named.has(c) != *complement)
    }

    /// A measure of how many characters are in the set.
    pub(super) fn size(&self) -> u32 {
        let open = self.negated || !self.named.is_empty();
        let beyond = self.ranges.iter().map(|(from, to)| (to + 1).saturating_sub(*from.max(&128)));
        self.ascii.count_ones() + if open { 1 << 20 } else { beyond.sum() }
    }
}

/// All that is in any of some sets.
#[derive(Debug, Clone, Default)]
pub(super) struct Union {
    ascii: u128,
    /// The ranges of the plain sets beyond ASCII, put together.
    plain: Class,
    /// Sets that are more than ranges.
    others: Vec<Class>,
}

impl Union {
    /// The union of some sets.
    pub(super) fn new(sets: &[Class]) -> Union {
        let is_plain = |set: &&Class| set.named.is_empty() && !set.negated;
        let plain = sets.iter().filter(is_plain).flat_map(|set| set.ranges.iter().copied());
        Union {
            ascii: sets.iter().fold(0, |bits, set| bits | set.ascii),
            plain: Class::new(plain.collect(), Vec::new()),
            others: sets.iter().filter(|set| !is_plain(set)).cloned().collect(),
        }
    }

    /// Whether a character is in one of the sets.
    pub(super) fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        self.plain.has(c) || self.others.iter().any(|set| set.has(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members() {
        let ranges = vec![(0x430, 0x44f), (0x61, 0x63), (0x62, 0x66)];
        let class = Class::new(ranges, vec![(Named::Digit, false)]);
        for (c, has) in [
            ('a', true),
            ('f', true),
            ('g', false),
            ('5', true),
            ('ж', true),
            ('Ж', false),
            ('٣', true),
        ] {
            assert_eq!(class.has(c), has, "{c}");
            assert_eq!(class.clone().negate().has(c), !has, "not {c}");
        }
        assert!(Class::named(Named::Space, true).has('x'));
        assert!(!Class::named(Named::Space, true).has('\u{a0}'));
        assert!(Class::named(Named::Word, false).has('é') && !Class::single('x').has('y'));
        let union = Union::new(&[class, Class::single('Ж'), Class::named(Named::Space, false)]);
        assert!(['ж', 'Ж', 'b', '٣', '\u{a0}', '\t'].into_iter().all(|c| union.has(c)));
        assert!(!['З', 'g', '\u{200b}'].into_iter().any(|c| union.has(c)));
    }
}
