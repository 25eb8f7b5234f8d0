//! Zstandard, as collections are often packed.

use std::io::{BufRead, Error, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::formats::{Format, Reader, unpacked};
use crate::job::Job;
use crate::packed;

pub(super) const FORMAT: Format = Format {
    name: "zstd",
    extensions: &["zst", "zstd"],
    about: "any other format, packed with Zstandard",
    knows: |head| head.bytes.starts_with(b"\x28\xB5\x2F\xFD"),
    reader: Reader::Stream(read),
};

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let name = unpacked(&job.name, FORMAT.extensions).to_owned();
    packed::read(job, &name, &mut Frames { state: State::Between(bytes) });
}

/// The frames of a file, one after the other.
struct Frames<'b> {
    state: State<'b>,
}

enum State<'b> {
    Between(&'b mut dyn BufRead),
    Inside(Box<Frame<'b>>),
    Done,
}

impl Read for Frames<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Ok(0),
                State::Between(bytes) => self.state = open(bytes)?,
                State::Inside(mut frame) => {
                    let count = frame.read(out)?;
                    if count > 0 || out.is_empty() {
                        self.state = State::Inside(frame);
                        return Ok(count);
                    }
                    self.state = State::Between(frame.bytes);
                }
            }
        }
    }
}

/// The next frame; those that hold no data are skipped.
fn open(bytes: &mut dyn BufRead) -> std::io::Result<State<'_>> {
    if bytes.fill_buf()?.is_empty() {
        return Ok(State::Done);
    }
    let mut decoder = FrameDecoder::new();
    match decoder.init(&mut *bytes) {
        Ok(()) => {
            let frame = Frame { decoder, bytes };
            Ok(State::Inside(Box::new(frame)))
        }
        Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
            length,
            ..
        })) => {
            std::io::copy(&mut (&mut *bytes).take(u64::from(length)), &mut std::io::sink())?;
            Ok(State::Between(bytes))
        }
        Err(error) => Err(Error::other(error)),
    }
}

/// A frame that is being unpacked.
struct Frame<'b> {
    decoder: FrameDecoder,
    bytes: &'b mut dyn BufRead,
}

impl Frame<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.decoder.can_collect() < out.len() && !self.decoder.is_finished() {
            let wanted = BlockDecodingStrategy::UptoBytes(out.len() - self.decoder.can_collect());
            self.decoder.decode_blocks(&mut *self.bytes, wanted).map_err(Error::other)?;
        }
        self.decoder.read(out)
    }
}
