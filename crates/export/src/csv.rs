//! Tables as CSV: structures become columns of their own, lists are joined.

use crate::{Record, Table, rows, schema};
use arrow_schema::{DataType, Field, Fields};
use serde_json::Value;

/// Between the items of a list.
const BETWEEN: &str = ";";
/// Between the items of a list that stands in a list.
const WITHIN: &str = "|";

/// A column: the fields that lead to it, and what is found there.
struct Column<'a> {
    path: Vec<&'a str>,
    kind: &'a DataType,
}

/// The line of names at the head of a file.
pub fn header(table: Table) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, columns(schema(table).fields()).iter().map(|c| c.path.join("_")));
    out
}

pub fn render(table: Table, record: &Record, out: &mut Vec<u8>) {
    let schema = schema(table);
    let columns = columns(schema.fields());
    for row in rows::of(table, record) {
        write(out, columns.iter().map(|c| cell(&row, &c.path, c.kind, 0)));
    }
}

fn write(out: &mut Vec<u8>, cells: impl Iterator<Item = String>) {
    let mut writer = csv::Writer::from_writer(out);
    // What is written to is memory, which does not fail.
    let _ = writer.write_record(cells).and_then(|()| Ok(writer.flush()?));
}

fn columns(fields: &Fields) -> Vec<Column<'_>> {
    fields.iter().flat_map(|f| columns_of(f)).collect()
}

fn columns_of(field: &Field) -> Vec<Column<'_>> {
    let mut kind = field.data_type();
    while let DataType::List(item) = kind {
        kind = item.data_type();
    }
    let mut found = match kind {
        DataType::Struct(fields) => columns(fields),
        kind => vec![Column { path: Vec::new(), kind }],
    };
    found.iter_mut().for_each(|c| c.path.insert(0, field.name()));
    found
}

/// What stands in a column of a row; `depth` is in how many lists it stands.
fn cell(value: &Value, path: &[&str], kind: &DataType, depth: usize) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) if *kind == DataType::Float32 => short(number.as_f64()),
        Value::Number(number) => number.to_string(),
        Value::String(text) if depth == 0 => text.clone(),
        Value::String(text) => escaped(text),
        Value::Array(items) => {
            let cells: Vec<String> = items.iter().map(|i| cell(i, path, kind, depth + 1)).collect();
            cells.join(if depth == 0 { BETWEEN } else { WITHIN })
        }
        Value::Object(fields) => path
            .split_first()
            .and_then(|(first, rest)| Some(cell(fields.get(*first)?, rest, kind, depth)))
            .unwrap_or_default(),
    }
}

/// A number as short as its precision allows.
#[expect(clippy::cast_possible_truncation, reason = "it was made of a number of this size")]
fn short(number: Option<f64>) -> String {
    number.map(|n| (n as f32).to_string()).unwrap_or_default()
}

/// Text in a list, with what would part it kept from doing so.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace('|', "\\|")
}
