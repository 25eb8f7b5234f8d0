//! Analysed texts written by hand, for tests: `Doc`s from small tables instead of from a model.
//!
//! Behind the cargo feature `testing`. Refuses to analyse: what is not written is not there.

use crate::{Doc, Entity, Token};
use document::Span;
use smol_str::SmolStr;

/// A `Doc` from rows of a small table.
///
/// One token a row: `FORM TAG HEAD DEP [LEMMA] [ENTITY]`, columns parted by blanks. `HEAD` counts
/// from 1 within the sentence, 0 is the root. An empty row ends a sentence. `LEMMA` is `_` or left
/// out where it is the form in small letters (`NNS` loses its `s`; proper nouns keep their form).
/// `ENTITY` is `B-PERSON`, `I-PERSON` and so on. A blank is put between tokens, except before
/// closing and after opening punctuation, and around a hyphen that is a row of its own.
///
/// ```
/// let doc = language::testing::doc("
///     Arnorian  JJ  2 amod  _    B-NORP
///     officials NNS 3 nsubj
///     met       VBD 0 ROOT  meet
///     .         .   3 punct
/// ");
/// assert_eq!(doc.text, "Arnorian officials met.");
/// assert_eq!(doc.tokens[1].lemma, "official");
/// ```
///
/// # Panics
/// When a row has fewer than four columns or its head is no number.
#[must_use]
pub fn doc(rows: &str) -> Doc {
    let mut maker = Maker::default();
    for row in rows.trim().lines() {
        let columns: Vec<&str> = row.split_whitespace().collect();
        match columns.as_slice() {
            [] => maker.end_sentence(),
            [form, tag, head, dep, rest @ ..] => {
                let lemma = rest.first().copied().filter(|lemma| *lemma != "_");
                let lemma = lemma.map_or_else(|| base_form(form, tag), str::to_owned);
                let glue = maker.tight(form);
                maker.push(&Row { form, tag, pos: universal(tag), lemma: &lemma, head, dep }, glue);
                maker.entity(rest.get(1).copied().unwrap_or("_"));
            }
            _ => panic!("a row needs FORM TAG HEAD DEP: {row:?}"),
        }
    }
    maker.finish()
}

/// The `Doc` of a CoNLL-U text: ten columns a token, `SpaceAfter=No` and `Ent=B-GPE` in the last.
/// Comments are left out; an empty row ends a sentence.
///
/// # Panics
/// When a row has fewer than ten columns or its head is no number.
#[must_use]
pub fn conllu(rows: &str) -> Doc {
    let mut maker = Maker::default();
    let mut tight = true;
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        if row.trim().is_empty() {
            maker.end_sentence();
            continue;
        }
        let columns: Vec<&str> = row.split('\t').collect();
        let [_, form, lemma, pos, tag, _, head, dep, _, misc] = columns[..] else {
            panic!("a CoNLL-U row has ten columns: {row:?}");
        };
        maker.push(&Row { form, tag, pos, lemma, head, dep }, tight);
        let features = || misc.split('|');
        maker.entity(features().find_map(|f| f.strip_prefix("Ent=")).unwrap_or("_"));
        tight = features().any(|feature| feature == "SpaceAfter=No");
    }
    maker.finish()
}

struct Row<'a> {
    form: &'a str,
    tag: &'a str,
    pos: &'a str,
    lemma: &'a str,
    head: &'a str,
    dep: &'a str,
}

#[derive(Default)]
struct Maker {
    doc: Doc,
    sentence: usize,
    open: bool,
}

