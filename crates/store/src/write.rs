//! Writing articles, whole and in batches.

use crate::error::{Error, Result};
use crate::incident;
use crate::rows::{ARTICLES, CLAIMS, EVENTS, QUOTES, Table, params as params_of};
use crate::terms::Terms;
use crate::web::{Ready, Web};
use crate::{Store, facets, read};
use marsad_link::{Linker, Signature, Telling};
use marsad_record::Article;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, ToSql, params, params_from_iter};
use xxhash_rust::xxh3::xxh3_64;

/// Bits of the number of an event in its article.
pub(crate) const BITS: u32 = 20;

/// The key of the `n`th event, claim or quote of an article.
pub(crate) fn inside(article: i64, n: i64) -> i64 {
    (article << BITS) | n
}

/// The keys of all events of an article.
pub(crate) fn all_inside(article: i64) -> [i64; 2] {
    [article << BITS, ((article + 1) << BITS) - 1]
}

/// What a name of an event is kept as.
pub(crate) fn name(event: &str) -> i64 {
    xxh3_64(event.as_bytes()).cast_signed()
}

/// What was read, and what read it: where both are the same, so is the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// A hash of all that came in.
    pub input: u128,
    /// A hash of the program and its data.
    pub coder: u128,
}

/// An article with all that is written of it. Made on any thread.
#[derive(Debug, Clone)]
pub struct Prepared {
    article: Article,
    terms: Terms,
    stamp: Stamp,
    signature: Ready<Signature>,
    tellings: Vec<Ready<Telling>>,
    cells: Cells,
}

/// The cells of an article's rows: one thread writes, so others make them.
#[derive(Debug, Clone)]
struct Cells {
    article: Vec<Cell>,
    events: Vec<Vec<Cell>>,
    claims: Vec<Vec<Cell>>,
    quotes: Vec<Vec<Cell>>,
}

impl Cells {
    fn of(article: &Article) -> Cells {
        let about = Article { events: Vec::new(), claims: Vec::new(), quotes: Vec::new(), ..article.clone() };
        Cells {
            article: ARTICLES.cells(&about),
            events: article.events.iter().map(|e| EVENTS.cells(e)).collect(),
            claims: article.claims.iter().map(|c| CLAIMS.cells(c)).collect(),
            quotes: article.quotes.iter().map(|q| QUOTES.cells(q)).collect(),
        }
    }
}

impl Prepared {
    /// `article` with its text.
    #[must_use]
    pub fn new(linker: &Linker, article: Article, terms: Terms, stamp: Stamp) -> Prepared {
        let signature = Ready::new(linker.sign(&article));
        let tellings = linker.tellings(&article).into_iter().map(Ready::new).collect();
        let cells = Cells::of(&article);
        Prepared { article, terms, stamp, signature, tellings, cells }
    }

    /// The article's record.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }
}

/// What adding an article came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there.
    New,
    /// It took the place of what was there.
    Replaced,
    /// It was there.
    Same,
}

/// Writes to a store. What was added since the last [`Writer::commit`] is lost if it is dropped.
pub struct Writer<'a> {
    store: &'a mut Store,
    linker: &'a Linker,
    copies: Web<Signature>,
    joins: Web<Telling>,
    open: bool,
    version: i64,
}

