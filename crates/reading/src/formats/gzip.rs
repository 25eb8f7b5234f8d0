//! Gzip, in one member or many. A damaged member is passed over up to the next one.

use std::io::{BufRead, Read};

use flate2::bufread::GzDecoder;

use crate::formats::{Format, Reader, unpacked};
use crate::job::Job;
use crate::packed;

pub(super) const FORMAT: Format = Format {
    name: "gzip",
    extensions: &["gz"],
    about: "any other format, packed with gzip",
    knows: |head| head.bytes.starts_with(&MAGIC),
    reader: Reader::Stream(read),
};

const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let name = unpacked(&job.name, FORMAT.extensions).to_owned();
    let mut members = Members::new(bytes);
    packed::read(job, &name, &mut members);
    let faults = std::mem::take(&mut members.faults);
    job.issues.extend(faults);
}

/// The members of a gzip file, one after the other.
struct Members<'b> {
    member: Option<GzDecoder<Source<'b>>>,
    faults: Vec<document::Issue>,
}

/// The packed bytes, counted, after a few that were read ahead.
struct Source<'b> {
    ahead: &'static [u8],
    bytes: &'b mut dyn BufRead,
    at: usize,
}

impl Read for Source<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.ahead.is_empty() { self.bytes.fill_buf() } else { Ok(self.ahead) }
    }

    fn consume(&mut self, count: usize) {
        if self.ahead.is_empty() {
            self.at += count;
            self.bytes.consume(count);
        } else {
            self.ahead = &self.ahead[count..];
        }
    }
}

impl Source<'_> {
    /// Moves to the next place that looks like the start of a member.
    fn resync(&mut self) -> std::io::Result<bool> {
        let mut matched = 0;
        loop {
            let Some(&byte) = self.fill_buf()?.first() else { return Ok(false) };
            self.consume(1);
            matched =
                if byte == MAGIC[matched] { matched + 1 } else { usize::from(byte == MAGIC[0]) };
            if matched == MAGIC.len() {
                self.ahead = &MAGIC;
                return Ok(true);
            }
        }
    }
}

impl<'b> Members<'b> {
    fn new(bytes: &'b mut dyn BufRead) -> Self {
        let member = Some(GzDecoder::new(Source { ahead: &[], bytes, at: 0 }));
        Members { member, faults: Vec::new() }
    }

    /// Goes on to the member after one that ended well.
    fn next(&mut self) -> std::io::Result<bool> {
        let Some(member) = self.member.take() else { return Ok(false) };
        let mut source = member.into_inner();
        let more = !source.fill_buf()?.is_empty();
        if more {
            self.member = Some(GzDecoder::new(source));
        }
        Ok(more)
    }

    /// Notes a fault and looks for the next member.
    fn recover(&mut self, error: &std::io::Error) -> std::io::Result<bool> {
        let Some(member) = self.member.take() else { return Ok(false) };
        let mut source = member.into_inner();
        let message = format!(
            "The packed data is damaged before byte {} ({error}); reading goes on at the next member, if there is one.",
            source.at
        );
        self.faults.push(document::Issue::whole("damaged-gzip", message));
        if !source.resync()? {
            return Ok(false);
        }
        self.member = Some(GzDecoder::new(source));
        Ok(true)
    }
}

impl Read for Members<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while let Some(member) = &mut self.member {
            match member.read(out) {
                Ok(0) if out.is_empty() || !self.next()? => return Ok(0),
                Ok(0) => {}
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => return Err(error),
                Err(error) if !self.recover(&error)? => return Ok(0),
                Err(_) => {}
            }
        }
        Ok(0)
    }
}
