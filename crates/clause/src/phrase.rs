//! Noun phrases: idafa chains with their adjectives, prepositions, coordination, apposition.

mod again;
mod attribute;
mod counted;
mod epithet;
mod genitive;
mod joined;
mod quoted;
mod title;

use crate::clauses::Cases;
use crate::terms::Terms;
use crate::types::{Link, Node, Part, Phrase, PhraseKind};
use crate::view::View;
use hashbrown::HashSet;
use marsad_mention::{HeadKind, Names, Referent};
use marsad_morph::{Derived, Features, Gender, LexemeId, Number, Pos, Reading};
use marsad_text::{InTokens, Span, mark};

/// What the chunker needs beside the view.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The tables.
    pub view: View<'a>,
    /// The name tables.
    pub names: &'a Names,
    /// Nouns that name events, beside verbal nouns.
    pub eventive: &'a HashSet<LexemeId>,
    /// Words that open clauses, and so no phrase.
    pub openers: &'a Terms,
    /// Words behind a noun that say of what kind it is: "without a pilot".
    pub epithets: &'a Terms,
    /// Nouns that say only how much of the next noun is meant: "some of", "all".
    pub quantifiers: &'a HashSet<LexemeId>,
    /// Nouns for what one state or body is to another: "its neighbour".
    pub relations: &'a HashSet<LexemeId>,
    /// Verbal nouns of what people undergo.
    pub undergone: &'a HashSet<LexemeId>,
    /// Nouns for what a body is to a greater one.
    pub wings: &'a HashSet<LexemeId>,
    /// Nouns within a personal name: "the son of".
    pub kin: &'a HashSet<LexemeId>,
    /// Nouns for what somebody in office has in honour: "highness".
    pub honours: &'a HashSet<LexemeId>,
    /// Nouns for what somebody says: "a statement".
    pub statements: &'a HashSet<LexemeId>,
    /// Titles written short before a name: "Dr.".
    pub titles: &'a HashSet<LexemeId>,
    /// Prepositions before two: "between".
    pub between: &'a HashSet<LexemeId>,
    /// Verbs with nouns that are only a part of what they tell: "opened fire".
    pub set_objects: &'a HashSet<(LexemeId, LexemeId)>,
    /// Endings that show a case.
    pub cases: &'a Cases,
}

/// Reads the phrases of one sentence, in order, onto `out`.
pub fn phrases(cx: &Context<'_>, sentence: usize, out: &mut Vec<Phrase>) {
    let span = cx.view.text.sentences[sentence];
    let mut chunker = Chunker { cx, out, sentence, end: span.end(), prep: None, first: 0 };
    chunker.first = chunker.out.len();
    let mut at = span.start();
    while at < span.end() {
        at = chunker.step(at);
    }
    chunker.offices_of_titled();
}

struct Chunker<'a, 'c> {
    cx: &'c Context<'a>,
    out: &'c mut Vec<Phrase>,
    sentence: usize,
    end: usize,
    prep: Option<(LexemeId, usize)>,
    first: usize,
}

impl Chunker<'_, '_> {
    /// Reads what begins at a token; gives the token after it.
    fn step(&mut self, at: usize) -> usize {
        let view = &self.cx.view;
        if view.is_mark(at) {
            return at + 1;
        }
        if let Some(time) = view.time(at) {
            return self.time(at, time);
        }
        if let Some(name) = self.titled(at).or_else(|| self.honoured(at)).or_else(|| self.so_called(at)) {
            self.prep = view.best(at).and_then(|r| r.prep).map(|p| (p, at)).or(self.prep);
            return name;
        }
        if view.name(at).is_none() && view.quantity(at).is_none() {
            match view.pos(at) {
                Some(Pos::Adp) => return self.preposition(at),
                Some(Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::X | Pos::Det) => {}
                Some(Pos::Pron) if view.best(at).is_some_and(|r| r.prep.is_some()) => {
                    return self.preposition(at);
                }
                Some(Pos::Cconj) => return at + 1,
                _ => {
                    self.prep = None;
                    return at + 1;
                }
            }
        }
        self.noun(at)
    }

