//! What the words around a predicate make of it: a visit turned to who pays it, an arrest to a capture, a telling to talk.

use super::fit::FIGHTERS;
use super::{Finder, Found};
use crate::entity::Entity;
use crate::frame::{Blame, Class, Condition, Frame, Role, Slot};
use crate::predicate::{Filler, Form, Predicate, fill, is_purpose};
use crate::weight::Weight;
use marsad_clause::{Arg, ClauseKind, Node, Phrase, PhraseKind};
use marsad_morph::Pos;
use marsad_record::Status;

/// Words, a figure and its noun, among which a craft is named.
const CRAFT: usize = 2;

impl Finder<'_, '_> {
    /// "The visit of the minister": the person named right after a visit is who pays it, where nobody else does, or it only tells
    /// when something else was: "comes two days after the visit of the minister".
    pub(super) fn turn_visit(&self, found: &mut Found) {
        let visit = found.modes.contains(&"visit") && found.predicate.form == Form::Masdar;
        let genitive = found.predicate.node.and_then(|n| self.doc.clauses.genitive(n));
        let person = |n: &Node| {
            let place = self.doc.places.at(self.doc.clauses.head(*n)).is_some();
            !place && self.class_is(*n, Class::Person)
        };
        let own = |n: Node| {
            found.recipient.iter().any(|e| e.tokens.is_some_and(|t| t.contains(self.doc.clauses.head(n))))
        };
        let told_before =
            || found.actor.iter().all(|e| e.tokens.is_some_and(|t| t.end() <= found.predicate.token));
        let occasion = |n: Node| self.tells_when(n) && genitive.is_some_and(own) && told_before();
        let when = || found.predicate.node.is_some_and(occasion);
        let paid = found.actor.is_empty() || when();
        if visit && paid && genitive.as_ref().is_some_and(person) {
            found.actor = std::mem::take(&mut found.recipient);
        }
    }

    /// Whether a noun only tells when something else was: "after the visit of", "two days after the visit of".
    fn tells_when(&self, node: Node) -> bool {
        let phrases = &self.doc.clauses.phrases;
        let prep = |p: &Phrase| p.prep.is_some_and(|(prep, _)| self.agents.occasion.contains(&prep));
        let own = &phrases[node.phrase];
        let before = node.phrase.checked_sub(1).map(|b| &phrases[b]).filter(|b| b.kind == PhraseKind::Time);
        prep(own) || own.prep.is_some() && before.is_some_and(prep)
    }

    /// Who meets somebody in a town of the other's country, or goes there to meet him, is on a visit there.
    pub(super) fn as_visit(&self, found: &mut Found) {
        let meets = found.event.is_some_and(|e| e.name == "CONSULT") && found.modes.is_empty();
        if !meets || found.actor.len() != 2 || !found.recipient.is_empty() {
            return;
        }
        let Some(country) = self.held_in(found).or_else(|| self.gone_to(&found.predicate)) else { return };
        // Of others than a state's officials the place may be all that tells the country.
        let receives = |e: &Entity| e.code == country && e.sector == "GOV";
        let Some(host) = found.actor.iter().position(receives) else { return };
        let guest = &found.actor[1 - host].code;
        if !guest.is_empty() && *guest != country {
            found.recipient.push(found.actor.remove(host));
            found.modes.push("visit");
        }
    }

    /// Who will meet somebody agrees to, and the other is whom he will meet: both are there only once they have met.
    pub(super) fn as_meeting_to_come(&self, found: &mut Found) {
        if found.predicate.form != Form::Active || !found.recipient.is_empty() {
            return;
        }
        let met = fill(self.doc, self.agents, &found.predicate, Slot::Object);
        let met: Vec<Entity> = met.into_iter().flat_map(|f| self.who(f)).collect();
        let (guests, hosts) = std::mem::take(&mut found.actor)
            .into_iter()
            .partition::<Vec<_>, _>(|a| met.iter().any(|m| m.tokens == a.tokens));
        let both = !guests.is_empty() && !hosts.is_empty();
        (found.recipient, found.actor) =
            if both { (guests, hosts) } else { (Vec::new(), [guests, hosts].concat()) };
    }

