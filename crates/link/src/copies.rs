//! Copies: articles whose words come from one text.
//!
//! A text is the row of its words, each a stem, a number its value. Two are laid side by side: what stands in the longer in the
//! same order, in common runs or between them, where an editor changed a word here and there, and which words stand in
//! both among the same words, in whatever order ([`crate::affinity`]). That is an alignment, not a likeness of sets, since two
//! reports of one happening share names and formulas, but not what stands around them. What speaks for one text and against it adds
//! up to bits; two are copies above nought. A cut tail, an added paragraph or another title leave containment high, where they
//! make the likeness of the whole low; so candidates come from shared runs of words and not from bands of MinHash, which find
//! what is alike as a whole.
//!
//! **Formulas.** Results, prices and weather are told in the same words with other facts. So a pair is no copy where, between
//! the same words, the one has a number, a rank or a day and the other has others, more than once and too often
//! ([`Judged::other_facts`]); where each names places there that the other names nowhere ([`Judged::other_places`]);
//! and where both are of a kind that comes out daily (`link/regular.tsv`), on two days, and anything but the whole is the same.
//!
//! **Error.** The keys of an article are the hashes of its runs of [`RUN`] words that fall into the lowest sixth, and the
//! lowest [`LOWEST`] whatever they are. Two articles that share *m* runs share none of the keys of the first kind with probability
//! (5/6)^*m*: 4 in 1000 at *m* = 30, 1 in 10 000 at 50, 1 in 80 million at 100. An article of four sentences has
//! about 100. What is found is compared exactly, up to [`MOST`] words an article; what is beyond is not compared.

use crate::article_of;
use crate::keys::{Edge, Without, agglomerate, day};
use crate::knowledge::Linker;
use crate::likeness::{Likeness, RUN, compare, runs, share};
use crate::words::{Kind, Words, hash, sentences};
use hashbrown::{HashMap, HashSet};
use marsad_record::{Article, CodeSpan};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;

/// Of how many runs one is a key.
const KEY: u32 = 6;
/// How many of the lowest runs are keys besides.
const LOWEST: usize = 4;
/// Words compared of one article.
const MOST: usize = 4096;
/// How much of one text lies in the other where that alone names the rule: a word in a common clause counts whole, one in a
/// run that stands alone or found between runs half.
const CONTAINED: f32 = 0.5;
/// How much, before it is looked at what words stand around which, and how much in a brief.
const COMPARED: (f32, f32) = (0.2, 0.6);
/// Below how many words a text is brief: where and when it was makes up much of it, and is told in one formula.
const BRIEF: usize = 40;
/// How many places with other names of places make another text.
const OTHER_PLACES: u32 = 2;
/// How many of the fewer keys are shared by what is compared at all. Copies share a third of their runs and more.
const KEYS_SHARED: f32 = 0.1;
/// How much of both is the same where a regular text of another day is a copy.
const REGULAR: f32 = 0.85;
/// How many places with other facts make another text: of one outlet, which does not reword what it has printed, and of two.
const OTHER_FACTS: (u32, u32) = (2, 3);
/// How many same facts outweigh a place with others: in one outlet, and in two.
const SAME_FACTS: (u32, u32) = (4, 2);
/// How much of the longer the shorter fills where it is no mere part of it.
const REPRINT: f32 = 0.3;
/// After how many words of the longer a part no longer stands at its head.
const HEAD: usize = 60;
/// How many of the pairs across two groups are copies where the groups are one.
const GROUPED: f32 = 0.5;
/// How much of a sentence the origin holds if it is the origin's.
const KEPT: f32 = 0.5;
/// Words in a heading, which is compared word by word.
const HEADING: usize = 4;

/// What is kept of an article's words to know its copies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The article's id.
    pub article: String,
    /// Its outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// As the article gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The agencies credited, by key.
    #[serde(default)]
    pub agencies: Vec<String>,
    /// The hashes to look candidates up by, rising.
    pub keys: Vec<u32>,
    /// The hashes of its numbers, ranks and days of the week, rising.
    pub facts: Vec<u32>,
    /// The hashes of the places it names, rising.
    #[serde(default)]
    pub places: Vec<u32>,
    /// The kind of daily text it is, by the key in `link/regular.tsv`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regular: Option<String>,
    /// The hashes of its words in order: of their stems, of the values of numbers.
    pub words: Vec<u32>,
}

impl Signature {
    /// Where it stands among those that share a key with it.
    #[must_use]
    pub fn order(&self) -> i64 {
        crate::keys::order(day(self.published.as_deref()), &self.article)
    }

