//! `legation rules`: the rules that find facts, and the user's own checked and tested.
//! Refuses to change them.

use crate::outcome::Outcome;
use crate::reader::pipeline;
use crate::rulebook::OwnRules;
use coding::Coder;
use coding::rules::{Example, Expectation, Frame, Requires, Rule};
use legation::{Legation, sentences};
use std::io::Write;
use std::path::PathBuf;

/// List, show, check and test the rules that find facts
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  legation rules list
  legation rules show consult.visit
  legation rules where embargo
  legation rules check my-rules/
  legation rules test my-rules/")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// One line a rule: its name, what it finds, its file and line
    List {
        #[command(flatten)]
        rules: OwnRules,
    },
    /// A rule as a page: what it finds, its frames, its origin and its sentences
    Show {
        /// The rule's name, or how it begins
        name: String,
        #[command(flatten)]
        rules: OwnRules,
    },
    /// The frames that a word sets off or stands in
    Where {
        /// The word in its base form
        word: String,
        #[command(flatten)]
        rules: OwnRules,
    },
    /// Read a folder of rules laid over the built-in ones, and tell every mistake with its place
    Check {
        /// The folder
        folder: PathBuf,
    },
    /// Read the sentences of a folder's rules, and tell those that do not do what their rule says
    Test {
        /// The folder; without it, the built-in rules are tested
        folder: Option<PathBuf>,
    },
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    match args.action {
        Action::List { rules } => list(&rules.coder()?, out),
        Action::Show { name, rules } => show(&rules.coder()?, &name, out),
        Action::Where { word, rules } => where_is(&rules.coder()?, &word, out),
        Action::Check { folder } => check(folder, out),
        Action::Test { folder } => test(folder, out),
    }
}

fn list(coder: &Coder, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    for rule in coder.rules() {
        writeln!(out, "{}\t{}\t{}:{}", rule.name, finds(rule), rule.file, rule.line)?;
    }
    Ok(Outcome::found(!coder.rules().is_empty()))
}

/// What a rule finds: `event SUPPORT cameo=057; agreement action=signed`.
fn finds(rule: &Rule) -> String {
    let one = |finding: &coding::rules::Finding| {
        let settings = finding.settings.iter().map(|(key, value)| format!(" {key}={value}"));
        format!("{}{}", sentences::kind(finding.kind), settings.collect::<String>())
    };
    rule.finds.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn show(coder: &Coder, name: &str, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let rules = coder.rules().iter();
    let named: Vec<&Rule> = rules.clone().filter(|rule| rule.name == name).collect();
    let begun = || rules.filter(|rule| rule.name.starts_with(name)).collect();
    let shown: Vec<&Rule> = if named.is_empty() { begun() } else { named };
    for (index, rule) in shown.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        page(rule, out)?;
    }
    if shown.is_empty() {
        eprintln!("no rule's name begins with {name}; `legation rules list` names them");
    }
    Ok(Outcome::found(!shown.is_empty()))
}

/// A rule as a page, in Markdown.
fn page(rule: &Rule, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "## {}\n\nFinds {}", rule.name, finds(rule))?;
    match rule.requires {
        Requires::Told => {}
        Requires::Negated => writeln!(out, "where it is denied")?,
        Requires::Future => writeln!(out, "where it is to come")?,
        Requires::Any => writeln!(out, "however it is told")?,
    }
    if !rule.unless.written.is_empty() {
        writeln!(out, "unless one of these words stands by: {}", rule.unless.written)?;
    }
    writeln!(out, "\nOrigin: {} ({}:{})", rule.origin, rule.file, rule.line)?;
    if !rule.note.is_empty() {
        writeln!(out, "\n{}", rule.note)?;
    }
    writeln!(out, "\nFrames:\n")?;
    for frame in &rule.frames {
        writeln!(out, "- {} `{}`", kind_of(frame), frame.written)?;
    }
    writeln!(out, "\nSentences:\n")?;
    rule.examples.iter().try_for_each(|example| writeln!(out, "- {}", told(example)))
}

fn kind_of(frame: &Frame) -> String {
    format!("{:?}", frame.kind).to_lowercase()
}

fn told(example: &Example) -> String {
    match &example.expectation {
        Expectation::Reject => format!("not «{}»", example.sentence),
        Expectation::Match { actor, recipient } => {
            let (by, to) = (actor.join(", "), recipient.join(", "));
            format!("«{}» {by} > {to}", example.sentence).trim_end_matches([' ', '>']).to_owned()
        }
    }
}

fn where_is(coder: &Coder, word: &str, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let word = word.to_lowercase();
    let mut found = false;
    for rule in coder.rules() {
        for frame in rule.frames.iter().filter(|frame| frame.names(&word)) {
            found = true;
            let (file, line) = (&rule.file, frame.line);
            writeln!(out, "{}\t{} {}\t{file}:{line}", rule.name, kind_of(frame), frame.written)?;
        }
    }
    Ok(Outcome::found(found))
}

fn check(folder: PathBuf, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let coder = OwnRules { folder: Some(folder) }.coder()?;
    writeln!(out, "{} rules, no mistake", coder.rules().len())?;
    Ok(Outcome::Done)
}

/// The sentences of the folder's own rules are read; of the built-in ones only without a folder.
fn test(folder: Option<PathBuf>, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let begins = folder.as_ref().map(|folder| folder.display().to_string());
    let coder = OwnRules { folder }.coder()?;
    let engine = Legation::with(pipeline()?, sentences::atlas(), coder);
    let (mut read, mut failed) = (0, 0);
    for rule in engine.coder().rules() {
        if begins.as_ref().is_some_and(|begins| !rule.file.starts_with(begins.as_str())) {
            continue;
        }
        for example in &rule.examples {
            read += 1;
            if let Some(failure) = sentences::failure(&engine, rule, example) {
                failed += 1;
                writeln!(out, "{failure}")?;
            }
        }
    }
    writeln!(out, "{read} sentences, {failed} fail")?;
    Ok(Outcome::found(read > 0 && failed == 0))
}
