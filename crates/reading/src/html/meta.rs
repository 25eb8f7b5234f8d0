//! What a page says about itself: meta elements, JSON-LD, headings, times, its address.
//! Refuses to understand dates.

use std::sync::LazyLock;

use document::{Genre, Metadata};
use regex::Regex;
use serde_json::Value;

use super::entity::entity;
use super::tree::Tree;
use crate::inline::is_space;
use crate::lexicon::{self, pattern};
use crate::sidecar;

static CHARSET: LazyLock<regex::bytes::Regex> = LazyLock::new(charset);
/// A day in an address: "/2019/08/24/".
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[/-](19\d\d|20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")
});
/// What separates a title from the name of the site.
static SITE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+[|–—·»-]\s+"));

#[allow(clippy::unwrap_used, reason = "a fixed pattern, compiled in the tests")]
fn charset() -> regex::bytes::Regex {
    regex::bytes::Regex::new(
        r#"(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)"#,
    )
    .unwrap()
}

/// The encoding that the first bytes of a page declare.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let found = CHARSET.captures(&bytes[..bytes.len().min(4096)])?;
    Some(String::from_utf8_lossy(found.get(1)?.as_bytes()).into_owned())
}

/// All that the page says about itself.
pub(crate) fn find(tree: &Tree, text: &str) -> Metadata {
    let page = Page { tree, text, data: linked_data(tree, text) };
    let url = page.link("canonical").or_else(|| page.meta("url"));
    let date = page.date().or_else(|| url.as_deref().and_then(day_of));
    Metadata {
        title: page.title(),
        publisher: page.data_name("publisher").or_else(|| page.meta("publisher")),
        date,
        author: page
            .data_name("author")
            .or_else(|| page.meta("author"))
            .filter(|name| !name.starts_with("http")),
        lang: page.lang(),
        genre: page.genre(),
        url: url.filter(|url| url.starts_with("http")),
    }
}

/// The heading that is the page's title: the one that says it, or the only one of its rank.
pub(crate) fn title_heading(tree: &Tree, text: &str, title: Option<&str>) -> Option<usize> {
    let first: Vec<usize> =
        tree.named("h1").filter(|heading| !key(&words(tree, text, *heading)).is_empty()).collect();
    let known = title.map(key).unwrap_or_default();
    let says = |heading: &&usize| {
        let words = key(&words(tree, text, **heading));
        words.len() > 8 && (known.contains(&words) || words.contains(&known)) && !known.is_empty()
    };
    first.iter().find(says).copied().or(match first.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}

struct Page<'t> {
    tree: &'t Tree,
    text: &'t str,
    /// The objects of all JSON-LD on the page.
    data: Vec<Value>,
}

