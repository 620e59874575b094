//! Articles as JSON: an article a line, a list of them, or one after another.

use crate::bound::Allowance;
use crate::columns::Columns;
use crate::{Entry, Failed, LONGEST_RECORD, Piece, Reading, charset, rows};
use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer,
};
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

/// Reads JSON Lines. A bad line is one failure; the next is read.
pub(crate) fn lines(at: &mut Reading<'_>, reader: &mut dyn BufRead) -> bool {
    let mut number = 0;
    loop {
        number += 1;
        let place = format!("{}:{number}", at.name);
        let mut line = Vec::new();
        match reader.take(LONGEST_RECORD + 1).read_until(b'\n', &mut line) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => return at.cut_off(place, &error),
        }
        if line.len() as u64 > LONGEST_RECORD {
            if let Err(error) = reader.skip_until(b'\n') {
                return at.cut_off(place, &error);
            }
            let message = format!("a line of more than {} MB is no article", LONGEST_RECORD >> 20);
            if !(at.give)(Piece::failed(place, "size", message)) {
                return false;
            }
        } else if !line.trim_ascii().is_empty() {
            let (columns, bytes) = (Arc::clone(&at.columns), line.len());
            let piece = Piece::new(place.clone(), move || json_line(&place, &line, &columns));
            if !(at.give)(piece.of_size(bytes)) {
                return false;
            }
        }
    }
}

/// One line of JSON Lines. `place` names the file and line, for an article without id.
///
/// # Errors
/// A line that is no JSON object, a row without text, a text too long.
pub fn json_line(place: &str, line: &[u8], columns: &Columns) -> Entry {
    let text = match charset::decode(line) {
        Ok(text) => text,
        Err((kind, message)) => return Err(Failed::new(place, kind, message)),
    };
    match serde_json::from_str::<Value>(text.trim()) {
        Ok(Value::Object(row)) => row_of(place, &row, columns),
        Ok(_) => {
            Err(Failed::new(place, "json", "the line is JSON but no object: one article is `{\"text\": …}`"))
        }
        Err(error) => Err(Failed::new(place, "json", format!("no JSON, {error}"))),
    }
}

/// Reads a list, or objects one after another, item by item. What comes after a mistake in it cannot be read.
pub(crate) fn values(at: &mut Reading<'_>, reader: Box<dyn BufRead + Send>) -> bool {
    let allowance = Allowance::of(LONGEST_RECORD);
    let mut parser = serde_json::Deserializer::from_reader(BufReader::new(allowance.reader(reader)));
    let mut items = Items { at, allowance, number: 0, stopped: false };
    while parser.end().is_err() {
        if let Err(error) = items.deserialize(&mut parser) {
            let place = format!("{}:{}", items.at.name, items.number + 1);
            return !items.stopped && items.at.fail(place, "json", format!("no JSON from here on, {error}"));
        }
    }
    true
}

struct Items<'a, 'r> {
    at: &'a mut Reading<'r>,
    allowance: Allowance,
    number: u64,
    stopped: bool,
}

impl Items<'_, '_> {
    fn take<E: serde::de::Error>(&mut self, value: Value) -> Result<(), E> {
        self.allowance.renew();
        self.number += 1;
        let place = format!("{}:{}", self.at.name, self.number);
        let columns = Arc::clone(&self.at.columns);
        let piece = match value {
            Value::Object(row) => Piece::new(place.clone(), move || row_of(&place, &row, &columns)),
            _ => Piece::failed(place, "json", "an item of the list is no object"),
        };
        if (self.at.give)(piece) {
            return Ok(());
        }
        self.stopped = true;
        Err(E::custom("enough"))
    }
}

impl<'de> DeserializeSeed<'de> for &mut Items<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, parser: D) -> Result<(), D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Items<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an article, `{\"text\": …}`, or a list of them")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            self.take(value)?;
        }
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let row = Value::deserialize(MapAccessDeserializer::new(map)).map_err(A::Error::custom)?;
        self.take(row)
    }
}

fn row_of(place: &str, row: &Map<String, Value>, columns: &Columns) -> Entry {
    rows::article(place, columns, |name| find(row, name).and_then(text_of))
}

/// What a name leads to: a field, or a field of a field, `article.body`.
fn find<'a>(row: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(value) = row.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    find(row.get(first)?.as_object()?, rest)
}

/// A field's value as text.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
