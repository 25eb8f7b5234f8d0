//! The models that are known: `knowledge/language/models.tsv`.

/// A model that is known to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// spaCy's name of the package.
    pub name: String,
    /// Version of the weights.
    pub version: String,
    /// Where it can be had, the first to be tried first.
    pub sources: Vec<Source>,
}

/// Where a model's wheel can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How it is fetched.
    pub way: Way,
    /// The wheel's sha256, in hexadecimal digits.
    pub sha256: String,
}

/// How a wheel is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// From an address.
    Url(String),
    /// By the machine's own pip: a requirement such as `package==1.0`.
    Pip(String),
}

impl Known {
    /// The end of the name by which spaCy's users tell sizes apart, such as `md`.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.name.rsplit('_').next().unwrap_or(&self.name)
    }

    /// The name of its folder in the cache.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }
}

/// The models that are known, the default first.
#[must_use]
pub fn known() -> Vec<Known> {
    parse(knowledge::language::MODELS)
}

/// The model that is used unless another is named.
pub(crate) fn default_model() -> Known {
    known().swap_remove(0)
}

fn parse(table: &str) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [name, version, way, place, sha256] = columns[..] else { continue };
        let way = match way {
            "url" => Way::Url(place.to_owned()),
            _ => Way::Pip(place.to_owned()),
        };
        let source = Source { way, sha256: sha256.to_owned() };
        match all.iter_mut().find(|known| known.name == name && known.version == version) {
            Some(known) => known.sources.push(source),
            None => all.push(Known {
                name: name.to_owned(),
                version: version.to_owned(),
                sources: vec![source],
            }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_source_with_a_hash() {
        let all = known();
        let rows = knowledge::language::MODELS.lines().filter(|row| !row.starts_with('#')).count();
        assert_eq!(all.iter().map(|known| known.sources.len()).sum::<usize>(), rows);
        for source in all.iter().flat_map(|known| &known.sources) {
            assert_eq!(source.sha256.len(), 64);
            assert!(
                source.sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
            );
        }
        assert_eq!(default_model().short_name(), "md");
    }
}
