//! Phrases that name again whom the one before named: an office and its holder.

use super::{Chunker, HeadIs, proper};
use crate::types::{Link, Node, Part, Phrase, PhraseKind};
use marsad_mention::{HeadKind, Referent};
use marsad_morph::{Number, Pos, Reading};
use marsad_text::{InTokens, Span};

impl Chunker<'_, '_> {
    /// The office before a phrase that tells whose or where it is: "the Secretary-General of the United Nations" before his
    /// name.
    pub(super) fn office_before(&self, previous: usize) -> Option<usize> {
        let mut of = previous;
        // "Of the council of the states of the Gulf": up to two such phrases.
        for _ in 0..2 {
            let (_, at) = self.out[of].prep?;
            let office = of.checked_sub(1).filter(|&i| i >= self.first)?;
            let own = &self.out[office];
            let adjoins = own.tokens.end() == self.out[of].tokens.start() || own.tokens.end() == at;
            if !adjoins || own.kind != PhraseKind::Noun {
                return None;
            }
            if self.is_office(own.parts[0].head) {
                return Some(office);
            }
            of = office;
        }
        None
    }

    /// Whether a phrase right after another, or after a comma, names the same thing: an office and its holder.
    pub(super) fn names_again(&self, previous: usize, phrase: &Phrase) -> bool {
        let view = &self.cx.view;
        let before = &self.out[previous];
        let head = phrase.parts[0].head;
        let person = |at: usize| {
            view.name(at).is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Person(..))))
        };
        let unnamed = |at: usize| self.is(at, Pos::Propn) && view.name(at).is_none();
        let called = |at: usize| person(at) || unnamed(at);
        let begins = |at: usize| called(at) || self.is_given(at) && self.is_one_titled(head);
        // "Doctor Abdullatif", after an office whose holder is not named yet.
        let titled = self.kind(head) == HeadIs::Person
            && !self.is_written(head)
            && phrase.tokens.range().nth(1).is_some_and(begins)
            && !before.tokens.range().any(called);
        let named = called(head) || titled;
        let office = |at: usize| self.kind(at) == HeadIs::Person;
        let first = before.parts[0].head;
        let unknown = |at: usize| self.is(at, Pos::Propn) && view.name(at).is_none();
        let his = self.is_office(first) && !self.is_a_stranger(before.tokens, head);
        (named && (his || self.is_known_by(first, head)))
            || self.is_related(before, phrase)
            || self.is_one_of_two(before, phrase)
            || self.is_wing(before, phrase)
            || (office(head)
                && (person(first) || unknown(first))
                && !self.is_several(head)
                && !self.counts_several(phrase)
                && !(view.best(head).is_some_and(|r| r.article) && phrase.tokens.range().any(person))
                && !self.is_of_another_state(first, phrase))
    }

    /// The office in the genitive of a deed before a phrase that names who holds it: "the visit of the minister of France, Such".
    pub(super) fn office_within(&self, before: &Phrase, phrase: &Phrase) -> Option<usize> {
        let view = &self.cx.view;
        let head = phrase.parts[0].head;
        let deed = |at: usize| view.lexeme(at).is_some_and(|(id, _)| self.cx.eventive.contains(&id));
        let person = |r: &Referent| matches!(r, Referent::Person(..));
        let known = view.name(head).is_some_and(|n| n.referents.iter().any(person));
        let called = known || self.is_given(head) && view.name(head).is_none();
        let office = before.parts.iter().skip(1).position(|p| self.is_office(p.head))? + 1;
        let one = !self.is_several(before.parts[office].head);
        let bare = self.is(before.parts[0].head, Pos::Noun) && !self.definite(before.parts[0].head);
        (called && bare && one && deed(before.parts[0].head) && !self.is_of_another_state(head, before))
            .then_some(office)
    }

    /// Whether a noun tells who says something by what he said: "the statements of Such" are no title of his.
    fn is_written(&self, at: usize) -> bool {
        let source = |r: &Referent| match r {
            Referent::Head(id) => self.cx.names.heads[id.0 as usize].kind == HeadKind::Source,
            _ => false,
        };
        let human = self.cx.view.lexeme(at).is_some_and(|(_, l)| l.human);
        !human && self.cx.view.name(at).is_some_and(|n| n.referents.iter().any(source))
    }

    /// Whether a noun is for people, also as the head of what names a body's: "the UN envoy".
    fn is_office(&self, at: usize) -> bool {
        let human = || self.cx.view.lexeme(at).is_some_and(|(_, l)| l.human);
        let body = |r: &Referent| matches!(r, Referent::Org(_));
        let named = || self.cx.view.name(at).is_some_and(|n| n.referents.iter().all(body));
        self.kind(at) == HeadIs::Person || self.is(at, Pos::Noun) && human() && named()
    }

    /// Whether a name given to people stands at a token, whatever else is called so: no state.
    pub(super) fn is_given(&self, at: usize) -> bool {
        let other = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Org(_));
        let name = self.cx.view.name(at);
        self.is(at, Pos::Propn)
            && self.cx.view.lexeme(at).is_some_and(|(_, l)| l.human)
            && !name.is_some_and(|n| n.referents.iter().any(other))
    }

    /// Whether a state or body named after a name of several words that ends without the article is whose it is: "the
    /// foreign ministers of Egypt".
    pub(super) fn names_owner(&self, head: usize, next: usize) -> bool {
        let view = &self.cx.view;
        let Some(own) = view.name(head).filter(|n| n.tokens.len() > 1 && n.tokens.end() == next) else {
            return false;
        };
        let bare = !self.definite(own.tokens.end() - 1) && !proper(&own.referents);
        bare && view.name(next).is_some_and(|n| proper(&n.referents))
    }

    /// Whether a man named right behind a body is no name of that: "the forces arrested | Abu Salim".
    pub(super) fn begins_somebody(&self, parts: &[Part], next: usize) -> bool {
        let view = &self.cx.view;
        let body = |r: &Referent| match r {
            Referent::Head(id) => self.cx.names.heads[id.0 as usize].kind == HeadKind::Body,
            _ => false,
        };
        let last = parts.last().and_then(|p| view.name(p.head));
        let of_body = last.is_some_and(|n| n.referents.iter().any(body));
        let someone = parts.iter().any(|p| self.kind(p.head) == HeadIs::Person);
        // "The father of Such".
        let father = || self.is(next, Pos::Propn) && view.name(next).is_none() && self.is_given(next + 1);
        of_body && !someone && (self.is_given(next) || father())
    }

    /// Whether a noun with the article is for one man: "the Sheikh".
    pub(super) fn is_one_titled(&self, at: usize) -> bool {
        let one = |r: &Reading| r.article && r.features.number == Some(Number::Sing);
        self.kind(at) == HeadIs::Person && self.cx.view.best(at).is_some_and(one)
    }

    /// Whether a capital that stands for its state is named at a token.
    pub(super) fn is_a_capital(&self, at: usize) -> bool {
        use marsad_mention::CountryForm::Metonym;
        let capital = |r: &Referent| matches!(r, Referent::Country(_, Metonym));
        self.cx.view.name(at).is_some_and(|n| n.referents.iter().any(capital))
    }

    /// "The ambassador Such, a former deputy of the minister": after a comma the office of one named with his title.
    pub(super) fn is_office_of(&self, previous: usize, phrase: &Phrase) -> bool {
        let view = &self.cx.view;
        let before = &self.out[previous];
        let called = |at: usize| self.is(at, Pos::Propn) && view.name(at).is_none();
        let [first, head] = [before.parts[0].head, phrase.parts[0].head];
        let titled = before.parts.len() > 1 && called(before.parts[before.parts.len() - 1].head);
        let office = |at: usize| self.kind(at) == HeadIs::Person;
        office(first)
            && titled
            && office(head)
            && !self.is_several(head)
            && !phrase.tokens.range().any(called)
            && phrase.prep.is_none()
    }

    /// Behind a verb and somebody named with his title an office is his where something stands bare behind it: "held the prince
    /// Such, minister of defence, a meeting", but "met the prince Such the minister".
    pub(super) fn offices_of_titled(&mut self) {
        let free = |p: &Phrase| p.kind == PhraseKind::Noun && p.prep.is_none() && p.link.is_none();
        for at in self.first..self.out.len().saturating_sub(2) {
            let [who, office, behind] = [&self.out[at], &self.out[at + 1], &self.out[at + 2]];
            let adjoin =
                who.tokens.end() == office.tokens.start() && office.tokens.end() == behind.tokens.start();
            let head = office.parts[0].head;
            let bare = self.cx.view.best(head).is_some_and(|r| r.pos == Pos::Noun && !r.article);
            let of_one = bare && self.kind(head) == HeadIs::Person && !self.is_several(head);
            if adjoin
                && free(office)
                && free(behind)
                && of_one
                && office.tokens.len() > 1
                && !self.is(behind.parts[0].head, Pos::Adj)
                && self.acts_by_title(who)
            {
                self.out[at + 1].link = Some((Node { phrase: at, part: 0 }, Link::Apposition));
            }
        }
    }

    /// How many words a name that begins at a token goes on with: another name, or that of the father, "Khalid son of Hamad".
    pub(super) fn name_goes_on(&self, start: usize, at: usize, before: &[Part]) -> Option<usize> {
        let view = &self.cx.view;
        if at >= self.end || !self.continues(at) || view.name(at).is_some() {
            return None;
        }
        if self.is(at, Pos::Propn) && !self.begins_a_man(start, at, before) {
            return Some(1);
        }
        let kin = view.lexeme(at).is_some_and(|(id, _)| self.cx.kin.contains(&id));
        let bare = view.best(at + 1).is_some_and(|r| r.prep.is_none() && r.conj.is_none());
        (kin && bare && at + 1 < self.end && self.is(at + 1, Pos::Propn)).then_some(2)
    }

    /// Whether somebody named with his title stands bare right behind a verb.
    fn acts_by_title(&self, who: &Phrase) -> bool {
        let view = &self.cx.view;
        let person = |r: &Referent| matches!(r, Referent::Person(..));
        let called = |at: usize| match view.name(at) {
            Some(name) => name.referents.iter().any(person) || self.is_given(at),
            None => self.is(at, Pos::Propn),
        };
        let verb = who.tokens.start().checked_sub(1).is_some_and(|t| self.is(t, Pos::Verb));
        let titled = self.is_one_titled(who.parts[0].head);
        verb && titled && who.prep.is_none() && who.parts.get(1).is_some_and(|p| called(p.head))
    }

    /// Whether a noun with the article, or in the accusative, is for several, and so no one man's office: "urged Francis the leaders".
    fn is_several(&self, head: usize) -> bool {
        let several = |r: &Reading| r.features.number == Some(Number::Plur);
        self.cx.view.best(head).is_some_and(|r| several(r) && (r.article || r.features.absolute))
    }

    /// Whether several are counted: "dismissed | three officers", not "one of the officers".
    fn counts_several(&self, phrase: &Phrase) -> bool {
        let figure = phrase.parts[0].quantity.map(|q| &self.cx.view.mentions.quantities[q]);
        figure.is_some_and(|q| q.min.is_some_and(|least| least > 1))
    }

    /// "The brigades, the military wing of the movement": what a body is to a greater one, right behind its name.
    fn is_wing(&self, before: &Phrase, phrase: &Phrase) -> bool {
        let view = &self.cx.view;
        let head = phrase.parts[0].head;
        let wing = view.lexeme(head).is_some_and(|(id, _)| self.cx.wings.contains(&id));
        let named = view.name(before.parts[0].head).is_some_and(|n| proper(&n.referents));
        wing && named && phrase.prep.is_none() && self.definite(head)
    }

    /// "Its neighbour Pakistan", "its regional foe the party": what somebody is to another, and then his name.
    fn is_related(&self, before: &Phrase, phrase: &Phrase) -> bool {
        let view = &self.cx.view;
        let first = before.parts[0].head;
        let relation = view.lexeme(first).is_some_and(|(id, _)| self.cx.relations.contains(&id));
        let whose = view.best(first).is_some_and(|r| r.pronoun.is_some());
        relation && whose && before.parts.len() == 1 && self.kind(phrase.parts[0].head) == HeadIs::Name
    }

    /// "The two armies, the Egyptian and the Sudanese": each tells of one.
    fn is_one_of_two(&self, before: &Phrase, phrase: &Phrase) -> bool {
        let view = &self.cx.view;
        let two = view.best(before.parts[0].head).is_some_and(|r| r.features.number == Some(Number::Dual));
        let head = phrase.parts[0].head;
        let one =
            view.best(head).is_some_and(|r| r.pos == Pos::Adj && r.features.number == Some(Number::Sing));
        two && one && view.name(head).is_some()
    }

    /// Whether a given name in the genitive has a noun with the article for a surname: "by Sulayman the Lion". Elsewhere such
    /// a noun may be the object of a verb.
    pub(super) fn has_surname(&self, at: usize, given: usize, before: &[Part]) -> bool {
        let view = &self.cx.view;
        let name = view.name(given).is_none() && view.lexeme(given).is_some_and(|(_, l)| l.human);
        let genitive = !before.is_empty() || at > 0 && self.is(at - 1, Pos::Adp);
        let next = given + 1;
        let surname = next < self.end
            && self.continues(next)
            && view.name(next).is_none()
            && view
                .best(next)
                .is_some_and(|r| r.pos == Pos::Noun && r.article && r.features.number == Some(Number::Sing));
        name && genitive && surname
    }

    /// Whether a title that means a state is that of the person named after it: "the Custodian of the Two Holy Mosques King
    /// Salman".
    fn is_known_by(&self, title: usize, person: usize) -> bool {
        use marsad_mention::CountryForm::Metonym;
        let name = self.cx.view.name(title).filter(|n| n.tokens.len() > 1);
        let states = self.states(person);
        name.is_some_and(|n| {
            n.referents.iter().any(|r| match r {
                Referent::Country(id, Metonym) => {
                    states.contains(&self.cx.names.countries[id.0 as usize].code.as_str())
                }
                _ => false,
            })
        })
    }

    /// Whether a phrase names a state of which a person never held an office: it is somebody else's ("King Salman" and "the
    /// American minister").
    fn is_of_another_state(&self, person: usize, phrase: &Phrase) -> bool {
        self.is_no_officer(person, phrase.tokens)
    }

    /// Whether somebody known by his office holds none of the state that an office before him is of: "the Turkish president
    /// criticised | Netanyahu".
    pub(super) fn is_a_stranger(&self, office: Span<InTokens>, person: usize) -> bool {
        let state = |code: &&str| self.cx.names.countries.iter().any(|c| c.code == **code);
        self.states(person).iter().all(state) && self.is_no_officer(person, office)
    }

    fn is_no_officer(&self, person: usize, told: Span<InTokens>) -> bool {
        let states = self.states(person);
        let countries = told.range().filter_map(|t| self.cx.view.name(t)).flat_map(|n| &n.referents);
        let mut codes = countries.filter_map(|r| match r {
            Referent::Country(id, _) => Some(self.cx.names.countries[id.0 as usize].code.as_str()),
            _ => None,
        });
        !states.is_empty() && codes.next().is_some_and(|c| !states.contains(&c))
    }

    /// The states a known person held offices of.
    fn states(&self, person: usize) -> Vec<&str> {
        let name = self.cx.view.name(person).into_iter().flat_map(|n| &n.referents);
        let known = name.filter_map(|r| match r {
            Referent::Person(id, _) => Some(&self.cx.names.persons[id.0 as usize]),
            _ => None,
        });
        known.flat_map(|p| p.offices.iter().map(|o| o.code.as_str())).collect()
    }
}
