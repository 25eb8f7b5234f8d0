//! Missions: an embassy that stands, opens, closes or changes rank. Refuses one without sender or host.

use super::Line;
use super::event::{self, place_name};
use super::sides::{Sides, sides};
use crate::clause::Role;
use crate::discourse::Moment;
use crate::matching::Hit;
use crate::rules::{Finding, FindingKind};
use names::{Code, Place};
use record::{Claim, Fact, Mission, Reason, Status};
use smol_str::SmolStr;

/// The missions that a hit tells, and the event that opening or closing them is.
pub(super) fn with_event(line: &Line<'_>, hit: &Hit<'_>) -> Vec<Claim> {
    let mut found = Vec::new();
    for finding in hit.rule.finds.iter().filter(|find| find.kind == FindingKind::Mission) {
        found.extend(claims(line, hit, finding));
    }
    let sides = found.first().and_then(|claim| match &claim.fact {
        Fact::Mission(mission) => Some((mission.sender.clone(), mission.host.clone())),
        _ => None,
    });
    let Some((sender, host)) = sides else { return found };
    let place = ground(&found[0], &host);
    for finding in &hit.rule.finds {
        if let FindingKind::Event(kind) = finding.kind {
            let sides = Sides::between(&sender, &host);
            found.extend(event::between(line, hit, finding, kind, sides, Some(place.clone())));
        }
    }
    found
}

/// Where a mission opens or closes: in its city, or at least in its host's state.
fn ground(claim: &Claim, host: &Code) -> Place {
    let city = match &claim.fact {
        Fact::Mission(mission) => mission.place.as_ref(),
        _ => None,
    };
    Place {
        name: city.map_or_else(|| host.to_string(), |city| city.name.clone()),
        country: Some(host.clone()),
        lat: city.and_then(|city| city.lat),
        lon: city.and_then(|city| city.lon),
        geonameid: city.and_then(|city| city.geonameid),
        span: document::Span::default(),
        why: "the mission stands there".to_owned(),
    }
}

