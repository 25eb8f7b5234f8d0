//! Paths become readings: files are opened, documents read in parallel, results come in order.
//! Refuses to know what is done with them.

use crate::args::ReadOptions;
use crate::outcome::{Advice, tell};
use anyhow::Context;
use document::Document;
use indicatif::{ProgressBar, ProgressStyle};
use legation::input::Inputs;
use legation::{Legation, Reading};
use rayon::prelude::*;
use std::fmt;
use std::io::{IsTerminal, stderr};
use std::path::PathBuf;
use std::time::Duration;
use store::{Entry, Store};

/// Documents are analysed together until they hold this many bytes.
const BATCH_BYTES: usize = 1 << 20;

/// How many problems of one reading are told one by one.
const TOLD: usize = 20;

/// What a reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    /// Documents read.
    pub(crate) documents: usize,
    /// Documents passed over because they are known as they are.
    pub(crate) known: usize,
    /// Sentences analysed.
    pub(crate) sentences: usize,
    /// Records found.
    pub(crate) records: usize,
    /// What could not be read, or was mended.
    pub(crate) problems: usize,
    /// Inputs that could not be opened.
    pub(crate) failed: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |n: usize, one: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {one}s"),
        };
        write!(f, "{}, ", count(self.documents, "document"))?;
        if self.known > 0 {
            write!(f, "{} known already, ", self.known)?;
        }
        write!(f, "{}, ", count(self.sentences, "sentence"))?;
        write!(f, "{}, ", count(self.records, "record"))?;
        write!(f, "{}", count(self.problems + self.failed, "problem"))
    }
}

/// The engine with the language model of the environment, fetched when it is not there.
pub(crate) fn engine() -> anyhow::Result<Legation> {
    Legation::new(pipeline()?)
}

/// The language model of the environment, fetched when it is not there.
pub(crate) fn pipeline() -> anyhow::Result<language::Pipeline> {
    let pipeline = legation::model::default_pipeline(&mut |line| eprintln!("{line}"));
    let pipeline = pipeline.context(Advice::new(
        "the language model cannot be had",
        "`legation model install`, or `legation model install WHEEL` with a wheel fetched elsewhere",
    ))?;
    Ok(pipeline)
}

/// Reads everything under the paths. `skip` says which documents are known; `sink` takes the
/// readings, in the order of the documents.
pub(crate) fn read_all(
    engine: &Legation,
    paths: &[PathBuf],
    options: &ReadOptions,
    skip: &mut dyn FnMut(&Document) -> anyhow::Result<bool>,
    sink: &mut dyn FnMut(Reading) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let mut reader = Reader {
        engine,
        skip,
        sink,
        batch: Vec::new(),
        tally: Tally::default(),
        told: 0,
        progress: progress(),
    };
    let mut opened = 0;
    for path in paths {
        match Inputs::open(std::slice::from_ref(path)) {
            Ok(inputs) => opened += reader.inputs(inputs, &options.reading())?,
            Err(error) => reader.fail(&error),
        }
    }
    reader.analyse()?;
    reader.progress.finish_and_clear();
    if opened == 0 && reader.tally.failed > 0 {
        let advice = "paths of files or folders that are there, or - for standard input";
        return Err(Advice::new("nothing could be read", advice).into());
    }
    Ok(reader.tally)
}

/// Reads everything under the paths into a record, and says on standard error what it came to.
pub(crate) fn read_into(
    store: &mut Store,
    paths: &[PathBuf],
    options: &ReadOptions,
) -> anyhow::Result<Tally> {
    let engine = engine()?;
    read_into_with(&engine, store, paths, options, &mut |_| Ok(()))
}

/// The same with an engine at hand; `also` sees every reading that is kept.
pub(crate) fn read_into_with(
    engine: &Legation,
    store: &mut Store,
    paths: &[PathBuf],
    options: &ReadOptions,
    also: &mut dyn FnMut(&Reading) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let recipe = engine.recipe();
    let store = std::cell::RefCell::new(store);
    let tally = read_all(
        engine,
        paths,
        options,
        &mut |document| Ok(store.borrow().knows(document, &recipe)?),
        &mut |reading| {
            let records = reading.records();
            let (document, sentences) = (&reading.document, reading.sentences());
            let entry = Entry { document, records: &records, sentences, recipe: &recipe };
            store.borrow_mut().put(&entry)?;
            also(&reading)
        },
    )?;
    store.borrow_mut().settle()?;
    eprintln!("{tally}");
    Ok(tally)
}

