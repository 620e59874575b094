//! Likeness: two rows of words laid side by side.
//!
//! Runs of [`RUN`] words that both rows have once each, in the longest order both keep, are anchors, as in a patience
//! diff. An anchor reaches on as far as the words beside it stay the same ([`reach`]), also over runs that one of the
//! rows has twice: a lead that says its title again, a formula said of each party. Between two anchors an editor may
//! have changed a word, put one in or left one out: there the longest common row of words is looked for, and a word
//! found so counts half, since words of one subject meet by chance too. What stands elsewhere in the other text counts
//! where it is as long as a clause ([`CLAUSE`]): a desk that puts another sentence first. Two reports of one happening
//! share names and formulas: so what stands in common runs counts half, too, where it stands alone and is shorter than
//! a clause; a clause with a word changed here and there ([`EDIT`]) is one still.

use crate::copies::Signature;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a run that two texts seldom share by chance.
pub(crate) const RUN: usize = 3;
/// Words in a clause: names and formulas are shorter.
const CLAUSE: usize = 8;
/// How many words an editor changes at one place of a clause, at most.
const EDIT: usize = 3;
/// How many words between two anchors are looked through.
const GAP: usize = 30;
/// How many words a place has at most where the one text has a fact and the other has another.
const PLACE: usize = 8;

/// What two texts have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Likeness {
    /// Words in common runs.
    pub runs: usize,
    /// Those of them that stand in no common clause.
    pub loose: usize,
    /// Words found between them.
    pub between: usize,
    /// Words in stretches that stand in another order.
    pub moved: usize,
    /// Facts that both tell at one place.
    pub facts_same: u32,
    /// Places where each tells a fact that the other does not.
    pub facts_apart: u32,
    /// Places where each names a place that the other names nowhere.
    pub places_apart: u32,
    /// Where the first run stands in each.
    pub first: (usize, usize),
}

impl Likeness {
    /// How much of a text of so many words lies in the other, 0–1.
    pub(crate) fn share(self, words: usize) -> f32 {
        share(2 * (self.runs + self.moved) - self.loose + self.between, 2 * words)
    }

    /// The same, without what was moved.
    pub(crate) fn in_order(self, words: usize) -> f32 {
        share(2 * self.runs - self.loose + self.between, 2 * words)
    }

