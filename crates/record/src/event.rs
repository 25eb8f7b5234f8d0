//! Events in PLOVER's terms. Refuses to know the words that tell them.

use names::Code;
use smol_str::SmolStr;
use std::fmt;

/// The sixteen event types of PLOVER 2.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// PLOVER's four quad classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quad {
    /// 1: AGREE, CONSULT, SUPPORT, CONCEDE.
    VerbalCooperation = 1,
    /// 2: COOPERATE, AID, RETREAT.
    MaterialCooperation = 2,
    /// 3: REQUEST, ACCUSE, REJECT, THREATEN.
    VerbalConflict = 3,
    /// 4: PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT.
    MaterialConflict = 4,
}

impl EventType {
    /// All types, in the order of the manual.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// The manual's name, in capitals.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }

    /// The type a name stands for.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        EventType::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The quad class, as the manual groups the types.
    #[must_use]
    pub fn quad(self) -> Quad {
        match self {
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Concede => {
                Quad::VerbalCooperation
            }
            EventType::Cooperate | EventType::Aid | EventType::Retreat => Quad::MaterialCooperation,
            EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten => {
                Quad::VerbalConflict
            }
            EventType::Protest
            | EventType::Sanction
            | EventType::Mobilize
            | EventType::Coerce
            | EventType::Assault => Quad::MaterialConflict,
        }
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One side of an event, as PLOVER's actor and recipient fields describe it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Participant {
    /// The state or organisation.
    pub code: Code,
    /// PLOVER's sector.
    pub sector: Option<SmolStr>,
    /// The state's or organisation's name at the time.
    pub name: String,
    /// The office in its normal form.
    pub office: Option<String>,
    /// The words of the source that name the party.
    pub entity_text: String,
    /// Wikidata id, where a table knows it.
    pub wikidata: Option<SmolStr>,
}

/// A place as records keep it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceName {
    /// Its usual English name.
    pub name: String,
    /// The state it lies in.
    pub country: Option<Code>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
}

/// Somebody of one state did something to, with or about another.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// PLOVER's type.
    pub event: EventType,
    /// PLOVER's modes: `visit`, `third-party` …
    pub mode: Vec<SmolStr>,
    /// PLOVER's contexts: `diplomatic`, `trade` …
    pub context: Vec<SmolStr>,
    /// PLOVER's score for type and mode, -10 to 10.
    pub score: Option<f64>,
    /// CAMEO code, two to four digits.
    pub cameo: Option<SmolStr>,
    /// Goldstein's score for the CAMEO code.
    pub goldstein: Option<f64>,
    /// Who did it; both sides where it is done together.
    pub actor: Vec<Participant>,
    /// Whom it was done to.
    pub recipient: Vec<Participant>,
    /// Names of the persons who take part.
    pub people: Vec<String>,
    /// Where.
    pub place: Option<PlaceName>,
    /// The words that tell it, cleaned.
    pub text: String,
}
