//! Which of the nouns before it a joined noun goes with.

use super::{Chunker, HeadIs, proper};
use crate::clauses::Case;
use crate::types::{Link, Node, Part, Phrase, PhraseKind};
use marsad_mention::Referent;
use marsad_morph::{Aspect, Derived, Number, Pos};
use marsad_text::{InTokens, Span, mark};

/// How many phrases before its last word a deed may stand that another is joined to.
const REACH: usize = 3;

impl Chunker<'_, '_> {
    /// The part of the phrase before that a joined phrase goes with: events with events, people with people, names
    /// with names, else the last.
    pub(super) fn coordinand(&self, previous: usize, phrase: &Phrase) -> Node {
        let parts = &self.out[previous].parts;
        let kind = self.kind(phrase.parts[0].head);
        if let Some(deed) = self.deed_before(previous, phrase).filter(|_| kind == HeadIs::Event) {
            return deed;
        }
        if let Some(things) = self.things_before(previous, phrase).filter(|_| kind == HeadIs::Other) {
            return things;
        }
        if let Some(others) = self.figure_before(previous, phrase) {
            return others;
        }
        let counted = |p: &Part| p.quantity.is_some();
        let figures = parts.iter().rposition(counted).filter(|_| counted(&phrase.parts[0]));
        let alike = || parts.iter().rposition(|p| self.kind(p.head) == kind);
        let one = || self.one_of_several(parts, phrase).filter(|_| kind == HeadIs::Person);
        let same = figures.or_else(one).or_else(alike);
        let part = match kind {
            _ if figures.is_some() => figures.unwrap_or(0),
            HeadIs::Event => parts.iter().position(|p| self.kind(p.head) == HeadIs::Event).unwrap_or(0),
            HeadIs::Person | HeadIs::Name => same.unwrap_or(parts.len() - 1),
            HeadIs::Other => same.unwrap_or(0),
        };
        match (part, self.out[previous].link) {
            (0, Some((node, Link::Coordinate))) if same.is_some() => node,
            _ => Node { phrase: previous, part },
        }
    }

    /// One person joined to one and those he is of goes with him: "the prime minister [in Arabic: the chief of the ministers] and
    /// the president".
    fn one_of_several(&self, parts: &[Part], phrase: &Phrase) -> Option<usize> {
        let number = |p: &Part| self.cx.view.best(p.head).and_then(|r| r.features.number);
        let person = |p: &Part| self.kind(p.head) == HeadIs::Person && p.quantity.is_none();
        let [.., over, last] = parts else { return None };
        let several = person(last) && number(last) == Some(Number::Plur);
        let one = |p: &Part| person(p) && number(p) == Some(Number::Sing);
        (several && one(over) && one(&phrase.parts[0])).then(|| parts.len() - 2)
    }

