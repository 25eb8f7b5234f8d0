//! Which place a name is. Refuses to choose between two places of one name.

use super::DateAt;
use super::page::{Named, Page};
use crate::Place;
use crate::atlas::{Atlas, FoundKind};
use document::Span;

/// By paragraph and token: the place whose name the token heads.
pub(super) fn places(atlas: &Atlas, pages: &[Page], date_at: DateAt) -> Vec<Vec<Option<Place>>> {
    let _ = date_at;
    pages.iter().map(|page| on_page(atlas, page)).collect()
}

fn on_page(atlas: &Atlas, page: &Page) -> Vec<Option<Place>> {
    let mut out = vec![None; page.tree.len()];
    for named in &page.names {
        if page.person(named.start).is_some() {
            continue;
        }
        if let Some(place) = place(atlas, page, named) {
            out[page.tree.head_of(named.start, named.end)] = Some(place);
        }
    }
    out
}

fn place(atlas: &Atlas, page: &Page, named: &Named) -> Option<Place> {
    let meant = named.meant.as_ref()?;
    if !matches!(meant.kind, FoundKind::Place | FoundKind::Capital | FoundKind::State) {
        return None;
    }
    let _ = atlas;
    let span: Span = named.found.span;
    let words = span.of(&page.tree.doc.text);
    let name = if meant.kind == FoundKind::Capital { words } else { meant.name.as_str() };
    Some(Place {
        name: name.to_owned(),
        country: meant.code.clone(),
        lat: None,
        lon: None,
        geonameid: None,
        span,
        why: format!("'{words}': {}", named.why),
    })
}
