//! CoNLL-U: the parse as the ten-column text that other tools read.
//!
//! Heads count from 1 within the sentence, 0 is the root; the entity label and `SpaceAfter=No` stand in
//! the last column. Refuses to convert the labels to another scheme: they stay spaCy's.

use crate::{Doc, SpanRef, TokenRef};
use std::fmt::Write;

impl Doc {
    /// The sentences in CoNLL-U, each with its text as a comment, an empty line after each.
    #[must_use]
    pub fn conllu(&self) -> String {
        let sentences = self.sents().map(|sentence| {
            let text = sentence.text().replace(['\n', '\r'], " ");
            format!("# text = {text}\n{}\n", sentence.conllu())
        });
        sentences.collect()
    }
}

impl SpanRef<'_> {
    /// The tokens in CoNLL-U, one a line.
    #[must_use]
    pub fn conllu(self) -> String {
        self.tokens().fold(String::new(), |mut lines, token| {
            row(&mut lines, token, self.start);
            lines
        })
    }
}

fn row(lines: &mut String, token: TokenRef<'_>, first: usize) {
    let data = token.get();
    let head = if token.is_root() { 0 } else { (data.head + 1).saturating_sub(first) };
    let or_dash = |text: &str| if text.is_empty() { "_".to_owned() } else { text.to_owned() };
    let form = token.text().replace(char::is_whitespace, "\u{2423}");
    let _ = writeln!(
        lines,
        "{}\t{form}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{}",
        token.i + 1 - first,
        or_dash(&data.lemma.replace(char::is_whitespace, "\u{2423}")),
        or_dash(&data.pos),
        or_dash(&data.tag),
        or_dash(&data.morph),
        or_dash(&data.dep),
        misc(token),
    );
}

/// The last column: the entity, BIO with spaCy's label, and a missing space.
fn misc(token: TokenRef<'_>) -> String {
    let entity = token.doc().entity_of(token.i).map(|entity| {
        let place = if entity.start == token.i { 'B' } else { 'I' };
        format!("NER={place}-{}", entity.label)
    });
    let space = (!token.get().whitespace).then(|| "SpaceAfter=No".to_owned());
    let cells: Vec<String> = entity.into_iter().chain(space).collect();
    if cells.is_empty() { "_".to_owned() } else { cells.join("|") }
}
