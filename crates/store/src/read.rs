//! Rows become records and documents again. Refuses to choose which: see `query`.

use crate::open::Failure;
use crate::{Counts, Store, StoreError};
use document::{Genre, Metadata, Quote, Span};
use record::{Fact, Record, Source, Status, Trace};
use rusqlite::{OptionalExtension, Row};

/// A document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// Its id, as in record lines.
    pub id: String,
    /// What is known about it.
    pub meta: Metadata,
    /// The bytes that evidence points to.
    pub source: Vec<u8>,
    /// How many sentences were analysed.
    pub sentences: u64,
}

/// The columns of a record's or a statement's row, in this order, that [`head`] reads.
pub(crate) struct Head {
    pub(crate) key: i64,
    pub(crate) fact: Fact,
    pub(crate) when: Option<String>,
    pub(crate) status: Status,
}

impl Store {
    /// How much there is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let sql = "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM statement), \
                   (SELECT count(*) FROM record)";
        let count = |row: &Row<'_>, column| row.get(column).map(|n: i64| n.unsigned_abs());
        self.conn
            .query_row(sql, [], |row| {
                let (documents, statements) = (count(row, 0)?, count(row, 1)?);
                Ok(Counts { documents, statements, records: count(row, 2)? })
            })
            .map_err(|error| self.error(error))
    }

    /// The document of this id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn document(&self, id: &str) -> Result<Option<StoredDocument>, StoreError> {
        let sql = "SELECT id, title, publisher, date, url, author, lang, genre, sentences, source \
                   FROM document JOIN text ON text.document = document.key WHERE id = ?1";
        let found = self.conn.query_row(sql, [id], stored_document).optional();
        found.map_err(|error| self.error(error))
    }

    /// What is known about each document, by id, in the order of ids.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents(&self) -> Result<Vec<(String, Metadata)>, StoreError> {
        let sql = "SELECT id, title, publisher, date, url, author, lang, genre FROM document \
                   ORDER BY id";
        let rows = || -> rusqlite::Result<Vec<_>> {
            let mut statement = self.conn.prepare(sql)?;
            statement.query_map([], |row| Ok((row.get(0)?, metadata(row)?)))?.collect()
        };
        rows().map_err(|error| self.error(error))
    }

    /// The record of a row, with all sources of its statements.
    pub(crate) fn record_of(&self, head: Head) -> Result<Record, Failure> {
        let sql = "SELECT document.id, first, last, quote, rule, said_by, asserted, \
                   sentence.text, sentence.parse, reasons \
                   FROM member JOIN source ON source.statement = member.statement \
                   JOIN statement ON statement.key = source.statement \
                   JOIN document ON document.key = statement.document \
                   LEFT JOIN sentence ON sentence.key = source.sentence \
                   WHERE member.record = ?1 ORDER BY document.id, first, last, rule, source.key";
        self.assemble(head, sql)
    }

    /// The statement of a row, with its own sources.
    pub(crate) fn statement_of(&self, head: Head) -> Result<Record, Failure> {
        let sql = "SELECT document.id, first, last, quote, rule, said_by, asserted, \
                   sentence.text, sentence.parse, reasons \
                   FROM source JOIN statement ON statement.key = source.statement \
                   JOIN document ON document.key = statement.document \
                   LEFT JOIN sentence ON sentence.key = source.sentence \
                   WHERE source.statement = ?1 ORDER BY source.key";
        self.assemble(head, sql)
    }

    fn assemble(&self, head: Head, sql: &str) -> Result<Record, Failure> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([head.key])?;
        let mut sources = Vec::new();
        while let Some(row) = rows.next()? {
            sources.push(self.source(row)?);
        }
        let when = head.when.as_deref().map(|text| self.date(text)).transpose()?;
        let first = sources.drain(..sources.len().min(1)).collect();
        let mut record = Record::from_parts(head.fact, when, head.status, first)
            .ok_or_else(|| self.damaged("a record without a source"))?;
        if !sources.is_empty() {
            record.add_sources(sources);
        }
        Ok(record)
    }

    fn source(&self, row: &Row<'_>) -> Result<Source, Failure> {
        let (start, end): (i64, i64) = (row.get(1)?, row.get(2)?);
        let place = |n: i64| usize::try_from(n).map_err(|_| self.damaged("a negative offset"));
        let asserted: Option<String> = row.get(6)?;
        let reasons: Option<String> = row.get(9)?;
        let reasons = reasons.map(|json| wire::reasons_from_json(&json)).transpose()?;
        Ok(Source {
            doc: row.get(0)?,
            quote: Quote { span: Span::new(place(start)?, place(end)?), text: row.get(3)? },
            rule: row.get(4)?,
            said_by: row.get(5)?,
            asserted: asserted.as_deref().map(|text| self.date(text)).transpose()?,
            trace: Trace {
                sentence: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
                parse: row.get::<_, Option<String>>(8)?.unwrap_or_default(),
                reasons: reasons.unwrap_or_default(),
            },
        })
    }

    /// Columns key, kind, fact, edtf, status.
    pub(crate) fn head(&self, row: &Row<'_>) -> Result<Head, Failure> {
        let (kind, fact): (String, String) = (row.get(1)?, row.get(2)?);
        let status: String = row.get(4)?;
        Ok(Head {
            key: row.get(0)?,
            fact: wire::fact_from_json(&kind, &fact)
                .map_err(|error| self.damaged(&error.to_string()))?,
            when: row.get(3)?,
            status: Status::from_name(&status)
                .ok_or_else(|| self.damaged(&format!("unknown status {status:?}")))?,
        })
    }

    fn date(&self, text: &str) -> Result<calendar::Edtf, StoreError> {
        text.parse().map_err(|error: calendar::EdtfError| self.damaged(&error.to_string()))
    }

    fn damaged(&self, detail: &str) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), detail: detail.to_owned() }
    }
}

fn stored_document(row: &Row<'_>) -> rusqlite::Result<StoredDocument> {
    let sentences: i64 = row.get(8)?;
    Ok(StoredDocument {
        id: row.get(0)?,
        meta: metadata(row)?,
        sentences: sentences.unsigned_abs(),
        source: row.get(9)?,
    })
}

/// Columns 1 to 7: title, publisher, date, url, author, lang, genre.
fn metadata(row: &Row<'_>) -> rusqlite::Result<Metadata> {
    let genre: String = row.get(7)?;
    Ok(Metadata {
        title: row.get(1)?,
        publisher: row.get(2)?,
        date: row.get(3)?,
        url: row.get(4)?,
        author: row.get(5)?,
        lang: row.get(6)?,
        genre: Genre::from_name(&genre),
    })
}
