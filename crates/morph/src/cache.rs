//! What words were read as before: news says the same words again and again.

use crate::choose::Chooser;
use crate::lexicon::Lexicon;
use crate::types::{Kinds, Known};
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

/// Words as folded and as they stand on the page, by a hash of both so long that no two share it, with their readings.
/// When the young are many, they become the old and the old are forgotten: a word still met comes back among the young.
#[derive(Debug, Default)]
pub(crate) struct Words {
    young: Table,
    old: Table,
    kinds: Kinds,
}

type Table = HashTable<(u128, Arc<Known>)>;

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

impl Words {
    /// What is known of a word, made if it was not met before.
    pub(crate) fn get(
        &mut self,
        folded: &str,
        page: &str,
        make: impl FnOnce(&mut Kinds) -> Known,
    ) -> Arc<Known> {
        let halves = (xxh3_64(page.as_bytes()), xxh3_64_with_seed(folded.as_bytes(), 1));
        let hash = u128::from(halves.0) << 64 | u128::from(halves.1 ^ halves.0.rotate_left(32));
        if let Some(found) = find(&self.young, hash) {
            return found.clone();
        }
        let known = find(&self.old, hash).cloned().unwrap_or_else(|| Arc::new(make(&mut self.kinds)));
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
            // Those of words still known live on with them.
            self.kinds.made.clear();
        }
        self.young.insert_unique(short(hash), (hash, known.clone()), |(hash, _)| short(*hash));
        known
    }
}

#[allow(clippy::cast_possible_truncation)]
fn short(hash: u128) -> u64 {
    hash as u64
}

fn find(table: &Table, hash: u128) -> Option<&Arc<Known>> {
    table.find(short(hash), |(other, _)| *other == hash).map(|(_, known)| known)
}
