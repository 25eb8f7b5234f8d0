//! The fields of each kind, as they stand in a line. Refuses to know what all kinds share.

use super::date;
use crate::WireError;
use names::Code;
use record::{
    Agreement, Commitment, Event, EventType, Figure, FigureChange, Mission, Office, Participant,
    PlaceName, Position, Relation,
};
use serde::Deserialize;
use smol_str::SmolStr;

#[derive(Deserialize)]
pub(super) struct EventLine {
    event: Vec<String>,
    #[serde(default)]
    mode: Vec<String>,
    #[serde(default)]
    context: Vec<String>,
    score: Option<f64>,
    cameo: Option<String>,
    goldstein: Option<f64>,
    #[serde(default)]
    actor: Vec<SideLine>,
    #[serde(default)]
    recipient: Vec<SideLine>,
    #[serde(default)]
    people: Vec<String>,
    place: Option<PlaceLine>,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct SideLine {
    code: String,
    sector: Option<String>,
    #[serde(default)]
    name: String,
    office: Option<String>,
    #[serde(default)]
    entity_text: String,
    wikidata: Option<String>,
}

#[derive(Deserialize)]
struct PlaceLine {
    name: String,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    geonameid: Option<u32>,
}

#[derive(Deserialize)]
pub(super) struct FigureLine {
    measure: String,
    of: Option<String>,
    to: Option<String>,
    value: f64,
    unit: String,
    #[serde(default = "exact")]
    bound: String,
    change: Option<String>,
    by: Option<f64>,
    by_unit: Option<String>,
    from: Option<f64>,
}

#[derive(Deserialize)]
pub(super) struct AgreementLine {
    parties: Vec<String>,
    title: Option<String>,
    form: String,
    action: String,
    subject: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct CommitmentLine {
    by: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    what: String,
    value: Option<f64>,
    unit: Option<String>,
    due: Option<String>,
    state: String,
}

#[derive(Deserialize)]
pub(super) struct MissionLine {
    sender: String,
    host: String,
    r#type: String,
    city: Option<String>,
    #[serde(default = "resident")]
    change: String,
    place: Option<PlaceLine>,
}

#[derive(Deserialize)]
pub(super) struct RelationLine {
    between: Vec<String>,
    change: String,
}

#[derive(Deserialize)]
pub(super) struct PositionLine {
    holder: String,
    on: String,
    stance: String,
}

#[derive(Deserialize)]
pub(super) struct OfficeLine {
    person: String,
    state: String,
    office: String,
}

fn exact() -> String {
    "exact".to_owned()
}

fn resident() -> String {
    "resident".to_owned()
}

fn codes(letters: &[String]) -> Vec<Code> {
    letters.iter().map(|code| Code::new(code)).collect()
}

fn code(letters: Option<String>) -> Option<Code> {
    letters.map(|code| Code::new(&code))
}

fn words(words: Vec<String>) -> Vec<SmolStr> {
    words.into_iter().map(SmolStr::from).collect()
}

impl EventLine {
    pub(super) fn fact(self) -> Result<Event, WireError> {
        let event = match self.event.as_slice() {
            [name] => EventType::from_name(name),
            _ => None,
        };
        Ok(Event {
            event: event.ok_or(WireError::UnknownEvent(self.event))?,
            mode: words(self.mode),
            context: words(self.context),
            score: self.score,
            cameo: self.cameo.map(SmolStr::from),
            goldstein: self.goldstein,
            actor: self.actor.into_iter().map(SideLine::participant).collect(),
            recipient: self.recipient.into_iter().map(SideLine::participant).collect(),
            people: self.people,
            place: self.place.map(PlaceLine::place),
            text: self.text,
        })
    }
}

impl SideLine {
    fn participant(self) -> Participant {
        Participant {
            code: Code::new(&self.code),
            sector: self.sector.map(SmolStr::from),
            name: self.name,
            office: self.office,
            entity_text: self.entity_text,
            wikidata: self.wikidata.map(SmolStr::from),
        }
    }
}

impl PlaceLine {
    fn place(self) -> PlaceName {
        PlaceName {
            name: self.name,
            country: code(self.country),
            lat: self.lat,
            lon: self.lon,
            geonameid: self.geonameid,
        }
    }
}

impl FigureLine {
    pub(super) fn fact(self) -> Figure {
        let (by, by_unit, from) = (self.by, self.by_unit.map(SmolStr::from), self.from);
        let change = self.change.map(|direction| FigureChange {
            direction: SmolStr::from(direction),
            by,
            by_unit,
            from,
        });
        Figure {
            measure: SmolStr::from(self.measure),
            of: code(self.of),
            to: code(self.to),
            value: self.value,
            unit: SmolStr::from(self.unit),
            bound: SmolStr::from(self.bound),
            change,
        }
    }
}

impl AgreementLine {
    pub(super) fn fact(self) -> Agreement {
        Agreement {
            parties: codes(&self.parties),
            title: self.title,
            form: self.form,
            action: SmolStr::from(self.action),
            subject: self.subject,
        }
    }
}

impl CommitmentLine {
    pub(super) fn fact(self) -> Result<Commitment, WireError> {
        Ok(Commitment {
            by: codes(&self.by),
            to: codes(&self.to),
            what: self.what,
            value: self.value,
            unit: self.unit.map(SmolStr::from),
            due: date("due", self.due.as_deref())?,
            state: SmolStr::from(self.state),
        })
    }
}

impl MissionLine {
    pub(super) fn fact(self) -> Mission {
        Mission {
            sender: Code::new(&self.sender),
            host: Code::new(&self.host),
            mission: SmolStr::from(self.r#type),
            city: self.city,
            change: SmolStr::from(self.change),
            place: self.place.map(PlaceLine::place),
        }
    }
}

impl RelationLine {
    pub(super) fn fact(self) -> Relation {
        Relation { between: codes(&self.between), change: SmolStr::from(self.change) }
    }
}

impl PositionLine {
    pub(super) fn fact(self) -> Position {
        let stance = SmolStr::from(self.stance);
        Position { holder: Code::new(&self.holder), on: self.on, stance }
    }
}

impl OfficeLine {
    pub(super) fn fact(self) -> Office {
        Office { person: self.person, state: Code::new(&self.state), office: self.office }
    }
}
