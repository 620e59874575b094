//! Affinity: how likely two texts laid side by side are one, in bits.
//!
//! A few things that the two share or part in add up with the weights of `shared/link/copy.tsv`, a logistic regression learned
//! from labelled pairs. Words count by their rarity, since a name, a figure or a rare word
//! that stands in both tells more than what every report says. A word is *aligned* where it stands in the other text among
//! words that stand around it in its own ([`NEAR`]), in whatever order and with whatever between them: so a release that
//! every desk rewords sentence by sentence is known, which in common runs is not, and two reports of one happening, which
//! share their names but not what is said of them, are not. And where each, among aligned words, tells a figure or a place that the
//! other tells nowhere, they are rather two issues of one formula.

use crate::copies::Signature;
use crate::evidence::bits;
use crate::keys::day;
use crate::knowledge::Linker;
use crate::likeness::{Likeness, share};
use marsad_pack::{Diagnostics, Pack};

/// How far from a word those stand that are around it, in its own text and in the other.
const NEAR: (usize, usize) = (6, 8);
/// How many bits of words around it make a word wholly aligned: four rare ones.
const SUPPORT: u32 = 30;
/// How often a word stands in the other text at most, to be looked for there.
const OFTEN: usize = 12;
/// How many words around a fact, on either side, tell where it stands, how many of them are aligned there, and how well.
const BESIDE: (usize, usize, u32) = (4, 2, 15);
/// Words below which it makes no difference how many fewer there are.
const SHORT: usize = 80;
/// How much of a text is most of it.
const HALF: f32 = 0.5;
/// Days after which it makes no difference how many more there are.
const DAYS: u32 = 3;

/// The keys of the table, as [`Linker::affinity`] sums them.
const NAMES: [&str; 11] = [
    "aligned",
    "aligned_longer",
    "apart",
    "base",
    "contained",
    "covered",
    "days",
    "facts",
    "half",
    "length",
    "outlet",
];

/// The weights of `shared/link/copy.tsv`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Affinity(Vec<f32>);

impl Affinity {
    pub(crate) fn load(shared: &Pack, problems: &mut Diagnostics) -> Affinity {
        Affinity(bits(shared, "link/copy", &NAMES, problems))
    }
}

impl Linker {
    /// By how many bits two texts are likelier one than two. Nothing speaks for it where there is no table.
    pub(crate) fn affinity(&self, a: &Signature, b: &Signature, like: Likeness) -> f32 {
        let (shorter, longer) = if a.words.len() > b.words.len() { (b, a) } else { (a, b) };
        let (own, other) = (Row::new(self, shorter), Row::new(self, longer));
        let (in_other, in_own) = (own.found(&other), other.found(&own));
        let (there, here) = (own.alignment(&in_other), other.alignment(&in_own));
        let apart = own.gone(&there, &in_other).min(other.gone(&here, &in_own));
        let outlet = a.outlet.is_some() && a.outlet == b.outlet;
        let covered = like.share(shorter.words.len());
        let yes = |is: bool| f32::from(u8::from(is));
        let signs = [
            own.aligned(&there),
            other.aligned(&here),
            share(apart, 1).ln_1p(),
            1.0,
            own.contained(&in_other),
            covered,
            days(a, b),
            facts(shorter, longer),
            yes(covered >= HALF),
            share(shorter.words.len().max(SHORT), 1).ln(),
            yes(outlet),
        ];
        signs.iter().zip(&self.copying().0).map(|(sign, bits)| sign * bits).sum()
    }
}

/// The days between the publication of two, if both are known.
fn days(a: &Signature, b: &Signature) -> f32 {
    let both = day(a.published.as_deref()).zip(day(b.published.as_deref()));
    let apart = both.map_or(0, |(a, b)| a.abs_diff(b).min(DAYS));
    share(apart as usize, 1)
}