/// The missions that a hit tells; "consulates in Pelargir and Lond Daer" are several.
fn claims(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> Vec<Claim> {
    if line.status(hit) != Status::Occurred {
        return Vec::new();
    }
    let Some(noun) = mission_noun(line, hit) else { return Vec::new() };
    let Some(kind) = mission_type(line, hit, noun) else { return Vec::new() };
    let others = coordinated_missions(line, hit, noun);
    let mut cities = cities(line, hit, noun, &others);
    if cities.is_empty() {
        cities = others.iter().flat_map(|&other| places_under(line, other, &others)).collect();
    }
    let stands = finding.setting("change").is_none_or(|change| change == "resident");
    if stands && cities.is_empty() && names_unknown_place(line, noun) {
        return Vec::new();
    }
    let Some(sender) = sender(line, hit, finding, noun, &cities) else { return Vec::new() };
    let mut told: Vec<(SmolStr, Option<Place>)> = Vec::new();
    told.extend(cities.iter().map(|place| (kind.clone(), Some(place.clone()))));
    if cities.is_empty() {
        told.push((kind, None));
    }
    for &other in &others {
        let Some(kind) = line.tables.mission_type(&local_phrase(line, other)) else { continue };
        let places = places_under(line, other, &others);
        told.extend(places.into_iter().map(|place| (kind.clone(), Some(place))));
    }
    let claim = |(kind, place)| one(line, hit, finding, &sender, &kind, place);
    told.into_iter().filter_map(claim).collect()
}

/// The missions coordinated with the first: "an embassy in A **and a consulate** in B", also where the
/// parser takes the second for a verb.
fn coordinated_missions(line: &Line<'_>, hit: &Hit<'_>, noun: usize) -> Vec<usize> {
    let tree = line.tree();
    let is_mission = |i: usize| line.tables.mission_type(&local_phrase(line, i)).is_some();
    let conjuncts = tree.subtree(noun).into_iter().filter(|&i| i != noun && tree.dep(i) == "conj");
    let mut found: Vec<usize> =
        conjuncts.filter(|&i| tree.tag(i).starts_with("NN") && is_mission(i)).collect();
    let verbs = tree.with_dep(hit.clause.verb, &["conj"]);
    found.extend(verbs.filter(|&i| line.tables.mission_type(tree.lemma(i)).is_some()));
    found
}

/// The places that a mission noun's own locating prepositions name.
fn places_under(line: &Line<'_>, noun: usize, missions: &[usize]) -> Vec<Place> {
    let tree = line.tree();
    let locating = |i: &usize| line.tables.locating.contains(tree.lemma(*i));
    let preps = tree.with_dep(noun, &["prep"]).filter(locating);
    let tokens: Vec<usize> = preps.flat_map(|prep| prepositional(line, prep)).collect();
    alike(line, &tokens, missions)
}

fn one(
    line: &Line<'_>,
    hit: &Hit<'_>,
    finding: &Finding,
    sender: &Code,
    kind: &SmolStr,
    place: Option<Place>,
) -> Option<Claim> {
    let (host, mut reasons) = host(line, hit, sender, place.as_ref())?;
    let change = finding.setting("change").cloned().unwrap_or_else(|| SmolStr::new("resident"));
    let moment = if change == "resident" { None } else { line.when(hit) };
    reasons.extend(moment.iter().map(Moment::reason));
    let own = line.words_of(hit);
    let words = place.as_ref().map_or(own, |place| own.cover(place.span));
    let is_city = place.as_ref().is_some_and(|place| !is_state(line, place));
    let mission = Mission {
        sender: sender.clone(),
        host,
        mission: kind.clone(),
        city: place.as_ref().filter(|_| is_city).map(|place| place.name.clone()),
        change,
        place: place.filter(|_| is_city).map(place_name),
    };
    Some(Claim {
        fact: Fact::Mission(mission),
        when: moment.map(|moment| moment.edtf),
        status: Status::Occurred,
        source: line.quoting(hit, reasons, words),
    })
}

/// Whether a place is a state itself: the same words name a party of that name.
fn is_state(line: &Line<'_>, place: &Place) -> bool {
    let tree = line.tree();
    let tokens = 0..tree.doc.len();
    let inside = tokens.filter(|&i| place.span.contains(tree.token(i).bytes()));
    inside.flat_map(|i| line.scene.who.parties(i)).any(|party| party.name == place.name)
}

/// The noun that names the mission: the slot, the noun used, or the predicate noun itself.
fn mission_noun(line: &Line<'_>, hit: &Hit<'_>) -> Option<usize> {
    let slot = line.bound(hit, &["mission"]).map(|binding| binding.token).next();
    slot.or_else(|| hit.used.first().copied())
        .or_else(|| line.tree().tag(hit.clause.head).starts_with("NN").then_some(hit.clause.head))
        .or_else(|| {
            line.bound(hit, &["level", "sender", "content"]).map(|binding| binding.token).next()
        })
}

/// The rank, by the table: of the level it is raised to, else of the noun with its modifiers, else of
/// the envoy's title, else of the mission that the section's heading names.
fn mission_type(line: &Line<'_>, hit: &Hit<'_>, noun: usize) -> Option<SmolStr> {
    let ranks = line.bound(hit, &["level"]).map(|binding| title_phrase(line, binding.token));
    let rank = ranks.filter_map(|phrase| line.tables.mission_type(&phrase)).next();
    if rank.is_some() {
        return rank;
    }
    let envoy = hit.clause.all(&Role::Subject).map(|arg| arg.token);
    let phrases = std::iter::once(noun).chain(envoy);
    let told =
        phrases.filter_map(|token| line.tables.mission_type(&local_phrase(line, token))).next();
    let heading = line.story.heading();
    let mut words: Vec<&str> = heading.split(' ').collect();
    words.reverse();
    told.or_else(|| words.iter().find_map(|word| line.tables.mission_type(word)))
        .or_else(|| line.story.last_mission_type())
}

/// A title with those coordinated with it, in lower case: "Envoy Extraordinary and Minister
/// Plenipotentiary" is one rank.
fn title_phrase(line: &Line<'_>, token: usize) -> String {
    const LONGEST: usize = 12;
    let tree = line.tree();
    let mut top = token;
    while tree.dep(top) == "conj" {
        top = tree.head(top);
    }
    let words = tree.subtree(top).into_iter().take(LONGEST).map(|i| tree.lemma(i));
    words.collect::<Vec<_>>().join(" ")
}

/// A noun with what stands before it and the nouns beside it, in lower case.
fn local_phrase(line: &Line<'_>, noun: usize) -> String {
    let tree = line.tree();
    let mut tokens: Vec<usize> = tree.with_dep(noun, &["amod", "compound", "nmod"]).collect();
    tokens.push(noun);
    tokens.extend(
        tree.with_dep(noun, &["prep"])
            .flat_map(|prep| tree.with_dep(prep, &["pobj"]).collect::<Vec<_>>()),
    );
    if tree.dep(noun) == "compound" {
        tokens.push(tree.head(noun));
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens.iter().map(|&i| tree.lemma(i)).collect::<Vec<_>>().join(" ")
}

/// The places named for it: in the slot, or after a locating preposition on the noun or the verb.
fn cities(line: &Line<'_>, hit: &Hit<'_>, noun: usize, missions: &[usize]) -> Vec<Place> {
    let tree = line.tree();
    let mut tokens: Vec<usize> = line.bound(hit, &["city"]).map(|binding| binding.token).collect();
    let locating = |i: &usize| line.tables.locating.contains(tree.lemma(*i));
    for prep in tree.with_dep(noun, &["prep"]).filter(locating) {
        tokens.extend(prepositional(line, prep));
    }
    if tokens.is_empty() && tree.tag(noun).starts_with("NNP") {
        tokens.extend(line.analysed.referents.place(line.index, noun).map(|_| noun));
    }
    if tokens.is_empty() {
        let own = hit.clause.args.iter().filter(|arg| {
            matches!(&arg.role, Role::Prep(word) if line.tables.locating.contains(word.as_str()))
        });
        tokens.extend(own.map(|arg| arg.token));
    }
    tokens.dedup();
    alike(line, &tokens, missions)
}

/// The places of these phrases, each once: cities or states, as the first is.
fn alike(line: &Line<'_>, tokens: &[usize], missions: &[usize]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for place in tokens.iter().flat_map(|&token| with_coordinates(line, token, missions)) {
        let like_the_first =
            places.first().is_none_or(|first| is_state(line, first) == is_state(line, &place));
        if like_the_first && places.iter().all(|known| known.name != place.name) {
            places.push(place);
        }
    }
    places
}

/// Whether the noun is placed by a name that no table knows: then nothing else may place it.
fn names_unknown_place(line: &Line<'_>, noun: usize) -> bool {
    let tree = line.tree();
    let preps = tree.with_dep(noun, &["prep"]);
    let placing = preps.filter(|&i| line.tables.inside.contains(tree.lemma(i)));
    placing.flat_map(|prep| prepositional(line, prep)).any(|i| tree.tag(i).starts_with("NNP"))
}

fn prepositional(line: &Line<'_>, prep: usize) -> Vec<usize> {
    let tree = line.tree();
    let mut tokens: Vec<usize> = tree.with_dep(prep, &["pobj"]).collect();
    for other in tree.with_dep(prep, &["conj"]) {
        tokens.extend(tree.with_dep(other, &["pobj"]));
    }
    tokens
}

/// The place of a phrase and of those coordinated with it.
fn with_coordinates(line: &Line<'_>, token: usize, missions: &[usize]) -> Vec<Place> {
    let tree = line.tree();
    let mut tokens = vec![token];
    let mut next = 0;
    while next < tokens.len() {
        let more = tree.with_dep(tokens[next], &["conj"]).filter(|i| !missions.contains(i));
        tokens.extend(more.collect::<Vec<_>>());
        next += 1;
    }
    tokens.iter().filter_map(|&i| line.analysed.referents.place(line.index, i)).collect()
}

/// Whose mission it is: the slot's, the noun's own modifier's, else the predicate's subject's.
fn sender(
    line: &Line<'_>,
    hit: &Hit<'_>,
    finding: &Finding,
    noun: usize,
    cities: &[Place],
) -> Option<Code> {
    let bound = line.bound(hit, &["sender"]).map(|binding| binding.token);
    let slot: Vec<names::Party> = bound.flat_map(|token| line.scene.named(token)).collect();
    let modifiers = line.scene.who.of_modifiers(noun);
    let candidates = modifiers.into_iter().chain(slot);
    let inside: Vec<Code> = cities.iter().filter_map(|place| place.country.clone()).collect();
    let own = candidates.map(|party| party.code).find(|code| !inside.contains(code));
    own.or_else(|| {
        let sides = sides(line, hit, finding);
        sides.actor.into_iter().map(|party| party.code).find(|code| !inside.contains(code))
    })
    .or_else(|| {
        let (a, b) = line.analysed.referents.pair()?;
        let host = line.bound(hit, &["host"]).flat_map(|b| line.scene.named(b.token));
        let inside: Vec<Code> = inside.iter().cloned().chain(host.map(|p| p.code)).collect();
        if inside.contains(&a) { Some(b) } else { inside.contains(&b).then_some(a) }
    })
    .or_else(|| line.story.heading_state().cloned())
    .or_else(|| line.story.usual_sender().cloned())
}

/// Where it stands: the place's state, the slot's, else the other one of the article's pair.
fn host(
    line: &Line<'_>,
    hit: &Hit<'_>,
    sender: &Code,
    place: Option<&Place>,
) -> Option<(Code, Vec<Reason>)> {
    let say = |because: String| vec![Reason { about: "host".to_owned(), because }];
    if let Some(place) = place {
        let country = place.country.clone().filter(|code| code != sender)?;
        return Some((
            country.clone(),
            say(format!("{} lies in {country}: {}", place.name, place.why)),
        ));
    }
    let bound = line.bound(hit, &["host", "recipient"]).flat_map(|b| line.scene.named(b.token));
    if let Some(party) = bound.into_iter().find(|party| party.code != *sender) {
        return Some((party.code.clone(), say(format!("«{}»: {}", party.text, party.why))));
    }
    let (a, b) = line.analysed.referents.pair()?;
    let other = if a == *sender {
        b.clone()
    } else if b == *sender {
        a.clone()
    } else {
        return None;
    };
    Some((other, say(format!("the document is about {a} and {b}"))))
}
