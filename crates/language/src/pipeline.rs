//! The pipeline: tokenizer, networks, attribute ruler and lemmatizer, one after the other.

use std::sync::{Arc, Mutex, PoisonError};

use document::Span;
use smol_str::SmolStr;

use crate::annotate::{Analyses, Analysis, Annotator, Key};
use crate::features::{Lexeme, TokenFeatures};
use crate::lemmatizer::Lemmatizer;
use crate::lexicon::{Lexicon, Norms};
use crate::model::{Config, Meta, ModelFiles};
use crate::neural::{Networks, Prediction};
use crate::pieces;
use crate::ruler::Ruler;
use crate::tokenizer::{Chunks, RawToken, Tokenizer};
use crate::{Doc, Entity, Error, Token};

/// A pipeline that is ready to analyse texts; threads can share it.
///
/// What a text gets does not depend on the texts before or beside it.
#[derive(Debug)]
pub struct Pipeline {
    meta: Meta,
    norms: Arc<Norms>,
    tokenizer: Tokenizer,
    networks: Networks,
    annotator: Annotator,
    ents: Vec<SmolStr>,
    /// What earlier texts taught, while no thread uses it.
    idle: Mutex<Vec<Memory>>,
}

/// What is remembered of word types: it saves time and changes nothing.
#[derive(Debug)]
struct Memory {
    lexicon: Lexicon,
    chunks: Chunks,
    analyses: Analyses,
}

/// Word types, or analyses, that are remembered at most by a thread.
const REMEMBERED: usize = 100_000;

/// Components that a pipeline must have, by factory, and with them what runs.
const COMPONENTS: [&str; 6] =
    ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"];

impl Pipeline {
    /// Loads a pipeline from its package.
    ///
    /// # Errors
    /// When a file is missing or damaged, or the pipeline has a component that is not run here or
    /// lacks one that is needed; the message names it.
    pub fn load(files: &ModelFiles) -> Result<Pipeline, Error> {
        check(files, &files.config()?)?;
        let norms = Arc::new(Norms::load(files)?);
        let networks = Networks::load(files)?;
        let names = |labels: &[String]| labels.iter().map(SmolStr::from).collect::<Vec<_>>();
        let annotator = Annotator {
            ruler: Ruler::read(&files.read("attribute_ruler/patterns")?)?,
            lemmatizer: Lemmatizer::read(
                &files.read("lemmatizer/lookups/lookups.bin")?,
                &norms.ids,
            )?,
            tags: names(networks.tags()),
            deps: names(networks.deps()),
        };
        Ok(Pipeline {
            meta: files.meta()?,
            tokenizer: Tokenizer::read(&files.read("tokenizer")?, &norms.ids)?,
            ents: names(networks.ent_labels()),
            norms,
            networks,
            annotator,
            idle: Mutex::default(),
        })
    }

    /// Which package it was loaded from.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Analyses a text.
    #[must_use]
    pub fn analyze(&self, text: &str) -> Doc {
        self.analyze_batch(&[text]).pop().unwrap_or_default()
    }

    /// Analyses texts, each by itself; together they take less time than one by one.
    ///
    /// A text of more than 100,000 bytes is analysed in pieces, cut where a line or a sentence ends.
    #[must_use]
    pub fn analyze_batch(&self, texts: &[&str]) -> Vec<Doc> {
        let short: Vec<&str> =
            texts.iter().copied().filter(|text| !pieces::is_long(text)).collect();
        let mut docs = self.analyze_together(&short).into_iter();
        let doc = |text: &&str| match pieces::is_long(text) {
            true => pieces::join(pieces::pieces(text).iter().map(|piece| self.analyze(piece))),
            false => docs.next().unwrap_or_default(),
        };
        texts.iter().map(doc).collect()
    }

