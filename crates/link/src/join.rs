//! Whether two tellings may be one incident: what speaks for it, by name, and what rules it out.

use crate::knowledge::Linker;
use crate::telling::Telling;
use crate::words::Weighed;
use serde::{Deserialize, Serialize};

/// Two tellings of one incident, `a` before `b` by event id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// The one event's id.
    pub a: String,
    /// The other's.
    pub b: String,
    /// The rule that joins them.
    pub rule: String,
    /// What it rests on, as `name value` pairs for people.
    pub evidence: Vec<String>,
    /// How sure, 0–1: joins are made in this order, the surest first.
    pub strength: f32,
}

/// The weight of the words two lists share, over the weight of all (of the lighter list).
pub(crate) fn alike(a: &[Weighed], b: &[Weighed]) -> f32 {
    let (mut i, mut j, mut both) = (0, 0, 0u32);
    while i < a.len() && j < b.len() {
        if a[i].hash == b[j].hash {
            both += u32::from(a[i].weight);
        }
        let (x, y) = (a[i].hash, b[j].hash);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let weight = |l: &[Weighed]| l.iter().map(|w| u32::from(w.weight)).sum::<u32>();
    let all = weight(a) + weight(b) - both;
    #[allow(clippy::cast_precision_loss, reason = "sums of a few small weights")]
    if all == 0 { 0.0 } else { both as f32 / all as f32 }
}

impl Linker {
    /// Whether two tellings may be of one incident, and by what rule.
    #[must_use]
    pub fn join(&self, a: &Telling, b: &Telling) -> Option<Join> {
        let (a, b) = if a.event <= b.event { (a, b) } else { (b, a) };
        let near = a.filed().zip(b.filed()).is_some_and(|(x, y)| (x - y).abs() <= a.days.max(b.days));
        if a.event == b.event || a.family != b.family || !near {
            return None;
        }
        let told = alike(&a.words, &b.words);
        let about = alike(&a.topic, &b.topic);
        let strength = told.max(0.0).mul_add(0.6, 0.4 * about);
        (strength >= 0.25).then(|| Join {
            a: a.event.clone(),
            b: b.event.clone(),
            rule: "told_alike".to_owned(),
            evidence: vec![format!("told {told:.2}"), format!("about {about:.2}")],
            strength,
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
