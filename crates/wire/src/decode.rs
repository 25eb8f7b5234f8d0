//! Records from JSON objects. Refuses to repair what is not a record.

mod body;

use crate::{VERSION, WireError};
use body::{AgreementLine, CommitmentLine, EventLine, FigureLine};
use body::{MissionLine, OfficeLine, PositionLine, RelationLine};
use calendar::Edtf;
use document::{Quote, Span};
use record::{Fact, Reason, Record, Source, Status, Trace};
use serde::Deserialize;

/// What all kinds have in common.
#[derive(Deserialize)]
struct Head {
    v: Option<u32>,
    kind: String,
    when: Option<String>,
    status: Option<String>,
    #[serde(default)]
    sources: Vec<SourceLine>,
}

#[derive(Deserialize)]
struct SourceLine {
    doc: String,
    start: usize,
    end: usize,
    text: String,
    #[serde(default)]
    rule: String,
    said_by: Option<String>,
    asserted: Option<String>,
    trace: Option<TraceLine>,
}

#[derive(Deserialize)]
struct TraceLine {
    sentence: String,
    parse: String,
    #[serde(default)]
    reasons: Vec<ReasonLine>,
}

#[derive(Deserialize)]
pub(crate) struct ReasonLine {
    about: String,
    because: String,
}

/// The record a line tells.
pub(crate) fn record(line: &str) -> Result<Record, WireError> {
    let head: Head = parse(line)?;
    if let Some(version) = head.v.filter(|&version| version != VERSION) {
        return Err(WireError::Version(version));
    }
    let fact = fact(&head.kind, line)?;
    let when = date("when", head.when.as_deref())?;
    let status = status(head.status.as_deref())?;
    let sources = head.sources.into_iter().map(source).collect::<Result<Vec<_>, _>>()?;
    Record::from_parts(fact, when, status, sources).ok_or(WireError::NoSource)
}

/// The fields of one kind; the rest of the line is passed over.
pub(crate) fn fact(kind: &str, line: &str) -> Result<Fact, WireError> {
    Ok(match kind {
        "event" => Fact::Event(parse::<EventLine>(line)?.fact()?),
        "figure" => Fact::Figure(parse::<FigureLine>(line)?.fact()),
        "agreement" => Fact::Agreement(parse::<AgreementLine>(line)?.fact()),
        "commitment" => Fact::Commitment(parse::<CommitmentLine>(line)?.fact()?),
        "mission" => Fact::Mission(parse::<MissionLine>(line)?.fact()),
        "relation" => Fact::Relation(parse::<RelationLine>(line)?.fact()),
        "position" => Fact::Position(parse::<PositionLine>(line)?.fact()),
        "office" => Fact::Office(parse::<OfficeLine>(line)?.fact()),
        other => return Err(WireError::UnknownKind(other.to_owned())),
    })
}

pub(crate) fn parse<'a, T: Deserialize<'a>>(line: &'a str) -> Result<T, WireError> {
    serde_json::from_str(line).map_err(WireError::Json)
}

fn date(field: &'static str, text: Option<&str>) -> Result<Option<Edtf>, WireError> {
    text.map(str::parse).transpose().map_err(|error| WireError::Date { field, error })
}

fn status(name: Option<&str>) -> Result<Status, WireError> {
    name.map_or(Ok(Status::default()), |name| {
        Status::from_name(name).ok_or_else(|| WireError::UnknownStatus(name.to_owned()))
    })
}

fn source(line: SourceLine) -> Result<Source, WireError> {
    Ok(Source {
        doc: line.doc,
        quote: Quote { span: Span::new(line.start, line.end), text: line.text },
        rule: line.rule,
        said_by: line.said_by,
        asserted: date("asserted", line.asserted.as_deref())?,
        trace: line.trace.map(trace).unwrap_or_default(),
    })
}

fn trace(line: TraceLine) -> Trace {
    Trace {
        sentence: line.sentence,
        parse: line.parse,
        reasons: line.reasons.into_iter().map(ReasonLine::reason).collect(),
    }
}

impl ReasonLine {
    pub(crate) fn reason(self) -> Reason {
        Reason { about: self.about, because: self.because }
    }
}
