//! Legation reads news, encyclopedia articles and communiqués about relations between states and
//! keeps a dated, sourced, structured record.