    /// Those who are taken in a fight are captured, and a town that is to be taken from somebody will be: "an attack to take the
    /// town from the rebels".
    pub(super) fn as_taken(&self, found: &mut Found) {
        as_capture(found);
        let behind = |e: &Entity| fights(e) && e.tokens.is_some_and(|t| t.start() > found.predicate.token);
        let told = found.modes == ["seize"] && found.recipient.iter().any(behind) && !found.places.is_empty();
        let meant = told && found.status == Status::Hypothetical && found.predicate.form == Form::Masdar;
        if meant && is_purpose(self.doc, self.agents, &found.predicate) {
            found.status = Status::Future;
            found.weight = Weight::Recalls;
            // The day is that of what is done for it, and it is not told itself.
            found.when = None;
            found.narrated = false;
        }
    }

    /// The country of the town a meeting is told to be in.
    fn held_in(&self, found: &Found) -> Option<String> {
        let place = found.places.first().filter(|p| p.resolution > 1)?;
        let phrase = self.doc.clauses.phrase_at[place.tokens.start()].map(|p| &self.doc.clauses.phrases[p]);
        // "In the talks on the dam" names no place they were held at.
        let phrase = phrase.filter(|p| !p.tokens.contains(found.predicate.token));
        let inside = phrase.and_then(|p| p.prep).is_some_and(|(l, _)| self.doc.words.locative.contains(&l));
        inside.then(|| place.country.clone())
    }

    /// The country gone to in the clause over one that tells where or when: "will go to Iran, where he will meet".
    fn gone_to(&self, predicate: &Predicate) -> Option<String> {
        let clauses = &self.doc.clauses.clauses;
        let own = &clauses[predicate.clause];
        let over = own.parent.filter(|_| own.kind == ClauseKind::Adverbial && own.subject_shared)?;
        let phrases = clauses[over].phrases.iter().map(|p| &self.doc.clauses.phrases[*p]);
        let to = |p: &&marsad_clause::Phrase| {
            let prep = p.prep.map(|(l, _)| l).filter(|l| self.doc.words.journey.contains(l));
            prep.is_some_and(|l| !self.doc.words.partitive.contains(&l))
                && p.tokens.start() < own.tokens.start()
        };
        { phrases }.filter(to).find_map(|p| {
            let place = self.doc.places.at(p.parts[0].head)?;
            (!place.country.is_empty()).then(|| place.country.clone())
        })
    }

    /// Whether a frame that asks who does it is told of those the reader knows: "the demonstrators chanted" tells more of a
    /// demonstration.
    pub(super) fn tells_more(&self, predicate: &Predicate, frame: &Frame) -> bool {
        let civil = frame.event.is_some_and(|e| marsad_record::implied_doer(e.name).is_some());
        let asks = |c: &&Condition| c.wanted && c.slot == Slot::Subject && !c.lexemes.is_empty();
        let Some(asked) = frame.conditions.iter().find(asks).filter(|_| civil) else { return false };
        let Some(Arg::Phrase(node)) = self.doc.clauses.clauses[predicate.clause].subject else {
            return false;
        };
        let head = self.doc.clauses.head(node);
        // "Thousands of the demonstrators" are told as new, however definite the noun they are counted by.
        let counted = self.doc.clauses.phrases[node.phrase].parts[node.part].quantity.is_some();
        let known = self.doc.view.best(head).is_some_and(|r| r.article) && !counted;
        predicate.node.is_none()
            && known
            && self.doc.view.lexeme(head).is_some_and(|(id, _)| asked.lexemes.contains(&id))
    }

    /// Who says that somebody is to blame, does wrong, or must do something, does so himself where the frame knows no doer: "he
    /// said that they were behind the attack".
    pub(super) fn by_speaker(&self, found: &mut Found, frame: &Frame) {
        // "The union deems the decision a crime": whose verdict it is, is told by the verb over it.
        if let Some(judge) = found.predicate.said.and_then(|s| s.by).filter(|_| found.actor.is_empty()) {
            found.actor = self.who(Filler::Arg(judge));
        }
        let has_doer = frame.roles.iter().any(|(r, _)| *r == Role::Actor) && !is_ruled_out(found, frame);
        let told = !found.actor.is_empty() || has_doer;
        let does = |(role, slot): &(Role, Slot)| (*role, *slot) == (Role::Recipient, Slot::Subject);
        let charges = frame.blames.iter().any(|(b, _)| *b == Blame::Accusation)
            || frame.roles.iter().any(does) && !found.modes.contains(&"investigate");
        let speaks = found.event.is_some_and(|e| match e.name {
            "ACCUSE" => charges || frame.of_speaker,
            "REQUEST" | "REJECT" | "THREATEN" => true,
            _ => frame.of_speaker,
        });
        if !speaks || told {
            return;
        }
        let source = match found.sources.first() {
            Some(source) => Some(&source.entity).filter(|_| source.stance == "affirms"),
            None => self.demands_on(found),
        };
        if let Some(source) = source.filter(|s| !found.recipient.iter().any(|r| r.same(s))) {
            found.actor.push(source.clone());
        }
    }

