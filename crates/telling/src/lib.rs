//! Dossiers, timelines and tables told from the record.
