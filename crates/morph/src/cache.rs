//! What words were read as before: news says the same words again and again.

use crate::choose::{Chooser, Kinds};
use crate::lexicon::Lexicon;
use crate::types::Known;
use hashbrown::HashTable;
use std::sync::Arc;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// What words were read as before. It changes the speed and nothing else.
#[derive(Debug, Default)]
pub struct Cache {
    /// For each lexicon with its chooser, its words.
    known: Vec<(Arc<()>, Arc<()>, Words)>,
}

/// Words kept at most of each generation.
const KEPT: usize = 1 << 17;

/// Words with their readings.
/// When the young are many, they become the old and the old are forgotten: a word still met comes back among the young.
#[derive(Debug, Default)]
pub(crate) struct Words {
    young: Table,
    old: Table,
    kinds: Kinds,
}

type Table = HashTable<(Name, Arc<Known>)>;

impl Cache {
    /// The words of a lexicon with its chooser.
    pub(crate) fn of(&mut self, lexicon: &Lexicon, chooser: &Chooser) -> &mut Words {
        let same = |(l, c, _): &(Arc<()>, Arc<()>, Words)| {
            Arc::ptr_eq(l, &lexicon.identity) && Arc::ptr_eq(c, &chooser.identity)
        };
        let at = self.known.iter().position(same).unwrap_or_else(|| {
            self.known.push((lexicon.identity.clone(), chooser.identity.clone(), Words::default()));
            self.known.len() - 1
        });
        &mut self.known[at].2
    }
}

/// A word as folded and as it stands on the page, by a hash so long that no two share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name(u128);

impl Name {
    pub(crate) fn of(folded: &str, page: &str) -> Name {
        let halves = (xxh3_64(page.as_bytes()), xxh3_64_with_seed(folded.as_bytes(), 1));
        Name(u128::from(halves.0) << 64 | u128::from(halves.1 ^ halves.0.rotate_left(32)))
    }
}

impl Words {
    /// How many readings each word has, where it was met before. Asked of many words together, the memory they stand in
    /// is fetched side by side, and not one after the other as when each is taken.
    pub(crate) fn counts(&self, names: &[Name]) -> Vec<Option<usize>> {
        names.iter().map(|name| find(&self.young, *name).map(|known| known.readings.len())).collect()
    }

    /// What is known of a word, made if it was not met before.
    pub(crate) fn get(&mut self, name: Name, make: impl FnOnce(&mut Kinds) -> Known) -> Arc<Known> {
        if let Some(found) = find(&self.young, name) {
            return found.clone();
        }
        let known = find(&self.old, name).cloned().unwrap_or_else(|| Arc::new(make(&mut self.kinds)));
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
            self.kinds.clear();
        }
        self.young.insert_unique(short(name), (name, known.clone()), |(name, _)| short(*name));
        known
    }
}

#[allow(clippy::cast_possible_truncation)]
fn short(name: Name) -> u64 {
    name.0 as u64
}

fn find(table: &Table, name: Name) -> Option<&Arc<Known>> {
    table.find(short(name), |(other, _)| *other == name).map(|(_, known)| known)
}
