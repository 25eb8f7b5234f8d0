//! Data only: rules, lexicons and tables, each with its origin.

pub mod coding;

pub mod reading;
pub mod quantity;
pub mod names;
pub mod time;
pub mod language;
pub mod discourse;
