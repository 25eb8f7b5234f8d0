//! Fetching a wheel with the machine's own programs: curl for an address, pip for a package.
//!
//! They know the machine's proxies, certificates and package index; nothing of that is set here.
//! pip only downloads: no package is built, installed or run.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Error;
use crate::registry::Way;

/// Seconds until a connection must stand.
const CONNECT_SECONDS: &str = "5";

/// A transfer that brings fewer bytes than this in `STALL_SECONDS` has failed.
const STALL_BYTES: &str = "1000";
const STALL_SECONDS: &str = "15";

/// Ways to call pip, the first that answers is used.
const PIPS: [&[&str]; 5] = [
    &["python3", "-m", "pip"],
    &["python", "-m", "pip"],
    &["pip3"],
    &["pip"],
    &["py", "-m", "pip"],
];

/// Fetches a wheel into a folder; progress goes to standard error when that is a terminal.
pub(crate) fn wheel(way: &Way, folder: &Path) -> Result<PathBuf, Error> {
    match way {
        Way::Url(url) => by_curl(url, folder),
        Way::Pip(requirement) => by_pip(requirement, folder),
    }
}

fn by_curl(url: &str, folder: &Path) -> Result<PathBuf, Error> {
    let name = url.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("model.whl");
    let path = folder.join(name);
    let mut curl = Command::new("curl");
    curl.args(["--fail", "--location", "--connect-timeout", CONNECT_SECONDS])
        .args(["--speed-limit", STALL_BYTES, "--speed-time", STALL_SECONDS])
        .args(if on_terminal() { &["--progress-bar"][..] } else { &["--silent", "--show-error"] })
        .arg("--output")
        .arg(&path)
        .arg(url);
    run("curl", curl)?;
    Ok(path)
}

fn by_pip(requirement: &str, folder: &Path) -> Result<PathBuf, Error> {
    let pip = PIPS.iter().find(|words| answers(words)).ok_or_else(|| Error::Program {
        program: "pip".to_owned(),
        why: "not found on this machine (python3 -m pip, pip3, pip)".to_owned(),
    })?;
    let mut command = called(pip);
    command
        .args(["download", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check"])
        .args(if on_terminal() { &[][..] } else { &["--quiet"] })
        .arg("--dest")
        .arg(folder)
        .arg(requirement);
    run("pip", command)?;
    downloaded(folder)
}

fn called(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

fn answers(words: &[&str]) -> bool {
    let mut command = called(words);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn on_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Runs a program whose words go to standard error when that is a terminal, else into the error.
fn run(program: &str, mut command: Command) -> Result<(), Error> {
    let fail = |why: String| Error::Program { program: program.to_owned(), why };
    command.stdin(Stdio::null());
    if on_terminal() {
        command.stdout(std::io::stderr()).stderr(Stdio::inherit());
    }
    let output = command.output().map_err(|why| fail(why.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().map(str::trim).rfind(|line| !line.is_empty());
    Err(fail(last.map_or_else(|| output.status.to_string(), str::to_owned)))
}

fn downloaded(folder: &Path) -> Result<PathBuf, Error> {
    let entries = std::fs::read_dir(folder).map_err(Error::io(folder))?;
    let mut wheels = entries.flatten().map(|entry| entry.path());
    let is_wheel = |path: &PathBuf| path.extension().is_some_and(|end| end == "whl");
    wheels.find(is_wheel).ok_or_else(|| Error::Program {
        program: "pip".to_owned(),
        why: "it brought no wheel".to_owned(),
    })
}
