//! Damages files in many ways and reads them: `cargo run -p reading --example shake -- SECONDS PATH...`.
//!
//! A crash ends it; a reading of more than ten seconds is reported. The damage depends only on the
//! round, so that every finding can be repeated.

#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use reading::{Input, Options, read};

/// SplitMix64: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let value = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((value ^ (value >> 31)) % below.max(1) as u64).unwrap_or(0)
    }
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok()).unwrap_or(10);
    let mut files = Vec::new();
    for path in arguments {
        walk(Path::new(&path), &mut files)?;
    }
    files.sort();
    let (begun, mut round) = (Instant::now(), 0u64);
    while begun.elapsed() < Duration::from_secs(seconds) && !files.is_empty() {
        let mut dice = Dice(round);
        let path = &files[dice.roll(files.len())];
        let mut bytes = std::fs::read(path)?;
        bytes.truncate(300_000);
        damage(&mut bytes, &mut dice);
        let started = Instant::now();
        let (id, mut source) = (path.to_string_lossy(), bytes.as_slice());
        let options = Options { any_language: true, ..Options::default() };
        read(Input { id: &id, bytes: &mut source, sidecar: None }, &options, &mut |_| {});
        if started.elapsed() > Duration::from_secs(10) {
            println!("round {round}: {id} took {:?}", started.elapsed());
        }
        round += 1;
    }
    println!("{round} rounds over {} files", files.len());
    Ok(())
}

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const BITS: [&[u8]; 12] = [
        b"{{", b"[[", b"<", b"\0", b"\xFF", b"|", b"\n", b"&", b"<!--", b"{|\n", b"<table>",
        b"\xC3",
    ];
    for _ in 0..=dice.roll(40) {
        let at = dice.roll(bytes.len());
        match dice.roll(5) {
            0 if !bytes.is_empty() => bytes[at] = u8::try_from(dice.roll(256)).unwrap_or(0),
            1 => bytes.truncate(at.max(bytes.len() / 2)),
            2 => {
                let end = (at + dice.roll(200)).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
            3 => {
                let end = (at + dice.roll(2000)).min(bytes.len());
                let again = bytes[at.min(end)..end].to_vec();
                let place = dice.roll(bytes.len());
                bytes.splice(place..place, again);
            }
            _ => {
                let bit = BITS[dice.roll(BITS.len())].repeat(1 + dice.roll(300));
                bytes.splice(at..at, bit);
            }
        }
    }
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        walk(&entry?.path(), files)?;
    }
    Ok(())
}
