//! What the XML formats share: the text of elements, with references resolved.
//! Refuses to know a vocabulary.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::html::entity;

/// A step through an XML file.
pub(crate) enum Step {
    /// An element begins: its name, and its attributes.
    Start(String, Vec<(String, String)>),
    /// An element ends.
    End(String),
    /// Text, or a piece of it.
    Text(String),
    /// The end of the file.
    Done,
}

/// A reader that goes on where it can.
pub(crate) struct Steps<'b> {
    reader: Reader<&'b mut dyn BufRead>,
    buffer: Vec<u8>,
    /// An element without content ends at once.
    pending: Option<String>,
}

impl<'b> Steps<'b> {
    pub(crate) fn new(bytes: &'b mut dyn BufRead) -> Self {
        let mut reader = Reader::from_reader(bytes);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Steps { reader, buffer: Vec::new(), pending: None }
    }

    /// The bytes read so far.
    pub(crate) fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// The next step; damage that cannot be stepped over is an error.
    pub(crate) fn next(&mut self) -> Result<Step, quick_xml::Error> {
        if let Some(name) = self.pending.take() {
            return Ok(Step::End(name));
        }
        loop {
            self.buffer.clear();
            return Ok(match self.reader.read_event_into(&mut self.buffer)? {
                Event::Start(start) => Step::Start(name(start.name().as_ref()), attributes(&start)),
                Event::Empty(start) => {
                    let name = name(start.name().as_ref());
                    self.pending = Some(name.clone());
                    Step::Start(name, attributes(&start))
                }
                Event::End(end) => Step::End(name(end.name().as_ref())),
                Event::Text(text) => Step::Text(utf8(&text).into_owned()),
                Event::CData(text) => Step::Text(utf8(&text).into_owned()),
                Event::GeneralRef(reference) => Step::Text(resolved(&utf8(&reference))),
                Event::Eof => Step::Done,
                _ => continue,
            });
        }
    }
}

fn name(bytes: &[u8]) -> String {
    utf8(bytes).into_owned()
}

fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut all = start.html_attributes();
    all.with_checks(false)
        .flatten()
        .map(|attribute| (name(attribute.key.as_ref()), decoded(&utf8(&attribute.value))))
        .collect()
}

fn resolved(reference: &str) -> String {
    let written = format!("&{reference};");
    if written == "&apos;" {
        return "'".to_owned();
    }
    entity(&written).map_or(written.clone(), |(_, words)| words.into_owned())
}

fn decoded(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (length, words) = entity(&rest[at..]).unwrap_or((1, Cow::Borrowed("&")));
        out.push_str(&words);
        rest = &rest[at + length..];
    }
    out + rest
}
