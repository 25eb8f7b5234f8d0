//! `meta.json`: a package's name, version and licence.

use serde_json::Value;

use crate::Error;

/// What a package says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// Language code.
    pub lang: String,
    /// Name without the language, such as `core_web_md`.
    pub name: String,
    /// Version of the weights.
    pub version: String,
    /// Licence of the weights.
    pub license: String,
}

impl Meta {
    pub(super) fn read(bytes: &[u8]) -> Result<Meta, Error> {
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|why| Error::malformed("meta.json", why.to_string()))?;
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Ok(Meta {
            lang: text("lang"),
            name: text("name"),
            version: text("version"),
            license: text("license"),
        })
    }

    /// The name by which spaCy knows the package, such as `en_core_web_md`.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{}_{}", self.lang, self.name)
    }
}
