//! From predicates to found events: which frame fires, who fills its roles, when, where, according to whom.

mod accusation;
mod content;
mod dropped;
mod fit;
mod harm;
mod hidden;
mod listed;
mod mishap;
mod operation;
mod place;
mod reply;
mod status;
mod talk;
mod turn;
mod when;
mod who;

use accusation::Accusation;
pub(crate) use status::is_spoken;

use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use crate::frame::{Blame, Frame, Frames, Meetable, Role, Slot};
use crate::place::Resolved;
use crate::predicate::{
    Agents, Filler, Form, Predicate, attender, fill_with_somebody, is_fact, is_generic, is_next, is_purpose,
    is_thought_of, reports,
};
use crate::source::{SourceLink, Sources, is_quoted};
use crate::tables::Tables;
use crate::weight::{Weight, describes, weigh};
use jiff::civil::Date;
use marsad_clause::{Arg, ClauseKind, Grammar, Modality, Node};
use marsad_mention::Resolution;
use marsad_morph::{Aspect, Derived, Person, Pos, Reading};
use marsad_record::{EventType, Status};
use marsad_text::{InTokens, Span};

/// When something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// How exactly it is told.
    pub resolution: Resolution,
    /// Whether it began then and goes on.
    pub since: bool,
}

impl When {
    /// Whether most of it lies more than a month before publication: "last month" told at the end of this one.
    pub(crate) fn is_long_past(self, doc: &Doc<'_>) -> bool {
        let limit = doc.published.and_then(|p| p.checked_sub(jiff::Span::new().days(30)).ok());
        limit.is_some_and(|limit| {
            let [start, end] = [self.start, self.end].map(|d| (limit - d).get_days());
            start + end > 0
        })
    }

    /// Whether it began long ago and goes on: many were killed "since 2014", and are killed still.
    pub(crate) fn began_long_ago(self, doc: &Doc<'_>) -> bool {
        self.since && When { end: self.start, ..self }.is_long_past(doc)
    }
}

/// An event as one predicate tells it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The predicate.
    pub predicate: Predicate,
    /// The frame that fired, an index into the frames.
    pub frame: usize,
    /// How much it says.
    pub weight: Weight,
    /// The type coded, if the frame codes one.
    pub event: Option<&'static EventType>,
    /// The modes.
    pub modes: Vec<&'static str>,
    /// Whether it happened.
    pub status: Status,
    /// Who did it.
    pub actor: Vec<Entity>,
    /// To whom.
    pub recipient: Vec<Entity>,
    /// Where.
    pub places: Vec<Resolved>,
    /// When, if told.
    pub when: Option<When>,
    /// According to whom, nearest first.
    pub sources: Vec<SourceLink>,
    /// The words that name it.
    pub trigger: Span<InTokens>,
    /// Their sentence.
    pub sentence: usize,
    /// Words of the same event elsewhere.
    pub mentions: Vec<Span<InTokens>>,
    /// For each of them, the signs that spoke most for joining it.
    pub joined_by: Vec<Vec<&'static str>>,
    /// Whether a finished verb tells it outside the title: it is over, though it may also be told as one that goes on.
    pub done: bool,
    /// Whether the narrator tells it himself somewhere outside the title.
    pub narrated: bool,
    /// The figures it tells: outcome and the phrase that counts.
    pub casualties: Vec<(String, Node)>,
    /// Whether one figure counts those who suffered this together with others: "45 killed and hurt".
    pub merged: bool,
    /// Whether the frame asks to whom it was done: not of a fight.
    pub one_sided: bool,
    /// Whether it comes with another event told by the same words: nobody does it but who does that.
    pub besides: bool,
    /// Who is blamed: kind, who, by whom.
    pub blames: Vec<(Blame, Entity, Option<Entity>)>,
}

/// What the finder works with.
pub struct Finder<'a, 'd> {
    /// The article.
    pub doc: &'d Doc<'a>,
    /// Who is who in it.
    pub entities: &'d Entities,
    /// The frames.
    pub frames: &'d Frames,
    /// Small tables.
    pub tables: &'d Tables,
    /// Words before doers.
    pub agents: &'d Agents,
    /// The grammar, for modality.
    pub grammar: &'d Grammar,
    /// Who says what.
    pub sources: &'d Sources,
    /// What the article's words may meet of what frames ask.
    pub meetable: Meetable,
}

