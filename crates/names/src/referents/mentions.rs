//! Where people are named, with the titles beside their names.
//! Refuses to decide which mentions are of one person: see `people`.

use super::lexicon::{Gender, LEXICON};
use super::naming::Counts;
use super::office::{Office, after_name, before_name, honorific_at};
use super::page::Page;
use super::people::Mention;
use super::runs::{Run, runs};
use super::tree::Tree;
use crate::Code;
use crate::atlas::FoundKind;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

/// What speaks for a run of words being a person's name.
struct Evidence {
    run: Run,
    before: Option<Office>,
    after: Vec<Office>,
    gender: Option<Gender>,
    polite: bool,
    model: bool,
    table: bool,
}

/// What the whole document says of each word in names, for and against.
#[derive(Debug, Default)]
pub(super) struct Votes {
    person: FxHashMap<String, usize>,
    other: FxHashMap<String, usize>,
    titled: FxHashSet<String>,
}

/// The people named in each paragraph.
pub(super) fn mentions(pages: &[Page], counts: &Counts) -> Vec<Vec<Mention>> {
    let evidence: Vec<Vec<Evidence>> = pages.iter().map(weigh).collect();
    let votes = count(pages, &evidence);
    pages
        .iter()
        .zip(evidence)
        .map(|(page, runs)| {
            let kept =
                runs.into_iter().filter(|e| accept(page, e, &votes) || holder(page, e, counts));
            kept.map(|e| mention(page, e)).collect()
        })
        .collect()
}

fn weigh(page: &Page) -> Vec<Evidence> {
    let mut out: Vec<Evidence> = Vec::new();
    let bearers = super::linked::bearers(page);
    for run in runs(page) {
        let before = before_name(page, run);
        let after = after_name(page, run);
        let verb = bearers.iter().any(|&i| run.start <= i && i < run.end);
        let polite = verb || run.start > 0 && honorific_at(page, run.start - 1);
        let model = (run.start..run.end).any(|i| page.entity(i) == Some("PERSON"));
        let table = page
            .names_in(run.start, run.end)
            .any(|named| named.is(&[FoundKind::Person, FoundKind::Surname]));
        let gender = gender(page, run, before.as_ref());
        out.push(Evidence { run, before, after, gender, polite, model, table });
    }
    drop_inside(&mut out);
    share_titles(page, &mut out);
    out
}

/// Words inside somebody's title are nobody's name ("Inspector General of Customs, Mr. Arno").
fn drop_inside(all: &mut Vec<Evidence>) {
    let titles: Vec<(usize, usize)> = all
        .iter()
        .filter(|e| e.model || e.polite)
        .flat_map(|e| e.before.iter().chain(&e.after))
        .map(|office| (office.start, office.end))
        .collect();
    all.retain(|e| {
        let inside = titles.iter().any(|&(start, end)| start <= e.run.start && e.run.end <= end);
        !inside || e.before.is_some() && e.model || e.polite
    });
}

/// A title between two names belongs to one of them: to the first when that has no other
/// (", Speaker of Arnor, …"), else to the second.
fn share_titles(page: &Page, all: &mut [Evidence]) {
    for k in 1..all.len() {
        let (left, right) = all.split_at_mut(k);
        let (first, second) = (&mut left[k - 1], &mut right[0]);
        let Some(office) = &second.before else { continue };
        let shared = first.after.iter().any(|after| overlap(after, office));
        if first.model && !second.model && !second.polite && office.head + 1 < office.end {
            second.before = None;
            continue;
        }
        let comma = page.tree.text(second.run.start - 1) == ",";
        if !shared {
            continue;
        }
        if first.before.is_none() && (comma || !second.after.is_empty()) {
            second.before = None;
        } else {
            let cut = office.start;
            first.after.retain(|after| after.end <= cut);
        }
    }
}

fn overlap(a: &Office, b: &Office) -> bool {
    a.start < b.end && b.start < a.end
}

