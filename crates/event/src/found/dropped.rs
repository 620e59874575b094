//! Who does what a verb without a subject tells: the one whose words it stands in, or whoever was told of last.

use super::Finder;
use crate::entity::Entity;
use crate::frame::{Frame, Role, Slot};
use crate::predicate::{Filler, Form, Predicate, course, predicate, reports};
use marsad_clause::{Arg, Clause, ClauseId, ClauseKind, Node, Speech};
use marsad_morph::{Gender, Number, Person, Pos, Reading};

/// Modes of what no state announces as its own.
const CRIMES: [&str; 3] = ["abduct", "sexual", "suicide-attack"];

impl Finder<'_, '_> {
    /// Who a verb with no subject of its own is about: the speaker for "we", else the subject around it or, where it opens
    /// its sentence, whoever spoke or did something last.
    pub(super) fn dropped(&self, predicate: &Predicate, frame: &Frame) -> Vec<Entity> {
        let conducted = self.conducted(predicate, frame);
        if !conducted.is_empty() {
            return conducted;
        }
        let fighting = self.in_course(predicate, frame);
        if !fighting.is_empty() {
            return fighting;
        }
        let operating = self.in_operation(predicate, frame);
        if !operating.is_empty() {
            return operating;
        }
        let asks = frame.roles.iter().any(|(r, s)| *r == Role::Actor && *s == Slot::Subject);
        if asks && self.is_said_of_us(predicate) {
            return self.speaker_at(predicate.token).into_iter().collect();
        }
        let verb = predicate.carrier.as_ref().map_or(predicate.token, |c| c.token);
        let id = predicate.carrier.as_ref().map_or(predicate.clause, |c| c.clause);
        let clause = &self.doc.clauses.clauses[id];
        let active = predicate.form == Form::Active || predicate.carrier.as_ref().is_some_and(|c| c.does);
        // "That we refuse": the pronoun tells no more than the verb.
        let first = |arg: Arg| matches!(arg, Arg::Pronoun(_, pronoun) if pronoun.person == Person::First);
        let open = clause.verb == Some(verb) && clause.subject.is_none_or(first) && !clause.passive;
        let tells = clause.kind == ClauseKind::Participle;
        let reading = self.doc.view.best(verb).filter(|r| tells || r.pos == Pos::Verb);
        let Some(reading) = reading.filter(|_| asks && active && open) else { return Vec::new() };
        if reading.features.person == Some(Person::First) {
            return self.speaker_at(verb).into_iter().collect();
        }
        let told = self.around(id, reading);
        if !told.is_empty() {
            return told;
        }
        let opens = self.opens(id, clause);
        let said = frame.event.is_some_and(|e| !e.is_material());
        // "He added that …, and called on": in its sentence whoever speaks there goes on.
        let goes_on = tells || self.doc.view.has_conj(verb) && clause.kind != ClauseKind::Relative;
        let near = |speech: &Speech| opens || goes_on && speech.sentence == clause.sentence;
        let last = self.sources.last_before(self.doc, verb).filter(|(speech, _)| said && near(speech));
        match last.map(|(_, e)| e).filter(|e| self.is_of(e, reading)) {
            Some(speaker) => vec![speaker.clone()],
            None if opens => self.last_doer(clause, reading),
            None => Vec::new(),
        }
    }

    /// Whether a verb behind a word for "that" has no subject of its own.
    pub(super) fn lacks_subject(&self, predicate: &Predicate) -> bool {
        let clause = &self.doc.clauses.clauses[predicate.clause];
        predicate.form == Form::Active && clause.kind == ClauseKind::Complement && clause.subject.is_none()
    }

    /// Who speaks, where he tells what he does together with others who are named: "we discussed with France".
    pub(super) fn speaker_among(&self, predicate: &Predicate, frame: &Frame) -> Option<Entity> {
        let verb = predicate.carrier.as_ref().map_or(predicate.token, |c| c.token);
        let together = frame.roles.iter().all(|(r, _)| *r == Role::Actor)
            && frame.roles.contains(&(Role::Actor, Slot::Subject))
            && frame.roles.len() > 1;
        let clause =
            &self.doc.clauses.clauses[predicate.carrier.as_ref().map_or(predicate.clause, |c| c.clause)];
        let reading = self.doc.view.best(verb).filter(|r| together && r.pos == Pos::Verb)?;
        let ours = reading.features.person == Some(Person::First) && clause.verb == Some(verb);
        let speaker = self.speaker_at(verb).filter(|_| ours && !clause.passive)?;
        Some(speaker)
    }

    /// Whether a sentence without a verb says something of who speaks: "we are ready to".
    fn is_said_of_us(&self, predicate: &Predicate) -> bool {
        let clause = &self.doc.clauses.clauses[predicate.clause];
        let start = self.doc.view.text.sentences[clause.sentence].start();
        let ours = |t: usize| {
            let reading = self.doc.view.best(t);
            reading.is_some_and(|r| match r.pos {
                Pos::Pron => r.features.person == Some(Person::First),
                Pos::Sconj => r.pronoun.is_some_and(|p| p.person == Person::First),
                _ => false,
            })
        };
        let near = predicate.token.saturating_sub(2).max(start)..predicate.token;
        predicate.form == Form::Adjective && clause.verb.is_none() && near.into_iter().any(ours)
    }

