//! Records as rows of tables.

use crate::{Record, Table, schema};
use arrow_schema::{DataType, Fields};
use serde::Serialize;
use serde_json::{Map, Value};

/// Appends a value as one line of JSON.
pub fn line(value: &impl Serialize, out: &mut Vec<u8>) {
    let begin = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        // Only a map with keys that are no text could fail, and records have none; half a line would be worse.
        out.truncate(begin);
        return;
    }
    out.push(b'\n');
}

/// The rows a record gives in a table, with every list there.
pub fn of(table: Table, record: &Record) -> Vec<Value> {
    let mut rows = match (table, record) {
        (Table::Articles, _) => vec![article(record)],
        (Table::Events, Record::Article(a)) => inside(&a.id, &a.events),
        (Table::Claims, Record::Article(a)) => inside(&a.id, &a.claims),
        (Table::Quotes, Record::Article(a)) => inside(&a.id, &a.quotes),
        _ => Vec::new(),
    };
    let schema = schema(table);
    for row in &mut rows {
        if let Value::Object(row) = row {
            fill(row, schema.fields());
        }
    }
    rows
}

/// What an article's row holds: all but what has tables of its own.
fn article(record: &Record) -> Value {
    let mut row = value(record);
    if let Value::Object(row) = &mut row {
        for table in [Table::Events, Table::Claims, Table::Quotes] {
            row.remove(table.name());
        }
    }
    row
}

fn inside(article: &str, parts: &[impl Serialize]) -> Vec<Value> {
    let mut rows: Vec<Value> = parts.iter().map(value).collect();
    for row in &mut rows {
        if let Value::Object(row) = row {
            row.insert("article".into(), article.into());
        }
    }
    rows
}

fn value(part: &impl Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// Puts an empty list where a record leaves one out, so that a table need not tell none from nothing.
fn fill(row: &mut Map<String, Value>, fields: &Fields) {
    for field in fields {
        match (field.data_type(), row.get_mut(field.name())) {
            (DataType::List(_), None) => {
                row.insert(field.name().clone(), Value::Array(Vec::new()));
            }
            (DataType::List(item), Some(Value::Array(items))) => {
                if let DataType::Struct(inner) = item.data_type() {
                    items.iter_mut().filter_map(Value::as_object_mut).for_each(|i| fill(i, inner));
                }
            }
            (DataType::Struct(inner), Some(Value::Object(part))) => fill(part, inner),
            _ => {}
        }
    }
}
