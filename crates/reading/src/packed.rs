//! What every packed format shares: a bound on what comes out, and damage that ends in an issue.
//! Refuses to know how anything is packed.

use std::io::{ErrorKind, Read};

use document::Issue;

use crate::job::Job;

/// Unpacked bytes that end at a limit or at damage; why is kept.
pub(crate) struct Bounded<'r> {
    inner: &'r mut dyn Read,
    left: u64,
    read: u64,
    fault: Option<Issue>,
}

impl<'r> Bounded<'r> {
    /// At most `limit` bytes of `inner`.
    pub(crate) fn new(inner: &'r mut dyn Read, limit: u64) -> Self {
        Bounded { inner, left: limit, read: 0, fault: None }
    }
}

impl Read for Bounded<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.fault.is_some() || out.is_empty() {
            return Ok(0);
        }
        match self.inner.read(out) {
            Ok(count) if count as u64 > self.left => {
                self.fault = Some(too_large(self.read));
                Ok(usize::try_from(self.left).unwrap_or(count))
            }
            Ok(count) => {
                self.left -= count as u64;
                self.read += count as u64;
                Ok(count)
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Err(error),
            Err(error) => {
                self.fault = Some(damaged(self.read, &error));
                Ok(0)
            }
        }
    }
}

/// Reads what is packed in `bytes`, whose own name would be `name`.
pub(crate) fn read(job: &mut Job<'_>, name: &str, bytes: &mut dyn Read) {
    let mut bounded = Bounded::new(bytes, job.options.limits.unpacked);
    job.unpack(name, &mut bounded);
    job.issues.extend(bounded.fault);
}

fn too_large(read: u64) -> Issue {
    let message = format!(
        "It unpacks to more than the {read} bytes allowed; the rest is not read. \
         Raise the limit on unpacked size to read all of it."
    );
    Issue::whole("unpacked-too-large", message)
}

fn damaged(read: u64, error: &std::io::Error) -> Issue {
    let message = format!(
        "The packed data is damaged after {read} unpacked bytes ({error}); what came before is read."
    );
    Issue::whole("damaged-archive", message)
}

/// Whether an entry of an archive is no document of the user's: hidden, or made by a system.
pub(crate) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') && part.len() > 1 || part == "__MACOSX")
}
