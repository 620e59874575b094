//! Whether what is told happened, goes on, is to come or was only meant.

use super::{Finder, Found, When};
use crate::entity::Entity;
use crate::frame::{Frame, Role};
use crate::predicate::{Form, Predicate, reports};
use crate::source::SourceLink;
use crate::weight::says_who_holds;
use marsad_clause::{Arg, ClauseKind, Modality};
use marsad_morph::{Aspect, Person, Pos};
use marsad_record::{EventType, Status};

/// Days within which what is told as done may yet be to come: "calls for a strike on Friday".
const SOON: i32 = 14;

impl Finder<'_, '_> {
    pub(super) fn modality(&self, predicate: &Predicate, frame: &Frame) -> Modality {
        let mut modality = self.grammar.modality(&self.doc.view, &self.doc.clauses, predicate.token);
        let carriers = predicate.carrier.iter().flat_map(|c| [Some(c.token), c.over]).flatten();
        // "Is not deemed a crime": what a verb says of its subject is as sure as the verb, but not "what they do is a crime".
        let what = |v: usize| {
            let before = v.checked_sub(1).and_then(|t| self.doc.view.lexeme(t));
            before.is_some_and(|(id, _)| self.doc.words.whatever.contains(&id))
        };
        let says = |v: &usize| predicate.said.is_some() && !what(*v);
        let verb = self.doc.clauses.clauses[predicate.clause].verb.filter(says);
        for token in carriers.chain(verb) {
            let over = self.grammar.modality(&self.doc.view, &self.doc.clauses, token);
            modality.negated |= over.negated;
            modality.never |= over.never;
            modality.habit |= over.habit;
            modality.future |= over.future;
            modality.decided |= over.decided;
            modality.hypothetical |= over.hypothetical;
            modality.conditional |= over.conditional;
            modality.ongoing |= over.ongoing;
            modality.background |= over.background;
        }
        let decreed = frame.event.is_some_and(|e| marsad_record::is_decreed(e.name, &frame.modes));
        modality.future |= modality.decided && !decreed;
        modality.hypothetical |= self.is_spoken_of_to_come(predicate);
        // "Calls on both sides", "condemns the attack": said once, whatever the tense.
        let spoken = is_spoken(frame.event, &frame.modes) && !self.tells_of_who(predicate);
        let goes_on = !spoken && self.is_present(predicate);
        modality.ongoing |= !modality.fact && goes_on;
        modality.background |= says_who_holds(self.doc, predicate, frame);
        modality.future |= self.is_during_what_is_to_come(predicate, frame);
        modality
    }

