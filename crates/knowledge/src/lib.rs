//! Data only: rules, lexicons and tables, each with its origin.
