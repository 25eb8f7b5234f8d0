//! Data only: rules, lexicons and tables, each with its origin.

pub mod coding;

pub mod discourse;
pub mod language;
pub mod names;
pub mod quantity;
pub mod reading;
pub mod time;
