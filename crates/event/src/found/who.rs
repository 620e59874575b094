//! Who is meant where a thing, a town or a name nobody knows fills a role.

use super::Finder;
use crate::entity::Entity;
use marsad_clause::{Arg, Node};
use marsad_morph::Pos;

impl Finder<'_, '_> {
    /// The country of a town or region that fills a role.
    pub(super) fn country_of(&self, node: Node) -> Option<Entity> {
        let place = self.doc.places.at(self.doc.clauses.head(node)).filter(|p| !p.country.is_empty())?;
        Some(Entity { tokens: Some(place.tokens), code: place.country.clone(), ..Entity::default() })
    }

    /// A person by a name nobody knows: somebody of the country of the sentence. By his last name alone he is known where he
    /// does something.
    pub(super) fn unknown(&self, node: Node) -> Option<Entity> {
        let head = self.doc.clauses.head(node);
        let view = &self.doc.view;
        let given = view.pos(head) == Some(Pos::Propn) && view.lexeme(head).is_some_and(|(_, l)| l.human);
        let clause = self.doc.clauses.clause_at[head].map(|c| &self.doc.clauses.clauses[c]);
        let acts = clause.is_some_and(|c| c.subject == Some(Arg::Phrase(node)) && c.antecedent.is_none());
        let last = || acts && view.best(head).is_some_and(|r| r.guessed && r.article);
        let several = self.doc.clauses.tokens(node).len() > 1;
        let named = view.name(head).is_none() && (given && (several || acts) || last());
        let tokens = Some(self.doc.clauses.tokens(node));
        let code = self.doc.country_of_people(head).unwrap_or_default();
        named.then(|| Entity { tokens, code, sector: "CVL".into(), ..Entity::default() })
    }

    /// Whose a thing is, where a thing fills a role: "the Israeli practices", "the government's decision".
    pub(super) fn behind(&self, node: Node) -> Vec<Entity> {
        let phrase = &self.doc.clauses.phrases[node.phrase];
        let later = (node.part + 1..phrase.parts.len()).map(|part| self.entities.at(Node { part, ..node }));
        if let Some(owner) = later.into_iter().find(|e| !e.is_empty()) {
            return owner.to_vec();
        }
        let by_people: Vec<Entity> =
            phrase.tokens.range().filter_map(|t| self.tables.by_adjective(self.doc, t)).collect();
        if !by_people.is_empty() {
            return by_people;
        }
        let next = Node { phrase: node.phrase + 1, part: 0 };
        let of = self.doc.clauses.phrases.get(next.phrase).filter(|p| {
            let prep = p.prep.is_some_and(|(l, _)| self.agents.object_of_masdar.contains(&l));
            prep && p.sentence == phrase.sentence && p.tokens.start() <= phrase.tokens.end() + 1
        });
        of.map(|_| self.entities.at(next).to_vec()).unwrap_or_default()
    }
}
