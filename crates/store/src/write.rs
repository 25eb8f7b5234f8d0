//! Documents and what they say, written whole or not at all. Refuses to merge: see `settle`.

use crate::open::Failure;
use crate::{Store, StoreError};
use document::Document;
use record::{Record, Source, block_key};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// A document and what it says, ready to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The document as read.
    pub document: &'a Document,
    /// What it says, each thing once.
    pub records: &'a [Record],
    /// How many sentences were analysed.
    pub sentences: usize,
    /// What the analysis depends on besides the document: program and model, in any words.
    pub recipe: &'a str,
}

/// What writing a document did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It was not known.
    Added,
    /// It was known as it is: nothing changed.
    Unchanged,
    /// It was known otherwise: what it said before is replaced.
    Replaced,
}

impl Store {
    /// Whether this very document was read with this recipe before: reading it again would change
    /// nothing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn knows(&self, document: &Document, recipe: &str) -> Result<bool, StoreError> {
        let known = known(&self.conn, &document.id).map_err(|error| self.error(error))?;
        Ok(known.is_some_and(|(_, before)| before == fingerprint(document, recipe)))
    }

    /// Keeps a document and what it says, in one transaction. [`Store::settle`] brings it together
    /// with what others say.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing of the document is.
    pub fn put(&mut self, entry: &Entry<'_>) -> Result<Written, StoreError> {
        let path = self.path.clone();
        put(&mut self.conn, entry)
            .map_err(|error| error.unwrap_or_else(|sql| StoreError::of(sql, &path)))
    }
}

fn put(conn: &mut rusqlite::Connection, entry: &Entry<'_>) -> Result<Written, Failure> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let fingerprint = fingerprint(entry.document, entry.recipe);
    let written = match known(&tx, &entry.document.id)? {
        Some((_, before)) if before == fingerprint => return Ok(Written::Unchanged),
        Some((key, _)) => {
            forget(&tx, key)?;
            Written::Replaced
        }
        None => Written::Added,
    };
    let key = add_document(&tx, entry, &fingerprint)?;
    let mut sentences = HashMap::new();
    for record in entry.records {
        add_statement(&tx, key, record, &mut sentences)?;
    }
    tx.commit()?;
    Ok(written)
}

/// The key and the fingerprint of a document that is kept.
fn known(conn: &rusqlite::Connection, id: &str) -> rusqlite::Result<Option<(i64, String)>> {
    conn.prepare_cached("SELECT key, fingerprint FROM document WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Changes when the source, what is known about it, or the recipe changes.
fn fingerprint(document: &Document, recipe: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(&document.source);
    let meta = &document.meta;
    let known = [&meta.title, &meta.publisher, &meta.date, &meta.url, &meta.author, &meta.lang];
    for field in known.into_iter().map(|field| field.as_deref().unwrap_or_default()) {
        hash.update([0]);
        hash.update(field);
    }
    hash.update([0]);
    hash.update(meta.genre.name());
    hash.update([0]);
    hash.update(recipe);
    hash.finalize().iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Takes a document out, and marks what it spoke of to be brought together anew.
fn forget(tx: &Transaction<'_>, key: i64) -> rusqlite::Result<()> {
    const STEPS: [&str; 8] = [
        "INSERT OR IGNORE INTO stale SELECT block FROM statement WHERE document = ?1",
        "DELETE FROM source WHERE statement IN (SELECT key FROM statement WHERE document = ?1)",
        "DELETE FROM member WHERE statement IN (SELECT key FROM statement WHERE document = ?1)",
        "DELETE FROM statement WHERE document = ?1",
        "DELETE FROM sentence WHERE document = ?1",
        "DELETE FROM issue WHERE document = ?1",
        "DELETE FROM text WHERE document = ?1",
        "DELETE FROM document WHERE key = ?1",
    ];
    for step in STEPS {
        tx.prepare_cached(step)?.execute([key])?;
    }
    Ok(())
}

fn add_document(tx: &Transaction<'_>, entry: &Entry<'_>, hash: &str) -> rusqlite::Result<i64> {
    let Entry { document, sentences, .. } = *entry;
    let meta = &document.meta;
    tx.prepare_cached(
        "INSERT INTO document (id, fingerprint, title, publisher, date, url, author, lang, genre, \
         sentences) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        document.id,
        hash,
        meta.title,
        meta.publisher,
        meta.date,
        meta.url,
        meta.author,
        meta.lang,
        meta.genre.name(),
        bound(sentences),
    ])?;
    let key = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO text (document, source) VALUES (?1, ?2)")?
        .execute(params![key, &document.source[..]])?;
    let mut issues = tx.prepare_cached("INSERT INTO issue VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for issue in &document.issues {
        let (first, last) = (issue.span.map(|s| bound(s.start)), issue.span.map(|s| bound(s.end)));
        issues.execute(params![key, issue.code, issue.message, first, last])?;
    }
    Ok(key)
}

fn add_statement(
    tx: &Transaction<'_>,
    document: i64,
    record: &Record,
    sentences: &mut HashMap<String, i64>,
) -> Result<(), Failure> {
    let block = block_key(&record.fact);
    tx.prepare_cached("INSERT OR IGNORE INTO stale VALUES (?1)")?.execute([&block])?;
    tx.prepare_cached(
        "INSERT INTO statement (document, block, kind, edtf, status, fact) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        document,
        block,
        record.fact.kind(),
        record.when.map(|when| when.to_string()),
        record.status.name(),
        wire::fact_to_json(&record.fact)?,
    ])?;
    let statement = tx.last_insert_rowid();
    for source in record.sources() {
        let sentence = add_sentence(tx, document, source, sentences)?;
        add_source(tx, statement, sentence, source)?;
    }
    Ok(())
}

/// The key of the source's sentence, which several sources share.
fn add_sentence(
    tx: &Transaction<'_>,
    document: i64,
    source: &Source,
    sentences: &mut HashMap<String, i64>,
) -> rusqlite::Result<Option<i64>> {
    let trace = &source.trace;
    if trace.sentence.is_empty() && trace.parse.is_empty() {
        return Ok(None);
    }
    let content = format!("{}\n{}", trace.sentence, trace.parse);
    if let Some(&key) = sentences.get(&content) {
        return Ok(Some(key));
    }
    tx.prepare_cached("INSERT INTO sentence (document, text, parse) VALUES (?1, ?2, ?3)")?
        .execute(params![document, trace.sentence, trace.parse])?;
    let key = tx.last_insert_rowid();
    sentences.insert(content, key);
    Ok(Some(key))
}

fn add_source(
    tx: &Transaction<'_>,
    statement: i64,
    sentence: Option<i64>,
    source: &Source,
) -> Result<(), Failure> {
    let reasons = &source.trace.reasons;
    let reasons = (!reasons.is_empty()).then(|| wire::reasons_to_json(reasons)).transpose()?;
    tx.prepare_cached(
        "INSERT INTO source (statement, first, last, quote, rule, said_by, asserted, sentence, \
         reasons) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        statement,
        bound(source.quote.span.start),
        bound(source.quote.span.end),
        source.quote.text,
        source.rule,
        source.said_by,
        source.asserted.map(|date| date.to_string()),
        sentence,
        reasons,
    ])?;
    Ok(())
}

/// A count as SQLite keeps it. Documents are far shorter than its limit.
fn bound(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
