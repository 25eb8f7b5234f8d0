//! Which of its candidates a name means in this document: by date, by what else the document
//! names, by the model's entity. Refuses to choose where nothing decides.

use super::page::{Named, Page};
use super::runs::is_title;
use super::{Context, DateAt};
use crate::Code;
use crate::atlas::{Candidate, Certainty, FoundKind};
use calendar::Edtf;
use rustc_hash::FxHashMap;

/// How often the document surely names each state or organisation.
pub(super) type Counts = FxHashMap<Code, usize>;

/// The states and organisations that are named beyond doubt.
pub(super) fn sure_counts(pages: &[Page]) -> Counts {
    let mut counts = Counts::default();
    for named in pages.iter().flat_map(|page| &page.names) {
        let code = named.meant.as_ref().and_then(|meant| meant.code.clone());
        if let Some(code) = code.filter(|_| named.sure() && named.acts()) {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
}

/// Decides what each name of the document means.
pub(super) fn decide(pages: &mut [Page], counts: &Counts, context: &Context, date_at: DateAt) {
    for (number, page) in pages.iter_mut().enumerate() {
        let verdicts: Vec<_> = page
            .names
            .iter()
            .map(|named| {
                let when = date_at(number, named.found.span).or(context.published);
                verdict(page, named, counts, when)
            })
            .collect();
        for (named, (meant, why)) in page.names.iter_mut().zip(verdicts) {
            named.meant = meant;
            named.why = why;
        }
    }
}

type Verdict = (Option<Candidate>, &'static str);

fn verdict(page: &Page, named: &Named, counts: &Counts, when: Option<Edtf>) -> Verdict {
    if named.is(&[FoundKind::Person, FoundKind::Surname]) {
        return (named.meant.clone(), named.found.why);
    }
    if matches!(page.entity(named.start), Some("MONEY")) && named.end - named.start == 1 {
        return (None, "part of a sum of money");
    }
    if inside_person(page, named) {
        return (None, "part of a person's name");
    }
    let alive = alive(named, when);
    match named.found.certainty {
        Certainty::Sure => (alive.first().map(|&c| c.clone()), named.found.why),
        Certainty::Open => one_of(&alive, counts),
        Certainty::Doubtful => backed(page, named, &alive, counts),
    }
}

/// The candidates that existed then; all of them where the date rules out every one.
fn alive(named: &Named, when: Option<Edtf>) -> Vec<&Candidate> {
    let all = || named.found.candidates.iter().collect::<Vec<_>>();
    let Some(when) = when else { return today(named) };
    let then: Vec<&Candidate> =
        named.found.candidates.iter().filter(|c| c.spell.meets(&when)).collect();
    if then.is_empty() { all() } else { then }
}

/// Without a date: those that still exist, where there are any.
fn today(named: &Named) -> Vec<&Candidate> {
    let all = || named.found.candidates.iter();
    let present: Vec<&Candidate> = all().filter(|c| c.spell.to.is_none()).collect();
    if present.is_empty() { all().collect() } else { present }
}

fn one_of(candidates: &[&Candidate], counts: &Counts) -> Verdict {
    let Some(first) = candidates.first() else { return (None, "no candidate is left") };
    if candidates.iter().all(|c| c.code == first.code) {
        return (Some((*first).clone()), "all candidates are of one state");
    }
    let known = |c: &&&Candidate| c.code.as_ref().is_some_and(|code| counts.contains_key(code));
    let mut backed = candidates.iter().filter(known);
    match (backed.next(), backed.next()) {
        (Some(only), None) => (Some((*only).clone()), "the one the document names elsewhere"),
        _ => (None, "several are possible and nothing decides"),
    }
}

/// A doubtful name needs the model or the document on its side.
fn backed(page: &Page, named: &Named, alive: &[&Candidate], counts: &Counts) -> Verdict {
    let model = matches!(page.entity(named.start), Some("GPE" | "NORP" | "LOC" | "ORG"));
    let code = alive.first().and_then(|c| c.code.as_ref());
    let document = code.is_some_and(|code| counts.contains_key(code));
    if model || document { one_of(alive, counts) } else { (None, named.found.why) }
}

/// Whether a state's name is only a part of what the model takes for a person ("Michael Jordan").
fn inside_person(page: &Page, named: &Named) -> bool {
    let Some((start, end)) = page.entity_range(named.start) else { return false };
    let wider = start < named.start || end > named.end;
    let mut others = (start..named.start).chain(named.end..end);
    wider
        && page.entity(named.start) == Some("PERSON")
        && named.found.kind == FoundKind::State
        && others.all(|i| {
            page.tree.tag(i).starts_with("NNP")
                && page.name(i).is_none_or(|other| {
                    other.is(&[FoundKind::Person, FoundKind::Surname, FoundKind::Place])
                })
                && !is_title(page.tree.lower(i))
        })
}
