//! What is too long to be prose. Refuses to drop it silently.

use document::{Document, Issue};

/// The longest block that is analysed, in bytes: some twenty pages without a line break. What is
/// longer is a table, a list of numbers or a lost line break, and would take more time and memory
/// than all the rest.
const LONGEST: usize = 100_000;

/// Takes blocks that are too long out of the analysis, and says so.
pub(crate) fn keep(document: &mut Document) {
    let (short, long): (Vec<_>, Vec<_>) =
        std::mem::take(&mut document.blocks).into_iter().partition(|it| it.span.len() <= LONGEST);
    document.blocks = short;
    for block in long {
        let message = format!(
            "A paragraph of {} bytes is passed over: it is longer than {LONGEST} bytes, which no \
             prose is. Line breaks between its paragraphs would let it be read.",
            block.span.len()
        );
        let span = document.alignment.to_source(block.span);
        document.issues.push(Issue::at("block-too-long", span, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_passed_over_with_a_word() {
        let text = format!("Arnor.\n\n{}\n", "Gondor and ".repeat(10_000));
        let mut document = reading::read_text("a.txt", text.as_bytes(), None);
        keep(&mut document);
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(document.issues.len(), 1);
        assert_eq!(document.issues[0].code, "block-too-long");
    }
}
