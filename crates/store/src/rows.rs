//! Between records and rows: a field is a column, a list or a structure is JSON.

use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A table of records: its name, and its columns that are fields.
#[derive(Debug)]
pub(crate) struct Table {
    pub name: &'static str,
    pub fields: &'static [&'static str],
}

pub(crate) const ARTICLES: Table = Table {
    name: "articles",
    fields: &["id", "url", "source", "title", "lang", "published", "text", "dateline", "sentences"],
};
pub(crate) const EVENTS: Table = Table {
    name: "events",
    fields: &[
        "id",
        "event",
        "mode",
        "context",
        "quad_code",
        "event_scale",
        "cameo",
        "status",
        "date",
        "enddate",
        "date_resolution",
        "actor",
        "recipient",
        "event_loc",
        "event_text",
        "sentence",
        "mentions",
        "according_to",
        "claims",
        "rule",
        "confidence",
    ],
};
pub(crate) const CLAIMS: Table = Table {
    name: "claims",
    fields: &[
        "id",
        "kind",
        "outcome",
        "count",
        "victims",
        "responsible",
        "by",
        "claimant",
        "stance",
        "event",
        "part_of",
        "date",
        "place",
        "start",
        "end",
        "sentence",
        "rule",
        "confidence",
    ],
};
pub(crate) const QUOTES: Table =
    Table { name: "quotes", fields: &["id", "text", "start", "end", "kind", "speaker", "verb", "sentence"] };

impl Table {
    /// `"a", "b"`, for a statement.
    pub fn columns(&self) -> String {
        self.fields.iter().map(|f| format!("\"{f}\"")).collect::<Vec<_>>().join(", ")
    }

    /// The statement that writes a row: its own columns first, then the fields.
    pub fn insert(&self, own: &[&str]) -> String {
        let marks = vec!["?"; own.len() + self.fields.len()].join(", ");
        format!("INSERT INTO {} ({}, {}) VALUES ({marks})", self.name, own.join(", "), self.columns())
    }

    /// The cells of a record.
    pub fn cells(&self, record: &impl Serialize) -> Vec<Sql> {
        let mut fields = match serde_json::to_value(record) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        self.fields.iter().map(|f| fields.remove(*f).map_or(Sql::Null, cell)).collect()
    }

    /// The record in a row whose columns from `at` on are the fields.
    pub fn record<T: DeserializeOwned>(&self, row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
        let mut fields = Map::new();
        for (i, name) in self.fields.iter().enumerate() {
            if let Some(value) = value(row.get_ref(at + i)?, is_structure(name)) {
                fields.insert((*name).to_owned(), value);
            }
        }
        serde_json::from_value(Value::Object(fields)).map_err(|e| {
            rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e))
        })
    }
}

/// Whether a field is a list or a structure wherever it stands.
fn is_structure(name: &str) -> bool {
    const STRUCTURES: [&str; 15] = [
        "dateline",
        "sentences",
        "mode",
        "context",
        "actor",
        "recipient",
        "event_loc",
        "event_text",
        "mentions",
        "according_to",
        "claims",
        "count",
        "victims",
        "responsible",
        "claimant",
    ];
    STRUCTURES.contains(&name) || ["place", "speaker"].contains(&name)
}

fn cell(value: Value) -> Sql {
    match value {
        Value::Null => Sql::Null,
        Value::Bool(yes) => Sql::Integer(i64::from(yes)),
        Value::Number(n) => match n.as_i64() {
            Some(whole) if !n.is_f64() => Sql::Integer(whole),
            _ => Sql::Real(short(n.as_f64().unwrap_or_default())),
        },
        Value::String(text) => Sql::Text(text),
        Value::Array(_) | Value::Object(_) => Sql::Text(value.to_string()),
    }
}

/// A number of single precision, as short as it is told: 0.7 and not 0.699999988.
#[expect(
    clippy::cast_possible_truncation,
    reason = "every number that is a field of its own is of single precision"
)]
fn short(number: f64) -> f64 {
    (number as f32).to_string().parse().unwrap_or(number)
}

/// What stands in a cell; nothing where it is empty. JSON is opened where it may be.
pub(crate) fn value(cell: ValueRef<'_>, structure: bool) -> Option<Value> {
    Some(match cell {
        ValueRef::Null => return None,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(n) => n.into(),
        ValueRef::Text(text) if structure => serde_json::from_slice(text).unwrap_or(Value::Null),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect::<String>().into(),
    })
}

/// Cells as parameters.
pub(crate) fn params(cells: &[Sql]) -> impl Iterator<Item = ToSqlOutput<'_>> {
    cells.iter().map(|c| ToSqlOutput::Borrowed(c.into()))
}
