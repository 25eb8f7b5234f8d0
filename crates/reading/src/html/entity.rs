//! Character references of HTML. Refuses to hold their table: the tokenizer has it.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};

/// No reference is longer than this.
const LONGEST: usize = 40;

/// A character reference at the start of the text: its length and what it stands for.
pub(crate) fn entity(text: &str) -> Option<(usize, Cow<'static, str>)> {
    let name = text.strip_prefix('&')?;
    let name = name.strip_prefix('#').unwrap_or(name);
    let skipped = text.len() - name.len();
    let letters = name.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let end = skipped + letters + usize::from(name[letters..].starts_with(';'));
    let known = match &text[..end] {
        "&amp;" => "&",
        "&nbsp;" => "\u{a0}",
        "&quot;" => "\"",
        "&lt;" => "<",
        "&gt;" => ">",
        written if letters > 0 => return decoded(written).map(|words| (end, Cow::Owned(words))),
        _ => return None,
    };
    Some((end, Cow::Borrowed(known)))
}

fn decoded(written: &str) -> Option<String> {
    let mut words = String::new();
    for token in Tokenizer::new(written) {
        if let Ok(Token::String(string)) = token {
            words.push_str(&String::from_utf8_lossy(&string.value));
        }
    }
    (words != written && !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_named_and_numbered() {
        for (text, expected) in [
            ("&eacute;omer", Some((8, "é"))),
            ("&#8217;s", Some((7, "’"))),
            ("&#x2019;s", Some((8, "’"))),
            ("&nbsp;x", Some((6, "\u{a0}"))),
            ("& so", None),
            ("&unknown; so", None),
        ] {
            let found = entity(text);
            assert_eq!(found.as_ref().map(|(end, words)| (*end, &**words)), expected, "{text}");
        }
    }
}
