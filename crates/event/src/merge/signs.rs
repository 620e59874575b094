//! The signs that a telling is of an event told before: what both say, and where they stand in the text.

use super::compare::{
    counts, counts_others, elsewhere, figures, is_own_deed, is_side_of, modes_agree, names_one, names_others,
    places, refers_back, same_sector, shares, shares_place, status_agrees, when_agrees, who_agrees,
};
use crate::doc::Doc;
use crate::entity::Entity;
use crate::found::{Found, is_spoken};
use crate::weight::Weight;
use hashbrown::HashSet;
use marsad_clause::{Arg, Clause, Part};
use marsad_morph::{Aspect, LexemeId, Number, Pos};
use marsad_record::Status;
use std::ops::Range;

/// A telling of an event, and a later telling of the same type.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a, 'd> {
    pub(super) doc: &'a Doc<'d>,
    pub(super) tally: &'a Tally<'a>,
    pub(super) event: &'a Found,
    pub(super) telling: &'a Found,
    /// The words around the two.
    pub(super) around: [&'a Around<'d>; 2],
}

/// Nouns around a telling, without its own, each with how common it is: as `morph/frequency.tsv` counts, 0 for one not known.
#[derive(Debug, Default)]
pub(super) struct Around<'d> {
    near: Vec<(Noun<'d>, i32)>,
    clause: Vec<(Noun<'d>, i32)>,
}

/// A noun by its lexeme, or by its letters where none is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun<'d> {
    Known(LexemeId),
    Unknown(&'d str),
}

impl<'d> Around<'d> {
    /// Those around a telling.
    pub(super) fn of(doc: &Doc<'d>, found: &Found) -> Around<'d> {
        let text = doc.view.text;
        let near = |t: usize| {
            let sentence = text.sentences[text.sentence_of(t)];
            t.saturating_sub(NEAR[0]).max(sentence.start())..(t + NEAR[1] + 1).min(sentence.end())
        };
        let clause = |t: usize| doc.clauses.clause_at[t].map(|c| doc.clauses.clauses[c].tokens.range());
        let own: Vec<usize> = words(found).collect();
        let known_by = |t: usize| match doc.view.lexeme(t) {
            Some((id, lexeme)) => (Noun::Known(id), lexeme.weight),
            None => (Noun::Unknown(doc.view.folded(t)), 0),
        };
        let noun = |t: &usize| matches!(doc.view.pos(*t), None | Some(Pos::Noun | Pos::Propn | Pos::X));
        let nouns = |range: Range<usize>| range.filter(|t| !own.contains(t)).filter(noun).map(known_by);
        let rare = |(_, weight): &(Noun<'_>, i32)| *weight <= RARE[0];
        Around {
            near: own.iter().flat_map(|t| nouns(near(*t))).filter(rare).collect(),
            clause: own.iter().filter_map(|t| clause(*t)).flat_map(nouns).filter(rare).collect(),
        }
    }
}

/// Whether a noun at most as common stands in both lists.
fn share_rare([a, b]: [&[(Noun<'_>, i32)]; 2], rare: i32) -> bool {
    a.iter().any(|(noun, weight)| *weight <= rare && b.iter().any(|(other, _)| other == noun))
}

/// What an article tells of each type.
#[derive(Debug, Default)]
pub(super) struct Tally<'a> {
    /// The names of the places smaller than a country in which something of a type is told.
    places: HashSet<(&'static str, &'a str)>,
    /// The types of what is told, each with its word; what the grammar binds is told once.
    told: Vec<(&'static str, usize)>,
}

impl<'a> Tally<'a> {
    /// Counts tellings; what the grammar binds is told once.
    pub(super) fn of(told: impl Iterator<Item = &'a Found>) -> Tally<'a> {
        let mut out = Tally::default();
        for (telling, name) in told.filter_map(|f| Some((f, f.event?.name))) {
            out.places.extend(places(telling).map(|place| (name, place)));
            out.told.push((name, telling.predicate.token));
        }
        out
    }
}

/// A name, and whether a pair shows it.
pub(super) type Sign = (&'static str, fn(Pair<'_, '_>) -> bool);

/// How many signs there are.
pub const SIGN_COUNT: usize = 74;

/// The signs; `base` always holds.
pub(super) const SIGNS: [Sign; SIGN_COUNT] = [
    ("base", |_| true),
    // One act by its article.
    ("refers_back", |p| refers_back(p.doc, p.event, p.telling)),
    ("side", |p| is_side_of(p.event, p.telling) || is_side_of(p.telling, p.event)),
    // One word.
    ("word", |p| p.again(|a, b| p.word(a) == p.word(b))),
    ("lexeme", |p| p.again(|a, b| p.lexeme(a) == p.lexeme(b))),
    ("root", |p| p.again(|a, b| p.verb(a) == p.verb(b))),
    // Who does it.
    ("actor", |p| shares(&p.event.actor, &p.telling.actor)),
    ("actor_named", |p| names_one(&p.event.actor, &p.telling.actor)),
    ("actor_words", |p| p.says_one(&p.event.actor, &p.telling.actor)),
    ("actor_other", |p| !who_agrees(&p.event.actor, &p.telling.actor)),
    ("actor_other_name", |p| names_others(&p.event.actor, &p.telling.actor)),
    ("actor_untold", |p| p.telling.actor.is_empty()),
    // To whom.
    ("recipient", |p| shares(&p.event.recipient, &p.telling.recipient)),
    ("recipient_named", |p| names_one(&p.event.recipient, &p.telling.recipient)),
    ("recipient_words", |p| p.says_one(&p.event.recipient, &p.telling.recipient)),
    ("recipient_sector", |p| same_sector(&p.event.recipient, &p.telling.recipient)),
    ("recipient_other", |p| !who_agrees(&p.event.recipient, &p.telling.recipient)),
    ("recipient_untold", |p| p.telling.recipient.is_empty()),
    ("both_other", |p| {
        !who_agrees(&p.event.actor, &p.telling.actor) && !who_agrees(&p.event.recipient, &p.telling.recipient)
    }),
    // What.
    ("mode_other", |p| !modes_agree(p.event, p.telling)),
    ("mode", |p| !p.event.modes.is_empty() && p.event.modes == p.telling.modes),
    ("deed_other", |p| is_own_deed(p.event, p.telling) || is_own_deed(p.telling, p.event)),
    ("count", |p| counts(p.doc, p.event, p.telling, |a, b| a == b)),
    ("count_other", |p| counts(p.doc, p.event, p.telling, |a, b| a != b) && p.one_claimant()),
    ("arrested_other", |p| counts_others(p.doc, p.event, p.telling)),
    ("status_other", |p| !status_agrees(p.event.status, p.telling.status)),
    ("past", |p| p.event.status == Status::Historical),
    ("past_now", |p| p.telling.status == Status::Historical),
    ("figure_other", |p| figures(p.doc, p.event, p.telling, |a, b| a != b)),
    ("object", |p| p.share(|c| c.object)),
    ("subject", |p| p.share(|c| c.subject)),
    // When and where.
    ("day_other", |p| p.event.when.zip(p.telling.when).is_some_and(|(a, b)| a.start != b.start)),
    ("when_other", |p| !when_agrees(p.event, p.telling)),
    ("when", |p| p.event.when.is_some() && p.telling.when.is_some() && when_agrees(p.event, p.telling)),
    ("where", |p| shares_place(p.event, p.telling)),
    ("where_other", |p| elsewhere(p.event, p.telling)),
    ("placed", |p| places(p.telling).next().is_some()),
    // A round-up tells of many places.
    ("many_places", |p| p.places() > MANY[0]),
    ("very_many_places", |p| p.places() > MANY[1]),
    // Where in the text.
    ("title", |p| p.titled()),
    ("title_lead", |p| p.titled() && p.telling.sentence <= LEAD),
    ("in_title", |p| p.doc.in_title(p.telling.predicate.token)),
    ("clause", |p| p.event.predicate.clause == p.telling.predicate.clause),
    ("sentence", |p| p.distance() == 0),
    ("next_sentence", |p| p.distance() == 1),
    ("far", |p| p.distance() > FAR),
    ("late", |p| 2 * p.telling.sentence > p.doc.view.text.sentences.len()),
    ("apart", |p| p.telling.predicate.token.saturating_sub(p.last()) > APART),
    ("between", |p| p.between() > 0),
    ("between_many", |p| p.between() > MANY[0]),
    // "The shelling also destroyed" tells more of it.
    ("besides", |p| p.besides() && !refers_back(p.doc, p.event, p.telling)),
    ("another", |p| p.is_called(&p.doc.words.apart)),
    ("earlier", |p| p.is_called(&p.doc.words.earlier)),
    // "It came a day after the killing of": one deed after another.
    ("sequence", |p| p.is_before_or_after()),
    ("rare_word", |p| share_rare(p.around.map(|a| &*a.near), RARE[0])),
    ("rarer_word", |p| share_rare(p.around.map(|a| &*a.near), RARE[1])),
    ("rare_in_clause", |p| share_rare(p.around.map(|a| &*a.clause), RARE[0])),
    // How it is told.
    ("noun", |p| p.telling.predicate.is_noun()),
    ("definite", |p| p.telling.predicate.is_noun() && p.definite()),
    ("bare", |p| {
        p.telling.predicate.is_noun()
            && !p.definite()
            && p.telling.actor.is_empty()
            && p.telling.recipient.is_empty()
    }),
    ("plural", |p| p.number(p.telling) == Some(Number::Plur)),
    ("both", |p| p.number(p.telling) == Some(Number::Dual)),
    ("number_other", |p| {
        let nouns = p.event.predicate.is_noun() && p.telling.predicate.is_noun();
        nouns && p.number(p.event) != p.number(p.telling)
    }),
    ("this", |p| p.before(1).is_some_and(|t| p.doc.view.pos(t) == Some(Pos::Det))),
    ("had", |p| p.is_had()),
    ("recalled", |p| p.telling.weight < Weight::Tells),
    ("told", |p| p.event.weight == Weight::Tells),
    ("planned", |p| p.event.status == Status::Future),
    ("actor_told", |p| !p.event.actor.is_empty()),
    ("recipient_told", |p| !p.event.recipient.is_empty()),
    // What kind of deed: words are said anew in every sentence.
    ("spoken", |p| is_spoken(p.event.event, &p.event.modes)),
    ("assault", |p| p.is("ASSAULT")),
    ("consult", |p| p.is("CONSULT")),
    ("coerce", |p| p.is("COERCE")),
];

/// The sentences after the title in which its event is told again.
pub(super) const LEAD: usize = 2;
/// Sentences after which what is told is seldom told again.
const FAR: usize = 3;
/// Words into a clause in which it says that it tells something else.
const OPENING: usize = 6;
/// Of how many places or deeds an article tells that is a round-up, and one that is surely.
const MANY: [usize; 2] = [2, 4];
/// Words after which what is told is seldom the same.
const APART: usize = 10;
/// How common words are at most that tell what a deed was about, and rarer ones: in a corpus of some millions of words, as
/// `morph/frequency.tsv` counts.
const RARE: [i32; 2] = [12, 10];
/// Words before and after a telling's own that tell what it was about.
const NEAR: [usize; 2] = [6, 8];

/// The words by which something was told so far.
pub(super) fn words(found: &Found) -> impl Iterator<Item = usize> {
    std::iter::once(found.predicate.token).chain(found.mentions.iter().map(|m| m.start()))
}

impl Pair<'_, '_> {
    fn titled(self) -> bool {
        self.doc.titled && self.event.sentence == 0
    }

    fn is(self, name: &str) -> bool {
        self.event.event.is_some_and(|e| e.name == name)
    }

    /// Whether the event's word and one of the telling's compare so.
    fn again(self, alike: impl Fn(usize, usize) -> bool) -> bool {
        words(self.telling).any(|b| alike(self.event.predicate.token, b))
    }

    /// In how many places the article tells something of the type.
    fn places(self) -> usize {
        let name = self.telling.event.map(|e| e.name);
        self.tally.places.iter().filter(|(of, _)| Some(*of) == name).count()
    }

    /// How many others of the type are told between the event and the telling.
    fn between(self) -> usize {
        let name = self.telling.event.map(|e| e.name);
        let (last, own) = (self.last(), self.telling.predicate.token);
        self.tally.told.iter().filter(|(of, t)| Some(*of) == name && last < *t && *t < own).count()
    }

    /// The last word by which the event was told.
    fn last(self) -> usize {
        words(self.event).max().unwrap_or_default()
    }

    fn number(self, found: &Found) -> Option<Number> {
        self.doc.view.best(found.predicate.token)?.features.number
    }

    /// The word so many before the telling's own.
    fn before(self, count: usize) -> Option<usize> {
        self.telling.predicate.token.checked_sub(count)
    }

    /// Whether words of the two clauses compare: what the verbs have as their subjects or objects.
    fn share(self, arg: fn(&Clause) -> Option<Arg>) -> bool {
        let head = |token: usize| {
            let clause = self.doc.clauses.clause_at[token]?;
            match arg(&self.doc.clauses.clauses[clause])? {
                Arg::Phrase(node) => self.lexeme(self.doc.clauses.head(node)),
                Arg::Pronoun(..) => None,
            }
        };
        let theirs = |l: LexemeId| words(self.telling).filter_map(head).any(|other| other == l);
        words(self.event).filter_map(head).any(theirs)
    }

    /// Whether an adjective of the telling's noun, or of the thing it was done with, is of a list: "a second attack", "the
    /// blast of a second bomb".
    fn is_called(self, adjectives: &[LexemeId]) -> bool {
        is_called(self.doc, self.telling, adjectives)
    }

    /// Whether a preposition tells when something else was by the telling's noun: "after the attack".
    fn is_before_or_after(self) -> bool {
        let node = self.telling.predicate.node;
        let over = node.and_then(|n| self.doc.clauses.phrases[n.phrase].prep);
        let says = |l: LexemeId| self.doc.words.sequence.contains(&l);
        over.is_some_and(|(prep, _)| says(prep))
            || self.before(1).and_then(|t| self.lexeme(t)).is_some_and(says)
    }

    /// Whether it is told as what had happened before: "he had been".
    fn is_had(self) -> bool {
        let clause = &self.doc.clauses.clauses[self.telling.predicate.clause];
        let past = |t: &usize| {
            let aspect = self.doc.view.best(*t).and_then(|r| r.features.aspect);
            aspect == Some(Aspect::Perf)
        };
        clause.auxiliaries.iter().any(past)
    }

    fn word(&self, token: usize) -> &str {
        self.doc.view.text.folded_word(token)
    }

    fn lexeme(self, token: usize) -> Option<LexemeId> {
        self.doc.view.lexeme(token).map(|(id, _)| id)
    }

    /// The verb a word is, or is derived from.
    fn verb(self, token: usize) -> Option<LexemeId> {
        self.doc.view.lexeme(token).map(|(id, l)| l.of.map_or(id, |(verb, _)| verb))
    }

    fn definite(self) -> bool {
        let reading = self.doc.view.best(self.telling.predicate.token);
        reading.is_some_and(|r| r.article || r.pronoun.is_some())
    }

    /// How many sentences after the event was last told.
    fn distance(self) -> usize {
        let last = words(self.event).map(|t| self.doc.view.text.sentence_of(t)).max().unwrap_or_default();
        self.telling.sentence.saturating_sub(last)
    }

    /// Whether one tells both, or nobody does: of one deed there are as many figures as there are who tell them.
    fn one_claimant(self) -> bool {
        match (self.event.sources.first(), self.telling.sources.first()) {
            (Some(a), Some(b)) => a.entity.same(&b.entity),
            (a, b) => a.is_none() && b.is_none(),
        }
    }

    /// Whether somebody else gives another figure of the same victims right after: "the ministry said twelve were killed. The
    /// rebels said three were."
    pub(super) fn is_claimed_again(self) -> bool {
        let apart = !when_agrees(self.event, self.telling) || elsewhere(self.event, self.telling);
        let victims = same_sector(&self.event.recipient, &self.telling.recipient)
            || is_side_of(self.event, self.telling);
        let claimed = !self.telling.sources.is_empty() && !self.one_claimant();
        let other = counts(self.doc, self.event, self.telling, |a, b| a != b);
        claimed && victims && other && !apart && !self.besides() && self.distance() <= 1
    }

    /// Whether the telling's clause opens by saying that it tells something else: "besides, the army shelled".
    fn besides(self) -> bool {
        let clause = self.doc.clauses.clauses[self.telling.predicate.clause].tokens;
        let says =
            |t: usize| self.doc.view.lexeme(t).is_some_and(|(id, _)| self.doc.words.besides.contains(&id));
        clause.range().take(OPENING).any(says)
    }

    /// Whether the same words name somebody of each list.
    fn says_one(self, a: &[Entity], b: &[Entity]) -> bool {
        let words = |e: &Entity| {
            let tokens = e.tokens.into_iter().flat_map(|t| t.range());
            tokens.map(|t| self.doc.view.text.folded_word(t))
        };
        let told = |e: &&Entity| e.tokens.is_some_and(|t| !t.is_empty());
        a.iter().filter(told).any(|x| b.iter().any(|y| words(x).eq(words(y))))
    }
}

/// Whether an adjective of a telling's noun, or of the thing it was done with, is of a list.
pub(super) fn is_called(doc: &Doc<'_>, found: &Found, adjectives: &[LexemeId]) -> bool {
    let lexeme = |t: usize| doc.view.lexeme(t);
    let person = |part: &&Part| lexeme(part.head).is_some_and(|(_, l)| l.human);
    let says = |t: usize| lexeme(t).is_some_and(|(l, _)| adjectives.contains(&l));
    let called = |part: &Part| part.tokens.range().any(|t| t != part.head && says(t));
    let nodes = words(found).filter_map(|t| doc.clauses.node_at(t));
    nodes.into_iter().any(|n| {
        let parts = doc.clauses.phrases[n.phrase].parts[n.part..].iter().take(2);
        parts.filter(|p| !person(p)).any(called)
    })
}
