//! Whether two tellings may be one incident: what speaks for and against it, each by name and weighed in bits.

use crate::evidence::{Evidence, FIGURES, MODE, PEOPLE, TOLD, TOPIC};
use crate::keys::Without;
use crate::knowledge::Linker;
use crate::telling::{Figures, Telling, Where, Who};
use crate::words::Weighed;
use serde::{Deserialize, Serialize};

/// Degrees within which two places are near: some 50 km.
const NEAR: f64 = 0.5;
/// From which resolution on a place is a point, and near means something.
const POINT: u8 = 3;
/// The resolution of a city.
const CITY: u8 = 4;
/// The weight of shared words below which sentences are too short to be told alike, in bits.
const FEW: u32 = 16;

/// Two tellings of one incident, `a` before `b` by event id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Join {
    /// The one event's id.
    pub a: String,
    /// The other's.
    pub b: String,
    /// The rule that joins them: the row of `shared/link/evidence` that speaks most for it.
    pub rule: String,
    /// All that speaks for and against it: rows of the table with their bits.
    pub evidence: Vec<String>,
    /// How sure, 0–1: joins are made in this order, the surest first.
    pub strength: f32,
}

/// The weight of the words two rising lists share, and that of either.
fn shared(a: &[Weighed], b: &[Weighed]) -> (u32, u32, u32) {
    let (mut i, mut j, mut both) = (0, 0, 0u32);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i].hash, b[j].hash);
        both += u32::from(x == y) * u32::from(a[i].weight);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let weight = |l: &[Weighed]| l.iter().map(|w| u32::from(w.weight)).sum();
    (both, weight(a), weight(b))
}