    pub(crate) fn is_fact(&self, word: u32) -> bool {
        self.facts.binary_search(&word).is_ok()
    }

    pub(crate) fn is_place(&self, word: u32) -> bool {
        self.places.binary_search(&word).is_ok()
    }
}

/// Hashes as bytes, four each, for a column of a store.
#[must_use]
pub fn to_bytes(hashes: &[u32]) -> Vec<u8> {
    hashes.iter().flat_map(|h| h.to_le_bytes()).collect()
}

/// Hashes from bytes that [`to_bytes`] made; what is left over at the end is dropped.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)).collect()
}

/// By what two articles are known to tell one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyRule {
    /// Most of the one stands in the other word for word.
    Verbatim,
    /// Most of the one stands in the other with a word changed here and there.
    Reworded,
    /// So much of it only with what stands there in another order.
    Rearranged,
    /// Less of it, but its rare words stand among the same words in both.
    Retold,
}

/// Two articles with words in common, `a` before `b` by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyPair {
    /// The one.
    pub a: String,
    /// The other.
    pub b: String,
    /// The share of `a` that lies in `b`, 0–1.
    pub a_in_b: f32,
    /// The share of `b` that lies in `a`, 0–1.
    pub b_in_a: f32,
    /// Whether the one is a small part inside the other (a round-up): such a pair makes no group.
    pub embedded: bool,
    /// By what they are known.
    pub rule: CopyRule,
    /// By how many bits they are likelier one text than two (`shared/link/copy.tsv`).
    #[serde(default)]
    pub bits: f32,
    /// The share of the shorter that stands in the other word for word, 0–1.
    pub verbatim: f32,
    /// How many numbers, ranks and days both tell at the same place.
    pub facts_same: u32,
    /// At how many places each tells such a fact that the other does not.
    pub facts_apart: u32,
}

/// Why an article is taken for the origin of its group; the first that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginReason {
    /// Its outlet is the agency the others credit.
    Agency,
    /// It was published before the others.
    Earliest,
    /// The others hold the most of its words.
    Containment,
}

/// Articles that tell one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyGroup {
    /// The id of its origin.
    pub id: String,
    /// The article the others likely come from.
    pub origin: String,
    /// Why.
    pub reason: OriginReason,
    /// The agency credited, by key: where no member is its own, the origin lies outside the set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// All its articles by day of publication and id, the origin among them.
    pub members: Vec<String>,
    /// The pairs that make it, by ids.
    pub pairs: Vec<CopyPair>,
}

fn distinct(mut hashes: Vec<u32>) -> Vec<u32> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn keys(words: &[u32]) -> Vec<u32> {
    let mut keys = distinct(runs(words, RUN).map(|h| u32::try_from(h >> 32).unwrap_or(0)).collect());
    keys.truncate(keys.partition_point(|h| *h < u32::MAX / KEY).max(LOWEST));
    keys
}

/// How many hashes two rising lists share.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        n += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    n
}

impl Linker {
    /// Reads an article's words; an article without text is signed by its title.
    #[must_use]
    pub fn sign(&self, article: &Article) -> Signature {
        let known = self.words(article.lang.as_deref());
        let text = article.text.as_deref().or(article.title.as_deref()).unwrap_or_default();
        let mut tokens = known.tokens(text);
        tokens.truncate(MOST);
        let words: Vec<u32> = tokens.iter().map(|t| t.hash).collect();
        let of = |kind| distinct(tokens.iter().filter(|t| t.kind == kind).map(|t| t.hash).collect());
        let credited = article.dateline.iter().flat_map(|d| &d.agencies);
        let mut agencies: Vec<String> = credited.map(|name| known.agency(name)).collect();
        agencies.sort_unstable();
        agencies.dedup();
        Signature {
            article: article.id.clone(),
            outlet: article.source.clone(),
            published: article.published.clone(),
            agencies,
            keys: keys(&words),
            facts: of(Kind::Fact),
            places: of(Kind::Place),
            regular: known.regular(&tokens).map(str::to_owned),
            words,
        }
    }

    /// Whether two articles tell one text.
    #[must_use]
    pub fn copy(&self, a: &Signature, b: &Signature) -> Option<CopyPair> {
        let (a, b) = if a.article <= b.article { (a, b) } else { (b, a) };
        let fewer_keys = a.keys.len().min(b.keys.len());
        if a.article == b.article || share(shared(&a.keys, &b.keys), fewer_keys) < KEYS_SHARED {
            return None;
        }
        let judged = Judged { a, b, like: compare(a, b)? };
        let (_, most) = judged.shares();
        let brief = a.words.len().min(b.words.len()) < BRIEF;
        let enough = if brief { COMPARED.1 } else { COMPARED.0 };
        if most < enough || judged.other_facts() || judged.other_places() || judged.other_day() {
            return None;
        }
        let bits = self.affinity(a, b, judged.like);
        (bits > 0.0).then(|| judged.pair(bits))
    }

