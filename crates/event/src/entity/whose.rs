//! Whose a head is by the words beside it.

use super::inside::Inside;
use super::office::office_at;
use super::owner::FORCES;
use super::{Entities, Entity, SOME_STATES};
use crate::doc::Doc;
use marsad_mention::{CountryForm, CountryId, Head, HeadKind, Org, OrgId};

/// The code of organisations of no state.
const UNGOVERNED: &str = "NGO";

impl Entities {
    /// Takes the state or organisation a head belongs to from what stands beside it.
    pub(super) fn whose(
        &self,
        doc: &Doc<'_>,
        entity: &mut Entity,
        (head, at): (&Head, usize),
        inside: &Inside<'_>,
    ) {
        let some_states = |id: OrgId| doc.names.orgs[id.0 as usize].kind == SOME_STATES;
        // "The states Egypt and Jordan": of states told by name, those are meant.
        let org = inside.org.filter(|(_, id)| inside.country.is_none() || !some_states(*id));
        if let Some((_, id)) = org {
            let org = &doc.names.orgs[id.0 as usize];
            entity.assumed |= some_states(id);
            entity.code = self.national(doc, org, inside).unwrap_or_else(|| org.code.clone());
            if !org.sector.is_empty()
                && (entity.sector.is_empty() || head.kind != HeadKind::Person || org.kind == "armed")
            {
                entity.sector.clone_from(&org.sector);
            }
            // "A force of the African Union" is a force still.
            let force = head.sector == FORCES;
            if org.sector.is_empty() && !force && marsad_record::NO_STATE.contains(&org.code.as_str()) {
                entity.sector.clear();
            }
            if inside.person.is_none() {
                entity.name = Some(org.name.clone());
                entity.wikidata.clone_from(&org.wikidata);
            }
            entity.kind.clone_from(&org.kind);
        }
        if let Some((_, id, form)) = inside.country
            && entity.code.is_empty()
            && !(form != CountryForm::Gentilic && is_toward(doc, at))
        {
            self.country(doc, entity, id);
        }
        if let Some((_, id)) = inside.person {
            let person = &doc.names.persons[id.0 as usize];
            entity.wikidata.clone_from(&person.wikidata);
            entity.name = Some(person.name.clone());
            if entity.code.is_empty()
                && let Some(office) = office_at(person, doc.published)
            {
                entity.code.clone_from(&office.code);
                if entity.sector.is_empty() {
                    entity.sector.clone_from(&office.sector);
                }
            }
        }
        if entity.code.is_empty()
            && let Some(country) = inside.place_country
            && head.kind != HeadKind::Person
        {
            country.clone_into(&mut entity.code);
        }
    }

    /// The state an organisation of many is a branch of by the adjective right after its name: "the Libyan Red Crescent".
    #[allow(clippy::unused_self)]
    pub(super) fn national(&self, doc: &Doc<'_>, org: &Org, inside: &Inside<'_>) -> Option<String> {
        let (at, _) = inside.org?;
        let (next, id, form) = inside.country?;
        let beside = doc.view.name(at).is_some_and(|n| n.tokens.end() == next);
        let many = org.code == UNGOVERNED || org.code.is_empty();
        let branch = beside && form == CountryForm::Gentilic && many;
        branch.then(|| doc.names.countries[id.0 as usize].code.clone())
    }

    #[allow(clippy::unused_self)]
    pub(super) fn country(&self, doc: &Doc<'_>, entity: &mut Entity, id: CountryId) {
        let country = &doc.names.countries[id.0 as usize];
        entity.code.clone_from(&country.code);
        if !country.sector.is_empty() {
            entity.other.push(country.sector.clone());
        }
    }
}

/// Whether a noun is for one who stands to the state told after it, and is not of it: "an ally of Israel".
fn is_toward(doc: &Doc<'_>, at: usize) -> bool {
    doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.relations.contains(&id))
}

/// The state of a body of which no word says whose it is, by the place right behind it: "the authorities in Egypt".
pub(super) fn seat(doc: &Doc<'_>, at: usize) -> Option<String> {
    let own = doc.clauses.phrase_at[at].filter(|p| doc.clauses.phrases[*p].parts[0].head == at)?;
    let end = doc.clauses.phrases[own].tokens.end();
    let next = doc.clauses.phrases.get(own + 1).filter(|p| p.tokens.start() == end + 1)?;
    let inside = next.prep.is_some_and(|(prep, _)| doc.words.member.contains(&prep));
    let place = doc.places.at(next.parts[0].head).filter(|p| inside && !p.country.is_empty())?;
    Some(place.country.clone())
}
