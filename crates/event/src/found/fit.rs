//! Which frame fits a predicate, and why the others do not.

use super::Finder;
use crate::entity::{Entity, resumed};
use crate::frame::{Class, Condition, Frame, Slot};
use crate::predicate::{Filler, Form, Predicate, fill};
use marsad_clause::{Arg, ClauseId, Node};
use marsad_mention::Referent;
use marsad_morph::Pos;

/// How many words into a clause stands what it says somebody or something is.
const SAID: usize = 3;

/// A frame that does not fire, an index into the frames, and why.
pub(crate) type Misfit = (usize, &'static str);

/// What fills the slots of one predicate: many frames ask for the same.
#[derive(Default)]
struct Filled(Vec<(Slot, Vec<Filler>)>);

impl Filled {
    fn of(&mut self, slot: Slot, fill: impl FnOnce() -> Vec<Filler>) -> &[Filler] {
        let known = self.0.iter().position(|(s, _)| *s == slot);
        let at = known.unwrap_or_else(|| {
            self.0.push((slot, fill()));
            self.0.len() - 1
        });
        &self.0[at].1
    }
}

impl Finder<'_, '_> {
    /// The frame that fires on a predicate, and those that do not.
    pub(crate) fn choose(&self, predicate: &Predicate) -> Option<(usize, Vec<Misfit>)> {
        let (fits, mut lost) = self.weighed(predicate);
        let name = |i: usize| self.frames.frames[i].id.rsplit('#').next().unwrap_or_default().to_owned();
        let beaten = |i: usize| {
            fits.iter().any(|(_, j)| self.frames.frames[*j].over.iter().any(|(o, _)| *o == name(i)))
        };
        let best = fits
            .iter()
            .filter(|(_, i)| !beaten(*i))
            .max_by_key(|(s, i)| (*s, std::cmp::Reverse(*i)))
            .map(|(_, i)| *i)?;
        lost.extend(fits.iter().filter(|(_, i)| *i != best).map(|(_, i)| (*i, "a longer frame fired")));
        Some((best, lost))
    }

    /// The frames a predicate heads that do not fire on it, and why.
    pub(crate) fn misfits(&self, predicate: &Predicate) -> Vec<Misfit> {
        self.weighed(predicate).1
    }

    /// The frames that fire on a predicate with their strength, and those that do not with the reason.
    fn weighed(&self, predicate: &Predicate) -> (Vec<(usize, usize)>, Vec<Misfit>) {
        let (mut fits, mut lost) = (Vec::new(), Vec::new());
        let mut filled = Filled::default();
        // "The rebels attacking": a participle says something only where a frame names it.
        let says = |f: &Frame| f.of_adjectives || predicate.form != Form::Adjective;
        let said = predicate.form == Form::Said;
        let verdicts = self.frames.said_of(predicate.lexeme).filter(|_| said);
        let own = self.frames.of(predicate.lexeme).filter(|(_, f)| !said && says(f));
        for (i, frame) in verdicts.chain(own) {
            match self.fires(predicate, frame, &mut filled) {
                Ok(strength) => fits.push((strength, i)),
                Err(why) => lost.push((i, why)),
            }
        }
        (fits, lost)
    }

    fn fires(
        &self,
        predicate: &Predicate,
        frame: &Frame,
        filled: &mut Filled,
    ) -> Result<usize, &'static str> {
        let mut strength = 0;
        if let Some(words) = frame.beside.get(&predicate.lexeme) {
            let Some(node) = predicate.node else { return Err("it stands without its phrase") };
            let tokens = self.doc.clauses.tokens(node);
            let near = tokens.range().any(|t| {
                t != predicate.token && self.doc.view.lexeme(t).is_some_and(|(id, _)| words.contains(&id))
            });
            if !near {
                return Err("the word it needs beside it is not there");
            }
            strength += 2;
        }
        for condition in &frame.conditions {
            let met = self.met(predicate, condition, filled);
            match (met, condition.wanted) {
                (false, true) => return Err("a slot it needs is not filled as it wants"),
                (true, false) => return Err("a slot is filled as it must not be"),
                (true, true) => strength += 2,
                (false, false) => {}
            }
        }
        Ok(strength + usize::from(frame.event.is_some()))
    }

    /// Whether a condition outside those that make a frame fire is met.
    pub(super) fn meets(&self, predicate: &Predicate, condition: &Condition) -> bool {
        self.met(predicate, condition, &mut Filled::default())
    }

    fn met(&self, predicate: &Predicate, condition: &Condition, filled: &mut Filled) -> bool {
        let fillers = filled.of(condition.slot, || fill(self.doc, self.agents, predicate, condition.slot));
        let any = condition.lexemes.is_empty() && condition.classes.is_empty();
        if any {
            return !fillers.is_empty();
        }
        fillers.iter().any(|f| self.filler_is(*f, condition)) || self.loosely(predicate, condition)
    }

    /// A wanted noun may stand in the clause in another place than the parse says: right after the predicate.
    fn loosely(&self, predicate: &Predicate, condition: &Condition) -> bool {
        if !matches!(condition.slot, Slot::Object | Slot::Subject) || condition.lexemes.is_empty() {
            return false;
        }
        let sentence = self.doc.view.text.sentences[self.doc.clauses.clauses[predicate.clause].sentence];
        let to = (predicate.token + 3).min(sentence.end());
        let plain = |t: usize| self.doc.view.best(t).is_some_and(|r| r.prep.is_none() && r.conj.is_none());
        let wanted = |t: usize| {
            plain(t) && self.doc.view.lexeme(t).is_some_and(|(id, _)| condition.lexemes.contains(&id))
        };
        (predicate.token + 1..to).any(|t| wanted(t) && !self.is_of_the_other(predicate, condition.slot, t))
    }

    /// Whether a word after a verbal noun tells who does it where an object is wanted, or the other way round: each has its
    /// own place where the doer is its genitive and the object follows.
    fn is_of_the_other(&self, predicate: &Predicate, slot: Slot, token: usize) -> bool {
        let Some(own) = predicate.node.filter(|_| predicate.form == Form::Masdar) else { return false };
        let filler = |slot| match fill(self.doc, self.agents, predicate, slot).first() {
            Some(Filler::Arg(Arg::Phrase(node))) => Some(*node),
            _ => None,
        };
        let doer = filler(Slot::Subject).filter(|n| n.phrase == own.phrase && n.part > own.part);
        let doer = doer.filter(|n| !self.entities.at(*n).is_empty());
        let bare = |n: &Node| self.doc.clauses.phrases[n.phrase].prep.is_none();
        let (Some(doer), Some(object)) = (doer, filler(Slot::Object).filter(bare)) else { return false };
        let other = if slot == Slot::Object { doer } else { object };
        self.doc.clauses.tokens(other).contains(token)
    }

    fn filler_is(&self, filler: Filler, condition: &Condition) -> bool {
        match filler {
            Filler::Arg(Arg::Phrase(node)) => {
                let joined = self.doc.clauses.coordinates(node);
                let all = std::iter::once(node).chain(joined);
                let told = all.chain(self.portioned(node)).any(|n| self.node_is(n, condition));
                let head = self.doc.clauses.head(node);
                told || self.doc.view.pos(head) == Some(Pos::Adp) && self.stands_for(head, condition)
            }
            Filler::Arg(Arg::Pronoun(token, _)) if self.stands_for(token, condition) => true,
            Filler::Arg(arg @ Arg::Pronoun(..)) => {
                // What stands for a body may as well stand for a thing: a frame that wants one wants its name.
                let who = self.entities.of(self.doc, arg);
                let mut classes = condition.classes.iter().filter(|c| **c != Class::Body);
                classes.any(|c| *c == Class::Pronoun || who.first().is_some_and(|e| is_of(e, *c)))
            }
            Filler::Adjective(_) => {
                condition.classes.iter().any(|c| matches!(c, Class::Country | Class::People))
            }
            Filler::Clause(id) => self.says(id, condition),
        }
    }

    /// Whether a pronoun stands for the noun its relative clause is about, and that is what a frame wants: "the depot that
    /// they came upon it".
    fn stands_for(&self, token: usize, condition: &Condition) -> bool {
        let pronoun = self.doc.view.best(token).and_then(|r| r.pronoun).is_some();
        resumed(self.doc, token).is_some_and(|n| pronoun && self.node_is(n, condition))
    }

    /// What a noun for a part is of: "a number of | depots".
    fn portioned(&self, node: Node) -> Option<Node> {
        let head = self.doc.view.lexeme(self.doc.clauses.head(node)).map(|(id, _)| id)?;
        let part = &self.doc.clauses.phrases[node.phrase];
        let next = Node { phrase: node.phrase + 1, part: 0 };
        let whole = self.doc.clauses.phrases.get(next.phrase)?;
        let of = whole.prep.is_some_and(|(prep, _)| self.doc.words.partitive.contains(&prep));
        let adjoins = whole.sentence == part.sentence && whole.tokens.start() <= part.tokens.end() + 1;
        (of && adjoins && self.doc.words.portions.contains(&head)).then_some(next)
    }

    /// Whether a clause says it is one of the wanted words: right after the word that opens it, "that it is a crime".
    fn says(&self, clause: ClauseId, condition: &Condition) -> bool {
        let tokens = self.doc.clauses.clauses[clause].tokens;
        let first = (tokens.start() + 1..tokens.end()).filter(|t| !self.doc.view.is_mark(*t)).take(SAID);
        { first }.any(|t| self.doc.view.lexeme(t).is_some_and(|(id, _)| condition.lexemes.contains(&id)))
    }

    pub(super) fn node_is(&self, node: Node, condition: &Condition) -> bool {
        let head = self.doc.clauses.head(node);
        let lexeme = self.doc.view.lexeme(head).map(|(id, _)| id);
        let parts = &self.doc.clauses.phrases[node.phrase].parts;
        let genitive = parts.get(node.part + 1).map_or(parts[node.part].tokens, |g| g.tokens);
        // What the words of a personal name mean says nothing of him.
        let called = self.doc.view.pos(head) == Some(Pos::Propn) && parts.len() == node.part + 1;
        let words = parts[node.part].tokens.range().chain(genitive.range());
        let within = !called && { words }
            .any(|t| self.doc.view.lexeme(t).is_some_and(|(id, _)| condition.lexemes.contains(&id)));
        lexeme.is_some_and(|id| condition.lexemes.contains(&id))
            || within
            || condition.classes.iter().any(|c| self.class_is(node, *c))
    }

    pub(super) fn class_is(&self, node: Node, class: Class) -> bool {
        let head = self.doc.clauses.head(node);
        let who = self.entities.at(node).first();
        let place = || self.doc.places.within(self.doc.clauses.tokens(node)).next().is_some();
        match class {
            Class::People | Class::Person | Class::Body => who.is_some_and(|e| is_of(e, class)),
            Class::Country => self
                .doc
                .view
                .name(head)
                .is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Country(..)))),
            Class::Place => place() || self.tables.is_place_noun(&self.doc.view, head),
            Class::Event => self
                .doc
                .view
                .lexeme(head)
                .is_some_and(|(id, l)| l.of.is_some() || self.frames.of(id).next().is_some()),
            Class::Money => self.tables.is_money(&self.doc.view, head),
            Class::Pronoun => false,
        }
    }
}

/// Whether somebody is of a class of people.
fn is_of(who: &Entity, class: Class) -> bool {
    match class {
        Class::People => true,
        Class::Person => {
            !matches!(who.sector.as_str(), "GOV" | "LEG" | "JUD")
                || who.office.is_some()
                || who.name.is_some()
        }
        Class::Body => who.office.is_none() && who.sector != "CVL",
        _ => false,
    }
}
