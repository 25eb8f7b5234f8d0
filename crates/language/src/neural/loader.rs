//! Which networks a package's configuration asks for, and where their files lie.

use std::sync::Mutex;

use super::ner::Ner;
use super::parser::Parser;
use super::{Networks, load};
use crate::Error;
use crate::model::{Config, ModelFiles, ThincModel, Vectors, read_moves};

/// Reads the components of a package.
pub(crate) struct Loader<'a> {
    files: &'a ModelFiles,
    config: Config,
}

impl<'a> Loader<'a> {
    pub(crate) fn new(files: &'a ModelFiles) -> Result<Loader<'a>, Error> {
        Ok(Loader { files, config: files.config()? })
    }

    pub(crate) fn load(&self) -> Result<Networks, Error> {
        let mut networks = Networks {
            vectors: Vectors::load(self.files)?,
            tok2vecs: Vec::new(),
            tagger: None,
            tags: Vec::new(),
            parser: None,
            ner: None,
            ner_knows_sentences: false,
            idle: Mutex::default(),
        };
        let mut upstream = Vec::new();
        for name in self.config.pipeline() {
            let factory = self.config.str(&format!("components.{name}"), "factory");
            let factory = factory.unwrap_or_default();
            if ["tok2vec", "tagger", "parser", "ner"].contains(&&*factory) {
                self.component(&name, &factory, &mut networks, &mut upstream)?;
            }
        }
        Ok(networks)
    }

    fn unsupported(&self, name: &str, why: &str) -> Error {
        let what = format!("component {name:?}: {why}");
        Error::Unsupported { origin: self.files.origin().to_owned(), what }
    }

    fn component(
        &self,
        name: &str,
        factory: &str,
        networks: &mut Networks,
        upstream: &mut Vec<(String, usize)>,
    ) -> Result<(), Error> {
        let file = format!("{name}/model");
        let model = ThincModel::read(&file, &self.files.read(&file)?)?;
        let fail = |why: String| self.unsupported(name, &why);
        load::check_layers(&model).map_err(fail)?;
        let from = if load::listens(&model) {
            self.listened(name, upstream)?
        } else {
            let tok2vec = load::tok2vec(&model, networks.vectors.width).map_err(fail)?;
            networks.tok2vecs.push(tok2vec);
            networks.tok2vecs.len() - 1
        };
        match factory {
            "tok2vec" => upstream.push((name.to_owned(), from)),
            "tagger" => {
                networks.tags = self.labels(name)?;
                let weights = load::softmax(&model, networks.tags.len()).map_err(fail)?;
                networks.tagger = Some((from, weights));
            }
            "parser" => {
                let parser = Parser::load(&model, &self.moves(name)?).map_err(fail)?;
                networks.parser = Some((from, parser));
            }
            _ => {
                let ner = Ner::load(&model, &self.moves(name)?).map_err(fail)?;
                networks.ner_knows_sentences = networks.parser.is_some();
                networks.ner = Some((from, ner));
            }
        }
        Ok(())
    }

    /// The `Tok2Vec` that a component listens to.
    fn listened(&self, name: &str, upstream: &[(String, usize)]) -> Result<usize, Error> {
        let section = format!("components.{name}.model.tok2vec");
        let wanted = self.config.str(&section, "upstream").unwrap_or_else(|| "*".to_owned());
        let found = upstream.iter().rev().find(|(name, _)| wanted == "*" || wanted == *name);
        found.map(|(_, at)| *at).ok_or_else(|| {
            self.unsupported(name, &format!("it listens to {wanted:?}, which does not run before"))
        })
    }

    fn labels(&self, name: &str) -> Result<Vec<String>, Error> {
        let file = format!("{name}/cfg");
        let cfg: serde_json::Value = serde_json::from_slice(&self.files.read(&file)?)
            .map_err(|why| Error::malformed(&file, why.to_string()))?;
        let labels = cfg["labels"].as_array().into_iter().flatten();
        let labels: Option<Vec<String>> =
            labels.map(|label| label.as_str().map(str::to_owned)).collect();
        labels
            .filter(|labels| !labels.is_empty())
            .ok_or_else(|| Error::malformed(&file, "no list of texts under `labels`"))
    }

    fn moves(&self, name: &str) -> Result<Vec<(u8, String)>, Error> {
        let file = format!("{name}/cfg");
        let cfg: serde_json::Value = serde_json::from_slice(&self.files.read(&file)?)
            .map_err(|why| Error::malformed(&file, why.to_string()))?;
        if cfg["beam_width"].as_u64().is_some_and(|width| width > 1) {
            return Err(self.unsupported(name, "beam search (beam_width) is not run"));
        }
        let file = format!("{name}/moves");
        read_moves(&file, &self.files.read(&file)?)
    }
}
