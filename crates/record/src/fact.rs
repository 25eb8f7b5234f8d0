//! The eight kinds of facts. Refuses to know sources and dates of statements.

use crate::{Event, PlaceName};
use calendar::Edtf;
use names::Code;
use smol_str::SmolStr;

/// What is said, by kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Somebody of one state did something to, with or about another.
    Event(Event),
    /// A stated number between two states.
    Figure(Figure),
    /// A treaty, accord, memorandum or joint statement.
    Agreement(Agreement),
    /// A promise with something to measure or a date to meet.
    Commitment(Commitment),
    /// A mission that stands, or a change of one.
    Mission(Mission),
    /// A change in formal ties.
    Relation(Relation),
    /// A standing policy.
    Position(Position),
    /// Who held which office.
    Office(Office),
}

impl Fact {
    /// The kind's name in record lines.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Fact::Event(_) => "event",
            Fact::Figure(_) => "figure",
            Fact::Agreement(_) => "agreement",
            Fact::Commitment(_) => "commitment",
            Fact::Mission(_) => "mission",
            Fact::Relation(_) => "relation",
            Fact::Position(_) => "position",
            Fact::Office(_) => "office",
        }
    }

    /// Every state and organisation the fact names, sorted, each once.
    #[must_use]
    pub fn codes(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = match self {
            Fact::Event(event) => {
                event.actor.iter().chain(&event.recipient).map(|side| side.code.clone()).collect()
            }
            Fact::Figure(figure) => figure.of.iter().chain(&figure.to).cloned().collect(),
            Fact::Agreement(agreement) => agreement.parties.clone(),
            Fact::Commitment(promise) => promise.by.iter().chain(&promise.to).cloned().collect(),
            Fact::Mission(mission) => vec![mission.sender.clone(), mission.host.clone()],
            Fact::Relation(relation) => relation.between.clone(),
            Fact::Position(position) => vec![position.holder.clone()],
            Fact::Office(office) => vec![office.state.clone()],
        };
        codes.sort();
        codes.dedup();
        codes
    }
}

/// A stated number between two states.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is measured: `exports`, `trade_share` …
    pub measure: SmolStr,
    /// Whose: the seller of exports, the owner of a share.
    pub of: Option<Code>,
    /// Towards whom.
    pub to: Option<Code>,
    /// The number, in plain units.
    pub value: f64,
    /// ISO 4217, `percent`, `count`, `m3` …
    pub unit: SmolStr,
    /// `exact`, `about`, `nearly`, `more_than`, `at_least`, `at_most`, `less_than`.
    pub bound: SmolStr,
    /// How it changed, where the source says so.
    pub change: Option<FigureChange>,
}

/// How a figure changed.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureChange {
    /// `rose` or `fell`.
    pub direction: SmolStr,
    /// By how much, in the unit given.
    pub by: Option<f64>,
    /// Unit of `by`, where it differs from the figure's.
    pub by_unit: Option<SmolStr>,
    /// From which value.
    pub from: Option<f64>,
}

/// A treaty, accord, memorandum or joint statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Who concluded it, sorted.
    pub parties: Vec<Code>,
    /// Its name, where the source gives one.
    pub title: Option<String>,
    /// The form in lower case: `framework agreement`, `memorandum of understanding`.
    pub form: String,
    /// `signed`, `initialled`, `ratified`, `announced`, `ended`.
    pub action: SmolStr,
    /// What it is about.
    pub subject: Option<String>,
}

/// A promise with something to measure or a date to meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// Who promises.
    pub by: Vec<Code>,
    /// To whom.
    pub to: Vec<Code>,
    /// What, in the source's words.
    pub what: String,
    /// How much.
    pub value: Option<f64>,
    /// The unit of `value`.
    pub unit: Option<SmolStr>,
    /// By when.
    pub due: Option<Edtf>,
    /// `open`, `met`, `missed`, `unknown`.
    pub state: SmolStr,
}

/// A mission that stands, or a change of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Mission {
    /// Who sends it.
    pub sender: Code,
    /// Where it stands.
    pub host: Code,
    /// `embassy`, `legation`, `consulate-general`, `consulate`, `liaison-office`,
    /// `interests-section`, `honorary-consulate`.
    pub mission: SmolStr,
    /// The city.
    pub city: Option<String>,
    /// `resident`, `opened`, `closed`, `raised`, `lowered`.
    pub change: SmolStr,
    /// The city as resolved.
    pub place: Option<PlaceName>,
}

/// A change in formal ties.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The two states, sorted; for recognition too.
    pub between: Vec<Code>,
    /// `established`, `severed`, `suspended`, `restored`, `upgraded`, `recognised`.
    pub change: SmolStr,
}

/// A standing policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Whose.
    pub holder: Code,
    /// A topic slug: `one-china`.
    pub on: String,
    /// `supports`, `opposes`, `recognises`, `holds`.
    pub stance: SmolStr,
}

/// Who held which office.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// The person's fullest known name.
    pub person: String,
    /// The state or organisation.
    pub state: Code,
    /// The office in its normal form.
    pub office: String,
}
