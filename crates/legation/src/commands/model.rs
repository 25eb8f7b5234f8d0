//! `legation model`: the language model on this machine. Refuses to know what is in a model.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use legation::model::{Cache, Choice, Known, MODEL_VARIABLE, install_known, install_wheel, known};

use crate::outcome::{Advice, Outcome};

/// Install, list or find language models
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  legation model install                 the default model, fetched once
  legation model install sm              the small one
  legation model install ./model.whl     a wheel that was fetched elsewhere
  legation model path                    where the model lies

The variable LEGATION_MODEL names another model for all commands: a name, a wheel or a folder.")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Fetch a known model, or install a wheel that lies on this machine
    Install {
        /// A known name (en_core_web_md, md, sm) or the path of a wheel; the default model if absent
        model: Option<String>,
    },
    /// The known models and those in the cache
    List,
    /// Where a model lies; exit status 1 when it is not installed
    Path {
        /// A known name; the model in use if absent
        model: Option<String>,
    },
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    match args.action {
        Action::Install { model } => install(model.as_deref(), out),
        Action::List => list(out),
        Action::Path { model } => path(model.as_deref(), out),
    }
}

fn choice(words: Option<&str>) -> anyhow::Result<Choice> {
    let choice = words.map_or_else(Choice::from_env, Choice::new);
    let advice = format!("legation model list; {MODEL_VARIABLE} can also name a wheel or a folder");
    choice.context(Advice::new("no such language model", advice))
}

fn install(words: Option<&str>, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let cache = Cache::from_env()?;
    let mut tell = |line: &str| eprintln!("{line}");
    let installed = match choice(words)? {
        Choice::Known(known) => install_known(&cache, &known, &mut tell)?,
        Choice::Path(path) => install_wheel(&cache, &path, &mut tell)?,
    };
    writeln!(out, "{}", installed.path.display())?;
    Ok(Outcome::Done)
}

fn list(out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let cache = Cache::from_env()?;
    let installed = cache.installed()?;
    let is_known = |name: &str| known().iter().any(|known| known.folder() == name);
    for known in known() {
        let place = cache.find(&known).map_or_else(|| "-".to_owned(), |p| p.display().to_string());
        writeln!(out, "{}\t{}\t{place}", known.name, known.version)?;
    }
    for other in installed {
        let folder = other.path.file_name().map(|name| name.to_string_lossy().into_owned());
        if !folder.is_some_and(|folder| is_known(&folder)) {
            writeln!(out, "{}\t{}\t{}", other.name, other.version, other.path.display())?;
        }
    }
    Ok(Outcome::Done)
}

fn path(words: Option<&str>, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    match place(choice(words)?)? {
        Ok(path) => {
            writeln!(out, "{}", path.display())?;
            Ok(Outcome::Done)
        }
        Err(known) => {
            let (name, version) = (known.name, known.version);
            eprintln!("{name} {version} is not installed; try: legation model install {name}");
            Ok(Outcome::Nothing)
        }
    }
}

/// Where the model lies, or which is not installed.
fn place(choice: Choice) -> anyhow::Result<Result<PathBuf, Known>> {
    Ok(match choice {
        Choice::Path(path) => Ok(path),
        Choice::Known(known) => Cache::from_env()?.find(&known).ok_or(known),
    })
}
