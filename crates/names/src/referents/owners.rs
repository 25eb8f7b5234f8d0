//! Whose office it is when the title does not say, and what the document says of offices.
//! Refuses to give an office to a state without a reason it can name.

use super::Context;
use super::lexicon::{LEXICON, Part};
use super::naming::Counts;
use super::office::{Office, Owner};
use super::page::Page;
use super::people::{Figure, quoted};
use crate::atlas::{Atlas, FoundKind};
use crate::{Code, OfficeMention, Person};
use document::{BlockKind, Span};
use smol_str::SmolStr;

/// A state as owner, with its name and why.
type Found = (Code, SmolStr, &'static str);

/// Gives every office without an owner one, where the document has a reason.
pub(super) fn inherit(
    atlas: &Atlas,
    counts: &Counts,
    pages: &mut [Page],
    figures: &mut [Figure],
    context: &Context,
) {
    let publisher = context.publisher.as_deref().and_then(|words| publisher_state(atlas, words));
    let dateline = dateline(pages);
    let mut home = Home { publisher, officials: None, dateline, visits: visits(pages) };
    for round in 0..3 {
        if round == 2 {
            home.officials = most_officials(figures).or_else(|| only_state(atlas, counts));
        }
        for (p, page) in pages.iter_mut().enumerate() {
            for m in 0..page.people.len() {
                for o in 0..page.people[m].offices.len() {
                    let Some(found) = owner(page, p, (m, o), figures, &home) else { continue };
                    let (code, name, why) = found;
                    let mention = &mut page.people[m];
                    let figure = &mut figures[mention.who];
                    give(figure, &mention.offices[o], &code, &name, why);
                    mention.offices[o].owner = Owner::Named { code, name, why };
                }
            }
        }
    }
}

fn give(figure: &mut Figure, office: &Office, code: &Code, name: &SmolStr, why: &str) {
    if figure.code.is_none() {
        figure.code = Some(code.clone());
        figure.why = format!("{} is an office of {name} ({why})", quoted(&office.words));
    }
    if figure.state.is_empty() {
        figure.state = name.clone();
    }
    figure.sector = figure.sector.take().or_else(|| office.sector.clone());
}

struct Home {
    publisher: Option<Found>,
    officials: Option<Found>,
    dateline: Option<Found>,
    visits: Vec<Option<Found>>,
}

fn owner(
    page: &Page,
    p: usize,
    at: (usize, usize),
    figures: &[Figure],
    home: &Home,
) -> Option<Found> {
    let mention = &page.people[at.0];
    let office = &mention.offices[at.1];
    match office.owner {
        Owner::Named { .. } => None,
        Owner::Person(token) => {
            of_person(page, figures, page.person(token)?, "office beside that person")
        }
        Owner::Pronoun(token) => of_pronoun(page, figures, token),
        Owner::Missing => {
            let figure = &figures[mention.who];
            let own = figure
                .code
                .clone()
                .map(|code| (code, figure.state.clone(), "known of this person"));
            own.or_else(|| of_seat(page, office))
                .or_else(|| of_list(page, figures, at.0))
                .or_else(|| home.visits[p].clone())
                .or_else(|| {
                    home.dateline
                        .clone()
                        .filter(|found| sentence_names(page, office.head, &found.0))
                })
                .or_else(|| home.publisher.clone())
                .or_else(|| home.officials.clone())
        }
    }
}

fn of_person(page: &Page, figures: &[Figure], mention: usize, why: &'static str) -> Option<Found> {
    let figure = &figures[page.people[mention].who];
    Some((figure.code.clone()?, figure.state.clone(), why))
}

/// "his foreign minister", "its envoy": the person or state named last before, in the sentence.
fn of_pronoun(page: &Page, figures: &[Figure], token: usize) -> Option<Found> {
    let tree = &page.tree;
    let start = tree.sentence_range(token).0;
    if matches!(tree.lower(token), "his" | "her") {
        let before = (start..token).rev().find_map(|i| page.person(i))?;
        return of_person(page, figures, before, "of the state of the person named before");
    }
    let named = page
        .names_in(start, token)
        .filter(|named| named.is(&[FoundKind::State]) && named.end <= token);
    named.last().and_then(|named| found(named, "of the state named before"))
}

fn found(named: &super::page::Named, why: &'static str) -> Option<Found> {
    let meant = named.meant.as_ref()?;
    Some((meant.code.clone()?, meant.name.clone(), why))
}

/// A diplomat's state is that of the embassy or legation in the same sentence.
fn of_seat(page: &Page, office: &Office) -> Option<Found> {
    let tree = &page.tree;
    let lower = office.words.to_lowercase();
    let diplomat = lower.split(' ').any(|word| LEXICON.cue("diplomat", word));
    if !diplomat && !lower.starts_with("minister ") {
        return None;
    }
    let (start, end) = tree.sentence_range(office.head);
    let seat = (start..end).find(|&i| LEXICON.cue("seat", &tree.lemma(i).to_lowercase()))?;
    let before =
        page.names_in(start, seat).filter(|named| named.end == seat && named.acts()).last()?;
    found(before, "state of the mission in the sentence")
}

/// In a list of titles the first says whose they are: "Arnorian Minister A, Chief of Police B".
fn of_list(page: &Page, figures: &[Figure], m: usize) -> Option<Found> {
    let tree = &page.tree;
    let mention = &page.people[m];
    let before = page.people.get(m.checked_sub(1)?)?;
    let same = tree.sentence(before.start) == tree.sentence(mention.start);
    let listed = |i: usize| matches!(tree.lower(i), "," | "and" | ";" | "&" | "the");
    let gap = before.end.min(mention.start)..mention.start;
    if !same || !gap.clone().all(listed) || gap.is_empty() {
        return None;
    }
    let office = before.offices.first()?;
    match &office.owner {
        Owner::Named { code, name, .. } => {
            Some((code.clone(), name.clone(), "listed behind that state's"))
        }
        _ => of_person(page, figures, m - 1, "listed behind that person"),
    }
}

/// The only state the text names.
fn only_state(atlas: &Atlas, counts: &Counts) -> Option<Found> {
    let mut states = counts.keys().filter_map(|code| atlas.state(code));
    match (states.next(), states.next()) {
        (Some(only), None) => {
            Some((only.code.clone(), only.name.clone(), "the only state the text names"))
        }
        _ => None,
    }
}

/// The state that clearly most of the officials of the text serve.
fn most_officials(figures: &[Figure]) -> Option<Found> {
    let mut counts: Vec<(Found, usize)> = Vec::new();
    for figure in figures {
        let Some(code) = figure.code.clone() else { continue };
        match counts.iter_mut().find(|(found, _)| found.0 == code) {
            Some((_, n)) => *n += 1,
            None => counts
                .push(((code, figure.state.clone(), "state of most officials in the text"), 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.0.cmp(&b.0.0)));
    let second = counts.get(1).map_or(0, |(_, n)| *n);
    let (found, n) = counts.into_iter().next()?;
    (n >= 2 && n >= 2 * second).then_some(found)
}

fn sentence_names(page: &Page, token: usize, code: &Code) -> bool {
    let (start, end) = page.tree.sentence_range(token);
    page.names_in(start, end)
        .any(|named| named.meant.as_ref().and_then(|m| m.code.as_ref()) == Some(code))
}

/// The state of the city a news item is sent from.
fn dateline(pages: &[Page]) -> Option<Found> {
    let page = pages
        .iter()
        .find(|page| matches!(page.kind, BlockKind::Paragraph | BlockKind::Dateline))?;
    let first = page.names.first().filter(|named| named.start == 0)?;
    let end = first.end;
    let comma = page.tree.text_or(end) == "," || page.tree.text_or(end) == "(";
    let shout = page.tree.text(first.start).chars().all(|c| !c.is_lowercase());
    (comma && shout && first.is(&[FoundKind::Capital, FoundKind::Place]))
        .then(|| found(first, "state of the dateline"))
        .flatten()
}

/// The state a publisher speaks for ("The White House"), not that of a newspaper.
fn publisher_state(atlas: &Atlas, words: &str) -> Option<Found> {
    let scan = atlas.scan(words);
    let kinds =
        [FoundKind::Metonym, FoundKind::State, FoundKind::Adjective, FoundKind::Organisation];
    let hit = scan.iter().find(|hit| kinds.contains(&hit.kind) && hit.code().is_some())?;
    let body = words.split(' ').any(|word| LEXICON.actor(word).is_some());
    let whole = hit.kind == FoundKind::Metonym || body;
    let first = hit.candidates.first().filter(|_| whole)?;
    Some((first.code.clone()?, first.name.clone(), "state of the publisher"))
}

/// Under a heading "visits from Arnor to Gondor" a list names people of Arnor.
fn visits(pages: &[Page]) -> Vec<Option<Found>> {
    let mut above = None;
    pages
        .iter()
        .map(|page| {
            let list = matches!(page.kind, BlockKind::ListItem { .. });
            if !list {
                let short = page.tree.len() < 16;
                above = if short { sender(page) } else { None };
            }
            above.clone().filter(|_| list)
        })
        .collect()
}

/// The state behind "from" in a heading that also has "to".
fn sender(page: &Page) -> Option<Found> {
    let tree = &page.tree;
    let word = |k: Option<usize>| k.map_or("", |k| tree.lower(k));
    let to = page.names.iter().any(|named| word(named.start.checked_sub(1)) == "to");
    let from =
        page.names.iter().find(|named| named.acts() && word(named.start.checked_sub(1)) == "from");
    from.filter(|_| to).and_then(|named| found(named, "sender of the visits in this list"))
}

/// What the document says of who holds which office; also gives figures their offices.
pub(super) fn offices(
    atlas: &Atlas,
    pages: &[Page],
    figures: &mut [Figure],
) -> Vec<(usize, OfficeMention)> {
    let mut out = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        for mention in &page.people {
            for office in &mention.offices {
                let Owner::Named { code, name, why } = &office.owner else { continue };
                if LEXICON.title(page.tree.lower(office.head), Part::Noun).is_some() {
                    continue;
                }
                let figure = &mut figures[mention.who];
                let normal = normal(atlas, &office.words);
                if figure.office.is_none() || !office.former {
                    figure.office = Some(normal.clone());
                }
                let first = office.start.min(mention.name.start);
                let span = page.tree.bytes(first, office.end.max(mention.name.end));
                out.push((
                    p,
                    told(figure, code, normal, span, office.former, format!("{name}: {why}")),
                ));
            }
        }
    }
    out
}

fn told(
    figure: &Figure,
    code: &Code,
    office: String,
    span: Span,
    former: bool,
    why: String,
) -> OfficeMention {
    let person = Person { name: figure.name.clone(), id: figure.id.clone() };
    OfficeMention { person, code: code.clone(), office, span, former, why }
}

/// The normal form of an office: the table's, else its words in small letters. What only says
/// where it is held falls away: "envoy to the talks" is an envoy.
fn normal(atlas: &Atlas, words: &str) -> String {
    let whole = atlas.office_normal(words);
    if let Some(whole) = whole.as_ref().filter(|normal| cut(normal).is_some()) {
        return whole.clone();
    }
    let short = cut(words).and_then(|at| atlas.office_normal(&words[..at]));
    short.or(whole).unwrap_or_else(|| words.to_lowercase())
}

/// Where the first prepositional phrase of an office begins.
fn cut(words: &str) -> Option<usize> {
    [" to ", " of ", " for ", " at "].iter().filter_map(|preposition| words.find(preposition)).min()
}