    /// How much of a text of so many words stands in common runs, 0–1.
    pub(crate) fn verbatim(self, words: usize) -> f32 {
        share(self.runs, words)
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of a text's words are small")]
pub(crate) fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The hashes of the runs of some length in a row of words, in order; the whole row where it is shorter.
pub(crate) fn runs(words: &[u32], length: usize) -> impl Iterator<Item = u64> {
    words.windows(length.min(words.len()).max(1)).map(|run| {
        let mut bytes = [0; 4 * RUN];
        for (place, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(run) {
            *place = word.to_le_bytes();
        }
        xxh3_64(&bytes)
    })
}

/// Lays two texts side by side; `None` where they share no run.
pub(crate) fn compare(a: &Signature, b: &Signature) -> Option<Likeness> {
    let common = common(&a.words, &b.words);
    let run = RUN.min(a.words.len()).min(b.words.len());
    let mut blocks = blocks(&rising(&common), run);
    reach(&mut blocks, &a.words, &b.words);
    let first = blocks.first()?;
    let mut taken = Taken::new(a.words.len(), b.words.len());
    let clause = CLAUSE.min(a.words.len()).min(b.words.len());
    let mut like =
        Likeness { first: (first.a, first.b), loose: loose(&blocks, clause), ..Likeness::default() };
    for block in &blocks {
        taken.add(*block);
        like.runs += block.length;
        let facts = a.words[block.a..][..block.length].iter().filter(|w| a.is_fact(**w)).count();
        like.facts_same += u32::try_from(facts).unwrap_or(u32::MAX);
    }
    like.moved = moved(&common, &mut taken, run);
    let ends = [Block { a: a.words.len(), b: b.words.len(), length: 0 }];
    let starts = [Block::default()];
    let gaps = starts.iter().chain(&blocks).zip(blocks.iter().chain(&ends));
    for (n, (start, stop)) in gaps.enumerate() {
        let mut one = start.a + start.length..stop.a;
        let mut other = start.b + start.length..stop.b;
        let inside = n > 0 && n < blocks.len();
        if n == 0 {
            (one.start, other.start) = (one.end.saturating_sub(GAP), other.end.saturating_sub(GAP));
        } else if !inside {
            (one.end, other.end) = (one.end.min(one.start + GAP), other.end.min(other.start + GAP));
        }
        let longest = one.len().max(other.len());
        if longest <= GAP {
            let left = (left(&a.words, &taken.a, one.clone()), left(&b.words, &taken.b, other.clone()));
            like.between += in_common(&left.0, &left.1);
        }
        if inside && longest <= PLACE {
            let (one, other) = (&a.words[one], &b.words[other]);
            like.place(&facts(a, one), &facts(b, other));
            like.places_apart += u32::from(names_new(a, one, b) && names_new(b, other, a));
        }
    }
    Some(like)
}

/// The words of a stretch that are not taken.
fn left(words: &[u32], taken: &[bool], stretch: Range<usize>) -> Vec<u32> {
    stretch.filter(|i| !taken[*i]).map(|i| words[i]).collect()
}

impl Likeness {
    /// Counts the facts of a place that lies between the same words in both.
    fn place(&mut self, a: &[u32], b: &[u32]) {
        let same = a.iter().filter(|f| b.contains(f)).count();
        self.facts_same += u32::try_from(same).unwrap_or(u32::MAX);
        self.facts_apart += u32::from(same < a.len() && same < b.len());
    }
}

/// Whether words of a text name a place that the other names nowhere.
fn names_new(of: &Signature, words: &[u32], other: &Signature) -> bool {
    words.iter().any(|w| of.is_place(*w) && !other.is_place(*w))
}

fn facts(of: &Signature, words: &[u32]) -> Vec<u32> {
    let mut facts: Vec<u32> = words.iter().copied().filter(|w| of.is_fact(*w)).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// A stretch of words that both rows have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Block {
    a: usize,
    b: usize,
    length: usize,
}

/// Joins runs at these places to stretches; none overlaps the one before it in either row.
fn blocks(places: &[(u32, u32)], run: usize) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for &(x, y) in places {
        let (x, y) = (x as usize, y as usize);
        let Some(last) = out.last_mut() else {
            out.push(Block { a: x, b: y, length: run });
            continue;
        };
        let end = last.a + last.length;
        // A stretch cut at its head may begin behind this run.
        let beside = x.checked_sub(last.a).is_some_and(|on| y.checked_sub(last.b) == Some(on));
        if beside && x <= end {
            last.length = x + run - last.a;
            continue;
        }
        let over = if y + run <= last.b { 0 } else { (last.b + last.length).saturating_sub(y) };
        let cut = end.saturating_sub(x).max(over);
        if cut < run {
            out.push(Block { a: x + cut, b: y + cut, length: run - cut });
        }
    }
    out
}

/// How many words of these stretches make no clause with those beside them.
fn loose(blocks: &[Block], clause: usize) -> usize {
    let beside = |s: &Block, t: &Block| t.a <= s.a + s.length + EDIT && t.b <= s.b + s.length + EDIT;
    let lengths = blocks.chunk_by(beside).map(|c| c.iter().map(|b| b.length).sum::<usize>());
    lengths.filter(|words| *words < clause).sum()
}

/// Lets stretches reach over the words before and behind them that are the same, up to the stretch beside them.
fn reach(blocks: &mut [Block], a: &[u32], b: &[u32]) {
    let (mut from, mut rest) = (Block::default(), blocks);
    while let Some((block, behind)) = rest.split_first_mut() {
        let before = a[from.a..block.a].iter().rev().zip(b[from.b..block.b].iter().rev());
        let before = before.take_while(|(x, y)| x == y).count();
        let end = behind.first().map_or((a.len(), b.len()), |next| (next.a, next.b));
        let after = a[block.a + block.length..end.0].iter().zip(&b[block.b + block.length..end.1]);
        let after = after.take_while(|(x, y)| x == y).count();
        *block = Block { a: block.a - before, b: block.b - before, length: before + block.length + after };
        from = Block { a: block.a + block.length, b: block.b + block.length, length: 0 };
        rest = behind;
    }
}

/// Takes the stretches that were moved, the longest first, and counts their words.
fn moved(common: &[(u32, u32)], taken: &mut Taken, run: usize) -> usize {
    let at = |(a, b): (u32, u32)| Block { a: a as usize, b: b as usize, length: run };
    let free: Vec<(u32, u32)> = common.iter().copied().filter(|p| taken.is_free(at(*p))).collect();
    let mut stretches = blocks(&free, run);
    stretches.retain(|s| s.length >= CLAUSE);
    stretches.sort_by(|s, t| t.length.cmp(&s.length).then(s.a.cmp(&t.a)));
    let mut words = 0;
    for stretch in stretches {
        if taken.is_free(stretch) {
            taken.add(stretch);
            words += stretch.length;
        }
    }
    words
}

/// Which words of two rows stand in a stretch already.
#[derive(Debug)]
struct Taken {
    a: Vec<bool>,
    b: Vec<bool>,
}

impl Taken {
    fn new(a: usize, b: usize) -> Taken {
        Taken { a: vec![false; a], b: vec![false; b] }
    }

    fn is_free(&self, block: Block) -> bool {
        let free = |taken: &[bool], at: usize| taken[at..][..block.length].iter().all(|t| !t);
        free(&self.a, block.a) && free(&self.b, block.b)
    }

    fn add(&mut self, block: Block) {
        self.a[block.a..][..block.length].fill(true);
        self.b[block.b..][..block.length].fill(true);
    }
}

/// The runs that stand once in a row, with their places, by hash.
fn once(words: &[u32]) -> Vec<(u64, u32)> {
    let mut all: Vec<(u64, u32)> = runs(words, RUN).zip(0..).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a.0 == b.0).filter(|c| c.len() == 1).map(|c| c[0]).collect()
}

/// The places of runs that both rows have once each, by their place in the first.
fn common(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
    let (a, b) = (once(a), once(b));
    let (mut i, mut j, mut places) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].0 == b[j].0 {
            places.push((a[i].1, b[j].1));
        }
        let (x, y) = (a[i].0, b[j].0);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    places.sort_unstable();
    places
}

