//! `legation rules`, `pairs` and `code` as a user meets them. The last two need the language model,
//! which is fetched when it is not there.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A rule of the user's own, one of whose sentences does not do what it says.
const OWN: &str = "rule own.tease
  finds  event ACCUSE
  verb   [actor] tease|needle [recipient]
  origin our own
  match  \"Arnor teased Gondor.\" ARN > GON
  match  \"Arnor thanked Gondor.\" ARN > GON
  reject \"Arnor met Gondor.\"
";

fn legation(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legation"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn folder_with(rules: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.rules"), rules).unwrap();
    folder
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn rules_are_listed_shown_and_found_by_their_words() {
    assert!(out(&legation(&["rules", "list"], "")).lines().count() > 40);
    let page = out(&legation(&["rules", "show", "sanction.sever"], ""));
    assert!(page.starts_with("## sanction.sever\n\nFinds SANCTION"), "{page}");
    assert!(page.contains("Origin: ") && page.contains("\n- not «"), "{page}");
    let found = out(&legation(&["rules", "where", "embargo"], ""));
    assert!(found.lines().any(|line| line.starts_with("sanction.cut\tverb ")), "{found}");
    assert_eq!(legation(&["rules", "show", "no.such"], "").status.code(), Some(1));
}

#[test]
fn a_mistake_in_own_rules_is_told_with_its_place() {
    let folder = folder_with(&OWN.replace("verb", "vreb"));
    let output = legation(&["rules", "check", path(folder.path())], "");
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("own.rules:3:1: «vreb»"), "{told}");
    let sound = folder_with(OWN);
    assert_eq!(legation(&["rules", "check", path(sound.path())], "").status.code(), Some(0));
}

#[test]
fn the_sentences_of_own_rules_are_tested() {
    let folder = folder_with(OWN);
    let output = legation(&["rules", "test", path(folder.path())], "");
    let told = out(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("own.rules:6: own.tease: «Arnor thanked Gondor.»"), "{told}");
    assert!(told.ends_with("3 sentences, 1 fail\n"), "{told}");
}

#[test]
fn marked_pairs_get_a_type_a_rule_and_a_score() {
    let folder = folder_with(OWN);
    let table = folder.path().join("pairs.tsv");
    let rows = "marked_sentence\trow\n<s>Arnor</s> condemned <t>Gondor</t>.\t4\n\
                <t>Gondor</t> was teased by <s>Arnor</s>.\tb\n";
    std::fs::write(&table, rows).unwrap();
    let lines = out(&legation(&["pairs", path(&table), "--rules", path(folder.path())], ""));
    let lines = lines.lines().map(|line| serde_json::from_str(line).unwrap());
    let lines: Vec<serde_json::Value> = lines.collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!((&lines[0]["row"], &lines[0]["event"]), (&4.into(), &"ACCUSE".into()));
    assert_eq!((&lines[1]["row"], &lines[1]["rule"]), (&"b".into(), &"own.tease".into()));
    assert!(lines[0]["score"].as_f64().is_some_and(|score| score > 0.5), "{lines:?}");
}

#[test]
fn sentences_from_standard_input_become_record_lines() {
    let output = legation(&["code"], "It rained.\nFrance recognised Norway in 1905.\n");
    assert_eq!(output.status.code(), Some(0));
    let lines = out(&output);
    let first = wire::from_line(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first.sources()[0].doc, "-:2");
    assert_eq!(legation(&["code"], "It rained.\n").status.code(), Some(1));
}