fn gender(page: &Page, run: Run, before: Option<&Office>) -> Option<Gender> {
    let tree = &page.tree;
    let polite = (run.start.saturating_sub(2)..run.start)
        .filter(|&i| honorific_at(page, i))
        .find_map(|i| LEXICON.honorific(tree.lower(i)).flatten());
    let title = before.and_then(|office| LEXICON.office(tree.lower(office.head)));
    polite.or_else(|| title.and_then(|title| title.gender))
}

fn count(pages: &[Page], evidence: &[Vec<Evidence>]) -> Votes {
    let mut votes = Votes::default();
    for (page, runs) in pages.iter().zip(evidence) {
        for e in runs {
            let titled = e.before.is_some() || e.polite;
            for word in keys(&page.tree, e.run) {
                let side = if titled || e.model { &mut votes.person } else { &mut votes.other };
                *side.entry(word.clone()).or_default() += if titled { 2 } else { 1 };
                if titled {
                    votes.titled.insert(word);
                }
            }
        }
    }
    votes
}

/// The words of a name by which its bearer is found again, folded.
pub(super) fn keys(tree: &Tree, run: Run) -> Vec<String> {
    let word = |i: &usize| tree.lower(*i).chars().any(char::is_alphabetic);
    (run.start..run.end).filter(word).map(|i| fold(tree.text(i))).collect()
}

/// A word without case, accents and marks.
pub(super) fn fold(word: &str) -> String {
    crate::atlas::folded(word)
}

fn accept(page: &Page, e: &Evidence, votes: &Votes) -> bool {
    let loose = e.before.as_ref().is_some_and(|office| office.head + 1 < office.end);
    if loose
        && !e.model
        && !e.polite
        && page.entity(e.run.start).is_some_and(|label| label != "GPE")
    {
        return false;
    }
    let strong = e.before.is_some() || e.polite || !e.after.is_empty() && e.model;
    if strong {
        return true;
    }
    let words = keys(&page.tree, e.run);
    let sum = |side: &FxHashMap<String, usize>| {
        words.iter().map(|word| side.get(word).copied().unwrap_or(0)).sum::<usize>()
    };
    let titled = words.iter().any(|word| votes.titled.contains(word));
    let other = matches!(
        page.entity(e.run.start),
        Some("FAC" | "EVENT" | "LAW" | "PRODUCT" | "WORK_OF_ART")
    );
    let person = sum(&votes.person) > 0 && sum(&votes.person) >= sum(&votes.other);
    !other && (titled || e.model && person || e.table && (e.model || words.len() > 1 || person))
}

/// Whether the word is the surname of an office holder of a state the document names, and the
/// model does not take it for a place.
fn holder(page: &Page, e: &Evidence, counts: &Counts) -> bool {
    let place = matches!(page.entity(e.run.start), Some("GPE" | "LOC" | "FAC" | "DATE" | "NORP"));
    let tree = &page.tree;
    let alone = !matches!(tree.dep(e.run.start), "compound" | "amod" | "nmod");
    let known = page.names_in(e.run.start, e.run.end).flat_map(|named| &named.found.candidates);
    let mut codes = known.filter(|c| c.kind == FoundKind::Surname).filter_map(|c| c.code.as_ref());
    !place && alone && codes.any(|code| counts.contains_key(code))
}

/// The state behind "of" or "from" directly after a name.
fn nation(page: &Page, run: Run) -> Option<(Code, SmolStr)> {
    let of = matches!(page.tree.text_or(run.end), "of" | "from");
    let named = page.actor_name(run.end + 1).filter(|named| of && named.is(&[FoundKind::State]))?;
    let meant = named.meant.as_ref()?;
    Some((meant.code.clone()?, meant.name.clone()))
}

fn mention(page: &Page, e: Evidence) -> Mention {
    let start = e.before.as_ref().map_or(e.run.start, |office| office.start);
    let end = e.after.last().map_or(e.run.end, |office| office.end);
    let mut offices: Vec<Office> = e.before.into_iter().collect();
    offices.extend(e.after);
    let nation = nation(page, e.run);
    Mention {
        nation,
        start,
        end,
        name: e.run,
        offices,
        gender: e.gender,
        keys: keys(&page.tree, e.run),
        who: usize::MAX,
    }
}
