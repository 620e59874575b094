//! Language packs: the files under `data/`, read into tables and blocks, with errors written for who edits them.
//!
//! *Takes* `(path, text)` pairs. *Gives* [`Packs`]: the shared pack and one per language; from a pack, the rows of a
//! table ([`Pack::rows`]) or the blocks of frames and rules ([`Pack::blocks`]). *Promises* that every wrong line is
//! reported, all at once, with file, line, column, cause and likely fix; that a folder is a registry: the slot
//! `name/place` is `name/place.tsv` and every file under `name/place/`. It knows no linguistics and opens no file.

mod block;
pub mod bytes;
mod diagnostic;
mod table;

pub use block::{Block, Entry};
pub use diagnostic::{Diagnostic, Diagnostics, did_you_mean};
pub use table::Row;

use std::borrow::Cow;

/// One data file: its path from the data folder (`ar/morph/verb.tsv`) and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path from the data folder, with `/`.
    pub path: String,
    /// The text.
    pub text: Cow<'static, str>,
}

/// What was compiled beforehand from the files of a language and those all share.
#[derive(Debug, Clone, Copy)]
pub struct Compiled {
    /// Its words.
    pub lexicon: &'static [u8],
    /// Its names.
    pub names: &'static [u8],
}

/// The files of one language, or those shared by all.
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// `ar`, `en`, `xx`, or `shared`.
    pub tag: String,
    /// The files, by path.
    pub files: Vec<File>,
}

/// All that is known: what every language shares, and each language's own.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    /// What is true in every language.
    pub shared: Pack,
    /// The languages, by tag.
    pub languages: Vec<Pack>,
}

/// Where in the data something stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Origin {
    /// The path from the data folder.
    pub path: std::sync::Arc<str>,
    /// The line, from 1.
    pub line: u32,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "data/{}:{}", self.path, self.line)
    }
}

impl Packs {
    /// Sorts files into packs by the first part of their paths. Files beside the packs are left out.
    #[must_use]
    pub fn new(mut files: Vec<File>) -> Packs {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut packs =
            Packs { shared: Pack { tag: "shared".into(), files: Vec::new() }, languages: Vec::new() };
        for file in files {
            let Some((tag, _)) = file.path.split_once('/') else { continue };
            if tag == "shared" {
                packs.shared.files.push(file);
                continue;
            }
            if packs.languages.last().is_none_or(|p| p.tag != tag) {
                packs.languages.push(Pack { tag: tag.to_owned(), files: Vec::new() });
            }
            if let Some(pack) = packs.languages.last_mut() {
                pack.files.push(file);
            }
        }
        packs
    }

    /// The pack of a language.
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<&Pack> {
        self.languages.iter().find(|p| p.tag == tag)
    }
}

impl Pack {
    /// The files of a slot with the given ending: `slot.ending` and everything under `slot/`.
    pub fn slot<'a>(&'a self, slot: &'a str, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |f| {
            let inside = &f.path[self.tag.len() + 1..];
            let Some(stem) = inside.strip_suffix(ending).and_then(|s| s.strip_suffix('.')) else {
                return false;
            };
            stem.strip_prefix(slot).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// The rows of the tables of a slot. Every table must have exactly these columns, be sorted by the first, and hold
    /// no invisible characters; what is wrong goes to `problems`, and the good rows are returned.
    pub fn rows<'a>(&'a self, slot: &'a str, columns: &[&str], problems: &mut Diagnostics) -> Vec<Row<'a>> {
        self.slot(slot, "tsv").flat_map(|file| table::rows(file, columns, problems)).collect()
    }

    /// The blocks of the files of a slot with an ending (`frames`, `rules`).
    pub fn blocks<'a>(
        &'a self,
        slot: &'a str,
        ending: &'a str,
        problems: &mut Diagnostics,
    ) -> Vec<Block<'a>> {
        self.slot(slot, ending).flat_map(|file| block::blocks(file, problems)).collect()
    }
}

#[cfg(test)]
mod tests;
