//! `config.cfg`: sections of settings whose values are JSON.
//!
//! References (`${section:key}`) are left as they stand: nothing that is needed to run a trained
//! pipeline depends on one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Error;

/// A pipeline's configuration.
#[derive(Debug, Clone, Default)]
pub struct Config {
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl Config {
    /// Reads the bytes of a `config.cfg`.
    ///
    /// # Errors
    /// When a line is neither a section, nor a setting, nor a comment.
    pub fn read(bytes: &[u8]) -> Result<Config, Error> {
        let text = String::from_utf8_lossy(bytes);
        let mut config = Config::default();
        let mut section = String::new();
        for (i, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name.to_owned();
                config.sections.entry(section.clone()).or_default();
            } else if let Some((key, value)) = line.split_once('=') {
                let entries = config.sections.entry(section.clone()).or_default();
                entries.insert(key.trim().to_owned(), value.trim().to_owned());
            } else {
                let what = format!("line {}: neither a [section] nor a setting: {line:?}", i + 1);
                return Err(Error::malformed("config.cfg", what));
            }
        }
        Ok(config)
    }

    /// The JSON value of a setting.
    #[must_use]
    pub fn value(&self, section: &str, key: &str) -> Option<Value> {
        serde_json::from_str(self.sections.get(section)?.get(key)?).ok()
    }

    /// A setting that is a text.
    #[must_use]
    pub fn str(&self, section: &str, key: &str) -> Option<String> {
        self.value(section, key)?.as_str().map(str::to_owned)
    }

    /// A setting that is a list of texts.
    #[must_use]
    pub fn strs(&self, section: &str, key: &str) -> Option<Vec<String>> {
        let value = self.value(section, key)?;
        value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
    }

    /// The components that run, in order: `nlp.pipeline` without `nlp.disabled`.
    #[must_use]
    pub fn pipeline(&self) -> Vec<String> {
        let disabled = self.strs("nlp", "disabled").unwrap_or_default();
        let mut names = self.strs("nlp", "pipeline").unwrap_or_default();
        names.retain(|name| !disabled.contains(name));
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_by_section() {
        let text = "# ours\n[nlp]\nlang = \"en\"\npipeline = [\"tok2vec\",\"senter\",\"ner\"]\n\
                    disabled = [\"senter\"]\n\n[components.ner]\nfactory = \"ner\"\nmoves = null\n";
        let config = Config::read(text.as_bytes()).unwrap();
        assert_eq!(config.pipeline(), ["tok2vec", "ner"]);
        assert_eq!(config.str("components.ner", "factory").as_deref(), Some("ner"));
        assert_eq!(config.value("components.ner", "moves"), Some(Value::Null));
        assert_eq!(config.str("components.tagger", "factory"), None);
    }

    #[test]
    fn a_broken_line_is_named() {
        let message = Config::read(b"[nlp]\nnonsense").unwrap_err().to_string();
        assert_eq!(message, "config.cfg: line 2: neither a [section] nor a setting: \"nonsense\"");
    }
}
