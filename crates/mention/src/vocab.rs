//! Words as numbers, and paths of words to what they name.

use hashbrown::HashTable;
use hashbrown::hash_map::{Entry, HashMap};
use xxhash_rust::xxh3::xxh3_64;

/// A folded word, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(pub(crate) u32);

/// Folded words, each stored once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocab {
    arena: String,
    spans: Vec<(u32, u32)>,
    table: HashTable<u32>,
}

/// The hash words are found by.
pub(crate) fn hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

impl Vocab {
    fn text(arena: &str, span: (u32, u32)) -> &str {
        &arena[span.0 as usize..span.1 as usize]
    }

    /// The number of a word, which it gets if it has none.
    pub(crate) fn add(&mut self, word: &str) -> WordId {
        let hashed = hash(word);
        if let Some(id) = self.find(word, hashed) {
            return id;
        }
        let start = size(self.arena.len());
        self.arena.push_str(word);
        let id = size(self.spans.len());
        self.spans.push((start, size(self.arena.len())));
        let (arena, spans) = (&self.arena, &self.spans);
        self.table.insert_unique(hashed, id, |&id| hash(Self::text(arena, spans[id as usize])));
        WordId(id)
    }

    /// The words, by number.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|span| Self::text(&self.arena, *span))
    }

    /// The number of a word.
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        self.find(word, hash(word))
    }

    /// The number of a word whose hash is known.
    pub(crate) fn find(&self, word: &str, hash: u64) -> Option<WordId> {
        let found = self.table.find(hash, |&id| Self::text(&self.arena, self.spans[id as usize]) == word);
        found.map(|&id| WordId(id))
    }
}

fn size(n: usize) -> u32 {
    u32::try_from(n).expect("data files are smaller than 4 GiB")
}

/// A point on a path of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Node(pub(crate) u32);

/// Paths of words; what ends at a point is a chain of values.
#[derive(Debug, Clone)]
pub(crate) struct Trie<V> {
    /// What a first word leads to, by its number.
    first: Vec<u32>,
    edges: HashMap<(u32, WordId), u32>,
    /// Whether anything goes on from a node.
    inner: Vec<bool>,
    /// For each node one more than the place of its first value; 0 for none.
    heads: Vec<u32>,
    values: Vec<(V, u32)>,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Trie {
            first: Vec::new(),
            edges: HashMap::new(),
            inner: vec![true],
            heads: vec![0],
            values: Vec::new(),
        }
    }
}

impl<V> Trie<V> {
    fn fresh(heads: &mut Vec<u32>, inner: &mut Vec<bool>) -> u32 {
        heads.push(0);
        inner.push(false);
        size(heads.len() - 1)
    }

    fn child(&mut self, from: u32, word: WordId) -> u32 {
        if from == 0 {
            let at = word.0 as usize;
            if self.first.len() <= at {
                self.first.resize(at + 1, 0);
            }
            if self.first[at] == 0 {
                self.first[at] = Self::fresh(&mut self.heads, &mut self.inner);
            }
            return self.first[at];
        }
        self.inner[from as usize] = true;
        match self.edges.entry((from, word)) {
            Entry::Occupied(found) => *found.get(),
            Entry::Vacant(place) => *place.insert(Self::fresh(&mut self.heads, &mut self.inner)),
        }
    }

    /// Adds a value at the end of a path. Values of one path stay in the order they came.
    pub(crate) fn add(&mut self, path: &[WordId], value: V) {
        let node = path.iter().fold(0, |node, word| self.child(node, *word));
        self.values.push((value, 0));
        let new = size(self.values.len());
        let mut last = &mut self.heads[node as usize];
        let mut at = *last;
        if at == 0 {
            *last = new;
            return;
        }
        loop {
            last = &mut self.values[at as usize - 1].1;
            if *last == 0 {
                *last = new;
                return;
            }
            at = *last;
        }
    }

    /// Where a first word leads.
    pub(crate) fn start(&self, word: WordId) -> Option<Node> {
        self.first.get(word.0 as usize).filter(|n| **n != 0).map(|n| Node(*n))
    }

    /// Where a further word leads.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        self.edges.get(&(node.0, word)).map(|n| Node(*n))
    }

    /// What each first word leads to, by its number; 0 is nowhere.
    pub(crate) fn first(&self) -> &[u32] {
        &self.first
    }

    /// Every way on from a node: the node, the word, where it leads.
    pub(crate) fn ways(&self) -> Vec<(u32, WordId, u32)> {
        self.edges.iter().map(|((from, word), to)| (*from, *word, *to)).collect()
    }

    /// The nodes, in order.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = Node> {
        (0..size(self.heads.len())).map(Node)
    }

    /// Whether anything goes on from here.
    pub(crate) fn goes_on(&self, node: Node) -> bool {
        self.inner[node.0 as usize]
    }

    /// The values that end here, in the order they were added.
    pub(crate) fn values(&self, node: Node) -> impl Iterator<Item = &V> {
        let mut at = self.heads[node.0 as usize];
        std::iter::from_fn(move || {
            let (value, next) = self.values.get((at as usize).checked_sub(1)?)?;
            at = *next;
            Some(value)
        })
    }
}
