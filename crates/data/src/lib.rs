//! The data that ship with Marsad, built into the program.
//!
//! *Gives* the files of `data/` and each language's words and names compiled from them. *Promises* that these were
//! compiled from these very files. Nothing is read from disk.

use marsad_pack::{Compiled, File};

include!(concat!(env!("OUT_DIR"), "/data.rs"));

/// The files of `data/`, by path.
#[must_use]
pub fn files() -> Vec<File> {
    FILES.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).into() }).collect()
}

/// What was compiled of a language.
#[must_use]
pub fn compiled(tag: &str) -> Option<Compiled> {
    COMPILED.iter().find(|(t, _)| *t == tag).map(|(_, compiled)| *compiled)
}
