//! What a reader hands over.

use crate::{Entry, Failed};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An entry still to be read: a reader cuts a file into pieces, and whoever takes one reads it, on a thread of his own.
pub struct Piece {
    place: String,
    /// The bytes it holds, where that is told.
    size: Option<usize>,
    read: Box<dyn FnOnce() -> Entry + Send>,
}

impl Piece {
    /// A piece that stands at a place, and how it is read.
    pub(crate) fn new(place: impl Into<String>, read: impl FnOnce() -> Entry + Send + 'static) -> Piece {
        Piece { place: place.into(), size: None, read: Box::new(read) }
    }

    /// The same piece, that holds so many bytes.
    pub(crate) fn of_size(self, bytes: usize) -> Piece {
        Piece { size: Some(bytes), ..self }
    }

    /// A piece that is read already.
    #[must_use]
    pub fn done(entry: Entry) -> Piece {
        let bytes = entry.as_ref().map_or(0, |input| input.text.len());
        Piece::new("", move || entry).of_size(bytes)
    }

    /// The bytes a piece holds, and the piece; where its reader told none, it is read to tell.
    #[must_use]
    pub fn sized(self) -> (usize, Piece) {
        match self.size {
            Some(bytes) => (bytes, self),
            None => Piece::done(self.read()).sized(),
        }
    }

    /// A piece that cannot be read.
    #[must_use]
    pub fn failed(place: impl Into<String>, kind: &'static str, message: impl Into<String>) -> Piece {
        Piece::done(Err(Failed::new(place, kind, message)))
    }

    /// The article, or what is wrong with it.
    ///
    /// # Errors
    /// Whatever makes it no article for us, as a sentence.
    pub fn read(self) -> Entry {
        let Piece { place, read, .. } = self;
        guarded(&place, read)
    }
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Piece").field("place", &self.place).finish_non_exhaustive()
    }
}

/// Runs code of others that a hostile file might trip: what it dies of is told as a failure of that entry.
pub(crate) fn guarded(place: &str, read: impl FnOnce() -> Entry) -> Entry {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken(place)))
}

/// The failure of an entry on which a library stumbled.
pub(crate) fn broken(place: &str) -> Failed {
    Failed::new(place, "broken", "it is so broken that reading it went wrong; save it again or leave it out")
}
