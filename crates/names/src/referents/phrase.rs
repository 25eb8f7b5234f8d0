//! Who a noun phrase names by its own words: names, adjectives, possessors, of-phrases, lists.
//! Refuses to look at other sentences: see `anaphora`.

use super::lexicon::{Actor, Kind, LEXICON};
use super::page::{Named, Page};
use super::people::Figure;
use crate::atlas::FoundKind;
use crate::{Code, Party, Person};
use smol_str::SmolStr;

/// One paragraph with the figures of the document.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a, 'b> {
    pub(super) page: &'a Page<'b>,
    pub(super) figures: &'a [Figure],
}

/// How deep phrases are followed into each other.
const DEPTH: usize = 6;

impl Reader<'_, '_> {
    /// Who the phrase headed by `i` names, its conjuncts left out.
    pub(super) fn own(&self, i: usize) -> Vec<Party> {
        self.own_at(i, DEPTH)
    }

    /// Who the phrase headed by `i` names, with its conjuncts.
    fn all_at(&self, i: usize, depth: usize) -> Vec<Party> {
        let mut out = self.own_at(i, depth);
        if depth > 0 {
            for child in self.page.tree.by(i, &["conj"]) {
                extend(&mut out, self.all_at(child, depth - 1));
            }
        }
        out
    }

    fn own_at(&self, i: usize, depth: usize) -> Vec<Party> {
        if depth == 0 {
            return Vec::new();
        }
        if let Some(person) = self.page.person(i) {
            return self.person(person).into_iter().collect();
        }
        if let Some(named) = self.page.actor_name(i) {
            return self.name(i, named);
        }
        match self.actor(i) {
            Some(actor) if actor.kind == Kind::Capital => Vec::new(),
            Some(actor) => self.noun(i, actor, depth),
            None => Vec::new(),
        }
    }

