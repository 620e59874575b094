//! The data that ship with Marsad, built into the program.
//!
//! *Gives* the files of `data/` and each language's lexicon compiled from them. *Promises* that the lexicon was compiled
//! from these very files. Nothing is read from disk.

use marsad_pack::File;

include!(concat!(env!("OUT_DIR"), "/data.rs"));

/// The files of `data/`, by path.
#[must_use]
pub fn files() -> Vec<File> {
    FILES.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).into() }).collect()
}

/// The compiled lexicon of a language.
#[must_use]
pub fn lexicon(tag: &str) -> Option<&'static [u8]> {
    LEXICONS.iter().find(|(t, _)| *t == tag).map(|(_, bytes)| *bytes)
}