    /// Whether a verb tells, behind a word for "who", what somebody does: "the president, who rejects the court".
    fn tells_of_who(&self, predicate: &Predicate) -> bool {
        let clause = &self.doc.clauses.clauses[predicate.clause];
        let opener = self.doc.view.pos(clause.tokens.start()) == Some(Pos::Det);
        let about = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative && opener);
        let does = clause.subject.is_none_or(|s| about.is_some_and(|n| s == Arg::Phrase(n)));
        predicate.form == Form::Active && does && about.is_some_and(|n| !self.entities.at(n).is_empty())
    }

    /// Whether a verb that tells what is to come says what would come of a deed: "his arrest will be a mistake".
    fn is_spoken_of_to_come(&self, predicate: &Predicate) -> bool {
        let clause = &self.doc.clauses.clauses[predicate.clause];
        let node = predicate.node.filter(|_| predicate.form == Form::Masdar && predicate.carrier.is_none());
        let future = clause.verb.and_then(|v| self.doc.view.best(v)).is_some_and(|r| r.future);
        let dated = || self.doc.view.mentions.times.iter().any(|t| clause.tokens.contains(t.tokens.start()));
        future && node.is_some_and(|n| clause.subject == Some(Arg::Phrase(n))) && !dated()
    }

    /// Whether a noun tells in the course of what something to come will be done: "will meet the king during his visit".
    fn is_during_what_is_to_come(&self, predicate: &Predicate, frame: &Frame) -> bool {
        let bare = predicate.node.filter(|_| predicate.carrier.is_none());
        let meets = frame.event.is_some_and(|e| !e.is_material());
        let during = |prep| self.doc.words.course.contains(&prep) && !self.doc.words.locative.contains(&prep);
        let within = bare.filter(|n| meets && n.part == 0);
        let prep = within.and_then(|n| self.doc.clauses.phrases[n.phrase].prep);
        let verb = self.doc.clauses.clauses[predicate.clause].verb;
        let verb = verb.filter(|_| prep.is_some_and(|(l, _)| during(l)));
        verb.is_some_and(|v| self.grammar.modality(&self.doc.view, &self.doc.clauses, v).future)
    }

    /// Whether a noun stands behind "after", and the time told before it: "comes next week after the signing".
    fn is_before_what_is_to_come(&self, predicate: &Predicate) -> bool {
        let prep = predicate.node.and_then(|n| self.doc.clauses.phrases[n.phrase].prep);
        let clause = &self.doc.clauses.clauses[predicate.clause];
        let later = |t: usize| t > predicate.token && clause.tokens.contains(t);
        prep.is_some_and(|(l, _)| self.agents.aftermath.contains(&l))
            && !self.doc.view.mentions.times.iter().any(|t| later(t.tokens.start()))
    }

    /// Puts what no calendar dates where its words put it: "years ago" it was, "for decades" it has gone on.
    pub(super) fn put_long_ago(&self, predicate: &Predicate, frame: &Frame, modality: &mut Modality) {
        let Some(since) = self.long_ago(predicate) else { return };
        let present = self.is_present(predicate);
        // "Those out of work for years demanded": nobody demands for years.
        if since && !present && is_spoken(frame.event, &frame.modes) {
            return;
        }
        modality.ongoing |= since && (present || !frame.is_at_once());
        modality.background |= !modality.ongoing && !present;
    }

    /// When it happens, where its time does not belong to something done before: what is to come has no day long past.
    pub(super) fn when_to_come(&self, predicate: &Predicate, modality: &Modality) -> Option<When> {
        let when = self.when(predicate, modality.future)?;
        let behind =
            modality.future && !when.since && when.is_long_past(self.doc) && !self.is_past_by(predicate);
        let ahead = || {
            self.doc.published.is_some_and(|p| when.start > p) && self.is_before_what_is_to_come(predicate)
        };
        (!behind && !ahead()).then_some(when)
    }

    /// Whether it is told in the present, or by a noun alone, with a day to come: "arrives tomorrow", "the strike of Monday next",
    /// "the talks begin on Sunday" where last Sunday is over for more than a day, "visits Paris in September" where next September
    /// is nearer than the last.
    pub(super) fn is_to_come(&self, predicate: &Predicate, frame: &Frame, when: Option<When>) -> bool {
        let (Some(published), Some(when)) = (self.doc.published, when) else { return false };
        let noun = predicate.node.is_some()
            && predicate.carrier.is_none()
            && !self.is_before_what_is_to_come(predicate);
        let present = self.is_present(predicate);
        let week = |next: When| (next.start - when.start).get_days() == 7;
        let over = !when.since && (published - when.end).get_days() > 1;
        let next = || self.when(predicate, true).is_some_and(week);
        let meets = frame.event.is_some_and(|e| !e.is_material());
        let late = || when.start <= published && published < when.end && self.is_late(predicate);
        // "The minister visits Paris next week" as a title.
        let titled = || self.doc.in_title(predicate.token) && self.is_imperfect(predicate);
        when.start > published && (noun || present || titled())
            || (present || meets && predicate.node.is_some() && !self.is_done(predicate)) && late()
            || meets && present && over && next()
            || present && over && self.is_nearer_as_the_next(predicate, when)
    }

    /// Whether its time is the last of a stretch: "at the end of this month".
    fn is_late(&self, predicate: &Predicate) -> bool {
        let late =
            |t: usize| self.doc.view.lexeme(t).is_some_and(|(id, _)| self.doc.words.late.contains(&id));
        let clause = &self.doc.clauses.clauses[predicate.clause];
        let times = self.doc.view.mentions.times.iter().filter(|t| clause.tokens.contains(t.tokens.start()));
        times.map(|t| t.tokens).any(|t| late(t.start()) || t.start().checked_sub(1).is_some_and(late))
    }

    /// Whether the verb that tells it, or carries its noun, is in the present outside a title: it goes on.
    fn is_present(&self, predicate: &Predicate) -> bool {
        let token = predicate.carrier.as_ref().map_or(predicate.token, |c| c.token);
        self.is_imperfect(predicate) && !self.is_past_by(predicate) && !self.doc.in_title(token)
    }

    fn is_imperfect(&self, predicate: &Predicate) -> bool {
        let token = predicate.carrier.as_ref().map_or(predicate.token, |c| c.token);
        let reading = self.doc.view.best(token);
        reading.is_some_and(|r| r.features.aspect == Some(Aspect::Imp) && !r.future)
    }

    /// Whether another verb puts what a verb in the present tells in the past: "was bombing", "managed to take", "left before
    /// they fired".
    pub(super) fn is_past_by(&self, predicate: &Predicate) -> bool {
        let clause = &self.doc.clauses.clauses[predicate.clause];
        let past = |t: &usize| self.is_perfect(*t);
        let over = clause.parent.and_then(|p| self.doc.clauses.clauses[p].verb).filter(past);
        // "Announced that the army is shelling": he only says so.
        let over = over.filter(|v| !reports(self.doc, *v));
        let lexeme = |t: usize| self.doc.view.lexeme(t).map(|(id, _)| id);
        let managed = || {
            let verb = over.and_then(lexeme).filter(|_| clause.kind == ClauseKind::Complement);
            verb.is_some_and(|v| self.frames.supports_of(v).any(|(_, s)| s.subject == Some(Role::Actor)))
        };
        let before = || {
            let opens = lexeme(clause.tokens.start()).is_some_and(|l| self.agents.occasion.contains(&l));
            clause.kind == ClauseKind::Adverbial && over.is_some() && opens
        };
        clause.auxiliaries.iter().any(past) || managed() || before()
    }

    pub(super) fn is_perfect(&self, token: usize) -> bool {
        self.doc.view.best(token).is_some_and(|r| r.features.aspect == Some(Aspect::Perf))
    }

    /// Whether the verb that tells it, or carries its noun, tells a thing done.
    pub(super) fn is_done(&self, predicate: &Predicate) -> bool {
        let token = predicate.carrier.as_ref().map_or(predicate.token, |c| c.token);
        self.is_perfect(token) && !self.doc.in_title(token)
    }

    pub(super) fn status(
        &self,
        modality: Modality,
        when: Option<When>,
        sources: &[SourceLink],
        at_once: bool,
    ) -> Status {
        let old = |w: When| w.is_long_past(self.doc);
        if modality.negated {
            Status::Negated
        } else if modality.hypothetical || sources.first().is_some_and(|s| s.stance == "doubts") {
            Status::Hypothetical
        } else if modality.future {
            Status::Future
        } else if modality.background && when.is_none_or(old) || when.is_some_and(|w| old(w) && !w.since) {
            Status::Historical
        } else if modality.ongoing || !at_once && when.is_some_and(|w| w.since) {
            Status::Ongoing
        } else {
            Status::Actual
        }
    }

    /// Whether who speaks says what he himself will do to others: "we shall strike them"; or will do on a condition: "said
    /// it would kill them unless …".
    fn vows(&self, found: &Found, modality: Modality) -> bool {
        let verb = found.predicate.carrier.as_ref().map_or(found.predicate.token, |c| c.token);
        let ours = self.doc.view.best(verb).is_some_and(|r| r.features.person == Some(Person::First));
        let own = |a: &Entity| found.sources.first().is_some_and(|s| a.same(&s.entity));
        let warns = modality.conditional && found.actor.iter().all(own);
        (ours && found.status == Status::Future || warns) && !found.actor.is_empty()
    }

    /// What is promised is an agreement, and a withdrawal announced is a concession; so is what may come to be, which stays
    /// as unsure as it was told.
    pub(super) fn as_future(&self, found: &mut Found, modality: Modality) {
        let Some(event) = found.event else { return };
        if modality.future && event.name == "ASSAULT" && self.vows(found, modality) {
            found.event = marsad_record::event_type("THREATEN");
            found.modes = vec!["violence"];
            found.status = Status::Actual;
            found.when = None;
            self.drop_own_words(found);
            return;
        }
        if found.status == Status::Hypothetical
            && let Some(name) = self.tables.when_future(event.name)
        {
            found.event = marsad_record::event_type(name);
            found.modes.clear();
        }
        if modality.future
            && found.status == Status::Future
            && let Some(name) = self.tables.when_future(event.name)
        {
            if event.name == "CONSULT" {
                self.as_meeting_to_come(found);
            }
            found.event = marsad_record::event_type(name);
            found.modes.clear();
            found.status = Status::Actual;
            found.when = None;
        }
        if modality.future && found.status == Status::Actual {
            let planned = self.frames.frames[found.frame].planned;
            found.when = found.when.filter(|_| !planned).or_else(|| self.when_said(&found.predicate));
        }
        // What is done was not done long from now: "opened an inquiry into the World Cup of 2018".
        if !modality.future && matches!(found.status, Status::Actual | Status::Historical) {
            let after = |w: &When| self.doc.published.map_or(0, |p| (w.start - p).get_days());
            found.when = found.when.filter(|w| after(w) <= SOON);
        }
    }
}

/// Whether an event is done by saying it: not a meeting, an inquiry or what is done by hand.
pub(crate) fn is_spoken(event: Option<&EventType>, modes: &[&str]) -> bool {
    !modes.contains(&"investigate") && event.is_some_and(|e| !e.is_material() && e.name != "CONSULT")
}
