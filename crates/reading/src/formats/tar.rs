//! Tar archives, entry by entry as they come.

use std::io::BufRead;

use tar::Archive;

use crate::formats::{Format, Reader};
use crate::job::Job;
use crate::packed;

pub(super) const FORMAT: Format = Format {
    name: "tar",
    extensions: &["tar", "tgz"],
    about: "tar archives of any other formats, packed or not",
    knows: |head| head.bytes.get(257..262) == Some(b"ustar"),
    reader: Reader::Stream(read),
};

fn read(job: &mut Job<'_>, bytes: &mut dyn BufRead) {
    let mut archive = Archive::new(bytes);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => {
            return job.issue("damaged-archive", format!("The archive cannot be read: {error}."));
        }
    };
    for (number, entry) in entries.enumerate() {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let message = format!(
                    "The archive is damaged at entry {}: {error}; the rest is not read.",
                    number + 1
                );
                return job.issue("damaged-archive", message);
            }
        };
        if number >= job.options.limits.entries {
            return job.issue(
                "too-many-entries",
                "There are more entries than the limit allows; the rest is not read.",
            );
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let is_sidecar = path.ends_with(".json");
        if !entry.header().entry_type().is_file() || packed::is_hidden(&path) || is_sidecar {
            continue;
        }
        let (id, meta) = (format!("{}#{path}", job.id), job.meta.clone());
        job.entry(id, meta, |job| packed::read(job, &path, &mut entry));
    }
}
