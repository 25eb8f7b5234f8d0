//! `legation tokens`: what the language engine says of documents. Refuses to read more into it.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::Context;
use document::{Alignment, Block, BlockKind, Document, Metadata, Span};
use language::{Doc, Pipeline, TokenRef};
use legation::input::{Inputs, Source};
use serde_json::json;

use crate::outcome::Outcome;

/// Print tokens, lemmas, tags, heads and entities
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  legation tokens report.txt --format conllu

Each paragraph, heading and list item is analysed by itself. In jsonl each line is a token; `start`
and `end` are bytes of the file, `i` and `head` count tokens of the document from 0.")]
pub(crate) struct Args {
    /// Files or folders; - is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// The form of the answer
    #[arg(long, value_enum, default_value = "conllu")]
    format: Format,

    /// Analyse each file as one text, just as it is
    #[arg(long)]
    raw: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Ten columns, an empty line after each sentence
    Conllu,
    /// A JSON object for each token
    Jsonl,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let inputs = Inputs::open(&args.paths)?;
    let pipeline = legation::model::default_pipeline(&mut |line| eprintln!("{line}"))?;
    let mut printer = Printer { pipeline, format: args.format, tokens: 0, out };
    let (mut read, mut failures) = (0, Vec::new());
    for source in inputs {
        let input =
            source.and_then(|source| if args.raw { raw(source) } else { Ok(source.into()) });
        match input {
            Ok(input) => {
                read += 1;
                printer.print(input)?;
            }
            Err(why) => failures.push(why),
        }
    }
    let fatal = if read == 0 { failures.pop() } else { None };
    for why in failures {
        eprintln!("legation: {why:#}");
    }
    fatal.map_or_else(|| Ok(Outcome::found(printer.tokens > 0)), Err)
}

/// What is printed: something still to be read, or a file as it is.
enum Input {
    Source(Source),
    Raw(Box<Document>),
}

impl From<Source> for Input {
    fn from(source: Source) -> Input {
        Input::Source(source)
    }
}

/// A file as one text.
fn raw(mut source: Source) -> anyhow::Result<Input> {
    let mut text = String::new();
    let read = source.bytes.read_to_string(&mut text);
    read.with_context(|| format!("{} cannot be read as UTF-8", source.id))?;
    let span = Span::new(0, text.len());
    Ok(Input::Raw(Box::new(Document {
        id: source.id,
        source: text.as_bytes().into(),
        alignment: Alignment::identity(text.len()),
        blocks: vec![Block { kind: BlockKind::Paragraph, span }],
        text,
        meta: Metadata::default(),
        issues: Vec::new(),
    })))
}

/// Where the tokens go.
struct Printer<'a> {
    pipeline: Pipeline,
    format: Format,
    tokens: usize,
    out: &'a mut dyn Write,
}

impl Printer<'_> {
    fn print(&mut self, input: Input) -> std::io::Result<()> {
        let Source { id, mut bytes, sidecar } = match input {
            Input::Source(source) => source,
            Input::Raw(document) => return self.document(&document),
        };
        let input = reading::Input { id: &id, bytes: &mut *bytes, sidecar: sidecar.as_deref() };
        let mut result = Ok(());
        let issues = reading::read(input, &reading::Options::default(), &mut |document| {
            if result.is_ok() {
                result = self.document(&document);
            }
        });
        for issue in issues {
            eprintln!("{id}: {}", issue.message);
        }
        result
    }

    fn document(&mut self, document: &Document) -> std::io::Result<()> {
        let blocks: Vec<&Block> =
            document.blocks.iter().filter(|block| block.kind != BlockKind::Reference).collect();
        let texts: Vec<&str> = blocks.iter().map(|block| document.block_text(block)).collect();
        let docs = self.pipeline.analyze_batch(&texts);
        if self.format == Format::Conllu {
            writeln!(self.out, "# newdoc id = {}", document.id)?;
        }
        let mut first = 0;
        for (block, doc) in blocks.iter().zip(&docs) {
            match self.format {
                Format::Conllu => self.out.write_all(doc.conllu().as_bytes())?,
                Format::Jsonl => self.jsonl(document, block.span.start, first, doc)?,
            }
            first += doc.len();
        }
        self.tokens += first;
        Ok(())
    }

    /// The tokens of a block that begins at byte `offset`; the document has `first` before it.
    fn jsonl(
        &mut self,
        document: &Document,
        offset: usize,
        first: usize,
        doc: &Doc,
    ) -> std::io::Result<()> {
        for token in doc.iter() {
            let span = document.alignment.to_source(token.bytes().shift(offset));
            writeln!(self.out, "{}", object(&document.id, span, first, token))?;
        }
        Ok(())
    }
}

/// A token under spaCy's names for what is said of it.
fn object(id: &str, span: Span, first: usize, token: TokenRef<'_>) -> serde_json::Value {
    let data = token.get();
    let ent = token.doc().entity_of(token.i);
    let iob = ent.map_or("O", |ent| if ent.start == token.i { "B" } else { "I" });
    json!({
        "doc": id,
        "start": span.start,
        "end": span.end,
        "i": first + token.i,
        "text": token.text(),
        "norm": data.norm.as_str(),
        "lemma": data.lemma.as_str(),
        "pos": data.pos.as_str(),
        "tag": data.tag.as_str(),
        "morph": data.morph.as_str(),
        "head": first + data.head,
        "dep": data.dep.as_str(),
        "sent_start": data.sent_start,
        "ent_type": ent.map_or("", |ent| ent.label.as_str()),
        "ent_iob": iob,
        "spacy": data.whitespace,
    })
}
