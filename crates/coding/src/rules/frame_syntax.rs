//! How a frame is written: `[actor] pay|make @visit to [recipient]`. Refuses to match anything.

use super::frame::{Filter, Frame, Part, Slot, WordSet};
use crate::clause::ClauseKind;
use crate::lexicon::Lexicon;
use smol_str::SmolStr;

/// Reads one frame. The error is a column (from 0, in characters of `text`) and a message.
pub(super) fn parse_frame(
    kind: ClauseKind,
    text: &str,
    line: usize,
    lexicon: &Lexicon,
) -> Result<Frame, (usize, String)> {
    let pieces = pieces(text)?;
    let mut reader = Reader { pieces: &pieces, at: 0, lexicon, depth: 0 };
    let before = reader.before()?;
    let trigger = reader.words("the predicate's words, as in «visit|tour»")?;
    let mut parts: Vec<Part> = before.into_iter().collect();
    parts.extend(reader.parts()?);
    if let Some(piece) = reader.pieces.get(reader.at) {
        return Err((piece.column, "a «)» without its «(»".to_owned()));
    }
    Ok(Frame { kind, trigger, parts, written: text.trim().to_owned(), line })
}

/// A word, a slot or a bracket, with its column.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    column: usize,
    text: String,
}

/// Splits at white space and round brackets; square brackets hold together.
fn pieces(text: &str) -> Result<Vec<Piece>, (usize, String)> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<usize> = None;
    let mut fresh = true;
    for (column, c) in text.chars().enumerate() {
        let solitary = matches!(c, '(' | ')') && open.is_none();
        match c {
            '[' if open.is_some() => return Err((column, "a «[» inside a «[…]»".to_owned())),
            '[' => {
                open = Some(column);
                fresh = true;
            }
            ']' => open = None,
            _ => {}
        }
        if c.is_whitespace() && open.is_none() {
            fresh = true;
        } else if fresh || solitary {
            pieces.push(Piece { column, text: c.to_string() });
            fresh = solitary;
        } else if let Some(last) = pieces.last_mut() {
            last.text.push(c);
        }
        fresh |= c == ']';
    }
    match open {
        Some(column) => Err((column, "this «[» is never closed".to_owned())),
        None => Ok(pieces),
    }
}

struct Reader<'a> {
    pieces: &'a [Piece],
    at: usize,
    lexicon: &'a Lexicon,
    depth: usize,
}

type Read<T> = Result<T, (usize, String)>;