    /// All pairs of copies in a set.
    #[must_use]
    pub fn copy_pairs(&self, signatures: &[Signature]) -> Vec<CopyPair> {
        let order = |i: usize| (signatures[i].order(), signatures[i].article.as_str());
        let keys = signatures.iter().map(|s| s.keys.iter().copied());
        let pairs = crate::keys::pairs(signatures.len(), keys, order);
        let found = pairs.into_iter().filter_map(|(a, b)| self.copy(&signatures[a], &signatures[b]));
        let mut out: Vec<CopyPair> = found.collect();
        out.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
        out
    }

    /// The sentences of a copy that the origin does not hold, as spans of the copy's text.
    #[must_use]
    pub fn additions(&self, origin: &Article, copy: &Article) -> Vec<CodeSpan> {
        let held = Held::new(self.words(origin.lang.as_deref()), origin.text.as_deref().unwrap_or_default());
        let words = self.words(copy.lang.as_deref());
        let is_new = |sentence: &str| held.share(&hashes(words, sentence)) < KEPT;
        sentences(copy).into_iter().filter(|(_, s)| is_new(s)).map(|(span, _)| span).collect()
    }
}

/// Two articles side by side.
struct Judged<'a> {
    a: &'a Signature,
    b: &'a Signature,
    like: Likeness,
}

impl Judged<'_> {
    /// How much of the longer lies in the shorter, and how much of the shorter in the longer.
    fn shares(&self) -> (f32, f32) {
        let (a, b) = (self.like.share(self.a.words.len()), self.like.share(self.b.words.len()));
        (a.min(b), a.max(b))
    }

    /// Whether the same words tell other facts: another day's results, another company's figures.
    fn other_facts(&self) -> bool {
        let Likeness { facts_same: same, facts_apart: apart, .. } = self.like;
        let one_outlet = self.a.outlet.is_some() && self.a.outlet == self.b.outlet;
        let of = |(one, two): (u32, u32)| if one_outlet { one } else { two };
        apart >= of(OTHER_FACTS) && apart * of(SAME_FACTS) > same
    }

    /// Whether the same words are told of other places: one office's release in two towns.
    fn other_places(&self) -> bool {
        self.like.places_apart >= OTHER_PLACES
    }

    /// Whether both are of one kind that comes out daily, and of two days.
    fn other_day(&self) -> bool {
        let day = |s: &Signature| day(s.published.as_deref());
        let days = day(self.a).zip(day(self.b));
        let regular = self.a.regular.is_some() && self.a.regular == self.b.regular;
        regular && days.is_some_and(|(a, b)| a != b) && self.shares().0 < REGULAR
    }

    fn pair(&self, bits: f32) -> CopyPair {
        let (a, b, like) = (self.a, self.b, self.like);
        let (first, shorter) = if a.words.len() > b.words.len() {
            (like.first.0, b.words.len())
        } else {
            (like.first.1, a.words.len())
        };
        let verbatim = like.verbatim(shorter);
        CopyPair {
            a: a.article.clone(),
            b: b.article.clone(),
            a_in_b: like.share(a.words.len()),
            b_in_a: like.share(b.words.len()),
            embedded: first > HEAD && self.shares().0 < REPRINT,
            rule: match (verbatim, like.in_order(shorter)) {
                (v, _) if v >= CONTAINED => CopyRule::Verbatim,
                (_, o) if o >= CONTAINED => CopyRule::Reworded,
                _ if self.shares().1 >= CONTAINED => CopyRule::Rearranged,
                _ => CopyRule::Retold,
            },
            bits,
            verbatim,
            facts_same: like.facts_same,
            facts_apart: like.facts_apart,
        }
    }
}

fn hashes(words: &Words, text: &str) -> Vec<u32> {
    words.folded(text).iter().map(|w| hash(w.as_bytes())).collect()
}

/// The words and pairs of words of an origin.
struct Held {
    words: HashSet<u32>,
    pairs: HashSet<(u32, u32)>,
}

impl Held {
    fn new(words: &Words, text: &str) -> Held {
        let row = hashes(words, text);
        Held { pairs: row.windows(2).map(|w| (w[0], w[1])).collect(), words: row.into_iter().collect() }
    }

