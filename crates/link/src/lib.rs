//! Across articles: copies of one text, incidents told by several, and the ledger of what is claimed about them.
//!
//! *Takes* the records of articles, with their text. *Gives* three things, each from the one before:
//! copies ([`Signature`], [`CopyPair`], [`CopyGroup`]), incidents ([`Telling`], [`Join`], [`Incident`]) and, of each
//! incident, its [`Ledger`]. *Promises* that a pair is judged by the two alone and a whole is a function of the set, so
//! that the order of arrival changes nothing. *Data files:* `orth/`, `link/` of each language, `shared/link/`.
//!
//! # Keeping it in a store
//!
//! Everything expensive happens once an article, everything else looks only at what shares a key:
//!
//! 1. [`Linker::sign`] and [`Linker::tellings`] read a new article. Both results are kept (they serialise) together with
//!    their keys: [`Signature::keys`] and [`Telling::keys`], one indexed row each.
//! 2. Articles (tellings) that share a key are candidates; [`candidates`] says which of them where a key is shared by
//!    very many. [`Linker::copy`] and [`Linker::join`] judge a pair. Kept are the pairs they accept.
//! 3. What a new article touches is whatever it reaches over kept pairs. [`copy_groups`] and [`incidents`] of that part
//!    are the same as those of the whole set, restricted to it.
//! 4. [`Linker::ledger`] takes an incident, the articles of its members and the groups of copies these belong to.
//!
//! An incident is named after its first member ([`incident_id`]). A name once given goes on naming the incident that
//! holds that member: keep `(id, event)` rows of the names given, and look an old name up through its event.

mod affinity;
mod copies;
mod evidence;
mod grouping;
mod join;
mod keys;
mod knowledge;
mod ledger;
mod likeness;
mod telling;
mod words;

pub use copies::{CopyGroup, CopyPair, CopyRule, OriginReason, Signature, copy_groups, from_bytes, to_bytes};
pub use grouping::{Incident, incident_id, incidents};
pub use join::Join;
pub use keys::{NEIGHBOURS, candidates};
pub use knowledge::Linker;
pub use ledger::{BestRule, Blame, Disagreement, Figure, Ledger, Outcome, Reason, Responsibility, Victims};
use marsad_record::Article;
pub use telling::{Figures, Telling, Where, Who};
pub use words::Weighed;

/// All that linking finds in a set of articles.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Linked {
    /// Groups of copies, by id; articles with no copy stand in none.
    pub copies: Vec<CopyGroup>,
    /// All pairs of copies, those that make no group among them.
    pub pairs: Vec<CopyPair>,
    /// Incidents, by id; every event stands in one, and many hold only one.
    pub incidents: Vec<Incident>,
    /// The ledgers of incidents with claims, in the order of the incidents.
    pub ledgers: Vec<Ledger>,
}

impl Linker {
    /// Links a whole set of articles at once: the reference that keeping it step by step must equal.
    #[must_use]
    pub fn link(&self, articles: &[Article]) -> Linked {
        let signatures: Vec<Signature> = articles.iter().map(|a| self.sign(a)).collect();
        let tellings: Vec<Telling> = articles.iter().flat_map(|a| self.tellings(a)).collect();
        let pairs = self.copy_pairs(&signatures);
        let copies = copy_groups(&signatures, &pairs);
        let incidents = incidents(&tellings, &self.joins(&tellings));
        let by_id: hashbrown::HashMap<&str, &Article> = articles.iter().map(|a| (a.id.as_str(), a)).collect();
        let of = |incident: &Incident| {
            let mut ids: Vec<&str> = incident.members.iter().map(|m| article_of(m)).collect();
            ids.dedup();
            let inside: Vec<&Article> = ids.iter().filter_map(|id| by_id.get(id).copied()).collect();
            self.ledger(incident, &inside, &copies)
        };
        let ledgers = incidents.iter().map(of).filter(|l| !l.is_empty()).collect();
        Linked { copies, pairs, incidents, ledgers }
    }
}

/// The article an event's id names: `<article id>#e<n>`.
#[must_use]
pub fn article_of(event: &str) -> &str {
    event.rsplit_once('#').map_or(event, |(article, _)| article)
}
