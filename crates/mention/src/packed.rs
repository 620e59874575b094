//! Words and paths of words as bytes, looked up where they stand: what `vocab` builds, made once and read at once.

use crate::names::size;
use crate::vocab::{Node, Trie, Vocab, WordId, hash};
use marsad_pack::bytes::{Corrupt, Ints, Reader, Texts, Writer, corrupt};
use std::ops::Range;

/// Numbered words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    texts: Texts,
    /// A table of twice as many places as words or more: half a hash and one more than the number of a word; twice 0
    /// for none. A word stands at the place its hash names, or at one of those that follow without a gap.
    table: Ints,
}

impl Words {
    pub(crate) fn write(vocab: &Vocab, w: &mut Writer) {
        let words: Vec<&str> = vocab.words().collect();
        w.texts(words.iter().copied());
        let places = (words.len() * 2).next_power_of_two();
        let mut table = vec![[0, 0]; places];
        for (id, word) in (1u32..).zip(&words) {
            let (start, mark) = split(hash(word));
            let mut at = start & (places - 1);
            while table[at] != [0, 0] {
                at = (at + 1) & (places - 1);
            }
            table[at] = [mark, id];
        }
        w.ints(table.into_iter().flatten());
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Words, Corrupt> {
        let (texts, table) = (r.texts()?, r.ints()?);
        let places = table.len() / 2;
        if !places.is_power_of_two() || places <= texts.len() {
            return corrupt("the table of words has no gap");
        }
        Ok(Words { texts, table })
    }

    /// The number of a word.
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        self.find(word, hash(word))
    }

    /// The number of a word whose hash is known.
    pub(crate) fn find(&self, word: &str, hash: u64) -> Option<WordId> {
        let (start, wanted) = split(hash);
        let last = (self.table.len() / 2).checked_sub(1)?;
        let mut at = start & last;
        loop {
            let (mark, id) = (self.table.at(2 * at), self.table.at(2 * at + 1));
            if id == 0 {
                return None;
            }
            if mark == wanted && self.texts.at(id - 1) == word {
                return Some(WordId(id - 1));
            }
            at = (at + 1) & last;
        }
    }
}

/// Which words may begin a path, a bit for so many hashes each: most words of a text begin none, and to know it here is
/// to spare looking them up in tables far too large to stay near.
#[derive(Debug, Clone, Default)]
pub(crate) struct Begins(Ints);

impl Begins {
    /// Bits for each word at least.
    const ROOM: usize = 8;

    pub(crate) fn write(hashes: &[u64], w: &mut Writer) {
        let mut bits = vec![0u32; (hashes.len() * Begins::ROOM / 32).next_power_of_two()];
        for hash in hashes {
            let (at, bit) = Begins::place(bits.len(), *hash);
            bits[at] |= bit;
        }
        w.ints(bits);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Begins, Corrupt> {
        let bits = r.ints()?;
        if bits.len().is_power_of_two() { Ok(Begins(bits)) } else { corrupt("the beginnings are cut") }
    }

    /// Whether a word of this hash may begin a path.
    pub(crate) fn may(&self, hash: u64) -> bool {
        let (at, bit) = Begins::place(self.0.len(), hash);
        self.0.at(at) & bit != 0
    }

    fn place(len: usize, hash: u64) -> (usize, u32) {
        let (_, half) = split(hash);
        ((half as usize / 32) & len.wrapping_sub(1), 1 << (half % 32))
    }
}

/// Where to begin looking for a hash, and the part of it that is kept.
#[allow(clippy::cast_possible_truncation)]
fn split(hash: u64) -> (usize, u32) {
    (hash as usize, (hash >> 32) as u32)
}

/// Where a path has led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reached {
    /// The point.
    pub(crate) node: Node,
    /// Whether anything goes on from there.
    pub(crate) goes_on: bool,
    /// The numbers of the first value that ends there and of the first that does not.
    values: (u32, u32),
}

impl Reached {
    /// The numbers of the values that end there, in the order they were added.
    pub(crate) fn values(self) -> Range<usize> {
        self.values.0 as usize..self.values.1 as usize
    }
}

/// Paths of words; at the end of each are numbered values.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paths {
    /// What a first word leads to, by its number; 0 is nowhere.
    first: Ints,
    /// For each node the end of its ways on, and of its values.
    nodes: Ints,
    /// Words and where they lead, sorted by word for each node.
    ways: Ints,
}

impl Paths {
    /// Writes the paths of a trie; gives its values in the order in which they are numbered here.
    pub(crate) fn write<'t, V>(trie: &'t Trie<V>, w: &mut Writer) -> Vec<&'t V> {
        w.ints(trie.first().iter().copied());
        let mut ways = trie.ways();
        ways.sort_unstable();
        let (mut nodes, mut values) = (Vec::new(), Vec::new());
        let mut end = 0;
        for node in trie.nodes() {
            end += ways[end..].iter().take_while(|(from, _, _)| *from == node.0).count();
            values.extend(trie.values(node));
            nodes.extend([size(end), size(values.len())]);
        }
        w.ints(nodes);
        w.ints(ways.into_iter().flat_map(|(_, word, to)| [word.0, to]));
        values
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Paths, Corrupt> {
        Ok(Paths { first: r.ints()?, nodes: r.ints()?, ways: r.ints()? })
    }

    fn ways(&self, node: Node) -> Range<usize> {
        let end = 2 * node.0 as usize;
        let start = end.checked_sub(2).map_or(0, |before| self.nodes.at(before));
        start as usize..self.nodes.at(end) as usize
    }

    fn reached(&self, node: Node) -> Reached {
        let end = 2 * node.0 as usize + 1;
        let start = end.checked_sub(2).map_or(0, |before| self.nodes.at(before));
        Reached { node, goes_on: !self.ways(node).is_empty(), values: (start, self.nodes.at(end)) }
    }

    /// Where a first word leads.
    pub(crate) fn start(&self, word: WordId) -> Option<Reached> {
        Some(self.first.at(word.0 as usize)).filter(|n| *n != 0).map(|n| self.reached(Node(n)))
    }

    /// Where a further word leads.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Reached> {
        let Range { mut start, mut end } = self.ways(node);
        while start < end {
            let middle = start.midpoint(end);
            match self.ways.at(2 * middle).cmp(&word.0) {
                std::cmp::Ordering::Less => start = middle + 1,
                std::cmp::Ordering::Equal => {
                    return Some(self.reached(Node(self.ways.at(2 * middle + 1))));
                }
                std::cmp::Ordering::Greater => end = middle,
            }
        }
        None
    }
}
