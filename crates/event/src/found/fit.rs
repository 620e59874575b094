//! Which frame fits a predicate, and why the others do not.

use super::Finder;
use crate::entity::{Entity, noun_of, resumed};
use crate::frame::{Class, Condition, Frame, Slot};
use crate::predicate::{Filler, Form, Predicate, fill, heads_at};
use marsad_clause::{Arg, ClauseId, Node, PhraseKind};
use marsad_mention::Referent;
use marsad_morph::{LexemeId, Number, Pos, Reading};
use std::cell::OnceCell;

/// How many words into a clause stands what it says somebody or something is.
const SAID: usize = 3;

/// What somebody does, and no mishap.
const BY_SOMEBODY: [&str; 3] = ["ASSAULT", "COERCE", "PROTEST"];

/// What clubs, players and federations do with each other is no affair of states.
const DEALINGS: [&str; 9] =
    ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REJECT", "REQUEST", "COOPERATE", "AID", "MOBILIZE"];

/// Why most frames do not fire.
const UNFILLED: &str = "a slot it needs is not filled as it wants";

/// A frame that does not fire, an index into the frames, and why.
pub(crate) type Misfit = (usize, &'static str);

/// The sectors of those in arms who are no army and no police.
pub(super) const FIGHTERS: [&str; 3] = ["REB", "PRM", "UAF"];

/// The strength of a refusal over all frames of what is told to be.
const REFUSAL: usize = 100;

/// What fills the slots of one predicate: many frames ask for the same.
#[derive(Default)]
struct Filled(Vec<(Slot, Filling)>);

/// What fills a slot, and what frames ask of it.
struct Filling {
    fillers: Vec<Filler>,
    /// The nouns that do, those joined to them, and those they are a part of or stand for.
    nouns: Vec<Node>,
    /// The words of those nouns, and with which clauses say what somebody or something is.
    words: Vec<LexemeId>,
    /// Whom pronouns stand for, once somebody asks.
    persons: OnceCell<Vec<Entity>>,
}

impl Filled {
    fn of(&mut self, slot: Slot, fill: impl FnOnce() -> Filling) -> &Filling {
        let Filled(slots) = self;
        let known = slots.iter().position(|(s, _)| *s == slot);
        let at = known.unwrap_or_else(|| {
            slots.push((slot, fill()));
            slots.len() - 1
        });
        &slots[at].1
    }
}

impl Finder<'_, '_> {
    /// The predicates a word may be on which some frame may fire, the likeliest first.
    pub(super) fn heads_at(&self, token: usize) -> Vec<Predicate> {
        let mut out = Vec::new();
        let may = |id| self.frames.may_fire(id, &self.meetable);
        heads_at(self.doc, self.frames, self.agents, token, may, &mut out);
        out
    }

    /// The frame that fires on a predicate.
    pub(crate) fn choose(&self, predicate: &Predicate) -> Option<usize> {
        let mut filled = Filled::default();
        let tried = self.tried(predicate).filter(|(i, _)| self.frames.is_open(*i, &self.meetable));
        let fires = tried.filter_map(|(i, frame)| Some((self.fires(predicate, frame, &mut filled).ok()?, i)));
        let fits: Vec<(usize, usize)> = fires.collect();
        self.strongest(&fits)
    }

    /// The frames a predicate heads that are not the one that fires on it, and why.
    pub(crate) fn misfits(&self, predicate: &Predicate) -> Vec<Misfit> {
        let (mut fits, mut lost) = (Vec::new(), Vec::new());
        let mut filled = Filled::default();
        for (i, frame) in self.tried(predicate) {
            match self.fires(predicate, frame, &mut filled) {
                Ok(strength) => fits.push((strength, i)),
                Err(why) => lost.push((i, why)),
            }
        }
        let best = self.strongest(&fits);
        lost.extend(fits.iter().filter(|(_, i)| Some(*i) != best).map(|(_, i)| (*i, "a longer frame fired")));
        lost
    }

    /// Of frames that fire, each with its strength, the one that does.
    fn strongest(&self, fits: &[(usize, usize)]) -> Option<usize> {
        let name = |i: usize| self.frames.frames[i].id.rsplit('#').next().unwrap_or_default();
        let over = |j: usize| self.frames.frames[j].over.iter();
        let beaten = |i: usize| fits.iter().any(|(_, j)| over(*j).any(|(o, _)| o == name(i)));
        let free = fits.iter().filter(|(_, i)| !beaten(*i));
        free.max_by_key(|(s, i)| (*s, std::cmp::Reverse(*i))).map(|(_, i)| *i)
    }

    /// The frames that may fire on a predicate.
    fn tried(&self, predicate: &Predicate) -> impl Iterator<Item = (usize, &Frame)> {
        // "The rebels attacking": a participle says something only where a frame names it.
        let all = predicate.form != Form::Adjective;
        let said = predicate.form == Form::Said;
        let verdicts = said.then(|| self.frames.said_of(predicate.lexeme)).into_iter().flatten();
        let own = (!said).then(|| self.frames.of(predicate.lexeme)).into_iter().flatten();
        verdicts.chain(own.filter(move |(_, f)| all || f.of_adjectives))
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
        // Most frames ask for a noun that stands nowhere in the article: no slot is filled for them.
        let mut first = frame.conditions.iter().take_while(|c| c.wanted);
        if first.any(|c| !self.meetable.may(c)) {
            return Err(UNFILLED);
        }
        for condition in &frame.conditions {
            let met = self.met(predicate, condition, filled);
            match (met, condition.wanted) {
                (false, true) => return Err(UNFILLED),
                (true, false) => return Err("a slot is filled as it must not be"),
                (true, true) => strength += 2,
                (false, false) => {}
            }
        }
        if self.doc.of_game && is_dealing(frame) {
            return Err("the article is about a game, in which clubs deal with each other");
        }
        let by_somebody = frame.event.is_some_and(|e| BY_SOMEBODY.contains(&e.name));
        if by_somebody && (self.came_of_mishap(predicate) || self.befell_in_mishap(predicate, frame)) {
            return Err("nobody did what it came of");
        }
        // "They met" is no meeting refused: another frame may have it.
        if frame.refused && !frame.is_denied(self.modality(predicate, frame)) {
            return Err("nobody says that it will not be");
        }
        // "They answered" is no vow to answer.
        if frame.vowed && !self.is_vowed(predicate, frame) {
            return Err("it is not told as what somebody will do");
        }
        if frame.planned && !self.is_planned(predicate, frame) {
            return Err("it is not told as what is to come");
        }
        // What will not be is told by no frame of what is.
        strength += if frame.refused { REFUSAL } else { 0 };
        Ok(strength + usize::from(frame.event.is_some()))
    }

    /// Whether a condition outside those that make a frame fire is met.
    pub(super) fn meets(&self, predicate: &Predicate, condition: &Condition) -> bool {
        self.met(predicate, condition, &mut Filled::default())
    }

    fn met(&self, predicate: &Predicate, condition: &Condition, filled: &mut Filled) -> bool {
        if !self.meetable.may(condition) {
            return false;
        }
        let filling = filled.of(condition.slot, || self.filling(predicate, condition.slot));
        let any = condition.lexemes.is_empty() && condition.classes.is_empty();
        if any {
            return !filling.fillers.is_empty();
        }
        filling.words.iter().any(|id| condition.lexemes.contains(id))
            || condition.classes.iter().any(|class| self.is_filled_by(filling, *class))
            || condition.classes.contains(&Class::Doer) && has_doer(predicate)
            || self.loosely(predicate, condition)
    }

    /// The plain words right after a predicate.
    fn near(&self, predicate: &Predicate) -> impl Iterator<Item = (usize, LexemeId)> {
        let sentence = self.doc.view.text.sentences[self.doc.clauses.clauses[predicate.clause].sentence];
        let to = (predicate.token + 3).min(sentence.end());
        let plain = |t: &usize| self.doc.view.best(*t).is_some_and(|r| r.prep.is_none() && r.conj.is_none());
        // What stands behind a preposition has its own slot.
        let bare = |r: &Reading| r.pos == Pos::Adp && r.pronoun.is_none();
        let opens = move |t: &usize| self.doc.view.best(*t).is_some_and(bare);
        let after = (predicate.token + 1..to).take_while(move |t| !opens(t)).filter(plain);
        after.filter_map(|t| Some((t, self.doc.view.lexeme(t)?.0)))
    }

    fn filling(&self, predicate: &Predicate, slot: Slot) -> Filling {
        let fillers = fill(self.doc, self.agents, predicate, slot);
        let (mut nouns, mut words) = (Vec::new(), Vec::new());
        for filler in &fillers {
            match *filler {
                Filler::Arg(Arg::Phrase(node)) => {
                    nouns.push(node);
                    nouns.extend(self.doc.clauses.coordinates(node));
                    nouns.extend(self.portioned(node));
                    let head = self.doc.clauses.head(node);
                    let particle = self.doc.view.pos(head) == Some(Pos::Adp);
                    nouns.extend(Some(head).filter(|_| particle).and_then(|t| self.stands_for(t)));
                }
                Filler::Arg(Arg::Pronoun(token, _)) => nouns.extend(self.stands_for(token)),
                Filler::Adjective(_) => {}
                Filler::Clause(id) => words.extend(self.said(id)),
            }
        }
        words.extend(nouns.iter().flat_map(|n| self.words_of(*n)));
        Filling { fillers, nouns, words, persons: OnceCell::new() }
    }

    /// Whether something of a class fills a slot.
    fn is_filled_by(&self, filling: &Filling, class: Class) -> bool {
        if class == Class::Thing {
            // Where somebody is told beside a thing, it is he who does it.
            let all = filling.nouns.len() == filling.fillers.len() && !filling.nouns.is_empty();
            return all && filling.nouns.iter().all(|n| self.class_is(*n, class));
        }
        let is = |filler: &Filler| match filler {
            Filler::Arg(Arg::Phrase(_)) | Filler::Clause(_) => false,
            // What stands for a body may as well stand for a thing: a frame that wants one wants its name.
            Filler::Arg(Arg::Pronoun(..)) => match class {
                Class::Body => false,
                Class::Pronoun | Class::Doer => true,
                _ => self.persons(filling).iter().any(|e| is_of(e, class)),
            },
            Filler::Adjective(_) => matches!(class, Class::Country | Class::People | Class::Doer),
        };
        filling.nouns.iter().any(|n| self.class_is(*n, class)) || filling.fillers.iter().any(is)
    }

    /// The first of those whom each pronoun that fills a slot may stand for.
    fn persons<'f>(&self, filling: &'f Filling) -> &'f [Entity] {
        let pronoun = |f: &Filler| match f {
            Filler::Arg(arg @ Arg::Pronoun(..)) => self.entities.of(self.doc, *arg).into_iter().next(),
            _ => None,
        };
        filling.persons.get_or_init(|| filling.fillers.iter().filter_map(pronoun).collect())
    }

    /// A wanted noun may stand in the clause in another place than the parse says: right after the predicate.
    fn loosely(&self, predicate: &Predicate, condition: &Condition) -> bool {
        let core = match condition.slot {
            Slot::Object => true,
            Slot::Subject => !self.is_done_by_many(predicate),
            _ => false,
        };
        let mut wanted = self.near(predicate).filter(|(_, id)| condition.lexemes.contains(id));
        core && wanted.any(|(t, _)| !self.is_of_the_other(predicate, condition.slot, t))
    }

    /// Whether a verb tells that many do it, who are then told before it: "they besiege the demonstrators".
    fn is_done_by_many(&self, predicate: &Predicate) -> bool {
        let verb = self.doc.view.best(predicate.token).filter(|_| predicate.form == Form::Active);
        verb.is_some_and(|r| r.pos == Pos::Verb && r.features.number == Some(Number::Plur))
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

    /// The noun a pronoun stands for that its relative clause is about: "the depot that they came upon it".
    fn stands_for(&self, token: usize) -> Option<Node> {
        let pronoun = self.doc.view.best(token).and_then(|r| r.pronoun).is_some();
        resumed(self.doc, token).filter(|_| pronoun)
    }

    /// What a noun for a part is of: "a number of | depots".
    fn portioned(&self, node: Node) -> Option<Node> {
        let head = self.doc.view.lexeme(self.doc.clauses.head(node)).map(|(id, _)| id)?;
        let part = &self.doc.clauses.phrases[node.phrase];
        let next = Node { phrase: node.phrase + 1, part: 0 };
        let whole = self.doc.clauses.phrases.get(next.phrase)?;
        let of = whole.prep.is_some_and(|(prep, _)| self.doc.words.partitive.contains(&prep));
        let adjoins = whole.sentence == part.sentence && whole.tokens.start() <= part.tokens.end() + 1;
        let portion = of && adjoins && self.doc.words.portions.contains(&head);
        // "A number of the great ones of the officials".
        portion.then(|| noun_of(self.doc, next).unwrap_or(next))
    }

    /// The words with which a clause says what it is: right after the word that opens it, "that it is a crime".
    fn said(&self, clause: ClauseId) -> impl Iterator<Item = LexemeId> {
        let tokens = self.doc.clauses.clauses[clause].tokens;
        let first = (tokens.start() + 1..tokens.end()).filter(|t| !self.doc.view.is_mark(*t)).take(SAID);
        first.filter_map(|t| self.doc.view.lexeme(t)).map(|(id, _)| id)
    }

    /// The words of a noun and of its genitive by which a frame may know it.
    pub(super) fn words_of(&self, node: Node) -> impl Iterator<Item = LexemeId> {
        let head = self.doc.clauses.head(node);
        let parts = &self.doc.clauses.phrases[node.phrase].parts;
        let genitive = parts.get(node.part + 1).map_or(parts[node.part].tokens, |g| g.tokens);
        // What the words of a personal name mean says nothing of him.
        let called = self.doc.view.pos(head) == Some(Pos::Propn) && parts.len() == node.part + 1;
        let words = parts[node.part].tokens.range().chain(genitive.range()).filter(move |_| !called);
        std::iter::once(head).chain(words).filter_map(|t| self.doc.view.lexeme(t)).map(|(id, _)| id)
    }

    pub(super) fn class_is(&self, node: Node, class: Class) -> bool {
        let head = self.doc.clauses.head(node);
        let who = self.entities.at(node).first();
        let place = || self.doc.places.within(self.doc.clauses.tokens(node)).next().is_some();
        match class {
            Class::Named => who.is_none() && self.unknown(node).is_some(),
            Class::People | Class::Person | Class::Body | Class::Army | Class::Fighters | Class::Police => {
                who.is_some_and(|e| is_of(e, class))
            }
            // "Thousands of Iraqis" are people and no state.
            Class::Country => {
                who.is_none_or(|e| e.sector != "CVL")
                    && self
                        .doc
                        .view
                        .name(head)
                        .is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Country(..))))
            }
            Class::Place => place() || self.tables.is_place_noun(&self.doc.view, head),
            Class::Event => self
                .doc
                .view
                .lexeme(head)
                .is_some_and(|(id, l)| l.of.is_some() || self.frames.of(id).next().is_some()),
            Class::Money => self.tables.is_money(&self.doc.view, head),
            Class::Thing => who.is_none() && self.entities.is_thing(self.doc, node),
            Class::Pronoun => {
                matches!(self.doc.clauses.phrases[node.phrase].kind, PhraseKind::Pronoun(_))
            }
            Class::Doer => true,
        }
    }
}

/// Whether it is what clubs and players do with each other: they yield and resign too, but nobody they hold is let go.
fn is_dealing(frame: &Frame) -> bool {
    let yields = frame.modes.is_empty() || frame.modes == ["resign"];
    frame.event.is_some_and(|e| DEALINGS.contains(&e.name) || e.name == "RETREAT" && yields)
}

/// Whether a word tells in its own form that somebody does it: "they refused", "refusing".
fn has_doer(predicate: &Predicate) -> bool {
    predicate.form == Form::Active
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
        Class::Army => who.office.is_none() && who.sector == "MIL",
        Class::Fighters => who.office.is_none() && FIGHTERS.contains(&who.sector.as_str()),
        Class::Police => who.office.is_none() && who.sector == "COP",
        _ => false,
    }
}
