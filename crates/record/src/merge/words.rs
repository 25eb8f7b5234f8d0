//! Whether two names or two phrases are the same but for spelling. Refuses to know languages.

use std::collections::BTreeSet;

/// Lower case, letters and digits only, as words.
pub(super) fn fold(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether the shorter name is part of the longer one. Longer words may differ after their first
/// five letters: transliterations end differently.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    !short.is_empty() && short.iter().all(|word| long.iter().any(|other| near(word, other)))
}

fn near(a: &str, b: &str) -> bool {
    let start = |word: &str| word.chars().take(5).collect::<String>();
    let long = |word: &str| word.chars().count() > 5;
    a == b || (long(a) && long(b) && start(a) == start(b))
}

/// The share of words that two phrases have in common: 1 for the same words, 0 for none.
pub(super) fn overlap(a: &str, b: &str) -> f64 {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) =
        (fold(a).into_iter().collect(), fold(b).into_iter().collect());
    let shared = a.intersection(&b).count();
    let all = a.union(&b).count();
    // Counts of words are small.
    #[allow(clippy::cast_precision_loss)]
    if all == 0 { 1.0 } else { shared as f64 / all as f64 }
}
