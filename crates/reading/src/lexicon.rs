//! The word lists of layouts, as patterns. Refuses to hold a word itself.

use regex::Regex;

/// The entries of a list file: what is neither blank nor a comment.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| {
        let comment = line.starts_with("# ") && line.len() > 5;
        !line.is_empty() && !comment
    })
}

/// A regular expression's alternatives for the entries of a list, the longest first.
pub(crate) fn alternatives(list: &'static str) -> String {
    let mut words: Vec<String> = entries(list).map(regex::escape).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

/// A pattern of ours; the word lists inside it are escaped.
#[allow(clippy::unwrap_used, reason = "fixed patterns, all compiled in the tests")]
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}
