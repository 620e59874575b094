//! What only speaks of a deed though a frame fires on it: what never is, what somebody is held for, what nobody asks, what concerns private
//! persons alone.

use super::{Finder, Found};
use crate::entity::Entity;
use crate::frame::{Blame, Frame, Role, Slot};
use crate::predicate::{Filler, Form, fill};
use marsad_clause::{Arg, ClauseKind, Modality};
use marsad_morph::{Number, Pos, Reading};
use marsad_record::Status;
use marsad_text::{InTokens, Span};

/// What persons of no office do with each other as well as states and parties.
const DEALINGS: [&str; 4] = ["AGREE", "CONSULT", "REJECT", "SUPPORT"];

/// Words after a call or a talk in which whoever it is with is named.
const INTERVIEWER: usize = 6;

impl Finder<'_, '_> {
    /// Whether what is told is no news of its own.
    pub(super) fn is_talk(&self, found: &Found, frame: &Frame, modality: Modality) -> bool {
        let titled = self.doc.in_title(found.predicate.token);
        let nobody = found.actor.is_empty() && !titled;
        never_is(found, modality)
            || nobody && (self.is_ground(found, frame) || self.is_asked(found))
            || self.is_private(found)
    }

    /// Whether a call or a talk is with a newspaper or a station, named right after it: what was said there is the news.
    pub(super) fn is_interview(&self, found: &Found) -> bool {
        let at = found.predicate.token;
        let after = |t: Span<InTokens>| at < t.start() && t.start() <= at + INTERVIEWER;
        let press = |e: &Entity| e.sector == "JRN" && e.tokens.is_some_and(after);
        found.event.is_some_and(|e| e.name == "CONSULT")
            && found.modes != ["visit"]
            && found.actor.iter().chain(&found.recipient).any(press)
    }

    /// Whether those who meet, agree, refuse or support are each a person of no office: it concerns none but them.
    fn is_private(&self, found: &Found) -> bool {
        let dealing = found.event.is_some_and(|e| DEALINGS.contains(&e.name));
        let own = |e: &Entity| e.sector == "CVL" && e.name.is_none();
        let one = |e: &Entity| own(e) && e.tokens.is_some_and(|t| self.is_one_person(t.start()));
        let all = |parties: &[Entity]| !parties.is_empty() && parties.iter().all(one);
        // Where nobody does it, those it is done to must be persons; "they refused" tells of many.
        let many = |r: &Reading| r.pos == Pos::Verb && r.features.number == Some(Number::Plur);
        let nobody = || !self.doc.view.best(found.predicate.token).is_some_and(many);
        let (actor, recipient) = (&found.actor, &found.recipient);
        dealing && (all(actor) && recipient.iter().all(own) || actor.is_empty() && all(recipient) && nobody())
    }

    /// Whether a word tells of one person: a name, a noun for one, or a pronoun.
    fn is_one_person(&self, token: usize) -> bool {
        let Some(reading) = self.doc.view.best(token) else { return false };
        let human = self.doc.view.lexeme(token).is_some_and(|(_, l)| l.human);
        match (reading.pos, reading.pronoun) {
            (Pos::Propn, _) => true,
            (Pos::Noun, _) if human => reading.features.number == Some(Number::Sing),
            (_, Some(pronoun)) => pronoun.number == Number::Sing,
            _ => false,
        }
    }

    /// Whether a charge that nobody brings is only what somebody is held or known for: "arrested for their involvement in",
    /// "the man who was involved in".
    fn is_ground(&self, found: &Found, frame: &Frame) -> bool {
        let of_subject = frame.blames.contains(&(Blame::Accusation, Slot::Subject));
        let charges = of_subject && frame.roles.iter().all(|(role, _)| *role != Role::Actor);
        let p = &found.predicate;
        let own = self.doc.view.best(p.token).is_some_and(|r| r.pronoun.is_some());
        let relative = self.doc.clauses.clauses[p.clause].kind == ClauseKind::Relative;
        charges && (own && p.form == Form::Masdar || relative)
    }

    /// Whether a noun tells of asking or refusing of which nobody is told that he does it: "ways of urging them to".
    fn is_asked(&self, found: &Found) -> bool {
        let p = &found.predicate;
        let asks = found.event.is_some_and(|e| ["REQUEST", "REJECT"].contains(&e.name));
        let bare = p.form == Form::Masdar && p.carrier.is_none();
        // "Urging them": they are urged.
        let doer = |f: Filler| !matches!(f, Filler::Arg(Arg::Pronoun(..)));
        asks && bare && !fill(self.doc, self.agents, p, Slot::Subject).into_iter().any(doer)
    }
}

/// Whether it is a word that was not said or a meeting that was not held, or what somebody never does, or may not do.
fn never_is(found: &Found, modality: Modality) -> bool {
    let word = found.event.is_some_and(|e| !e.is_material());
    found.status == Status::Negated && (word || modality.habit || modality.hypothetical)
}
