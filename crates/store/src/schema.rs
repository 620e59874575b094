//! Versions of the store, and the way from each to the next.

use crate::error::{Error, Kind, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The first bytes of every database.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Marks a database as a store of Marsad: "Mrsd".
const OURS: i32 = 0x4D72_7364;
/// The steps from an empty file to the latest version: the store's version is how many were taken.
const STEPS: [&str; 3] =
    [include_str!("../schema/1.sql"), include_str!("../schema/2.sql"), include_str!("../schema/3.sql")];

/// The version this program writes.
pub(crate) fn latest() -> i32 {
    i32::try_from(STEPS.len()).unwrap_or(i32::MAX)
}

/// What a file is, by its first bytes, before any database is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// There is none.
    Missing,
    /// There is nothing in it.
    Empty,
    /// It is a store.
    Store,
}

/// Looks at a file without touching it.
///
/// # Errors
/// The file is something else, from a later version, or cut off.
pub(crate) fn look(path: &Path) -> Result<Seen> {
    let other = |detail: &str| Error::new(path, Kind::NoStore, detail);
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Seen::Missing),
        Err(error) => return Err(Error::new(path, Kind::ReadOnly, error.to_string())),
    };
    let about = file.metadata().map_err(|e| Error::new(path, Kind::Other, e.to_string()))?;
    if !about.is_file() {
        return Err(other("it is a folder or a device"));
    }
    if about.len() == 0 {
        return Ok(Seen::Empty);
    }
    let mut head = [0; 100];
    if file.read_exact(&mut head).is_err() || &head[..16] != MAGIC {
        return Err(other("its first bytes are those of something else"));
    }
    let number = |at: usize| i32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    if number(68) != OURS {
        return Err(other("it is a database of another program"));
    }
    if number(60) > latest() {
        return Err(Error::new(path, Kind::Newer(number(60), latest()), ""));
    }
    let size = u64::from(u16::from_be_bytes([head[16], head[17]])).max(2) & !1;
    let pages = u64::try_from(number(28)).unwrap_or_default();
    let beside = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        std::fs::metadata(name).is_ok_and(|m| m.len() > 0)
    };
    // Before what lies beside it is worked in, a file may lack pages at its end.
    if about.len() < pages * size && !beside("-wal") && !beside("-journal") {
        let detail = format!("it has {} of {} bytes", about.len(), pages * size);
        return Err(Error::new(path, Kind::Damaged, detail));
    }
    Ok(Seen::Store)
}

/// Brings a store to the latest version, each step whole or not at all.
pub(crate) fn migrate(conn: &mut Connection, path: &Path) -> Result<()> {
    let wrong = |e: rusqlite::Error| Error::of(path, &e);
    let version = |conn: &Connection| conn.pragma_query_value(None, "user_version", |r| r.get::<_, i32>(0));
    while version(conn).map_err(wrong)? < latest() {
        let step = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(wrong)?;
        // Another process may have taken the step in between.
        let at = version(&step).map_err(wrong)?;
        if let Some(sql) = usize::try_from(at).ok().and_then(|at| STEPS.get(at)) {
            step.execute_batch(sql).map_err(wrong)?;
            step.pragma_update(None, "application_id", OURS).map_err(wrong)?;
            step.pragma_update(None, "user_version", at + 1).map_err(wrong)?;
        }
        step.commit().map_err(wrong)?;
    }
    Ok(())
}