/// How much of the facts of the shorter the longer tells; a half where it has none.
fn facts(shorter: &Signature, longer: &Signature) -> f32 {
    let told = shorter.facts.iter().filter(|f| longer.is_fact(**f)).count();
    share(2 * told + 1, 2 * shorter.facts.len() + 2)
}

/// A word with its places in a text.
type Places<'a> = &'a [(u32, u32)];

/// A text and its words with their weights, and where each of them stands.
struct Row<'a> {
    of: &'a Signature,
    weights: Vec<u8>,
    /// Words with their places, rising.
    places: Vec<(u32, u32)>,
}

impl Row<'_> {
    fn new<'a>(linker: &Linker, of: &'a Signature) -> Row<'a> {
        let mut places: Vec<(u32, u32)> = of.words.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Row { of, weights: of.words.iter().map(|w| linker.rarity(*w)).collect(), places }
    }

    /// Where each of these words stands in the other text, in order.
    fn found<'a>(&self, other: &'a Row) -> Vec<Places<'a>> {
        let mut out: Vec<Places> = vec![&[]; self.of.words.len()];
        let mut rest = other.places.as_slice();
        for same in self.places.chunk_by(|a, b| a.0 == b.0) {
            let word = same[0].0;
            rest = &rest[rest.partition_point(|p| p.0 < word)..];
            let there = rest.iter().take_while(|p| p.0 == word).count();
            for (_, at) in same {
                out[*at as usize] = &rest[..there];
            }
        }
        out
    }

    fn of_weight(&self, part: impl Iterator<Item = u32>) -> f32 {
        let whole = self.weights.iter().map(|w| usize::from(*w)).sum();
        share(part.map(|n| n as usize).sum(), whole)
    }

    /// How much of these words stands in the other, by weight.
    fn contained(&self, found: &[Places]) -> f32 {
        let weights = found.iter().zip(&self.weights);
        self.of_weight(weights.filter(|(at, _)| !at.is_empty()).map(|(_, n)| u32::from(*n)))
    }

    /// How well each of these words is aligned with the other text, in bits up to [`SUPPORT`].
    fn alignment(&self, found: &[Places]) -> Vec<u32> {
        let seldom = found.iter().map(|at| if at.len() > OFTEN { &[][..] } else { at });
        let found: Vec<Places> = seldom.collect();
        let support = |i: usize| found[i].iter().map(|(_, at)| self.support(&found, i, *at)).max();
        (0..found.len()).map(|i| support(i).unwrap_or(0).min(SUPPORT)).collect()
    }

    /// How much of these words is aligned so, by weight.
    fn aligned(&self, alignment: &[u32]) -> f32 {
        let sum = self.weights.iter().zip(alignment).map(|(weight, support)| u32::from(*weight) * support);
        self.of_weight(sum) / share(SUPPORT as usize, 1)
    }

    /// How many facts and places stand here among aligned words, and in the other text nowhere.
    fn gone(&self, alignment: &[u32], found: &[Places]) -> usize {
        let (beside, fewest, least) = BESIDE;
        let placed = |i: usize| {
            let around = i.saturating_sub(beside)..(i + beside + 1).min(alignment.len());
            around.filter(|k| *k != i && alignment[*k] >= least).count() >= fewest
        };
        let told = |word: u32| self.of.is_fact(word) || self.of.is_place(word);
        let gone = |(i, word): &(usize, &u32)| told(**word) && found[*i].is_empty() && placed(*i);
        let mut words: Vec<u32> = self.of.words.iter().enumerate().filter(gone).map(|(_, w)| *w).collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    }

    /// The weight of the words around one that stand around this place of the other text.
    fn support(&self, found: &[Places], i: usize, at: u32) -> u32 {
        let near = |(_, place): &(u32, u32)| *place != at && (place.abs_diff(at) as usize) <= NEAR.1;
        let around = i.saturating_sub(NEAR.0)..(i + NEAR.0 + 1).min(found.len());
        let around = around.filter(|k| *k != i && found[*k].iter().any(near));
        around.map(|k| u32::from(self.weights[k])).sum()
    }
}
