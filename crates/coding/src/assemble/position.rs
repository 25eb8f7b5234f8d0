//! Standing policies: who holds, supports, opposes or recognises what. Refuses what is said of a day.

use super::Line;
use super::sides::sides;
use crate::matching::{Hit, Telling};
use crate::rules::Finding;
use document::Genre;
use record::{Claim, Fact, Position, Status};
use smol_str::SmolStr;

/// The position that a hit tells.
pub(super) fn claim(line: &Line<'_>, hit: &Hit<'_>, finding: &Finding) -> Option<Claim> {
    let negated = hit.telling == Telling::Denied;
    if !matches!(hit.telling, Telling::Done | Telling::Denied) {
        return None;
    }
    if !matches!(line.tree().tag(hit.clause.verb), "VBZ" | "VBP" | "VBD" | "VB") {
        return None;
    }
    let told_of_a_day = line.tree().tag(hit.clause.verb) == "VBD" && !negated;
    if told_of_a_day && line.analysed.document.meta.genre != Genre::Encyclopedia {
        return None;
    }
    let sides = sides(line, hit, finding);
    let holder = sides.actor.first()?.code.clone();
    let topic = line.bound(hit, &["topic", "content"]).next()?.token;
    let setting = |key: &str| finding.setting(key).cloned();
    let stance = if negated { setting("denied")? } else { setting("stance")? };
    let named = || match setting("about") {
        Some(about) => format!("{about}-{}", slug(line, topic)),
        None => slug(line, topic),
    };
    let on = setting("on").map_or_else(named, |on| on.to_string());
    Some(Claim {
        fact: Fact::Position(Position { holder, on, stance: SmolStr::new(stance) }),
        when: line.own_date(hit).map(|mention| mention.edtf),
        status: Status::Occurred,
        source: line.source(hit, sides.reasons),
    })
}

/// A topic as a slug: the phrase's words that mean something, in lower case, joined by hyphens.
fn slug(line: &Line<'_>, topic: usize) -> String {
    let tree = line.tree();
    let phrase = tree.token(topic).subtree();
    let kept = phrase
        .tokens()
        .take_while(|token| !matches!(token.dep(), "relcl" | "advcl"))
        .filter(|token| !matches!(token.tag(), "DT" | "POS" | "PRP$" | "," | "``" | "''" | "."))
        .map(|token| token.text().to_lowercase());
    let words: Vec<String> = kept.filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let kept = words.len()
        - words
            .iter()
            .rev()
            .take_while(|word| line.tables.topic_tail.contains(word.as_str()))
            .count();
    let words = &words[..kept.clamp(1.min(words.len()), 8)];
    words.join("-").replace(['.', '\'', '’'], "")
}
