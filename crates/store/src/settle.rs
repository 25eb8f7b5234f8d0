//! What documents say is brought together where it changed. Refuses to know how: see
//! [`record::merge`].

use crate::open::Failure;
use crate::{Store, StoreError, day_number};
use record::{Merged, Record, merge};
use rusqlite::params;

impl Store {
    /// Brings together what documents say, for the states that documents written since the last
    /// time speak of. Interrupted, it goes on where it stopped.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        let settled = self.settle_all();
        settled.map_err(|error| error.unwrap_or_else(|sql| self.error(sql)))
    }

    /// Whether all that was written has been brought together.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_settled(&self) -> Result<bool, StoreError> {
        self.conn
            .query_row("SELECT count(*) = 0 FROM stale", [], |row| row.get(0))
            .map_err(|error| self.error(error))
    }

    fn settle_all(&mut self) -> Result<(), Failure> {
        let blocks: Vec<String> = {
            let mut statement = self.conn.prepare("SELECT block FROM stale ORDER BY block")?;
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        // Many small transactions cost more than few larger ones; each is whole in itself.
        for some in blocks.chunks(256) {
            self.conn.execute_batch("BEGIN IMMEDIATE")?;
            let done = some.iter().try_for_each(|block| self.settle_block(block));
            self.conn.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
            done?;
        }
        Ok(())
    }

    fn settle_block(&self, block: &str) -> Result<(), Failure> {
        let (keys, statements) = self.statements(block)?;
        self.remove_records(block)?;
        for one in merge(&statements) {
            self.add_record(block, &one, &keys)?;
        }
        self.conn.prepare_cached("DELETE FROM stale WHERE block = ?1")?.execute([block])?;
        Ok(())
    }

    /// The statements of a block with their keys.
    fn statements(&self, block: &str) -> Result<(Vec<i64>, Vec<Record>), Failure> {
        let mut statement = self.conn.prepare_cached(
            "SELECT key, kind, fact, edtf, status FROM statement WHERE block = ?1 ORDER BY key",
        )?;
        let mut rows = statement.query([block])?;
        let (mut keys, mut records) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let head = self.head(row)?;
            keys.push(head.key);
            records.push(self.statement_of(head)?);
        }
        Ok((keys, records))
    }

    fn remove_records(&self, block: &str) -> rusqlite::Result<()> {
        const STEPS: [&str; 3] = [
            "DELETE FROM pair WHERE record IN (SELECT key FROM record WHERE block = ?1)",
            "DELETE FROM member WHERE record IN (SELECT key FROM record WHERE block = ?1)",
            "DELETE FROM record WHERE block = ?1",
        ];
        for step in STEPS {
            self.conn.prepare_cached(step)?.execute([block])?;
        }
        Ok(())
    }

    fn add_record(&self, block: &str, one: &Merged, keys: &[i64]) -> Result<(), Failure> {
        let record = &one.record;
        let first = record.when.filter(|when| when.start().point().is_some());
        let last = record.when.filter(|when| when.end().point().is_some());
        self.conn
            .prepare_cached(
                "INSERT INTO record (id, block, kind, edtf, first, last, status, fact, because) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                record.id,
                block,
                record.fact.kind(),
                record.when.map(|when| when.to_string()),
                first.map(|when| day_number(when.first_day())),
                last.map(|when| day_number(when.last_day())),
                record.status.name(),
                wire::fact_to_json(&record.fact)?,
                one.because.join("\n"),
            ])?;
        let key = self.conn.last_insert_rowid();
        let mut member = self.conn.prepare_cached("INSERT INTO member VALUES (?1, ?2)")?;
        for &index in &one.members {
            member.execute(params![keys[index], key])?;
        }
        self.add_pairs(record, key)?;
        Ok(())
    }

    /// Every two states of a record, and each state with itself, so that both "between A and B"
    /// and "of A" are one look-up.
    fn add_pairs(&self, record: &Record, key: i64) -> rusqlite::Result<()> {
        let codes = record.fact.codes();
        let mut pair = self.conn.prepare_cached("INSERT INTO pair VALUES (?1, ?2, ?3)")?;
        for (index, a) in codes.iter().enumerate() {
            for b in &codes[index..] {
                pair.execute(params![a.as_str(), b.as_str(), key])?;
            }
        }
        Ok(())
    }
}