    /// Whether two names that a comma parts are of a list: behind a preposition no town or state and somebody, "during a conference in
    /// Nairobi, [attacked] the movement", and nowhere two of which nothing goes on from the second, "who visits Paris, Iran".
    pub(super) fn list_of_names(&self, previous: usize, phrase: &Phrase) -> bool {
        let before = &self.out[previous];
        let [own, last] = [phrase.parts[0].head, before.parts[before.parts.len() - 1].head];
        let land = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Place(_));
        let lands = |at: usize| self.cx.view.name(at).is_some_and(|n| n.referents.iter().any(land));
        let names = self.kind(own) == HeadIs::Name && self.kind(last) == HeadIs::Name;
        names
            && !(before.prep.is_some() && lands(last) && !lands(own))
            && self.goes_on_listing(before, phrase)
    }

    /// Whether a name behind a comma is one of several, or somebody's: a conjunction or a mark follows, or went before.
    fn goes_on_listing(&self, before: &Phrase, phrase: &Phrase) -> bool {
        let view = &self.cx.view;
        let next = phrase.tokens.end();
        let follows = next < self.end && (view.is_mark(next) || view.has_conj(next));
        let dashed = || mark::joins(view.text.word(phrase.tokens.start() - 1));
        let man = |r: &Referent| matches!(r, Referent::Person(..));
        let person = || view.name(phrase.parts[0].head).is_none_or(|n| n.referents.iter().any(man));
        follows || matches!(before.link, Some((_, Link::Coordinate))) || dashed() || person()
    }

    /// Whether somebody joined to a deed, a thing or a place begins to tell what he does: "blasts in Baghdad, and the army closes
    /// the roads", in Arabic "and the army it closes".
    pub(super) fn begins_telling(&self, with: Node, phrase: &Phrase) -> bool {
        let (view, own) = (&self.cx.view, &phrase.parts[0]);
        let before = &self.out[with.phrase];
        let quoted = phrase.tokens.end() < self.end && view.is_mark(phrase.tokens.end());
        let verb = phrase.tokens.end() + usize::from(quoted);
        let does = (verb < self.end).then(|| view.best(verb)).flatten();
        let does = does.filter(|r| r.features.aspect == Some(Aspect::Imp) && r.conj.is_none());
        let (Some(does), Some(noun)) = (does, view.best(own.head)) else { return false };
        let known = phrase.parts.iter().any(|p| p.definite) && own.quantity.is_none();
        let several = noun.features.number == Some(Number::Plur);
        let number = |of: Number| does.features.number == Some(of) && noun.features.number != Some(of);
        // A movement may be called by a noun of another gender.
        let named = view.name(own.head).is_some_and(|n| proper(&n.referents));
        let gender = named || noun.features.gender.is_none() || does.features.gender == noun.features.gender;
        let agrees = !number(Number::Dual)
            && (does.features.number == Some(Number::Plur)) == several
            && (several || gender);
        let between = before.prep.is_some_and(|(prep, _)| self.cx.between.contains(&prep));
        let placed =
            with.part > 0 || before.prep.is_some() || self.kind(before.parts[0].head) == HeadIs::Event;
        let joins = between || !placed || self.is_doer(self.out[with.phrase].parts[with.part].head);
        known && agrees && !joins && self.is_doer(own.head)
    }

    /// Whether a noun is one for people or a body of people, or a name of such: no state and no place.
    fn is_doer(&self, head: usize) -> bool {
        let land = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Place(_));
        let name = self.cx.view.name(head).filter(|n| proper(&n.referents));
        match name {
            Some(name) => !name.referents.iter().any(land),
            None => self.kind(head) == HeadIs::Person || self.cx.view.name(head).is_some(),
        }
    }

    /// Things are joined to things, past where those are: "camps of the army in Syria and posts of the movement".
    fn things_before(&self, previous: usize, phrase: &Phrase) -> Option<Node> {
        let view = &self.cx.view;
        let several = |t: usize| view.best(t).is_some_and(|r| r.features.number == Some(Number::Plur));
        let (past, things) = self.past_where(previous)?;
        let head = self.out[things].parts[0].head;
        let alike = several(head) && several(phrase.parts[0].head) && self.kind(head) == HeadIs::Other;
        let next = self.out[things].tokens.end() + 2 > self.out[past].tokens.start();
        (alike && next && self.out[things].kind == PhraseKind::Noun)
            .then_some(Node { phrase: things, part: 0 })
    }

    /// A figure that names nothing it counts, or only of whom, is joined to people, past where those are: "twelve people in Baghdad
    /// and five in Diyala", "a leader in the group and three of his men".
    fn figure_before(&self, previous: usize, phrase: &Phrase) -> Option<Node> {
        let own = phrase.parts.first().filter(|p| phrase.parts.len() == 1 && p.quantity.is_some())?;
        let number = phrase.tokens.range().find(|t| !self.is(*t, Pos::Cconj))?;
        let of_some = number + 1 < phrase.tokens.end() && self.is(number + 1, Pos::Adp);
        if !self.is(number, Pos::Num) || own.head != number && !of_some {
            return None;
        }
        for i in (self.first..=previous).rev().take(REACH) {
            let before = &self.out[i];
            let gap = Span::<InTokens>::new(before.tokens.end(), number);
            if before.kind != PhraseKind::Noun
                || gap.range().any(|t| self.is(t, Pos::Verb) || self.is(t, Pos::Sconj))
            {
                return None;
            }
            let people = |p: &Part| {
                let doer = before.prep.is_none() && self.is_doer(p.head);
                p.quantity.is_some() || doer || self.kind(p.head) == HeadIs::Person
            };
            match (before.parts.iter().position(people), before.link) {
                (Some(0), Some((node, Link::Coordinate))) => return Some(node),
                (Some(part), _) => return Some(Node { phrase: i, part }),
                (None, _) if before.prep.is_none() => return None,
                (None, _) => {}
            }
        }
        None
    }

    /// People are joined to people or to those known by name, past where these are: "the refugees in Iraq and those displaced
    /// in Syria". Nobody is joined to a place.
    pub(super) fn people_before(&self, previous: usize, phrase: &Phrase) -> Option<Node> {
        let own = &phrase.parts[0];
        let (_, people) = self.past_where(previous).filter(|_| self.is_somebody(own.head))?;
        let known = phrase.parts.iter().any(|p| p.definite);
        // "In Baghdad, and the police closed".
        let next = phrase.tokens.end();
        let acts = known && next < self.end && self.is(next, Pos::Verb) && !self.cx.view.has_conj(next);
        if acts || self.begins_telling(Node { phrase: previous, part: 0 }, phrase) {
            return None;
        }
        let of = &self.out[people];
        let part = of.parts.iter().position(|p| self.is_somebody(p.head))?;
        match (part, of.link) {
            (0, Some((node, Link::Coordinate))) => Some(node),
            _ => (of.kind == PhraseKind::Noun).then_some(Node { phrase: people, part }),
        }
    }

    /// Whether people told behind a place, or in a case that what stands behind a preposition has not, go with nothing before them:
    /// "the army shells posts in the hills and three martyrs in a raid".
    pub(super) fn stands_apart(&self, with: Node, phrase: &Phrase) -> bool {
        let own = &phrase.parts[0];
        let anew = self.kind(own.head) == HeadIs::Person && phrase.parts.iter().all(|p| !p.definite);
        let dual = || self.cx.view.best(own.head).is_some_and(|r| r.features.number == Some(Number::Dual));
        let case = || self.cx.cases.by_ending(self.cx.view.stem(own.head));
        let of = &self.out[with.phrase];
        let other = || of.prep.is_some() && dual() && case() == Some(Case::Nominative);
        anew && (other() || self.past_where(with.phrase).is_some())
    }

    /// Whether a noun is one for people, or a name of somebody: no state and no place.
    fn is_somebody(&self, head: usize) -> bool {
        match self.kind(head) {
            HeadIs::Person => true,
            HeadIs::Name => self.is_doer(head),
            HeadIs::Event | HeadIs::Other => false,
        }
    }

    /// The first of the places that end a row of phrases, and the phrase before them.
    fn past_where(&self, previous: usize) -> Option<(usize, usize)> {
        let place = |i: &usize| {
            let (p, head) = (&self.out[*i], self.out[*i].parts[0].head);
            let land = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Place(_));
            let name = self.cx.view.name(head);
            let named = name.is_some_and(|n| proper(&n.referents) && n.referents.iter().any(land));
            p.prep.is_some_and(|(prep, _)| !self.cx.between.contains(&prep)) && named && p.parts.len() == 1
        };
        let past = (self.first..=previous).rev().take(REACH).take_while(place).last()?;
        past.checked_sub(1).filter(|i| *i >= self.first).map(|before| (past, before))
    }

    /// A verbal noun in the singular is joined to a deed, past where and to whom that is done: "advancing to the town and
    /// taking the airport".
    fn deed_before(&self, previous: usize, phrase: &Phrase) -> Option<Node> {
        let head = phrase.parts[0].head;
        let view = &self.cx.view;
        let masdar = |t: usize| {
            let (_, lexeme) = view.lexeme(t)?;
            lexeme.of.filter(|(_, d)| *d == Derived::Masdar)
        };
        let one = view.best(head).is_some_and(|r| r.features.number == Some(Number::Sing));
        let known = |i: usize| self.out[i].parts.iter().any(|p| self.kind(p.head) == HeadIs::Event);
        if !one || masdar(head).is_none() || known(previous) {
            return None;
        }
        let within = |i: &usize| {
            let gap = Span::<InTokens>::new(self.out[*i].tokens.end(), phrase.tokens.start());
            let open = |t: usize| !self.is(t, Pos::Verb) && !self.is(t, Pos::Sconj) && !view.is_mark(t);
            self.out[*i].kind == PhraseKind::Noun && gap.range().all(open)
        };
        let mut before = (self.first..previous).rev().take(REACH).take_while(within);
        let deed = before.find(|i| masdar(self.out[*i].parts[0].head).is_some())?;
        Some(Node { phrase: deed, part: 0 })
    }
}
