//! The store: articles and all that was read from them, in one file that many may read while one writes.
//!
//! *Takes* the records of articles with the words they are found by, and what linking keeps of them. *Gives* the records
//! back, whole or by what is asked, incidents and their ledgers, and answers to SQL. *Promises* that an article is there
//! whole or not at all, whatever stops the program; that the same article again changes nothing, and one put right takes
//! the place of the old, which stays in the history; that the order of adding changes no incident and no ledger; and
//! that a file that is no store, a damaged one or one of a later version is left as it is. No data files.

mod error;
mod facets;
mod incident;
mod read;
mod recent;
mod rows;
mod schema;
mod sql;
mod terms;
mod web;
mod write;

pub use error::{Error, Kind, Result};
pub use incident::{Incident, Member};
pub use read::{Filter, Found, Hit};
pub use sql::Answer;
pub use terms::{Query, Terms};
pub use write::{Outcome, Prepared, Stamp, Writer};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, params};
use schema::Seen;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another writer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Stores up to so many bytes are checked whole before they are written to.
const CHECKED: u64 = 32 << 20;
/// Pages kept in memory, in KiB.
const CACHE: i64 = 128 << 10;

/// A store, open.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens a store to read it.
    ///
    /// # Errors
    /// There is none, or the file is something else, damaged, or of a later version.
    pub fn open(path: &Path) -> Result<Store> {
        match schema::look(path)? {
            Seen::Missing | Seen::Empty => return Err(Error::new(path, Kind::Missing, "")),
            Seen::Store => {}
        }
        // Whoever closes a store last folds the log into its file, so that it is one file again; who may not write cannot.
        let writable = Store::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let store = match writable {
            Ok(store) if !store.ask(|c| c.is_readonly("main"))? => store,
            _ => Store::with(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?,
        };
        store.checked_version()?;
        store.ask(|c| c.pragma_update(None, "query_only", true))?;
        Ok(store)
    }

    /// Opens a store to write to it; makes one where there is none.
    ///
    /// # Errors
    /// The file is something else, damaged, of a later version, or cannot be written.
    pub fn create(path: &Path) -> Result<Store> {
        schema::look(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut store = Store::with(path, flags)?;
        schema::migrate(&mut store.conn, path)?;
        store.checked_version()?;
        let small = std::fs::metadata(path).is_ok_and(|m| m.len() <= CHECKED);
        if small {
            store.check()?;
        }
        // Not before the tables are there: what marks the file as a store must stand in the file itself.
        store.ask(|c| {
            c.pragma_update(None, "journal_mode", "WAL")?;
            c.pragma_update(None, "synchronous", "FULL")?;
            c.pragma_update(None, "wal_autocheckpoint", 8192)
        })?;
        Ok(store)
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Store> {
        let conn = Connection::open_with_flags(path, flags).map_err(|e| Error::of(path, &e))?;
        conn.set_prepared_statement_cache_capacity(128);
        let store = Store { conn, path: path.to_owned() };
        store.ask(|c| {
            c.busy_timeout(PATIENCE)?;
            // Without it a statement is planned anew for each value given to it.
            c.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            c.pragma_update(None, "cell_size_check", true)?;
            c.pragma_update(None, "cache_size", -CACHE)
        })?;
        Ok(store)
    }

    /// A version may have been written to the log beside the file only.
    fn checked_version(&self) -> Result<()> {
        let version: i32 = self.ask(|c| c.pragma_query_value(None, "user_version", |r| r.get(0)))?;
        if version > schema::latest() {
            return Err(Error::new(&self.path, Kind::Newer(version, schema::latest()), ""));
        }
        Ok(())
    }

    /// Reads every page and index and says whether they fit together.
    ///
    /// # Errors
    /// They do not.
    pub fn check(&self) -> Result<()> {
        let found: String = self.ask(|c| c.pragma_query_value(None, "integrity_check", |r| r.get(0)))?;
        if found == "ok" {
            Ok(())
        } else {
            Err(Error::new(&self.path, Kind::Damaged, found.replace('\n', " ")))
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The stamp of an article, by its id; nothing where it is not in the store.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn stamp(&self, id: &str) -> Result<Option<Stamp>> {
        self.ask(|c| write::stamp(c, id)).map(|found| found.map(|(_, stamp)| stamp))
    }

    /// How many articles, events, claims, quotes and incidents there are.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn counts(&self) -> Result<Vec<(&'static str, i64)>> {
        let tables = ["articles", "events", "claims", "quotes", "incidents"];
        let count = |t: &&'static str| {
            let sql = format!("SELECT count(*) FROM {t}");
            self.ask(|c| c.query_row(&sql, params![], |r| r.get(0))).map(|n| (*t, n))
        };
        tables.iter().map(count).collect()
    }

    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        question(&self.conn).map_err(|e| Error::of(&self.path, &e))
    }
}

#[cfg(test)]
mod tests;
