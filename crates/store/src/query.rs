//! Which records answer a question. Refuses to know how questions and answers are worded.

use crate::open::Failure;
use crate::{Store, StoreError, day_number};
use calendar::Edtf;
use names::Code;
use record::{Fact, Participant, Record};
use rusqlite::types::Value;

/// A question. What is left out restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Kinds of records: `event`, `figure` …
    pub kinds: Vec<String>,
    /// Records that name both states.
    pub between: Option<(Code, Code)>,
    /// Records that name this state.
    pub of: Option<Code>,
    /// Events done by, commitments of, figures of this state.
    pub by: Option<Code>,
    /// Events done to, commitments towards, figures towards this state.
    pub to: Option<Code>,
    /// Not over before this date begins.
    pub since: Option<Edtf>,
    /// Not begun after this date ends.
    pub until: Option<Edtf>,
    /// PLOVER event types, in capitals.
    pub types: Vec<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Words in the name of who is reported to have said it.
    pub said_by: Option<String>,
    /// Words in the quotes, in the syntax of SQLite's FTS5.
    pub search: Option<String>,
}

/// A record that answers a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The record.
    pub record: Record,
    /// Whether its date lies wholly inside the time asked for; otherwise it only may.
    pub certain: bool,
    /// Why several statements are this one record.
    pub because: Vec<String>,
}

impl Store {
    /// The records that answer, by date, undated ones last. Call [`Store::settle`] first after
    /// writing.
    ///
    /// # Errors
    /// When the file cannot be read, or the words to search for are not FTS5.
    pub fn query(&self, query: &Query) -> Result<Vec<Match>, StoreError> {
        let (sql, values) = select(query);
        self.matches(&sql, values, query).map_err(|error| {
            error.unwrap_or_else(|sql| match (&query.search, &sql) {
                (Some(words), rusqlite::Error::SqliteFailure(code, detail))
                    if code.code == rusqlite::ErrorCode::Unknown =>
                {
                    let detail = detail.clone().unwrap_or_else(|| code.to_string());
                    StoreError::Search { words: words.clone(), detail }
                }
                _ => self.error(sql),
            })
        })
    }

    /// The records whose id begins with these letters.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn by_id(&self, start: &str) -> Result<Vec<Match>, StoreError> {
        let mut sql = SELECT.to_owned();
        sql.push_str(" WHERE record.id >= ?1 AND record.id < ?1 || 'g'");
        sql.push_str(ORDER);
        let values = vec![Value::from(start.to_ascii_lowercase())];
        let found = self.matches(&sql, values, &Query::default());
        found.map_err(|error| error.unwrap_or_else(|sql| self.error(sql)))
    }

    fn matches(&self, sql: &str, v: Vec<Value>, query: &Query) -> Result<Vec<Match>, Failure> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(v))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let because: String = row.get(5)?;
            let record = self.record_of(self.head(row)?)?;
            if answers(query, &record) {
                let certain = inside(query, record.when.as_ref());
                let because = because.lines().map(str::to_owned).collect();
                found.push(Match { record, certain, because });
            }
        }
        Ok(found)
    }
}

const SELECT: &str = "SELECT record.key, record.kind, record.fact, record.edtf, record.status, \
                      record.because FROM record";

const ORDER: &str = " ORDER BY record.first IS NULL AND record.last IS NULL, \
                     coalesce(record.first, -9e18), record.last, record.id, record.key";

