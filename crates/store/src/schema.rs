//! The tables, and how a file of an earlier schema becomes one of this. Refuses newer files.
//!
//! A step of the list, once released, is never changed: a change is a new step.

use rusqlite::{Connection, Transaction};

/// The schema this program writes.
pub const VERSION: i64 = STEPS.len() as i64;

/// "LEGA": tells a record from other programs' databases.
pub(crate) const APPLICATION_ID: i64 = 0x4C45_4741;

/// What leads from schema `n` to schema `n + 1`.
const STEPS: &[&str] = &[FIRST];

/// Documents, what each says, and what they say together.
const FIRST: &str = "
CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    title TEXT, publisher TEXT, date TEXT, url TEXT, author TEXT, lang TEXT,
    genre TEXT NOT NULL,
    sentences INTEGER NOT NULL
) STRICT;
CREATE TABLE text (
    document INTEGER PRIMARY KEY REFERENCES document,
    source BLOB NOT NULL
) STRICT;
CREATE TABLE issue (
    document INTEGER NOT NULL REFERENCES document,
    code TEXT NOT NULL, message TEXT NOT NULL, first INTEGER, last INTEGER
) STRICT;
CREATE INDEX issue_document ON issue (document);
CREATE TABLE sentence (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    text TEXT NOT NULL, parse TEXT NOT NULL
) STRICT;
CREATE INDEX sentence_document ON sentence (document);
CREATE TABLE statement (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    block TEXT NOT NULL, kind TEXT NOT NULL, edtf TEXT, status TEXT NOT NULL, fact TEXT NOT NULL
) STRICT;
CREATE INDEX statement_document ON statement (document);
CREATE INDEX statement_block ON statement (block);
CREATE TABLE source (
    key INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL REFERENCES statement,
    first INTEGER NOT NULL, last INTEGER NOT NULL, quote TEXT NOT NULL,
    rule TEXT NOT NULL, said_by TEXT, asserted TEXT,
    sentence INTEGER REFERENCES sentence, reasons TEXT
) STRICT;
CREATE INDEX source_statement ON source (statement);
CREATE TABLE record (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    block TEXT NOT NULL, kind TEXT NOT NULL,
    edtf TEXT, first INTEGER, last INTEGER,
    status TEXT NOT NULL, fact TEXT NOT NULL, because TEXT NOT NULL
) STRICT;
CREATE INDEX record_id ON record (id);
CREATE INDEX record_block ON record (block);
CREATE INDEX record_kind ON record (kind, first);
CREATE TABLE member (
    statement INTEGER PRIMARY KEY REFERENCES statement,
    record INTEGER NOT NULL REFERENCES record
) STRICT;
CREATE INDEX member_record ON member (record);
CREATE TABLE pair (
    a TEXT NOT NULL, b TEXT NOT NULL, record INTEGER NOT NULL REFERENCES record,
    PRIMARY KEY (a, b, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_record ON pair (record);
CREATE TABLE stale (block TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (quote, content = 'source', content_rowid = 'key');
CREATE TRIGGER source_added AFTER INSERT ON source BEGIN
    INSERT INTO words (rowid, quote) VALUES (new.key, new.quote);
END;
CREATE TRIGGER source_removed AFTER DELETE ON source BEGIN
    INSERT INTO words (words, rowid, quote) VALUES ('delete', old.key, old.quote);
END;
CREATE VIEW records AS
    SELECT record.id, kind, edtf AS \"when\", date(first * 86400, 'unixepoch') AS first_day,
           date(last * 86400, 'unixepoch') AS last_day, status, fact
    FROM record;
CREATE VIEW evidence AS
    SELECT record.id AS record, document.id AS doc, source.first AS start, source.last AS \"end\",
           source.quote AS text, source.rule, source.said_by, source.asserted
    FROM record
    JOIN member ON member.record = record.key
    JOIN source ON source.statement = member.statement
    JOIN statement ON statement.key = source.statement
    JOIN document ON document.key = statement.document;
CREATE VIEW documents AS
    SELECT id, title, publisher, date, url, author, lang, genre AS kind, sentences FROM document;
";

/// The schema of an open file; 0 where there is none yet.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// The mark of the program that made the file; 0 where there is none.
pub(crate) fn application_id(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("PRAGMA application_id", [], |row| row.get(0))
}

/// Whether nothing was ever written.
pub(crate) fn is_empty(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
}

/// Takes a file from the schema it has to the one this program writes.
pub(crate) fn migrate(tx: &Transaction<'_>, from: i64) -> rusqlite::Result<()> {
    let done = usize::try_from(from).unwrap_or(0);
    for step in &STEPS[done.min(STEPS.len())..] {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", VERSION)
}
