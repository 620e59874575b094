//! Keys, candidates and groups: what copies and incidents share.

use hashbrown::HashMap;
use std::hash::Hash;
use xxhash_rust::xxh3::xxh3_64;

/// How many later ones of a key each is compared with. A key that more share is a formula or a word of the hour: what
/// truly belongs together shares many keys, and is joined through its neighbours.
pub const NEIGHBOURS: usize = 48;

/// Where a thing stands among those it is compared with: by day of publication, then by a hash of its id.
pub(crate) fn order(day: Option<i32>, id: &str) -> i64 {
    const BITS: u32 = 40;
    let day = i64::from(day.unwrap_or(i32::MIN).clamp(-(1 << 22), 1 << 22));
    let hash = xxh3_64(id.as_bytes()) >> (u64::BITS - BITS);
    (day << BITS) | i64::try_from(hash).unwrap_or_default()
}

/// The pairs to compare among those that share a key, given in their order: each with the
/// next 48. Up to 49 sharers, these are all pairs.
pub fn candidates<T: Clone>(sharers: &[T]) -> impl Iterator<Item = (T, T)> {
    let after = move |i: usize| sharers[i + 1..].iter().take(NEIGHBOURS);
    (0..sharers.len()).flat_map(move |i| after(i).map(move |b| (sharers[i].clone(), b.clone())))
}

/// All candidate pairs of `count` things with their keys, the smaller index first, each once.
pub(crate) fn pairs<K: Hash + Eq + Ord, I: IntoIterator<Item = K>, O: Ord>(
    count: usize,
    keys: impl Iterator<Item = I>,
    order: impl Fn(usize) -> O,
) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by_key(|i| order(*i));
    let mut rank = vec![0; count];
    for (r, i) in sorted.iter().enumerate() {
        rank[*i] = r;
    }
    let mut rows: Vec<(K, usize)> =
        keys.enumerate().flat_map(|(i, keys)| keys.into_iter().map(move |k| (k, i))).collect();
    rows.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(rank[a.1].cmp(&rank[b.1])));
    let mut out = Vec::new();
    for bucket in rows.chunk_by(|a, b| a.0 == b.0) {
        let inside: Vec<usize> = bucket.iter().map(|(_, i)| *i).collect();
        out.extend(candidates(&inside).map(|(a, b)| (a.min(b), a.max(b))));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The day of a date, in days since 1970-01-01.
pub(crate) fn day(date: Option<&str>) -> Option<i32> {
    let date: jiff::civil::Date = date?.get(..10)?.parse().ok()?;
    let epoch = jiff::civil::date(1970, 1, 1);
    i32::try_from(date.duration_since(epoch).as_hours() / 24).ok()
}

/// Disjoint groups of the first numbers.
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    pub(crate) fn new(count: usize) -> Groups {
        Groups { parent: (0..count).collect() }
    }

    /// The least member of a group.
    pub(crate) fn of(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The groups, each rising, by their least members.
    pub(crate) fn lists(&mut self) -> Vec<Vec<usize>> {
        let mut at: HashMap<usize, usize> = HashMap::new();
        let mut out: Vec<Vec<usize>> = Vec::new();
        for i in 0..self.parent.len() {
            let next = out.len();
            let n = *at.entry(self.of(i)).or_insert(next);
            if n == next {
                out.push(Vec::new());
            }
            out[n].push(i);
        }
        out
    }
}
