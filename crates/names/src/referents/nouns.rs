//! Nouns that take up a party: "the kingdom", "the government", "its envoy", "the latter".
//! Refuses to answer where two readings are as good as each other.

use super::anaphora::Resolver;
use super::history::{Point, Seen};
use super::lexicon::{Actor, Kind, LEXICON};
use super::page::Page;
use super::phrase::{codes, extend};
use crate::{Code, Party};

impl Resolver<'_, '_> {
    /// "the two", "both" without a noun.
    pub(super) fn number(&self, point: Point) -> Vec<Party> {
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

    pub(super) fn former_latter(&self, point: Point) -> Vec<Party> {
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

    pub(super) fn noun(&self, point: Point, actor: &'static Actor) -> Vec<Party> {
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
    pub(super) fn possessed(&self, point: Point, actor: &Actor, pronoun: usize) -> Vec<Party> {
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

    pub(super) fn definite(&self, point: Point) -> bool {
        let tree = &self.pages[point.page].tree;
        tree.by(point.token, &["det"])
            .any(|det| matches!(tree.lower(det), "the" | "these" | "those"))
    }

    /// "the country", "the kingdom": the state most present whose name fits the noun.
    pub(super) fn the_state(&self, point: Point, noun: &str) -> Vec<Party> {
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
    pub(super) fn clause_subject(&self, point: Point) -> Vec<Code> {
        let tree = &self.pages[point.page].tree;
        let clause = tree.clause(point.token);
        let subjects =
            tree.by(clause, &["nsubj", "nsubjpass"]).filter(|&s| !tree.under(point.token, s));
        subjects.flat_map(|s| codes(&self.own[point.page][s])).collect()
    }

    pub(super) fn is_state(&self, code: &Code) -> bool {
        !matches!(code.as_str(), "UNO" | "EUR" | "IGO" | "NGO" | "MNC")
    }

    pub(super) fn state_called(&self, code: &Code, noun: &str) -> bool {
        let says = |name: &str| name.to_lowercase().split(' ').any(|word| word == noun);
        self.atlas
            .state(code)
            .is_some_and(|state| says(&state.name) || state.names.iter().any(|name| says(name)))
    }

    pub(super) fn the_organisation(&self, point: Point) -> Vec<Party> {
        let seen = self.history.last_state(point, |code| !self.is_state(code));
        let seen = seen.filter(|_| self.definite(point));
        seen.map_or_else(Vec::new, |seen| {
            vec![self.retold(&seen.parties[0], point, "the organisation spoken of last")]
        })
    }

    /// "the government", "the army", "the president", "officials" without a state.
    pub(super) fn institution(&self, point: Point, actor: &Actor, shape: Shape) -> Vec<Party> {
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

    pub(super) fn through_all(
        &self,
        owners: Vec<Party>,
        point: Point,
        actor: &Actor,
    ) -> Vec<Party> {
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
    pub(super) fn bearer(&self, point: Point) -> Option<Party> {
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

    pub(super) fn title_words(&self, figure: usize, noun: &str) -> bool {
        let places = self.figures[figure].places().iter();
        places
            .flat_map(|&(p, m)| &self.pages[p].people[m].offices)
            .any(|office| office.words.to_lowercase().split(' ').any(|word| word == noun))
    }

    /// Whether the noun is the subject of something that sides do together.
    pub(super) fn joint(&self, point: Point) -> bool {
        let tree = &self.pages[point.page].tree;
        let subject = matches!(tree.dep(point.token), "nsubj" | "nsubjpass");
        subject && LEXICON.cue("joint", tree.lemma(tree.head(point.token)))
    }
}

/// How the noun is counted and pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Single,
    Plural,
    Couple,
    Other,
    Indefinite,
}

impl Shape {
    pub(super) fn of(pages: &[Page], p: usize, i: usize) -> Shape {
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
