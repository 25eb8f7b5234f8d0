//! The tagger: compiled tables, and the walk over a text. Refuses to know files and documents' formats.

use crate::lexicon::{Lexicon, TableError, Tables};
use crate::resolve::{Asked, Meant, Resolver, one_day};
use crate::rules::{Found, Parser};
use crate::sem::Sem;
use crate::timex::{Modifier, Refused, Tagged, Timex};
use crate::token::{Class, Token, tokenize};
use crate::words::{Key, Tense};
use crate::{Edtf, dateline, link, tense};
use document::{Genre, Span};
use jiff::civil::Date;
use std::fmt;
use std::sync::LazyLock;

/// What is known around a text before it is read.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The date of publication.
    pub document: Option<Edtf>,
    /// The day the dateline gives; it goes before the date of publication.
    pub dateline: Option<Date>,
    /// The time the heading above names ("2013", "1990s").
    pub heading: Option<Edtf>,
    /// The last date told before this text.
    pub told: Option<Edtf>,
    /// News counts from the day of publication, an encyclopedia from the last date told.
    pub genre: Genre,
    /// Tells the tense of the clause around a span of the text, where a parse knows better than
    /// the words nearby.
    pub tense: Option<&'a dyn Fn(Span) -> Option<Tense>>,
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("document", &self.document)
            .field("dateline", &self.dateline)
            .field("heading", &self.heading)
            .field("told", &self.told)
            .field("genre", &self.genre)
            .finish_non_exhaustive()
    }
}

/// Finds expressions of time. Build it once; it can be shared between threads.
#[derive(Debug)]
pub struct Tagger {
    lexicon: Lexicon,
}

static BUILTIN: LazyLock<Tagger> = LazyLock::new(|| {
    Tagger::from_tables(&builtin_tables()).unwrap_or_else(|error| panic!("{error}"))
});

/// The tables of `knowledge`, as text: a start for a tagger with some of them changed.
#[must_use]
pub fn builtin_tables() -> Tables<'static> {
    Tables {
        words: knowledge::time::WORDS,
        phrases: knowledge::time::PHRASES,
        holidays: knowledge::time::HOLIDAYS,
        periods: knowledge::time::PERIODS,
        tense: knowledge::time::TENSE,
        counted: knowledge::time::COUNTED,
    }
}

impl Tagger {
    /// The tagger with the tables of `knowledge`.
    #[must_use]
    pub fn builtin() -> &'static Tagger {
        &BUILTIN
    }

    /// A tagger with other tables.
    ///
    /// # Errors
    /// A line of a table that cannot be understood, with its number.
    pub fn from_tables(tables: &Tables<'_>) -> Result<Self, TableError> {
        Ok(Tagger { lexicon: Lexicon::compile(tables)? })
    }

    /// The expressions of time in a text, in order; they do not overlap.
    #[must_use]
    pub fn tag_with(&self, text: &str, context: &Context<'_>) -> Tagged {
        let mut tokens = Vec::new();
        self.tag_into(text, context, &mut tokens).tagged
    }

    /// Whether words say "or earlier" (true) or "or later" (false) of the date before them.
    pub(crate) fn bound_after(&self, words: &str) -> Option<bool> {
        let mut tokens = Vec::new();
        tokenize(words, &self.lexicon, &mut tokens);
        tokens.iter().find_map(|token| match self.lexicon.get(token.word).key {
            Key::Earlier | Key::Before => Some(true),
            Key::Later | Key::After => Some(false),
            _ => None,
        })
    }

    /// The same, with room for tokens that is used again, and what the text tells the next.
    pub(crate) fn tag_into(
        &self,
        text: &str,
        context: &Context<'_>,
        tokens: &mut Vec<Token>,
    ) -> Read {
        tokenize(text, &self.lexicon, tokens);
        let parser = Parser { text, tokens, lexicon: &self.lexicon };
        let mut found = read(&parser);
        link::share_years(&parser, &mut found);
        let mut resolver =
            Resolver { lexicon: &self.lexicon, context: *context, told: context.told };
        let dateline = dateline::place(&parser, &found);
        if let Some(at) = dateline {
            dateline::share_year(&mut found, at, &resolver);
        }
        let mut tagged = Tagged::default();
        let mut places = Vec::with_capacity(found.len());
        for (at, expression) in found.iter().enumerate() {
            let span = span_of(&parser, expression);
            if let Sem::Invalid(reason) = expression.sem {
                tagged.refused.push(Refused { span, reason });
                continue;
            }
            let ask = || ask_tense(&parser, context, expression, span);
            let Some(meant) = resolver.resolve(&Asked { found: expression, tense: &ask }) else {
                continue;
            };
            resolver.tell(expression, &meant);
            if dateline == Some(at) {
                resolver.context.dateline = meant.edtf.as_ref().and_then(one_day);
            }
            places.push((expression.start, expression.end));
            tagged.timexes.push(timex(span, expression, meant));
        }
        link::join_ranges(&parser, &places, &mut tagged.timexes);
        Read { tagged, told: resolver.told, dateline: resolver.context.dateline }
    }
}

/// What was found in a text, and what it tells the text after it.
pub(crate) struct Read {
    pub(crate) tagged: Tagged,
    pub(crate) told: Option<Edtf>,
    pub(crate) dateline: Option<Date>,
}

/// All expressions in order, without overlaps.
fn read(parser: &Parser<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < parser.tokens.len() {
        match parser.expression(i) {
            Some(expression) => {
                i = expression.end.max(i + 1);
                if expression.sem != Sem::Nothing {
                    found.push(expression);
                }
            }
            None => i = skip(parser.tokens, i),
        }
    }
    found
}

/// The next token that could begin an expression.
#[inline]
fn skip(tokens: &[Token], i: usize) -> usize {
    let quiet = |token: &Token| {
        token.word == 0 && !matches!(token.class, Class::Number | Class::Apostrophe)
    };
    let rest = tokens[i + 1..].iter().take_while(|token| quiet(token)).count();
    i + 1 + rest
}

fn span_of(parser: &Parser<'_>, found: &Found) -> Span {
    let (first, last) = (&parser.tokens[found.start], &parser.tokens[found.end - 1]);
    Span::new(first.start as usize, last.end as usize)
}

fn ask_tense(
    parser: &Parser<'_>,
    context: &Context<'_>,
    found: &Found,
    span: Span,
) -> Option<Tense> {
    let told = context.tense.and_then(|oracle| oracle(span));
    told.or_else(|| tense::around(parser, found.start, found.end))
}

fn timex(span: Span, found: &Found, meant: Meant) -> Timex {
    let approximate = found.modifier == Some(Modifier::Approx);
    let edtf = meant.edtf.map(|edtf| if approximate { edtf.approximately() } else { edtf });
    Timex {
        span,
        kind: meant.kind,
        value: meant.value,
        edtf,
        range: None,
        modifier: found.modifier,
        anchor: meant.anchor,
        rule: found.rule,
        alternatives: meant.alternatives,
    }
}
