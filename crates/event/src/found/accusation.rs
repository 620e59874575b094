//! What somebody is accused of in the clauses after the accusation.

use super::{Finder, Found};
use crate::doc::Doc;
use crate::entity::Entity;
use crate::frame::{Blame, Slot};
use crate::source::SourceLink;
use marsad_clause::ClauseId;

/// A stretch in which an accuser tells what the accused did.
pub(super) struct Accusation {
    clause: ClauseId,
    after: usize,
    accuser: Vec<Entity>,
    accused: Vec<Entity>,
}

impl Finder<'_, '_> {
    pub(super) fn accusation(&self, found: &Found) -> Option<Accusation> {
        let frame = &self.frames.frames[found.frame];
        let accuses = frame.blames.iter().any(|(b, s)| *b == Blame::Accusation && *s != Slot::Subject);
        accuses.then(|| Accusation {
            clause: found.predicate.clause,
            after: found.predicate.token,
            accuser: found.actor.clone(),
            accused: found.recipient.clone(),
        })
    }
}

impl Accusation {
    pub(super) fn holds(&self, doc: &Doc<'_>, found: &Found) -> bool {
        found.predicate.token > self.after
            && doc.clauses.within(found.predicate.clause, self.clause)
            && found.event.is_some_and(|e| matches!(e.quad, 2 | 4))
    }

    /// What somebody is accused of he did, says the accuser.
    pub(super) fn apply(&self, found: &mut Found) {
        let own = |e: &Entity| self.accuser.iter().any(|a| a.same(e));
        if found.actor.is_empty() || found.actor.iter().all(own) {
            found.actor.clone_from(&self.accused);
            found.recipient.retain(|r| !self.accused.iter().any(|a| a.same(r)));
        }
        if found.sources.is_empty() {
            found.sources = self.accuser.iter().take(1).map(SourceLink::accuser).collect();
            found.narrated = false;
        }
    }
}
