//! Sentences with marks: `<s>…</s>` around the source, `<t>…</t>` around the target.
//! Refuses nested marks of one kind: the first pair counts.

use document::Span;

/// A sentence without its marks, and where the marked phrases stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The sentence.
    pub text: String,
    /// The source, in bytes of `text`; several where it is marked several times.
    pub source: Vec<Span>,
    /// The target, in bytes of `text`.
    pub target: Vec<Span>,
}

/// Takes the marks out of a sentence. White space inside the edges of a mark is left outside.
#[must_use]
pub fn unmark(marked: &str) -> Marked {
    let mut text = String::with_capacity(marked.len());
    let (mut source, mut target) = (Vec::new(), Vec::new());
    let mut open: Vec<(bool, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = ["<s>", "</s>", "<t>", "</t>"].into_iter().find(|tag| rest.starts_with(tag));
        match tag {
            Some("<s>") => open.push((true, text.len())),
            Some("<t>") => open.push((false, text.len())),
            Some(close) => {
                let is_source = close == "</s>";
                if let Some(index) = open.iter().rposition(|(kind, _)| *kind == is_source) {
                    let (_, start) = open.remove(index);
                    let list = if is_source { &mut source } else { &mut target };
                    list.push(trimmed(&text, start));
                }
            }
            None => text.push('<'),
        }
        rest = &rest[tag.map_or(1, str::len)..];
    }
    text.push_str(rest);
    Marked { text, source, target }
}

/// The span from `start` to the end of the text, without white space at its edges.
fn trimmed(text: &str, start: usize) -> Span {
    let words = &text[start..];
    let lead = words.len() - words.trim_start().len();
    Span::new(start + lead, start + words.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_leave_the_words() {
        let marked = unmark("<s>Arnor </s>sued <t>the king</t>'s heirs.");
        assert_eq!(marked.text, "Arnor sued the king's heirs.");
        assert_eq!(marked.source[0].of(&marked.text), "Arnor");
        assert_eq!(marked.target[0].of(&marked.text), "the king");
    }

    #[test]
    fn a_lone_angle_bracket_stays() {
        assert_eq!(unmark("a < b </s>").text, "a < b ");
    }
}
