//! Zip archives, entries in the order of their names; JSON beside an entry tells about it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::formats::{Format, Reader};
use crate::job::Job;
use crate::packed;
use crate::sidecar;

pub(super) const FORMAT: Format = Format {
    name: "zip",
    extensions: &["zip"],
    about: "zip archives of any other formats",
    knows: |head| head.bytes.starts_with(b"PK\x03\x04") || head.bytes.starts_with(b"PK\x05\x06"),
    reader: Reader::Archive(read),
};

/// The largest sidecar that is read, in bytes.
const SIDECAR: u64 = 1 << 20;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

fn read(job: &mut Job<'_>, bytes: &[u8]) {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            return job.issue("damaged-archive", format!("The archive cannot be read: {error}."));
        }
    };
    let mut names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    names.sort();
    if names.len() > job.options.limits.entries {
        job.issue(
            "too-many-entries",
            "There are more entries than the limit allows; the rest is not read.",
        );
        names.truncate(job.options.limits.entries);
    }
    for name in &names {
        let told = name.ends_with(".json")
            && names.iter().any(|other| other != name && stem(other) == stem(name));
        if !told && !name.ends_with('/') && !packed::is_hidden(name) {
            entry(job, &mut archive, name);
        }
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn entry(job: &mut Job<'_>, archive: &mut Archive<'_>, name: &str) {
    let mut issues = Vec::new();
    let beside = beside(archive, name);
    let meta =
        sidecar::merged(&sidecar::metadata(beside.as_deref(), &mut issues), job.meta.clone());
    job.issues.extend(issues);
    let id = format!("{}#{name}", job.id);
    match archive.by_name(name) {
        Ok(mut file) => job.entry(id, meta, |job| packed::read(job, name, &mut file)),
        Err(error) => job.issue("damaged-archive", format!("{id} cannot be unpacked: {error}.")),
    }
}

fn beside(archive: &mut Archive<'_>, name: &str) -> Option<Vec<u8>> {
    let file = archive.by_name(&format!("{}.json", stem(name))).ok()?;
    let mut content = Vec::new();
    file.take(SIDECAR).read_to_end(&mut content).ok()?;
    Some(content)
}
