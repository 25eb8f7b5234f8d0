//! The command as a user meets it: run in a folder, judged by what it prints and how it ends.
//!
//! These tests read the example texts with the language model, which is fetched when it is not
//! there.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const EXAMPLES: &str = "examples/china-turkmenistan";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn legation_in(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_legation")).args(args).current_dir(folder).output().unwrap()
}

fn legation(args: &[&str]) -> Output {
    legation_in(&root(), args)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_readmes_first_command_prints_a_dossier() {
    let output = legation(&["dossier", "CHN", "TKM", "--read", EXAMPLES]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let dossier = out(&output);
    let sections = [
        "THE RELATION",
        "MISSIONS",
        "TIMELINE",
        "AGREEMENTS",
        "COMMITMENTS",
        "POSITIONS",
        "FIGURES",
        "OFFICE HOLDERS",
        "SOURCES",
    ];
    for section in sections {
        assert!(dossier.contains(section), "{section} is missing:\n{dossier}");
    }
    let by_name = legation(&["dossier", "China", "Turkmen", "--read", EXAMPLES]);
    assert_eq!(out(&by_name), dossier);
}

#[test]
fn every_record_quotes_bytes_of_its_document() {
    let lines = out(&legation(&["read", EXAMPLES, "--records"]));
    assert!(lines.lines().count() > 40, "{lines}");
    for line in lines.lines() {
        let record = wire::from_line(line).unwrap();
        for source in record.sources() {
            let bytes = std::fs::read(root().join(&source.doc)).unwrap();
            let span = source.quote.span;
            assert_eq!(&bytes[span.start..span.end], source.quote.text.as_bytes(), "{line}");
            assert!(!source.rule.is_empty() && !span.is_empty(), "{line}");
        }
    }
    assert_eq!(out(&legation(&["read", EXAMPLES, "--records"])), lines, "two runs differ");
}

#[test]
fn the_record_is_the_same_in_any_order_and_after_reading_again() {
    let folder = tempfile::tempdir().unwrap();
    let db = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let files = [format!("{EXAMPLES}/article.txt"), format!("{EXAMPLES}/news.txt")];
    let read = |db: &str, file: &str| {
        let output = legation(&["read", file, "--db", db]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        err(&output)
    };
    let export = |db: &str| out(&legation(&["export", "--db", db]));
    let (forward, backward) = (db("forward.db"), db("backward.db"));
    read(&forward, &files[0]);
    read(&forward, &files[1]);
    read(&backward, &files[1]);
    read(&backward, &files[0]);
    let before = export(&forward);
    assert_eq!(export(&backward), before);
    assert!(read(&forward, &files[1]).contains("1 known already"));
    assert_eq!(export(&forward), before);
    let first = wire::from_line(before.lines().next().unwrap()).unwrap();
    let explained = legation(&["explain", &first.id[..8], "--db", &forward]);
    assert!(out(&explained).contains(&first.sources()[0].rule), "{}", err(&explained));
}

#[test]
fn a_report_is_held_against_an_article() {
    let folder = root().join(EXAMPLES);
    let output = legation_in(&folder, &["new", "news.txt", "--against", "article.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let found = out(&output);
    assert!(found.starts_with("NEW\n"), "{found}");
    let promised = |line: &str| line.contains("2025-06-17") && line.contains("AGREE");
    assert!(found.lines().any(promised), "{found}");
    assert!(!found.contains("embassy"), "{found}");
    let same = legation_in(&folder, &["new", "news.txt", "--against", "news.txt"]);
    assert_eq!(same.status.code(), Some(1), "{}", out(&same));
}

#[test]
fn bad_input_ends_in_clear_words_and_the_right_status() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("empty.txt", b"");
    write("binary.dat", &[0, 1, 2, 0, 255, 254, 0, 7, 0, 0, 9]);
    write("weather.txt", b"It rained all day. The harvest was good.\n");
    write("latin.txt", b"The caf\xe9 in the old town was closed on Monday.\n");
    write("long.txt", "rain and wind and ".repeat(1_200_000).as_bytes());
    write("notes.db", b"these are notes, no database, and they must stay as they are");
    let cases: [(&[&str], i32, &str); 10] = [
        (&["read", "empty.txt", "--records"], 1, "empty.txt: There is nothing in it"),
        (&["read", "binary.dat", "--records"], 1, "binary"),
        (&["read", "weather.txt", "--records"], 1, "0 records, 0 problems"),
        (&["read", "latin.txt", "--records"], 1, "not UTF-8"),
        (&["read", "long.txt", "--records"], 1, "passed over"),
        (&["read", "gone.txt", "--records"], 2, "gone.txt"),
        (&["read", "gone.txt", "weather.txt", "--records"], 1, "1 problem"),
        (&["read", "weather.txt", "--db", "notes.db"], 2, "notes.db is not a database"),
        (&["dossier", "Arnor", "Gondor", "--read", "weather.txt"], 2, "\"Arnor\" is in no table"),
        (&["explain", "nothing"], 2, "is no record id"),
    ];
    for (args, status, words) in cases {
        let output = legation_in(folder.path(), args);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    }
    let notes = std::fs::read(folder.path().join("notes.db")).unwrap();
    assert!(notes.starts_with(b"these are notes"));
}

/// The first example in the help of every command, where it needs no file of the user's own.
#[test]
fn the_examples_in_the_help_run() {
    let help = out(&legation(&["--help"]));
    let commands = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() > 10, "{help}");
    let mut run = 0;
    for command in commands {
        let help = out(&legation(&[command, "--help"]));
        assert!(help.contains("Example"), "`legation {command} --help` shows no example");
        let own = format!("legation {command} ");
        let examples = help.lines().map(str::trim).filter(|line| line.starts_with(&own));
        for example in examples.filter(|line| line.contains("examples/") && !line.contains('\"')) {
            let words: Vec<&str> = example.split_whitespace().skip(1).collect();
            if words[0] == "explain" {
                continue;
            }
            let output = legation(&words);
            assert_eq!(output.status.code(), Some(0), "{example}: {}", err(&output));
            assert!(!output.stdout.is_empty(), "{example}");
            run += 1;
        }
    }
    assert!(run > 10, "only {run} examples were run");
}

#[test]
fn without_arguments_the_command_teaches() {
    let output = legation(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("legation dossier"), "{}", out(&output));
}
