//! The one place where records become JSON and come back.
