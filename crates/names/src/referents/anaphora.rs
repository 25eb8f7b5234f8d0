//! Reads a document in order: first what each sentence names, then what takes something up.
//! Nouns that take up parties ("both sides", "the kingdom", "its neighbour") are decided here.
//! Refuses to answer where two readings are as good as each other.

use super::Context;
use super::history::{History, Point, Role, Seen};
use super::lexicon::{Actor, Kind, LEXICON};
use super::page::Page;
use super::people::Figure;
use super::phrase::{Reader, codes, extend};
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

    fn with_conjuncts(&self, p: usize, i: usize) -> Vec<Party> {
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

    /// "the two", "both" without a noun.
    fn number(&self, point: Point) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        let i = point.token;
        let alone = matches!(tree.dep(i), "nsubj" | "nsubjpass" | "dobj" | "pobj" | "conj");
        let of = tree.by(i, &["prep"]).next().is_some();
        if alone && !of && LEXICON.cue("both", tree.lower(i)) && tree.lower(i) != "either" {
            self.pair(point, true)
        } else {
            Vec::new()
        }
    }

    fn former_latter(&self, point: Point) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        let i = point.token;
        let modifies = matches!(tree.dep(i), "amod" | "compound" | "advmod");
        let the = i > 0 && tree.lower(i - 1) == "the";
        if modifies || !the {
            return Vec::new();
        }
        let Some(couple) = self.history.last_couple(point) else { return Vec::new() };
        let index = usize::from(tree.lower(i) == "latter");
        vec![self.retold(&couple.parties[index], point, "of the two named last")]
    }

    fn noun(&self, point: Point, actor: &'static Actor) -> Vec<Party> {
        let (p, i) = (point.page, point.token);
        let tree = &self.pages[p].tree;
        let shape = Shape::of(self.pages, p, i);
        if let Some(pronoun) = tree.by(i, &["poss"]).find(|&c| tree.tag(c) == "PRP$") {
            return self.possessed(point, actor, pronoun);
        }
        let whole = matches!(tree.dep(i), "compound" | "amod" | "nmod");
        if whole || shape == Shape::Indefinite {
            return Vec::new();
        }
        match actor.kind {
            Kind::Side | Kind::State | Kind::Neighbour | Kind::Partner
                if shape == Shape::Couple =>
            {
                self.pair(point, false)
            }
            Kind::Side | Kind::State if shape == Shape::Other => self.other(point),
            Kind::Side | Kind::State if shape == Shape::Plural => self.plural_sides(point, actor),
            Kind::State => self.the_state(point, tree.lower(i)),
            Kind::Union => self.the_organisation(point),
            Kind::Neighbour | Kind::Partner | Kind::Counterpart => self.other_than_possessor(point),
            Kind::Host => self.host(point),
            Kind::Side | Kind::Capital | Kind::Firm | Kind::Media | Kind::Things => Vec::new(),
            _ => self.institution(point, actor, shape),
        }
    }

    /// "its foreign ministry", "their leaders", "his country", "its neighbour".
    fn possessed(&self, point: Point, actor: &Actor, pronoun: usize) -> Vec<Party> {
        let owners = self.own[point.page][pronoun].clone();
        let i = point.token;
        match actor.kind {
            Kind::Neighbour | Kind::Partner | Kind::Counterpart | Kind::Host => {
                self.other_than(point, &codes(&owners))
            }
            _ => {
                let sector = self.reader(point.page).sector(i, actor);
                let range = (pronoun.min(i), i + 1);
                let through =
                    |owner| self.reader(point.page).through(owner, range, i, sector.clone());
                let mut out = Vec::new();
                extend(&mut out, owners.into_iter().map(through));
                out
            }
        }
    }

    /// "the countries", "the sides": the pair; "the three countries": the last three named together.
    fn plural_sides(&self, point: Point, actor: &Actor) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        let counted = tree.by(point.token, &["nummod"]).next();
        let described =
            tree.by(point.token, &["amod", "compound", "relcl", "acl"]).next().is_some();
        match counted.map(|c| tree.lower(c)) {
            Some(word) => self.several(point, word),
            None if described || actor.kind == Kind::State && !self.definite(point) => Vec::new(),
            None => self.pair(point, false),
        }
    }

    fn several(&self, point: Point, word: &str) -> Vec<Party> {
        let Some(n) = number_of(word) else { return Vec::new() };
        let many = |seen: &Seen| codes(&seen.parties).len() == n;
        let group = self.history.best(point, many);
        group.map_or_else(Vec::new, |seen| {
            seen.parties
                .iter()
                .map(|party| self.retold(party, point, "of those named together"))
                .collect()
        })
    }

    fn definite(&self, point: Point) -> bool {
        let tree = &self.pages[point.page].tree;
        tree.by(point.token, &["det"])
            .any(|det| matches!(tree.lower(det), "the" | "these" | "those"))
    }

    /// "the country", "the kingdom": the state most present whose name fits the noun.
    fn the_state(&self, point: Point, noun: &str) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        let i = point.token;
        if !tree.by(i, &["det"]).any(|det| matches!(tree.lower(det), "the" | "this" | "that")) {
            return Vec::new();
        }
        let common = matches!(noun, "country" | "nation" | "state");
        let inside = LEXICON.cue("inside", tree.lower(tree.head(i)));
        let barred = if inside { Vec::new() } else { self.clause_subject(point) };
        let present: Vec<&Code> =
            self.history.present(point).into_iter().filter(|code| self.is_state(code)).collect();
        let called = present.iter().filter(|code| self.state_called(code, noun)).count();
        if !common && (called > 1 || called == 0 && present.len() > 1) {
            return Vec::new();
        }
        let fits = |code: &Code| {
            let named = common || called == 0 || self.state_called(code, noun);
            !barred.contains(code) && named && self.is_state(code)
        };
        let seen = self.history.last_state(point, fits);
        seen.map_or_else(Vec::new, |seen| {
            vec![self.retold(&seen.parties[0], point, "the state spoken of last")]
        })
    }

    /// The states that are subject of the clause in which the noun is another argument.
    fn clause_subject(&self, point: Point) -> Vec<Code> {
        let tree = &self.pages[point.page].tree;
        let clause = tree.clause(point.token);
        let subjects =
            tree.by(clause, &["nsubj", "nsubjpass"]).filter(|&s| !tree.under(point.token, s));
        subjects.flat_map(|s| codes(&self.own[point.page][s])).collect()
    }

    fn is_state(&self, code: &Code) -> bool {
        !matches!(code.as_str(), "UNO" | "EUR" | "IGO" | "NGO" | "MNC")
    }

    fn state_called(&self, code: &Code, noun: &str) -> bool {
        let says = |name: &str| name.to_lowercase().split(' ').any(|word| word == noun);
        self.atlas
            .state(code)
            .is_some_and(|state| says(&state.name) || state.names.iter().any(|name| says(name)))
    }

    fn the_organisation(&self, point: Point) -> Vec<Party> {
        let seen = self.history.last_state(point, |code| !self.is_state(code));
        let seen = seen.filter(|_| self.definite(point));
        seen.map_or_else(Vec::new, |seen| {
            vec![self.retold(&seen.parties[0], point, "the organisation spoken of last")]
        })
    }

    /// "the other side": not the subject of the clause.
    fn other(&self, point: Point) -> Vec<Party> {
        let subject = self.clause_subject(point);
        self.other_than(point, &subject)
    }

    fn other_than_possessor(&self, point: Point) -> Vec<Party> {
        let tree = &self.pages[point.page].tree;
        let owners: Vec<Code> = tree
            .by(point.token, &["poss"])
            .flat_map(|c| codes(&self.with_conjuncts(point.page, c)))
            .collect();
        if owners.is_empty() { Vec::new() } else { self.other_than(point, &owners) }
    }

    /// The member of the pair that is not among `codes`.
    fn other_than(&self, point: Point, codes: &[Code]) -> Vec<Party> {
        let pair = self.pair(point, false);
        let mut rest: Vec<Party> =
            pair.into_iter().filter(|party| !codes.contains(&party.code)).collect();
        if rest.len() == 1 && !codes.is_empty() { std::mem::take(&mut rest) } else { Vec::new() }
    }

    /// The state of the place the sentence, or the one before it, tells of.
    fn host(&self, point: Point) -> Vec<Party> {
        let page = &self.pages[point.page];
        let start = page.tree.sentence_range(point.token).0;
        let placed = |named: &&super::page::Named| {
            let head = page.tree.head_of(named.start, named.end);
            page.tree.dep(head) == "pobj"
                && LEXICON.cue("inside", page.tree.lower(page.tree.head(head)))
        };
        let names = page.names_in(0, point.token).filter(placed);
        let last = names.filter(|named| named.start < start || named.end <= point.token).last();
        let Some(meant) = last.and_then(|named| named.meant.as_ref()) else { return Vec::new() };
        meant.code.clone().map_or_else(Vec::new, |code| {
            vec![self.made(&code, point, "state of the place where it happens")]
        })
    }

    /// "the government", "the army", "the president", "officials" without a state.
    fn institution(&self, point: Point, actor: &Actor, shape: Shape) -> Vec<Party> {
        let (p, i) = (point.page, point.token);
        let tree = &self.pages[p].tree;
        if shape == Shape::Couple {
            return self.through_all(self.pair(point, actor.kind == Kind::Holder), point, actor);
        }
        let one = matches!(actor.kind, Kind::Holder | Kind::Person) && shape == Shape::Single;
        if let Some(party) = (one && self.definite(point)).then(|| self.bearer(point)).flatten() {
            return vec![party];
        }
        let official = matches!(actor.sector.as_deref(), Some("GOV" | "LEG"));
        if shape == Shape::Plural {
            let met = official && actor.kind != Kind::Body && self.joint(point);
            return if met {
                self.through_all(self.pair(point, false), point, actor)
            } else {
                Vec::new()
            };
        }
        let proper = tree.tag(i).starts_with("NNP");
        let body = matches!(actor.kind, Kind::Body | Kind::Group | Kind::Holder);
        let proper = proper && actor.kind == Kind::Body;
        let described = tree.by(i, &["relcl", "acl", "prep"]).next().is_some();
        if !body || !(self.definite(point) || proper) || described && !proper {
            return Vec::new();
        }
        let barred = self.clause_subject(point);
        let state =
            self.history.last_state(point, |code| self.is_state(code) && !barred.contains(code));
        let owner = state
            .map(|seen| self.made(&seen.parties[0].code, point, "of the state spoken of last"));
        self.through_all(owner.into_iter().collect(), point, actor)
    }

    fn through_all(&self, owners: Vec<Party>, point: Point, actor: &Actor) -> Vec<Party> {
        let reader = self.reader(point.page);
        let sector = reader.sector(point.token, actor);
        let keep = actor.kind == Kind::Holder;
        let range = (point.token, point.token + 1);
        let through = |owner: Party| {
            if keep && owner.person.is_some() {
                owner
            } else {
                reader.through(owner, range, point.token, sector.clone())
            }
        };
        owners.into_iter().map(through).collect()
    }

    /// "the minister", "the president": the last person whose office has that noun.
    fn bearer(&self, point: Point) -> Option<Party> {
        let noun = self.pages[point.page].tree.lower(point.token).to_owned();
        let has = |seen: &Seen| {
            let office = seen.parties.first().and_then(|party| party.office.as_deref());
            let said = seen.figure.is_some_and(|k| self.title_words(k, &noun));
            seen.person
                && seen.parties.len() == 1
                && (said || office.is_some_and(|office| office.split(' ').any(|word| word == noun)))
        };
        let seen = self.history.best(point, has)?;
        Some(self.retold(&seen.parties[0], point, "the last who was called that"))
    }

    fn title_words(&self, figure: usize, noun: &str) -> bool {
        let places = self.figures[figure].places().iter();
        places
            .flat_map(|&(p, m)| &self.pages[p].people[m].offices)
            .any(|office| office.words.to_lowercase().split(' ').any(|word| word == noun))
    }

    /// Whether the noun is the subject of something that sides do together.
    fn joint(&self, point: Point) -> bool {
        let tree = &self.pages[point.page].tree;
        let subject = matches!(tree.dep(point.token), "nsubj" | "nsubjpass");
        subject && LEXICON.cue("joint", tree.lemma(tree.head(point.token)))
    }

    /// The two parties under discussion: as people where they are people and wanted.
    pub(super) fn pair(&self, point: Point, people: bool) -> Vec<Party> {
        let about = self.subject.of_page(point.page);
        let near = self.near_pair(point, people, about);
        if let Some(parties) = near {
            return parties;
        }
        let Some((a, b)) = about else { return Vec::new() };
        vec![
            self.made(a, point, "one of the pair the text is about"),
            self.made(b, point, "one of the pair the text is about"),
        ]
    }

    /// Two parties that the sentences just before name, and no third.
    fn near_pair(
        &self,
        point: Point,
        people: bool,
        about: Option<&(Code, Code)>,
    ) -> Option<Vec<Party>> {
        let mut found: Vec<&Party> = Vec::new();
        for back in 0..4 {
            let Some(sentence) = point.sentence.checked_sub(back) else { break };
            for party in self.history.of_sentence(point, sentence) {
                if !found.iter().any(|known| known.code == party.code) {
                    found.push(party);
                }
            }
            let member =
                |party: &Party| about.is_none_or(|(a, b)| party.code == *a || party.code == *b);
            match found.len() {
                2 if found.iter().all(|party| member(party))
                    || back < 2 && !found.iter().any(|party| member(party)) =>
                {
                    break;
                }
                2 if about.is_none() || back == 0 => break,
                0 | 1 => {}
                _ => {
                    found.retain(|party| about.is_some() && member(party));
                    break;
                }
            }
        }
        (found.len() == 2)
            .then(|| found.iter().map(|party| self.one_of_two(party, point, people)).collect())
    }

    fn one_of_two(&self, party: &Party, point: Point, people: bool) -> Party {
        let why = "one of the two named last";
        if people {
            self.retold(party, point, why)
        } else {
            Party { sector: None, ..self.made(&party.code, point, why) }
        }
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

/// How the noun is counted and pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Single,
    Plural,
    Couple,
    Other,
    Indefinite,
}

impl Shape {
    fn of(pages: &[Page], p: usize, i: usize) -> Shape {
        let tree = &pages[p].tree;
        let before: Vec<&str> = tree
            .by(i, &["det", "nummod", "predet", "amod", "preconj"])
            .filter(|&child| child < i)
            .map(|child| tree.lower(child))
            .collect();
        let has = |words: &[&str]| before.iter().any(|word| words.contains(word));
        if before.iter().any(|word| LEXICON.cue("both", word) || LEXICON.cue("each", word)) {
            return Shape::Couple;
        }
        if has(&["other"]) && has(&["the"]) {
            return Shape::Other;
        }
        if has(&[
            "a", "an", "any", "some", "no", "many", "most", "every", "other", "another", "several",
            "few", "all",
        ]) {
            return Shape::Indefinite;
        }
        if tree.tag(i).ends_with('S') { Shape::Plural } else { Shape::Single }
    }
}

fn number_of(word: &str) -> Option<usize> {
    const WORDS: [&str; 10] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    WORDS.iter().position(|w| *w == word).map(|n| n + 2).or_else(|| word.parse().ok())
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
