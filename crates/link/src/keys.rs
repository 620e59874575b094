//! Keys, candidates and groups: what copies and incidents share.

use hashbrown::HashSet;
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

/// Two of some things, and what joins them.
pub(crate) struct Edge<'a, T> {
    pub a: usize,
    pub b: usize,
    pub of: &'a T,
}

/// What two things without an edge are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Without {
    /// They could have had one, and have none: that speaks against their groups being one.
    Unlike,
    /// They say nothing on it.
    Silent,
    /// Their groups must stay two.
    Apart,
}

/// Groups `count` things by edges, taken in their order. Two groups are made one where the share of edges among the pairs
/// across them that are not silent is at least `share`, and no pair across them is kept apart. Gives each group, rising,
/// with the edges that made it; those of one thing too.
pub(crate) fn agglomerate<T: Clone>(
    count: usize,
    edges: &[Edge<T>],
    share: f32,
    without: impl Fn(usize, usize) -> Without,
) -> Vec<(Vec<usize>, Vec<T>)> {
    let joined: HashSet<(usize, usize)> = edges.iter().map(|e| (e.a.min(e.b), e.a.max(e.b))).collect();
    let mut of: Vec<usize> = (0..count).collect();
    let mut groups: Vec<(Vec<usize>, Vec<T>)> = (0..count).map(|i| (vec![i], Vec::new())).collect();
    for edge in edges {
        let (a, b) = (of[edge.a].min(of[edge.b]), of[edge.a].max(of[edge.b]));
        if a == b || !may_merge(&groups[a].0, &groups[b].0, &joined, share, &without) {
            continue;
        }
        let (members, made) = std::mem::take(&mut groups[b]);
        for member in &members {
            of[*member] = a;
        }
        groups[a].0.extend(members);
        groups[a].1.extend(made);
        groups[a].1.push(edge.of.clone());
    }
    groups.retain(|(members, _)| !members.is_empty());
    for (members, _) in &mut groups {
        members.sort_unstable();
    }
    groups
}

fn may_merge(
    a: &[usize],
    b: &[usize],
    joined: &HashSet<(usize, usize)>,
    share: f32,
    without: &impl Fn(usize, usize) -> Without,
) -> bool {
    let (mut found, mut all) = (0u32, 0u32);
    for &x in a {
        for &y in b {
            if joined.contains(&(x.min(y), x.max(y))) {
                found += 1;
                all += 1;
                continue;
            }
            match without(x, y) {
                Without::Apart => return false,
                Without::Unlike => all += 1,
                Without::Silent => {}
            }
        }
    }
    f64::from(found) >= f64::from(share) * f64::from(all)
}