    /// How much of a sentence is held: of its pairs of words, or of its words where it is a heading of a few. A sentence
    /// without words is held.
    fn share(&self, sentence: &[u32]) -> f32 {
        match sentence {
            [] => 1.0,
            few if few.len() <= HEADING => {
                share(few.iter().filter(|w| self.words.contains(*w)).count(), few.len())
            }
            many => {
                let kept = many.windows(2).filter(|w| self.pairs.contains(&(w[0], w[1]))).count();
                share(kept, many.len() - 1)
            }
        }
    }
}

/// Groups copies. Pairs are taken in the order of their likeness; two groups are made one where at least half of the pairs
/// across them are copies, so that one report patched together from two does not make copies of both. Embedded pairs
/// make no group.
#[must_use]
pub fn copy_groups(signatures: &[impl Borrow<Signature>], pairs: &[impl Borrow<CopyPair>]) -> Vec<CopyGroup> {
    let mut order: Vec<&Signature> = signatures.iter().map(Borrow::borrow).collect();
    order.sort_by_key(|m| (m.published.is_none(), m.published.as_deref(), m.article.as_str()));
    let at: HashMap<&str, usize> = order.iter().enumerate().map(|(i, s)| (s.article.as_str(), i)).collect();
    let mut edges: Vec<Edge<CopyPair>> = pairs
        .iter()
        .map(Borrow::borrow)
        .filter(|p: &&CopyPair| !p.embedded)
        .filter_map(|p| Some(Edge { a: *at.get(p.a.as_str())?, b: *at.get(p.b.as_str())?, of: p }))
        .collect();
    edges.sort_by(|x, y| {
        let likeness = |p: &CopyPair| p.a_in_b + p.b_in_a;
        likeness(y.of).total_cmp(&likeness(x.of)).then_with(|| (&x.of.a, &x.of.b).cmp(&(&y.of.a, &y.of.b)))
    });
    let found = agglomerate(order.len(), &edges, GROUPED, |_, _| Without::Unlike);
    let several = found.into_iter().filter(|(members, _)| members.len() > 1);
    let mut out: Vec<CopyGroup> = several
        .map(|(members, pairs)| group(&members.into_iter().map(|i| order[i]).collect::<Vec<_>>(), pairs))
        .collect();
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

fn group(members: &[&Signature], mut pairs: Vec<CopyPair>) -> CopyGroup {
    pairs.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    let agency = agency(members);
    let (origin, reason) = origin(members, agency.as_deref());
    CopyGroup {
        id: origin.article.clone(),
        origin: origin.article.clone(),
        reason,
        agency,
        members: members.iter().map(|m| m.article.clone()).collect(),
        pairs,
    }
}

/// The agency most of a group credit; the first by key of several.
fn agency(members: &[&Signature]) -> Option<String> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for name in members.iter().flat_map(|m| &m.agencies) {
        *count.entry(name).or_default() += 1;
    }
    count.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(name, _)| name.to_owned())
}

fn origin<'a>(members: &[&'a Signature], agency: Option<&str>) -> (&'a Signature, OriginReason) {
    let own = |m: &&&Signature| m.outlet.as_deref().is_some_and(|o| Some(o) == agency);
    if let Some(own) = members.iter().find(own) {
        return (own, OriginReason::Agency);
    }
    let first = day(members[0].published.as_deref());
    let early: Vec<&&Signature> =
        members.iter().filter(|m| first.is_some() && day(m.published.as_deref()) == first).collect();
    if let [only] = early[..] {
        return (only, OriginReason::Earliest);
    }
    let rest: Vec<&&Signature> = if early.is_empty() { members.iter().collect() } else { early };
    // The origin is what the others hold the most of: their additions are not in it, and what they cut is.
    let held = |m: &Signature| -> usize { members.iter().map(|o| shared(&m.keys, &o.keys)).sum() };
    let best = rest.iter().max_by(|a, b| {
        let key = |m: &Signature| (held(m), usize::MAX - m.words.len());
        key(a).cmp(&key(b)).then_with(|| b.article.cmp(&a.article))
    });
    (best.map_or(members[0], |m| **m), OriginReason::Containment)
}

/// The group an event's article belongs to, else the article: how many of these there are is how many tell it of
/// themselves.
pub(crate) fn source_of<'a>(event: &'a str, of: &HashMap<&str, &'a str>) -> &'a str {
    let article = article_of(event);
    of.get(article).copied().unwrap_or(article)
}
