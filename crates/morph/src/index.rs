//! Lexemes by their lemma, and by their key.

use crate::features::pos_code;
use crate::types::{Lexeme, LexemeId, Pos};
use marsad_pack::bytes::{Corrupt, Ints, Reader, Writer, corrupt};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// Lexemes by a hash of what they are asked for by. Frames and rules ask for thousands when the program starts: hashes
/// stand close together, and are searched without a look at the lexemes, which lie far apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// In order; as long as `ids`.
    hashes: Ints,
    ids: Ints,
}

impl Index {
    /// By part of speech and folded lemma.
    pub(crate) fn by_lemma(lexemes: &[Lexeme]) -> Index {
        Index::of(lexemes, |l| of_lemma(l.pos, &l.folded))
    }

    /// By key.
    pub(crate) fn by_key(lexemes: &[Lexeme]) -> Index {
        Index::of(lexemes, |l| of_key(&l.key))
    }

    fn of(lexemes: &[Lexeme], hash: impl Fn(&Lexeme) -> u32) -> Index {
        let mut all: Vec<(u32, u32)> = lexemes.iter().map(hash).zip(0u32..).collect();
        all.sort_unstable();
        Index {
            hashes: all.iter().map(|(hash, _)| *hash).collect(),
            ids: all.iter().map(|(_, id)| *id).collect(),
        }
    }

    /// The lexemes that may have a part of speech and a folded lemma, in order: those that do, and such as share their
    /// hash.
    pub(crate) fn with_lemma(&self, pos: Pos, folded: &str) -> impl Iterator<Item = LexemeId> + '_ {
        self.at(of_lemma(pos, folded))
    }

    /// The lexemes of a hash, in order.
    fn at(&self, wanted: u32) -> impl Iterator<Item = LexemeId> + '_ {
        let (mut start, mut end) = (0, self.hashes.len());
        while start < end {
            let middle = usize::midpoint(start, end);
            if self.hashes.at(middle) < wanted {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        let same = (start..self.hashes.len()).take_while(move |i| self.hashes.at(*i) == wanted);
        same.map(|i| LexemeId(self.ids.at(i)))
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.ints(self.hashes.iter());
        w.ints(self.ids.iter());
    }

    pub(crate) fn read(r: &mut Reader<'_>, lexemes: usize) -> Result<Index, Corrupt> {
        let index = Index { hashes: r.ints()?, ids: r.ints()? };
        let whole = index.hashes.len() == lexemes && index.ids.len() == lexemes;
        if !whole || index.ids.iter().any(|id| id as usize >= lexemes) {
            return corrupt("a lexeme is missing");
        }
        Ok(index)
    }
}

#[allow(clippy::cast_possible_truncation)]
fn of_lemma(pos: Pos, folded: &str) -> u32 {
    xxh3_64_with_seed(folded.as_bytes(), u64::from(pos_code(pos))) as u32
}

#[allow(clippy::cast_possible_truncation)]
fn of_key(key: &str) -> u32 {
    xxh3_64(key.as_bytes()) as u32
}

/// Lexemes by the key of their row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys<'a> {
    pub lexemes: &'a [Lexeme],
    pub by_key: &'a Index,
}

impl<'a> Keys<'a> {
    /// The lexemes of a key, in order.
    pub(crate) fn get(&self, key: &str) -> Vec<LexemeId> {
        self.by_key.at(of_key(key)).filter(|id| self.lexemes[id.0 as usize].key == key).collect()
    }
    /// All keys.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'a str> {
        self.lexemes.iter().map(|l| &*l.key)
    }
}
