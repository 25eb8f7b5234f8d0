//! What a sentence takes from the text around it: its date, its place, and that it tells again what
//! was told before. Refuses to know rules.

mod place;
mod same;
mod story;
mod when;

pub use place::place_of;
pub use same::{drop_echoes, merge_repeated};
pub use story::Story;
pub use when::{Dated, Moment, TimeMention, dates_of, mentions_in};
