//! Wikitext of MediaWiki, as its editors write it.

use crate::decode::decode;
use crate::formats::{Format, Reader};
use crate::job::Job;
use crate::mend::mend;
use crate::wiki;

pub(super) const FORMAT: Format = Format {
    name: "wikitext",
    extensions: &["wiki", "mediawiki", "wikitext"],
    about: "MediaWiki's wikitext: headings, lists, links, references, tables, boxes and templates",
    knows: |head| FORMAT.extensions.contains(&head.extension),
    reader: Reader::Whole(read),
};

fn read(job: &mut Job<'_>, bytes: &[u8]) {
    let mut issues = Vec::new();
    let clean = mend(decode(bytes, None, &mut issues), &mut issues);
    wiki::emit(job, &clean, issues);
}
