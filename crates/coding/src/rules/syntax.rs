//! How rule files are written. Refuses to stop at the first mistake.

use super::frame_syntax::{parse_frame, word_set};
use super::rule::{Example, Expectation, Finding, FindingKind, Requires, Rule};
use super::{Mistake, WordSet};
use crate::clause::ClauseKind;
use crate::lexicon::Lexicon;
use record::EventType;
use smol_str::SmolStr;

/// The words a rule's lines can begin with, for messages.
const KEYWORDS: &str =
    "finds, verb, adj, noun, when, unless, context, origin, note, match or reject";

/// Reads the rules of one file.
///
/// # Errors
/// Every mistake found, with its line and column.
pub fn parse_rules(file: &str, text: &str, lexicon: &Lexicon) -> Result<Vec<Rule>, Vec<Mistake>> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut mistakes = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let line = Line { file, number: index + 1, raw };
        if let Err(mistake) = take_line(&line, lexicon, &mut rules) {
            mistakes.push(mistake);
        }
    }
    mistakes.extend(rules.iter().filter_map(unfinished));
    if mistakes.is_empty() { Ok(rules) } else { Err(mistakes) }
}

/// A rule that finds nothing or has no frame is a mistake.
fn unfinished(rule: &Rule) -> Option<Mistake> {
    let missing = match (rule.finds.is_empty(), rule.frames.is_empty()) {
        (true, _) => "a line «finds …»",
        (_, true) => "a frame («verb …», «adj …» or «noun …»)",
        _ => return None,
    };
    Some(Mistake::at(&rule.file, rule.line, 1, format!("rule {} lacks {missing}", rule.name)))
}

struct Line<'a> {
    file: &'a str,
    number: usize,
    raw: &'a str,
}

impl Line<'_> {
    fn mistake(&self, column: usize, message: impl Into<String>) -> Mistake {
        Mistake::at(self.file, self.number, column + 1, message)
    }
}

fn take_line(line: &Line<'_>, lexicon: &Lexicon, rules: &mut Vec<Rule>) -> Result<(), Mistake> {
    let words = without_comment(line.raw);
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return Ok(());
    }
    let (key, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
    let rest = rest.trim();
    let start = words.find(rest).map_or(0, |byte| words[..byte].chars().count());
    if key == "rule" {
        rules.push(new_rule(line, rest)?);
        return Ok(());
    }
    let Some(rule) = rules.last_mut() else {
        return Err(line.mistake(0, "a file begins with a line «rule family.name»"));
    };
    take_entry(line, key, rest, start, lexicon, rule)
}

/// A line up to a `#` that does not stand inside quotation marks.
fn without_comment(raw: &str) -> &str {
    let mut quoted = false;
    for (byte, c) in raw.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted => return &raw[..byte],
            _ => {}
        }
    }
    raw
}

fn new_rule(line: &Line<'_>, name: &str) -> Result<Rule, Mistake> {
    let sound =
        name.contains('.') && name.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
    if !sound {
        return Err(line.mistake(
            5,
            format!("«{name}»: a rule is called «family.name», in letters, digits and hyphens"),
        ));
    }
    Ok(Rule {
        name: SmolStr::new(name),
        file: line.file.to_owned(),
        line: line.number,
        finds: Vec::new(),
        frames: Vec::new(),
        requires: Requires::Told,
        unless: WordSet::default(),
        context: Vec::new(),
        origin: String::new(),
        note: String::new(),
        examples: Vec::new(),
    })
}

fn take_entry(
    line: &Line<'_>,
    key: &str,
    rest: &str,
    start: usize,
    lexicon: &Lexicon,
    rule: &mut Rule,
) -> Result<(), Mistake> {
    let frame = |kind| {
        parse_frame(kind, rest, line.number, lexicon)
            .map_err(|(column, message)| line.mistake(start + column, message))
    };
    match key {
        "finds" => rule.finds.push(finding(rest).map_err(|m| line.mistake(start, m))?),
        "verb" => rule.frames.push(frame(ClauseKind::Verb)?),
        "adj" => rule.frames.push(frame(ClauseKind::Adjective)?),
        "noun" => rule.frames.push(frame(ClauseKind::Noun)?),
        "when" => rule.requires = requires(rest).map_err(|m| line.mistake(start, m))?,
        "unless" => {
            let more = word_set(rest, lexicon).map_err(|m| line.mistake(start, m))?;
            rule.unless.words.extend(more.words);
            rule.unless.written = format!("{} {}", rule.unless.written, rest).trim().to_owned();
        }
        "context" => rule.context.extend(rest.split(',').map(|word| SmolStr::new(word.trim()))),
        "origin" => rule.origin = rest.to_owned(),
        "note" => rule.note = format!("{} {rest}", rule.note).trim().to_owned(),
        "match" | "reject" => {
            let example = example(key, rest, line.number).map_err(|m| line.mistake(start, m))?;
            rule.examples.push(example);
        }
        _ => {
            return Err(line.mistake(0, format!("«{key}» begins no line of a rule; {KEYWORDS} do")));
        }
    }
    Ok(())
}