impl Maker {
    fn tight(&self, form: &str) -> bool {
        let last = self.doc.tokens.last().map(|token| token.span.of(&self.doc.text));
        let joins = |word: &str| matches!(word, "-" | "–" | "(" | "“" | "[" | "$");
        let closes =
            matches!(form, "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "-" | "–" | "”" | "%");
        closes || form.starts_with(['\'', '’']) || form == "n't" || last.is_none_or(joins)
    }

    fn push(&mut self, row: &Row, tight: bool) {
        if !tight && !self.doc.text.is_empty() {
            self.doc.text.push(' ');
        }
        if let Some(last) = self.doc.tokens.last_mut() {
            last.whitespace = !tight;
        }
        let start = self.doc.text.len();
        self.doc.text.push_str(row.form);
        let index = self.doc.tokens.len();
        let head: usize = row.head.parse().unwrap_or_else(|_| panic!("head {:?}", row.head));
        self.doc.tokens.push(Token {
            span: Span::new(start, self.doc.text.len()),
            whitespace: false,
            norm: SmolStr::new(row.form.to_lowercase()),
            lemma: SmolStr::new(row.lemma),
            pos: SmolStr::new(row.pos),
            tag: SmolStr::new(row.tag),
            morph: SmolStr::default(),
            head: head.checked_sub(1).map_or(index, |head| self.sentence + head),
            dep: SmolStr::new(row.dep),
            sent_start: !self.open,
        });
        self.open = true;
    }

    fn entity(&mut self, mark: &str) {
        let end = self.doc.tokens.len();
        match mark.split_once('-') {
            Some(("B", label)) => {
                self.doc.ents.push(Entity { start: end - 1, end, label: SmolStr::new(label) });
            }
            Some(("I", _)) => {
                if let Some(last) = self.doc.ents.last_mut() {
                    last.end = end;
                }
            }
            _ => {}
        }
    }

    fn end_sentence(&mut self) {
        self.sentence = self.doc.tokens.len();
        self.open = false;
    }

    fn finish(self) -> Doc {
        self.doc
    }
}

fn base_form(form: &str, tag: &str) -> String {
    match tag {
        "NNP" | "NNPS" => form.to_owned(),
        "NNS" => {
            let lower = form.to_lowercase();
            match lower.strip_suffix("ies") {
                Some(stem) => format!("{stem}y"),
                None => lower.strip_suffix('s').unwrap_or(&lower).to_owned(),
            }
        }
        _ => form.to_lowercase(),
    }
}

fn universal(tag: &str) -> &'static str {
    match tag {
        "NN" | "NNS" => "NOUN",
        "NNP" | "NNPS" => "PROPN",
        "PRP" | "PRP$" | "WP" | "WP$" | "EX" => "PRON",
        "DT" | "PDT" | "WDT" => "DET",
        "CD" => "NUM",
        "IN" | "RP" => "ADP",
        "TO" | "POS" => "PART",
        "CC" => "CCONJ",
        "MD" => "AUX",
        "UH" => "INTJ",
        "WRB" => "SCONJ",
        _ if tag.starts_with("JJ") => "ADJ",
        _ if tag.starts_with("RB") => "ADV",
        _ if tag.starts_with("VB") => "VERB",
        _ => "PUNCT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_tokens_with_heads_and_sentences() {
        let made = doc("
            Arnor NNP 2 nsubj _ B-GPE
            's POS 1 case
            left VBD 0 ROOT leave

            It PRP 2 nsubj
            ended VBD 0 ROOT end
        ");
        assert_eq!(made.text, "Arnor's left It ended");
        let heads: Vec<usize> = made.tokens.iter().map(|token| token.head).collect();
        assert_eq!(heads, [1, 0, 2, 4, 4]);
        let starts: Vec<bool> = made.tokens.iter().map(|token| token.sent_start).collect();
        assert_eq!(starts, [true, false, false, true, false]);
        assert_eq!(made.ents, [Entity { start: 0, end: 1, label: "GPE".into() }]);
    }

    #[test]
    fn conllu_keeps_spaces_and_entities() {
        let text = "# a comment\n1\tArnor\tArnor\tPROPN\tNNP\t_\t0\tROOT\t_\tEnt=B-GPE|SpaceAfter=No\n\
                    2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n";
        let made = conllu(text);
        assert_eq!(made.text, "Arnor.");
        assert_eq!(made.ents.len(), 1);
    }
}