    /// Who spoke shortly before what is said to be somebody's duty: no narrator demands.
    fn demands_on(&self, found: &Found) -> Option<&Entity> {
        let demands = found.event.is_some_and(|e| e.name == "REQUEST");
        let verb = matches!(found.predicate.form, Form::Active | Form::Said);
        let titled = self.doc.in_title(found.predicate.token);
        let last = self.sources.last_before(self.doc, found.predicate.token);
        last.filter(|_| demands && verb && !titled).map(|(_, who)| who)
    }

    /// Whether something said is what those who protest say by it, told by a participle or a verbal noun beside the protest, or
    /// demanded in a clause that goes on from it: the demand is no other event, but whom it is put to they protest against.
    pub(super) fn is_of_protest(&self, before: &mut [Found], said: &Found) -> bool {
        let speaks = said.event.is_some_and(|e| ["ACCUSE", "REJECT", "REQUEST"].contains(&e.name));
        let Some(reading) = self.doc.view.best(said.predicate.token).filter(|_| speaks) else { return false };
        let verb = reading.pos == Pos::Verb;
        let from = self.doc.clauses.clauses[said.predicate.clause].shares;
        let goes_on = |f: &Found| {
            !verb || from == Some(f.predicate.clause) && said.event.is_some_and(|e| e.name == "REQUEST")
        };
        let same = |f: &Found| f.actor.iter().any(|a| said.actor.iter().any(|b| a.tokens == b.tokens));
        let protest = before.last_mut().filter(|f| {
            f.event.is_some_and(|e| e.name == "PROTEST")
                && f.sentence == said.sentence
                && same(f)
                && goes_on(f)
        });
        let Some(protest) = protest else { return false };
        if protest.recipient.is_empty() {
            protest.recipient.clone_from(&said.recipient);
        }
        true
    }

    /// A word for a march may be one for a drone: one that attacks or is shot down is an army's, and nobody's where no words tell
    /// whose it is.
    pub(super) fn as_drone(&self, found: &mut Found) {
        let called = |t: usize| self.doc.words.crewless.at(&self.doc.view, t).is_some();
        let crewless =
            |e: &Entity| e.sector == "CVL" && e.tokens.is_some_and(|t| t.range().take(CRAFT).any(called));
        if found.event.is_none_or(|e| e.name != "ASSAULT") {
            return;
        }
        let shot_down = found.modes == ["destroy"];
        let nobodys = |e: &Entity| crewless(e) && (e.assumed || e.code.is_empty());
        found.actor.retain(|e| !nobodys(e));
        found.recipient.retain(|e| !shot_down || !nobodys(e));
        let targets = found.recipient.iter_mut().filter(|_| shot_down);
        for craft in found.actor.iter_mut().chain(targets).filter(|e| crewless(e)) {
            craft.sector = "MIL".into();
        }
    }

    /// Whether what is told by a word that is a verdict is none: nobody passes it but the narrator, or somebody on himself, or
    /// it is denied or only thought of. A clause about somebody and a verbal noun only name what is known of him.
    pub(super) fn is_no_verdict(&self, found: &Found, frame: &Frame) -> bool {
        let clause = &self.doc.clauses.clauses[found.predicate.clause];
        let says = match found.predicate.form {
            Form::Said => true,
            Form::Active | Form::Passive => clause.kind != ClauseKind::Relative,
            _ => false,
        };
        let judged = says && found.actor.iter().any(|a| a.sector != "UNK");
        let passed = judged && matches!(found.status, Status::Actual | Status::Ongoing);
        let by_nobody = frame.planned && found.predicate.form == Form::Active && found.actor.is_empty();
        frame.of_speaker && !passed || by_nobody || self.is_no_vow(found, frame)
    }

    /// Whether a verb tells what is to come: "we shall answer"; "they will not answer" vows nothing.
    pub(super) fn is_vowed(&self, predicate: &Predicate, frame: &Frame) -> bool {
        let modality = self.modality(predicate, frame);
        predicate.node.is_none() && modality.future && !modality.negated
    }