#[allow(clippy::cast_precision_loss, reason = "sums of a few small weights")]
fn ratio(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// How alike the sentences are: how much of the shorter the other holds.
fn told(a: &Telling, b: &Telling) -> Evidence {
    let (both, of_a, of_b) = shared(&a.words, &b.words);
    let level = [0.15, 0.25, 0.35, 0.45, 0.6].partition_point(|c| *c <= ratio(both, of_a.min(of_b)));
    TOLD[if both < FEW { level.min(2) } else { level }]
}

/// How alike the articles are in what they are about.
fn topic(a: &Telling, b: &Telling) -> Evidence {
    let (both, of_a, of_b) = shared(&a.topic, &b.topic);
    let level = [0.06, 0.12, 0.2, 0.3].partition_point(|c| *c <= ratio(both, of_a + of_b - both));
    TOPIC[level]
}

fn places(a: &[Where], b: &[Where]) -> Option<Evidence> {
    let pairs = || a.iter().flat_map(|p| b.iter().map(move |q| (p, q)));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if pairs().any(|(p, q)| p.resolution > 1 && is_same(p, q)) {
        return Some(Evidence::PlaceSame);
    }
    if pairs().any(|(p, q)| p.resolution >= POINT && q.resolution >= POINT && is_near(p, q)) {
        return Some(Evidence::PlaceNear);
    }
    if pairs().any(|(p, q)| may_hold(p, q)) {
        return Some(Evidence::PlaceWithin);
    }
    let exact = |places: &[Where]| places.iter().any(|p| p.resolution >= CITY);
    Some(if exact(a) && exact(b) { Evidence::CityApart } else { Evidence::PlaceApart })
}

fn is_same(p: &Where, q: &Where) -> bool {
    p.name == q.name || (p.geonameid.is_some() && p.geonameid == q.geonameid)
}

fn is_near(p: &Where, q: &Where) -> bool {
    p.at.zip(q.at).is_some_and(|(p, q)| (p.0 - q.0).abs() < NEAR && (p.1 - q.1).abs() < NEAR)
}

/// Whether the one place may lie in the other: a province or state, in the same state.
fn may_hold(p: &Where, q: &Where) -> bool {
    let wide = p.resolution.min(q.resolution);
    let in_province = wide > 2 || p.province.is_none() || q.province.is_none() || p.province == q.province;
    p.country.is_some() && p.country == q.country && wide <= 2 && (wide <= 1 || in_province)
}

fn dates(a: &Telling, b: &Telling, days: i32) -> Option<Evidence> {
    let span = |t: &Telling| t.from.zip(t.to);
    match (a.dated, b.dated) {
        (true, true) => {
            let ((f, t), (g, u)) = (span(a)?, span(b)?);
            Some(match f.max(g) - t.min(u) {
                i32::MIN..=0 => Evidence::DateSame,
                1 => Evidence::DateNext,
                _ => Evidence::DateApart,
            })
        }
        (false, false) => None,
        (dated, _) => {
            let (dated, other) = if dated { (a, b) } else { (b, a) };
            let ((from, to), told) = (span(dated)?, other.published?);
            (from > told + 1 || told - to > days).then_some(Evidence::DateStale)
        }
    }
}

/// Whether the figures of one outcome agree. That the later tells more is what a toll does.
fn figures(a: &Telling, b: &Telling) -> Option<Evidence> {
    let pairs = || a.figures.iter().flat_map(|f| b.figures.iter().map(move |g| (f, g)));
    let comparable = |(f, g): &(&Figures, &Figures)| f.outcome == g.outcome;
    if pairs().filter(comparable).any(|(f, g)| (f.min, f.max) == (g.min, g.max)) {
        return Some(Evidence::FiguresSame);
    }
    let totals = || pairs().filter(comparable).filter(|(f, g)| !f.part && !g.part);
    if totals().next().is_none() || totals().any(|(f, g)| f.max >= g.min && g.max >= f.min) {
        return None;
    }
    let rises = |f: &Figures, g: &Figures| f.min < g.min;
    let rise = match a.published.cmp(&b.published) {
        std::cmp::Ordering::Less => totals().any(|(f, g)| rises(f, g)),
        std::cmp::Ordering::Greater => totals().any(|(f, g)| rises(g, f)),
        std::cmp::Ordering::Equal => false,
    };
    Some(if rise { Evidence::FiguresRise } else { Evidence::FiguresApart })
}

fn people(a: &Telling, b: &Telling) -> Option<Evidence> {
    let known = |w: &&Who| w.identifier.is_some() || !w.code.is_empty() || !w.sector.is_empty();
    let (a, b) = (a.people().filter(known), b.people().filter(known));
    let same = |v: &Who, w: &Who| match (&v.identifier, &w.identifier) {
        (Some(v), Some(w)) => v == w,
        _ => (&v.code, &v.sector) == (&w.code, &w.sector),
    };
    if a.clone().next().is_none() || b.clone().next().is_none() {
        return None;
    }
    let any = a.into_iter().any(|v| b.clone().any(|w| same(v, w)));
    Some(if any { Evidence::WhoSame } else { Evidence::WhoApart })
}

fn published(a: &Telling, b: &Telling) -> Option<Evidence> {
    match (a.published? - b.published?).abs() {
        0 | 1 => Some(Evidence::PublishedNear),
        2 => None,
        _ => Some(Evidence::PublishedFar),
    }
}

/// Whether one article may tell one event twice here: in one sentence, or in words so alike that the one repeats the other.
fn repeats(a: &Telling, b: &Telling) -> bool {
    let same_sentence = a.sentence == b.sentence;
    a.kind == b.kind && (same_sentence || matches!(told(a, b), Evidence::Told4 | Evidence::Told5))
}

/// What two tellings that are not joined are to each other. An article that tells two events of one type, at other places, on
/// other days or with other figures, keeps them apart; otherwise it may only have told one twice.
pub(crate) fn without(a: &Telling, b: &Telling) -> Without {
    if a.article != b.article {
        return Without::Unlike;
    }
    let apart = a.kind != b.kind
        || matches!(places(&a.places, &b.places), Some(Evidence::PlaceApart | Evidence::CityApart))
        || matches!(dates(a, b, 0), Some(Evidence::DateApart | Evidence::DateNext))
        || figures(a, b) == Some(Evidence::FiguresApart);
    if apart { Without::Apart } else { Without::Silent }
}

impl Linker {
    /// Whether two tellings may be of one incident, and by what rule.
    #[must_use]
    pub fn join(&self, a: &Telling, b: &Telling) -> Option<Join> {
        let (a, b) = if a.event <= b.event { (a, b) } else { (b, a) };
        if a.event == b.event || a.family != b.family || (a.article == b.article && !repeats(a, b)) {
            return None;
        }
        let weights = self.weights();
        // Most that share a key have little else in common: rows of words are gone through where they can still decide.
        let places = places(&a.places, &b.places);
        let dates = dates(a, b, a.days.max(b.days));
        let published = published(a, b);
        let kind = (a.kind != b.kind).then_some(Evidence::TypeOther);
        let brief = [places, dates, published, kind];
        if !weights.may_reach(&brief, &[TOLD, TOPIC, FIGURES, PEOPLE, MODE]) {
            return None;
        }
        let told = Some(told(a, b));
        if !weights.may_reach(&[places, dates, published, kind, told], &[TOPIC, FIGURES, PEOPLE, MODE]) {
            return None;
        }
        let topic = (a.article != b.article).then(|| topic(a, b));
        let mode = a.modes.iter().any(|m| b.modes.contains(m)).then_some(Evidence::ModeSame);
        let all = [told, topic, places, dates, figures(a, b), people(a, b), published, mode, kind];
        let sum: f32 = all.iter().flatten().map(|e| weights.of(*e)).sum();
        if sum < weights.of(Evidence::Enough) {
            return None;
        }
        let mut weighed: Vec<(f32, Evidence)> =
            all.into_iter().flatten().map(|e| (weights.of(e), e)).collect();
        weighed.sort_by(|x, y| y.0.total_cmp(&x.0));
        Some(Join {
            a: a.event.clone(),
            b: b.event.clone(),
            rule: format!("shared/link/evidence#{}", weighed.first()?.1.name()),
            evidence: weighed.iter().map(|(bits, e)| format!("{} {bits:+}", e.name())).collect(),
            strength: 1.0 / (1.0 + (-sum).exp2()),
        })
    }

    /// All joins in a set.
    #[must_use]
    pub fn joins(&self, tellings: &[Telling]) -> Vec<Join> {
        let order = |i: usize| (tellings[i].order(), tellings[i].event.as_str());
        let pairs = crate::keys::pairs(tellings.len(), tellings.iter().map(Telling::keys), order);
        pairs.into_iter().filter_map(|(a, b)| self.join(&tellings[a], &tellings[b])).collect()
    }
}
