//! Questions in SQL. Refuses every statement that could write.

use crate::{Store, StoreError};
use rusqlite::types::ValueRef;

/// What a question in SQL gives, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows; NULL is empty.
    pub rows: Vec<Vec<String>>,
}

impl Store {
    /// The answer to one statement that only reads.
    ///
    /// # Errors
    /// When the statement is not SQL, or would write.
    pub fn sql(&self, query: &str) -> Result<Answer, StoreError> {
        let refused = |detail: String| StoreError::Query { detail };
        let ask = || -> rusqlite::Result<Option<Answer>> {
            let mut statement = self.conn.prepare(query)?;
            if !statement.readonly() {
                return Ok(None);
            }
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let width = columns.len();
            let row = |row: &rusqlite::Row<'_>| {
                (0..width).map(|column| row.get_ref(column).map(text)).collect()
            };
            let rows = statement.query_map([], row)?.collect::<rusqlite::Result<_>>()?;
            Ok(Some(Answer { columns, rows }))
        };
        match ask() {
            Ok(Some(answer)) => Ok(answer),
            Ok(None) => Err(refused("it would write; only SELECT is answered".to_owned())),
            Err(error) => Err(refused(error.to_string())),
        }
    }
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Blob(bytes) => format!("({} bytes)", bytes.len()),
    }
}
