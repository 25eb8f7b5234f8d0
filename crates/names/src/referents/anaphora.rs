//! Reads a document in order: first what each sentence names, then what takes something up.
//! Nouns are decided in `nouns` and `pairs`, pronouns in `pronoun`.
//! Refuses to answer where two readings are as good as each other.

use super::Context;
use super::history::{History, Point, Role, Seen};
use super::lexicon::{Kind, LEXICON};
use super::page::Page;
use super::people::Figure;
use super::phrase::{Reader, extend};
use super::subject::Subject;
use crate::atlas::{Atlas, FoundKind};
use crate::{Code, Party};
use document::BlockKind;
use rustc_hash::FxHashMap;

/// Parties by paragraph and token.
pub(super) type Table = Vec<Vec<Vec<Party>>>;

/// Goes through the document and remembers.
pub(super) struct Resolver<'a, 'b> {
    pub(super) atlas: &'a Atlas,
    pub(super) pages: &'a [Page<'b>],
    pub(super) figures: &'a [Figure],
    pub(super) subject: &'a Subject,
    pub(super) context: &'a Context,
    pub(super) history: History,
    pub(super) speaker: Vec<Party>,
    names: FxHashMap<Code, String>,
    pub(super) own: Table,
    all: Table,
    modifiers: Table,
}

impl<'a, 'b> Resolver<'a, 'b> {
    pub(super) fn new(
        atlas: &'a Atlas,
        pages: &'a [Page<'b>],
        figures: &'a [Figure],
        subject: &'a Subject,
        context: &'a Context,
    ) -> Self {
        let empty =
            || pages.iter().map(|page| vec![Vec::new(); page.tree.len()]).collect::<Table>();
        let (own, all, modifiers) = (empty(), empty(), empty());
        let (history, speaker) = (History::default(), Vec::new());
        let names = names(pages);
        Resolver {
            atlas,
            pages,
            figures,
            subject,
            context,
            history,
            speaker,
            names,
            own,
            all,
            modifiers,
        }
    }

    /// Own parties, parties with conjuncts, parties of modifiers: by paragraph and token.
    pub(super) fn run(mut self) -> (Table, Table, Table) {
        let mut sentence = 0;
        for p in 0..self.pages.len() {
            let n = self.pages[p].tree.len();
            let mut start = 0;
            while start < n {
                let end = self.pages[p].tree.sentence_range(start).1;
                self.sentence(p, start, end, sentence);
                start = end;
                sentence += 1;
            }
        }
        (self.own, self.all, self.modifiers)
    }

    pub(super) fn reader(&self, p: usize) -> Reader<'a, 'b> {
        Reader { page: &self.pages[p], figures: self.figures }
    }

    fn sentence(&mut self, p: usize, start: usize, end: usize, sentence: usize) {
        let point = |token| Point { page: p, token, sentence };
        for i in start..end {
            self.own[p][i] = self.reader(p).own(i);
        }
        for i in start..end {
            self.remember(point(i), false);
        }
        for i in start..end {
            if self.own[p][i].is_empty() {
                let parties = self.taken_up(point(i));
                if !parties.is_empty() {
                    self.own[p][i] = parties;
                    self.remember(point(i), true);
                }
            }
        }
        for i in (start..end).rev() {
            self.all[p][i] = self.with_conjuncts(p, i);
            self.modifiers[p][i] = self.of_modifiers(p, i);
        }
        self.note_speaker(p, start, end);
    }

    pub(super) fn with_conjuncts(&self, p: usize, i: usize) -> Vec<Party> {
        let tree = &self.pages[p].tree;
        let mut out = self.own[p][i].clone();
        for child in tree.by(i, &["conj"]).filter(|&child| nominal(tree.tag(child))) {
            extend(&mut out, self.with_conjuncts(p, child));
        }
        out
    }

    /// Names and possessors before the noun.
    fn of_modifiers(&self, p: usize, i: usize) -> Vec<Party> {
        let page = &self.pages[p];
        let tree = &page.tree;
        if !tree.tag(i).starts_with("NN") {
            return Vec::new();
        }
        let mut out = Vec::new();
        for child in tree.by(i, &["poss"]) {
            extend(&mut out, self.with_conjuncts(p, child));
        }
        for party in self.reader(p).before(i) {
            if !out.iter().any(|known: &Party| known.code == party.code) {
                out.push(party);
            }
        }
        out
    }

    /// Puts the phrase at `point` into the history.
    fn remember(&mut self, point: Point, taken_up: bool) {
        let (p, i) = (point.page, point.token);
        let page = &self.pages[p];
        let tree = &page.tree;
        let figure = page.person(i).map(|m| page.people[m].who);
        if let Some(m) = page.person(i) {
            let mention = &page.people[m];
            if i != tree.head_of(mention.name.start, mention.name.end) {
                return;
            }
        } else if self.own[p][i].is_empty() && !competes(page, i) {
            return;
        }
        let top =
            page.person(i).map_or(i, |m| tree.head_of(page.people[m].start, page.people[m].end));
        let first = tree.first_conjunct(top);
        let role = role(page, first);
        let parties = self.own[p][i].clone();
        let plural =
            tree.tag(i).ends_with('S') && page.actor_name(i).is_none() || parties.len() > 1;
        let bearer =
            self.reader(p).actor(i).is_some_and(|a| matches!(a.kind, Kind::Holder | Kind::Person));
        let bearer = bearer && page.actor_name(i).is_none() && !tree.tag(i).ends_with('S');
        let person = figure.is_some()
            || bearer
            || taken_up && parties.iter().any(|party| party.person.is_some());
        let seen = Seen {
            parties,
            page: p,
            token: i,
            sentence: point.sentence,
            role,
            plural,
            person,
            figure,
            taken_up,
        };
        self.history.push(seen.clone());
        if first == top && tree.by(top, &["conj"]).next().is_some() {
            let parties = self.with_conjuncts(p, top);
            if parties.len() > 1 {
                self.history.push(Seen {
                    parties,
                    plural: true,
                    person: false,
                    figure: None,
                    ..seen
                });
            }
        }
    }

    /// Who a pronoun or a noun without names stands for.
    fn taken_up(&self, point: Point) -> Vec<Party> {
        let page = &self.pages[point.page];
        let tree = &page.tree;
        let i = point.token;
        if page.person(i).is_some() || page.name(i).is_some_and(|named| named.acts()) {
            return Vec::new();
        }
        match tree.tag(i) {
            "PRP" | "PRP$" => self.pronoun(point),
            "WP" | "WDT" | "WP$" => self.relative(point),
            "CD" | "DT" | "PDT" => self.number(point),
            "JJ" | "NN" if matches!(tree.lower(i), "former" | "latter") => {
                self.former_latter(point)
            }
            _ => match self.reader(point.page).actor(i) {
                Some(actor) => self.noun(point, actor),
                None => Vec::new(),
            },
        }
    }

    /// "who", "which": the noun the clause hangs on.
    fn relative(&self, point: Point) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        if !matches!(tree.dep(point.token), "nsubj" | "nsubjpass" | "dobj" | "poss") {
            return Vec::new();
        }
        let clause = tree.path(point.token).find(|&node| tree.dep(node) == "relcl");
        clause.map_or_else(Vec::new, |clause| self.with_conjuncts(point.page, tree.head(clause)))
    }

    /// A party said again by the words at `point`.
    pub(super) fn retold(&self, party: &Party, point: Point, why: &str) -> Party {
        let page = &self.pages[point.page];
        let span = page.tree.bytes(point.token, point.token + 1);
        let words = span.of(&page.tree.doc.text);
        let who = party.person.as_ref().map_or(party.name.as_str(), |person| person.name.as_str());
        Party {
            text: words.to_owned(),
            span,
            why: format!("'{words}' is {who}: {why}"),
            ..party.clone()
        }
    }

    /// A party from a code alone.
    pub(super) fn made(&self, code: &Code, point: Point, why: &str) -> Party {
        let page = &self.pages[point.page];
        let span = page.tree.bytes(point.token, point.token + 1);
        let words = span.of(&page.tree.doc.text);
        let name = self.names.get(code).cloned();
        let name = name.or_else(|| self.atlas.state(code).map(|state| state.name.to_string()));
        let name = name.unwrap_or_else(|| code.to_string());
        let why = format!("'{words}' is {name}: {why}");
        Party {
            code: code.clone(),
            sector: None,
            name,
            person: None,
            office: None,
            text: words.to_owned(),
            span,
            why,
        }
    }

    fn note_speaker(&mut self, p: usize, start: usize, end: usize) {
        let tree = &self.pages[p].tree;
        let verbs = (start..end)
            .filter(|&i| !self.pages[p].quoted[i] && LEXICON.cue("speech", tree.lemma(i)));
        let subjects = verbs.flat_map(|verb| tree.by(verb, &["nsubj"]));
        let speaker = subjects.map(|s| &self.own[p][s]).find(|parties| !parties.is_empty());
        if let Some(parties) = speaker {
            self.speaker = parties.clone();
        }
    }
}