    fn analyze_together(&self, texts: &[&str]) -> Vec<Doc> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let remembered = idle().pop().filter(|memory| !memory.is_full());
        let mut memory = remembered.unwrap_or_else(|| self.new_memory());
        let docs = self.analyze_with(texts, &mut memory);
        idle().push(memory);
        docs
    }

    /// What the networks see of texts: their word types, and for each text its words.
    #[must_use]
    pub fn features(&self, texts: &[&str]) -> (Vec<Lexeme>, Vec<Vec<TokenFeatures>>) {
        let Memory { mut lexicon, mut chunks, .. } = self.new_memory();
        let cut = |text: &&str| features(&self.tokenizer.tokenize(text, &mut lexicon, &mut chunks));
        let words = texts.iter().map(cut).collect();
        (lexicon.lexemes, words)
    }

    /// The networks alone.
    #[must_use]
    pub fn networks(&self) -> &Networks {
        &self.networks
    }

    fn new_memory(&self) -> Memory {
        Memory {
            lexicon: Lexicon::new(Arc::clone(&self.norms), self.tokenizer.phrase_starts()),
            chunks: Chunks::default(),
            analyses: Analyses::default(),
        }
    }

    fn analyze_with(&self, texts: &[&str], memory: &mut Memory) -> Vec<Doc> {
        let Memory { lexicon, chunks, .. } = memory;
        let cut = |text: &&str| self.tokenizer.tokenize(text, lexicon, chunks);
        let tokens: Vec<Vec<RawToken>> = texts.iter().map(cut).collect();
        let features: Vec<Vec<TokenFeatures>> = tokens.iter().map(|doc| features(doc)).collect();
        let batch: Vec<&[TokenFeatures]> = features.iter().map(Vec::as_slice).collect();
        let predictions = self.networks.predict(&memory.lexicon.lexemes, &batch);
        let parts = texts.iter().zip(tokens).zip(predictions);
        parts.map(|((text, raw), said)| self.assemble(text, &raw, &said, memory)).collect()
    }

    fn assemble(
        &self,
        text: &str,
        raw: &[RawToken],
        said: &Prediction,
        memory: &mut Memory,
    ) -> Doc {
        let key = |(i, token): (usize, &RawToken)| (token.lexeme, said.tags[i], said.deps[i]);
        let keys: Vec<Key> = raw.iter().enumerate().map(key).collect();
        let Memory { lexicon, analyses, .. } = memory;
        let analyses = self.annotator.annotate(&keys, lexicon, analyses);
        let token = |(i, (raw, analysis)): (usize, (&RawToken, Analysis))| {
            let word = &lexicon.words[raw.lexeme as usize];
            let start = raw.start as usize;
            let Analysis { tag, pos, morph, lemma, dep } = analysis;
            Token {
                span: Span::new(start, start + word.text.len()),
                whitespace: raw.spacy,
                norm: word.norm.clone(),
                lemma,
                pos,
                tag,
                morph,
                head: said.heads[i] as usize,
                dep,
                sent_start: said.sent_starts[i],
            }
        };
        let ent = |&(start, end, label): &(u32, u32, u16)| Entity {
            start: start as usize,
            end: end as usize,
            label: self.ents[label as usize].clone(),
        };
        Doc {
            text: text.to_owned(),
            tokens: raw.iter().zip(analyses).enumerate().map(token).collect(),
            ents: said.ents.iter().map(ent).collect(),
        }
    }
}

impl Memory {
    fn is_full(&self) -> bool {
        self.lexicon.len() > REMEMBERED
            || self.chunks.len() > REMEMBERED
            || self.analyses.len() > REMEMBERED
    }
}

fn features(tokens: &[RawToken]) -> Vec<TokenFeatures> {
    let feature = |token: &RawToken| TokenFeatures { lexeme: token.lexeme, spacy: token.spacy };
    tokens.iter().map(feature).collect()
}

/// Refuses a pipeline that is not the one that is run here.
fn check(files: &ModelFiles, config: &Config) -> Result<(), Error> {
    let fail = |what: String| Error::Unsupported { origin: files.origin().to_owned(), what };
    let lang = config.str("nlp", "lang").unwrap_or_default();
    if lang != "en" {
        return Err(fail(format!("its language is {lang:?}; the rule lemmatizer is English")));
    }
    let factory = |name: &str| config.str(&format!("components.{name}"), "factory");
    let have: Vec<(String, String)> = config
        .pipeline()
        .into_iter()
        .map(|name| (factory(&name).unwrap_or_else(|| name.clone()), name))
        .collect();
    if let Some((factory, name)) = have.iter().find(|(f, _)| !COMPONENTS.contains(&&**f)) {
        let runs = COMPONENTS.join(", ");
        return Err(fail(format!("component {name:?} (factory {factory:?}); what runs is {runs}")));
    }
    for wanted in COMPONENTS.iter().filter(|wanted| **wanted != "tok2vec") {
        if !have.iter().any(|(factory, _)| factory == wanted) {
            return Err(fail(format!("it lacks the component {wanted:?}")));
        }
    }
    let mode = have.iter().find(|(factory, _)| factory == "lemmatizer");
    let mode = mode.and_then(|(_, name)| config.str(&format!("components.{name}"), "mode"));
    match mode.as_deref() {
        None | Some("rule") => Ok(()),
        Some(mode) => {
            Err(fail(format!("its lemmatizer is of mode {mode:?}; mode \"rule\" is run")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn message(config: &str) -> String {
        let files = [("config.cfg".to_owned(), config.as_bytes().to_vec())];
        let files = ModelFiles::memory("shire", BTreeMap::from(files));
        Pipeline::load(&files).unwrap_err().to_string()
    }

    #[test]
    fn what_a_pipeline_lacks_is_named() {
        let nlp = |pipeline: &str| format!("[nlp]\nlang = \"en\"\npipeline = [{pipeline}]\n");
        let all = r#""tok2vec","tagger","parser","attribute_ruler","lemmatizer","ner""#;
        for (config, hint) in [
            ("[nlp]\nlang = \"sjn\"\n".to_owned(), "its language is \"sjn\""),
            (nlp(r#""tagger","parser""#), "it lacks the component \"attribute_ruler\""),
            (
                nlp(r#""tagger","transformer""#),
                "component \"transformer\" (factory \"transformer\")",
            ),
            (
                nlp(all) + "[components.lemmatizer]\nfactory = \"lemmatizer\"\nmode = \"lookup\"\n",
                "its lemmatizer is of mode \"lookup\"",
            ),
            (nlp(all), "is missing from the model shire"),
        ] {
            let message = message(&config);
            assert!(message.contains(hint), "{message}");
        }
    }

    #[test]
    fn threads_can_share_a_pipeline() {
        fn shared<T: Send + Sync>() {}
        shared::<Pipeline>();
    }
}