/// One reading in progress.
struct Reader<'a> {
    engine: &'a Legation,
    skip: &'a mut dyn FnMut(&Document) -> anyhow::Result<bool>,
    sink: &'a mut dyn FnMut(Reading) -> anyhow::Result<()>,
    batch: Vec<Document>,
    tally: Tally,
    told: usize,
    progress: ProgressBar,
}

impl Reader<'_> {
    /// Reads what lies under one path; how many inputs could be opened.
    fn inputs(&mut self, inputs: Inputs, options: &reading::Options) -> anyhow::Result<usize> {
        let mut opened = 0;
        for source in inputs {
            match source {
                Ok(source) => {
                    opened += 1;
                    self.source(source, options)?;
                }
                Err(error) => self.fail(&error),
            }
        }
        Ok(opened)
    }

    fn source(
        &mut self,
        mut source: legation::input::Source,
        options: &reading::Options,
    ) -> anyhow::Result<()> {
        let input = reading::Input {
            id: &source.id,
            bytes: &mut *source.bytes,
            sidecar: source.sidecar.as_deref(),
        };
        let mut result = Ok(());
        let issues = reading::read(input, options, &mut |document| {
            if result.is_ok() {
                result = self.document(document);
            }
        });
        for issue in issues {
            self.problem(&source.id, &issue.message);
        }
        result
    }

    fn document(&mut self, document: Document) -> anyhow::Result<()> {
        if (self.skip)(&document)? {
            self.tally.known += 1;
            return Ok(());
        }
        self.batch.push(document);
        let bytes: usize = self.batch.iter().map(|document| document.text.len()).sum();
        if bytes >= BATCH_BYTES { self.analyse() } else { Ok(()) }
    }

    /// Analyses the waiting documents, on all cores; the results come in their order.
    fn analyse(&mut self) -> anyhow::Result<()> {
        let batch = std::mem::take(&mut self.batch);
        let engine = self.engine;
        let cores = rayon::current_num_threads();
        for some in Chunks::new(batch, cores * 4) {
            let readings: Vec<Reading> =
                some.into_par_iter().map(|document| engine.read(document)).collect();
            for reading in readings {
                self.tally.documents += 1;
                self.tally.sentences += reading.sentences();
                self.tally.records += reading.claims.len();
                for issue in &reading.document.issues {
                    self.problem(&reading.document.id, &issue.message);
                }
                (self.sink)(reading)?;
            }
            self.progress.set_message(self.tally.to_string());
        }
        Ok(())
    }

    /// An input that could not be opened is told, and the rest is read.
    fn fail(&mut self, error: &anyhow::Error) {
        self.tally.failed += 1;
        self.progress.suspend(|| {
            // Nobody is left to tell when standard error is gone.
            let _ = tell(error, &mut stderr());
        });
    }

    fn problem(&mut self, id: &str, message: &str) {
        self.tally.problems += 1;
        self.told += 1;
        let line = match self.told {
            n if n < TOLD => format!("{id}: {message}"),
            TOLD => "further problems are counted, not told".to_owned(),
            _ => return,
        };
        self.progress.suspend(|| eprintln!("{line}"));
    }
}

/// A list in parts of a given length, without copies.
struct Chunks<T> {
    rest: std::vec::IntoIter<T>,
    length: usize,
}

impl<T> Chunks<T> {
    fn new(list: Vec<T>, length: usize) -> Self {
        Chunks { rest: list.into_iter(), length: length.max(1) }
    }
}

impl<T> Iterator for Chunks<T> {
    type Item = Vec<T>;

    fn next(&mut self) -> Option<Vec<T>> {
        let some: Vec<T> = self.rest.by_ref().take(self.length).collect();
        (!some.is_empty()).then_some(some)
    }
}

/// A line that tells how far the reading is, on a terminal only.
fn progress() -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
