//! Incidents: tellings joined, as a function of the set.

use crate::join::{Join, without};
use crate::keys::{Edge, agglomerate};
use crate::telling::Telling;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use xxhash_rust::xxh3::xxh3_64;

/// How many of the pairs across two groups are joined where the groups are one incident.
const JOINED: f32 = 0.34;

/// What happened once, told by one article or many.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incident {
    /// Named after its first member.
    pub id: String,
    /// The ids of its events, by day of publication and id.
    pub members: Vec<String>,
    /// The type most of them are told as.
    pub kind: String,
    /// The joins that made it, the surest first.
    pub joins: Vec<Join>,
}

/// The name of the incident whose first member is an event.
#[must_use]
pub fn incident_id(event: &str) -> String {
    format!("i{:016x}", xxh3_64(event.as_bytes()))
}

/// Groups tellings into incidents: joins are made in order of strength, then of ids. Two groups are made one only where
/// many enough of their members are joined (`JOINED`), and no article keeps a member of the one apart from a member of
/// the other: two events of one article, of another type, place, day or figure, are two.
#[must_use]
pub fn incidents(tellings: &[impl Borrow<Telling>], joins: &[impl Borrow<Join>]) -> Vec<Incident> {
    let mut order: Vec<&Telling> = tellings.iter().map(Borrow::borrow).collect();
    order.sort_by(|a, b| (a.published, &a.event).cmp(&(b.published, &b.event)));
    let at: HashMap<&str, usize> = order.iter().enumerate().map(|(i, t)| (t.event.as_str(), i)).collect();
    let mut edges: Vec<Edge<Join>> = joins
        .iter()
        .map(Borrow::borrow)
        .filter_map(|join: &Join| {
            Some(Edge { a: *at.get(join.a.as_str())?, b: *at.get(join.b.as_str())?, of: join })
        })
        .collect();
    edges.sort_by(|x, y| {
        y.of.strength.total_cmp(&x.of.strength).then_with(|| (&x.of.a, &x.of.b).cmp(&(&y.of.a, &y.of.b)))
    });
    let mut found = agglomerate(order.len(), &edges, JOINED, |a, b| without(order[a], order[b]));
    let incident = |(list, joins): (Vec<usize>, Vec<Join>)| Incident {
        id: incident_id(&order[list[0]].event),
        kind: commonest(list.iter().map(|i| order[*i].kind.as_str())),
        joins,
        members: list.iter().map(|i| order[*i].event.clone()).collect(),
    };
    let mut out: Vec<Incident> = found.drain(..).map(incident).collect();
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

/// The commonest of some words; the first by spelling of several.
fn commonest<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for word in words {
        *count.entry(word).or_default() += 1;
    }
    let best = count.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    best.map(|(word, _)| word.to_owned()).unwrap_or_default()
}