/// The longest part of a list, sorted by the first, in which the second rises.
fn rising(places: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; places.len()];
    for (n, place) in places.iter().enumerate() {
        let at = ends.partition_point(|e| places[*e].1 < place.1);
        before[n] = at.checked_sub(1).map(|p| ends[p]);
        if at == ends.len() {
            ends.push(n);
        } else {
            ends[at] = n;
        }
    }
    let mut out = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(n) = next {
        out.push(places[n]);
        next = before[n];
    }
    out.reverse();
    out
}

/// How many words two short rows have in the same order.
fn in_common(a: &[u32], b: &[u32]) -> usize {
    let mut best = [0; GAP + 1];
    for x in a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = best[at + 1];
            best[at + 1] = if x == y { corner + 1 } else { best[at].max(above) };
            corner = above;
        }
    }
    best[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Likeness, compare};
    use crate::copies::Signature;
    use proptest::prelude::*;

    /// A text of words, those from 1000 on facts.
    fn text(words: &[u32]) -> Signature {
        let mut facts: Vec<u32> = words.iter().copied().filter(|w| *w >= 1000).collect();
        facts.sort_unstable();
        facts.dedup();
        Signature { words: words.to_vec(), facts, ..Signature::default() }
    }

    fn likeness(a: &[u32], b: &[u32]) -> Likeness {
        compare(&text(a), &text(b)).unwrap_or_default()
    }

    #[test]
    fn what_lies_between_runs_counts_apart() {
        let changed = likeness(&[1, 2, 3, 4, 5, 6, 7, 8, 9], &[1, 2, 3, 40, 5, 60, 7, 8, 9]);
        assert_eq!((changed.runs, changed.between), (6, 1));
        let figure = likeness(&[1, 2, 3, 1001, 5, 6, 7], &[1, 2, 3, 1002, 5, 6, 7]);
        assert_eq!((figure.facts_same, figure.facts_apart), (0, 1));
        let kept = likeness(&[1, 2, 3, 1001, 4, 5, 6, 7], &[1, 2, 3, 1001, 9, 5, 6, 7]);
        assert_eq!((kept.facts_same, kept.facts_apart), (1, 0));
        assert_eq!(likeness(&[1, 2, 3, 4], &[4, 3, 2, 1]), Likeness::default());
    }

    #[test]
    fn a_run_said_twice_lengthens_the_run_beside_it() {
        // The title again in the lead of the one; the other has another title.
        let like = likeness(&[1, 2, 3, 4, 1, 2, 3, 4, 5, 6], &[9, 8, 1, 2, 3, 4, 5, 6]);
        assert_eq!((like.runs, like.between, like.first), (6, 0, (4, 2)));
        // What stands alone twice is no anchor.
        assert_eq!(likeness(&[1, 2, 3, 1, 2, 3], &[1, 2, 3, 7, 8]), Likeness::default());
        // No word is taken for two.
        let between = likeness(&[1, 2, 3, 7, 4, 5, 6], &[1, 2, 3, 7, 7, 4, 5, 6]);
        assert_eq!((between.runs, between.between), (7, 0));
    }

    #[test]
    fn a_short_run_alone_is_loose() {
        let own = |n: u32| n..n + 10;
        let row = |parts: &[std::ops::Range<u32>]| parts.iter().cloned().flatten().collect::<Vec<u32>>();
        // A name that two reports share, and a clause with a word changed in it.
        let one = row(&[own(100), 1..6, own(200), 10..15, 50..51, 15..20]);
        let other = row(&[own(300), 1..6, own(400), 10..15, 60..61, 15..20]);
        let like = likeness(&one, &other);
        assert_eq!((like.runs, like.loose), (15, 5));
        // Of a text shorter than a clause the whole is enough.
        assert_eq!(likeness(&[1, 2, 3, 4], &[1, 2, 3, 4, 5]).loose, 0);
    }

    #[test]
    fn a_place_that_only_one_names_is_another() {
        let named = |at: [u32; 2]| {
            let places = [2001, 2002].into_iter().filter(|p| at.contains(p)).collect();
            Signature { places, ..text(&[1, 2, 3, at[0], 4, 5, 6, at[1], 7, 8, 9]) }
        };
        let apart = |a, b| compare(&named(a), &named(b)).unwrap_or_default().places_apart;
        assert_eq!(apart([2001, 2001], [2002, 2002]), 2);
        assert_eq!(apart([2001, 2001], [2001, 2001]), 0);
        // Both name both: the order of a list is no other place.
        assert_eq!(apart([2001, 2002], [2002, 2001]), 0);
        assert_eq!(apart([2001, 2001], [70, 71]), 0);
    }

    #[test]
    fn a_sentence_put_elsewhere_is_there() {
        let (one, two): (Vec<u32>, Vec<u32>) = ((1..11).collect(), (20..36).collect());
        let (before, after) = ([one.clone(), two.clone()].concat(), [two, one].concat());
        let like = likeness(&before, &after);
        assert_eq!((like.runs, like.moved), (16, 10));
        let names = likeness(&[1, 2, 3, 4, 5, 6, 7, 8], &[5, 6, 7, 8, 1, 2, 3, 4]);
        assert_eq!((names.runs, names.moved), (4, 0));
    }

    proptest! {
        #[test]
        fn no_more_is_shared_than_there_is(
            a in proptest::collection::vec(0u32..12, 0..60),
            b in proptest::collection::vec(0u32..12, 0..60),
        ) {
            let like = likeness(&a, &b);
            prop_assert!(like.runs + like.moved + like.between <= a.len().min(b.len()));
            prop_assert!(like.loose <= like.runs && like.share(a.len()) <= 1.0);
            prop_assert!(like.in_order(a.len()) <= like.share(a.len()));
        }

        #[test]
        fn pieces_of_one_text_share_no_more_than_they_are(
            one in proptest::collection::vec((0u32..40, 1u32..8), 1..20),
            other in proptest::collection::vec((0u32..40, 1u32..8), 1..20),
            sorted in any::<bool>(),
        ) {
            let text = |mut pieces: Vec<(u32, u32)>| -> Vec<u32> {
                if sorted {
                    pieces.sort_unstable();
                }
                pieces.iter().flat_map(|(at, n)| *at..at + n).collect()
            };
            let (a, b) = (text(one), text(other));
            let like = likeness(&a, &b);
            prop_assert!(like.runs + like.moved + like.between <= a.len().min(b.len()));
        }

        #[test]
        fn a_text_lies_in_itself(words in proptest::collection::hash_set(any::<u32>(), 1..80)) {
            let words: Vec<u32> = words.into_iter().collect();
            let like = likeness(&words, &words);
            prop_assert_eq!((like.runs, like.loose), (words.len(), 0));
        }
    }
}
