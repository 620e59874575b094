//! Incidents: tellings joined, as a function of the set.

use crate::join::Join;
use crate::keys::Groups;
use crate::telling::Telling;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

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

/// Groups tellings into incidents: joins are made in order of strength, then of ids.
#[must_use]
pub fn incidents(tellings: &[Telling], joins: &[Join]) -> Vec<Incident> {
    let mut order: Vec<&Telling> = tellings.iter().collect();
    order.sort_by(|a, b| (a.published, &a.event).cmp(&(b.published, &b.event)));
    let at: HashMap<&str, usize> = order.iter().enumerate().map(|(i, t)| (t.event.as_str(), i)).collect();
    let mut joins: Vec<&Join> = joins.iter().collect();
    joins.sort_by(|x, y| y.strength.total_cmp(&x.strength).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b))));
    let mut groups = Groups::new(order.len());
    let mut made: Vec<(usize, &Join)> = Vec::new();
    for join in joins {
        if let (Some(&a), Some(&b)) = (at.get(join.a.as_str()), at.get(join.b.as_str()))
            && groups.of(a) != groups.of(b)
        {
            groups.join(a, b);
            made.push((a, join));
        }
    }
    let mut of: HashMap<usize, Vec<Join>> = HashMap::new();
    for (a, join) in made {
        of.entry(groups.of(a)).or_default().push(join.clone());
    }
    let lists = groups.lists();
    let incident = |list: Vec<usize>| Incident {
        id: incident_id(&order[list[0]].event),
        kind: commonest(list.iter().map(|i| order[*i].kind.as_str())),
        joins: of.remove(&list[0]).unwrap_or_default(),
        members: list.iter().map(|i| order[*i].event.clone()).collect(),
    };
    let mut out: Vec<Incident> = lists.into_iter().map(incident).collect();
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