/// The statement for what SQLite can decide.
fn select(query: &Query) -> (String, Vec<Value>) {
    let mut sql = SELECT.to_owned();
    let mut values: Vec<Value> = Vec::new();
    let mut joint = " WHERE ";
    let mut restrict = |condition: &str, more: Vec<Value>| {
        sql.push_str(joint);
        sql.push_str(condition);
        values.extend(more);
        joint = " AND ";
    };
    if !query.kinds.is_empty() {
        let marks = vec!["?"; query.kinds.len()].join(", ");
        let kinds = query.kinds.iter().cloned().map(Value::from).collect();
        restrict(&format!("record.kind IN ({marks})"), kinds);
    }
    for (a, b) in pairs(query) {
        let (a, b) = (a.as_str().min(b.as_str()), a.as_str().max(b.as_str()));
        let pair = "record.key IN (SELECT record FROM pair WHERE a = ? AND b = ?)";
        restrict(pair, vec![a.to_owned().into(), b.to_owned().into()]);
    }
    if let Some(since) = &query.since {
        let day = day_number(since.first_day());
        restrict(
            "(record.last >= ? OR (record.last IS NULL AND record.first IS NOT NULL))",
            vec![day.into()],
        );
    }
    if let Some(until) = &query.until {
        let day = day_number(until.last_day());
        restrict(
            "(record.first <= ? OR (record.first IS NULL AND record.last IS NOT NULL))",
            vec![day.into()],
        );
    }
    if let Some(words) = &query.search {
        restrict(
            "record.key IN (SELECT member.record FROM words JOIN source ON source.key = words.rowid \
             JOIN member ON member.statement = source.statement WHERE words MATCH ?)",
            vec![words.clone().into()],
        );
    }
    sql.push_str(ORDER);
    (sql, values)
}

/// The pairs of states that records must name; a state with itself where one is enough.
fn pairs(query: &Query) -> Vec<(&Code, &Code)> {
    let one = [&query.of, &query.by, &query.to];
    let between = query.between.iter().map(|(a, b)| (a, b));
    between.chain(one.into_iter().flatten().map(|code| (code, code))).collect()
}

/// What SQLite did not decide.
fn answers(query: &Query, record: &Record) -> bool {
    let said_by = |name: &String| {
        let name = name.to_lowercase();
        record
            .sources()
            .iter()
            .filter_map(|source| source.said_by.as_deref())
            .any(|said_by| said_by.to_lowercase().contains(&name))
    };
    query.by.as_ref().is_none_or(|code| has_side(&record.fact, code, Role::By))
        && query.to.as_ref().is_none_or(|code| has_side(&record.fact, code, Role::To))
        && query.said_by.as_ref().is_none_or(said_by)
        && has_type(query, &record.fact)
}

fn has_type(query: &Query, fact: &Fact) -> bool {
    if query.types.is_empty() && query.contexts.is_empty() {
        return true;
    }
    let Fact::Event(event) = fact else { return false };
    let context = |context: &String| event.context.iter().any(|known| known == context);
    (query.types.is_empty() || query.types.iter().any(|name| name == event.event.name()))
        && (query.contexts.is_empty() || query.contexts.iter().any(context))
}

#[derive(Clone, Copy)]
enum Role {
    By,
    To,
}

fn has_side(fact: &Fact, code: &Code, role: Role) -> bool {
    let among = |side: &[Participant]| side.iter().any(|party| &party.code == code);
    match (fact, role) {
        // What is done together is done by and to each of them.
        (Fact::Event(event), _) if event.recipient.is_empty() => among(&event.actor),
        (Fact::Event(event), Role::By) => among(&event.actor),
        (Fact::Event(event), Role::To) => among(&event.recipient),
        (Fact::Figure(figure), Role::By) => figure.of.as_ref() == Some(code),
        (Fact::Figure(figure), Role::To) => figure.to.as_ref() == Some(code),
        (Fact::Commitment(promise), Role::By) => promise.by.contains(code),
        (Fact::Commitment(promise), Role::To) => promise.to.contains(code),
        (Fact::Mission(mission), Role::By) => &mission.sender == code,
        (Fact::Mission(mission), Role::To) => &mission.host == code,
        (Fact::Position(_) | Fact::Office(_), Role::To) => false,
        (fact, _) => fact.codes().contains(code),
    }
}

/// Whether a date lies wholly inside the time asked for.
fn inside(query: &Query, when: Option<&Edtf>) -> bool {
    let Some(when) = when else { return query.since.is_none() && query.until.is_none() };
    query.since.is_none_or(|since| since.first_day() <= when.first_day())
        && query.until.is_none_or(|until| when.last_day() <= until.last_day())
}