impl Page<'_> {
    /// The first meta element that holds a field.
    fn meta(&self, field: &str) -> Option<String> {
        let rows =
            lexicon::entries(knowledge::reading::HTML_META).filter_map(|row| row.split_once('\t'));
        rows.filter(|(name, _)| *name == field).find_map(|(_, key)| self.meta_named(key))
    }

    fn meta_named(&self, key: &str) -> Option<String> {
        self.tree.named("meta").find_map(|index| {
            let node = self.tree.node(index);
            let names = ["property", "name", "itemprop", "http-equiv"];
            let named = names
                .iter()
                .filter_map(|name| node.attribute(name))
                .any(|name| name.eq_ignore_ascii_case(key));
            let content =
                node.attribute("content").map(str::trim).filter(|content| !content.is_empty())?;
            named.then(|| content.to_owned())
        })
    }

    fn link(&self, relation: &str) -> Option<String> {
        let mut links = self.tree.named("link").map(|index| self.tree.node(index));
        let link = links.find(|link| {
            link.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case(relation))
        })?;
        Some(link.attribute("href")?.trim().to_owned())
    }

    fn title(&self) -> Option<String> {
        let stated = self.meta("title").or_else(|| self.data_text("headline"));
        let named = self.tree.named("title").next().map(|index| words(self.tree, self.text, index));
        let heading = title_heading(self.tree, self.text, stated.as_deref().or(named.as_deref()));
        let heading = heading.map(|index| words(self.tree, self.text, index)).filter(|words| {
            let all = named.as_deref().or(stated.as_deref()).map(key).unwrap_or_default();
            words.len() > 10 && all.contains(&key(words))
        });
        let title = heading.or(stated).or(named)?;
        let title = without_site(&plain(&title), self.meta("publisher").as_deref());
        (!title.is_empty()).then_some(title)
    }

    fn date(&self) -> Option<String> {
        self.data_text("datePublished")
            .or_else(|| self.meta("date"))
            .or_else(|| self.time())
            .or_else(|| self.data_text("dateCreated"))
            .or_else(|| self.data_text("dateModified"))
    }

    /// The first time element with a machine's date.
    fn time(&self) -> Option<String> {
        let mut times = self.tree.named("time").map(|index| self.tree.node(index));
        times.find_map(|time| {
            Some(time.attribute("datetime")?.trim().to_owned()).filter(|date| date.len() > 7)
        })
    }

    fn lang(&self) -> Option<String> {
        let html =
            self.tree.named("html").next().and_then(|html| self.tree.node(html).attribute("lang"));
        let lang = html
            .map(str::to_owned)
            .filter(|lang| !lang.is_empty())
            .or_else(|| self.meta("lang"))?;
        Some(lang.replace('_', "-"))
    }

    fn genre(&self) -> Genre {
        let types = self.data.iter().filter_map(|object| object.get("@type"));
        let named = types.filter_map(|kind| kind.as_str().or_else(|| kind.get(0)?.as_str()));
        let known = named.map(sidecar::genre).find(|genre| *genre != Genre::Unknown);
        known.or_else(|| self.meta("kind").map(|kind| sidecar::genre(&kind))).unwrap_or_default()
    }

    fn data_text(&self, field: &str) -> Option<String> {
        let mut values = self.data.iter().filter_map(|object| object.get(field)?.as_str());
        Some(values.find(|value| !value.trim().is_empty())?.trim().to_owned())
    }

    /// The name of a thing or of the first of several.
    fn data_name(&self, field: &str) -> Option<String> {
        self.data.iter().find_map(|object| {
            let value = object.get(field)?;
            let value = value.get(0).unwrap_or(value);
            let name = value.as_str().or_else(|| value.get("name")?.as_str())?.trim();
            (!name.is_empty()).then(|| name.to_owned())
        })
    }
}

/// The objects of all JSON-LD on the page; those of articles first.
fn linked_data(tree: &Tree, text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    for index in tree.named("script") {
        let kind = tree.node(index).attribute("type").unwrap_or_default();
        if !kind.eq_ignore_ascii_case("application/ld+json") {
            continue;
        }
        let spans = tree.text_spans(index);
        let json: String = spans.iter().map(|span| span.of(text)).collect();
        let json: String = json.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Ok(value) = serde_json::from_str(json.trim().trim_end_matches(';')) {
            flatten(value, &mut found, 0);
        }
    }
    found.sort_by_key(|object| !is_article(object));
    found
}

fn flatten(value: Value, found: &mut Vec<Value>, depth: usize) {
    match value {
        Value::Array(values) if depth < 4 => {
            values.into_iter().for_each(|value| flatten(value, found, depth + 1));
        }
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph").filter(|_| depth < 4) {
                flatten(graph, found, depth + 1);
            }
            found.push(Value::Object(object));
        }
        _ => {}
    }
}

fn is_article(object: &Value) -> bool {
    object.get("headline").is_some() || object.get("articleBody").is_some()
}

/// The words under a node, white space and references resolved.
fn words(tree: &Tree, text: &str, index: usize) -> String {
    let spans = tree.text_spans(index);
    let joined: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    plain(&joined.join(""))
}

fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(character) = rest.chars().next() {
        let known = entity(rest).filter(|_| character == '&');
        let (length, shown) = known.unwrap_or((character.len_utf8(), character.to_string().into()));
        out.push_str(&shown);
        rest = &rest[length..];
    }
    out.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A title without the site's name at its end.
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(last) = SITE.find_iter(title).last() else { return title.to_owned() };
    let (head, tail) = (&title[..last.start()], &title[last.end()..]);
    let named =
        site.is_some_and(|site| key(site).contains(&key(tail)) || key(tail).contains(&key(site)));
    let short = tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 4;
    if named || short { head.to_owned() } else { title.to_owned() }
}

fn day_of(url: &str) -> Option<String> {
    let found = DAY.captures(url)?;
    let part = |number: usize| found.get(number).map_or("", |part| part.as_str());
    Some(format!("{}-{:0>2}-{:0>2}", part(1), part(2), part(3)))
}

fn key(words: &str) -> String {
    words
        .chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