    /// Whether what is told is to come for certain: "will open the border", "the border is to be opened".
    pub(super) fn is_planned(&self, predicate: &Predicate, frame: &Frame) -> bool {
        let modality = self.modality(predicate, frame);
        // "Will be of help", "will seek": the verb says by its form that it is to come.
        let copula = self.doc.clauses.clauses[predicate.clause].verb;
        let said = matches!(predicate.form, Form::Adjective | Form::Said);
        let verb = if said { copula } else { Some(predicate.token) };
        let own = verb.and_then(|v| self.doc.view.best(v)).is_some_and(|r| r.future);
        // "By coordination with", "put off the hearing of": not what is planned.
        let bare = |n: Node| n.part == 0 && self.doc.clauses.phrases[n.phrase].prep.is_none();
        let plain = predicate.node.is_none_or(bare) || predicate.carrier.is_some();
        (own || plain && modality.future && !modality.hypothetical)
            && !modality.negated
            && !modality.conditional
    }

    /// Whether a verb tells what nobody is said to plan: "it is planned that the summit adopt".
    pub(super) fn is_impersonal(&self, predicate: &Predicate) -> bool {
        let clauses = &self.doc.clauses.clauses;
        let clause = &clauses[predicate.clause];
        let over = clause.parent.filter(|_| clause.kind == ClauseKind::Complement).map(|p| &clauses[p]);
        // "They meet tomorrow, and of the planned [is] that they go on": the verb is of what was told before.
        let start = clause.tokens.start();
        let phrase = start.checked_sub(1).and_then(|t| self.doc.clauses.phrase_at[t]);
        let planned = phrase.is_some_and(|p| self.doc.clauses.phrases[p].prep.is_some());
        predicate.node.is_none() && over.is_some_and(|c| c.verb.is_none_or(|v| planned && v + 1 < start))
    }

    /// Whether what is told is an agreement where it is to come.
    pub(super) fn is_agreed(&self, found: &Found) -> bool {
        found.event.and_then(|e| self.tables.when_future(e.name)) == Some("AGREE")
    }

    /// What a relative clause or a noun says that is only recalled: what did not happen is talk, but what is planned is told by
    /// saying so, "the accord that will be signed in London".
    pub(super) fn weigh_recalled(&self, found: &Found, frame: &Frame, planned: bool) -> Weight {
        let to_come = found.predicate.node.is_none() && found.status == Status::Future;
        match found.status {
            _ if (frame.planned || to_come) && self.is_agreed(found) => Weight::Tells,
            Status::Hypothetical => Weight::Speaks,
            Status::Future if !planned => Weight::Speaks,
            _ => found.weight,
        }
    }

    /// Whether what is told as a vow is none: another than who would do it says so, or nobody does.
    fn is_no_vow(&self, found: &Found, frame: &Frame) -> bool {
        let own = |a: &Entity| found.sources.first().is_some_and(|s| a.code == s.entity.code);
        frame.vowed && (found.actor.is_empty() || !found.actor.iter().all(own))
    }

    /// Whether what is said tells only what came of all that was told before: "which called for a swift answer".
    pub(super) fn is_consequence(&self, found: &Found) -> bool {
        let clause = &self.doc.clauses.clauses[found.predicate.clause];
        let follows =
            clause.kind == ClauseKind::Adverbial && clause.shares.is_none() && clause.subject.is_none();
        let spoken = found.event.is_some_and(|e| !e.is_material());
        spoken && follows && !clause.passive && clause.verb == Some(found.predicate.token)
    }
}

/// Whether a noun tells of what there will be none of, "no dealings with them": nobody deals, and whoever says so refuses to.
pub(super) fn is_ruled_out(found: &Found, frame: &Frame) -> bool {
    frame.refused && found.event != frame.event && found.predicate.is_noun()
}

/// Fighters whom armed groups arrest are captives.
fn as_capture(found: &mut Found) {
    let arrest = found.event.is_some_and(|e| e.name == "COERCE") && found.modes.contains(&"arrest");
    let sides = !found.actor.is_empty() && found.recipient.iter().any(fights);
    if arrest && sides && found.actor.iter().all(armed) {
        found.event = marsad_record::event_type("ASSAULT");
        found.modes = vec!["abduct"];
    }
}

fn armed(who: &Entity) -> bool {
    FIGHTERS.contains(&who.sector.as_str())
}

fn fights(who: &Entity) -> bool {
    armed(who) || ["MIL", "COP"].contains(&who.sector.as_str())
}