impl Finder<'_, '_> {
    /// Finds the events predicates tell, in order of the text.
    #[must_use]
    pub fn find(&self, predicates: Vec<Predicate>) -> Vec<Found> {
        let mut hidden: Vec<Span<InTokens>> = Vec::new();
        let mut accusations: Vec<Accusation> = Vec::new();
        let mut out = Vec::new();
        for predicate in predicates {
            let told = out.last().is_some_and(|f: &Found| f.predicate.token == predicate.token);
            let within = hidden.iter().find(|h| h.contains(predicate.token));
            if told || within.is_some_and(|h| !is_fact(self.doc, self.agents, &predicate, *h)) {
                continue;
            }
            let Some(frame) = self.choose(&predicate) else { continue };
            self.hide(&predicate, &self.frames.frames[frame], &mut hidden);
            let mut found = self.build(predicate, frame);
            for accusation in &accusations {
                if accusation.holds(self.doc, &found) {
                    accusation.apply(&mut found);
                }
            }
            if self.is_of_protest(&mut out, &found) {
                continue;
            }
            accusations.extend(self.accusation(&found));
            let besides = self.besides(&found);
            out.push(found);
            out.extend(besides);
        }
        out
    }

    /// What else a frame codes of the same people by the same words. The claims stay with the first.
    fn besides(&self, found: &Found) -> Vec<Found> {
        let also = self.frames.frames[found.frame].also.iter();
        let met = also.filter(|(_, condition)| self.meets(&found.predicate, condition));
        met.map(|((event, modes), _)| Found {
            event: Some(*event),
            modes: modes.clone(),
            casualties: Vec::new(),
            merged: false,
            blames: Vec::new(),
            besides: true,
            ..found.clone()
        })
        .collect()
    }

