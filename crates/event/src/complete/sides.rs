//! Who stands against whom in a story, where one telling alone does not say.

use super::STAYS;
use crate::claim::{FoundClaim, What};
use crate::doc::{ALONE, ARMED, Doc};
use crate::entity::{Entities, Entity};
use crate::found::Found;
use crate::predicate::Form;
use marsad_mention::Referent;
use marsad_record::Status;

/// Of two who fight, the one not named where the other does or suffers more is the one told of before: "the planes hit the
/// rebels. … The planes bombed stores of arms".
pub(super) fn oppose(events: &mut [Found]) {
    for i in 1..events.len() {
        let (before, event) = (&events[..i], &events[i]);
        if !is_fight(event) || event.actor.is_empty() == event.recipient.is_empty() {
            continue;
        }
        let near = before.iter().rev().filter(|e| event.sentence.abs_diff(e.sentence) <= STAYS);
        let near = { near }.filter(|e| is_fight(e) && !e.actor.is_empty() && !e.recipient.is_empty());
        if event.recipient.is_empty() {
            let told = against(near.clone(), &event.actor);
            let through = || if is_done(event) { opponent(events, &event.actor) } else { Vec::new() };
            events[i].recipient = told.unwrap_or_else(through);
        } else {
            // Who arrests one has not killed the other.
            let arrests = |e: &Found| e.modes.contains(&"arrest");
            let goes_on = |e: &&Found| {
                let near = event.sentence.abs_diff(e.sentence) <= 1;
                near && is_attack(event) && (!arrests(e) || arrests(event))
            };
            let same = { near }
                .filter(goes_on)
                .find(|e| shares(&e.recipient, &event.recipient) && apart(&e.actor, &event.recipient));
            events[i].actor = same.map(|e| e.actor.clone()).unwrap_or_default();
        }
    }
}

/// Whom a side was told to do something to last: those of another state or group, else of its own country.
fn against<'e>(mut near: impl Iterator<Item = &'e Found> + Clone, own: &[Entity]) -> Option<Vec<Entity>> {
    let abroad = |e: &Entity| own.iter().all(|o| o.label() != e.label());
    let foe = |e: &&Found| shares(&e.actor, own) && apart(&e.recipient, own);
    let first = near.clone().filter(foe).find(|e| e.recipient.iter().all(abroad));
    first.or_else(|| near.find(foe)).map(|e| e.recipient.clone())
}

/// Whether one side does something to another by force.
fn is_fight(event: &Found) -> bool {
    event.one_sided && event.event.is_some_and(|e| ["ASSAULT", "COERCE", "MOBILIZE"].contains(&e.name))
}

fn is_attack(event: &Found) -> bool {
    event.event.is_some_and(|e| ["ASSAULT", "COERCE"].contains(&e.name))
}

fn shares(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.label() == b.label() && !a.is_in_arms_against(b)))
}

/// Whether a side is of a state or group of its own.
fn apart(side: &[Entity], other: &[Entity]) -> bool {
    side.iter().all(|e| !e.code.is_empty()) && !shares(side, other)
}

/// Whom those in arms are against all through a story, where that is one side alone in arms.
fn opponent(events: &[Found], own: &[Entity]) -> Vec<Entity> {
    let armed = |side: &[Entity]| !side.is_empty() && side.iter().all(|e| e.is_armed() || e.serves());
    let foe = |e: &&Found| {
        let fought = is_attack(e) && is_fight(e) && is_done(e) && shares(&e.actor, own);
        fought && armed(&e.recipient) && apart(&e.recipient, own)
    };
    let mut all = events.iter().filter(|_| armed(own)).filter(foe);
    let Some(first) = all.next() else { return Vec::new() };
    let one = all.all(|e| shares(&e.recipient, &first.recipient));
    if one { first.recipient.clone() } else { Vec::new() }
}

/// How often a side is named at least that an article tells of.
const TOLD: usize = 2;

/// From whom a state's forces take a place of their own land, and against whom they move up: those in arms, where an
/// article names one side of them alone.
pub(super) fn from_rebels(events: &mut [Found], entities: &Entities) {
    let force = |e: &Entity| ["MIL", "PRM"].contains(&e.sector.as_str());
    let moves = |e: &Found| {
        let forces = e.modes.iter().any(|m| ["troops", "weapons"].contains(m));
        forces && e.event.is_some_and(|e| e.name == "MOBILIZE")
    };
    let takes = |e: &Found| is_fight(e) && e.modes.contains(&"seize");
    let alone = |e: &Found| {
        let forces = !e.actor.is_empty() && e.actor.iter().all(force);
        forces && e.recipient.is_empty() && (takes(e) || moves(e)) && is_done(e)
    };
    let foe = events.iter().any(alone).then(|| only_rebels(entities)).flatten();
    let Some(foe) = foe else { return };
    let many = marsad_record::NO_STATE.contains(&foe.code.as_str());
    for event in events.iter_mut().filter(|e| alone(e)) {
        if many || event.actor.iter().all(|e| e.code == foe.code) {
            let tokens = Some(event.trigger);
            event.recipient.push(Entity { tokens, assumed: true, ..foe.clone() });
        }
    }
}