/// Whether a thing without a party could be taken up by "it" or "they".
fn competes(page: &Page, i: usize) -> bool {
    let tree = &page.tree;
    let heading = matches!(page.kind, BlockKind::Heading { .. } | BlockKind::Title);
    let subject = matches!(tree.dep(i), "nsubj" | "nsubjpass");
    !heading && subject && tree.tag(i).starts_with("NN")
}

fn role(page: &Page, i: usize) -> Role {
    match page.tree.dep(i) {
        "nsubj" | "nsubjpass" | "agent" => Role::Subject,
        "dobj" | "dative" => Role::Object,
        "poss" | "amod" | "compound" | "nmod" => Role::Modifier,
        _ => Role::Other,
    }
}

pub(super) fn nominal(tag: &str) -> bool {
    tag.starts_with("NN") || tag.starts_with("JJ") || matches!(tag, "PRP" | "CD" | "DT")
}

/// What the document's names call each state.
fn names(pages: &[Page]) -> FxHashMap<Code, String> {
    let mut out: FxHashMap<Code, String> = FxHashMap::default();
    for named in pages.iter().flat_map(|page| &page.names).filter(|named| named.acts()) {
        let Some(meant) = &named.meant else { continue };
        if let (Some(code), true) = (&meant.code, !named.is(&[FoundKind::Metonym])) {
            out.entry(code.clone()).or_insert_with(|| meant.name.to_string());
        }
    }
    out
}
