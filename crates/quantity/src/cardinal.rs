//! Cardinals in words: "two hundred and sixty-one thousand". Refuses to read digits and parts of one.

use crate::lexicon::{Guard, Numeral};
use crate::number::{Number, part_at};
use crate::scan::Scan;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The running sums of a cardinal in words.
struct Sum {
    total: Decimal,
    current: Decimal,
    last: Option<Decimal>,
}

/// "two hundred and sixty-one thousand": cardinal words from the token on. `first` is what an
/// article before them counts.
pub(crate) fn cardinal(scan: &Scan<'_>, i: usize, first: Decimal) -> Option<Number> {
    let mut sum = Sum { total: Decimal::ZERO, current: first, last: None };
    let (mut at, mut end) = (i, i);
    while let Some((kind, value)) = scan.numeral(at) {
        if !sum.take(kind, value)? {
            break;
        }
        end = at + 1;
        let Some(mut next) = scan.next_atom(end) else { break };
        if scan.is(next, Guard::And) && sum.open() && part_after(scan, next).is_none() {
            let Some(after) = scan.next_atom(next + 1) else { break };
            let small = matches!(
                scan.numeral(after),
                Some((Numeral::Digit | Numeral::Teen | Numeral::Ten, _))
            );
            if !small {
                break;
            }
            next = after;
        }
        at = next;
    }
    let value = sum.total.checked_add(sum.current)?;
    (end > i)
        .then(|| Number { scale: sum.last.unwrap_or(Decimal::ONE), ..Number::new(value, i, end) })
}

fn part_after(scan: &Scan<'_>, and: usize) -> Option<(Decimal, usize)> {
    part_at(scan, scan.next_atom(and + 1)?)
}

impl Sum {
    /// Adds a word; false when it does not continue the number.
    fn take(&mut self, kind: Numeral, value: Decimal) -> Option<bool> {
        let rest = self.current % Decimal::ONE_HUNDRED;
        let fits = match kind {
            Numeral::Zero => self.fresh(),
            Numeral::Digit => {
                rest.is_zero() || (rest % Decimal::TEN).is_zero() && rest > Decimal::TEN
            }
            Numeral::Teen | Numeral::Ten => rest.is_zero(),
            Numeral::Hundred => {
                let small = self.current < Decimal::ONE_HUNDRED && !self.current.is_zero();
                self.current = if small { self.current * value } else { self.current };
                return Some(small);
            }
            Numeral::Scale | Numeral::Dozen => return self.scale(value),
            _ => false,
        };
        if fits {
            self.current = self.current.checked_add(value)?;
        }
        Some(fits)
    }

    fn scale(&mut self, value: Decimal) -> Option<bool> {
        if self.current.is_zero() {
            return Some(false);
        }
        if self.last.is_some_and(|last| last <= value) {
            self.total = self.total.checked_add(self.current)?.checked_mul(value)?;
        } else {
            self.total = self.total.checked_add(self.current.checked_mul(value)?)?;
        }
        self.current = Decimal::ZERO;
        self.last = Some(value);
        Some(true)
    }

    fn fresh(&self) -> bool {
        self.total.is_zero() && self.current.is_zero() && self.last.is_none()
    }

    /// Whether "and" may join more: after a hundred or a scale word.
    fn open(&self) -> bool {
        let hundreds = self.current.to_u64().is_some_and(|n| n >= 100 && n % 100 == 0);
        hundreds || (self.current.is_zero() && self.last.is_some())
    }
}
