//! What the JSON beside a document, or the line of a collection, says about it.
//! Refuses to understand dates.

use document::{Genre, Issue, Metadata};
use serde_json::{Map, Value};

use crate::lexicon;

/// The metadata of a sidecar file; damage in it is an issue.
pub(crate) fn metadata(bytes: Option<&[u8]>, issues: &mut Vec<Issue>) -> Metadata {
    let Some(bytes) = bytes else { return Metadata::default() };
    match serde_json::from_slice::<Value>(bytes) {
        Ok(Value::Object(fields)) => from_fields(&fields),
        Ok(_) => {
            let message = "The JSON beside the document is not an object; it is passed over.";
            issues.push(Issue::whole("sidecar", message));
            Metadata::default()
        }
        Err(error) => {
            let message = format!("The JSON beside the document cannot be read: {error}.");
            issues.push(Issue::whole("sidecar", message));
            Metadata::default()
        }
    }
}

/// The metadata in the fields of a JSON object.
pub(crate) fn from_fields(fields: &Map<String, Value>) -> Metadata {
    let text = |name: &str| {
        let value = fields.get(name)?.as_str()?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    Metadata {
        title: text("title"),
        publisher: text("publisher"),
        date: text("date"),
        url: text("url"),
        author: text("author"),
        lang: text("lang"),
        genre: text("kind").map_or(Genre::Unknown, |kind| genre(&kind)),
    }
}

/// The genre that a name of a kind of publication stands for.
pub(crate) fn genre(kind: &str) -> Genre {
    let kind = kind.trim().to_lowercase();
    let mut rows =
        lexicon::entries(knowledge::reading::KINDS).filter_map(|row| row.split_once('\t'));
    let named = rows.find(|(name, _)| *name == kind);
    Genre::from_name(named.map_or(&kind, |(_, genre)| genre))
}

/// `known` where it says something, otherwise `found`.
pub(crate) fn merged(known: &Metadata, found: Metadata) -> Metadata {
    let either = |known: &Option<String>, found: Option<String>| known.clone().or(found);
    Metadata {
        title: either(&known.title, found.title),
        publisher: either(&known.publisher, found.publisher),
        date: either(&known.date, found.date),
        url: either(&known.url, found.url),
        author: either(&known.author, found.author),
        lang: either(&known.lang, found.lang),
        genre: if known.genre == Genre::Unknown { found.genre } else { known.genre },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_damage() {
        let mut issues = Vec::new();
        let json = br#"{"title":"A visit","kind":"communique","date":"3019-03","words":3}"#;
        let meta = metadata(Some(json), &mut issues);
        assert_eq!(meta.title.as_deref(), Some("A visit"));
        assert_eq!(meta.genre, Genre::Statement);
        assert_eq!(meta.date.as_deref(), Some("3019-03"));
        assert!(issues.is_empty());
        assert_eq!(metadata(Some(b"{"), &mut issues), Metadata::default());
        assert_eq!(issues[0].code, "sidecar");
    }
}
