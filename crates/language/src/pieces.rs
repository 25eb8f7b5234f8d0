//! Texts beyond measure: analysed piece by piece, so that memory is bounded by a piece.
//!
//! A text of up to [`LONGEST`] bytes is one piece. A longer one is cut after a line break, else
//! after the end of a sentence, else after a blank, as late as possible.

use crate::Doc;

/// A longer text is analysed in pieces: 100 kB are some 40 pages.
const LONGEST: usize = 100_000;

/// Whether a text is more than one piece.
pub(crate) fn is_long(text: &str) -> bool {
    text.len() > LONGEST
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    cut(text, LONGEST)
}

fn cut(mut text: &str, longest: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    while text.len() > longest {
        let (piece, rest) = text.split_at(place(text, longest));
        pieces.push(piece);
        text = rest;
    }
    pieces.push(text);
    pieces
}

/// Where a text is cut, at `longest` bytes at most.
fn place(text: &str, longest: usize) -> usize {
    let end = (1..=longest).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let from = (end / 2..end).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let late = &text[from..end];
    let after = |mark: &str| late.rfind(mark).map(|at| from + at + mark.len());
    let places = ["\n", ". ", " "].into_iter().find_map(after);
    places.unwrap_or(end)
}

/// The analyses of a text's pieces as one.
pub(crate) fn join(mut docs: impl Iterator<Item = Doc>) -> Doc {
    let mut whole = docs.next().unwrap_or_default();
    for mut doc in docs {
        let (bytes, tokens) = (whole.text.len(), whole.tokens.len());
        for token in &mut doc.tokens {
            token.span = token.span.shift(bytes);
            token.head += tokens;
        }
        for ent in &mut doc.ents {
            ent.start += tokens;
            ent.end += tokens;
        }
        whole.text.push_str(&doc.text);
        whole.tokens.append(&mut doc.tokens);
        whole.ents.append(&mut doc.ents);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::doc;

    #[test]
    fn a_text_is_cut_where_it_hurts_least() {
        for (text, pieces) in [
            ("", vec![""]),
            ("0123456789", vec!["0123456789"]),
            ("ab cd\ne. fgh ij", vec!["ab cd\n", "e. fgh ij"]),
            ("abcde f. gh ij", vec!["abcde f. ", "gh ij"]),
            ("abcdefg hijk", vec!["abcdefg ", "hijk"]),
            ("ééééééé", vec!["ééééé", "éé"]),
        ] {
            assert_eq!(cut(text, 10), pieces);
        }
    }

    #[test]
    fn joined_analyses_count_on() {
        let piece = || {
            let rows = "Gondor NNP 2 nsubj _ B-GPE\nwaits VBZ 0 ROOT\n. . 2 punct";
            let mut doc = doc(rows);
            doc.text.push('\n');
            doc
        };
        let whole = join([piece(), piece()].into_iter());
        assert_eq!(whole.text, "Gondor waits.\nGondor waits.\n");
        let second = whole.token(3);
        assert_eq!((second.text(), second.head().i, second.head().text()), ("Gondor", 4, "waits"));
        assert_eq!(whole.sents().count(), 2);
        assert_eq!(whole.entity_of(3).map(|ent| ent.start), Some(3));
    }
}