    fn build(&self, predicate: Predicate, frame: usize) -> Found {
        let f = &self.frames.frames[frame];
        let sentence = self.doc.clauses.clauses[predicate.clause].sentence;
        let mut modality = self.modality(&predicate, f);
        // "Prepares to storm" is planned, "arrived to storm" is only meant.
        let planned = modality.future && is_next(self.doc, &predicate);
        modality.hypothetical |= !planned
            && f.event.is_some_and(|e| e.name != "CONSULT")
            && (is_purpose(self.doc, self.agents, &predicate) || is_thought_of(self.doc, &predicate));
        let when = self.when_to_come(&predicate, &modality);
        let mut when = when.filter(|w| !self.is_of_the_promised(&predicate, f, *w));
        if self.is_to_come(&predicate, f, when) {
            modality.future = true;
            when = self.when(&predicate, true);
        }
        if when.is_none() {
            self.put_long_ago(&predicate, f, &mut modality);
        }
        // Who will not yield refuses: that is done, and no yielding denied.
        let denied = f.denied.as_ref().filter(|_| f.is_denied(modality));
        if denied.is_some() {
            let Modality { hypothetical, background, .. } = modality;
            modality = Modality { hypothetical, background, ..Modality::default() };
        }
        // What somebody says will harm he condemns now.
        modality.future &= !f.of_speaker;
        let denies = denied.is_some() && !f.refused;
        let (event, modes) = denied.map_or((f.event, &f.modes), |(e, m)| (Some(*e), m));
        let sources = self.sources.chain(self.doc, predicate.token);
        let trigger = self.trigger(&predicate);
        let casualties = self.casualties(&predicate, f);
        let goes_on = when.is_some_and(|w| w.began_long_ago(self.doc)) && !casualties.is_empty();
        let over = f.is_at_once() && !goes_on;
        let mut found = Found {
            weight: weigh(self.doc, self.entities, self.agents, &predicate, f),
            frame,
            event,
            modes: modes.clone(),
            status: f.status.unwrap_or_else(|| self.status(modality, when, &sources, over)),
            actor: self.role(&predicate, f, Role::Actor),
            recipient: self.role(&predicate, f, Role::Recipient),
            places: self.places(&predicate, f),
            when,
            done: self.is_done(&predicate) && !modality.ongoing,
            narrated: sources.is_empty() && !self.doc.in_title(predicate.token),
            sources,
            trigger,
            sentence,
            mentions: Vec::new(),
            joined_by: Vec::new(),
            casualties,
            merged: self.is_merged(&predicate),
            one_sided: f.roles.iter().any(|(r, _)| *r == Role::Recipient),
            blames: Vec::new(),
            besides: false,
            predicate,
        };
        // "Is to discuss with the president": who is to does so as well.
        let met = f.event.is_some_and(|e| e.name == "CONSULT") && self.lacks_subject(&found.predicate);
        let with = met && modality.future && !found.actor.is_empty();
        if found.actor.is_empty() || with {
            // "Fled without its killing him": not whom it is done to.
            let mut who = self.dropped(&found.predicate, f);
            who.retain(|a| !found.actor.iter().chain(&found.recipient).any(|b| a.same(b)));
            found.actor.splice(0..0, who);
        }
        self.who_is_backed(&mut found);
        let speaker = self.speaker_among(&found.predicate, f);
        if let Some(speaker) = speaker.filter(|s| !found.actor.iter().any(|a| a.same(s))) {
            found.actor.insert(0, speaker);
        }
        // What is yet to come is no more of what was told: "the doctors will stop work".
        let to_come = found.status == Status::Future;
        if found.weight == Weight::Tells && !to_come && self.tells_more(&found.predicate, f) {
            found.weight = Weight::Recalls;
        }
        // "The summit due to be held in May": that it is to be is what is told.
        let due = found.weight == Weight::Refers && f.status == Some(Status::Actual);
        let adopted = modality.future && self.is_impersonal(&found.predicate) && self.is_agreed(&found);
        if due && modality.future || (with || adopted) && found.weight == Weight::Speaks {
            found.weight = Weight::Tells;
        }
        if found.weight == Weight::Tells && found.predicate.is_noun() && !self.has_detail(&found) {
            found.weight = Weight::Recalls;
        }
        if found.weight == Weight::Recalls && !f.planned && self.says_nothing(&found) {
            found.weight = Weight::Refers;
        }
        if found.weight == Weight::Recalls {
            found.weight = self.weigh_recalled(&found, f, planned);
        }
        // "Protested at its not yielding": that tells why, and no refusal.
        let node = found.predicate.node.filter(|_| found.predicate.carrier.is_none());
        let why = node.is_some_and(|n| self.doc.clauses.phrases[n.phrase].prep.is_some());
        if self.is_interview(&found) || denies && why {
            found.weight = Weight::Speaks;
        }
        if self.is_consequence(&found) || is_generic(self.doc, &found.predicate) {
            found.weight = Weight::Speaks;
        }
        if self.is_aside(&found) {
            found.sources.clear();
        }
        let own = Some(Span::new(found.predicate.token, found.predicate.token + 1));
        found
            .recipient
            .retain(|r| !found.actor.iter().any(|a| a.tokens == r.tokens || (r.tokens == own && a.same(r))));
        if let Some(mode) = self.mode_by_words(&found) {
            let narrower = |m: &&'static str| found.modes.len() == 1 && marsad_record::is_narrower(mode, m);
            if found.modes.is_empty() || found.modes.iter().all(narrower) {
                found.modes = vec![mode];
            }
        }
        self.to_whom(&mut found, f);
        self.where_it_goes(&mut found, f);
        self.by_answer(&mut found, f);
        self.turn_visit(&mut found);
        self.as_visit(&mut found);
        self.as_taken(&mut found);
        self.as_drone(&mut found);
        self.by_speaker(&mut found, f);
        let refuses = turn::is_ruled_out(&found, f);
        if refuses && !found.actor.is_empty() || self.names_somebody(&found, f) {
            found.weight = Weight::Tells;
        }
        // What there will be none of, nobody says by whom, is talk.
        if refuses && found.actor.is_empty() {
            found.weight = Weight::Speaks;
        }
        if self.is_no_verdict(&found, f) || self.is_talk(&found, f, modality) {
            found.weight = Weight::Speaks;
        }
        self.drop_own_words(&mut found);
        self.blame(&mut found, f);
        self.as_future(&mut found, modality);
        found
    }

    /// Whether a verb that would speak in general says after all who does it: "we condemn", "the sides must" of one who
    /// says so, "managed to take".
    fn names_somebody(&self, found: &Found, frame: &Frame) -> bool {
        let form = found.predicate.form;
        if found.weight != Weight::Speaks || form != Form::Active {
            return false;
        }
        // "He is to appear before the court tomorrow": a day is set for it.
        if found.status == Status::Future && found.when.is_some() && !is_generic(self.doc, &found.predicate) {
            return true;
        }
        if found.actor.is_empty() {
            return self.is_brought(found) && found.status == Status::Actual;
        }
        let reading = self.doc.view.best(found.predicate.token);
        let ours = reading.is_some_and(|r| r.features.person == Some(Person::First));
        let demands = frame.roles.iter().all(|(r, _)| *r != Role::Actor) && !found.recipient.is_empty();
        let done = self.is_past_by(&found.predicate);
        let general =
            || is_generic(self.doc, &found.predicate) || describes(self.doc, &found.predicate, frame);
        (ours || demands || done) && !general() && !self.is_consequence(found)
    }

