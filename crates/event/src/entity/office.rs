//! Offices: who holds one on a day, and who holds the same one in several states.

use super::{Entities, Entity};
use crate::doc::Doc;
use jiff::civil::Date;
use marsad_clause::{Link, Node, Part};
use marsad_mention::{CountryForm, Head, HeadKind, PersonId, Referent};
use marsad_morph::{Number, Pos};

impl Entities {
    /// Who is joined to a node; by a people's adjective alone, one of the same office: "the Russian and American ministers".
    pub(super) fn beside(&self, doc: &Doc<'_>, node: Node, joined: Node) -> Vec<Entity> {
        let found = self.at(joined);
        let adjective = doc.view.pos(doc.clauses.head(joined)) == Some(Pos::Adj);
        match self.several(doc, node).filter(|_| adjective) {
            Some(own) => found.iter().map(|e| colleague(own, e)).collect(),
            None => found.to_vec(),
        }
    }

    /// Those of the other states named beside the owner of a plural office: "the foreign ministers of Egypt and Jordan".
    pub(super) fn colleagues(&self, doc: &Doc<'_>, node: Node) -> Vec<Entity> {
        let Some(own) = self.several(doc, node) else { return Vec::new() };
        let beside = doc.clauses.phrases.iter().enumerate().skip(node.phrase + 1).take(8);
        let owners = beside.filter(|(_, p)| match p.link {
            Some((of, Link::Coordinate)) => of.phrase == node.phrase && of.part > node.part,
            _ => false,
        });
        let states = owners.filter_map(|(phrase, _)| self.at(Node { phrase, part: 0 }).first());
        states.filter(|e| !e.code.is_empty()).map(|e| colleague(own, e)).collect()
    }

    /// Those whom an office in the dual or plural names one by one, by their states, with or without their names: "his two
    /// counterparts, the American John Kerry and the Saudi Adel al-Jubeir".
    pub(super) fn one_by_one(&self, doc: &Doc<'_>, node: Node) -> Vec<Entity> {
        let Some(own) = self.several(doc, node) else { return Vec::new() };
        let mut end = doc.clauses.tokens(node).end();
        let mut out = Vec::new();
        for (phrase, p) in doc.clauses.phrases.iter().enumerate().skip(node.phrase + 1) {
            let first = p.parts[0].head;
            // "The Armenian" may be a noun as well.
            let adjective = doc.view.pos(first) == Some(Pos::Adj) || is_gentilic(doc, first);
            let beside = p.tokens.start() == end && p.sentence == doc.clauses.phrases[node.phrase].sentence;
            if !beside || !(adjective || doc.view.pos(first) == Some(Pos::Propn)) {
                break;
            }
            let state = self.at(Node { phrase, part: 0 }).first().filter(|e| adjective && !e.code.is_empty());
            out.extend(state.map(|e| colleague(own, e)));
            end = p.tokens.end();
        }
        if out.len() > 1 { out } else { Vec::new() }
    }

    /// The office several people hold, or the body that two are, none of them named.
    fn several(&self, doc: &Doc<'_>, node: Node) -> Option<&Entity> {
        let reading = doc.view.best(doc.clauses.head(node))?;
        let two = reading.features.number == Some(Number::Dual);
        let many = two || reading.features.number == Some(Number::Plur);
        self.at(node).first().filter(|e| many && (two || e.office.is_some()) && e.name.is_none())
    }
}

/// Whether a word says of which state somebody is.
fn is_gentilic(doc: &Doc<'_>, at: usize) -> bool {
    let gentilic = |r: &Referent| matches!(r, Referent::Country(_, CountryForm::Gentilic));
    doc.view.name(at).is_some_and(|n| n.referents.iter().any(gentilic))
}

/// Whether a noun for an office is a calling where it stands, as nothing tells whose it is: "the actor", in the words of "the
/// representative".
pub(super) fn is_calling(doc: &Doc<'_>, head: &Head, at: usize) -> bool {
    let Some((own, _)) = doc.view.lexeme(at).filter(|_| head.kind == HeadKind::Office) else { return false };
    let listed = doc.words.callings.iter().any(|(noun, _)| *noun == own);
    let end = doc.view.name(at).map_or(at + 1, |n| n.tokens.end());
    let Some(phrase) = doc.clauses.phrase_at[at].filter(|_| listed && end == at + 1) else { return false };
    let next = at + 1;
    let figure = doc.view.best(next).is_none_or(|r| r.pos == Pos::Num);
    let counted = next < doc.view.words.len() && figure && !doc.view.is_mark(next);
    // His own name does not tell whose he is.
    let name = |t: usize| {
        let personal = doc.view.best(t).is_some_and(|r| r.pos == Pos::Propn || r.guessed);
        personal && doc.view.name(t).is_none() && doc.places.at(t).is_none()
    };
    // "An actress of films": whose somebody acts for is somebody, a body or a place.
    let someone = |t: usize| {
        let human = doc.view.lexeme(t).is_some_and(|(_, l)| l.human);
        human || doc.view.name(t).is_some() || doc.places.at(t).is_some() || doc.view.is_mark(t)
    };
    let owner = |p: &Part| p.head > at && !name(p.head) && someone(p.head);
    let whose = counted || doc.clauses.phrases[phrase].parts.iter().any(owner);
    let end = doc.clauses.phrases[phrase].tokens.end();
    let prep = doc.view.best(end).and_then(|r| r.prep.or(r.lexeme));
    let bare = doc.view.best(at).is_some_and(|r| !r.article);
    let told = bare && prep.is_some_and(|prep| doc.words.callings.contains(&(own, prep)));
    let owned = doc.view.best(at).is_some_and(|r| r.pronoun.is_some());
    !whose && !told && !owned
}

/// One of the same office in another state.
fn colleague(own: &Entity, other: &Entity) -> Entity {
    Entity { tokens: other.tokens, code: other.code.clone(), assumed: other.assumed, ..own.clone() }
}

pub(super) fn person(doc: &Doc<'_>, id: PersonId, _at: usize) -> Entity {
    let person = &doc.names.persons[id.0 as usize];
    let office = office_at(person, doc.published);
    Entity {
        code: office.as_ref().map(|o| o.code.clone()).unwrap_or_default(),
        sector: office.as_ref().map(|o| o.sector.clone()).unwrap_or_default(),
        wikidata: person.wikidata.clone(),
        name: Some(person.name.clone()),
        office: office.map(|o| o.office.clone()).filter(|o| !o.is_empty()),
        ..Entity::default()
    }
}

/// The office a person held on a day; after the last, what he was is what he is known for, as an elite; before the first he
/// held none, and only his state is told.
pub(super) fn office_at(
    person: &marsad_mention::Person,
    day: Option<Date>,
) -> Option<marsad_mention::Office> {
    let Some(day) = day else { return person.offices.last().cloned() };
    let held = |o: &&marsad_mention::Office| o.from.is_none_or(|f| f <= day) && o.to.is_none_or(|t| day <= t);
    if let Some(office) = person.offices.iter().rev().find(held) {
        return Some(office.clone());
    }
    let past = person.offices.iter().rev().find(|o| o.from.is_none_or(|f| f <= day));
    match past {
        Some(office) if office.sector == "GOV" => {
            Some(marsad_mention::Office { sector: "ELI".into(), ..office.clone() })
        }
        Some(office) => Some(office.clone()),
        None => person.offices.first().map(|o| marsad_mention::Office { office: String::new(), ..o.clone() }),
    }
}
