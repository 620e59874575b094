//! Copies: articles whose words come from one text.
//!
//! A text is the set of its shingles, runs of [`RUN`] folded words, each as a hash. Copies are told by containment (how
//! much of the smaller set lies in the greater), not by likeness of the whole: a cut tail and an added paragraph leave
//! containment high and likeness low, which is why candidates come from shared shingles and not from bands of MinHash.
//!
//! **Error.** An article is a candidate of another where both have a shingle among their keys: every shingle
//! whose hash falls in the lowest eighth, and the lowest [`LOWEST`] whatever they are. Two articles that share
//! *m* shingles share none of the keys of the first kind with probability (7/8)^*m*: 2 in 100 at *m* = 30, 1 in 1000 at 52,
//! 2 in a million at 100. An article of four sentences has about 100. What is found is then compared exactly
//! (up to [`MOST`] shingles; above, on every 2nd, 4th … of the hashes, where containment has a standard error of
//! at most 2 in 100).

use crate::article_of;
use crate::keys::{Groups, day};
use crate::knowledge::Linker;
use crate::words::{Words, hash, sentences, slice};
use hashbrown::{HashMap, HashSet};
use marsad_record::{Article, CodeSpan};
use serde::{Deserialize, Serialize};

/// Words in a shingle.
const RUN: usize = 4;
/// Shingles kept of one article.
const MOST: usize = 1024;
/// Of how many shingles one is a key.
const KEY: u32 = 8;
/// How many of the lowest shingles are keys besides.
const LOWEST: usize = 4;
/// How much of the smaller text lies in the greater, at least.
const CONTAINED: f32 = 0.5;
/// How many shingles are shared, at least: less may be a formula.
const SHARED: u32 = 8;
/// How much of a sentence the origin holds if it is the origin's.
const KEPT: f32 = 0.5;

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
    /// How many shingles the text has.
    pub size: u32,
    /// One of 2^`scale` hashes was kept.
    pub scale: u8,
    /// The hashes kept, rising.
    pub shingles: Vec<u32>,
}

impl Signature {
    /// The keys to look candidates up by.
    #[must_use]
    pub fn keys(&self) -> Vec<u32> {
        let low = self.shingles.iter().take_while(|h| **h < u32::MAX / KEY).count();
        self.shingles[..low.max(LOWEST.min(self.shingles.len()))].to_vec()
    }

    /// Where it stands among those that share a key with it.
    #[must_use]
    pub fn order(&self) -> i64 {
        crate::keys::order(day(self.published.as_deref()), &self.article)
    }

    /// The hashes as bytes, four each, for a column of a store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.shingles.iter().flat_map(|h| h.to_le_bytes()).collect()
    }

    /// The hashes from the bytes of [`Signature::to_bytes`]; the rest of the signature is columns of its own.
    #[must_use]
    pub fn shingles_of(bytes: &[u8]) -> Vec<u32> {
        bytes.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)).collect()
    }
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
}

fn shingles(words: &Words, text: &str) -> Vec<u32> {
    let words = words.folded(text);
    let run = RUN.min(words.len().max(1));
    words.windows(run).map(|w| hash(w.join(" ").as_bytes())).collect()
}

fn distinct(mut hashes: Vec<u32>) -> Vec<u32> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// How many numbers two rising lists share, below a bound.
fn shared(a: &[u32], b: &[u32], bound: u32) -> (u32, u32, u32) {
    let (a, b) = (&a[..a.partition_point(|h| *h <= bound)], &b[..b.partition_point(|h| *h <= bound)]);
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        n += u32::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let len = |list: &[u32]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    (n, len(a), len(b))
}