impl Reader<'_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    fn column(&self) -> usize {
        let last = self.pieces.last().map_or(0, |piece| piece.column + piece.text.len());
        self.peek().map_or(last, |piece| piece.column)
    }

    /// The slot before the predicate, possibly in round brackets.
    fn before(&mut self) -> Read<Option<Part>> {
        let optional = self.peek().is_some_and(|piece| piece.text == "(");
        self.at += usize::from(optional);
        if !self.at_slot() {
            return if optional {
                Err((
                    self.column(),
                    "only a slot can stand in brackets before the predicate".to_owned(),
                ))
            } else {
                Ok(None)
            };
        }
        let part = Part::Before(self.slot()?);
        if !optional {
            return Ok(Some(part));
        }
        self.close()?;
        Ok(Some(Part::Optional(vec![part])))
    }

    fn close(&mut self) -> Read<()> {
        if self.peek().is_some_and(|piece| piece.text == ")") {
            self.at += 1;
            return Ok(());
        }
        Err((self.column(), "a «)» is missing here".to_owned()))
    }

    fn at_slot(&self) -> bool {
        self.peek().is_some_and(|piece| piece.text.starts_with('['))
    }

    fn at_words(&self) -> bool {
        self.peek().is_some_and(|piece| {
            !piece.text.starts_with('[')
                && piece.text != "("
                && piece.text != ")"
                && !matches!(piece.text.as_str(), "to-do" | "that")
                && !self.is_preposition(&piece.text)
        })
    }

    fn is_preposition(&self, text: &str) -> bool {
        let prepositions = self.lexicon.words("grammar.preposition");
        text.split('|').all(|word| prepositions.contains(word))
    }

    /// The parts up to the end or a closing bracket.
    fn parts(&mut self) -> Read<Vec<Part>> {
        let mut parts = Vec::new();
        while let Some(piece) = self.peek() {
            match piece.text.as_str() {
                ")" if self.depth > 0 => break,
                ")" => return Err((piece.column, "a «)» without its «(»".to_owned())),
                "(" => parts.push(self.optional()?),
                "to-do" => parts.push(Part::ToDo(self.complement()?)),
                "that" => parts.push(Part::That(self.complement()?)),
                _ if self.at_slot() => parts.push(Part::Object(self.slot()?)),
                _ if self.at_words() => parts.push(Part::Words(self.words("words")?)),
                _ => parts.push(self.prepositional()?),
            }
        }
        Ok(parts)
    }

    fn optional(&mut self) -> Read<Part> {
        self.at += 1;
        self.depth += 1;
        let parts = self.parts()?;
        self.depth -= 1;
        self.close()?;
        Ok(Part::Optional(parts))
    }

    fn complement(&mut self) -> Read<Slot> {
        self.at += 1;
        if self.at_slot() {
            self.slot()
        } else {
            Ok(Slot { name: SmolStr::new("content"), filter: Filter::Any })
        }
    }

    fn prepositional(&mut self) -> Read<Part> {
        let prepositions = self.words("a preposition")?;
        if self.at_slot() {
            return Ok(Part::Prep(prepositions, self.slot()?));
        }
        if self.at_words() {
            return Ok(Part::PrepWords(prepositions, self.words("words")?));
        }
        Ok(Part::Particle(prepositions))
    }

    fn words(&mut self, what: &str) -> Read<WordSet> {
        let Some(piece) = self.peek().cloned() else {
            return Err((self.column(), format!("here should stand {what}")));
        };
        if piece.text.starts_with('[') || piece.text == "(" || piece.text == ")" {
            return Err((piece.column, format!("here should stand {what}, not «{}»", piece.text)));
        }
        self.at += 1;
        word_set(&piece.text, self.lexicon).map_err(|message| (piece.column, message))
    }

    /// `[name]`, `[name:word|@class]`, `[name:!@class]`, `[name:has @class]`, `[name:party]`, `[name:should]`, `[name:will]`.
    fn slot(&mut self) -> Read<Slot> {
        let Some(piece) = self.peek().cloned() else {
            return Err((self.column(), "here should stand a slot, as in «[actor]»".to_owned()));
        };
        self.at += 1;
        let inner = piece.text.trim_start_matches('[').trim_end_matches(']');
        let (name, filter) = inner.split_once(':').unwrap_or((inner, ""));
        let filter = filter_of(filter.trim(), self.lexicon).map_err(|m| (piece.column, m))?;
        if name.trim().is_empty() {
            return Err((piece.column, "a slot needs a name, as in «[actor]»".to_owned()));
        }
        Ok(Slot { name: SmolStr::new(name.trim()), filter })
    }
}

fn filter_of(text: &str, lexicon: &Lexicon) -> Result<Filter, String> {
    Ok(match text {
        "" => Filter::Any,
        "name" => Filter::Name,
        "party" => Filter::Party,
        "should" => Filter::Obligation,
        "will" => Filter::Future,
        _ => match (text.strip_prefix('!'), text.strip_prefix("has ")) {
            (Some(words), _) => Filter::NotHead(word_set(words, lexicon)?),
            (_, Some(words)) => Filter::Has(word_set(words.trim(), lexicon)?),
            _ => Filter::Head(word_set(text, lexicon)?),
        },
    })
}

/// `word|word|@class` as a set.
pub(super) fn word_set(text: &str, lexicon: &Lexicon) -> Result<WordSet, String> {
    let mut set = WordSet { written: text.to_owned(), ..WordSet::default() };
    for word in text.split('|').filter(|word| !word.is_empty()) {
        match word.strip_prefix('@') {
            Some(name) => {
                let class = lexicon.class(name).ok_or_else(|| no_class(name, lexicon))?;
                set.words.extend(class.iter().cloned());
            }
            None => {
                set.words.insert(SmolStr::new(word.replace('_', " ").to_lowercase()));
            }
        }
    }
    Ok(set)
}

fn no_class(name: &str, lexicon: &Lexicon) -> String {
    let near = lexicon.names().into_iter().find(|other| {
        other.contains(name) || name.contains(*other) || other.get(..3) == name.get(..3)
    });
    match near {
        Some(near) => format!("no class @{name}; did you mean @{near}?"),
        None => format!("no class @{name}; classes are defined in the lexicon files"),
    }
}
