//! The columns of the tables. Those who read them rely on them: `docs/outputs.md` lists them, and a test compares.

use crate::Table;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use std::sync::{Arc, LazyLock};

static SCHEMAS: LazyLock<[SchemaRef; 4]> =
    LazyLock::new(|| Table::ALL.map(|table| Arc::new(Schema::new(fields(table)))));

/// The columns of a table, as Arrow tells them.
#[must_use]
pub fn schema(table: Table) -> SchemaRef {
    SCHEMAS[table as usize].clone()
}

/// The columns of a table by name, each with its type in words: `text`, `list of text`, `struct(…)`.
#[must_use]
pub fn columns(table: Table) -> Vec<(String, String)> {
    schema(table).fields().iter().map(|f| (f.name().clone(), in_words(f.data_type()))).collect()
}

fn in_words(kind: &DataType) -> String {
    match kind {
        DataType::Utf8 => "text".into(),
        DataType::Int32 => "int32".into(),
        DataType::Int64 => "int64".into(),
        DataType::Float32 => "float32".into(),
        DataType::Float64 => "float64".into(),
        DataType::Boolean => "boolean".into(),
        DataType::Date32 => "date".into(),
        DataType::List(item) => format!("list of {}", in_words(item.data_type())),
        DataType::Struct(fields) => {
            let inside = fields.iter().map(|f| format!("{} {}", f.name(), in_words(f.data_type())));
            format!("struct({})", inside.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn fields(table: Table) -> Vec<Field> {
    match table {
        Table::Articles => articles(),
        Table::Events => events(),
        Table::Claims => claims(),
        Table::Quotes => quotes(),
    }
}

fn field(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

/// A column that every row has.
fn always(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, false)
}

fn text(name: &str) -> Field {
    field(name, DataType::Utf8)
}

fn int(name: &str) -> Field {
    field(name, DataType::Int32)
}

/// A list, empty where there is nothing in it.
fn list(name: &str, item: DataType) -> Field {
    always(name, DataType::new_list(item, true))
}

fn structure(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

fn id() -> Field {
    always("id", DataType::Utf8)
}

/// The article a row belongs to.
fn article() -> Field {
    always("article", DataType::Utf8)
}

fn articles() -> Vec<Field> {
    let dateline = vec![text("place"), list("agencies", DataType::Utf8), field("date", DataType::Date32)];
    vec![
        id(),
        text("url"),
        text("source"),
        text("title"),
        text("lang"),
        text("published"),
        text("text"),
        field("dateline", structure(dateline)),
        list("sentences", DataType::new_list(DataType::Int32, true)),
        field("skipped", structure(vec![text("reason"), text("lang"), text("message")])),
        field("error", structure(vec![text("kind"), text("message")])),
    ]
}

fn events() -> Vec<Field> {
    vec![
        id(),
        article(),
        text("event"),
        list("mode", DataType::Utf8),
        list("context", DataType::Utf8),
        int("quad_code"),
        field("event_scale", DataType::Float32),
        text("cameo"),
        text("status"),
        field("date", DataType::Date32),
        field("enddate", DataType::Date32),
        text("date_resolution"),
        list("actor", structure(entity())),
        list("recipient", structure(entity())),
        list("event_loc", structure(place())),
        field("event_text", words()),
        int("sentence"),
        list("mentions", words()),
        list("according_to", structure(source())),
        list("claims", DataType::Utf8),
        text("rule"),
        field("confidence", DataType::Float32),
    ]
}

fn claims() -> Vec<Field> {
    let count = vec![
        field("value", DataType::Int64),
        field("min", DataType::Int64),
        field("max", DataType::Int64),
        text("text"),
        field("exact", DataType::Boolean),
    ];
    vec![
        id(),
        article(),
        text("kind"),
        text("outcome"),
        field("count", structure(count)),
        field("victims", structure(entity())),
        field("responsible", structure(entity())),
        text("by"),
        list("claimant", structure(source())),
        text("stance"),
        text("event"),
        text("part_of"),
        field("date", DataType::Date32),
        field("place", structure(place())),
        int("start"),
        int("end"),
        int("sentence"),
        text("rule"),
        field("confidence", DataType::Float32),
    ]
}

fn quotes() -> Vec<Field> {
    vec![
        id(),
        article(),
        text("text"),
        int("start"),
        int("end"),
        text("kind"),
        field("speaker", structure(entity())),
        text("verb"),
        int("sentence"),
    ]
}

fn words() -> DataType {
    structure(vec![text("text"), int("start"), int("end")])
}

fn entity() -> Vec<Field> {
    vec![
        text("entity_text"),
        int("start"),
        int("end"),
        text("code"),
        text("sector"),
        list("other_sectors", DataType::Utf8),
        text("identifier_id"),
        text("identifier_text"),
        text("office"),
        text("country_name"),
        field("assumed", DataType::Boolean),
    ]
}

fn source() -> Vec<Field> {
    let mut fields = entity();
    fields.extend([text("verb"), text("stance"), text("kind")]);
    fields
}

fn place() -> Vec<Field> {
    vec![
        text("extracted_place"),
        int("start"),
        int("end"),
        text("resolved_place"),
        field("geonameid", DataType::Int64),
        field("lat", DataType::Float64),
        field("lon", DataType::Float64),
        text("city"),
        text("district"),
        text("province"),
        text("country"),
        text("country_code"),
        text("feature_class"),
        text("feature_code"),
        int("resolution"),
        text("relation"),
    ]
}
