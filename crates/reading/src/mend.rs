//! Characters that were decoded once too often are mended: "â€™" is a quotation mark again.
//! Refuses to touch what could have been meant.

use document::{Issue, Span, TextBuilder};

use crate::clean::Clean;

/// A damaged sequence: where it stands and the character it was.
type Wound = (Span, char);

/// Mends UTF-8 that was read as Windows-1252; each character keeps the bytes it came from.
pub(crate) fn mend<'s>(clean: Clean<'s>, issues: &mut Vec<Issue>) -> Clean<'s> {
    let wounds = wounds(&clean.text);
    let Some(first) = wounds.first() else { return clean };
    let span = clean.to_source(first.0);
    let message = format!(
        "{} damaged character(s) mended, the first at byte {}: UTF-8 had been read as Windows-1252.",
        wounds.len(),
        span.start
    );
    issues.push(Issue::at("mojibake", span, message));
    rebuild(&clean, &wounds)
}

fn rebuild<'s>(clean: &Clean<'s>, wounds: &[Wound]) -> Clean<'s> {
    let mut builder = TextBuilder::new();
    let mut done = 0;
    for (span, character) in wounds {
        clean.copy(Span::new(done, span.start), &mut builder);
        clean.replace(character.encode_utf8(&mut [0; 4]), *span, &mut builder);
        done = span.end;
    }
    clean.copy(Span::new(done, clean.text.len()), &mut builder);
    Clean::built(clean.source, builder)
}

/// All damaged sequences. Doubtful ones count only beside certain ones.
fn wounds(text: &str) -> Vec<Wound> {
    let mut found = Vec::new();
    let mut certain = false;
    let mut rest = 0;
    while let Some(start) = next_lead(text, rest) {
        match wound_at(text, start) {
            Some((span, character, sure)) => {
                certain |= sure;
                found.push((span, character));
                rest = span.end;
            }
            None => rest = start + 2,
        }
    }
    if certain { found } else { Vec::new() }
}

/// The next character that could be the first byte of a UTF-8 sequence read as Windows-1252:
/// U+00C2 to U+00F4, which is C3 82 to C3 B4.
fn next_lead(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        at += bytes[at..].iter().position(|&byte| byte == 0xC3)?;
        if bytes.get(at + 1).is_some_and(|&byte| (0x82..=0xB4).contains(&byte)) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn wound_at(text: &str, start: usize) -> Option<(Span, char, bool)> {
    let mut characters = text.get(start..)?.char_indices();
    let lead = windows_1252(characters.next()?.1)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut end = start;
    let mut symbol = true;
    for (offset, character) in characters.take(length - 1) {
        let byte = windows_1252(character).filter(|byte| (0x80..=0xBF).contains(byte))?;
        symbol &= (0xA1..=0xBF).contains(&byte);
        bytes.push(byte);
        end = start + offset + character.len_utf8();
    }
    let character = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let sure = length > 2 || (matches!(lead, 0xC2 | 0xC3) && symbol);
    Some((Span::new(start, end), character, sure))
}

/// The byte a character has in Windows-1252 (the five unassigned bytes as ISO 8859-1 has them).
fn windows_1252(character: char) -> Option<u8> {
    let code = character as u32;
    if code < 0x80 || (0xA0..=0xFF).contains(&code) {
        return u8::try_from(code).ok();
    }
    if matches!(code, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D) {
        return u8::try_from(code).ok();
    }
    let mut buffer = [0; 4];
    let word = character.encode_utf8(&mut buffer);
    let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(word);
    match (failed, &*bytes) {
        (false, [byte]) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        mend(Clean::identity(text), &mut Vec::new()).text.into_owned()
    }

    #[test]
    fn damage_is_mended_and_plain_words_are_left() {
        for (text, expected) in [
            ("he said. â–\u{a0} The", "he said. ■ The"),
            ("Gondorâ€™s envoy", "Gondor’s envoy"),
            ("Ã‰omer of Rohan â€” king", "Éomer of Rohan — king"),
            ("25Â°C", "25°C"),
            ("IRMÃ” ", "IRMÃ” "),
            ("CAFÉ’S", "CAFÉ’S"),
            ("Éomer, Théoden, Ælfwine", "Éomer, Théoden, Ælfwine"),
        ] {
            assert_eq!(mended(text), expected, "{text}");
        }
    }

    #[test]
    fn a_mended_character_keeps_its_bytes() {
        let text = "end â–\u{a0} x";
        let clean = mend(Clean::identity(text), &mut Vec::new());
        let at = clean.text.find('■').unwrap();
        let span = clean.to_source(Span::new(at, at + 3));
        assert_eq!(span.of(text), "â–\u{a0}");
    }
}
