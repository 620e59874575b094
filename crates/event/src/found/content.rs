//! To whom what is promised, threatened or refused would be done: "vowed to support Iraq" is a promise to Iraq; and against
//! whom forces move that are sent to fight somebody.

use super::{Finder, Found};
use crate::entity::Entity;
use crate::frame::{Frame, Role, Slot};
use crate::predicate::{Filler, Form, Predicate, fill, predicate};
use marsad_clause::{Arg, ClauseKind, Link, Node};
use marsad_record::Status;

/// Quad classes of what is done for somebody: verbal and material cooperation.
const FOR: &[u8] = &[1, 2];
/// Quad classes of what is done against somebody.
pub(super) const AGAINST: &[u8] = &[3, 4];
/// The quad class of what is done against somebody by force.
const BY_FORCE: &[u8] = &[4];

impl Finder<'_, '_> {
    /// Fills the recipient of what is only spoken of from what it is spoken of, where nobody else is told.
    pub(super) fn to_whom(&self, found: &mut Found, frame: &Frame) {
        let wanted = match found.event.map(|e| e.name) {
            Some("AGREE" | "REJECT") => FOR,
            Some("THREATEN") => AGAINST,
            Some("MOBILIZE") => BY_FORCE,
            Some("ASSAULT") if found.one_sided => BY_FORCE,
            _ => return,
        };
        if !found.recipient.is_empty() {
            return;
        }
        // What troops are sent for is told as their purpose, and hidden by no frame.
        let sent = found.event.is_some_and(|e| e.is_material());
        let mut purpose: Vec<_> = self.agents.purpose.iter().filter(|_| sent).copied().collect();
        purpose.sort_unstable();
        let slots = frame.hides.iter().copied().chain(purpose.into_iter().map(Slot::Prep));
        let fillers = slots.map(|s| fill(self.doc, self.agents, &found.predicate, s));
        // What stands in the first of its places is what it is about.
        let Some(about) = { fillers }.find(|f| !f.is_empty()) else { return };
        let token = found.predicate.token;
        let Some(told) = about.into_iter().find_map(|f| self.done_to(f, wanted, token, &found.actor)) else {
            return;
        };
        found.recipient = told;
        found.recipient.retain(|r| !found.actor.iter().any(|a| a.same(r)));
    }

    /// Fills the recipient of help from where it goes what carries it, or what is carried: "a ship that carries
    /// relief arrived in Aden", "a plane carries relief that goes to Kabul".
    pub(super) fn where_it_goes(&self, found: &mut Found, frame: &Frame) {
        if self.is_brought(found) && found.status == Status::Ongoing {
            found.status = Status::Actual;
        }
        let aid = found.event.is_some_and(|e| e.name == "AID");
        if !aid || !found.recipient.is_empty() || found.predicate.form != Form::Active {
            return;
        }
        let slots = frame.roles.iter().filter(|(r, s)| *r == Role::Recipient && matches!(s, Slot::Prep(_)));
        let slots: Vec<Slot> = slots.map(|(_, s)| *s).collect();
        for goes in self.journeys(&found.predicate) {
            let fillers = slots.iter().flat_map(|s| fill(self.doc, self.agents, &goes, *s));
            found.recipient = fillers.flat_map(|f| self.who(f)).collect();
            found.recipient.retain(|r| !found.actor.iter().any(|a| a.same(r)));
            if !found.recipient.is_empty() {
                return;
            }
        }
    }