fn requires(text: &str) -> Result<Requires, String> {
    match text {
        "told" => Ok(Requires::Told),
        "negated" => Ok(Requires::Negated),
        "future" => Ok(Requires::Future),
        "any" => Ok(Requires::Any),
        _ => Err(format!("«{text}»: «when» takes told, negated, future or any")),
    }
}

/// `event CONSULT mode=visit`, `mission change=opened`, `nothing`.
fn finding(text: &str) -> Result<Finding, String> {
    let mut words = text.split_whitespace();
    let kind = match words.next() {
        Some("event") => {
            let name =
                words.next().ok_or("«finds event» needs a PLOVER type, as in «event CONSULT»")?;
            let kind = EventType::from_name(name);
            FindingKind::Event(kind.ok_or_else(|| format!("PLOVER has no type «{name}»"))?)
        }
        Some("agreement") => FindingKind::Agreement,
        Some("commitment") => FindingKind::Commitment,
        Some("mission") => FindingKind::Mission,
        Some("relation") => FindingKind::Relation,
        Some("position") => FindingKind::Position,
        Some("nothing") => FindingKind::Nothing,
        other => {
            return Err(format!(
                "«{}»: a rule finds event, agreement, commitment, mission, relation, position or nothing",
                other.unwrap_or_default()
            ));
        }
    };
    let settings = words
        .map(|word| {
            let (key, value) = word
                .split_once('=')
                .ok_or(format!("«{word}» is no setting of the form key=value"))?;
            Ok((SmolStr::new(key), SmolStr::new(value)))
        })
        .collect::<Result<Vec<_>, String>>()?;
    Ok(Finding { kind, settings })
}

/// `"A sentence." ARN, ROH > GON` or `"A sentence."`.
fn example(key: &str, text: &str, line: usize) -> Result<Example, String> {
    let inner = text.strip_prefix('"').ok_or("a test sentence stands in double quotation marks")?;
    let (sentence, parties) = inner.rsplit_once('"').ok_or("the quotation mark is never closed")?;
    let expectation = if key == "reject" {
        Expectation::Reject
    } else {
        let (actor, recipient) = parties.split_once('>').unwrap_or((parties, ""));
        Expectation::Match { actor: codes(actor), recipient: codes(recipient) }
    };
    Ok(Example { sentence: sentence.to_owned(), expectation, line })
}

fn codes(text: &str) -> Vec<SmolStr> {
    text.split(',').map(str::trim).filter(|code| !code.is_empty()).map(SmolStr::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::parse(&[("l", "@grammar.preposition: to, with, on\n@visit: visit, trip\n")])
            .expect("a sound lexicon")
    }

    #[test]
    fn a_rule_is_read_whole() {
        let text = "rule consult.visit\n  finds event CONSULT mode=visit\n  verb [actor] pay|make @visit to [recipient] (with [people])\n  match \"The king paid a visit to Gondor.\" ARN > GON\n";
        let rules = parse_rules("t.rules", text, &lexicon()).expect("a sound rule");
        assert_eq!(rules[0].frames[0].parts.len(), 4);
        assert!(rules[0].frames[0].trigger.has("pay"));
        assert_eq!(rules[0].examples.len(), 1);
    }

    #[test]
    fn mistakes_tell_line_and_column() {
        let text = "rule a.b\n  finds event CONSULT\n  verb [actor] go @vist\n";
        let mistakes = parse_rules("t.rules", text, &lexicon()).expect_err("an unknown class");
        assert_eq!((mistakes[0].line, mistakes[0].column), (3, 19));
        assert!(mistakes[0].message.contains("@visit"), "{}", mistakes[0].message);
    }

    #[test]
    fn an_unknown_type_is_told() {
        let text = "rule a.b\n finds event CONSULTATION\n verb [actor] meet [actor]\n";
        let mistakes = parse_rules("t.rules", text, &lexicon()).expect_err("no such type");
        assert!(mistakes[0].to_string().starts_with("t.rules:2:"), "{}", mistakes[0]);
    }
}
