//! Offices that stand apart from the name: "Arno served as envoy", "his Gondorian counterpart,
//! Boro", "under the presidency of Arno". Refuses to decide whose they are: see `owners`.

use super::lexicon::{LEXICON, Part};
use super::office::{Office, Owner, office_at};
use super::page::Page;
use super::people::Figure;

/// An office found for a mention of a paragraph.
type Link = (usize, Office);

/// Adds the offices that verbs, possessors and counterparts give to people.
pub(super) fn link(pages: &mut [Page], figures: &[Figure]) {
    for page in pages {
        let mut links: Vec<Link> = by_verb(page);
        links.extend(by_tenure(page));
        links.extend(counterparts(page, figures));
        for (mention, office) in links {
            page.add_office(mention, office);
        }
    }
}

/// "Arno served as Envoy of Arnor", "Boro, who was her special adviser", "Arno became king".
fn by_verb(page: &Page) -> Vec<Link> {
    let tree = &page.tree;
    let heads = (0..tree.len()).filter(|&i| {
        LEXICON.is_office(tree.lower(i)) && page.person(i).is_none() && page.name(i).is_none()
    });
    heads.filter_map(|i| Some((page.person(holder(page, i)?)?, whole(page, i)?))).collect()
}

/// The office whose phrase holds the head noun `i`.
fn whole(page: &Page, i: usize) -> Option<Office> {
    let start = page.tree.edges(i).0;
    let limit = page.tree.sentence_range(i).1;
    let starts = (start.min(i)..=i).filter(|&s| page.person(s).is_none() || possessive(page, s));
    let office =
        |s: usize| office_at(page, s, limit).filter(|office| office.head == i || covers(office, i));
    starts.filter_map(office).next()
}

fn covers(office: &Office, i: usize) -> bool {
    office.start <= i && i < office.end
}

fn possessive(page: &Page, s: usize) -> bool {
    page.person(s).is_some_and(|m| page.tree.tag_or(page.people[m].end) == "POS")
}

/// The token of whoever holds the office headed by `i`, by the verb over it.
fn holder(page: &Page, i: usize) -> Option<usize> {
    let tree = &page.tree;
    let verb = match tree.dep(i) {
        "attr" | "oprd" | "dobj" => tree.head(i),
        "pobj" if tree.lower(tree.head(i)) == "as" => tree.clause(tree.head(i)),
        _ => return None,
    };
    if !LEXICON.cue("becomes", tree.lemma(verb))
        || tree.dep(i) == "dobj" && tree.lemma(verb) != "become"
    {
        return None;
    }
    if tree.by(verb, &["neg"]).next().is_some() {
        return None;
    }
    let object = tree.by(verb, &["dobj"]).next().filter(|&o| tree.tag(o).starts_with("NNP"));
    let subject = tree.by(verb, &["nsubj", "nsubjpass"]).next();
    object.or(subject.and_then(|s| bearer(page, s, verb)))
}

/// The token a subject stands for, through "who".
fn bearer(page: &Page, subject: usize, verb: usize) -> Option<usize> {
    let tree = &page.tree;
    if matches!(tree.tag(subject), "WP" | "WDT") {
        let clause = tree.path(verb).find(|&node| tree.dep(node) == "relcl")?;
        return Some(tree.head(clause));
    }
    Some(subject)
}

/// The tokens that verbs make bearers of offices.
pub(super) fn bearers(page: &Page) -> Vec<usize> {
    let heads = (0..page.tree.len()).filter(|&i| LEXICON.is_office(page.tree.lower(i)));
    heads.filter_map(|i| holder(page, i)).collect()
}

/// "under the presidency of Arno", "Arno's premiership".
fn by_tenure(page: &Page) -> Vec<Link> {
    let tree = &page.tree;
    let mut out = Vec::new();
    for i in 0..tree.len() {
        let Some(title) = LEXICON.title(tree.lower(i), Part::Tenure) else { continue };
        let of = tree.by(i, &["prep"]).filter(|&p| tree.lower(p) == "of");
        let of = of.flat_map(|p| tree.by(p, &["pobj"])).find_map(|o| page.person(o));
        let possessor = tree.by(i, &["poss"]).find_map(|p| page.person(p));
        let (Some(mention), Some(office)) = (of.or(possessor), title.sector.clone()) else {
            continue;
        };
        let named =
            page.names_in(tree.edges(i).0, i).filter(|named| named.acts() && named.end == i).last();
        let owner = named.and_then(super::office::owner_of).unwrap_or(Owner::Missing);
        let words = office.to_string();
        out.push((
            mention,
            Office { start: i, end: i + 1, head: i, words, owner, sector: None, former: false },
        ));
    }
    out
}

/// "his Arnorian and Gondorian counterparts, Arno and Boro": the office of the one they meet.
fn counterparts(page: &Page, figures: &[Figure]) -> Vec<Link> {
    let tree = &page.tree;
    let mut out = Vec::new();
    for i in 0..tree.len() {
        if !matches!(LEXICON.actor(tree.lemma(i)), Some(actor) if actor.kind == super::lexicon::Kind::Counterpart)
        {
            continue;
        }
        let Some(model) = model_office(page, figures, i) else { continue };
        let states: Vec<_> =
            page.names_in(tree.edges(i).0, i).filter(|named| named.acts()).collect();
        let people = listed_people(page, i + 1);
        if states.len() > 1 && states.len() != people.len() {
            continue;
        }
        for (k, mention) in people.into_iter().enumerate().take(states.len().max(1)) {
            let owner = states.get(k).and_then(|named| super::office::owner_of(named));
            let owner = owner.unwrap_or(Owner::Missing);
            out.push((
                mention,
                Office { start: i, end: i + 1, head: i, owner, former: false, ..model.clone() },
            ));
        }
    }
    out
}

/// The office of the person named last before the counterpart.
fn model_office(page: &Page, figures: &[Figure], i: usize) -> Option<Office> {
    let before = page.people.iter().rev().find(|mention| mention.end <= i)?;
    if let Some(office) = before.offices.last() {
        return Some(office.clone());
    }
    let figure = &figures[before.who];
    let words = figure.office.clone()?;
    let sector = figure.sector.clone();
    Some(Office {
        start: i,
        end: i + 1,
        head: i,
        words,
        owner: Owner::Missing,
        sector,
        former: false,
    })
}

/// The people named one after another from `at` on.
fn listed_people(page: &Page, at: usize) -> Vec<usize> {
    let mut at = at;
    let mut out = Vec::new();
    loop {
        while matches!(page.tree.text_or(at), "," | "and" | "&") {
            at += 1;
        }
        let Some(mention) = page.person(at) else { return out };
        out.push(mention);
        at = page.people[mention].end;
    }
}
