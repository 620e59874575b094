//! What may belong to the noun before it, and what cannot: nouns for people as attributes, "masked gunmen", accusatives,
//! participles with an object of their own.

use super::{Chunker, HeadIs, proper};
use crate::clauses::Case;
use crate::types::Part;
use marsad_mention::{CountryForm, Referent};
use marsad_morph::{Derived, Gender, Number, Pos};

impl Chunker<'_, '_> {
    /// Whether a noun for people tells what the people named right before it are: both indefinite and in the plural, and of a
    /// case that none but an attribute has there, a subject's behind a subject or any other behind a preposition.
    pub(super) fn is_attribute(&self, head: usize, at: usize) -> bool {
        head + 1 == at
            && self.are_people(head)
            && self.are_people(at)
            && match (self.case(head), self.case(at)) {
                (Some(own), case) => case == Some(own),
                (None, case) if self.prep.is_some() => case == Some(Case::Oblique),
                (None, case) => case == Some(Case::Nominative),
            }
    }

    /// An indefinite accusative is nobody's genitive; a name may only look like one.
    pub(super) fn is_accusative(&self, at: usize) -> bool {
        let looks = self.cx.view.name(at).is_some_and(|n| {
            use Referent::{Country, Person, Place};
            proper(&n.referents)
                && n.referents.iter().any(|r| matches!(r, Country(..) | Person(..) | Place(_)))
        });
        let best = self.cx.view.best(at).filter(|r| !looks && r.pos != Pos::Propn);
        // "The killing of a judge": a noun that loses its last letter where it is indefinite shows no accusative.
        let shows = || self.cx.cases.by_mark(self.cx.view.stem(at)).is_some();
        best.is_some_and(|r| r.features.absolute && r.features.number == Some(Number::Sing)) && shows()
    }

    /// Whether an adjective shows an accusative that its noun, though of a form that would show it, does not: "deemed it in a
    /// statement | a breach".
    pub(super) fn parts_in_case(&self, head: usize, at: usize) -> bool {
        let view = &self.cx.view;
        let shown = |t: usize| self.cx.cases.by_mark(view.stem(t)).is_some();
        let one = |t: usize| {
            view.best(t).is_some_and(|r| {
                let features = &r.features;
                let masculine = features.gender == Some(Gender::Masc);
                features.number == Some(Number::Sing) && masculine && !r.article && r.pronoun.is_none()
            })
        };
        let would = self.is(head, Pos::Noun) && one(head) && !self.cx.cases.is_bare(view.stem(head));
        let absolute = view.best(at).is_some_and(|r| r.features.absolute);
        would && absolute && one(at) && shown(at) && !shown(head)
    }

    /// Whether an active participle of a verb that may have an object stands before a bare definite noun.
    pub(super) fn takes_next(&self, at: usize) -> bool {
        let view = &self.cx.view;
        let of = view.lexeme(at).and_then(|(_, l)| l.of).filter(|(_, d)| *d == Derived::Active);
        of.is_some_and(|(verb, _)| view.lexicon.lexeme(verb).transitive) && view.is_bare_definite(at + 1)
    }

    /// Whether the adjective of a state stands in the feminine after a man's name, with no noun before that it may go with: it
    /// is the state, and none of his names.
    pub(super) fn is_beside_a_man(&self, head: usize, at: usize, before: &[Part]) -> bool {
        let view = &self.cx.view;
        let feminine = |t: usize| view.best(t).is_some_and(|r| r.features.gender == Some(Gender::Fem));
        let one = |t: usize| view.best(t).is_some_and(|r| r.features.number == Some(Number::Sing));
        let human = view.lexeme(head).is_some_and(|(_, l)| l.human);
        let man = human && self.is(head, Pos::Propn) && !feminine(head);
        let country = |r: &Referent| matches!(r, Referent::Country(..));
        let state = view.name(at).is_some_and(|n| n.referents.iter().any(country)) && self.definite(at);
        let alone = before.iter().all(|p| one(p.head) && !feminine(p.head));
        man && alone && state && feminine(at) && one(at)
    }

    /// Whether the adjective of a state right after a bare verbal noun is a citizen it is done to: "the arrest of a Saudi".
    pub(super) fn undergoes(&self, head: usize, at: usize) -> bool {
        let view = &self.cx.view;
        let citizen = |r: &Referent| matches!(r, Referent::Country(_, CountryForm::Gentilic));
        let done = view.lexeme(head).is_some_and(|(id, _)| self.cx.undergone.contains(&id));
        done && head + 1 == at
            && !self.definite(head)
            && !self.definite(at)
            && view.name(at).is_some_and(|n| n.referents.iter().any(citizen))
    }

    /// Whether a name given to people follows that of a body: whoever is called so is another, "the leader
    /// in the party Mahmoud".
    pub(super) fn begins_a_man(&self, head: usize, at: usize, before: &[Part]) -> bool {
        let view = &self.cx.view;
        let given = self.is(at, Pos::Propn) && view.lexeme(at).is_some_and(|(_, l)| l.human);
        let body = |r: &Referent| matches!(r, Referent::Org(_));
        let man = |r: &Referent| matches!(r, Referent::Person(..));
        let named = view.name(head).map(|n| &n.referents);
        // "The ambassador in Cairo Stephen"; but a club may be called "Paris" and more.
        let office = before.last().is_none_or(|p| self.kind(p.head) == HeadIs::Person);
        let capital = office && self.is_a_capital(head) && head + 1 == at;
        given && (capital || named.is_some_and(|n| n.iter().any(body) && !n.iter().any(man)))
    }

    /// Whether a bare verbal noun stands before a definite noun: "the police of the fight against [the] riots".
    pub(super) fn has_genitive(&self, at: usize) -> bool {
        self.kind(at) == HeadIs::Event && !self.definite(at) && self.cx.view.is_bare_definite(at + 1)
    }

    /// Whether a noun that says only of what kind somebody is stands with its article behind another with its own, whose
    /// genitive it cannot be: "the general prosecutor asked for | prison".
    pub(super) fn is_a_noun_beside(&self, head: usize, at: usize) -> bool {
        let view = &self.cx.view;
        let noun = |t: usize| view.best(t).is_some_and(|r| r.pos == Pos::Noun && r.article);
        let kind = |r: &Referent| matches!(r, Referent::Modifier(_));
        noun(head) && noun(at) && view.name(at).is_some_and(|n| n.referents.iter().all(kind))
    }

    /// Whether a name of several words begins here: "the statement" and "the International Community".
    pub(super) fn begins_a_name(&self, at: usize) -> bool {
        let name = self.cx.view.name(at).filter(|n| n.tokens.start() == at && n.tokens.len() > 1);
        name.is_some_and(|n| proper(&n.referents))
    }

    fn are_people(&self, at: usize) -> bool {
        let view = &self.cx.view;
        let bare = view.best(at).is_some_and(|r| {
            r.pos == Pos::Noun && r.features.number == Some(Number::Plur) && !r.article && r.pronoun.is_none()
        });
        bare && view.lexeme(at).is_some_and(|(_, l)| l.human)
    }

    fn case(&self, at: usize) -> Option<Case> {
        self.cx.view.best(at).filter(|r| r.features.absolute)?;
        self.cx.cases.by_ending(self.cx.view.stem(at))
    }
}
