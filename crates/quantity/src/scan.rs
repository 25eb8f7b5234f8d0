//! A text cut into tokens, with the questions rules ask of them. Refuses to read numbers.

use crate::lex::{Kind, Tok};
use crate::lexicon::{Guard, Lexicon, Numeral, Sense};
use document::Span;
use rust_decimal::Decimal;

/// A text, its tokens and the words to understand them.
#[derive(Clone, Copy)]
pub(crate) struct Scan<'a> {
    pub(crate) text: &'a str,
    pub(crate) toks: &'a [Tok],
    pub(crate) lexicon: &'a Lexicon,
}

/// The longest form of the tables that ends a search backwards, in tokens.
const REACH: usize = 6;

impl<'a> Scan<'a> {
    pub(crate) fn tok(&self, i: usize) -> Option<Tok> {
        self.toks.get(i).copied()
    }

    pub(crate) fn words(&self, i: usize) -> &'a str {
        self.toks.get(i).map_or("", |tok| &self.text[tok.start..tok.end])
    }

    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        match (self.toks.get(start), self.toks.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    pub(crate) fn kind(&self, i: usize) -> Option<Kind> {
        self.toks.get(i).map(|tok| tok.kind)
    }

    pub(crate) fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Number)
    }

    /// Whether the token stands directly after the one before it.
    pub(crate) fn glued(&self, i: usize) -> bool {
        i > 0 && self.toks.get(i).is_some_and(|tok| !tok.spaced)
    }

    pub(crate) fn longest<T>(
        &self,
        i: usize,
        pick: impl Fn(Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.lexicon.longest(self.text, self.toks, i, pick)
    }

    /// The longest form that ends just before token `end` and has a meaning `pick` accepts; with its start.
    pub(crate) fn before<T>(
        &self,
        end: usize,
        pick: impl Fn(Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        let first = end.saturating_sub(REACH);
        (first..end).find_map(|start| {
            let mut hit = None;
            if self.toks[start].word != 0 {
                self.lexicon.visit(self.text, self.toks, start, |sense, at| {
                    if at == end && hit.is_none() {
                        hit = pick(sense);
                    }
                });
            }
            hit.map(|value| (value, start))
        })
    }

    pub(crate) fn numeral(&self, i: usize) -> Option<(Numeral, Decimal)> {
        let pick = |sense| match sense {
            Sense::Numeral(kind, value) => Some((kind, value)),
            _ => None,
        };
        self.longest(i, pick).map(|(numeral, _)| numeral)
    }

    /// The guard of that kind that begins at the token; gives the token after it.
    pub(crate) fn guard(&self, i: usize, wanted: Guard) -> Option<usize> {
        self.longest(i, |sense| (sense == Sense::Guard(wanted)).then_some(())).map(|((), end)| end)
    }

    /// Whether the single token is a guard of that kind.
    pub(crate) fn is(&self, i: usize, wanted: Guard) -> bool {
        let mut hit = false;
        self.lexicon.visit(self.text, self.toks, i, |sense, end| {
            hit |= end == i + 1 && sense == Sense::Guard(wanted);
        });
        hit
    }

    /// Whether the token before is a guard of that kind.
    pub(crate) fn follows(&self, i: usize, wanted: Guard) -> bool {
        i > 0 && self.is(i - 1, wanted)
    }

    /// Whether a sentence may begin at the token.
    pub(crate) fn opens_sentence(&self, i: usize) -> bool {
        let Some(tok) = self.tok(i) else { return true };
        i == 0
            || tok.breaks
            || matches!(self.words(i - 1), "." | "!" | "?" | ":" | "\"" | "“" | "(")
    }

    /// Whether something ends a sentence or clause group before the token.
    pub(crate) fn stops_before(&self, i: usize) -> bool {
        let Some(tok) = self.tok(i) else { return true };
        let sign = i > 0 && matches!(self.words(i - 1), "." | "!" | "?" | ";" | ":");
        i == 0 || tok.breaks || (sign && tok.spaced)
    }

    /// The token a hyphenated or spaced form continues with.
    pub(crate) fn next_atom(&self, i: usize) -> Option<usize> {
        let tok = self.tok(i)?;
        if tok.breaks {
            return None;
        }
        if self.is(i, Guard::Dash) {
            let next = self.tok(i + 1)?;
            return (tok.spaced == next.spaced && !next.breaks).then_some(i + 1);
        }
        Some(i)
    }
}
