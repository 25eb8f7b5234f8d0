//! Bzip2. Files of many streams, as encyclopedias are dumped, are unpacked side by side.

use std::io::{BufRead, Cursor, Read};

use bzip2::read::{BzDecoder, MultiBzDecoder};
use rayon::prelude::*;

use crate::formats::{Format, Reader, unpacked};
use crate::job::Job;
use crate::packed;

pub(super) const FORMAT: Format = Format {
    name: "bzip2",
    extensions: &["bz2", "bz"],
    about: "any other format, packed with bzip2, in one stream or many",
    knows: |head| starts_stream(head.bytes),
    reader: Reader::Stream(read),
};

/// A stream longer than this is unpacked as it comes, not beside others.
const LONGEST_STREAM: usize = 4 << 20;
/// How much is read at a time.
const CHUNK: u64 = 256 << 10;
/// A stream beside others unpacks to less than this.
const LARGEST: u64 = 256 << 20;
/// The size of a header that is searched for: "BZh9" and the six bytes that open a block.
const HEADER: usize = 10;

fn starts_stream(bytes: &[u8]) -> bool {
    bytes.len() >= HEADER
        && bytes.starts_with(b"BZh")
        && (b'1'..=b'9').contains(&bytes[3])
        && (bytes[4..HEADER] == *b"\x31\x41\x59\x26\x53\x59"
            || bytes[4..HEADER] == *b"\x17\x72\x45\x38\x50\x90")
}

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let name = unpacked(&job.name, FORMAT.extensions).to_owned();
    packed::read(job, &name, &mut Streams::new(bytes));
}

/// The streams of a file, unpacked in batches.
struct Streams<'b> {
    /// None once they are unpacked as they come.
    bytes: Option<&'b mut dyn BufRead>,
    /// Packed bytes that were read, from the start of a stream on.
    ahead: Vec<u8>,
    /// Unpacked streams that wait, the next one last.
    ready: Vec<std::io::Result<Vec<u8>>>,
    current: Cursor<Vec<u8>>,
    single: Option<MultiBzDecoder<Packed<'b>>>,
}

type Packed<'b> = std::io::Chain<Cursor<Vec<u8>>, &'b mut dyn BufRead>;

impl<'b> Streams<'b> {
    fn new(bytes: &'b mut dyn BufRead) -> Self {
        let (ahead, ready, current) = (Vec::new(), Vec::new(), Cursor::new(Vec::new()));
        Streams { bytes: Some(bytes), ahead, ready, current, single: None }
    }

    /// Reads and unpacks the next streams; false at the end.
    fn next_batch(&mut self) -> std::io::Result<bool> {
        let Some(bytes) = self.bytes.take() else { return Ok(false) };
        let (mut starts, mut ended) = (Vec::new(), false);
        while !ended && starts.len() <= rayon::current_num_threads() {
            let scanned = self.ahead.len().saturating_sub(HEADER - 1).max(1);
            ended = (&mut *bytes).take(CHUNK).read_to_end(&mut self.ahead)? == 0;
            starts.extend(stream_starts(&self.ahead, scanned));
            if starts.is_empty() && self.ahead.len() > LONGEST_STREAM {
                let ahead = Cursor::new(std::mem::take(&mut self.ahead));
                self.single = Some(MultiBzDecoder::new(ahead.chain(bytes)));
                return Ok(true);
            }
        }
        let end = if ended { self.ahead.len() } else { starts.pop().unwrap_or_default() };
        self.ready = unpack(&self.ahead[..end], &starts);
        self.ahead.drain(..end);
        self.bytes = (!ended).then_some(bytes);
        Ok(!self.ready.is_empty())
    }
}

/// Places after `from` where a stream begins.
fn stream_starts(bytes: &[u8], from: usize) -> Vec<usize> {
    let found = memchr::memmem::find_iter(bytes.get(from..).unwrap_or_default(), b"BZh");
    found.map(|at| at + from).filter(|at| starts_stream(&bytes[*at..])).collect()
}

/// Unpacks the streams that begin at the start of `bytes` and at `starts`; the first comes last.
fn unpack(bytes: &[u8], starts: &[usize]) -> Vec<std::io::Result<Vec<u8>>> {
    let mut streams = Vec::new();
    let mut begin = 0;
    for end in starts.iter().copied().chain([bytes.len()]) {
        streams.push(&bytes[begin..end]);
        begin = end;
    }
    streams.retain(|stream| !stream.is_empty());
    streams.par_iter().rev().map(|stream| unpack_one(stream)).collect()
}

fn unpack_one(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    let count = BzDecoder::new(stream).take(LARGEST).read_to_end(&mut unpacked)?;
    if count as u64 == LARGEST {
        return Err(std::io::Error::other("a stream of a few bytes unpacks to 256 MiB and more"));
    }
    Ok(unpacked)
}

impl Read for Streams<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let count = match &mut self.single {
                Some(single) => return single.read(out),
                None => self.current.read(out)?,
            };
            if count > 0 || out.is_empty() {
                return Ok(count);
            }
            match self.ready.pop() {
                Some(unpacked) => self.current = Cursor::new(unpacked?),
                None if !self.next_batch()? => return Ok(0),
                None => {}
            }
        }
    }
}
