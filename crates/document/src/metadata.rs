//! What is known about a document from outside its running text. Refuses to resolve dates.

/// The kind of publication; it decides what a bare "Friday" is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Genre {
    /// A report of the day: expressions count from the document's date.
    News,
    /// An article that tells a history: expressions count from the last date told.
    Encyclopedia,
    /// A communiqué, joint statement or speech.
    Statement,
    /// Not known.
    #[default]
    Unknown,
}

impl Genre {
    /// The genre a name stands for: `news`, `encyclopedia`, `statement`; anything else is unknown.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name.trim().to_ascii_lowercase().as_str() {
            "news" => Genre::News,
            "encyclopedia" => Genre::Encyclopedia,
            "statement" => Genre::Statement,
            _ => Genre::Unknown,
        }
    }

    /// The name used in sidecars and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Genre::News => "news",
            Genre::Encyclopedia => "encyclopedia",
            Genre::Statement => "statement",
            Genre::Unknown => "unknown",
        }
    }
}

/// Title, publisher, date and the like, from a sidecar, the markup or an option.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The date of publication as given, not yet understood ("2019-08 or earlier").
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Author or byline.
    pub author: Option<String>,
    /// Language as a BCP 47 tag.
    pub lang: Option<String>,
    /// The kind of publication.
    pub genre: Genre,
}
