//! Rows to articles, whatever format they came in.

use crate::columns::{Columns, Field};
use crate::{Entry, Failed, Input, too_long};
use xxhash_rust::xxh3::xxh3_64;

/// The article in a row. `place` names the file and line, for an article without id; `cell` gives what a column holds.
pub(crate) fn article(place: &str, columns: &Columns, cell: impl Fn(&str) -> Option<String>) -> Entry {
    let get = |field| {
        columns
            .names(field)
            .into_iter()
            .find_map(&cell)
            .filter(|t| field == Field::Id || !t.trim().is_empty())
    };
    let id = get(Field::Id).filter(|id| !id.is_empty());
    let name = id.clone().unwrap_or_else(|| place.to_owned());
    let Some(body) = get(Field::Text) else {
        let names = columns.names(Field::Text).join(", ");
        return Err(Failed::new(name, "text", format!("the row has no text; looked for {names}")));
    };
    let title = get(Field::Title);
    let [published, source, url, lang] = [Field::Published, Field::Source, Field::Url, Field::Lang].map(get);
    let known = Input { id: id.unwrap_or_default(), title, published, source, url, lang, ..Input::default() };
    finish(&name, known, body)
}

/// An article whose title and body are known: its whole text, and an id if it has none.
pub(crate) fn finish(place: &str, mut input: Input, body: String) -> Entry {
    input.text = match &input.title {
        Some(title) => format!("{title}\n{body}"),
        None => body,
    };
    too_long(place, &input.text)?;
    if input.id.is_empty() {
        input.id = hash(input.source.as_deref(), &input.text);
    }
    Ok(input)
}

/// A name for an article without one, the same on every run.
fn hash(source: Option<&str>, text: &str) -> String {
    let whole = format!("{}\u{1F}{text}", source.unwrap_or_default());
    format!("{:016x}", xxh3_64(whole.as_bytes()))
}
