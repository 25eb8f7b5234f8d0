//! Bytes become text: byte order marks, declared and detected encodings, invalid bytes.
//! Refuses to know formats; a declared encoding is handed in by who read the declaration.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use document::{Issue, Span, TextBuilder};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::clean::Clean;

/// How many bytes are looked at to guess an encoding.
const PROBE: usize = 1 << 16;

/// Bytes as text. `declared` is the encoding's name as the document or its carrier gives it.
pub(crate) fn decode<'s>(
    source: &'s [u8],
    declared: Option<&str>,
    issues: &mut Vec<Issue>,
) -> Clean<'s> {
    if let Some((encoding, skip)) = Encoding::for_bom(source) {
        return if encoding == UTF_8 {
            utf8_after(source, skip, issues)
        } else {
            with(source, skip, encoding, issues)
        };
    }
    if let Some(encoding) = utf16_without_mark(source) {
        return with(source, 0, encoding, issues);
    }
    if let Ok(text) = std::str::from_utf8(source) {
        return Clean::identity(text);
    }
    let named = declared.and_then(|name| Encoding::for_label(name.trim().as_bytes()));
    match named {
        Some(encoding) if encoding != UTF_8 => with(source, 0, encoding, issues),
        _ if mostly_utf8(source) => utf8_after(source, 0, issues),
        _ => with(source, 0, detected(source), issues),
    }
}

/// Whether the bytes look like no text at all in any encoding we know.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    if Encoding::for_bom(head).is_some() || utf16_without_mark(head).is_some() {
        return false;
    }
    let head = &head[..head.len().min(8192)];
    let control = head.iter().filter(|&&byte| byte < 9 || (14..32).contains(&byte)).count();
    head.contains(&0) || control * 20 > head.len()
}

fn utf16_without_mark(source: &[u8]) -> Option<&'static Encoding> {
    let head = &source[..source.len().min(512)];
    let pairs = head.len() / 2;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 2 {
        None
    } else if odd * 10 >= pairs * 7 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether what is wrong is a few damaged bytes in a UTF-8 text, not another encoding.
fn mostly_utf8(source: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in source.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}

fn detected(source: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let head = &source[..source.len().min(PROBE)];
    if detector.feed(head, head.len() == source.len()) {
        return detector.guess(None, Utf8Detection::Deny);
    }
    let late = source.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let rest = &source[late..source.len().min(late + PROBE)];
    detector.feed(rest, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn utf8_after<'s>(source: &'s [u8], skip: usize, issues: &mut Vec<Issue>) -> Clean<'s> {
    let mut builder = TextBuilder::new();
    let (mut offset, mut damaged, mut first) = (skip, 0usize, None);
    for chunk in source[skip..].utf8_chunks() {
        builder.copy(chunk.valid(), offset);
        offset += chunk.valid().len();
        let end = offset + chunk.invalid().len();
        if end > offset {
            builder.replace("\u{FFFD}", Span::new(offset, end));
            first.get_or_insert(Span::new(offset, end));
            damaged += 1;
        }
        offset = end;
    }
    if let Some(span) = first {
        issues.push(invalid(span, damaged));
    }
    Clean::built(source, builder)
}

fn invalid(first: Span, count: usize) -> Issue {
    let message = format!(
        "{count} place(s) are not valid UTF-8, the first at byte {}; they are read as U+FFFD. \
         If the file is in another encoding, convert it or declare it.",
        first.start
    );
    Issue::at("invalid-utf8", first, message)
}

/// Decodes byte by byte, so that every character knows its bytes.
fn with<'s>(
    source: &'s [u8],
    skip: usize,
    encoding: &'static Encoding,
    issues: &mut Vec<Issue>,
) -> Clean<'s> {
    let mut stepper = Stepper::new(encoding);
    for (offset, byte) in source.iter().enumerate().skip(skip) {
        stepper.feed(&[*byte], offset, false);
    }
    stepper.feed(&[], source.len(), true);
    let whole = Span::new(0, source.len());
    issues.push(Issue::at("encoding", whole, format!("Read as {}, not UTF-8.", encoding.name())));
    if let Some(span) = stepper.first_damage {
        issues.push(Issue::at(
            "invalid-bytes",
            span,
            format!("{} place(s) are not valid {}.", stepper.damaged, encoding.name()),
        ));
    }
    Clean::built(source, stepper.builder)
}

/// A decoder that is fed one byte at a time.
struct Stepper {
    decoder: Decoder,
    builder: TextBuilder,
    start: Option<usize>,
    damaged: usize,
    first_damage: Option<Span>,
}

impl Stepper {
    fn new(encoding: &'static Encoding) -> Self {
        Stepper {
            decoder: encoding.new_decoder_without_bom_handling(),
            builder: TextBuilder::new(),
            start: None,
            damaged: 0,
            first_damage: None,
        }
    }

    fn feed(&mut self, byte: &[u8], offset: usize, last: bool) {
        let start = *self.start.get_or_insert(offset);
        let mut input = byte;
        loop {
            let mut out = [0u8; 16];
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(input, &mut out, last);
            input = &input[read..];
            self.emit(&out[..written], Span::new(start, offset + byte.len()));
            match result {
                DecoderResult::Malformed(..) => {
                    self.damage(Span::new(start, offset + byte.len()));
                }
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
            }
        }
    }

    fn emit(&mut self, out: &[u8], source: Span) {
        let words = std::str::from_utf8(out).unwrap_or("\u{FFFD}");
        if words.is_empty() {
            return;
        }
        if words.len() == 1 && words.is_ascii() && source.len() == 1 {
            self.builder.copy(words, source.start);
        } else {
            self.builder.replace(words, source);
        }
        self.start = None;
    }

    fn damage(&mut self, span: Span) {
        self.builder.replace("\u{FFFD}", span);
        self.first_damage.get_or_insert(span);
        self.damaged += 1;
        self.start = None;
    }
}
