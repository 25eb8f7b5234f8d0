//! Who a personal or possessive pronoun is. Refuses where a thing is as likely.

use super::anaphora::Resolver;
use super::history::{Point, Role, Seen};
use super::lexicon::{Gender, LEXICON};
use crate::Party;
use document::Genre;

/// What a pronoun asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person(Gender),
    Thing,
    Many,
    Speaker,
    Speakers,
}

impl Wanted {
    fn of(lower: &str) -> Option<Wanted> {
        Some(match lower {
            "he" | "him" | "his" | "himself" => Wanted::Person(Gender::Male),
            "she" | "her" | "hers" | "herself" => Wanted::Person(Gender::Female),
            "it" | "its" | "itself" => Wanted::Thing,
            "they" | "them" | "their" | "theirs" | "themselves" => Wanted::Many,
            "i" | "me" | "my" | "myself" => Wanted::Speaker,
            "we" | "us" | "our" | "ours" | "ourselves" => Wanted::Speakers,
            _ => return None,
        })
    }
}

impl Resolver<'_, '_> {
    /// Who the pronoun at `point` is.
    pub(super) fn pronoun(&self, point: Point) -> Vec<Party> {
        let lower = self.pages[point.page].tree.lower(point.token);
        match Wanted::of(lower) {
            Some(Wanted::Person(gender)) => self.person_meant(point, gender),
            Some(Wanted::Thing) => self.thing_meant(point),
            Some(Wanted::Many) => self.many_meant(point),
            Some(Wanted::Speaker) => self.speaker_meant(point, true),
            Some(Wanted::Speakers) => self.speaker_meant(point, false),
            None => Vec::new(),
        }
    }

    fn person_meant(&self, point: Point, gender: Gender) -> Vec<Party> {
        let agrees = |seen: &Seen| {
            let known = seen.figure.and_then(|k| self.figures[k].gender);
            seen.person
                && !seen.plural
                && known.is_none_or(|known| known == gender)
                && self.free(point, seen)
        };
        let ahead = self.ahead(point, |seen| seen.person && !seen.plural);
        let seen = ahead.or_else(|| self.history.best(point, agrees));
        self.answer(seen, point, "the person spoken of")
    }

    fn thing_meant(&self, point: Point) -> Vec<Party> {
        let page = &self.pages[point.page];
        if page.tree.dep(point.token) == "expl" || empty(page, point.token) {
            return Vec::new();
        }
        if let Some(owner) = self.shared_owner(point) {
            return owner;
        }
        let acting = self.acts(point);
        let agrees = |seen: &Seen| {
            let thing = seen.parties.is_empty() && !acting && seen.figure.is_none();
            let state = seen.parties.len() == 1 && seen.parties[0].person.is_none();
            !seen.person && !seen.plural && (thing || state) && self.free(point, seen)
        };
        let ahead =
            self.ahead(point, |seen| !seen.person && !seen.plural && !seen.parties.is_empty());
        let seen = ahead.or_else(|| self.history.best(point, agrees));
        self.answer(seen, point, "the state or body spoken of")
    }

    fn many_meant(&self, point: Point) -> Vec<Party> {
        let plural = |seen: &Seen| seen.plural && self.free(point, seen);
        let named = |seen: &Seen| seen.plural && !seen.parties.is_empty();
        let here = |seen: &Seen| plural(seen) && seen.sentence == point.sentence;
        if let Some(seen) = self.ahead(point, named).or_else(|| self.history.best(point, here)) {
            return self.answer(Some(seen), point, "those spoken of together");
        }
        let couple: Vec<&Party> = self.history.of_sentence(point, point.sentence);
        if let [_, _] = couple.as_slice() {
            let why = "the two in the sentence";
            return couple.into_iter().map(|party| self.retold(party, point, why)).collect();
        }
        let near = |seen: &Seen| plural(seen) && seen.sentence + 2 >= point.sentence;
        if let Some(seen) = self.history.best(point, near) {
            return self.answer(Some(seen), point, "those spoken of together");
        }
        let single = |seen: &Seen| {
            let alone = seen.parties.len() == 1 && seen.parties[0].person.is_none();
            seen.role == Role::Subject && alone && self.free(point, seen)
        };
        self.answer(self.history.best(point, single), point, "the party spoken of")
    }

    /// "Arnor's accession and its hosting": the possessor of the noun it is joined to.
    fn shared_owner(&self, point: Point) -> Option<Vec<Party>> {
        let tree = &self.pages[point.page].tree;
        let noun = tree.head(point.token);
        if tree.tag(point.token) != "PRP$" || tree.dep(noun) != "conj" {
            return None;
        }
        let owner = tree.by(tree.first_conjunct(noun), &["poss"]).next()?;
        let parties = &self.own[point.page][owner];
        let retold =
            parties.iter().map(|party| self.retold(party, point, "as of the noun it is joined to"));
        (!parties.is_empty()).then(|| retold.collect())
    }

    /// "I", "we", "our": who speaks, in a quotation; in a statement, who makes it.
    fn speaker_meant(&self, point: Point, alone: bool) -> Vec<Party> {
        let page = &self.pages[point.page];
        if page.quoted[point.token] {
            let speakers = self.sentence_speaker(point).unwrap_or_else(|| self.speaker.clone());
            let why = if alone { "who speaks" } else { "those for whom the speaker speaks" };
            return speakers.iter().map(|party| self.retold(party, point, why)).collect();
        }
        match (self.context.genre, alone) {
            (Genre::Statement, false) if self.subject.titled => self.pair(point, false),
            _ => Vec::new(),
        }
    }

