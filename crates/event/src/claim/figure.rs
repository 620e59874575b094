//! How many a phrase of a claim tells of.

use super::{Figure, Reader};
use crate::found::Found;
use marsad_clause::{Node, Phrase};
use marsad_mention::{HeadKind, Quantity, Referent};
use marsad_morph::{Number, Pos};
use marsad_text::Span;

impl Reader<'_, '_> {
    /// The figure of a phrase: outer `None` where it has none, inner where it counts no people.
    pub(super) fn figure(&self, node: Node) -> Option<Option<Figure>> {
        let part = &self.doc.clauses.phrases[node.phrase].parts[node.part];
        let size =
            || self.household_size(node).or_else(|| self.household_size(self.doc.clauses.genitive(node)?));
        let quantity = part.quantity.or_else(|| self.deeper_quantity(node)).or_else(size)?;
        let q: &Quantity = &self.doc.view.mentions.quantities[quantity];
        let figure = Figure { value: q.value, min: q.min, max: q.max, exact: q.exact, tokens: q.tokens };
        Some(q.of_people.then_some(figure))
    }

    /// One, where a single person is named or meant: by himself, by his body or life, or as another after those before.
    pub(super) fn one(&self, node: Node, found: &Found) -> Option<Figure> {
        let head = self.doc.clauses.head(node);
        let whose = self.doc.clauses.genitive(node);
        let single = if self.is_body(head) {
            self.is_single(head) && whose.map_or(!self.is_definite(head), |w| self.is_one(w))
        } else {
            self.is_one(node) || self.is_another(head, found)
        };
        let choice = self.doc.clauses.phrases[node.phrase].prep.is_some_and(|(l, _)| self.is_among(l));
        (single && !choice).then(|| {
            let tokens = Span::new(head, head + 1);
            Figure { value: Some(1), min: Some(1), max: Some(1), exact: true, tokens }
        })
    }

    /// Whether a noun stands for the one whose it is: "the body of a young man".
    fn is_body(&self, head: usize) -> bool {
        self.doc.view.lexeme(head).is_some_and(|(id, _)| self.doc.words.bodies.contains(&id))
    }

    fn is_single(&self, head: usize) -> bool {
        self.doc.view.best(head).is_some_and(|r| r.features.number == Some(Number::Sing))
    }

    fn is_definite(&self, head: usize) -> bool {
        self.doc.view.best(head).is_some_and(|r| r.article || r.pronoun.is_some())
    }

    /// "And another", "and the third": an adjective alone after victims counted in the same sentence.
    fn is_another(&self, head: usize, found: &Found) -> bool {
        self.doc.view.pos(head) == Some(Pos::Adj) && self.is_single(head) && self.previous(found).is_some()
    }

    /// How many a family or a crew is told to be of: "a family (made up) of seven".
    fn household_size(&self, node: Node) -> Option<usize> {
        let phrases = &self.doc.clauses.phrases;
        let mut next = phrases[node.phrase + 1..]
            .iter()
            .take(2)
            .take_while(|p| p.tokens.start() <= phrases[node.phrase].tokens.end() + 2);
        let of = |p: &&Phrase| p.prep.is_some_and(|(prep, _)| self.doc.words.partitive.contains(&prep));
        next.find(of).filter(|_| self.is_household(self.doc.clauses.head(node)))?.parts[0].quantity
    }

    /// Whether a noun is for several people as one.
    fn is_household(&self, head: usize) -> bool {
        self.doc.view.lexeme(head).is_some_and(|(id, _)| self.doc.words.households.contains(&id))
    }

    /// A figure that heads the genitive of a noun of people: "the lives of twelve soldiers".
    pub(super) fn deeper_quantity(&self, node: Node) -> Option<usize> {
        let next = self.doc.clauses.genitive(node)?;
        let head = self.doc.clauses.head(node);
        let plain = self.doc.view.lexeme(head).is_some_and(|(_, l)| !l.human);
        self.doc.clauses.phrases[next.phrase].parts[next.part].quantity.filter(|_| plain)
    }

    /// A single person: a singular noun for people, or somebody's name.
    fn is_one(&self, node: Node) -> bool {
        let head = self.doc.clauses.head(node);
        let Some(reading) = self.doc.view.best(head) else { return false };
        let named = reading.pos == Pos::Propn
            || self
                .doc
                .view
                .name(head)
                .is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Person(..))));
        let human = self.doc.view.lexeme(head).is_some_and(|(_, l)| l.human) || self.is_person_head(head);
        let singular = reading.features.number == Some(Number::Sing);
        let body = self.entities.at(node).first().is_some_and(|e| {
            matches!(e.kind.as_str(), "media" | "agency" | "armed" | "party" | "ngo" | "igo" | "states")
        });
        human && singular && !self.is_household(head) || named && !reading.guessed && !body
    }

    /// Whether the name tables know a word as one for a person: an office, an occupation.
    fn is_person_head(&self, head: usize) -> bool {
        let kind = |r: &Referent| match r {
            Referent::Head(id) => Some(self.doc.names.heads[id.0 as usize].kind),
            _ => None,
        };
        self.doc.view.name(head).is_some_and(|n| {
            n.tokens.start() == head
                && n.referents
                    .iter()
                    .filter_map(kind)
                    .any(|k| matches!(k, HeadKind::Person | HeadKind::Office))
        })
    }
}
