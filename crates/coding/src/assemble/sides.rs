//! Who did it and to whom: what the slots hold, and where a slot is empty, what the words around name.
//! Every choice leaves a reason. Refuses to take a party that nothing in the text names.

use super::Line;
use crate::clause::{ClauseKind, Role};
use crate::matching::Hit;
use crate::rules::Finding;
use names::{Code, Party, Place};
use record::{Participant, Reason};

/// The two sides of a fact.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// Who did it; both, where it is done together.
    pub(super) actor: Vec<Party>,
    /// To whom.
    pub(super) recipient: Vec<Party>,
    /// Why these.
    pub(super) reasons: Vec<Reason>,
}

/// The sides of a hit, under the names its slots give them.
pub(super) fn sides(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> Sides {
    let mut sides = Sides::default();
    sides.take(line, hit, &["actor", "by", "sender", "holder", "between", "party"], true);
    sides.take(line, hit, &["recipient", "to", "host"], false);
    let within = sides.is_within_one(line, hit);
    let joint = finding.setting("reciprocal").is_some();
    sides.separate(joint);
    if sides.actor.is_empty() {
        sides.seek_actor(line, hit, finding);
    }
    if sides.codes().len() < 2 && finding.setting("named").is_none() && !within {
        sides.seek_other(line, hit, finding, joint);
    }
    if sides.actor.is_empty() && finding.setting("pair").is_some() {
        sides.take_other_of_pair(line, true);
    }
    if joint {
        let rest = std::mem::take(&mut sides.recipient);
        add(&mut sides.actor, rest);
    }
    sides
}

impl Sides {
    /// Two states, where the fact itself says who they are.
    pub(super) fn between(actor: &Code, recipient: &Code) -> Self {
        let side = |code: &Code| vec![of_pair(code, actor, recipient)];
        Sides { actor: side(actor), recipient: side(recipient), reasons: Vec::new() }
    }

    /// Who comes to a place comes to its state.
    pub(super) fn take_host(&mut self, place: Option<&Place>) {
        let Some(place) = place else { return };
        let Some(country) = place.country.clone() else { return };
        if self.actor.iter().any(|party| party.code == country) {
            return;
        }
        let why = format!("it was held in {}: {}", place.name, place.why);
        self.recipient = vec![Party { why, ..of_pair(&country, &country, &country) }];
    }

    /// Every code, each once.
    pub(super) fn codes(&self) -> Vec<Code> {
        let mut codes: Vec<Code> =
            self.actor.iter().chain(&self.recipient).map(|party| party.code.clone()).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    fn take(&mut self, line: &Line<'_>, hit: &Hit<'_>, names: &[&str], actor: bool) {
        for binding in line.bound(hit, names) {
            let doers = if actor { line.scene.doers(binding.token) } else { Vec::new() };
            let found = if doers.is_empty() { line.scene.named(binding.token) } else { doers };
            self.give_reasons(if actor { "actor" } else { "recipient" }, &found);
            add(if actor { &mut self.actor } else { &mut self.recipient }, found);
        }
    }

    fn give_reasons(&mut self, about: &str, parties: &[Party]) {
        for party in parties {
            let because = format!("«{}» is {}: {}", party.text, party.code, party.why);
            self.reasons.push(Reason { about: about.to_owned(), because });
        }
    }

    /// Whether the words name both sides and both are one state: what it does to itself is nobody else's.
    fn is_within_one(&self, line: &Line<'_>, hit: &Hit<'_>) -> bool {
        let names_party = |token: usize| {
            let own = !line.scene.who.parties(token).is_empty();
            own && !line.tree().tag(token).starts_with("PRP")
        };
        let bound = line.bound(hit, &["actor", "recipient"]);
        bound.filter(|binding| names_party(binding.token)).count() >= 2 && self.codes().len() == 1
    }

    /// Nobody stands on both sides; where the recipient is only the actor again, it is dropped.
    fn separate(&mut self, joint: bool) {
        if !joint {
            let actors: Vec<Code> = self.actor.iter().map(|party| party.code.clone()).collect();
            self.recipient.retain(|party| !actors.contains(&party.code));
        }
    }

    /// A predicate without its doer: the noun it rests on may name him, the speaker may be him, or, where
    /// the rule allows it, he is the other one of the article's pair.
    fn seek_actor(&mut self, line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) {
        let mut found: Vec<Party> =
            hit.used.iter().flat_map(|&noun| line.scene.who.of_modifiers(noun)).collect();
        if found.is_empty() && finding.setting("speaker").is_some() {
            found = line
                .speaker_token(hit)
                .map_or_else(Vec::new, |token| line.scene.who.parties(token));
        }
        found.retain(|party| self.recipient.iter().all(|other| other.code != party.code));
        if found.is_empty() && finding.setting("pair").is_some() {
            self.take_other_of_pair(line, true);
            return;
        }
        self.give_reasons("actor", &found);
        add(&mut self.actor, found);
    }

    /// The other side where no slot holds it: in the content, in the other arguments, in the nouns used.
    fn seek_other(&mut self, line: &Line<'_>, hit: &Hit<'_>, finding: &Finding, joint: bool) {
        let mut found: Vec<Party> = Vec::new();
        for token in elsewhere(line, hit) {
            let other = |party: &Party| self.actor.iter().all(|actor| actor.code != party.code);
            found = line.scene.nearest_named(token);
            found.retain(other);
            if found.is_empty() {
                found = line.scene.all_named(token);
                found.retain(other);
                found.truncate(1);
            }
            if !found.is_empty() {
                break;
            }
        }
        self.give_reasons("recipient", &found);
        add(&mut self.recipient, found);
        if self.codes().is_empty() && finding.setting("both").is_some() {
            self.take_pair(line);
        }
        if self.codes().len() < 2 && (finding.setting("pair").is_some() || joint) {
            self.take_other_of_pair(line, false);
        }
    }

    /// Both states that the article is about, where the words name neither.
    fn take_pair(&mut self, line: &Line<'_>) {
        let Some((a, b)) = line.analysed.referents.pair() else { return };
        self.actor = [&a, &b].map(|code| of_pair(code, &a, &b)).into();
        let because = format!("{a} and {b}: the document is about them");
        self.reasons.push(Reason { about: "actor".to_owned(), because });
    }

    /// The other one of the two states that the article is about.
    fn take_other_of_pair(&mut self, line: &Line<'_>, as_actor: bool) {
        let Some((a, b)) = line.analysed.referents.pair() else { return };
        let known = self.codes();
        let other = match known.as_slice() {
            [one] if *one == a => b.clone(),
            [one] if *one == b => a.clone(),
            _ => return,
        };
        let party = of_pair(&other, &a, &b);
        self.reasons.push(Reason {
            about: if as_actor { "actor" } else { "recipient" }.to_owned(),
            because: format!("{}: {}", party.code, party.why),
        });
        add(if as_actor { &mut self.actor } else { &mut self.recipient }, vec![party]);
    }
}

/// Where else the words may name the other side: the content, the other arguments, the nouns used; for
/// an event noun also the subject of its clause. What only says where is left out.
fn elsewhere(line: &Line<'_>, hit: &Hit<'_>) -> Vec<usize> {
    let content = line.bound(hit, &["content", "topic", "what"]).map(|binding| binding.token);
    let mut tokens: Vec<usize> = content.collect();
    if hit.clause.verb == hit.clause.head && hit.clause.kind == ClauseKind::Noun {
        tokens.extend(around(line, hit.clause.head));
    }
    let args = hit.clause.args.iter().filter(|arg| match &arg.role {
        Role::Subject | Role::Adverbial | Role::Adverb => false,
        Role::Prep(word) => !line.tables.inside.contains(word.as_str()),
        _ => true,
    });
    tokens.extend(args.map(|arg| arg.token));
    tokens.extend(hit.used.iter().copied());
    tokens
}

/// The subject and objects of the nearest clause above a noun, but for the one it stands in.
fn around(line: &Line<'_>, noun: usize) -> Vec<usize> {
    let tree = line.tree();
    let mut above = tree.ancestors(noun);
    let clause = above.find_map(|i| line.clauses.iter().find(|c| c.verb == i));
    let args = clause.into_iter().flat_map(|clause| &clause.args);
    args.filter(|arg| matches!(arg.role, Role::Subject | Role::Object))
        .map(|arg| arg.token)
        .filter(|&token| !tree.dominates(token, noun))
        .collect()
}

/// One of the article's pair as a party.
fn of_pair(code: &Code, a: &Code, b: &Code) -> Party {
    Party {
        name: code.to_string(),
        code: code.clone(),
        sector: None,
        person: None,
        office: None,
        text: String::new(),
        span: document::Span::default(),
        why: format!("the document is about {a} and {b}"),
    }
}

/// Adds parties; one that is there already only lends what it knows more.
fn add(side: &mut Vec<Party>, more: Vec<Party>) {
    for party in more {
        match side.iter_mut().find(|known| known.code == party.code && known.person == party.person)
        {
            Some(known) => {
                known.sector = known.sector.take().or(party.sector);
                known.office = known.office.take().or(party.office);
            }
            None => side.push(party),
        }
    }
}

/// Parties as a record keeps them, one for each state and person.
pub(super) fn participants(parties: &[Party]) -> Vec<Participant> {
    parties
        .iter()
        .map(|party| Participant {
            code: party.code.clone(),
            sector: party.sector.clone(),
            name: party.name.clone(),
            office: party.office.clone(),
            entity_text: party.text.clone(),
            wikidata: party.person.as_ref().and_then(|person| person.id.clone()),
        })
        .collect()
}

/// The names of the persons among parties, each once.
pub(super) fn people(parties: &[Party]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in parties.iter().filter_map(|party| party.person.as_ref().map(|p| &p.name)) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
