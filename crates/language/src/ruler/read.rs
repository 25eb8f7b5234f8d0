//! The file `attribute_ruler/patterns`: a msgpack list of patterns with their attributes.

use rmpv::ValueRef;
use smol_str::SmolStr;

use super::{Attrs, Key, Pattern, Ruler, Test, TokenTest};
use crate::Error;
use crate::model::thinc::{field, text};

const FILE: &str = "attribute_ruler/patterns";

pub(super) fn ruler(mut bytes: &[u8]) -> Result<Ruler, Error> {
    let fail = |what: String| Error::malformed(FILE, what);
    let root = rmpv::decode::read_value_ref(&mut bytes).map_err(|why| fail(why.to_string()))?;
    let ValueRef::Array(rows) = &root else { return Err(fail("not a list of rules".into())) };
    let mut ruler = Ruler::default();
    for (rule, row) in rows.iter().enumerate() {
        add(&mut ruler, row).map_err(|what| fail(format!("rule {rule}: {what}")))?;
    }
    Ok(ruler)
}

fn add(ruler: &mut Ruler, row: &ValueRef) -> Result<(), String> {
    let rule = ruler.rules.len();
    ruler.rules.push(attrs(field(row, "attrs"))?);
    let Some(ValueRef::Array(patterns)) = field(row, "patterns") else {
        return Err("no list `patterns`".into());
    };
    let index = match field(row, "index") {
        Some(ValueRef::Integer(index)) => index.as_i64().unwrap_or(0),
        _ => 0,
    };
    for pattern in patterns {
        let ValueRef::Array(tokens) = pattern else {
            return Err("a pattern that is no list".into());
        };
        let tests: Vec<TokenTest> = tokens.iter().map(token_test).collect::<Result<_, _>>()?;
        let from_end = if index < 0 { tests.len() as i64 } else { 0 };
        let target = usize::try_from(index + from_end).ok().filter(|at| *at < tests.len());
        let target = target.ok_or_else(|| format!("no token {index} in the pattern"))?;
        ruler.patterns.push(Pattern { rule, tests, target });
    }
    Ok(())
}

fn attrs(table: Option<&ValueRef>) -> Result<Attrs, String> {
    let Some(ValueRef::Map(rows)) = table else { return Err("no map `attrs`".into()) };
    let mut attrs = Attrs::default();
    for (key, value) in rows {
        let (key, value) = (text(key).unwrap_or_default(), text(value));
        let slot = match &*key {
            "TAG" => &mut attrs.tag,
            "POS" => &mut attrs.pos,
            "MORPH" => &mut attrs.morph,
            "LEMMA" => &mut attrs.lemma,
            "DEP" => &mut attrs.dep,
            _ => return Err(format!("attribute {key:?}; TAG, POS, MORPH, LEMMA, DEP can be set")),
        };
        *slot = value.map(|value| if value == "_" { SmolStr::default() } else { value.into() });
    }
    Ok(attrs)
}

fn token_test(token: &ValueRef) -> Result<TokenTest, String> {
    let ValueRef::Map(rows) = token else { return Err("a token that is no map".into()) };
    let mut out = TokenTest::default();
    for (key, value) in rows {
        let name = text(key).unwrap_or_default().to_uppercase();
        let key = match (&*name, value) {
            ("IS_SPACE", ValueRef::Boolean(value)) => {
                out.is_space = Some(*value);
                continue;
            }
            ("ORTH" | "TEXT", _) => Key::Orth,
            ("LOWER", _) => Key::Lower,
            ("NORM", _) => Key::Norm,
            ("TAG", _) => Key::Tag,
            ("DEP", _) => Key::Dep,
            _ => {
                let known = "TEXT, LOWER, NORM, TAG, DEP and IS_SPACE are understood";
                return Err(format!("key {name:?}; {known}"));
            }
        };
        tests(value)?.into_iter().for_each(|test| out.tests.push((key, test)));
    }
    Ok(out)
}

fn tests(value: &ValueRef) -> Result<Vec<Test>, String> {
    let ValueRef::Map(rows) = value else {
        return text(value).map(|text| vec![Test::Is(text.into())]).ok_or("not a text".into());
    };
    rows.iter().map(|(name, value)| test(&text(name).unwrap_or_default(), value)).collect()
}

fn test(name: &str, value: &ValueRef) -> Result<Test, String> {
    let list = || match value {
        ValueRef::Array(items) => items.iter().map(|item| text(item).map(SmolStr::from)).collect(),
        _ => None,
    };
    match name {
        "IN" => list().map(Test::In).ok_or("IN without a list of texts".into()),
        "NOT_IN" => list().map(Test::NotIn).ok_or("NOT_IN without a list of texts".into()),
        "REGEX" => {
            let pattern = text(value).unwrap_or_default();
            regex::Regex::new(&pattern).map(Test::Regex).map_err(|why| why.to_string())
        }
        _ => Err(format!("predicate {name:?}; IN, NOT_IN and REGEX are understood")),
    }
}
