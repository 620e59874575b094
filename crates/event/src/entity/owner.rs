//! Whose somebody is of whom no state is told: that of the one a pronoun stands for, of those counted beside him, of his
//! counterpart.

use super::whose::seat;
use super::{Entities, Entity, STATE};
use crate::doc::{ARMED, Doc};
use marsad_clause::{Arg, Link, Node};
use marsad_mention::{CountryForm, HeadKind, Referent};
use marsad_morph::{Number, Person, Pos};

/// The sectors of a state's forces, and of those in arms on its side.
pub(super) const FORCES: &str = "MIL";
pub(super) const PARTISANS: &str = "PRM";
/// The kinds of organisations that are of one state, and stand against its government or beside it.
pub(super) const SIDES: [&str; 2] = ["armed", "party"];
/// How many phrases stand at most between two that are joined.
const NEAR: usize = 2;

impl Entities {
    /// "His Moroccan counterpart" holds the office of the one he is the counterpart of.
    pub(super) fn counterpart(&self, doc: &Doc<'_>, entity: &mut Entity, at: usize) {
        // "His counterpart in Niamey".
        if entity.code.is_empty() && is_counterpart(doc, at) {
            entity.code = seat(doc, at).unwrap_or_default();
        }
        if !entity.sector.is_empty() || !is_counterpart(doc, at) {
            return;
        }
        let of = self.antecedent(doc, at, &[]).0.into_iter().find(|e| !e.sector.is_empty());
        if let Some(of) = of {
            entity.sector.clone_from(&of.sector);
            entity.office.clone_from(&of.office);
        }
    }

    /// "His forces": the state of the one the pronoun stands for, who is the subject or was named last.
    pub(super) fn owner(&self, doc: &Doc<'_>, entity: &mut Entity, at: usize) {
        let Some(pronoun) = doc.view.best(at).and_then(|r| r.pronoun) else { return };
        if pronoun.person == Person::First {
            // "Our army": that of the one whose words they are, else of those who write.
            let own = self.teller(doc, at).map(|e| e.code.clone()).filter(|c| !c.is_empty());
            // "My newspaper" is that of one man; before a genitive it is two of them.
            let many = pronoun.number != Number::Sing;
            entity.code = own.or_else(|| doc.home.clone()).filter(|_| many).unwrap_or_default();
            return;
        }
        let own = doc.clauses.phrase_at[at];
        let subject = doc.clauses.clause_at[at].and_then(|c| match doc.clauses.clauses[c].subject {
            Some(Arg::Phrase(node)) if Some(node.phrase) != own => self.at(node).first().cloned(),
            _ => None,
        });
        // "The minister said that his government": who speaks. The one named last may be another.
        let known = self.joined_to(doc, at).or(subject).or_else(|| self.teller(doc, at).cloned());
        let guessed = known.is_none();
        if let Some(owner) = known.or_else(|| self.before(doc, at, &[]).into_iter().next()) {
            // The neighbour of a state is another state.
            let relation = doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.relations.contains(&id));
            if relation && owner.sector == STATE && owner.office.is_none() {
                return;
            }
            entity.code.clone_from(&owner.code);
            // "Their governments" are hardly those of one state's.
            let many = pronoun.number != Number::Sing;
            entity.assumed = owner.assumed || many || guessed || !owner.is_organ();
            // The forces of a leader in arms are in arms as he is.
            let body = doc.view.lexeme(at).is_some_and(|(_, l)| !l.human);
            let armed =
                body && entity.sector == FORCES && [ARMED, PARTISANS].contains(&owner.sector.as_str());
            if entity.sector.is_empty() || armed {
                entity.sector.clone_from(&owner.sector);
            }
        }
    }

    /// The one before whom a pronoun's noun is joined to and that the pronoun goes with: "the leader of the party and his deputy".
    fn joined_to(&self, doc: &Doc<'_>, at: usize) -> Option<Entity> {
        let pronoun = doc.view.best(at)?.pronoun.filter(|p| p.number == Number::Sing)?;
        let (of, _) =
            doc.clauses.phrases[doc.clauses.phrase_at[at]?].link.filter(|(_, l)| *l == Link::Coordinate)?;
        let gender = |t: usize| doc.view.best(t).and_then(|r| r.features.gender);
        let parts = &doc.clauses.phrases[of.phrase].parts[of.part..];
        let goes = parts.iter().any(|p| pronoun.gender.is_some() && gender(p.head) == pronoun.gender);
        self.at(of).first().filter(|_| goes).cloned()
    }

    /// The state of people counted beside others, or told of as his own by an official: "12 Azerbaijani soldiers and a
    /// general", "the Armenian side announced the death of five soldiers".
    pub(super) fn fellow(&self, doc: &Doc<'_>, entity: &mut Entity, at: usize) {
        let Some(phrase) = doc.clauses.phrase_at[at] else { return };
        if let Some((first, Link::Coordinate)) = doc.clauses.phrases[phrase].link
            && let Some(other) = self.within(doc, first)
        {
            entity.code.clone_from(&other.code);
            entity.assumed = true;
            return;
        }
        let own = ["MIL", "COP", "SPY"].contains(&entity.sector.as_str());
        if let Some(sender) = self.sender(doc, phrase).filter(|_| own) {
            entity.code.clone_from(&sender.code);
            entity.assumed = true;
            return;
        }
        let official = |e: &&Entity| own && matches!(e.sector.as_str(), "GOV" | "MIL" | "COP");
        if let Some(speaker) = self.teller(doc, at).filter(official) {
            entity.code.clone_from(&speaker.code);
            entity.assumed = speaker.assumed;
        }
    }

    /// Who sends, withdraws or loses those a phrase names: "the state keeps 900 soldiers in the land".
    fn sender(&self, doc: &Doc<'_>, phrase: usize) -> Option<&Entity> {
        let clause = &doc.clauses.clauses[doc.clauses.clause_at[doc.clauses.phrases[phrase].tokens.start()]?];
        let object = clause.object == Some(Arg::Phrase(Node { phrase, part: 0 })) && !clause.passive;
        let verb = doc.view.lexeme(clause.verb.filter(|_| object)?).map(|(id, _)| id)?;
        match clause.subject.filter(|_| doc.words.deploys.contains(&verb))? {
            Arg::Phrase(node) => self.at(node).first().filter(|e| !e.code.is_empty()),
            Arg::Pronoun(..) => None,
        }
    }

    /// Whose words a token is part of.
    pub(super) fn teller(&self, doc: &Doc<'_>, at: usize) -> Option<&Entity> {
        match doc.clauses.told_by(at).and_then(|s| doc.clauses.speeches[s].speaker)? {
            Arg::Phrase(node) => self.at(node).first(),
            Arg::Pronoun(..) => None,
        }
    }

    /// The state people are from, told after the word for "of": "refugees from Tibet", "three from Tunis".
    pub(super) fn origin(doc: &Doc<'_>, node: Node, whole: usize) -> Option<String> {
        let place = doc.places.at(whole).filter(|p| p.tokens.start() == whole && !p.country.is_empty())?;
        let head = doc.clauses.head(node);
        // "Its nationals from the country" are its own.
        if doc.view.best(head).is_some_and(|r| r.pronoun.is_some()) {
            return None;
        }
        let kinds = doc.view.name(head).into_iter().flat_map(|n| &n.referents).filter_map(|r| match r {
            Referent::Head(id) => Some(doc.names.heads[id.0 as usize].kind),
            _ => None,
        });
        let person = kinds.into_iter().any(|k| k == HeadKind::Person);
        let human = doc.view.lexeme(head).is_some_and(|(_, l)| l.human);
        let counted = matches!(doc.view.pos(head), Some(Pos::Num)) || doc.view.pos(head).is_none();
        (person || human || counted).then(|| place.country.clone())
    }

    /// The first with a code in a node or its genitives.
    fn within(&self, doc: &Doc<'_>, node: Node) -> Option<&Entity> {
        let parts = node.part..doc.clauses.phrases[node.phrase].parts.len();
        let all = parts.filter_map(|part| self.at(Node { part, ..node }).first());
        all.into_iter().find(|e| !e.code.is_empty())
    }
}

