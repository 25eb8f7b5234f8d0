//! Claims and records: what a source says, and what several say together.
//!
//! A [`Claim`] is one statement of one source, with the words it rests on. Claims that speak of the
//! same thing become one [`Record`] with several sources. A record without a source cannot be made.
//! This crate refuses to know how claims are found, how they are stored, and JSON.

mod claim;
mod event;
mod fact;
mod identity;
mod merge;
mod novelty;
mod record;
mod source;

pub use claim::Claim;
pub use event::{Event, EventType, Participant, PlaceName, Quad};
pub use fact::{
    Agreement, Commitment, Fact, Figure, FigureChange, Mission, Office, Position, Relation,
};
pub use merge::{Merged, block_key, merge};
pub use novelty::{Novelty, compare, contradicts};
pub use record::Record;
pub use source::{Reason, Source, Status, Trace};
