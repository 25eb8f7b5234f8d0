//! Claims and records.