    fn time(&mut self, at: usize, tokens: Span<InTokens>) -> usize {
        let written = self.cx.view.best(at).and_then(|r| r.prep).map(|p| (p, at));
        let prep = written.or(self.prep.take());
        self.prep = None;
        let part = Part { tokens, head: tokens.end() - 1, quantity: None, definite: true };
        self.push(Phrase {
            tokens,
            parts: vec![part],
            kind: PhraseKind::Time,
            prep,
            link: None,
            sentence: self.sentence,
        });
        tokens.end().max(at + 1)
    }

    fn preposition(&mut self, at: usize) -> usize {
        let Some(reading) = self.cx.view.best(at) else { return at + 1 };
        let prep = reading.prep.or(reading.lexeme).map(|p| (p, at));
        let Some(pronoun) = reading.pronoun else {
            self.prep = prep;
            return at + 1;
        };
        let tokens = Span::new(at, at + 1);
        let part = Part { tokens, head: at, quantity: None, definite: true };
        let kind = PhraseKind::Pronoun(pronoun);
        self.push(Phrase { tokens, parts: vec![part], kind, prep, link: None, sentence: self.sentence });
        self.prep = None;
        at + 1
    }

    fn noun(&mut self, at: usize) -> usize {
        let written = self.cx.view.best(at).and_then(|r| r.prep).map(|p| (p, at));
        let written = written.filter(|_| !self.is_behind_called(at));
        let prep = written.or(self.prep.take());
        self.prep = None;
        let parts = self.chain(at);
        let Some(last) = parts.last() else { return at + 1 };
        let tokens = Span::new(at, last.tokens.end());
        let mut phrase =
            Phrase { tokens, parts, kind: PhraseKind::Noun, prep, link: None, sentence: self.sentence };
        phrase.link = self.link(&phrase);
        if let (Some((node, Link::Coordinate)), None) = (phrase.link, phrase.prep) {
            phrase.prep = self.inherited_prep(node);
        }
        self.push(phrase);
        tokens.end()
    }

    fn push(&mut self, phrase: Phrase) {
        self.out.push(phrase);
    }

    /// The parts of the chain that begins at a token.
    fn chain(&self, at: usize) -> Vec<Part> {
        // Most have one, and few more than two.
        let mut parts: Vec<Part> = Vec::with_capacity(2);
        let mut next = at;
        while next < self.end {
            // "A number (7) of rifles": the bracket belongs to the figure.
            let from = self.past_called(next) + usize::from(!parts.is_empty() && self.opens_count(next));
            let Some(part) = self.part(from, &parts) else { break };
            let part = Part { tokens: Span::new(next, part.tokens.end()), ..part };
            next = part.tokens.end();
            let closed = self.is_closed(&part);
            parts.push(part);
            if !closed && self.so_called(next).is_some() {
                continue;
            }
            let last = &parts[parts.len() - 1];
            if next >= self.end || !self.continues(next) {
                break;
            }
            let goes_on = match closed {
                true => self.names(&parts, next) || self.names_owner(last.head, next),
                false => self.is_genitive(last, next),
            };
            if !goes_on && !self.title_before_name(parts.last(), next) {
                break;
            }
        }
        parts
    }

