//! Where a predicate tells it happened.

use super::Finder;
use crate::frame::{Frame, Role};
use crate::place::{Resolved, order, unnamed};
use crate::predicate::{Filler, Predicate, fill};
use marsad_clause::{Arg, Clause, ClauseId, ClauseKind, Node, PhraseKind};
use marsad_mention::{CountryForm, Referent};

/// How many words before "where" the place may stand that is meant.
const NEAR: usize = 6;
/// How many words may stand between a place and the one it lies in.
const APART: usize = 4;

impl Finder<'_, '_> {
    /// The places of an event: those its frame names, then those of its clause after a word of place.
    pub(super) fn places(&self, predicate: &Predicate, frame: &Frame) -> Vec<Resolved> {
        let mut out: Vec<Resolved> = Vec::new();
        let slots = frame.roles.iter().filter(|(r, _)| *r == Role::Place).map(|(_, s)| *s);
        for filler in slots.flat_map(|s| fill(self.doc, self.agents, predicate, s)) {
            if let Filler::Arg(Arg::Phrase(node)) = filler {
                let joined = self.doc.clauses.coordinates(node);
                for n in std::iter::once(node).chain(joined) {
                    out.extend(self.doc.places.within(self.doc.clauses.tokens(n)).cloned());
                }
            }
        }
        let carried = predicate.carrier.as_ref().and_then(|c| c.subject).filter(|(r, _)| *r == Role::Place);
        if let Some((_, Arg::Phrase(node))) = carried {
            out.extend(self.doc.places.within(self.doc.clauses.tokens(node)).cloned());
        }
        if out.is_empty() {
            out.extend(self.named_after(predicate));
        }
        if let Some(about) = self.clause_about(predicate).filter(|_| out.is_empty()) {
            out.extend(self.local(predicate.token, Some(about), frame));
            if let Some(Arg::Phrase(hit)) = self.doc.clauses.clauses[about].object.filter(|_| out.is_empty())
            {
                out.extend(self.doc.places.within(self.doc.clauses.tokens(hit)).cloned());
            }
        }
        // "Was killed in clashes that broke out in the city".
        if out.is_empty()
            && let Some(on) = self.clauses_on(predicate).next()
        {
            out.extend(self.local(predicate.token, Some(on), frame));
        }
        if out.is_empty() {
            out.extend(self.local(predicate.token, Some(predicate.clause), frame));
        }
        if out.is_empty() {
            out.extend(self.of_those_hit(predicate, frame));
        }
        let mut seen = hashbrown::HashSet::new();
        out.retain(|p| seen.insert(p.tokens.start()));
        order(&mut out);
        out
    }

    /// The place that stands in a role, or that somebody there is told by: "hit the town of", "the people of". Whoever
    /// visits is where those visited are, and the police of a town investigate there.
    fn of_those_hit(&self, predicate: &Predicate, frame: &Frame) -> Vec<Resolved> {
        let roles = match frame.event {
            _ if frame.modes.contains(&"visit") => &[Role::Recipient][..],
            _ if frame.modes.contains(&"investigate") => &[Role::Actor],
            Some(event) if event.is_material() => &[Role::Recipient, Role::Actor],
            _ => return Vec::new(),
        };
        let helps = frame.event.is_some_and(|e| e.name == "AID");
        let slots = roles.iter().flat_map(|role| frame.roles.iter().filter(move |(r, _)| r == role));
        let fillers = slots.flat_map(|(role, s)| {
            fill(self.doc, self.agents, predicate, *s).into_iter().map(move |f| (*role, f))
        });
        // "Kenya was hit by a row of attacks".
        let carried = predicate.carrier.as_ref().and_then(|c| c.subject);
        let carried = carried.filter(|(role, _)| *role == Role::Recipient && roles.contains(role));
        let fillers = fillers.chain(carried.map(|(role, arg)| (role, Filler::Arg(arg))));
        let mut found = fillers.filter_map(|(role, filler)| match filler {
            // A state that acts upon another does not do so at home.
            Filler::Arg(Arg::Phrase(node))
                if role == Role::Actor && (helps || self.acts_abroad(predicate, frame, node)) =>
            {
                None
            }
            Filler::Arg(Arg::Phrase(node)) => {
                let within = self.doc.places.within(self.doc.clauses.tokens(node));
                let places: Vec<Resolved> = within.cloned().collect();
                (!places.is_empty()).then_some(places)
            }
            _ => None,
        });
        found.next().unwrap_or_default()
    }

    /// Whether the place that heads a doer is another state's than those it is done to.
    fn acts_abroad(&self, predicate: &Predicate, frame: &Frame, node: Node) -> bool {
        let Some(place) = self.doc.places.at(self.doc.clauses.head(node)) else { return false };
        let others = self.role(predicate, frame, Role::Recipient);
        others.iter().any(|e| !e.code.is_empty() && e.code != place.country)
    }

