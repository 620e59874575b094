//! What was used of late, in bounded memory.

use hashbrown::HashMap;
use rusqlite::Result;

/// Values by key: the newest half at least, and never more than twice `most`.
pub(crate) struct Recent<V> {
    most: usize,
    young: HashMap<i64, V>,
    old: HashMap<i64, V>,
}

impl<V> Recent<V> {
    pub fn new(most: usize) -> Recent<V> {
        Recent { most, young: HashMap::new(), old: HashMap::new() }
    }

    pub fn get(&mut self, key: i64) -> Option<&mut V> {
        if let Some(value) = self.old.remove(&key) {
            self.put(key, value);
        }
        self.young.get_mut(&key)
    }

    /// The value of a key, made where there is none.
    pub fn get_or(&mut self, key: i64, make: impl FnOnce() -> Result<V>) -> Result<&mut V>
    where
        V: Default,
    {
        if !self.young.contains_key(&key) {
            let value = match self.old.remove(&key) {
                Some(value) => value,
                None => make()?,
            };
            self.put(key, value);
        }
        Ok(self.young.entry(key).or_default())
    }

    pub fn put(&mut self, key: i64, value: V) {
        if self.young.len() >= self.most {
            self.old = std::mem::take(&mut self.young);
        }
        self.old.remove(&key);
        self.young.insert(key, value);
    }

    pub fn remove(&mut self, key: i64) {
        self.young.remove(&key);
        self.old.remove(&key);
    }
}
