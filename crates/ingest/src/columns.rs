//! The names fields of an article go by, in rows of whatever format.

/// What a row may say of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Id,
    Title,
    Text,
    Published,
    Source,
    Url,
    Lang,
}

/// Each field, what users call it, and the names it usually goes by, best first.
const USUAL: [(Field, &str, &[&str]); 7] = [
    (Field::Id, "id", &["id", "_id", "doc_id", "article_id", "uid"]),
    (Field::Title, "title", &["title", "headline", "heading"]),
    (Field::Text, "text", &["text", "body", "content", "article", "maintext", "full_text"]),
    (
        Field::Published,
        "published",
        &[
            "published",
            "date",
            "published_at",
            "publish_date",
            "date_publish",
            "pubDate",
            "datetime",
            "publication_date",
        ],
    ),
    (Field::Source, "source", &["source", "publisher", "outlet", "site"]),
    (Field::Url, "url", &["url", "link", "uri"]),
    (Field::Lang, "lang", &["lang", "language"]),
];

/// Which columns hold which field: the usual names, and those a user gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    given: Vec<(usize, String)>,
}

impl Columns {
    /// Takes a user's word for it, `title=headline`: the field's usual names are not looked for any more.
    ///
    /// # Errors
    /// A sentence: no `field=column`, or a field there is not.
    pub fn map(&mut self, pair: &str) -> Result<(), String> {
        let (field, column) = pair
            .split_once('=')
            .filter(|(_, column)| !column.is_empty())
            .ok_or_else(|| format!("`{pair}` is not FIELD=COLUMN, such as title=headline"))?;
        let Some(at) = USUAL.iter().position(|(_, name, _)| *name == field) else {
            let known = USUAL.map(|(_, name, _)| name).join(", ");
            return Err(format!("there is no field `{field}`; the fields are {known}"));
        };
        self.given.push((at, column.to_owned()));
        Ok(())
    }

    /// The names to look for, best first.
    pub(crate) fn names(&self, field: Field) -> Vec<&str> {
        let (at, usual) =
            USUAL.iter().enumerate().find(|(_, u)| u.0 == field).map_or((0, &[][..]), |(i, u)| (i, u.2));
        let given: Vec<&str> = self.given.iter().filter(|(i, _)| *i == at).map(|(_, n)| n.as_str()).collect();
        if given.is_empty() { usual.to_vec() } else { given }
    }
}
