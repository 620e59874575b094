//! What was used of late, in bounded memory.

use hashbrown::HashMap;

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
