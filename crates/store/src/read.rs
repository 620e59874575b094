//! Reading: articles whole, and events, claims and incidents by what is asked.

use crate::error::Result;
use crate::facets::OF_CLAIM;
use crate::rows::{ARTICLES, CLAIMS, EVENTS, QUOTES, Table, value};
use crate::terms::Query;
use crate::write::all_inside;
use crate::{Error, Kind, Store};
use marsad_record::{Article, Claim, Event};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What is asked for; what is empty is not asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Types of events.
    pub types: Vec<String>,
    /// Status of events.
    pub status: Option<String>,
    /// Code, `CODE SECTOR`, sector, Wikidata id or name of who did it.
    pub actor: Option<String>,
    /// The same of to whom.
    pub recipient: Option<String>,
    /// Name of the place, province or country, code of the country, or GeoNames id.
    pub place: Option<String>,
    /// West, south, east, north, in degrees; where west is greater than east it goes over the date line.
    pub bounds: Option<[f64; 4]>,
    /// The first day, YYYY-MM-DD or a beginning of it.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// Code, sector, id or name of who says so.
    pub claimant: Option<String>,
    /// In how many texts the incident is told that are no copies, at least.
    pub sources: Option<u32>,
    /// The id of an article.
    pub article: Option<String>,
    /// Kind of claims: casualty, responsibility.
    pub kind: Option<String>,
    /// Outcome of claims: killed, injured …
    pub outcome: Option<String>,
    /// How many at most.
    pub limit: Option<u32>,
}

/// A record with the incident it is in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found<T> {
    /// The record.
    #[serde(flatten)]
    pub record: T,
    /// The name of its incident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

/// An article found by its words.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it stands on the net.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How many events were read in it.
    pub events: i64,
}

/// Conditions joined by AND, with what is put into their places.
#[derive(Default)]
struct Where {
    parts: Vec<String>,
    values: Vec<Cell>,
}

impl Where {
    fn and(&mut self, part: impl Into<String>, values: impl IntoIterator<Item = Cell>) {
        self.parts.push(part.into());
        self.values.extend(values);
    }

    fn facet(&mut self, key: &str, what: &str, value: Option<&String>) {
        if let Some(value) = value {
            let part = format!("{key} IN (SELECT key FROM facets WHERE what = '{what}' AND value = ?)");
            self.and(part, [Cell::Text(value.replace('/', " "))]);
        }
    }

    fn equal(&mut self, column: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.and(format!("{column} = ? COLLATE NOCASE"), [Cell::Text(value.clone())]);
        }
    }

    fn sql(&self) -> String {
        if self.parts.is_empty() { "1".to_owned() } else { self.parts.join(" AND ") }
    }
}

impl Filter {
    /// What is asked of events `e`. With `claims`, the claimant is asked of these and not of the event.
    fn events(&self, claims: bool) -> Where {
        let mut out = Where::default();
        if !self.types.is_empty() {
            let marks = vec!["?"; self.types.len()].join(", ");
            out.and(format!("e.event IN ({marks})"), self.types.iter().map(|t| Cell::Text(t.to_uppercase())));
        }
        out.equal("e.status", self.status.as_ref());
        out.facet("e.key", "actor", self.actor.as_ref());
        out.facet("e.key", "recipient", self.recipient.as_ref());
        out.facet("e.key", "place", self.place.as_ref());
        if !claims {
            out.facet("e.key", "claimant", self.claimant.as_ref());
        }
        if let Some([west, south, east, north]) = self.bounds {
            let sides = if west <= east { "west >= ? AND east <= ?" } else { "(west >= ? OR east <= ?)" };
            let part =
                format!("e.key IN (SELECT event FROM places WHERE {sides} AND south >= ? AND north <= ?)");
            out.and(part, [west, east, south, north].map(Cell::Real));
        }
        if let Some(from) = &self.from {
            out.and("coalesce(e.enddate, e.date) >= ?", [Cell::Text(from.clone())]);
        }
        if let Some(to) = &self.to {
            // `2015-07` is every day of that month.
            out.and("e.date < ?", [Cell::Text(format!("{to}~"))]);
        }
        if let Some(article) = &self.article {
            out.and("e.key >> 20 = (SELECT key FROM articles WHERE id = ?)", [Cell::Text(article.clone())]);
        }
        out
    }

