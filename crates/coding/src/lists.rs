//! Lists of visits: a line that says from where to where, and entries of persons with years.
//!
//! Encyclopedia articles keep visits as lists: «State visits from Arnor to Gondor», then one entry a
//! visitor, years in brackets. Refuses lists whose head line does not name both states.

use crate::analysed::Analysed;
use crate::clause::Tree;
use crate::coder::Tables;
use crate::discourse::mentions_in;
use document::{BlockKind, Span};
use names::{Code, Party};
use record::{
    Claim, Event, EventType, Fact, Participant, PlaceName, Reason, Source, Status, Trace,
};
use smol_str::SmolStr;

/// One claim for each entry and date of the document's lists of visits.
pub(crate) fn claims(analysed: &Analysed<'_>, tables: &Tables) -> Vec<Claim> {
    let mut head: Option<Head> = None;
    let mut found = Vec::new();
    for (index, paragraph) in analysed.paragraphs.iter().enumerate() {
        match paragraph.kind {
            BlockKind::Heading { .. } | BlockKind::Paragraph => {
                head = Head::read(analysed, tables, index);
            }
            BlockKind::ListItem { .. } => {
                let entries = head.as_ref().map(|head| head.entries(analysed, tables, index));
                found.extend(entries.into_iter().flatten());
            }
            _ => {}
        }
    }
    found
}

/// The line above a list of visits.
struct Head {
    visitor: Code,
    host: Code,
    words: String,
}

impl Head {
    /// A short line that speaks of visits, and names two states: from one, to the other.
    fn read(analysed: &Analysed<'_>, tables: &Tables, index: usize) -> Option<Head> {
        const LONGEST: usize = 24;
        let doc = &analysed.paragraphs[index].doc;
        let visits = doc.iter().any(|token| {
            let lemma = token.lemma().to_lowercase();
            tables.visit.contains(lemma.as_str())
                || tables.visit.contains(lemma.trim_end_matches('s'))
        });
        if !visits || doc.len() > LONGEST {
            return None;
        }
        let named = analysed.referents.mentioned(index);
        let after = |words: &[&str]| {
            let follows = |span: &Span| {
                let before = doc.text[..span.start].trim_end().to_lowercase();
                words.iter().any(|word| before.ends_with(word))
            };
            named.iter().find(|(span, _)| follows(span)).map(|(_, code)| code.clone())
        };
        let (from, to) = (after(&["from", "from the"]), after(&[" to", " to the", " in"]));
        let (visitor, host) = match (from, to) {
            (Some(visitor), Some(host)) => (visitor, host),
            (Some(visitor), None) => (visitor.clone(), other(analysed, &visitor)?),
            (None, Some(host)) => (other(analysed, &host)?, host),
            (None, None) => return None,
        };
        (visitor != host).then(|| Head { visitor, host, words: doc.text.trim().to_owned() })
    }

    /// The visits of one entry: one for each date it gives.
    fn entries(&self, analysed: &Analysed<'_>, tables: &Tables, index: usize) -> Vec<Claim> {
        const LONGEST: usize = 40;
        let paragraph = &analysed.paragraphs[index];
        let tree = Tree::new(&paragraph.doc);
        if paragraph.doc.len() > LONGEST || paragraph.doc.is_empty() {
            return Vec::new();
        }
        let dates = mentions_in(&tree, paragraph, analysed.times);
        let event = self.event(analysed, tables, index);
        let claim = |mention: &crate::discourse::TimeMention| Claim {
            fact: Fact::Event(event.clone()),
            when: Some(mention.edtf),
            status: Status::Occurred,
            source: self.source(analysed, index, &mention.text),
        };
        dates.iter().map(claim).collect()
    }

    fn event(&self, analysed: &Analysed<'_>, tables: &Tables, index: usize) -> Event {
        let mode = vec![SmolStr::new(&tables.visit_mode)];
        let kind = EventType::Consult;
        let cameo = tables.plover.cameo(kind);
        Event {
            event: kind,
            score: tables.plover.score(kind, &mode),
            goldstein: cameo.as_deref().and_then(|code| tables.plover.goldstein(code)),
            mode,
            context: Vec::new(),
            cameo,
            actor: vec![participant(&self.visitor)],
            recipient: vec![participant(&self.host)],
            people: visitors(analysed, index, &self.visitor),
            place: Some(PlaceName {
                name: self.host.to_string(),
                country: Some(self.host.clone()),
                lat: None,
                lon: None,
                geonameid: None,
            }),
            text: format!("{}: {}", self.words, analysed.paragraphs[index].doc.text.trim()),
        }
    }

    fn source(&self, analysed: &Analysed<'_>, index: usize, date: &str) -> Source {
        let paragraph = &analysed.paragraphs[index];
        let whole = paragraph.doc.span(0, paragraph.doc.len()).bytes();
        let because = format!("an entry under «{}», with the date «{date}»", self.words);
        Source {
            doc: analysed.document.id.clone(),
            quote: analysed.document.quote(paragraph.in_document(whole)),
            rule: "list.visits".to_owned(),
            said_by: None,
            asserted: analysed.published,
            trace: Trace {
                sentence: paragraph.doc.text.clone(),
                parse: paragraph.doc.span(0, paragraph.doc.len()).conllu(),
                reasons: vec![Reason { about: "actor".to_owned(), because }],
            },
        }
    }
}

/// The other one of the article's pair.
fn other(analysed: &Analysed<'_>, code: &Code) -> Option<Code> {
    let (a, b) = analysed.referents.pair()?;
    if a == *code { Some(b) } else { (b == *code).then_some(a) }
}

fn participant(code: &Code) -> Participant {
    Participant {
        code: code.clone(),
        sector: None,
        name: code.to_string(),
        office: None,
        entity_text: String::new(),
        wikidata: None,
    }
}

/// The persons an entry names: as resolved, else the run of proper nouns that ends it.
fn visitors(analysed: &Analysed<'_>, index: usize, visitor: &Code) -> Vec<String> {
    let doc = &analysed.paragraphs[index].doc;
    let parties = (0..doc.len()).flat_map(|token| analysed.referents.parties(index, token));
    let resolved = parties.filter(|party: &Party| party.code == *visitor);
    let mut names: Vec<String> =
        resolved.filter_map(|party| party.person.map(|person| person.name)).collect();
    names.sort();
    names.dedup();
    if names.is_empty() {
        names.extend(last_name_run(doc));
    }
    names
}

/// The last run of proper nouns before a bracket.
fn last_name_run(doc: &language::Doc) -> Option<String> {
    let end = doc.iter().position(|token| token.text() == "(").unwrap_or(doc.len());
    let start = (0..end).rev().take_while(|&i| doc.tokens[i].tag.starts_with("NNP")).last()?;
    let person = doc.ents.iter().rev().find(|ent| ent.label == "PERSON" && ent.end <= end);
    let start = person.map_or(start, |ent| ent.start);
    Some(doc.span(start, end).text().to_owned())
}