    /// Fills the recipient of help that is told beside a deed from who does that: "took the hill with support from"; who works
    /// with another from who does what is done so.
    pub(super) fn who_is_backed(&self, found: &mut Found) {
        let is = |name: &str| found.event.is_some_and(|e| e.name == name);
        let aid = is("AID") && found.recipient.is_empty();
        // "Freed them in coordination with": who does it does so together with another.
        let relative = self.doc.clauses.clauses[found.predicate.clause].kind == ClauseKind::Relative;
        let joint = is("COOPERATE") && found.actor.is_empty() && !relative;
        let alone = found.predicate.node.filter(|_| (aid || joint) && found.predicate.carrier.is_none());
        let phrases = &self.doc.clauses.phrases;
        // "By support and help from": of words joined the first has the preposition.
        let first = |node: Node| match phrases[node.phrase].link {
            Some((first, Link::Coordinate)) => first.phrase,
            _ => node.phrase,
        };
        let prep = alone.and_then(|node| phrases[first(node)].prep);
        if !prep.is_some_and(|(p, _)| self.agents.backing.contains(&p)) {
            return;
        }
        let subject = self.doc.clauses.clauses[found.predicate.clause].subject;
        let mut who = subject.map(|s| self.who(Filler::Arg(s))).unwrap_or_default();
        who.retain(|w| !found.actor.iter().chain(&found.recipient).any(|a| a.same(w)));
        if joint { found.actor = who } else { found.recipient = who }
    }

    /// Whether help is what something carries that has arrived.
    pub(super) fn is_brought(&self, found: &Found) -> bool {
        let aid = found.event.is_some_and(|e| e.name == "AID") && found.predicate.form == Form::Active;
        let first = self.journeys(&found.predicate).into_iter().next().filter(|_| aid);
        first.is_some_and(|g| g.token < found.predicate.token && self.is_perfect(g.token))
    }

    /// What a verb's subject does in the clause around a clause about it, what its object does in a clause about that.
    fn journeys(&self, p: &Predicate) -> Vec<Predicate> {
        let clauses = &self.doc.clauses.clauses;
        let clause = &clauses[p.clause];
        let about = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative).map(Arg::Phrase);
        let around = clause.parent.filter(|c| about.is_some() && clauses[*c].subject == about);
        let carried = (0..clauses.len()).filter(|c| {
            let of = clauses[*c].antecedent.filter(|_| clauses[*c].kind == ClauseKind::Relative);
            clause.object.is_some() && of.map(Arg::Phrase) == clause.object
        });
        let goes = |c: usize| Some(Predicate { token: clauses[c].verb?, clause: c, ..*p });
        around.into_iter().chain(carried).filter_map(goes).collect()
    }

    /// To whom the event is done that a noun or a clause tells, if it is of the wanted kind.
    fn done_to(&self, filler: Filler, wanted: &[u8], after: usize, doers: &[Entity]) -> Option<Vec<Entity>> {
        let clauses = &self.doc.clauses;
        let tokens: Vec<usize> = match filler {
            Filler::Arg(Arg::Phrase(node)) => {
                let parts = &clauses.phrases[node.phrase].parts;
                parts[node.part..].iter().map(|p| p.head).collect()
            }
            Filler::Clause(id) => clauses.clauses[id].verb.into_iter().collect(),
            _ => Vec::new(),
        };
        let later = || tokens.iter().copied().filter(|t| *t > after);
        let mut told = later().flat_map(|t| self.heads_at(t));
        let told = told.find_map(|predicate| {
            let frame = &self.frames.frames[self.choose(&predicate)?];
            // What nobody is told to do is coded by no frame, and yet tells to whom it would be done.
            if frame.event.is_some_and(|e| !wanted.contains(&e.quad)) {
                return None;
            }
            let mut who = self.role(&predicate, frame, Role::Recipient);
            if who.is_empty() && frame.event.is_some_and(|e| e.name == "CONSULT") {
                // Of a meeting all are doers, whoever agrees to it.
                who = self.role(&predicate, frame, Role::Actor);
                who.retain(|e| !doers.iter().any(|d| d.same(e)));
            }
            (!who.is_empty()).then_some(who)
        });
        told.or_else(|| later().filter(|_| wanted.contains(&4)).find_map(|t| self.fought(t)))
    }

    /// Whom a noun for a fight names as its foe: "to fight the group" tells no event, and yet whom it is against.
    fn fought(&self, token: usize) -> Option<Vec<Entity>> {
        let (id, _) = self.doc.view.lexeme(token)?;
        let slots = self.agents.foes.get(&id)?;
        let fight = predicate(self.doc, self.frames, self.agents, token, id)?;
        let filled = slots.iter().flat_map(|slot| fill(self.doc, self.agents, &fight, *slot));
        { filled }.map(|f| self.who(f)).find(|who| !who.is_empty())
    }
}
