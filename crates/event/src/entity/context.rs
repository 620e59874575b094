//! Whom a head means that has nothing beside it: the one the article told of or who spoke before, else its own country's.

use super::owner::SIDES;
use super::word::{is_alone, speaks};
use super::{Entities, Entity};
use crate::doc::{ARMED, Doc};
use crate::words::Weak;
use marsad_mention::{HeadId, HeadKind};
use marsad_morph::{Number, Pos};

impl Entities {
    /// A head with nothing beside it is the one the article spoke of before; else it belongs to the article's country.
    pub(super) fn take_context(
        &self,
        doc: &Doc<'_>,
        entity: &mut Entity,
        (id, stranger): (HeadId, bool),
        at: usize,
    ) {
        let definite = doc.view.best(at).is_some_and(|r| r.article || r.pronoun.is_some());
        let one = doc.view.best(at).is_none_or(|r| r.features.number != Some(Number::Plur));
        let office = doc.names.heads[id.0 as usize].kind != HeadKind::Person;
        // Young men are not the one young man told of before.
        let before = self.by_head(id).filter(|b| definite && (one || b.name.is_none() || !b.kind.is_empty()));
        // "The ministry" after that of defence, whose sector is another.
        let head = &doc.names.heads[id.0 as usize];
        let plain = head.kind != HeadKind::Person && entity.sector == head.sector;
        let fits = |b: &&Entity| plain || entity.sector.is_empty() || b.sector == entity.sector;
        if let Some(before) = before.filter(|b| entity.code.is_empty() && fits(b)) {
            let same = one || before.name.is_none();
            // "The country that wishes to …" is any.
            let described = doc.view.pos(at + 1) == Some(Pos::Adj);
            let land = doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.lands.contains(&id));
            let several =
                before.name.is_none() && self.memory.states.get(&id).is_some_and(|(_, several)| *several);
            let assumed = before.assumed
                || !same
                || several
                || described && !before.kind.is_empty()
                || before.name.is_none() && before.office.is_none() && !before.is_organ()
                || land && (described || doc.names_another(at, &before.code));
            *entity = Entity { source: entity.source, assumed, ..before.clone() };
            return;
        }
        if let Some(named) = self.movement(doc, at).filter(|_| entity.code.is_empty()) {
            *entity = Entity { source: entity.source, ..named };
            return;
        }
        // "The one who spoke": an office of no sector with nothing beside it.
        let alone = entity.sector.is_empty() && head.kind == HeadKind::Office && one && is_alone(doc, at);
        let speaker = self
            .last_speaker(doc, at)
            .filter(|s| definite && (office || s.name.is_none()))
            .filter(|s| entity.code.is_empty() && (s.sector == entity.sector || alone));
        if let Some(speaker) = speaker {
            // A body or people of the speaker's are not he himself: "the agency", after its director spoke; nor is "the high
            // commission" the organisation that speaks.
            let other = speaker.name.is_some() && head.kind == HeadKind::Body && !(one && is_alone(doc, at));
            *entity = match head.kind == HeadKind::Office || speaker.office.is_none() && !other {
                true => Entity { source: entity.source, ..speaker.clone() },
                false => Entity { code: speaker.code.clone(), assumed: true, ..entity.clone() },
            };
            // Who is told of, and does not speak himself, may be another's.
            entity.assumed |= !speaks(doc, at);
            return;
        }
        let state = ["GOV", "MIL", "COP"].contains(&entity.sector.as_str());
        if entity.source && entity.code.is_empty() && (state || entity.sector.is_empty()) {
            let all = self.memory.all.iter().rev().map(|known| self.by_node.get(*known));
            let named = || all.into_iter().find(|e| !e.source || !e.code.is_empty());
            if state && let Some(country) = doc.country_of(at) {
                entity.code = country;
            } else if definite
                && (state || speaks(doc, at))
                && let Some(last) = self.last_speaker(doc, at).or_else(named)
            {
                let source = entity.source;
                let assumed = last.assumed || !speaks(doc, at);
                *entity = Entity { source, assumed, office: None, ..last.clone() };
            }
            return;
        }
        let office = doc.names.heads[id.0 as usize].kind == HeadKind::Office;
        // The secretary-general of a body of states is of none.
        let of_no_state = marsad_record::NO_STATE.contains(&entity.code.as_str());
        if entity.sector.is_empty()
            && office
            && !of_no_state
            && let Some(last) = self.memory.all.last().map(|known| self.by_node.get(*known))
        {
            entity.sector.clone_from(&last.sector);
            if entity.code.is_empty() && definite {
                entity.code.clone_from(&last.code);
                entity.assumed = true;
            }
        }
        if entity.code.is_empty() && (stranger || doc.knows_no_state(&entity.sector)) {
            return;
        }
        // "The terrorists" of an article that tells of one armed group are that one's.
        if let Some(side) =
            doc.armed.as_ref().filter(|_| entity.code.is_empty() && is_extremist(doc, entity, at))
        {
            entity.code.clone_from(side);
            entity.assumed = true;
            return;
        }
        let head = &doc.names.heads[id.0 as usize];
        let people = head.kind == HeadKind::Person;
        let of = match people {
            true => doc.country_of_people(at),
            false => doc.country_of_state(&entity.sector).or_else(|| doc.country_of(at)),
        };
        if entity.code.is_empty()
            && let Some(country) = of
        {
            // A ministry is one of the state the article tells of; people, companies and princes may be anybody's.
            let last = doc.view.name(at).map_or(at + 1, |n| (n.tokens.end() - 1).max(at + 1));
            let within = doc.clauses.phrase_at.get(last) == Some(&doc.clauses.phrase_at[at]);
            let to =
                doc.view.best(last).and_then(|r| r.prep).is_some_and(|p| doc.words.belonging.contains(&p));
            let last = if within || to { last } else { at };
            let definite = definite || doc.view.best(last).is_some_and(|r| r.article && r.pos != Pos::Verb);
            let abroad = doc.home.as_ref().is_some_and(|home| *home != country);
            // "The country of origin" is any.
            let any = doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.lands.contains(&id))
                && doc.clauses.phrase_at[at].is_some_and(|p| {
                    let after = doc.clauses.phrases[p].parts.iter().filter(|part| part.head > at);
                    after.into_iter().any(|part| doc.words.beside.kind(&doc.view, part.head).is_none())
                });
            // "The regime" that does something may be the law.
            let told = doc.view.lexeme(at).and_then(|(id, _)| doc.words.weak_bodies.get(&id));
            let any = any || told == Some(&Weak::Told);
            entity.assumed =
                people || abroad || any || !entity.is_organ() || !definite || doc.names_another(at, &country);
            entity.code = country;
        }
    }

    /// The armed group or party told of last, where a noun for such has only what was done for it beside it: "the group backed by
    /// Iran".
    pub(super) fn backed_movement(&self, doc: &Doc<'_>, at: usize) -> Option<Entity> {
        let done = doc.view.best(at + 1).is_some_and(|r| r.pos == Pos::Adj && r.article)
            && doc.view.lexeme(at + 1).is_some_and(|(_, l)| l.of.is_some());
        let last = |p: usize| doc.clauses.phrases[p].tokens.end() == at + 2;
        let backed = done && doc.clauses.phrase_at[at].is_some_and(last);
        if backed { self.last_movement(doc, at) } else { None }
    }

    /// The armed group or party told of last, where a noun for such stands alone with the article: "Boko Haram … the group".
    fn movement(&self, doc: &Doc<'_>, at: usize) -> Option<Entity> {
        if is_alone(doc, at) { self.last_movement(doc, at) } else { None }
    }

    /// The armed group or party told of last, for a noun for one in the singular with the article.
    fn last_movement(&self, doc: &Doc<'_>, at: usize) -> Option<Entity> {
        let noun = doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.movements.contains(&id));
        let one = |r: &marsad_morph::Reading| r.article && r.features.number == Some(Number::Sing);
        let known = noun && doc.view.best(at).is_some_and(one);
        let all = self.memory.all.iter().rev().filter(|_| known).map(|known| self.by_node.get(*known));
        let mut named = all.filter(|e| SIDES.contains(&e.kind.as_str()) && e.name.is_some());
        let last = named.next()?.clone();
        let several = named.any(|e| e.name != last.name);
        Some(Entity { assumed: last.assumed || several, office: None, ..last })
    }
}

/// Whether somebody in arms is called by a word by which no side of its own is meant, and not by name: "extremists", "a
/// terrorist group".
fn is_extremist(doc: &Doc<'_>, entity: &Entity, at: usize) -> bool {
    let phrase = doc.clauses.phrase_at[at].map(|p| doc.clauses.phrases[p].tokens);
    let called = |t: usize| doc.words.extremists.at(&doc.view, t).is_some();
    let named = doc.view.pos(at + 1) == Some(Pos::Propn);
    entity.sector == ARMED && !named && phrase.is_some_and(|p| p.range().any(called))
}

/// "The army" of which only the land it is in is told is that of the state whose army is there, where the land has none.
pub(super) fn take_army(doc: &Doc<'_>, entity: &mut Entity, at: usize, told: bool) {
    let army = doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.armies.contains(&id));
    let there = army && entity.assumed && !told && !entity.code.is_empty();
    let mut lands = doc.names.countries.iter().filter(|_| there);
    if let Some(land) = lands.find(|c| c.code == entity.code && !c.army.is_empty()) {
        entity.code.clone_from(&land.army);
    }
}
