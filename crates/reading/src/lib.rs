//! Formats: bytes become documents, with a list of what could not be read.
