//! What words were read as before: news says the same words again and again.

use crate::choose::{Chooser, Kinds};
use crate::lexicon::Lexicon;
use crate::types::Known;
use hashbrown::HashTable;
use std::sync::{Arc, Mutex, PoisonError};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// What words were read as before. It changes the speed and nothing else.
#[derive(Debug, Default)]
pub struct Cache {
    known: Vec<(Pair, Words)>,
    /// What the caches beside this one read too.
    all: Arc<Mutex<Vec<(Pair, Shared)>>>,
}

/// Words a thread keeps at most of each generation.
const KEPT: usize = 1 << 17;
/// Words kept at most of each generation for other threads: what news has in common they meet soon.
const SHARED: usize = 1 << 15;

/// A lexicon with its chooser: each pair reads words in its own way.
#[derive(Debug, Clone)]
struct Pair(Arc<()>, Arc<()>);

impl PartialEq for Pair {
    fn eq(&self, other: &Pair) -> bool {
        Arc::ptr_eq(&self.0, &other.0) && Arc::ptr_eq(&self.1, &other.1)
    }
}

/// Words with their readings.
#[derive(Debug, Default)]
pub(crate) struct Words {
    own: Kept,
    /// Read by any of the caches that stand beside each other.
    all: Shared,
    kinds: Kinds,
}

/// The words of two generations.
/// When the young are many, they become the old and the old are forgotten: a word still met comes back among the young.
#[derive(Debug, Default)]
struct Kept {
    young: Table,
    old: Table,
}

type Table = HashTable<(Name, Arc<Known>)>;
type Shared = Arc<Mutex<Kept>>;

impl Cache {
    /// An empty cache for another thread: neither reads a word that the other has read.
    #[must_use]
    pub fn beside(&self) -> Cache {
        Cache { known: Vec::new(), all: self.all.clone() }
    }

    /// The words of a lexicon with its chooser.
    pub(crate) fn of(&mut self, lexicon: &Lexicon, chooser: &Chooser) -> &mut Words {
        let pair = Pair(lexicon.identity.clone(), chooser.identity.clone());
        let at = self.known.iter().position(|(known, _)| *known == pair).unwrap_or_else(|| {
            let words = Words { all: self.shared(&pair), ..Words::default() };
            self.known.push((pair, words));
            self.known.len() - 1
        });
        &mut self.known[at].1
    }

    fn shared(&self, pair: &Pair) -> Shared {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, kept)) = all.iter().find(|(known, _)| known == pair) {
            return kept.clone();
        }
        let kept = Shared::default();
        all.push((pair.clone(), kept.clone()));
        kept
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
        names.iter().map(|name| find(&self.own.young, *name).map(|known| known.readings.len())).collect()
    }

    /// What is known of a word, made if it was not met before.
    pub(crate) fn get(&mut self, name: Name, make: impl FnOnce(&mut Kinds) -> Known) -> Arc<Known> {
        if let Some(found) = find(&self.own.young, name) {
            return found.clone();
        }
        let known = find(&self.own.old, name).cloned().unwrap_or_else(|| self.read(name, make));
        if self.own.put(name, known.clone(), KEPT) {
            self.kinds.clear();
        }
        known
    }

    /// What another cache knows of the word; made where none does.
    fn read(&mut self, name: Name, make: impl FnOnce(&mut Kinds) -> Known) -> Arc<Known> {
        let all = || self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let met = all().find(name);
        if let Some(met) = met {
            // A copy: threads that count their uses of one and the same word wait for each other.
            return Arc::new(Known::clone(&met));
        }
        let made = Arc::new(make(&mut self.kinds));
        all().put(name, made.clone(), SHARED);
        made
    }
}

impl Kept {
    fn find(&self, name: Name) -> Option<Arc<Known>> {
        find(&self.young, name).or_else(|| find(&self.old, name)).cloned()
    }

    /// Adds a word to the young, `most` at most; whether the old were forgotten for it.
    fn put(&mut self, name: Name, known: Arc<Known>, most: usize) -> bool {
        let full = self.young.len() >= most;
        if full {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert_unique(short(name), (name, known), |(name, _)| short(*name));
        full
    }
}

#[allow(clippy::cast_possible_truncation)]
fn short(name: Name) -> u64 {
    name.0 as u64
}

fn find(table: &Table, name: Name) -> Option<&Arc<Known>> {
    table.find(short(name), |(other, _)| *other == name).map(|(_, known)| known)
}
