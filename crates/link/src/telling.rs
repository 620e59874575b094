//! Tellings: what incidents need to know of an event, and no more.

use crate::keys::day;
use crate::knowledge::Linker;
use crate::words::{Weighed, Words, hash, sentences};
use hashbrown::HashMap;
use marsad_record::{Article, Claim, Entity, Event, Place};
use serde::{Deserialize, Serialize};

/// How many words of an article stand for what it is about.
const TOPIC: usize = 24;
/// How many words of a telling are keys.
const KEYS: usize = 8;
/// The fewest bits of a word that is a key.
const KEY_BITS: u8 = 4;
/// Tellings of at most so many days apart share a key.
const SPAN: i32 = 4;

/// One event of one article, as incidents see it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Telling {
    /// The event's id.
    pub event: String,
    /// The article's id.
    pub article: String,
    /// The event's type.
    pub kind: String,
    /// The sentence it is told in, by its place in the article.
    pub sentence: usize,
    /// The event's modes.
    pub modes: Vec<String>,
    /// The event's status.
    pub status: String,
    /// When published, in days since 1970-01-01.
    pub published: Option<i32>,
    /// The first day it may have happened on.
    pub from: Option<i32>,
    /// The last.
    pub to: Option<i32>,
    /// Whether the text dates it, and not only the day of publication.
    pub dated: bool,
    /// Who did it.
    pub actors: Vec<Who>,
    /// To whom.
    pub recipients: Vec<Who>,
    /// Where.
    pub places: Vec<Where>,
    /// What it cost, as claimed in its article.
    pub figures: Vec<Figures>,
    /// The words of the sentences that tell it.
    pub words: Vec<Weighed>,
    /// The words its article is about.
    pub topic: Vec<Weighed>,
    /// The types it may be told as belong to this family.
    pub family: u8,
    /// For how many days the news tells it.
    pub days: i32,
}

/// Somebody who did something, or to whom it was done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Who {
    /// The state or kind of body.
    pub code: String,
    /// The sector.
    pub sector: String,
    /// Wikidata, where known.
    pub identifier: Option<String>,
    /// Hashes of the stems of the words.
    pub words: Vec<u32>,
}

/// Somewhere.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Where {
    /// GeoNames.
    pub geonameid: Option<u32>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
    /// 5 sub-city, 4 city, 3 district, 2 province, 1 country.
    pub resolution: u8,
    /// The state's code.
    pub country: Option<String>,
    /// The first-level unit.
    pub province: Option<String>,
    /// The hash of the words.
    pub name: u32,
}

/// How many, of what outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// killed, injured …
    pub outcome: String,
    /// At least.
    pub min: u64,
    /// At most.
    pub max: u64,
    /// Whether it is a part of a total.
    pub part: bool,
}

impl Linker {
    /// Reads the events of an article.
    #[must_use]
    pub fn tellings(&self, article: &Article) -> Vec<Telling> {
        if article.events.is_empty() {
            return Vec::new();
        }
        let words = self.words(article.lang.as_deref());
        let sentences: Vec<_> =
            sentences(article).into_iter().map(|(span, text)| (span, weighed(words, text))).collect();
        let topic = topic(&sentences);
        article
            .events
            .iter()
            .map(|event| {
                let kind = self.kind(&event.event);
                let (from, to, dated) = when(article, event);
                Telling {
                    event: event.id.clone(),
                    article: article.id.clone(),
                    kind: event.event.clone(),
                    sentence: event.sentence,
                    modes: event.mode.clone(),
                    status: event.status.clone(),
                    published: day(article.published.as_deref()),
                    from,
                    to,
                    dated,
                    actors: event.actor.iter().map(|e| who(words, e)).collect(),
                    recipients: event.recipient.iter().map(|e| who(words, e)).collect(),
                    places: event.event_loc.iter().map(|p| place(words, p)).collect(),
                    figures: article.claims.iter().filter_map(|c| figures(c, event)).collect(),
                    words: told(&sentences, event),
                    topic: topic.clone(),
                    family: kind.map_or(u8::MAX, |k| k.family),
                    days: kind.map_or(SPAN, |k| k.days),
                }
            })
            .collect()
    }
}

type Sentences = [((usize, usize), Vec<Weighed>)];

fn weighed(words: &Words, text: &str) -> Vec<Weighed> {
    words.folded(text).iter().map(|w| words.weighed(w)).collect()
}

