//! Whether a noun can have a genitive, and what may be one.

use super::{Chunker, HeadIs, proper};
use crate::types::Part;
use marsad_mention::{CountryForm, Referent};
use marsad_morph::{Derived, Lexeme, Number, Person, Pos};

impl Chunker<'_, '_> {
    /// Whether no genitive can follow: after the article, a pronoun or a name, a form that takes none, or an adjective.
    pub(super) fn is_closed(&self, part: &Part) -> bool {
        let name = self.cx.view.name(part.head).map_or(part.head + 1, |n| n.tokens.end());
        let last = name.max(part.head + 1) - 1;
        let in_name = last > part.head && (self.is(last, Pos::Adj) || self.definite(last));
        let end = part.tokens.end() - usize::from(self.cx.view.is_mark(part.tokens.end() - 1));
        // "Believed to be Russian": no noun, whose something could be.
        let country = |r: &Referent| matches!(r, Referent::Country(_, CountryForm::Gentilic));
        let of_state = self.is(part.head, Pos::Adj)
            && self.cx.view.name(part.head).is_some_and(|n| n.referents.iter().any(country));
        of_state || part.definite || in_name || self.absolute(part.head) || end > last + 1
    }

    /// Whether a noun can be the genitive of one that stands bare before it. People counted belong to nobody in
    /// particular ("seven workers" goes with no "their life"), and people of an occupation to no other people ("gunman"
    /// with no "judge", "a youth" with no "his mother").
    pub(super) fn is_genitive(&self, last: &Part, at: usize) -> bool {
        let view = &self.cx.view;
        if self.is_accusative(at) || self.is_said_of(last, at) || self.is_set_object(last, at) {
            return false;
        }
        let construct = view.best(last.head).is_some_and(|r| r.features.construct) || self.counts_of(last);
        let named = view.name(at).is_some_and(|n| proper(&n.referents));
        if last.quantity.is_some() && !construct && (named || self.definite(at)) {
            return false;
        }
        let of_theirs = view.best(at).and_then(|r| r.pronoun).is_some_and(|p| p.person == Person::Third);
        let definite = self.definite(at) && !of_theirs;
        construct || !self.is_occupation(last.head) || definite || self.kind(at) != HeadIs::Person
    }

    /// Whether a deed with whose it is stands behind "in a statement", or behind somebody who does what the verb before tells, and is
    /// what that is about: "condemned in a statement the attack on the city", "an officer announced the killing of ten".
    fn is_said_of(&self, last: &Part, at: usize) -> bool {
        let view = &self.cx.view;
        let statement = view.lexeme(last.head).is_some_and(|(id, _)| self.cx.statements.contains(&id));
        let behind = |pos| last.head > 0 && view.pos(last.head - 1) == Some(pos);
        let alone = last.tokens.len() == 1;
        let one = view.best(last.head).is_some_and(|r| r.features.number == Some(Number::Sing));
        let masdar = |l: &Lexeme| l.of.is_some_and(|(_, d)| d == Derived::Masdar);
        let deed = view.lexeme(at).is_some_and(|(_, l)| masdar(l));
        let somebody = || one && deed && self.is_occupation(last.head) && behind(Pos::Verb);
        let said = alone && (statement && behind(Pos::Adp) || somebody());
        let next = at + 1;
        let owned = || {
            self.definite(next)
                || view.name(next).is_some()
                || view.quantity(next).is_some()
                || self.is(next, Pos::Propn)
                || view.has_conj(next) && self.kind(next) == HeadIs::Event
        };
        said && self.kind(at) == HeadIs::Event && !self.definite(at) && owned()
    }

    /// Whether a noun behind somebody who does it is only a part of what the verb before tells: "a gunman opened fire".
    fn is_set_object(&self, last: &Part, at: usize) -> bool {
        let view = &self.cx.view;
        let noun = |t: &usize| self.is(*t, Pos::Noun) || self.is(*t, Pos::Adj);
        let verb = (0..=last.head).rev().find(|t| !noun(t)).filter(|t| self.is(*t, Pos::Verb));
        let lexeme = |t: usize| view.lexeme(t).map(|(id, _)| id);
        let pair = verb.and_then(lexeme).zip(lexeme(at));
        pair.is_some_and(|pair| self.cx.set_objects.contains(&pair))
    }

    /// Whether a figure counts its noun after a word for "of", "seven of the members of the party", is one of a plural, "one of
    /// the streets of the town", or only tells about how many: "hundreds of men of the police".
    fn counts_of(&self, part: &Part) -> bool {
        let quantity = part.quantity.map(|q| &self.cx.view.mentions.quantities[q]);
        let plural = self.cx.view.best(part.head).is_some_and(|r| r.features.number == Some(Number::Plur));
        quantity.is_some_and(|q| {
            let about = q.value.is_none() && q.min.is_some() && q.max.is_some();
            let some = about && plural && q.tokens.end() == part.head;
            some || q.tokens.end() < part.head
                || (q.value == Some(1) && plural && q.tokens.start() < part.head)
        })
    }
}
