//! Questions in SQL, which can change nothing.

use crate::Store;
use crate::error::{Error, Kind, Result};
use crate::rows::value;
use rusqlite::limits::Limit;
use serde_json::Value;

/// The columns of an answer, then its rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The names of the columns: comes first, and once.
    Columns(Vec<String>),
    /// The cells of a row; those that are empty are `null`.
    Row(Vec<Value>),
}

impl Store {
    /// Asks one question of a store opened by [`Store::open`], and gives the answer till `take` has had enough.
    ///
    /// # Errors
    /// It is no question, or several, or would change something.
    pub fn sql(&self, question: &str, take: &mut dyn FnMut(Answer) -> bool) -> Result<()> {
        let no = |detail: String| Error::new(self.path(), Kind::Query, detail);
        let wrong = |e: rusqlite::Error| match e.sqlite_error_code() {
            Some(rusqlite::ErrorCode::Unknown) | None => {
                no(format!("{e}; `marsad sql \"SELECT name, sql FROM sqlite_schema\"` lists the tables"))
            }
            _ => Error::of(self.path(), &e),
        };
        self.conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).map_err(wrong)?;
        let mut statement = self.conn.prepare(question).map_err(|e| match e {
            rusqlite::Error::MultipleStatement => no("ask one question at a time".to_owned()),
            e => wrong(e),
        })?;
        if !statement.readonly() || statement.column_count() == 0 || !only_tells(question) {
            return Err(no("a question may only read: begin it with SELECT or WITH".to_owned()));
        }
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let count = names.len();
        if !take(Answer::Columns(names)) {
            return Ok(());
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(wrong)? {
            let cell = |i| Ok(value(row.get_ref(i)?, false).unwrap_or(Value::Null));
            let cells: rusqlite::Result<Vec<Value>> = (0..count).map(cell).collect();
            if !take(Answer::Row(cells.map_err(wrong)?)) {
                break;
            }
        }
        Ok(())
    }
}

/// Whether a question begins as one that reads, or is a pragma that sets nothing.
fn only_tells(question: &str) -> bool {
    const TELL: [&str; 7] = [
        "integrity_check",
        "quick_check",
        "table_list",
        "table_info",
        "table_xinfo",
        "index_list",
        "user_version",
    ];
    let question = question.trim_start().to_ascii_lowercase();
    let mut words = question.split(|c: char| !c.is_alphanumeric() && c != '_');
    match words.next() {
        Some("select" | "with" | "values" | "explain") => true,
        Some("pragma") => words.find(|w| !w.is_empty()).is_some_and(|w| TELL.contains(&w)),
        _ => false,
    }
}
