//! Finds every name of the table in a text: longest match, left to right.
//! Refuses to look further than the words near by.

use super::Atlas;
use super::found::{Candidate, Certainty, Found};
use super::lexicon::Table;
use super::words::{Gap, Word, words};

impl Atlas {
    /// Every name of the table in `text`, in order, none overlapping another.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Found> {
        let words = words(text);
        let mut out = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.found_at(&words, at) {
                Some((found, length)) => {
                    out.push(found);
                    at += length;
                }
                None => at += 1,
            }
        }
        out
    }

    fn found_at(&self, words: &[Word], at: usize) -> Option<(Found, usize)> {
        let hit = self.lexicon.longest(&words[at..])?;
        let mut targets = self.lexicon.targets(hit, &words[at..]);
        let hyphen = words.get(at + hit.words).is_some_and(|next| next.gap == Gap::Hyphen);
        let combines = hyphen && targets.iter().any(|target| target.table == Table::Prefix);
        targets.retain(|target| combines == (target.table == Table::Prefix));
        let candidates: Vec<Candidate> = targets.iter().map(|t| self.candidate(*t)).collect();
        let first = candidates.first()?;
        let mut found = Found {
            span: hit.span,
            kind: first.kind,
            possessive: words[at + hit.words - 1].possessive,
            certainty: certainty(&candidates),
            why: first.why,
            candidates,
        };
        self.weigh(&mut found, words, at, hit.words);
        Some((found, hit.words))
    }
}

fn certainty(candidates: &[Candidate]) -> Certainty {
    let first = candidates.first().and_then(|c| c.code.as_ref());
    if candidates.iter().all(|c| c.code.as_ref() == first) {
        Certainty::Sure
    } else {
        Certainty::Open
    }
}