    fn sources(&self, out: &mut Where, of: &str) {
        if let Some(least) = self.sources {
            out.and(format!("{of}.independent_sources >= ?"), [Cell::Integer(i64::from(least))]);
        }
    }

    fn tail(&self) -> String {
        self.limit.map(|n| format!(" LIMIT {n}")).unwrap_or_default()
    }
}

impl Store {
    /// Gives the events asked for, by date and id, till `take` has had enough.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn events(&self, filter: &Filter, take: &mut dyn FnMut(Found<Event>) -> bool) -> Result<()> {
        let mut asked = filter.events(false);
        filter.sources(&mut asked, "i");
        let sql = format!(
            "SELECT i.id, {} FROM events e LEFT JOIN members m ON m.event = e.key LEFT JOIN incidents i ON i.key = m.incident \
             WHERE {} ORDER BY e.date, e.id{}",
            of("e", &EVENTS),
            asked.sql(),
            filter.tail()
        );
        self.each(&sql, &asked.values, |row| {
            Ok(take(Found { incident: row.get(0)?, record: EVENTS.record(row, 1)? }))
        })
    }

    /// Gives the claims asked for, by article and place in it, till `take` has had enough.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn claims(&self, filter: &Filter, take: &mut dyn FnMut(Found<Claim>) -> bool) -> Result<()> {
        let mut asked = filter.events(true);
        filter.sources(&mut asked, "i");
        asked.facet("c.key", &format!("{OF_CLAIM}claimant"), filter.claimant.as_ref());
        asked.equal("c.kind", filter.kind.as_ref());
        asked.equal("c.outcome", filter.outcome.as_ref());
        let sql = format!(
            "SELECT i.id, {} FROM claims c \
             LEFT JOIN events e ON e.key BETWEEN (c.key >> 20) << 20 AND ((c.key >> 20) + 1 << 20) - 1 AND e.id = c.event \
             LEFT JOIN members m ON m.event = e.key LEFT JOIN incidents i ON i.key = m.incident \
             WHERE {} ORDER BY e.date, c.id{}",
            of("c", &CLAIMS),
            asked.sql(),
            filter.tail()
        );
        self.each(&sql, &asked.values, |row| {
            Ok(take(Found { incident: row.get(0)?, record: CLAIMS.record(row, 1)? }))
        })
    }

    /// Gives the incidents asked for, those told by the most sources first, till `take` has had enough. What is asked of
    /// events must hold of one of its events.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn incidents(&self, filter: &Filter, take: &mut dyn FnMut(Value) -> bool) -> Result<()> {
        const COLUMNS: &str = "id, event, date, enddate, place, country_code, lat, lon, events, articles, \
                               independent_sources, claims";
        let events = filter.events(false);
        let mut asked = Where::default();
        if !events.parts.is_empty() {
            let part = format!(
                "i.key IN (SELECT m.incident FROM events e JOIN members m ON m.event = e.key WHERE {})",
                events.sql()
            );
            asked.and(part, events.values);
        }
        filter.sources(&mut asked, "i");
        let sql = format!(
            "SELECT {COLUMNS} FROM incidents i WHERE {} \
             ORDER BY independent_sources DESC, articles DESC, claims DESC, date, id{}",
            asked.sql(),
            filter.tail()
        );
        self.each(&sql, &asked.values, |row| object(row).map(&mut *take))
    }

    /// Gives the articles whose words answer a query, the closest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn search(&self, query: &Query, limit: u32, take: &mut dyn FnMut(Hit) -> bool) -> Result<()> {
        if query.is_empty() {
            return Err(Error::new(&self.path, Kind::Query, "there is no word to search for"));
        }
        let sql = "SELECT a.id, a.published, a.source, a.title, a.url, \
                   (SELECT count(*) FROM events e WHERE e.key BETWEEN a.key << 20 AND (a.key + 1 << 20) - 1) \
                   FROM (SELECT rowid, rank FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?) s \
                   JOIN articles a ON a.key = s.rowid ORDER BY s.rank, a.id";
        let values = [Cell::Text(query.0.clone()), Cell::Integer(i64::from(limit))];
        self.each(sql, &values, |row| {
            Ok(take(Hit {
                id: row.get(0)?,
                published: row.get(1)?,
                source: row.get(2)?,
                title: row.get(3)?,
                url: row.get(4)?,
                events: row.get(5)?,
            }))
        })
    }

    /// An article by its id, whole.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn article(&self, id: &str) -> Result<Option<Article>> {
        self.ask(|conn| {
            let found = conn.query_row("SELECT key FROM articles WHERE id = ?", [id], |r| r.get(0));
            found.optional()?.map_or(Ok(None), |key| article(conn, key))
        })
    }

    /// Gives all articles, whole and by id, till `take` has had enough.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn articles(&self, take: &mut dyn FnMut(Article) -> bool) -> Result<()> {
        // One snapshot, whatever is written in the meantime.
        self.ask(|conn| {
            let now = conn.unchecked_transaction()?;
            let mut keys = now.prepare("SELECT key FROM articles ORDER BY id")?;
            let mut keys = keys.query([])?;
            while let Some(row) = keys.next()? {
                if let Some(article) = article(&now, row.get(0)?)?
                    && !take(article)
                {
                    break;
                }
            }
            Ok(())
        })
    }

    /// What an article was before it was put right, the oldest first, each with why it was replaced.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn history(&self, id: &str) -> Result<Vec<(String, Article)>> {
        self.ask(|conn| {
            let mut find = conn.prepare(
                "SELECT h.reason, h.record FROM history h JOIN articles a ON a.key = h.article WHERE a.id = ? \
                 ORDER BY h.version",
            )?;
            let rows = find.query_map([id], |r| Ok((r.get(0)?, json(r.get_ref(1)?.as_str()?)?)))?;
            rows.collect()
        })
    }

    fn each(
        &self,
        sql: &str,
        values: &[Cell],
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<bool>,
    ) -> Result<()> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                if !take(row)? {
                    break;
                }
            }
            Ok(())
        })
    }
}