    /// Who does the thing that something came of: "carried out an operation that resulted in the arrest of".
    fn conducted(&self, predicate: &Predicate, frame: &Frame) -> Vec<Entity> {
        let clauses = &self.doc.clauses.clauses;
        let force = frame.event.is_some_and(|e| e.is_material()) && !frame.roles.is_empty();
        let carrier = predicate.carrier.as_ref().filter(|c| force && !c.does && c.subject.is_none());
        let Some(result) = carrier.map(|c| &clauses[c.clause]) else { return Vec::new() };
        // "Stormed the post, which led to the death of six": who did what led to it.
        if let (ClauseKind::Adverbial, Some(parent), None) = (result.kind, result.parent, result.subject) {
            return self.led_to(parent);
        }
        let before = result.antecedent.zip(result.parent).filter(|_| result.kind == ClauseKind::Relative);
        // "Condemned the attack that took place": the deed is no other than the one told.
        let other = |deed: Node| predicate.node.is_none_or(|own| own.phrase != deed.phrase);
        let Some((deed, parent)) = before.filter(|(deed, _)| other(*deed)) else { return Vec::new() };
        let over = &clauses[parent];
        let judges =
            |v: usize| self.doc.view.lexeme(v).is_some_and(|(id, _)| self.agents.judgements.contains(&id));
        let told = over.verb.is_none_or(|v| reports(self.doc, v) || judges(v));
        let done = !told && !over.passive && over.object == Some(Arg::Phrase(deed));
        over.subject.filter(|_| done).map(|s| self.entities.of(self.doc, s)).unwrap_or_default()
    }

    /// Who does by force what a clause tells.
    fn led_to(&self, clause: ClauseId) -> Vec<Entity> {
        let over = &self.doc.clauses.clauses[clause];
        let verb = over.verb.filter(|_| !over.passive);
        let force = verb.and_then(|v| self.doc.view.lexeme(v)).is_some_and(|(id, _)| {
            let mut frames = self.frames.of(id);
            frames.any(|(_, f)| f.event.is_some_and(|e| ["ASSAULT", "COERCE"].contains(&e.name)))
        });
        over.subject.filter(|_| force).map(|s| self.entities.of(self.doc, s)).unwrap_or_default()
    }

    /// Who fights where only what was done in the fight is told of him: "took the town in heavy fighting". Who arrests somebody
    /// "in an attack" has not made it.
    fn in_course(&self, fight: &Predicate, frame: &Frame) -> Vec<Entity> {
        let assault = frame.event.is_some_and(|e| e.name == "ASSAULT");
        // A fight told before is no more than the setting: "were killed in the attack".
        let known = self.doc.view.best(fight.token).is_none_or(|r| r.article);
        let over = course(self.doc, self.agents, fight).filter(|_| assault && !known);
        let Some((over, verb)) = over.and_then(|c| Some((c, c.verb?))) else { return Vec::new() };
        let fights = |f: &Frame| {
            let does = f.roles.contains(&(Role::Actor, Slot::Subject));
            does && f.modes.iter().all(|m| !["arrest", "restrict"].contains(m))
        };
        // Who announces a death in an attack has not made it.
        let told = reports(self.doc, verb);
        let supports = || {
            let (id, _) = self.doc.view.lexeme(verb).filter(|_| !told)?;
            self.frames.supports_of(id).find(|(_, s)| s.subject == Some(Role::Actor))
        };
        let next = over.phrases.iter().map(|&p| &self.doc.clauses.phrases[p]);
        let mut heads = next.filter(|p| p.tokens.start() > verb).map(|p| p.parts[0].head);
        let mut carried = || heads.any(|h| h < fight.token && self.is_force(h, fights));
        let force = self.is_force(verb, fights) || supports().is_some() && carried();
        over.subject.filter(|_| force).map(|s| self.entities.of(self.doc, s)).unwrap_or_default()
    }

    /// Whether somebody is only told to have announced a crime: ministries and embassies announce the kidnapping of others, armed
    /// groups their own.
    pub(super) fn only_announces(
        &self,
        p: &Predicate,
        frame: &Frame,
        filler: Filler,
        who: &[Entity],
    ) -> bool {
        let clause = &self.doc.clauses.clauses[p.clause];
        let announces = clause.verb.is_some_and(|v| v < p.token && reports(self.doc, v));
        let subject = matches!(filler, Filler::Arg(arg) if clause.subject == Some(arg));
        let crime = frame.modes.iter().any(|m| CRIMES.contains(m));
        let bomb = frame.modes.contains(&"explosives");
        let does = |e: &Entity| {
            let sector = e.sector.as_str();
            ["REB", "PRM", "UAF", "PTY"].contains(&sector) || bomb && ["MIL", "COP"].contains(&sector)
        };
        p.form == Form::Masdar && announces && subject && (crime || bomb) && !who.iter().any(does)
    }