    /// Whether what fills a slot is only the place an event is called by. What a government alone can say to others is the doing of
    /// the one a capital stands for: "Cairo's insistence on".
    pub(super) fn is_name_of_event(&self, predicate: &Predicate, frame: &Frame, filler: Filler) -> bool {
        let genitive = predicate.node.and_then(|n| self.doc.clauses.genitive(n));
        let Some(own) = genitive.filter(|g| filler == Filler::Arg(Arg::Phrase(*g))) else { return false };
        let mut doers = frame.roles.iter().filter(|(r, _)| *r == Role::Actor);
        let alone = doers.next().is_some() && doers.next().is_none();
        let spoken = frame.event.is_some_and(|e| !e.is_material() && e.name != "CONSULT");
        let says = alone && spoken && self.doc.is_metonym(self.doc.clauses.head(own));
        !says && self.named_after(predicate).is_some()
    }

    /// The place an event is called by: "the Paris attacks".
    fn named_after(&self, predicate: &Predicate) -> Option<Resolved> {
        let genitive = self.doc.clauses.genitive(predicate.node.filter(|_| !predicate.transitive)?)?;
        let place = self.doc.places.at(self.doc.clauses.head(genitive))?;
        // A state does what is told of it: "Britain's withdrawal".
        let name = self.doc.view.name(self.doc.clauses.head(genitive));
        let state = name.is_some_and(|n| {
            n.referents.iter().any(|r| matches!(r, Referent::Country(_, CountryForm::Name)))
        });
        (place.resolution > 1 && !state).then(|| place.clone())
    }

    fn local(&self, token: usize, mut clause: Option<ClauseId>, frame: &Frame) -> Vec<Resolved> {
        // What is told after a time that begins the next of a row is of the next: "and in March at the museum".
        let times = self.doc.view.mentions.times.iter().map(|t| t.tokens.start());
        let next =
            times.skip_while(|t| *t <= token).find(|t| self.opens_next(token, *t)).unwrap_or(usize::MAX);
        while let Some(id) = clause {
            let c = &self.doc.clauses.clauses[id];
            let sentence = self.doc.view.text.sentences[c.sentence];
            let somewhere = self.doc.places.within(sentence).next().is_some();
            let mut here: Vec<Resolved> = Vec::new();
            for (i, phrase) in self.doc.clauses.of_sentence(c.sentence).filter(|_| somewhere) {
                let mine = self.doc.clauses.clause_at[phrase.tokens.start()] == Some(id);
                let mine = mine && phrase.tokens.start() < next;
                if mine && phrase.kind == PhraseKind::Noun && self.tables.is_locative(self.doc, i) {
                    // A state is no place where it does something: "led by Saudi Arabia".
                    let does = |p: &&Resolved| p.resolution == 1 && self.doc.is_of_deed(p.tokens.start());
                    here.extend(self.doc.places.within(phrase.tokens).filter(|p| !does(p)).cloned());
                }
            }
            if here.is_empty() {
                here.extend(self.place_before(c));
            }
            if here.is_empty() {
                here.extend(self.unnamed(id, frame).filter(|p| p.tokens.start() < next));
            }
            if !here.is_empty() {
                return here;
            }
            clause = if c.kind == ClauseKind::Complement { None } else { c.parent };
        }
        Vec::new()
    }

    /// The state that a clause tells of, or its capital, where no name says so: "in the country", "in the capital". Who calls
    /// for something in the country does not do so there.
    fn unnamed(&self, clause: ClauseId, frame: &Frame) -> Option<Resolved> {
        let doc = self.doc;
        let event = frame.event?;
        let does = |kind: &str| event.is_material() || event.name == "CONSULT" && kind == "capital";
        let sentence = doc.clauses.clauses[clause].sentence;
        doc.clauses.of_sentence(sentence).find_map(|(i, phrase)| {
            let head = phrase.parts[0].head;
            let mine = doc.clauses.clause_at[phrase.tokens.start()] == Some(clause);
            let bare = phrase.parts.len() == 1 && phrase.parts[0].tokens.end() == head + 1;
            if !mine || !bare || phrase.kind != PhraseKind::Noun {
                return None;
            }
            let kind = doc.words.beside.alone(&doc.view, head).filter(|kind| does(kind))?;
            let state = doc.country_of(head).filter(|_| self.tables.is_locative(doc, i))?;
            unnamed(doc.names, &state, kind, phrase.tokens)
        })
    }

    /// The place right before a clause that tells what happens there, "will go to Tehran, where he will meet": of a row the
    /// most exact, "in the town of Aden in the south of Yemen, where".
    fn place_before(&self, clause: &Clause) -> Option<Resolved> {
        let start = clause.tokens.start();
        self.doc.words.at_place.at(&self.doc.view, start)?;
        let sentence = self.doc.view.text.sentences[clause.sentence];
        let before = |end: usize, far: usize| {
            (sentence.start()..end).rev().take(far).find_map(|t| self.doc.places.at(t))
        };
        let mut place = before(start, NEAR)?;
        let lies = |p: &&Resolved, within: &Resolved| {
            p.country == within.country && p.resolution > within.resolution
        };
        while let Some(exact) = before(place.tokens.start(), APART).filter(|p| lies(p, place)) {
            place = exact;
        }
        Some(place.clone())
    }
}