/// Those in arms against a state, where nearly all that an article tells of are of one side, by name or by noun.
fn only_rebels(entities: &Entities) -> Option<Entity> {
    let rebel = |e: &&Entity| e.sector == ARMED && !e.code.is_empty();
    let all: Vec<&Entity> = entities.by_phrase().filter_map(|mut p| p.find(rebel)).collect();
    let first = all.iter().max_by_key(|a| all.iter().filter(|b| b.code == a.code).count())?;
    let own = all.iter().filter(|b| b.code == first.code).count();
    let Entity { code, sector, .. } = first;
    let side = Entity { code: code.clone(), sector: sector.clone(), ..Entity::default() };
    (own >= TOLD && own * ALONE.1 >= all.len() * ALONE.0).then_some(side)
}

/// Whether something happened or goes on.
fn is_done(event: &Found) -> bool {
    matches!(event.status, Status::Actual | Status::Ongoing)
}

/// A town of their own land that somebody takes is no side: "the army took the town".
pub(super) fn not_their_own(doc: &Doc<'_>, events: &mut [Found]) {
    let town = |e: &Entity| e.tokens.is_some_and(|t| doc.places.within(t).next().is_some());
    let nobody =
        |e: &Entity| e.sector.is_empty() || e.sector == "GOV" && e.name.is_none() && e.office.is_none();
    for event in events.iter_mut().filter(|e| e.modes.contains(&"seize")) {
        let Found { actor, recipient, .. } = event;
        let own = |r: &Entity| actor.iter().any(|a| a.code == r.code);
        recipient.retain(|r| !(own(r) && nobody(r) && town(r)));
    }
}

/// Who visits, helps, joins or threatens a state called by its name is not assumed to be of it: "a ship of relief reached Yemen".
pub(super) fn not_from_there(doc: &Doc<'_>, events: &mut [Found]) {
    let by_name = |e: &&Entity| {
        let name = e.tokens.filter(|t| t.len() == 1).and_then(|t| doc.view.name(t.start()));
        let country = name.is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Country(..))));
        country && !e.assumed && !e.code.is_empty() && e.office.is_none()
    };
    for Found { event, modes, actor, recipient, .. } in events.iter_mut() {
        let abroad = event.is_some_and(|e| marsad_record::is_abroad(e.name, modes));
        let Some(state) = recipient.iter().find(by_name).filter(|_| abroad) else { continue };
        actor.iter_mut().filter(|a| a.assumed && a.code == state.code).for_each(|a| a.code.clear());
        actor.retain(|a| !a.code.is_empty() || !a.sector.is_empty());
    }
}

/// Those whom the army of a state in another land strikes are not of that state, where nothing says so and nothing is told of
/// its own land.
pub(super) fn not_of_the_army_abroad(doc: &Doc<'_>, events: &mut [Found], claims: &mut [FoundClaim]) {
    let abroad = |code: &str| !code.is_empty() && doc.names.countries.iter().any(|c| c.army == code);
    for (i, event) in events.iter_mut().enumerate() {
        let own = event.actor.first().map(|a| a.code.clone()).filter(|code| abroad(code));
        let strikes = event.one_sided && event.event.is_some_and(|e| e.name == "ASSAULT");
        let Some(own) = own.filter(|own| strikes && event.actor.iter().all(|a| a.code == *own)) else {
            continue;
        };
        if event.places.iter().any(|p| p.country == own) {
            continue;
        }
        let guessed = |e: &&mut Entity| e.assumed && e.code == own && !e.sector.is_empty();
        event.recipient.iter_mut().filter(guessed).for_each(|e| e.code.clear());
        for claim in claims.iter_mut().filter(|c| c.event == Some(i)) {
            if let What::Casualty { victims, .. } = &mut claim.what {
                victims.iter_mut().filter(guessed).for_each(|e| e.code.clear());
            }
        }
    }
}

/// What is told to have been done by force of law, where nobody is named, is done by the forces the sentences
/// around it tell of.
pub(super) fn same_force(events: &mut [Found]) {
    for i in 0..events.len() {
        let event = &events[i];
        let unnamed =
            event.actor.is_empty() && event.predicate.form == Form::Masdar && event.modes != ["arrest"];
        if !unnamed || event.status != Status::Actual || !is_enforced(event) {
            continue;
        }
        let here = event.places.iter().find(|p| !p.country.is_empty()).map(|p| p.country.as_str());
        let near = |e: &&Found| event.sentence.abs_diff(e.sentence) <= STAYS && is_enforced(e);
        let ours = |e: &Entity| {
            let force = ["COP", "MIL", "JUD", "GOV"].contains(&e.sector.as_str());
            force && !e.code.is_empty() && here.is_none_or(|h| h == e.code)
        };
        let same = |e: &&Found| !e.actor.is_empty() && e.actor.iter().all(ours);
        let mut all = events[..i].iter().rev().chain(&events[i..]).filter(near);
        let found = all.find(same);
        events[i].actor = found.map(|e| e.actor.clone()).unwrap_or_default();
    }
}

/// Whether something is seized, closed or searched.
fn is_enforced(event: &Found) -> bool {
    let law = event.modes.iter().any(|m| ["restrict", "seize", "arrest"].contains(m));
    law && event.event.is_some_and(|e| e.name == "COERCE")
}

/// Before whom civilians protest, where nobody is named: their own state.
pub(super) fn state_before(event: &Found) -> Option<Entity> {
    let kind = event.event.and_then(|e| marsad_record::implied_target(e.name))?;
    let public = event.modes.iter().any(|m| ["demo", "strike"].contains(m));
    let whose = event.actor.first().filter(|a| public && !a.code.is_empty())?;
    let tokens = Some(event.trigger);
    Some(Entity {
        tokens,
        assumed: true,
        code: whose.code.clone(),
        sector: kind.to_owned(),
        ..Entity::default()
    })
}
