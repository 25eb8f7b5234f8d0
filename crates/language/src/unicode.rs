//! Python's notions of letters, digits and white space, which spaCy's features rest on.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// `str.isalpha`: the letter categories (`char::is_alphabetic` takes in marks and numerals too).
pub(crate) fn is_alpha(c: char) -> bool {
    use GeneralCategory::{
        LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter,
    };
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        c.general_category(),
        UppercaseLetter | LowercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter
    )
}

/// Characters of `Numeric_Type=Digit` beyond category Nd: superscripts, circled digits and such.
/// Origin: Unicode 14, as `str.isdigit` of Python 3.11 has it.
const OTHER_DIGITS: [(u32, u32); 20] = [
    (0xB2, 0xB3),
    (0xB9, 0xB9),
    (0x1369, 0x1371),
    (0x19DA, 0x19DA),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247C),
    (0x2488, 0x2490),
    (0x24EA, 0x24EA),
    (0x24F5, 0x24FD),
    (0x24FF, 0x24FF),
    (0x2776, 0x277E),
    (0x2780, 0x2788),
    (0x278A, 0x2792),
    (0x10A40, 0x10A43),
    (0x10E60, 0x10E68),
    (0x11052, 0x1105A),
    (0x1F100, 0x1F10A),
];

/// `str.isdigit`.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.general_category() == GeneralCategory::DecimalNumber
        || OTHER_DIGITS.iter().any(|&(from, to)| (from..=to).contains(&u32::from(c)))
}

/// `str.isspace`: Unicode white space and the four information separators.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The word's shape: `X`, `x` and `d` for letters and digits, runs cut to four.
pub(crate) fn shape(word: &str) -> String {
    if word.len() >= 100 && word.chars().count() >= 100 {
        return "LONG".to_owned();
    }
    let mut out = String::with_capacity(word.len().min(16));
    let (mut last, mut run) = (None, 0);
    for c in word.chars() {
        let class = shape_char(c);
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < 4 {
            out.push(class);
        }
    }
    out
}

fn shape_char(c: char) -> char {
    match c {
        _ if is_alpha(c) => {
            if c.is_uppercase() {
                'X'
            } else {
                'x'
            }
        }
        _ if is_digit(c) => 'd',
        _ => c,
    }
}

/// The last three characters.
pub(crate) fn suffix(word: &str) -> &str {
    word.char_indices().rev().nth(2).map_or(word, |(start, _)| &word[start..])
}

/// The first character.
pub(crate) fn prefix(word: &str) -> &str {
    let end = word.chars().next().map_or(0, char::len_utf8);
    &word[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let long = "a".repeat(100);
        let cases = [
            ("Minas", "Xxxxx"),
            ("Isengard-bound", "Xxxxx-xxxx"),
            ("1954", "dddd"),
            ("19540729", "dddd"),
            ("m²", "xd"),
            ("Ⅷ", "Ⅷ"),
            ("ДНЕПР", "XXXX"),
            (&long, "LONG"),
            ("......", "...."),
        ];
        for (word, expected) in cases {
            assert_eq!(shape(word), expected, "{word}");
        }
    }

    #[test]
    fn affixes_count_characters() {
        assert_eq!((prefix("éowyn"), suffix("rohirriм")), ("é", "riм"));
        assert_eq!((prefix(""), suffix("ab")), ("", "ab"));
    }
}