/// The columns of a table under another name.
fn of(name: &str, table: &Table) -> String {
    table.fields.iter().map(|f| format!("{name}.\"{f}\"")).collect::<Vec<_>>().join(", ")
}

/// A row as an object; a cell that is empty is absent.
fn object(row: &Row<'_>) -> rusqlite::Result<Value> {
    let statement: &rusqlite::Statement<'_> = row.as_ref();
    let mut out = Map::new();
    for (i, name) in statement.column_names().enumerate() {
        if let Some(value) = value(row.get_ref(i)?, false) {
            out.insert(name.to_owned(), value);
        }
    }
    Ok(Value::Object(out))
}

fn json<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e)))
}

/// An article by its key, with all that was read from it.
pub(crate) fn article(conn: &Connection, key: i64) -> rusqlite::Result<Option<Article>> {
    let sql = format!("SELECT {} FROM articles WHERE key = ?", ARTICLES.columns());
    let found =
        conn.prepare_cached(&sql)?.query_row([key], |r| ARTICLES.record::<Article>(r, 0)).optional()?;
    let Some(mut article) = found else { return Ok(None) };
    article.events = parts(conn, &EVENTS, key)?;
    article.claims = parts(conn, &CLAIMS, key)?;
    article.quotes = parts(conn, &QUOTES, key)?;
    Ok(Some(article))
}

fn parts<T: DeserializeOwned>(conn: &Connection, table: &Table, key: i64) -> rusqlite::Result<Vec<T>> {
    let sql =
        format!("SELECT {} FROM {} WHERE key BETWEEN ? AND ? ORDER BY key", table.columns(), table.name);
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_map(all_inside(key), |r| table.record(r, 0))?.collect()
}