    /// Whether a relative clause only says which deed is meant: "the attack that killed five" is what the narrator adds to
    /// what somebody else tells, unless his own words are quoted.
    fn is_aside(&self, found: &Found) -> bool {
        let clause = &self.doc.clauses.clauses[found.predicate.clause];
        let verb = found.weight == Weight::Recalls && found.predicate.node.is_none();
        let about = clause.antecedent.filter(|_| verb && clause.kind == ClauseKind::Relative);
        let deed = about.and_then(|n| self.doc.view.lexeme(self.doc.clauses.head(n)));
        let deed = deed.is_some_and(|(id, l)| match l.of {
            Some((_, derived)) => derived == Derived::Masdar,
            None => self.frames.of(id).any(|(_, f)| f.event.is_some()),
        });
        let somebody = about.is_some_and(|n| !self.entities.at(n).is_empty());
        deed && !somebody && !is_quoted(self.doc, found.predicate.token)
    }

    /// Who declares or demands something is no source for having done so, but for what he and another named beside him do.
    fn drop_own_words(&self, found: &mut Found) {
        let own = |a: &Entity| found.sources.first().is_some_and(|s| a.same(&s.entity));
        let alone = |a: &Entity| own(a) || a.tokens.is_none_or(|t| !self.is_by_noun(t.start()));
        let spoken = is_spoken(found.event, &found.modes) && found.actor.iter().any(own);
        if spoken && found.actor.iter().all(alone) {
            found.sources.clear();
        }
    }

    /// Whether somebody is named by a noun, and not only by a pronoun or a verb.
    fn is_by_noun(&self, token: usize) -> bool {
        let noun = |r: &Reading| matches!(r.pos, Pos::Noun | Pos::Propn) && r.pronoun.is_none();
        self.doc.view.best(token).is_some_and(noun)
    }

    /// Whether somebody known by name fills a slot.
    fn is_by_noun_at(&self, filler: Filler) -> bool {
        matches!(filler, Filler::Arg(Arg::Phrase(node)) if {
            let head = self.doc.clauses.head(node);
            self.is_by_noun(head) && !self.entities.at(node).is_empty()
        })
    }

    /// Whether an event noun comes with what news tells: where, when, how many, who to whom, or according to whom. A noun
    /// with none of these names an event the reader knows; a title is short by nature.
    fn has_detail(&self, found: &Found) -> bool {
        let carried = found.predicate.carrier.is_some();
        let (actor, recipient) = (!found.actor.is_empty(), !found.recipient.is_empty());
        let sided = actor && recipient || carried && (actor || recipient);
        let told = !found.sources.is_empty()
            || !found.casualties.is_empty()
            || !found.places.is_empty()
            || found.when.is_some();
        told || sided || self.frames.frames[found.frame].planned || self.doc.in_title(found.predicate.token)
    }

    /// Whether a noun in passing says nothing of its own, neither who, where, when nor how many: "those who fear the release
    /// of funds" tells of a release only where the story told it before. What a verb carries or acts on, what something
    /// came after and what a clause tells more of is told.
    fn says_nothing(&self, found: &Found) -> bool {
        let Some(node) = found.predicate.node.filter(|_| found.predicate.carrier.is_none()) else {
            return false;
        };
        let clauses = &self.doc.clauses.clauses;
        let clause = &clauses[found.predicate.clause];
        let phrase = &self.doc.clauses.phrases[node.phrase];
        let here = Some(Arg::Phrase(Node { part: 0, ..node }));
        let past = |v: usize| self.doc.view.best(v).is_some_and(|r| r.features.aspect != Some(Aspect::Imp));
        let acted_on = clause.verb.is_some_and(past) && (clause.object == here || clause.subject == here);
        let after = phrase.prep.is_some_and(|(prep, _)| self.agents.aftermath.contains(&prep));
        let told_of = clauses.iter().any(|c| c.antecedent.is_some_and(|a| a.phrase == node.phrase));
        let nobody = found.actor.is_empty() && found.recipient.is_empty() && found.casualties.is_empty();
        let nowhere = found.places.is_empty() && found.when.is_none();
        let counted = phrase.parts.iter().any(|p| p.quantity.is_some());
        let told = acted_on || after || told_of || counted || self.doc.in_title(found.predicate.token);
        nobody && nowhere && !told
    }

    /// The words that name an event: the predicate, with its noun's adjectives, or the verb that carries it.
    fn trigger(&self, predicate: &Predicate) -> Span<InTokens> {
        Span::new(predicate.token, predicate.token + 1)
    }

