//! Which place a name is. Refuses to choose between two places of one name where neither the
//! states around it nor size decides.

use super::Context;
use super::lexicon::{Kind, LEXICON};
use super::page::{Named, Page};
use super::subject::{Subject, codes_on};
use crate::atlas::{Atlas, FoundKind, Locality};
use crate::{Code, Place};
use document::Genre;

/// How many times larger one place must be than the next to be meant without other signs.
const LARGER: u32 = 5;

/// By paragraph and token: the place whose name the token heads.
pub(super) fn places(
    atlas: &Atlas,
    pages: &[Page],
    subject: &Subject,
    context: &Context,
) -> Vec<Vec<Option<Place>>> {
    let mut finder = Finder { atlas, subject, context, here: None };
    (0..pages.len()).map(|p| finder.on_page(&pages[p], p)).collect()
}

struct Finder<'a> {
    atlas: &'a Atlas,
    subject: &'a Subject,
    context: &'a Context,
    /// Where a news item is sent from: what "here" means in it.
    here: Option<Place>,
}

impl Finder<'_> {
    fn on_page(&mut self, page: &Page, p: usize) -> Vec<Option<Place>> {
        let mut out = vec![None; page.tree.len()];
        for named in page.names.iter().filter(|named| page.person(named.start).is_none()) {
            if let Some(place) = self.place(page, p, named) {
                if self.here.is_none() && named.start == 0 && dateline(page, named) {
                    self.here = Some(place.clone());
                }
                out[page.tree.head_of(named.start, named.end)] = Some(place);
            }
        }
        for (i, slot) in out.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
            *slot = self.word(page, i);
        }
        out
    }

    fn place(&self, page: &Page, p: usize, named: &Named) -> Option<Place> {
        let meant = named.meant.as_ref()?;
        match meant.kind {
            FoundKind::State => Some(self.state(page, named, &meant.name, meant.code.clone())),
            FoundKind::Capital => self.capital(page, named, meant.code.as_ref()?),
            FoundKind::Place if placed(page, named) => self.town(page, p, named),
            _ => None,
        }
    }

    fn state(&self, page: &Page, named: &Named, name: &str, code: Option<Code>) -> Place {
        let words = named.found.span.of(&page.tree.doc.text);
        let why = format!("'{words}': {}", named.why);
        Place {
            name: name.to_owned(),
            country: code,
            lat: None,
            lon: None,
            geonameid: None,
            span: named.found.span,
            why,
        }
    }

    fn capital(&self, page: &Page, named: &Named, code: &Code) -> Option<Place> {
        let words = named.found.span.of(&page.tree.doc.text);
        let known = self.atlas.place(words, std::slice::from_ref(code));
        let own = known.into_iter().find(|town| town.code.as_ref() == Some(code));
        let bare = self.state(page, named, words, Some(code.clone()));
        Some(match own {
            Some(town) => Place { why: bare.why.clone(), ..of(&town, bare) },
            None => bare,
        })
    }

    /// A town or site: the one in a state the sentence names, else the paragraph, else the pair.
    fn town(&self, page: &Page, p: usize, named: &Named) -> Option<Place> {
        let words = named.found.span.of(&page.tree.doc.text);
        let bare = self.state(page, named, words, None);
        let (start, end) = page.tree.sentence_range(named.start);
        let mut near: Vec<Vec<Code>> = vec![sentence_codes(page, start, end), codes_on(page)];
        near.extend(self.subject.of_page(p).map(|(a, b)| vec![a.clone(), b.clone()]));
        for codes in near.iter().filter(|codes| !codes.is_empty()) {
            let found = self.atlas.place(words, codes);
            let inside =
                |town: &&Locality| town.code.as_ref().is_some_and(|code| codes.contains(code));
            if let Some(town) = found.first().filter(inside) {
                let why = format!("'{words}': {}", town.why);
                return Some(Place { why, ..of(town, bare) });
            }
        }
        let found = self.atlas.place(words, &[]);
        let second = found.get(1).map_or(0, |town| town.thousands);
        let town = found
            .first()
            .filter(|town| found.len() == 1 || town.thousands >= LARGER * second.max(1))?;
        let why = format!(
            "'{words}': {}",
            if found.len() == 1 { town.why } else { "by far the largest of that name" }
        );
        Some(Place { why, ..of(town, bare) })
    }

    /// "the Arnorian capital", "here".
    fn word(&self, page: &Page, i: usize) -> Option<Place> {
        let tree = &page.tree;
        if self.context.genre == Genre::News && tree.lower(i) == "here" {
            let here = self.here.clone()?;
            let why = format!("'here' is {}: the place of the dateline", here.name);
            return Some(Place { span: tree.token(i).span, why, ..here });
        }
        let capital = tree.tag(i).starts_with("NN")
            && LEXICON.actor(tree.lemma(i)).is_some_and(|actor| actor.kind == Kind::Capital);
        if !capital {
            return None;
        }
        let named = page.names_in(tree.edges(i).0, i).filter(|named| named.acts()).last()?;
        let code = named.meant.as_ref()?.code.clone()?;
        let now = self.context.published.and_then(|when| self.atlas.capital_of(&code, &when));
        let name =
            now.or_else(|| Some(self.atlas.state(&code)?.capitals.first()?.name.as_str()))?;
        let town = self.atlas.place(name, std::slice::from_ref(&code)).into_iter().next();
        let why = format!("'{}': capital of {code}", tree.text(i));
        let bare = Place {
            name: name.to_owned(),
            country: Some(code.clone()),
            lat: None,
            lon: None,
            geonameid: None,
            span: tree.token(i).span,
            why: why.clone(),
        };
        match town.filter(|town| town.code.as_ref() == Some(&code)) {
            Some(town) => Some(Place { why, ..of(&town, bare) }),
            None => Some(bare),
        }
    }
}

/// The place with the gazetteer's name and coordinates.
fn of(town: &Locality, bare: Place) -> Place {
    Place {
        name: town.name.to_string(),
        country: town.code.clone().or(bare.country),
        lat: Some(town.lat),
        lon: Some(town.lon),
        geonameid: town.geonameid,
        ..bare
    }
}

/// Whether a town's name is used as a place: by the model or behind a word of place.
fn placed(page: &Page, named: &Named) -> bool {
    let head = page.tree.head_of(named.start, named.end);
    let proper = page.tree.tag(head).starts_with("NNP");
    let model = matches!(page.entity(head), Some("GPE" | "LOC" | "FAC"));
    let behind = page.tree.dep(head) == "pobj"
        && LEXICON.cue("locative", page.tree.lower(page.tree.head(head)))
        && !matches!(page.entity(head), Some("PERSON" | "DATE" | "ORG"));
    proper && (model || behind)
}

fn sentence_codes(page: &Page, start: usize, end: usize) -> Vec<Code> {
    let names = page.names_in(start, end).filter(|named| named.acts());
    names.filter_map(|named| named.meant.as_ref()?.code.clone()).collect()
}

fn dateline(page: &Page, named: &Named) -> bool {
    let shout = page.tree.text(named.start).chars().all(|c| !c.is_lowercase());
    shout && matches!(page.tree.text_or(named.end), "," | "(")
}
