//! Words that head frames and tell no event, and why: where to look when an event is missed.

use crate::found::Finder;
use crate::predicate::Predicate;
use crate::weight::Weight;
use crate::{Coder, Found, Told, predicate};
use marsad_clause::Grammar;

/// A word that heads frames and tells no event.
#[derive(Debug, Clone)]
pub struct Silent {
    /// The word.
    pub predicate: Predicate,
    /// The frames it heads, indices into the coder's, and why each gave nothing.
    pub tried: Vec<(usize, &'static str)>,
}

impl Coder {
    /// The words of an article that head frames and tell no event, in order of the text.
    #[must_use]
    pub fn silent(&self, told: &Told<'_>, grammar: &Grammar) -> Vec<Silent> {
        let finder = self.finder(told, grammar);
        let all = predicate::predicates(&told.doc, &self.frames, &self.agents, |_| true);
        let silent = all.into_iter().filter(|p| !tells(told, p.token));
        silent.map(|predicate| Silent { tried: tried(&finder, told, &predicate), predicate }).collect()
    }

    /// The frames that did not fire where an event was found, indices into the coder's, and why.
    #[must_use]
    pub fn misfits(&self, told: &Told<'_>, found: &Found, grammar: &Grammar) -> Vec<(usize, &'static str)> {
        self.finder(told, grammar).misfits(&found.predicate)
    }

    fn finder<'a, 'd>(&'d self, told: &'d Told<'a>, grammar: &'d Grammar) -> Finder<'a, 'd> {
        Finder {
            doc: &told.doc,
            entities: &told.entities,
            frames: &self.frames,
            tables: &self.tables,
            agents: &self.agents,
            grammar,
            sources: &told.sources,
            meetable: self.frames.meetable(&told.doc.view),
        }
    }
}

/// Whether a word is among those an event or a claim was read from.
fn tells(told: &Told<'_>, token: usize) -> bool {
    let event = |e: &Found| e.trigger.contains(token) || e.mentions.iter().any(|m| m.contains(token));
    let claims = |f: &Found| f.event.is_none() && f.predicate.token == token;
    told.events.iter().any(event) || told.tellings.iter().any(claims)
}

fn tried(finder: &Finder<'_, '_>, told: &Told<'_>, predicate: &Predicate) -> Vec<(usize, &'static str)> {
    let mut tried = finder.misfits(predicate);
    let Some(best) = finder.choose(predicate) else { return tried };
    let found = told.tellings.iter().find(|f| f.predicate.token == predicate.token);
    let why = match found.map(|f| f.weight) {
        None => "it stands in what somebody wishes for, or within another event",
        Some(Weight::Speaks) => "it speaks in general",
        Some(Weight::Refers) => "it refers to an event told nowhere",
        Some(_) => "it is a part of another event",
    };
    tried.insert(0, (best, why));
    tried
}
