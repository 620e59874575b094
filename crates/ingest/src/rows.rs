//! Rows of JSON.

use crate::columns::{Columns, Field};
use crate::{Entry, Failed, Input, too_long};
use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

/// One line of JSON Lines. `place` names the file and line, for an article without id.
///
/// # Errors
/// A line that is no JSON object, a row without text, a text too long.
pub fn json_line(place: &str, line: &str, columns: &Columns) -> Entry {
    match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(row)) => row_of(place, &row, columns),
        Ok(_) => {
            Err(Failed::new(place, "json", "the line is JSON but no object: one article is `{\"text\": …}`"))
        }
        Err(error) => Err(Failed::new(place, "json", format!("no JSON, {error}"))),
    }
}

/// A whole JSON file: one object, or a list of them. `None` if it is neither, and may be JSON Lines.
#[must_use]
pub fn json_whole(name: &str, text: &str, columns: &Columns) -> Option<Vec<Entry>> {
    let row = |i: usize, value: &Value| match value {
        Value::Object(row) => row_of(&format!("{name}:{}", i + 1), row, columns),
        _ => Err(Failed::new(format!("{name}:{}", i + 1), "json", "an item of the list is no object")),
    };
    match serde_json::from_str::<Value>(text).ok()? {
        Value::Array(items) => Some(items.iter().enumerate().map(|(i, v)| row(i, v)).collect()),
        value @ Value::Object(_) => Some(vec![row(0, &value)]),
        _ => None,
    }
}

fn row_of(place: &str, row: &Map<String, Value>, columns: &Columns) -> Entry {
    let get = |field| columns.names(field).iter().find_map(|name| text_of(row.get(*name)?));
    let id = get(Field::Id);
    let name = id.clone().unwrap_or_else(|| place.to_owned());
    let Some(body) = get(Field::Text).filter(|t| !t.trim().is_empty()) else {
        let names = columns.names(Field::Text).join(", ");
        return Err(Failed::new(name, "text", format!("the row has no text; looked for {names}")));
    };
    let title = get(Field::Title).filter(|t| !t.trim().is_empty());
    let source = get(Field::Source);
    let text = match &title {
        Some(title) => format!("{title}\n{body}"),
        None => body,
    };
    too_long(&name, &text)?;
    let id = id.unwrap_or_else(|| hash(source.as_deref(), &text));
    let [published, url, lang] = [Field::Published, Field::Url, Field::Lang].map(get);
    Ok(Input { id, title, text, published, source, url, lang })
}

/// A field's value as text.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A name for an article without one, the same on every run.
fn hash(source: Option<&str>, text: &str) -> String {
    let whole = format!("{}\u{1F}{text}", source.unwrap_or_default());
    format!("{:016x}", xxh3_64(whole.as_bytes()))
}
