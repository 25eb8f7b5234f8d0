//! Words set in capitals for looks get the letters that the rest of the text gives them.
//! Refuses to guess: a word is changed only where the text itself writes it otherwise.

use std::borrow::Cow;

use document::Span;
use rustc_hash::FxHashMap;

use super::part::Part;
use crate::writer::Edit;

/// How a word is written elsewhere: its commonest form that is not all capitals.
type Forms<'t> = FxHashMap<String, FxHashMap<&'t str, usize>>;

/// Restores runs of capitals in prose ("THE NORTHERN KINGDOM was founded").
pub(crate) fn restore(text: &str, parts: &mut [Part]) {
    let runs: Vec<(usize, Vec<Span>)> = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.kind.is_prose())
        .filter_map(|(index, part)| Some((index, run(text, part)?)))
        .collect();
    if runs.is_empty() {
        return;
    }
    let forms = forms(text, parts);
    for (index, words) in runs {
        let edits = restored(text, &words, &forms);
        parts[index].edits.extend(edits);
    }
}

/// The words in capitals that a part opens with: two at least, and words in small letters after.
fn run(text: &str, part: &Part) -> Option<Vec<Span>> {
    let first = *part.lines.first()?;
    let mut found = Vec::new();
    for word in words(first.of(text)) {
        let span = word.shift(first.start);
        let shown = span.of(text);
        if !shown.chars().any(char::is_lowercase) {
            found.push(span);
        } else if found.len() > 1 {
            return Some(found);
        } else {
            return None;
        }
    }
    None
}

fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split(|character: char| !character.is_alphabetic()).filter_map(move |word| {
        let span = Span::new(start, start + word.len());
        let rest = text[span.end..].chars().next();
        start = span.end + rest.map_or(0, char::len_utf8);
        (!word.is_empty()).then_some(span)
    })
}

fn forms<'t>(text: &'t str, parts: &[Part]) -> Forms<'t> {
    let mut forms = Forms::default();
    for line in parts.iter().flat_map(|part| &part.lines) {
        let words = words(line.of(text)).map(|word| word.shift(line.start).of(text));
        for word in words.filter(|word| word.chars().any(char::is_lowercase)) {
            *forms.entry(word.to_uppercase()).or_default().entry(word).or_default() += 1;
        }
    }
    forms
}

/// Nothing is restored unless a long word of the run is written otherwise elsewhere.
fn restored(text: &str, run: &[Span], forms: &Forms<'_>) -> Vec<Edit> {
    let long = |span: &Span| {
        let word = span.of(text);
        word.chars().count() > 4 && forms.contains_key(word)
    };
    if !run.iter().any(long) {
        return Vec::new();
    }
    run.iter().flat_map(|span| restore_word(text, *span, forms)).collect()
}

fn restore_word(text: &str, span: Span, forms: &Forms<'_>) -> Vec<Edit> {
    let word = span.of(text);
    let Some(seen) = forms.get(word) else { return Vec::new() };
    let best = seen.iter().max_by_key(|(form, count)| (**count, std::cmp::Reverse(**form)));
    let Some((form, _)) = best else { return Vec::new() };
    if form.chars().count() != word.chars().count() {
        return Vec::new();
    }
    let pairs = word.char_indices().zip(form.chars()).filter(|((_, old), new)| old != new);
    pairs
        .map(|((at, old), new)| {
            let start = span.start + at;
            Edit::words(Span::new(start, start + old.len_utf8()), Cow::Owned(new.to_string()))
        })
        .collect()
}