    /// What kind of somebody the noun at `i` is.
    pub(super) fn actor(&self, i: usize) -> Option<&'static Actor> {
        let tree = &self.page.tree;
        if !tree.tag(i).starts_with("NN") {
            return None;
        }
        let lower = tree.lower(i);
        LEXICON
            .actor(tree.lemma(i))
            .or_else(|| LEXICON.actor(lower))
            .or_else(|| LEXICON.actor(lower.strip_suffix('s')?))
    }

    /// The person of a mention as a party, where its state is known.
    pub(super) fn person(&self, mention: usize) -> Option<Party> {
        let mention = &self.page.people[mention];
        let figure = &self.figures[mention.who];
        let code = figure.code.clone()?;
        let span = self.page.tree.bytes(mention.start, mention.end);
        Some(Party {
            code,
            sector: figure.sector.clone(),
            name: figure.state.to_string(),
            person: Some(Person { name: figure.name.clone(), id: figure.id.clone() }),
            office: figure.office.clone(),
            text: span.of(&self.page.tree.doc.text).to_owned(),
            span,
            why: format!("{}: {}", figure.name, figure.why),
        })
    }

    fn name(&self, i: usize, named: &Named) -> Vec<Party> {
        let tree = &self.page.tree;
        if i != tree.head_of(named.start, named.end) && i + 1 != named.end
            || self.is_other_name(named)
        {
            return Vec::new();
        }
        if named.is(&[FoundKind::Capital]) && self.is_place(i) {
            return Vec::new();
        }
        self.named_party(named, named.start, named.end, None).into_iter().collect()
    }

    /// A party from a name, over tokens `start..end`.
    fn named_party(
        &self,
        named: &Named,
        start: usize,
        end: usize,
        sector: Option<SmolStr>,
    ) -> Option<Party> {
        let meant = named.meant.as_ref()?;
        let span = self.page.tree.bytes(start, end);
        let words = named.found.span.of(&self.page.tree.doc.text);
        let people = named.is(&[FoundKind::Demonym]) && self.page.tree.tag(end - 1).ends_with('S');
        let government =
            named.is(&[FoundKind::Capital, FoundKind::Metonym]).then(|| SmolStr::new("GOV"));
        let government = government.or_else(|| people.then(|| SmolStr::new("CVL")));
        Some(Party {
            code: meant.code.clone()?,
            sector: sector.or_else(|| meant.sector.clone()).or(government),
            name: meant.name.to_string(),
            person: None,
            office: None,
            text: span.of(&self.page.tree.doc.text).to_owned(),
            span,
            why: format!("'{words}': {}", meant.why),
        })
    }

    /// Whether the name is part of another name or phrase in which the state is not meant:
    /// "one-China policy", "The Times of Arnor", "Arnorian language", "anti-Arnor".
    pub(super) fn is_other_name(&self, named: &Named) -> bool {
        let tree = &self.page.tree;
        let i = tree.head_of(named.start, named.end);
        let before = |k: usize| named.start.checked_sub(k).map_or("", |j| tree.lower(j));
        let prefix = matches!(before(1), "-" | "–")
            && matches!(before(2), "one" | "anti" | "pro" | "non" | "post" | "pre");
        let text = LEXICON.naming(tree.lower(tree.head(i)), true);
        let prefix = prefix || before(1) == "one" && text;
        let made = matches!(tree.text_or(named.end), "-" | "–")
            && matches!(tree.tag_or(named.end + 1), "VBN" | "VBD" | "JJ")
            && !LEXICON.cue("joins", tree.text_or(named.end + 1));
        prefix || made || before(1) == "ethnic" || self.in_title(i)
    }

    /// Whether the name at `i` only helps to name a treaty, newspaper, language or sea.
    fn in_title(&self, i: usize) -> bool {
        let tree = &self.page.tree;
        let head = tree.head(i);
        let modifies = matches!(tree.dep(i), "compound" | "amod" | "nmod");
        let thing = |noun: usize| LEXICON.naming(tree.lower(noun), tree.capital(noun));
        if modifies && thing(head) {
            return true;
        }
        let of = tree.dep(i) == "pobj" && tree.lower(head) == "of";
        of && tree.tag(tree.head(head)).starts_with("NNP") && thing(tree.head(head))
    }

    /// Whether the capital at `i` is spoken of as a place: "in", "visited", "the city of".
    pub(super) fn is_place(&self, i: usize) -> bool {
        let tree = &self.page.tree;
        let i = tree.first_conjunct(i);
        let head = tree.head(i);
        match tree.dep(i) {
            "pobj" => {
                let word = tree.lower(head);
                LEXICON.cue("locative", word) || word == "of" && !self.relation_of(head)
            }
            "dobj" => LEXICON.cue("motion", tree.lemma(head)),
            "appos" | "npadvmod" => self.page.actor_name(head).is_none(),
            "ROOT" => true,
            _ => false,
        }
    }

    /// Whether "of" hangs on a noun that has a government beside it ("the decision of Fornost").
    fn relation_of(&self, of: usize) -> bool {
        let tree = &self.page.tree;
        let noun = tree.head(of);
        matches!(
            tree.lemma(noun),
            "government" | "decision" | "support" | "policy" | "position" | "behalf"
        )
    }

    /// Who is named by the words before the noun at `i`, whatever the noun is.
    pub(super) fn before(&self, i: usize) -> Vec<Party> {
        let start = self.page.tree.edges(i).0;
        let mut out = Vec::new();
        for named in self.page.names_in(start, i).filter(|named| named.acts() && named.end <= i) {
            let apart = self.page.person(named.start).is_some() || self.is_other_name(named);
            if !apart && self.reaches(named, i) {
                extend(&mut out, self.named_party(named, named.start, named.end, None));
            }
        }
        out
    }

    fn noun(&self, i: usize, actor: &Actor, depth: usize) -> Vec<Party> {
        let bearer = self.page.tree.by(i, &["appos"]).find_map(|child| self.page.person(child));
        let bearer = bearer.filter(|_| matches!(actor.kind, Kind::Holder | Kind::Person));
        if let Some(party) = bearer.and_then(|mention| self.person(mention)) {
            return vec![party];
        }
        let (start, owners) = self.owners(i, actor, depth);
        let sector = self.sector(i, actor);
        let end = self.phrase_end(i, &owners);
        owners
            .into_iter()
            .map(|owner| self.through(owner, (start.min(i), end), i, sector.clone()))
            .collect()
    }

    /// The owner, acting through the noun at `i`.
    pub(super) fn through(
        &self,
        owner: Party,
        range: (usize, usize),
        i: usize,
        sector: Option<SmolStr>,
    ) -> Party {
        let tree = &self.page.tree;
        let span = tree.bytes(range.0, range.1);
        let why = match &sector {
            Some(sector) => format!("{}; {} → {sector}", owner.why, tree.lower(i)),
            None => owner.why.clone(),
        };
        Party {
            sector: sector.or(owner.sector),
            person: None,
            office: None,
            text: span.of(&tree.doc.text).to_owned(),
            span,
            why,
            ..owner
        }
    }

    /// The sector of the noun, unless a word before it says it better ("rebel leaders").
    pub(super) fn sector(&self, i: usize, actor: &Actor) -> Option<SmolStr> {
        let people = matches!(actor.kind, Kind::Person | Kind::Group | Kind::Union | Kind::Side);
        let leader = actor.kind == Kind::Holder && self.page.tree.lower(i).starts_with("leader");
        if people || leader {
            let start = self.page.tree.edges(i).0;
            let word =
                |j: usize| LEXICON.actor(self.page.tree.lemma(j)).and_then(|a| a.sector.clone());
            let special = |s: &SmolStr| s != "GOV" && s != "CVL";
            let direct = |j: &usize| self.page.tree.head(*j) == i;
            if let Some(s) = (start..i).rev().filter(direct).filter_map(word).find(special) {
                return Some(s);
            }
        }
        actor.sector.clone()
    }

    /// Whose somebody the noun is: names before it, possessors, phrases after it.
    /// Also gives the token where the phrase begins.
    fn owners(&self, i: usize, actor: &Actor, depth: usize) -> (usize, Vec<Party>) {
        let (start, mut before) = self.before_noun(i, actor, depth);
        let after = self.after_noun(i, actor, depth);
        let organisation = |party: &Party| self.is_organisation(party);
        if before.iter().all(organisation) && !after.is_empty() && actor.kind != Kind::Body {
            before.clear();
        }
        if before.is_empty() {
            before = after;
        }
        if before.is_empty() {
            before = self.located(i, actor);
        }
        (start, before)
    }

    fn is_organisation(&self, party: &Party) -> bool {
        matches!(party.code.as_str(), "UNO" | "EUR" | "IGO" | "NGO" | "MNC")
    }

    /// States named before the noun: "Arnorian and Gondorian officials", "Arnor's ministry".
    fn before_noun(&self, i: usize, actor: &Actor, depth: usize) -> (usize, Vec<Party>) {
        let tree = &self.page.tree;
        let mut start = tree.edges(i).0;
        if i > 0 && self.page.actor_name(i - 1).is_some_and(|named| named.end == i) {
            start = start.min(self.page.actor_name(i - 1).map_or(i, |named| named.start));
        }
        let others = matches!(actor.kind, Kind::Neighbour | Kind::Partner | Kind::Counterpart);
        let mut out = Vec::new();
        for named in self.page.names_in(start, i) {
            let possessor = named.found.possessive && others;
            let apart = self.page.person(named.start).is_some() || self.is_other_name(named);
            if named.acts() && named.end <= i && !apart && !possessor && self.reaches(named, i) {
                extend(&mut out, self.named_party(named, named.start, named.end, None));
            }
        }
        if out.is_empty() && matches!(actor.kind, Kind::Person | Kind::Group | Kind::Body) {
            let town = self
                .page
                .names_in(start, i)
                .filter(|named| named.end == i && named.is(&[FoundKind::Place]));
            for named in town {
                extend(&mut out, self.named_party(named, named.start, named.end, None));
            }
        }
        if out.is_empty() && !others {
            for child in tree.by(i, &["poss"]).filter(|&c| tree.tag(c) != "PRP$") {
                extend(&mut out, self.all_at(child, depth - 1));
            }
        }
        (start, out)
    }

    /// Whether a name before the noun belongs to it and not to a phrase of its own in between.
    fn reaches(&self, named: &Named, i: usize) -> bool {
        let tree = &self.page.tree;
        let head = tree.head_of(named.start, named.end);
        let path: Vec<usize> = tree.path(head).take_while(|&node| node != i).collect();
        let through =
            |&node: &usize| matches!(tree.dep(node), "pobj" | "relcl" | "acl" | "dobj" | "nsubj");
        named.end == i || !path.iter().any(through)
    }

    fn after_noun(&self, i: usize, actor: &Actor, depth: usize) -> Vec<Party> {
        let tree = &self.page.tree;
        let mut out = Vec::new();
        for &child in tree.children(i).iter().filter(|&&child| child > i) {
            let found = match tree.dep(child) {
                "prep" => self.through_preposition(child, actor, depth),
                "appos" if actor.kind == Kind::State || actor.kind == Kind::Side => {
                    self.all_at(child, depth - 1)
                }
                "acl" | "relcl" => self.through_participle(child, depth),
                _ => Vec::new(),
            };
            extend(&mut out, found);
        }
        if actor.kind == Kind::State && out.is_empty() {
            out = self.listed(i, depth);
        }
        out
    }

    fn through_preposition(&self, preposition: usize, actor: &Actor, depth: usize) -> Vec<Party> {
        let tree = &self.page.tree;
        let word = tree.lower(preposition);
        let list = LEXICON.cue("list", word);
        let joined = word == "between" && matches!(actor.kind, Kind::Body | Kind::Side);
        let office = word == "at" && matches!(actor.kind, Kind::Person | Kind::Holder);
        if !(LEXICON.cue("holds", word) || list || joined || office || word == "on") {
            return Vec::new();
        }
        let mut out = Vec::new();
        for object in tree.by(preposition, &["pobj", "pcomp"]) {
            if word == "on" {
                if tree.lower(object) == "behalf" {
                    for of in tree.by(object, &["prep"]) {
                        extend(&mut out, self.through_preposition(of, actor, depth - 1));
                    }
                }
                continue;
            }
            let capital = self.page.actor_name(object).is_some_and(|n| n.is(&[FoundKind::Capital]));
            if capital && matches!(word, "from" | "of" | "for") {
                let named = self.page.actor_name(object);
                extend(&mut out, named.and_then(|n| self.named_party(n, n.start, n.end, None)));
            }
            if list || !self.thing_between(object) {
                extend(&mut out, self.all_at(object, depth - 1));
            }
        }
        out
    }

    /// Whether the object is a thing whose owner does not own the noun.
    fn thing_between(&self, object: usize) -> bool {
        let named = self.page.actor_name(object).is_some() || self.page.person(object).is_some();
        !named && self.actor(object).is_none()
    }

    /// "employed by Arnor", "representing Gondor", "led by President Arno", "including Arnor".
    fn through_participle(&self, verb: usize, depth: usize) -> Vec<Party> {
        let tree = &self.page.tree;
        let lemma = tree.lemma(verb);
        let mut out = Vec::new();
        if matches!(lemma, "represent" | "serve" | "include")
            && (tree.tag(verb) == "VBG" || tree.dep(verb) == "relcl")
        {
            for object in tree.by(verb, &["dobj"]) {
                extend(&mut out, self.all_at(object, depth - 1));
            }
        }
        if LEXICON.cue("employs", lemma) {
            for agent in tree.by(verb, &["agent", "prep"]).filter(|&a| tree.lower(a) == "by") {
                for object in tree.by(agent, &["pobj"]) {
                    extend(&mut out, self.all_at(object, depth - 1));
                }
            }
        }
        out
    }

    /// "37 countries, including Arnor", "three states (Arnor, Gondor and Rohan)": what stands
    /// behind a list opener, wherever the parser hung it.
    fn listed(&self, i: usize, depth: usize) -> Vec<Party> {
        let tree = &self.page.tree;
        let limit = tree.sentence_range(i).1;
        let mut at = i + 1;
        while at < limit && matches!(tree.text(at), "," | "(" | ":" | "–" | "—") {
            at += 1;
        }
        let opener = at < limit && LEXICON.cue("list", tree.lower(at));
        if !opener {
            return Vec::new();
        }
        let objects = tree.by(at, &["pobj", "pcomp", "dobj"]);
        objects.flat_map(|object| self.all_at(object, depth - 1)).collect()
    }

    /// "security forces in Arnor": the state of the place, where nothing else tells.
    fn located(&self, i: usize, actor: &Actor) -> Vec<Party> {
        let tree = &self.page.tree;
        let special = actor.kind == Kind::Side && self.sector(i, actor).is_some();
        if !(special || matches!(actor.kind, Kind::Person | Kind::Group | Kind::Body))
            || actor.sector.as_deref() == Some("GOV") && actor.kind == Kind::Body
        {
            return Vec::new();
        }
        let mut out = Vec::new();
        for preposition in tree.by(i, &["prep"]).filter(|&p| LEXICON.cue("inside", tree.lower(p))) {
            for object in tree.by(preposition, &["pobj"]) {
                let named = self
                    .page
                    .name(object)
                    .filter(|n| n.meant.as_ref().is_some_and(|m| m.code.is_some()));
                extend(&mut out, named.and_then(|n| self.named_party(n, n.start, n.end, None)));
            }
        }
        out
    }

    /// One past the last token of the phrase: over the of-phrase that gave the owners.
    fn phrase_end(&self, i: usize, owners: &[Party]) -> usize {
        let tree = &self.page.tree;
        let last = owners.iter().map(|owner| tree.tokens_of(owner.span).1).max().unwrap_or(i + 1);
        if last <= tree.edges(i).1 { last.max(i + 1) } else { i + 1 }
    }
}

/// Adds parties that are not there yet.
pub(super) fn extend(out: &mut Vec<Party>, more: impl IntoIterator<Item = Party>) {
    for party in more {
        let same = |known: &Party| {
            known.code == party.code
                && known.person == party.person
                && (known.sector == party.sector || known.span == party.span)
        };
        if !out.iter().any(same) {
            out.push(party);
        }
    }
}

/// The codes of parties, each once, in order.
pub(super) fn codes(parties: &[Party]) -> Vec<Code> {
    let mut out: Vec<Code> = Vec::new();
    for party in parties {
        if !out.contains(&party.code) {
            out.push(party.code.clone());
        }
    }
    out
}

/// Adds codes that are not there yet.
pub(super) fn extend_codes(out: &mut Vec<Code>, more: impl IntoIterator<Item = Code>) {
    for code in more {
        if !out.contains(&code) {
            out.push(code);
        }
    }
}