impl<'a> Writer<'a> {
    /// A writer to a store opened by [`Store::create`].
    #[must_use]
    pub fn new(store: &'a mut Store, linker: &'a Linker) -> Writer<'a> {
        Writer { store, linker, copies: Web::new(), joins: Web::new(), open: false, version: -1 }
    }

    /// Whether an article is there already as it would be written.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn has(&self, id: &str, stamp: Stamp) -> Result<bool> {
        Ok(self.store.stamp(id)? == Some(stamp))
    }

    /// Adds an article, or puts it in the place of the one with its id.
    ///
    /// # Errors
    /// It cannot be written; then nothing since the last commit is.
    pub fn add(&mut self, new: &Prepared) -> Result<Outcome> {
        let added = self.begin().and_then(|()| self.put(new));
        added.map_err(|e| self.fail(&e))
    }

    /// Makes all that was added since the last time last, and brings incidents up to it.
    ///
    /// # Errors
    /// It cannot be written; then nothing since the last commit is.
    pub fn commit(&mut self) -> Result<()> {
        if !self.open {
            return Ok(());
        }
        let conn = &self.store.conn;
        let flushed = self.copies.flush(conn).and_then(|()| self.joins.flush(conn));
        let linked = flushed.and_then(|()| incident::refresh(conn, &mut self.copies, &mut self.joins));
        let done = linked.and_then(|()| self.store.conn.execute_batch("COMMIT"));
        self.open = false;
        done.map_err(|e| self.fail(&e))
    }

    fn begin(&mut self) -> rusqlite::Result<()> {
        if self.open {
            return Ok(());
        }
        let conn = &self.store.conn;
        conn.execute_batch("BEGIN IMMEDIATE")?;
        self.open = true;
        let version = conn.pragma_query_value(None, "data_version", |r| r.get(0))?;
        if version != self.version {
            self.copies.forget();
            self.joins.forget();
            self.version = version;
        }
        Ok(())
    }

    fn fail(&mut self, error: &rusqlite::Error) -> Error {
        self.undo();
        Error::of(&self.store.path, error)
    }

    fn undo(&mut self) {
        if !self.store.conn.is_autocommit() {
            // Where this fails there is nothing left to undo.
            let _ = self.store.conn.execute_batch("ROLLBACK");
        }
        self.open = false;
        (self.copies, self.joins) = (Web::new(), Web::new());
    }

    fn put(&mut self, new: &Prepared) -> rusqlite::Result<Outcome> {
        let article = &new.article;
        let (key, outcome) = match stamp(&self.store.conn, &article.id)? {
            None => (next_key(&self.store.conn)?, Outcome::New),
            Some((_, old)) if old == new.stamp => return Ok(Outcome::Same),
            Some((key, old)) => match self.take_out(key, old, new)? {
                false => return Ok(Outcome::Same),
                true => (key, Outcome::Replaced),
            },
        };
        let conn = &self.store.conn;
        write(conn, new, key)?;
        facets::put(conn, article, key)?;
        conn.prepare_cached("INSERT INTO search (rowid, words, lemmas) VALUES (?, ?, ?)")?
            .execute(params![key, new.terms.words, new.terms.lemmas])?;
        self.copies.add(conn, self.linker, key, &new.signature)?;
        for (n, telling) in (1..).zip(&new.tellings) {
            self.joins.add(conn, self.linker, inside(key, n), telling)?;
        }
        Ok(outcome)
    }

    /// Takes the old article out and keeps it in the history; `false` where nothing but its stamp is new.
    fn take_out(&mut self, key: i64, old: Stamp, new: &Prepared) -> rusqlite::Result<bool> {
        let conn = &self.store.conn;
        let Some(was) = read::article(conn, key)? else { return Ok(true) };
        if was == new.article {
            conn.prepare_cached("UPDATE articles SET input = ?, coder = ? WHERE key = ?")?
                .execute(params![new.stamp.input.to_be_bytes(), new.stamp.coder.to_be_bytes(), key])?;
            return Ok(false);
        }
        let reason = if old.input == new.stamp.input { "coded anew" } else { "corrected" };
        conn.prepare_cached(
            "INSERT INTO history (article, version, reason, record) \
             SELECT ?1, 1 + coalesce(max(version), 0), ?2, ?3 FROM history WHERE article = ?1",
        )?
        .execute(params![key, reason, serde_json::to_string(&was).unwrap_or_default()])?;
        facets::drop(conn, &was, key)?;
        conn.prepare_cached("DELETE FROM search WHERE rowid = ?")?.execute([key])?;
        self.copies.remove(conn, self.linker, key)?;
        for n in (1..).take(was.events.len()) {
            self.joins.remove(conn, self.linker, inside(key, n))?;
            incident::forget(conn, inside(key, n))?;
        }
        conn.prepare_cached("DELETE FROM articles WHERE key = ?")?.execute([key])?;
        for table in [EVENTS, CLAIMS, QUOTES] {
            let sql = format!("DELETE FROM {} WHERE key BETWEEN ? AND ?", table.name);
            conn.prepare_cached(&sql)?.execute(all_inside(key))?;
        }
        Ok(true)
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if self.open {
            self.undo();
        }
    }
}

/// The key and stamp of an article.
pub(crate) fn stamp(conn: &Connection, id: &str) -> rusqlite::Result<Option<(i64, Stamp)>> {
    let mut find = conn.prepare_cached("SELECT key, input, coder FROM articles WHERE id = ?")?;
    let hash = |bytes: [u8; 16]| u128::from_be_bytes(bytes);
    find.query_row([id], |r| Ok((r.get(0)?, Stamp { input: hash(r.get(1)?), coder: hash(r.get(2)?) })))
        .optional()
}

fn next_key(conn: &Connection) -> rusqlite::Result<i64> {
    let last = conn
        .prepare_cached("SELECT max(key) FROM articles")?
        .query_row([], |r| r.get::<_, Option<i64>>(0))?;
    Ok(last.unwrap_or(0) + 1)
}

fn write(conn: &Connection, new: &Prepared, key: i64) -> rusqlite::Result<()> {
    let cells = &new.cells;
    let (input, coder) = (new.stamp.input.to_be_bytes(), new.stamp.coder.to_be_bytes());
    row(conn, &ARTICLES, &[("key", &key), ("input", &input), ("coder", &coder)], &cells.article)?;
    for ((n, event), told) in (1..).zip(&cells.events).zip(&new.article.events) {
        row(conn, &EVENTS, &[("key", &inside(key, n)), ("name", &name(&told.id))], event)?;
    }
    for (table, rows) in [(&CLAIMS, &cells.claims), (&QUOTES, &cells.quotes)] {
        for (n, fields) in (1..).zip(rows) {
            row(conn, table, &[("key", &inside(key, n))], fields)?;
        }
    }
    Ok(())
}

fn row(
    conn: &Connection,
    table: &Table,
    own: &[(&str, &dyn ToSql)],
    fields: &[Cell],
) -> rusqlite::Result<()> {
    let names: Vec<&str> = own.iter().map(|(name, _)| *name).collect();
    let mut values: Vec<rusqlite::types::ToSqlOutput<'_>> = Vec::with_capacity(own.len() + fields.len());
    for (_, value) in own {
        values.push(value.to_sql()?);
    }
    values.extend(params_of(fields));
    conn.prepare_cached(&table.insert(&names))?.execute(params_from_iter(values))?;
    Ok(())
}