    /// Whether a word tells something done by force, by such a frame.
    fn is_force(&self, token: usize, such: impl Fn(&Frame) -> bool) -> bool {
        let Some((id, _)) = self.doc.view.lexeme(token) else { return false };
        let told = predicate(self.doc, self.frames, self.agents, token, id).and_then(|p| self.choose(&p));
        let frame = told.map(|i| &self.frames.frames[i]);
        frame.is_some_and(|f| f.event.is_some_and(|e| ["ASSAULT", "COERCE"].contains(&e.name)) && such(f))
    }

    /// Whose words a token is part of.
    fn speaker_at(&self, token: usize) -> Option<Entity> {
        let around = self.doc.clauses.tellings_of(token).into_iter().find_map(|i| self.sources.speaker(i));
        let quoted = || self.sources.chain(self.doc, token).into_iter().next().map(|s| s.entity);
        around.cloned().or_else(quoted).filter(|e| !e.code.is_empty())
    }

    /// The subject of a clause around one that goes with its verb: "left without its planes making raids".
    fn around(&self, id: ClauseId, verb: &Reading) -> Vec<Entity> {
        let clauses = &self.doc.clauses.clauses;
        let mut at = id;
        while matches!(clauses[at].kind, ClauseKind::Complement | ClauseKind::Adverbial) {
            let Some(parent) = clauses[at].parent else { break };
            let own = self.is_his_own(&clauses[at]);
            at = parent;
            // What somebody says is told of others.
            if clauses[at].verb.is_some_and(|v| reports(self.doc, v)) && !own {
                break;
            }
            if let Some(subject) = clauses[at].subject.filter(|s| self.goes(*s, verb)) {
                return self.entities.of(self.doc, subject);
            }
        }
        Vec::new()
    }

    /// Whether a clause says what a noun of somebody's own is about: "voiced his hope that he visit".
    fn is_his_own(&self, clause: &Clause) -> bool {
        let own = |t: usize| {
            let reading = self.doc.view.best(t).filter(|r| r.pos == Pos::Noun);
            reading.and_then(|r| r.pronoun).is_some_and(|p| p.person == Person::Third)
        };
        let prep = |t: usize| self.doc.view.pos(t) == Some(Pos::Adp);
        let before = clause.tokens.start().checked_sub(1);
        let noun = before.map(|t| if prep(t) { t.saturating_sub(1) } else { t });
        clause.kind == ClauseKind::Complement && noun.is_some_and(own)
    }

    /// Whether a clause is the first of its sentence that tells anything.
    fn opens(&self, id: ClauseId, clause: &Clause) -> bool {
        let before = &self.doc.clauses.clauses[..id];
        let earlier = before.iter().rev().take_while(|c| c.sentence == clause.sentence);
        clause.kind == ClauseKind::Main && clause.sentence > 0 && { earlier }.all(|c| c.verb.is_none())
    }

    /// Who did something last in the sentence before.
    fn last_doer(&self, clause: &Clause, verb: &Reading) -> Vec<Entity> {
        let before = self.doc.clauses.clauses.iter().filter(|c| c.sentence + 1 == clause.sentence);
        let subject =
            { before }.find(|c| c.kind == ClauseKind::Main && c.verb.is_some()).and_then(|c| c.subject);
        let fits = subject.filter(|s| {
            !self.doc.in_title(self.doc.view.text.sentences[clause.sentence - 1].start())
                && self.goes(*s, verb)
        });
        fits.map(|s| self.entities.of(self.doc, s)).unwrap_or_default()
    }

    fn is_of(&self, entity: &Entity, verb: &Reading) -> bool {
        let reading = entity.tokens.and_then(|t| self.doc.view.best(t.start()));
        reading.is_none_or(|r| goes_with(r, verb))
    }

    fn goes(&self, subject: Arg, verb: &Reading) -> bool {
        match subject {
            Arg::Phrase(node) => {
                self.doc.view.best(self.doc.clauses.head(node)).is_none_or(|r| goes_with(r, verb))
            }
            Arg::Pronoun(_, p) => {
                p.gender.is_none() || verb.features.gender.is_none() || p.gender == verb.features.gender
            }
        }
    }
}

/// Whether a verb's gender and number are those of a noun; a name goes with any verb in the singular.
fn goes_with(noun: &Reading, verb: &Reading) -> bool {
    let (n, v) = (&noun.features, &verb.features);
    let named = noun.pos == Pos::Propn || noun.guessed;
    let many = n.number == Some(Number::Plur);
    match v.number {
        Some(Number::Plur | Number::Dual) => many || n.number == v.number,
        _ if named => n.gender.is_none() || v.gender.is_none() || n.gender == v.gender,
        _ if v.gender == Some(Gender::Fem) => many || n.gender == v.gender,
        _ => !many && n.gender != Some(Gender::Fem),
    }
}