    fn role(&self, predicate: &Predicate, frame: &Frame, role: Role) -> Vec<Entity> {
        let mut out: Vec<Entity> = Vec::new();
        // A frame without doers has none by its carrier: who announces the fall of a rocket, or that it was shot down, did not
        // fire it.
        let done = |slot: Slot| role == Role::Actor && slot == Slot::Object;
        let has = frame.roles.iter().any(|(r, s)| *r == role && !done(*s));
        let carrier = predicate.carrier.as_ref().filter(|c| has || !reports(self.doc, c.token));
        // Whom something drove to a deed is its subject, whatever that is to the frame: "was made to appear in court".
        let driven = carrier.is_some_and(|c| self.frames.supports[c.rule].object.is_some());
        let carried = carrier.and_then(|c| c.subject).filter(|(r, _)| *r == role && !driven);
        let slots = frame.roles.iter().filter(|(r, _)| *r == role).map(|(_, s)| *s);
        let attends = role == Role::Actor && frame.event.is_some_and(|e| e.name == "CONSULT");
        let attender = attends.then(|| attender(self.doc, self.agents, predicate)).flatten();
        let mut fillers: Vec<Filler> = attender.into_iter().collect();
        fillers.extend(slots.flat_map(|s| fill_with_somebody(self.doc, self.agents, predicate, s)));
        // "Confirmed Khartoum's refusal of the offer": who confirms it does not refuse.
        let anothers = carrier.is_some_and(|c| reports(self.doc, c.token))
            && fillers.iter().any(|f| self.is_by_noun_at(*f));
        fillers.extend(carried.filter(|_| !anothers).map(|(_, arg)| Filler::Arg(arg)));
        for filler in fillers {
            if self.is_name_of_event(predicate, frame, filler) {
                continue;
            }
            let charged = if role == Role::Recipient { self.charged(frame, filler) } else { None };
            let mut who = charged.unwrap_or_else(|| self.who(filler));
            // Whom somebody said it to is not at the meeting.
            let told = attender == Some(filler) && who.iter().all(|e| e.sector == "JRN");
            let tells = role == Role::Actor && self.only_announces(predicate, frame, filler, &who);
            if told || tells || predicate.said.is_some() && self.is_words(filler, &who) {
                who.clear();
            }
            if who.is_empty() {
                who = if role == Role::Actor {
                    self.issuer_of(predicate, filler)
                } else {
                    self.owner_of(frame, filler)
                };
            }
            for entity in who {
                let again =
                    |o: &Entity| o.same(&entity) || o.tokens == entity.tokens && o.code == entity.code;
                if !out.iter().any(again) && !entity.label().is_empty() {
                    out.push(entity);
                }
            }
        }
        if role == Role::Actor && out.is_empty() {
            out.extend(self.bloc_of(predicate, frame));
        }
        if role == Role::Actor && out.len() == 1 {
            let other = self.other_side(predicate, frame, &out[0]);
            out.extend(other);
        }
        out
    }

    fn who(&self, filler: Filler) -> Vec<Entity> {
        match filler {
            Filler::Arg(arg) => {
                let who = self.entities.of(self.doc, arg);
                match arg {
                    Arg::Phrase(node) if who.is_empty() || self.are_joined(node, &who) => {
                        let behind = self.behind_each(node, who);
                        let known = || self.country_of(node).or_else(|| self.unknown(node));
                        if behind.is_empty() { known().into_iter().collect() } else { behind }
                    }
                    Arg::Phrase(node) if self.is_saying(node, &who) => {
                        let behind = self.behind(node);
                        if behind.is_empty() { who } else { behind }
                    }
                    _ => who,
                }
            }
            Filler::Adjective(token) => self.tables.by_adjective(self.doc, token).into_iter().collect(),
            Filler::Clause(_) => Vec::new(),
        }
    }

    /// The mode that a word of the table in the predicate's clause tells: the nearest, or one that tells the same more narrowly.
    fn mode_by_words(&self, found: &Found) -> Option<&'static str> {
        let event = found.event?;
        let clause = self.doc.clauses.clauses[found.predicate.clause].tokens;
        let at = found.predicate.token;
        let from = clause.start().max(at.saturating_sub(8));
        let to = clause.end().min(at + 16);
        let hits = (from..to)
            .filter_map(|t| self.tables.mode(&self.doc.view, event.name, t).map(|m| (t.abs_diff(at), m)));
        let (_, nearest) = hits.clone().min_by_key(|(d, _)| *d)?;
        Some({ hits }.map(|(_, m)| m).find(|m| marsad_record::is_narrower(m, nearest)).unwrap_or(nearest))
    }
}
