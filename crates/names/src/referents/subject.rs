//! What the document is about: the pair of its title or of its majority, and of its headings.
//! Refuses to name a pair where a third party is as present.

use super::naming::Counts;
use super::page::Page;
use super::phrase::extend_codes;
use crate::Code;
use crate::atlas::{Atlas, FoundKind};
use document::BlockKind;

/// The pair the document is about and, for each paragraph, the pair of its headings.
#[derive(Debug, Default)]
pub(super) struct Subject {
    pub(super) pair: Option<(Code, Code)>,
    /// Whether the title itself names exactly the pair.
    pub(super) titled: bool,
    by_page: Vec<Option<(Code, Code)>>,
}

impl Subject {
    pub(super) fn new(atlas: &Atlas, pages: &[Page], title: Option<&str>, counts: &Counts) -> Self {
        let mut named = title.map(|title| codes_of(atlas, title)).unwrap_or_default();
        for page in pages.iter().filter(|page| page.kind == BlockKind::Title) {
            if named.len() < 2 {
                extend_codes(&mut named, codes_on(page));
            }
        }
        let titled = named.len() == 2;
        let pair = if titled { couple(&named) } else { majority(counts, &named) };
        let by_page = headings(pages, &named, pair.as_ref());
        Subject { pair, titled, by_page }
    }

    /// The pair that "both sides" means in a paragraph, unless the words near by say otherwise.
    pub(super) fn of_page(&self, page: usize) -> Option<&(Code, Code)> {
        self.by_page.get(page).and_then(Option::as_ref).or(self.pair.as_ref())
    }
}

fn couple(codes: &[Code]) -> Option<(Code, Code)> {
    match codes {
        [a, b] => Some((a.clone(), b.clone())),
        _ => None,
    }
}

fn codes_of(atlas: &Atlas, title: &str) -> Vec<Code> {
    let mut out = Vec::new();
    for found in super::names_in(atlas, title) {
        let kind = matches!(
            found.kind,
            FoundKind::State
                | FoundKind::Adjective
                | FoundKind::Demonym
                | FoundKind::Organisation
                | FoundKind::Prefix
        );
        extend_codes(&mut out, found.code().filter(|_| kind).cloned());
    }
    out
}

/// The states and organisations a paragraph names, each once, in order.
pub(super) fn codes_on(page: &Page) -> Vec<Code> {
    let mut out = Vec::new();
    for named in page.names.iter().filter(|named| named.acts()) {
        extend_codes(&mut out, named.meant.as_ref().and_then(|meant| meant.code.clone()));
    }
    out
}

/// The two most named, where the third is clearly behind; the title's state must be one of them.
fn majority(counts: &Counts, titled: &[Code]) -> Option<(Code, Code)> {
    let mut ranked: Vec<(&Code, usize)> = counts.iter().map(|(code, n)| (code, *n)).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let [first, second, rest @ ..] = ranked.as_slice() else { return None };
    let third = rest.first().map_or(0, |third| third.1);
    let clear = second.1 >= 2 && second.1 * 2 >= third * 3;
    let fits = titled.len() > 2 || titled.iter().all(|code| code == first.0 || code == second.0);
    (clear && fits).then(|| (first.0.clone(), second.0.clone()))
}

/// In a text about one state, a heading that names another makes a pair for what stands below.
fn headings(
    pages: &[Page],
    titled: &[Code],
    pair: Option<&(Code, Code)>,
) -> Vec<Option<(Code, Code)>> {
    let [subject] = titled else { return vec![None; pages.len()] };
    let mut above: Option<(Code, Code)> = None;
    pages
        .iter()
        .map(|page| {
            if matches!(page.kind, BlockKind::Heading { .. }) {
                let others: Vec<Code> =
                    codes_on(page).into_iter().filter(|code| code != subject).collect();
                above = match others.as_slice() {
                    [other] => Some((subject.clone(), other.clone())),
                    _ => None,
                };
            }
            above.clone().or_else(|| pair.cloned())
        })
        .collect()
}