/// Whether a noun is the one for somebody of the same office in another state.
pub(super) fn is_counterpart(doc: &Doc<'_>, at: usize) -> bool {
    doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.counterparts.contains(&id))
}

/// Whom "the enemy" means: the state called so by its name before.
pub(super) fn foe(doc: &Doc<'_>, at: usize) -> Option<Entity> {
    let noun = doc.view.lexeme(at).map(|(id, _)| id)?;
    let state = |r: &Referent| match r {
        Referent::Country(id, CountryForm::Regime) => Some(doc.names.countries[id.0 as usize].code.clone()),
        _ => None,
    };
    let before = doc.view.mentions.names.iter().rev().skip_while(|n| n.tokens.start() >= at);
    let called =
        before.filter(|n| n.tokens.range().any(|t| doc.view.lexeme(t).is_some_and(|(id, _)| id == noun)));
    let code = { called }.find_map(|n| n.referents.iter().find_map(state))?;
    Some(Entity { code, sector: STATE.into(), ..Entity::default() })
}

/// "The government and the Taliban", wherever they meet: the state of the party or the armed group that a government or its
/// forces are named beside.
pub(super) fn other_side(doc: &Doc<'_>, entity: &mut Entity, at: usize) {
    let serves = [STATE, FORCES, "OPP"].contains(&entity.sector.as_str());
    let phrases = &doc.clauses.phrases;
    // "The delegations of the government and the group".
    let definite = |p: &usize| phrases[*p].parts.iter().any(|part| part.head >= at && part.definite);
    let Some(phrase) = doc.clauses.phrase_at[at].filter(|p| serves && definite(p)) else { return };
    let joined = |p: &usize| match (phrases[*p].link, phrases[phrase].link) {
        (Some((first, Link::Coordinate)), _) if first.phrase == phrase => true,
        (_, Some((first, Link::Coordinate))) => first.phrase == *p,
        _ => false,
    };
    let side = |r: &Referent| match r {
        Referent::Org(id) => {
            let org = &doc.names.orgs[id.0 as usize];
            let state = !org.code.is_empty() && !marsad_record::NO_STATE.contains(&org.code.as_str());
            Some(org).filter(|_| state && SIDES.contains(&org.kind.as_str()))
        }
        _ => None,
    };
    let near = phrase.saturating_sub(NEAR)..(phrase + NEAR + 1).min(phrases.len());
    let heads = near.filter(|p| *p != phrase).filter(joined).map(|p| phrases[p].parts[0].head);
    let found = heads.filter_map(|t| doc.view.name(t)?.referents.iter().find_map(side)).next();
    if let Some(org) = found {
        entity.code.clone_from(&org.code);
        entity.assumed = true;
    }
}