    /// Whether what follows a closed noun is its name: a person after an office, a place after a word for one.
    fn names(&self, parts: &[Part], next: usize) -> bool {
        let view = &self.cx.view;
        let last = &parts[parts.len() - 1];
        let head = last.head;
        if view.name(head).is_some_and(|n| proper(&n.referents) && !is_head(&n.referents, self.cx.names)) {
            return false;
        }
        if self.begins_somebody(parts, next) || self.is_a_stranger(last.tokens, next) {
            return false;
        }
        let Some(name) = view.name(next) else {
            return self.is(next, Pos::Propn) && !(self.absolute(head) && self.kind(head) == HeadIs::Person);
        };
        let person = name.referents.iter().any(|r| matches!(r, Referent::Person(..)));
        let place = name.referents.iter().any(|r| matches!(r, Referent::Place(_)));
        let of_people =
            view.name(head).is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Head(_))));
        // "The American minister of defence | Baghdad".
        let office = parts.len() > 1 && last.tokens.len() > 1 && self.kind(parts[0].head) == HeadIs::Person;
        let given = self.is_given(next) && self.is_one_titled(head);
        let word_for_place = !of_people && !office && self.kind(head) != HeadIs::Event;
        // "Opponents accused him": several people are not called by one name.
        ((person || given) && self.kind(head) == HeadIs::Person && !self.absolute(head))
            || (place && word_for_place && view.best(head).is_some_and(|r| r.pos == Pos::Noun && r.article))
    }

    fn is(&self, at: usize, pos: Pos) -> bool {
        self.cx.view.pos(at) == Some(pos)
    }

    /// Whether a word can go on a chain: a noun with nothing written before it.
    fn continues(&self, at: usize) -> bool {
        let view = &self.cx.view;
        if view.is_mark(at) {
            return self.opens_count(at) || self.opens_quoted_name(at);
        }
        if view.time(at).is_some() || view.has_conj(at) || view.best(at).is_some_and(|r| r.prep.is_some()) {
            return false;
        }
        if view.name(at).is_some() {
            return true;
        }
        if view.quantity(at).is_some() {
            return view.quantity(at - 1).is_none() && self.kind(at - 1) != HeadIs::Person;
        }
        matches!(view.pos(at), Some(Pos::Noun | Pos::Propn | Pos::Num | Pos::X | Pos::Adj))
    }

    /// Whether a noun means people by what they do or are, not by an office or kin they have.
    fn is_occupation(&self, head: usize) -> bool {
        let heads = &self.cx.names.heads;
        self.cx.view.name(head).is_some_and(|n| {
            n.referents
                .iter()
                .any(|r| matches!(r, Referent::Head(id) if heads[id.0 as usize].kind == HeadKind::Person))
        })
    }

    /// Whether a bracket around a figure that counts the noun behind it opens here: "(7) rifles".
    fn opens_count(&self, at: usize) -> bool {
        let view = &self.cx.view;
        let bracketed = at + 3 < self.end && view.is_mark(at) && view.is_mark(at + 2);
        let figure = view.quantity(at + 1).filter(|_| bracketed);
        figure.is_some_and(|q| view.mentions.quantities[q].counted == Some(at + 3))
    }

    fn title_before_name(&self, last: Option<&Part>, next: usize) -> bool {
        last.is_some() && self.cx.view.is_mark(next) && self.opens_quoted_name(next)
    }

    /// One noun with its figure and adjectives.
    fn part(&self, at: usize, before: &[Part]) -> Option<Part> {
        let view = &self.cx.view;
        if view.is_mark(at) {
            let inside = self.quoted(at)?;
            let head = inside.start();
            let end = self.adjectives(head, (inside.end() + 1).min(self.end), before);
            return Some(Part { tokens: Span::new(at, end), head, quantity: None, definite: true });
        }
        let mut start = at;
        while start < self.end && self.is(start, Pos::Det) && view.name(start).is_none() {
            if self.cx.openers.at(view, start).is_some() {
                return None;
            }
            start += 1;
        }
        if start >= self.end || (start > at && (!before.is_empty() || !self.is_pointed_at(start))) {
            return None;
        }
        while self.only_counts(start) {
            start += 1;
        }
        if let Some(quantity) = view.quantity(start) {
            return Some(self.counted(at, quantity, before));
        }
        let name = view.name(start);
        let mut end = name.map_or(start + 1, |n| n.tokens.end().max(start + 1));
        let named = name.is_some_and(|n| proper(&n.referents)) || self.is(start, Pos::Propn);
        // "The ambassador in Yemen Anton": the name of a country is known whole.
        if named && !self.is_a_country(start) {
            while let Some(words) = self.name_goes_on(start, end, before) {
                end += words;
            }
            if end == start + 1 && self.has_surname(at, start, before) {
                end += 1;
            }
        }
        let definite = named || self.definite(start);
        end = self.adjectives(start, end, before);
        end = self.marked_off(start, end, before);
        end = self.bracket(end);
        let quantity = self.singular_one(end);
        if let Some(q) = quantity {
            end = view.mentions.quantities[q].tokens.end();
        }
        Some(Part { tokens: Span::new(at, end), head: start, quantity, definite })
    }

    /// Skips what stands in brackets after a noun; not figures of people, which tell something of their own.
    fn bracket(&self, at: usize) -> usize {
        if at >= self.end || !self.cx.view.is_mark(at) {
            return at;
        }
        let spans = &self.cx.view.text.nesting.spans;
        let found =
            spans.iter().find(|n| n.kind == marsad_text::PairKind::Bracket && n.inside.start() == at + 1);
        match found {
            Some(n)
                if n.closed
                    && n.inside.end() < self.end
                    && n.inside.len() <= 6
                    && !self.opens_count(at)
                    && !self.counts_people(n.inside) =>
            {
                n.inside.end() + 1
            }
            _ => at,
        }
    }

    /// The end of the adjectives that follow a noun.
    fn adjectives(&self, head: usize, from: usize, before: &[Part]) -> usize {
        let view = &self.cx.view;
        let mut at = from;
        while at < self.end && !view.is_mark(at) && view.time(at).is_none() {
            if self.is_number_of(head, at) {
                at += 1;
                continue;
            }
            if view.quantity(at).is_some() {
                break;
            }
            if let Some((len, kind, _)) = self.cx.epithets.at(view, at)
                && (kind != "office" || self.is_of_somebody(head, before))
            {
                at += len;
                continue;
            }
            let Some(reading) = view.best(at) else { break };
            let adjective = reading.pos == Pos::Adj
                || view.name(at).is_some_and(|n| gentilic(&n.referents)) && !self.has_genitive(at)
                || self.is_attribute(head, at);
            if !adjective {
                break;
            }
            let joins = !view.has_conj(at)
                && reading.prep.is_none()
                && !self.is_beside_a_country(head, at)
                && !self.is_beside_a_man(head, at, before)
                && !self.undergoes(head, at)
                && !self.is_a_noun_beside(head, at)
                && !self.begins_a_name(at);
            if !joins || !self.agrees(head, at) {
                break;
            }
            if let Some(end) = self.impersonal_epithet(head, at, before) {
                return end;
            }
            if !self.in_number(head, at, before) {
                break;
            }
            at = view.name(at).map_or(at + 1, |n| n.tokens.end().max(at + 1));
        }
        at
    }

    /// After a country's name a word that can be a noun or another's name is no adjective: "Kuwait" and "Saudi Arabia".
    fn is_beside_a_country(&self, head: usize, at: usize) -> bool {
        let word = &self.cx.view.words[at];
        let mut readings = word.readings().chain(word.removed().map(|(r, _)| r));
        self.is_a_country(head) && readings.any(|r| matches!(r.pos, Pos::Noun | Pos::Propn))
    }

    /// Whether the name of a country stands at a token.
    fn is_a_country(&self, at: usize) -> bool {
        use marsad_mention::CountryForm::Name;
        let country = |r: &Referent| matches!(r, Referent::Country(_, Name));
        self.cx.view.name(at).is_some_and(|n| n.referents.iter().any(country))
    }

    /// An adjective goes with a noun if both or neither have the article; after a bare noun one with the article is a noun
    /// itself, its genitive: "the ministry of the interior".
    fn agrees(&self, head: usize, adjective: usize) -> bool {
        let view = &self.cx.view;
        let (Some(h), Some(a)) = (view.best(head), view.best(adjective)) else { return true };
        let named = view.name(head).is_some_and(|n| proper(&n.referents)) && !h.guessed;
        let article = h.article || view.name(head).is_some_and(|n| self.definite(n.tokens.end() - 1));
        if (article || named) && !a.article {
            return false;
        }
        // "The situation is grave, (he) accusing the party": with a bare object of its own it tells what somebody does.
        if a.features.absolute && self.takes_next(adjective) || self.parts_in_case(head, adjective) {
            return false;
        }
        let bare = !article && h.pronoun.is_none() && h.pos != Pos::Propn && !h.guessed;
        if a.article && bare && view.name(head).is_none_or(|n| !proper(&n.referents)) {
            return false;
        }
        !(a.article && self.absolute(head) && !h.article)
    }

    /// Whether an adjective goes in number with a noun or with one of the chain before it, whose it may be as well.
    fn in_number(&self, head: usize, adjective: usize, before: &[Part]) -> bool {
        let view = &self.cx.view;
        let Some(a) = view.best(adjective) else { return true };
        // A man's name has no number of its own: "Nayif [attacks] the gunmen".
        let many = matches!(a.features.number, Some(Number::Dual | Number::Plur));
        // "The services of security | national": of a name of several words it may be the last one's.
        let last = view.name(head).map_or(head, |n| n.tokens.end().max(head + 1) - 1);
        let heads = before.iter().map(|p| p.head).chain([head, last]);
        let heads = heads.filter(|h| !many || !self.is_given(*h));
        heads.filter_map(|h| view.best(h)).any(|h| in_number(h, a))
    }

    fn definite(&self, at: usize) -> bool {
        self.cx.view.best(at).is_some_and(|r| r.article || r.pronoun.is_some())
    }

    /// Whether a noun is written in a form that takes no genitive.
    fn absolute(&self, at: usize) -> bool {
        self.cx.view.best(at).is_some_and(|r| r.features.absolute)
    }

    /// What an earlier phrase of the sentence this phrase hangs on, and how.
    fn link(&self, phrase: &Phrase) -> Option<(Node, Link)> {
        let previous = self.out.len().checked_sub(1).filter(|&i| i >= self.first)?;
        let before = &self.out[previous];
        if before.kind != PhraseKind::Noun {
            return None;
        }
        let gap = self.before_title(before.tokens.end(), phrase.tokens.start());
        let own_prep = phrase.prep.is_some_and(|(_, t)| t >= before.tokens.end());
        if !self.only_marks(gap, phrase) {
            return None;
        }
        if self.cx.view.has_conj(phrase.tokens.start()) || self.conj_in(gap) {
            if own_prep && phrase.prep.map(|p| p.0) != before.prep.map(|p| p.0) {
                return None;
            }
            let people = self.people_before(previous, phrase).filter(|_| !own_prep);
            let with = people.unwrap_or_else(|| self.coordinand(previous, phrase));
            let joins = || !self.begins_telling(with, phrase) && !self.stands_apart(with, phrase);
            return (own_prep || joins()).then_some((with, Link::Coordinate));
        }
        if own_prep {
            return None;
        }
        if let Some(office) = self.office_before(previous).filter(|_| gap.is_empty())
            && self.names_again(office, phrase)
        {
            return Some((Node { phrase: office, part: 0 }, Link::Apposition));
        }
        if gap.is_empty() {
            let again = || self.names_again(previous, phrase).then_some(0);
            let part = again().or_else(|| self.office_within(before, phrase))?;
            return Some((Node { phrase: previous, part }, Link::Apposition));
        }
        let comma = gap.range().any(|i| self.cx.view.is_mark(i));
        if comma && (self.names_again(previous, phrase) || self.is_office_of(previous, phrase)) {
            return Some((Node { phrase: previous, part: 0 }, Link::Apposition));
        }
        (comma && self.list_of_names(previous, phrase))
            .then(|| (self.coordinand(previous, phrase), Link::Coordinate))
    }

    /// Whether only commas, quotation marks and a lone conjunction part two phrases.
    fn only_marks(&self, gap: Span<InTokens>, phrase: &Phrase) -> bool {
        let prep = phrase.prep.map(|(_, t)| t);
        gap.range().all(|i| {
            let word = self.cx.view.text.word(i);
            self.is(i, Pos::Cconj) || prep == Some(i) || mark::lists(word)
        }) && gap.len() <= 4
    }

    fn conj_in(&self, gap: Span<InTokens>) -> bool {
        gap.range().any(|i| self.is(i, Pos::Cconj))
    }

    fn kind(&self, head: usize) -> HeadIs {
        if let Some(name) = self.cx.view.name(head) {
            if is_head(&name.referents, self.cx.names) {
                return HeadIs::Person;
            }
            if proper(&name.referents) {
                return HeadIs::Name;
            }
        }
        let Some((id, lexeme)) = self.cx.view.lexeme(head) else { return HeadIs::Other };
        let masdar = lexeme.of.is_some_and(|(_, d)| d == Derived::Masdar);
        if masdar || self.cx.eventive.contains(&id) {
            HeadIs::Event
        } else if lexeme.human {
            HeadIs::Person
        } else {
            HeadIs::Other
        }
    }

    fn inherited_prep(&self, node: Node) -> Option<(LexemeId, usize)> {
        (node.part == 0).then(|| self.out[node.phrase].prep).flatten()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadIs {
    Event,
    Person,
    Name,
    Other,
}

/// Whether a name stands for somebody or something by itself.
pub(crate) fn proper(referents: &[Referent]) -> bool {
    use marsad_mention::CountryForm::{Gentilic, People};
    referents.iter().any(|r| match r {
        Referent::Country(_, form) => !matches!(form, Gentilic | People),
        Referent::Org(_) | Referent::Person(..) | Referent::Place(_) => true,
        Referent::Head(_) | Referent::Modifier(_) => false,
    })
}

/// Whether a name says only of which state, or what kind, somebody is.
pub(crate) fn gentilic(referents: &[Referent]) -> bool {
    use marsad_mention::CountryForm::Gentilic;
    referents.iter().any(|r| matches!(r, Referent::Country(_, Gentilic) | Referent::Modifier(_)))
        && !referents.iter().any(|r| matches!(r, Referent::Head(_) | Referent::Person(..)))
}

fn is_head(referents: &[Referent], names: &Names) -> bool {
    referents.iter().any(|r| match r {
        Referent::Head(id) => {
            matches!(names.heads[id.0 as usize].kind, HeadKind::Office | HeadKind::Person | HeadKind::Source)
        }
        _ => false,
    })
}

/// Whether an adjective's form goes with a noun's number: things in the plural take the feminine singular.
fn in_number(noun: &Reading, adjective: &Reading) -> bool {
    let (n, a) = (&noun.features, &adjective.features);
    match (n.number, a.number) {
        (Some(Number::Sing), Some(Number::Sing)) => {
            n.gender.is_none() || a.gender.is_none() || n.gender == a.gender
        }
        (Some(Number::Sing), Some(Number::Dual | Number::Plur))
        | (Some(Number::Dual), Some(Number::Sing)) => false,
        (Some(Number::Plur), Some(Number::Sing)) => a.gender != Some(Gender::Masc),
        _ => true,
    }
}

/// Whether a verb's form goes with a noun's as its subject after it (a verb before its subject is singular).
#[must_use]
pub fn agrees_after(verb: &Features, gender: Option<Gender>) -> bool {
    match (verb.gender, gender) {
        (Some(v), Some(n)) => v == n,
        _ => true,
    }
}