#[allow(clippy::cast_precision_loss, reason = "counts of a text's words are small")]
fn share(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

impl Linker {
    /// Reads an article's words; an article without text is signed by its title.
    #[must_use]
    pub fn sign(&self, article: &Article) -> Signature {
        let words = self.words(article.lang.as_deref());
        let text = article.text.as_deref().or(article.title.as_deref()).unwrap_or_default();
        let mut kept = distinct(shingles(words, text));
        let size = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        let mut scale = 0;
        while kept.len() > MOST && scale < 31 {
            scale += 1;
            kept.truncate(kept.partition_point(|h| *h <= u32::MAX >> scale));
        }
        let credited = article.dateline.iter().flat_map(|d| &d.agencies);
        let mut agencies: Vec<String> = credited.map(|name| words.agency(name)).collect();
        agencies.sort_unstable();
        agencies.dedup();
        Signature {
            article: article.id.clone(),
            outlet: article.source.clone(),
            published: article.published.clone(),
            agencies,
            size,
            scale,
            shingles: kept,
        }
    }

    /// Whether two articles tell one text.
    #[must_use]
    pub fn copy(&self, a: &Signature, b: &Signature) -> Option<CopyPair> {
        let (a, b) = if a.article <= b.article { (a, b) } else { (b, a) };
        let scale = a.scale.max(b.scale);
        let (both, of_a, of_b) = shared(&a.shingles, &b.shingles, u32::MAX >> scale);
        let pair = CopyPair {
            a: a.article.clone(),
            b: b.article.clone(),
            a_in_b: share(both, of_a),
            b_in_a: share(both, of_b),
        };
        let enough = both >= SHARED.min(of_a.min(of_b)).max(1) && a.article != b.article;
        (enough && pair.a_in_b.max(pair.b_in_a) >= CONTAINED).then_some(pair)
    }

    /// All pairs of copies in a set.
    #[must_use]
    pub fn copy_pairs(&self, signatures: &[Signature]) -> Vec<CopyPair> {
        let order = |i: usize| (signatures[i].order(), signatures[i].article.as_str());
        let keys = signatures.iter().map(Signature::keys);
        let pairs = crate::keys::pairs(signatures.len(), keys, order);
        let found = pairs.into_iter().filter_map(|(a, b)| self.copy(&signatures[a], &signatures[b]));
        let mut out: Vec<CopyPair> = found.collect();
        out.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
        out
    }

    /// The sentences of a copy that the origin does not hold, as spans of the copy's text.
    #[must_use]
    pub fn additions(&self, origin: &Article, copy: &Article) -> Vec<CodeSpan> {
        let of = self.words(origin.lang.as_deref());
        let text = origin.text.as_deref().unwrap_or_default();
        let held: HashSet<u32> = shingles(of, text).into_iter().collect();
        let short: HashSet<String> = of.folded(text).into_iter().collect();
        let words = self.words(copy.lang.as_deref());
        let is_new = |sentence: &str| {
            let own = distinct(shingles(words, sentence));
            let folded = words.folded(sentence);
            if folded.len() <= RUN {
                return folded.iter().any(|w| !short.contains(w));
            }
            let kept = own.iter().filter(|h| held.contains(*h)).count();
            share(u32::try_from(kept).unwrap_or(0), u32::try_from(own.len()).unwrap_or(1)) < KEPT
        };
        sentences(copy).into_iter().filter(|(_, s)| is_new(s)).map(|(span, _)| span).collect()
    }
}

/// Groups copies: articles reached from one another over pairs.
#[must_use]
pub fn copy_groups(signatures: &[Signature], pairs: &[CopyPair]) -> Vec<CopyGroup> {
    let at: HashMap<&str, usize> =
        signatures.iter().enumerate().map(|(i, s)| (s.article.as_str(), i)).collect();
    let mut groups = Groups::new(signatures.len());
    for pair in pairs {
        if let (Some(&a), Some(&b)) = (at.get(pair.a.as_str()), at.get(pair.b.as_str())) {
            groups.join(a, b);
        }
    }
    let several = groups.lists().into_iter().filter(|g| g.len() > 1);
    let mut out: Vec<CopyGroup> =
        several.map(|g| group(&g.into_iter().map(|i| &signatures[i]).collect::<Vec<_>>())).collect();
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

fn group(members: &[&Signature]) -> CopyGroup {
    let mut members = members.to_vec();
    members.sort_by_key(|m| (m.published.is_none(), m.published.as_deref(), m.article.as_str()));
    let agency = agency(&members);
    let (origin, reason) = origin(&members, agency.as_deref());
    CopyGroup {
        id: origin.article.clone(),
        origin: origin.article.clone(),
        reason,
        agency,
        members: members.iter().map(|m| m.article.clone()).collect(),
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
    let held =
        |m: &Signature| -> u32 { members.iter().map(|o| shared(&m.shingles, &o.shingles, u32::MAX).0).sum() };
    let best = rest.iter().max_by(|a, b| {
        let key = |m: &Signature| (held(m), u32::MAX - m.size);
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

#[allow(dead_code, reason = "kept for whoever prints what was added")]
pub(crate) fn words_of(article: &Article, span: CodeSpan) -> &str {
    slice(article.text.as_deref().unwrap_or_default(), span)
}