/// The words of the sentences an event is told in.
fn told(sentences: &Sentences, event: &Event) -> Vec<Weighed> {
    let spans = std::iter::once(&event.event_text).chain(&event.mentions);
    let mut at: Vec<usize> =
        spans.map(|w| sentences.partition_point(|(span, _)| span.1 <= w.start)).collect();
    at.sort_unstable();
    at.dedup();
    let inside = at.into_iter().filter_map(|i| sentences.get(i)).flat_map(|(_, s)| s);
    let mut out: Vec<Weighed> = inside.copied().filter(|w| w.weight > 1).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The words an article is about: those told often, and elsewhere seldom.
fn topic(sentences: &Sentences) -> Vec<Weighed> {
    let mut count: HashMap<Weighed, u32> = HashMap::new();
    for word in sentences.iter().flat_map(|(_, s)| s) {
        *count.entry(*word).or_default() += 1;
    }
    let mut all: Vec<(u32, Weighed)> =
        count.into_iter().map(|(w, n)| (n.min(4) * u32::from(w.weight), w)).collect();
    all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut out: Vec<Weighed> = all.into_iter().take(TOPIC).map(|(_, w)| w).collect();
    out.sort_unstable();
    out
}

/// The first and last day an event may have happened on, and whether the text says so.
fn when(article: &Article, event: &Event) -> (Option<i32>, Option<i32>, bool) {
    let published = day(article.published.as_deref());
    let Some(first) = day(event.date.as_deref()) else { return (published, published, false) };
    let last = day(event.enddate.as_deref()).unwrap_or(first);
    match event.date_resolution.as_deref() {
        Some("week") => (Some(first), Some(last.max(first + 6)), true),
        Some("month") => (Some(first), Some(last.max(first + 30)), true),
        Some("year") => (Some(first), Some(last.max(first + 365)), true),
        Some("day") => (Some(first), Some(last), true),
        _ => (Some(first), Some(last), false),
    }
}

fn who(words: &Words, entity: &Entity) -> Who {
    let mut stems: Vec<u32> =
        words.folded(&entity.entity_text).iter().map(|w| words.weighed(w).hash).collect();
    stems.sort_unstable();
    stems.dedup();
    Who {
        code: entity.code.clone(),
        sector: entity.sector.clone(),
        identifier: entity.identifier_id.clone(),
        words: stems,
    }
}

fn place(words: &Words, place: &Place) -> Where {
    Where {
        geonameid: place.geonameid,
        at: place.lat.zip(place.lon),
        resolution: place.resolution,
        country: place.country_code.clone(),
        province: place.province.clone(),
        name: hash(words.folded(&place.extracted_place).join(" ").as_bytes()),
    }
}

fn figures(claim: &Claim, event: &Event) -> Option<Figures> {
    let count = claim.count.as_ref().filter(|_| claim.event.as_deref() == Some(event.id.as_str()))?;
    let min = count.min.or(count.value)?;
    Some(Figures {
        outcome: claim.outcome.clone()?,
        min,
        max: count.max.or(count.value).unwrap_or(u64::MAX),
        part: claim.part_of.is_some(),
    })
}

impl Telling {
    /// The day it is filed under: when it happened, if the text says so to the day, else when it was told.
    pub(crate) fn filed(&self) -> Option<i32> {
        let exact = self.dated && self.from.zip(self.to).is_some_and(|(f, t)| t - f <= SPAN);
        if exact { self.from } else { self.published.or(self.from) }
    }

    /// All who are in it.
    pub(crate) fn people(&self) -> impl Iterator<Item = &Who> + Clone {
        self.actors.iter().chain(&self.recipients)
    }

    /// Where it stands among those that share a key with it.
    #[must_use]
    pub fn order(&self) -> i64 {
        crate::keys::order(self.published, &self.event)
    }

    /// The keys to look candidates up by: family, days (when it happened, and when it was told), and a word or a place. What has
    /// no day has no key. The days stand first, so that an index of keys grows where the news of the day is.
    #[must_use]
    pub fn keys(&self) -> Vec<u64> {
        let mut words: Vec<Weighed> =
            self.words.iter().chain(&self.topic).filter(|w| w.weight >= KEY_BITS).copied().collect();
        words.sort_unstable_by(|a, b| b.weight.cmp(&a.weight).then(a.hash.cmp(&b.hash)));
        words.dedup();
        let names = words.iter().take(3 * KEYS).map(|w| w.hash);
        let places = self.places.iter().filter(|p| p.resolution > 2).map(|p| p.geonameid.unwrap_or(p.name));
        let marks: Vec<u32> = names.chain(places).collect();
        let mut buckets: Vec<i32> = [self.filed(), self.published].into_iter().flatten().collect();
        buckets = buckets.into_iter().map(|d| d.div_euclid(SPAN)).flat_map(|b| [b, b + 1]).collect();
        buckets.sort_unstable();
        buckets.dedup();
        let mut out = Vec::with_capacity(buckets.len() * marks.len());
        for mark in marks {
            for bucket in &buckets {
                let mut bytes = [0; 5];
                bytes[0] = self.family;
                bytes[1..].copy_from_slice(&mark.to_le_bytes());
                let days = u64::from(bucket.wrapping_sub(i32::MIN).cast_unsigned());
                out.push((days << 32) | u64::from(hash(&bytes)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
