//! What can go wrong with a store, in sentences that name the file and the way out.

use rusqlite::ErrorCode;
use std::fmt;
use std::path::{Path, PathBuf};

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// There is no such file.
    Missing,
    /// The file is something else than a store.
    NoStore,
    /// A later version of the program made it: the store's version, and the latest known here.
    Newer(i32, i32),
    /// Its bytes are not what was written.
    Damaged,
    /// There is no room left for it.
    Full,
    /// Another process writes to it.
    Busy,
    /// It may not be written.
    ReadOnly,
    /// The question is no question this store can be asked.
    Query,
    /// Anything else the database says.
    Other,
}

/// An error of a store.
#[derive(Debug)]
pub struct Error {
    /// What went wrong.
    pub kind: Kind,
    /// The store's file.
    pub path: PathBuf,
    detail: String,
}

/// What a store gives, or what went wrong.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(path: &Path, kind: Kind, detail: impl Into<String>) -> Error {
        Error { kind, path: path.to_owned(), detail: detail.into() }
    }

    pub(crate) fn of(path: &Path, error: &rusqlite::Error) -> Error {
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Kind::Damaged,
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Kind::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Kind::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Kind::ReadOnly,
            _ => Kind::Other,
        };
        Error::new(path, kind, error.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.path.display())?;
        match &self.kind {
            Kind::Missing => write!(out, "there is no such store; `marsad add INPUT --store FILE` makes one"),
            Kind::NoStore => write!(
                out,
                "the file is no store of Marsad ({}); it was left as it is. Name another file",
                self.detail
            ),
            Kind::Newer(found, known) => write!(
                out,
                "the store is of version {found}, and this program knows versions up to {known}; \
                 it was left as it is. Use a later version of marsad"
            ),
            Kind::Damaged => write!(
                out,
                "the store is damaged ({}); it was left as it is. Put back a copy of it, or make another \
                 store and add the articles again",
                self.detail
            ),
            Kind::Full => write!(
                out,
                "there is no room to write ({}); the store holds all articles written before, whole. \
                 Make room and run the same command again: it goes on where it stopped",
                self.detail
            ),
            Kind::Busy => write!(
                out,
                "another program is writing to the store; wait till it is done and run the command again"
            ),
            Kind::ReadOnly => write!(
                out,
                "the store cannot be opened as asked ({}); look at the permissions of the file and its folder",
                self.detail
            ),
            Kind::Query | Kind::Other => write!(out, "{}", self.detail),
        }
    }
}

impl std::error::Error for Error {}
