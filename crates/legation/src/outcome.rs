//! How a command ends: what was done, what went wrong, what to try. Refuses to print results.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended that could do its work. What could not be done is an error instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Exit status 0.
    Done,
    /// Nothing was found or nothing matched: exit status 1.
    Nothing,
}

impl Outcome {
    /// `Done` when there was something, `Nothing` when not.
    pub(crate) fn found(something: bool) -> Self {
        if something { Outcome::Done } else { Outcome::Nothing }
    }
}

/// What could not be done, and what to try. Attach it with `.context(Advice::new(..))`.
#[derive(Debug)]
pub(crate) struct Advice {
    what: String,
    advice: String,
}

impl Advice {
    /// `what` names the thing and the place, `advice` is a sentence on what to try.
    pub(crate) fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Advice { what: what.into(), advice: advice.into() }
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Advice {}

/// Ends the program: says on `err` what went wrong and gives the exit status of WIRE.md.
pub(crate) fn finish(result: anyhow::Result<Outcome>, err: &mut dyn Write) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell when even this cannot be written.
            let _ = tell(&error, err);
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output went away ("legation … | head"): that is not an error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// What, why, and what to try, each on a line of its own.
pub(crate) fn tell(error: &anyhow::Error, err: &mut dyn Write) -> io::Result<()> {
    writeln!(err, "legation: {error}")?;
    for cause in error.chain().skip(1) {
        writeln!(err, "  because: {cause}")?;
    }
    if let Some(advice) = error.downcast_ref::<Advice>() {
        writeln!(err, "  try: {}", advice.advice)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn an_error_says_what_why_and_what_to_try() {
        let cause: anyhow::Result<()> = Err(io::Error::other("disk on fire").into());
        let error = cause.context(Advice::new("cannot read a.txt", "put it out first"));
        let mut told = Vec::new();
        tell(&error.unwrap_err(), &mut told).unwrap();
        assert_eq!(
            String::from_utf8(told).unwrap(),
            "legation: cannot read a.txt\n  because: disk on fire\n  try: put it out first\n"
        );
    }

    #[test]
    fn a_reader_that_went_away_is_no_error() {
        let gone: anyhow::Error = io::Error::from(io::ErrorKind::BrokenPipe).into();
        assert!(is_broken_pipe(&gone.context("cannot write")));
    }
}
