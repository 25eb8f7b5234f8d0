//! Running other programs. Refuses to go on when they fail.

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program in the workspace and shows what it says.
pub(crate) fn show(root: &Path, program: &str, args: &[&str]) -> Result<()> {
    let status = Command::new(program)
        .args(args)
        .current_dir(root)
        .status()
        .with_context(|| format!("{program} cannot be run"))?;
    if !status.success() {
        bail!("{program} {} failed", args.join(" "));
    }
    Ok(())
}

/// What a program writes to standard output. `good` says which exit statuses are no failure.
pub(crate) fn output(
    root: &Path,
    program: &str,
    args: &[&str],
    good: fn(Option<i32>) -> bool,
) -> Result<Vec<u8>> {
    let output = Command::new(program)
        .args(args)
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{program} cannot be run"))?;
    if !good(output.status.code()) {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{program} {} failed:\n{said}", args.join(" "));
    }
    Ok(output.stdout)
}

/// Only 0 is success.
pub(crate) fn zero(status: Option<i32>) -> bool {
    status == Some(0)
}