    /// The subject of the verb of saying in the pronoun's own sentence.
    fn sentence_speaker(&self, point: Point) -> Option<Vec<Party>> {
        let page = &self.pages[point.page];
        let tree = &page.tree;
        let (start, end) = tree.sentence_range(point.token);
        let verbs =
            (start..end).filter(|&i| !page.quoted[i] && LEXICON.cue("speech", tree.lemma(i)));
        let subjects: Vec<usize> = verbs.flat_map(|verb| tree.by(verb, &["nsubj"])).collect();
        let known =
            subjects.iter().map(|&s| &self.own[point.page][s]).find(|parties| !parties.is_empty());
        if known.is_some() {
            return known.cloned();
        }
        let pronoun = subjects
            .into_iter()
            .find(|&s| s > point.token && tree.tag(s) == "PRP" && !page.quoted[s])?;
        Some(self.pronoun(Point { token: pronoun, ..point }))
    }

    /// Whether what the pronoun does is done by states and bodies only.
    fn acts(&self, point: Point) -> bool {
        let tree = &self.pages[point.page].tree;
        let subject = tree.dep(point.token) == "nsubj";
        subject && LEXICON.cue("speech", tree.lemma(tree.head(point.token)))
    }

    /// Whether the two may be the same: not two arguments of one verb, not one inside the other.
    fn free(&self, point: Point, seen: &Seen) -> bool {
        if seen.page != point.page || seen.sentence != point.sentence {
            return true;
        }
        let tree = &self.pages[point.page].tree;
        let (i, j) = (point.token, seen.token);
        let possessive = tree.tag(i) == "PRP$";
        let reflexive = tree.lower(i).ends_with("self") || tree.lower(i).ends_with("selves");
        let inside = tree.under(i, j) && possessive && tree.head(i) == j;
        if inside || tree.under(j, i) {
            return false;
        }
        if possessive || reflexive {
            return true;
        }
        let clause = self.own_clause(point);
        let subject = self.subject_of(point.page, clause);
        let shared =
            subject.is_some_and(|s| j == s || tree.under(j, s) || tree.first_conjunct(j) == s);
        clause != tree.clause(j) && !(shared && subject != Some(i))
    }

    /// The clause in which the pronoun is an argument; the subject of a bare infinitive ("help it
    /// meet") is one of the verb above.
    fn own_clause(&self, point: Point) -> usize {
        let tree = &self.pages[point.page].tree;
        let clause = tree.clause(point.token);
        let bare = tree.tag(clause) == "VB" && tree.by(clause, &["aux", "mark"]).next().is_none();
        let raised = tree.dep(point.token) == "nsubj" && bare && tree.dep(clause).ends_with("comp");
        if raised { tree.head(clause) } else { clause }
    }

    /// The subject of a verb: its own, or that of the verb it is joined to or hangs on.
    fn subject_of(&self, p: usize, verb: usize) -> Option<usize> {
        let tree = &self.pages[p].tree;
        let carries = |&node: &usize| matches!(tree.dep(node), "conj" | "xcomp" | "advcl");
        let mut verbs =
            std::iter::successors(Some(verb), |&v| carries(&v).then(|| tree.head(v))).take(6);
        verbs.find_map(|v| tree.by(v, &["nsubj", "nsubjpass"]).next())
    }

    /// In a phrase that stands before the subject of its sentence ("During his visit, Arno …"),
    /// the subject to come.
    fn ahead(&self, point: Point, pass: impl Fn(&Seen) -> bool) -> Option<&Seen> {
        let tree = &self.pages[point.page].tree;
        let i = point.token;
        let fronted = |&node: &usize| matches!(tree.dep(node), "prep" | "advcl" | "npadvmod");
        let phrase = tree.path(i).filter(fronted).last()?;
        let verb = tree.head(phrase);
        let subject = tree.by(verb, &["nsubj", "nsubjpass"]).find(|&s| s > phrase && s > i)?;
        let named_before = self.history.here(point).any(|seen| seen.token < i && pass(seen));
        if named_before {
            return None;
        }
        let head = |seen: &&Seen| {
            tree.first_conjunct(seen.token) == subject
                || tree.under(seen.token, subject) && seen.figure.is_some()
        };
        self.history.here(point).find(|seen| head(seen) && pass(seen))
    }

    fn answer(&self, seen: Option<&Seen>, point: Point, why: &str) -> Vec<Party> {
        let Some(seen) = seen else { return Vec::new() };
        seen.parties.iter().map(|party| self.retold(party, point, why)).collect()
    }
}

/// "It was announced that …": the pronoun stands for the clause.
fn empty(page: &super::page::Page, i: usize) -> bool {
    let tree = &page.tree;
    let verb = tree.head(i);
    let clause = tree.by(verb, &["ccomp", "csubj"]).any(|c| c > verb);
    let described = tree.by(verb, &["acomp", "attr"]).next().is_some()
        && tree.by(verb, &["xcomp", "advcl", "ccomp"]).next().is_some();
    tree.dep(i) == "nsubjpass" && clause || tree.lemma(verb) == "be" && (described || clause)
}
