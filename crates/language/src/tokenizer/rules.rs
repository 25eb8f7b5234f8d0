//! A tokenizer's file: the affix patterns and the exceptions.

use rmpv::ValueRef;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::pattern::Pattern;
use crate::Error;
use crate::model::thinc::{field, text};

/// The name of the file, for messages.
const FILE: &str = "tokenizer";

/// Attribute ids of spaCy in exceptions.
const ORTH: u64 = 65;
const NORM: u64 = 67;

/// One token of an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words as written.
    pub(super) orth: SmolStr,
    /// The normalised form, where the exception sets it.
    pub(super) norm: Option<SmolStr>,
}

/// What the file says.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) prefix: Option<Pattern>,
    pub(super) suffix: Option<Pattern>,
    pub(super) infix: Option<Pattern>,
    pub(super) token: Option<Pattern>,
    pub(super) url: Option<Pattern>,
    /// Strings that are cut into just these tokens.
    pub(super) exceptions: FxHashMap<SmolStr, Vec<Piece>>,
    /// Whether only exceptions with an affix or a blank are looked for across tokens.
    pub(super) faster_heuristics: bool,
}

impl Rules {
    /// Reads the file that `Tokenizer.to_disk` writes.
    pub(super) fn read(mut bytes: &[u8]) -> Result<Rules, Error> {
        let root = rmpv::decode::read_value_ref(&mut bytes)
            .map_err(|why| Error::malformed(FILE, why.to_string()))?;
        let pattern = |name| match field(&root, name).and_then(text) {
            Some(python) => Pattern::new(name, &python).map(Some),
            None => Ok(None),
        };
        Ok(Rules {
            prefix: pattern("prefix_search")?,
            suffix: pattern("suffix_search")?,
            infix: pattern("infix_finditer")?,
            token: pattern("token_match")?,
            url: pattern("url_match")?,
            exceptions: exceptions(field(&root, "exceptions"))?,
            faster_heuristics: !matches!(
                field(&root, "faster_heuristics"),
                Some(ValueRef::Boolean(false))
            ),
        })
    }
}

fn exceptions(table: Option<&ValueRef>) -> Result<FxHashMap<SmolStr, Vec<Piece>>, Error> {
    let Some(ValueRef::Map(rows)) = table else { return Ok(FxHashMap::default()) };
    let row = |(key, pieces): &(ValueRef, ValueRef)| {
        let key = text(key)?;
        let ValueRef::Array(pieces) = pieces else { return None };
        let pieces: Vec<Piece> = pieces.iter().map(piece).collect::<Option<_>>()?;
        let joined: String = pieces.iter().map(|piece| &*piece.orth).collect();
        (joined == key).then(|| (key.into(), pieces))
    };
    rows.iter()
        .map(|entry| {
            let what = || format!("an exception that does not add up to its text: {}", entry.0);
            row(entry).ok_or_else(|| Error::malformed(FILE, what()))
        })
        .collect()
}

fn piece(value: &ValueRef) -> Option<Piece> {
    let ValueRef::Map(attrs) = value else { return None };
    let attr = |id| attrs.iter().find(|(key, _)| key.as_u64() == Some(id));
    let orth = text(&attr(ORTH)?.1)?.into();
    Some(Piece { orth, norm: attr(NORM).and_then(|(_, norm)| text(norm)).map(Into::into) })
}
