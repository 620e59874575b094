//! How likely an event and a telling are one: signs of what both say and where they stand, weighed as learnt from annotated
//! articles (`cargo xtask calibrate`; the weights stand in `frame/likeness.tsv`).

use super::bound::is_bound;
use crate::doc::Doc;
use crate::entity::Entity;
use crate::found::{Found, is_spoken};
use crate::odds::Odds;
use crate::place::Resolved;
use crate::weight::Weight;
use marsad_clause::Node;
use marsad_morph::{LexemeId, Number, Reading};
use marsad_pack::{Diagnostics, Pack};
use marsad_record::Status;

/// An event as known so far, and a later telling of the same type.
#[derive(Clone, Copy)]
struct Pair<'a, 'd> {
    doc: &'a Doc<'d>,
    event: &'a Found,
    telling: &'a Found,
}

/// A name, and whether a pair shows it.
type Sign = (&'static str, fn(Pair<'_, '_>) -> bool);

/// How many signs there are.
pub const SIGN_COUNT: usize = 48;

/// The signs; `base` always holds.
const SIGNS: [Sign; SIGN_COUNT] = [
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
    // What.
    ("mode_other", |p| !modes_agree(p.event, p.telling)),
    ("mode", |p| !p.event.modes.is_empty() && p.event.modes == p.telling.modes),
    ("count", |p| counts(p, |a, b| a == b)),
    ("count_other", |p| counts(p, |a, b| a != b) && p.one_claimant()),
    ("arrested_other", |p| counts_others(p.doc, p.event, p.telling)),
    ("status_other", |p| !status_agrees(p.event.status, p.telling.status)),
    ("past", |p| p.event.status == Status::Historical),
    ("past_now", |p| p.telling.status == Status::Historical),
    // When and where.
    ("day_other", |p| p.event.when.zip(p.telling.when).is_some_and(|(a, b)| a.start != b.start)),
    ("when_other", |p| !when_agrees(p.event, p.telling)),
    ("when", |p| p.event.when.is_some() && p.telling.when.is_some() && when_agrees(p.event, p.telling)),
    ("where", |p| shares_place(p.event, p.telling)),
    ("where_other", |p| elsewhere(p.event, p.telling)),
    // Where in the text.
    ("title", |p| p.titled()),
    ("title_lead", |p| p.titled() && p.telling.sentence <= LEAD),
    ("in_title", |p| p.doc.in_title(p.telling.predicate.token)),
    ("clause", |p| p.event.predicate.clause == p.telling.predicate.clause),
    ("sentence", |p| p.distance() == 0),
    ("next_sentence", |p| p.distance() == 1),
    ("far", |p| p.distance() > FAR),
    // "The shelling also destroyed" tells more of it.
    ("besides", |p| p.besides() && !refers_back(p.doc, p.event, p.telling)),
    // How it is told.
    ("noun", |p| p.telling.predicate.is_noun()),
    ("definite", |p| p.telling.predicate.is_noun() && p.definite()),
    ("bare", |p| {
        p.telling.predicate.is_noun()
            && !p.definite()
            && p.telling.actor.is_empty()
            && p.telling.recipient.is_empty()
    }),
    ("plural", |p| {
        p.doc.view.best(p.telling.predicate.token).is_some_and(|r| r.features.number == Some(Number::Plur))
    }),
    ("recalled", |p| p.telling.weight < Weight::Tells),
    // What kind of deed: words are said anew in every sentence.
    ("spoken", |p| is_spoken(p.event.event, &p.event.modes)),
    ("assault", |p| p.is("ASSAULT")),
    ("consult", |p| p.is("CONSULT")),
    ("coerce", |p| p.is("COERCE")),
];

/// What is told where the grammar alone says that two are one.
pub(super) const GRAMMAR: &str = "grammar";
/// The sentences after the title in which its event is told again.
const LEAD: usize = 2;
/// Sentences after which what is told is seldom told again.
const FAR: usize = 3;
/// Words into a clause in which it says that it tells something else.
const OPENING: usize = 6;
/// The least log-odds at which a telling is joined: an event told twice is worse than two joined.
const LEAST: f32 = -0.2;

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
    fn is_claimed_again(self) -> bool {
        let apart = !when_agrees(self.event, self.telling) || elsewhere(self.event, self.telling);
        let victims = same_sector(&self.event.recipient, &self.telling.recipient)
            || is_side_of(self.event, self.telling);
        let claimed = !self.telling.sources.is_empty() && !self.one_claimant();
        let other = counts(self, |a, b| a != b);
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
        let words = |e: &Entity| -> Vec<&str> {
            let tokens = e.tokens.into_iter().flat_map(|t| t.range());
            tokens.map(|t| self.doc.view.text.folded_word(t)).collect()
        };
        a.iter().map(words).any(|x| !x.is_empty() && b.iter().any(|y| words(y) == x))
    }
}

/// What each sign adds to the log-odds that a telling is of an event told before.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    odds: Odds<SIGN_COUNT>,
}

impl Likeness {
    /// Reads `frame/likeness.tsv`.
    #[must_use]
    pub fn load(pack: &Pack, problems: &mut Diagnostics) -> Likeness {
        Likeness { odds: Odds::load(pack, "frame/likeness", sign_names(), problems) }
    }

    /// The signs that say most that a telling is of an event, the heaviest first.
    pub(super) fn reasons(&self, doc: &Doc<'_>, event: &Found, telling: &Found) -> Vec<&'static str> {
        if is_one(doc, event, telling) {
            return vec![GRAMMAR];
        }
        let speaking = self.odds.speaking(signs(doc, event, telling));
        speaking.into_iter().take(TOLD).map(|at| SIGNS[at].0).collect()
    }

    /// How likely a telling is of an event, in log-odds; `None` where it is likelier to be of another.
    pub(super) fn of(&self, doc: &Doc<'_>, event: &Found, telling: &Found) -> Option<f32> {
        if event.event.map(|e| e.name) != telling.event.map(|e| e.name) {
            return None;
        }
        if is_one(doc, event, telling) {
            return Some(f32::INFINITY);
        }
        Some(self.odds.of(signs(doc, event, telling))).filter(|odds| *odds > LEAST)
    }
}

/// How many signs are told of a telling that was joined.
const TOLD: usize = 3;

/// The names of the signs, in their order.
#[must_use]
pub fn sign_names() -> [&'static str; SIGN_COUNT] {
    SIGNS.map(|(name, _)| name)
}

/// Whether the grammar says that two are one.
pub(super) fn is_one(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    is_bound(doc, event, telling, false)
        || fell_in(doc, event, telling)
        || Pair { doc, event, telling }.is_claimed_again()
}

/// Which signs a pair shows.
pub(super) fn signs(doc: &Doc<'_>, event: &Found, telling: &Found) -> [bool; SIGN_COUNT] {
    let pair = Pair { doc, event, telling };
    SIGNS.map(|(_, holds)| holds(pair))
}

/// Whether somebody known by name stands in both lists.
fn names_one(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|x| x.name.is_some() && b.iter().any(|y| x.name == y.name))
}

/// Whether both name somebody, and nobody in both.
fn names_others(a: &[Entity], b: &[Entity]) -> bool {
    let named = |list: &[Entity]| !list.is_empty() && list.iter().all(|e| e.name.is_some());
    named(a) && named(b) && !names_one(a, b)
}

fn same_sector(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.same(y)))
}

/// The names of the places smaller than a country.
fn places(found: &Found) -> Vec<&str> {
    found.places.iter().filter(|p| p.resolution > 1).map(|p| p.name.as_str()).collect()
}

/// Whether both are told to be somewhere, and neither place could hold the other.
pub(super) fn elsewhere(a: &Found, b: &Found) -> bool {
    let told = |f: &Found| f.places.iter().any(|p| p.resolution > 1);
    let one = |x: &Resolved| b.places.iter().any(|y| contains(x, y) || contains(y, x));
    told(a) && told(b) && !a.places.iter().filter(|p| p.resolution > 1).any(one)
}

fn contains(outer: &Resolved, inner: &Resolved) -> bool {
    let province = outer.resolution == 2 && (outer.name == inner.admin1 || inner.admin1.is_empty());
    inner.resolution > 1 && outer.country == inner.country && (outer.name == inner.name || province)
}

fn shares_place(a: &Found, b: &Found) -> bool {
    let theirs = places(b);
    places(a).iter().any(|name| theirs.contains(name))
}

/// Whether two figures of one outcome compare so.
fn counts(pair: Pair<'_, '_>, compare: fn(u64, u64) -> bool) -> bool {
    let all = |f: &Found| -> Vec<(String, u64)> {
        let value = |node: Node| {
            let quantity = pair.doc.clauses.phrases[node.phrase].parts[node.part].quantity?;
            pair.doc.view.mentions.quantities[quantity].value
        };
        f.casualties.iter().filter_map(|(outcome, node)| Some((outcome.clone(), value(*node)?))).collect()
    };
    // Of the dead of two sides there are two figures.
    if !who_agrees(&pair.event.recipient, &pair.telling.recipient) {
        return false;
    }
    let theirs = all(pair.telling);
    all(pair.event).iter().any(|(o, x)| theirs.iter().any(|(p, y)| o == p && compare(*x, *y)))
}

/// Whether two tellings count other people arrested: the police do not give other figures of one raid, as hospitals do of the
/// dead.
fn counts_others(doc: &Doc<'_>, a: &Found, b: &Found) -> bool {
    let count = |f: &Found| {
        let (_, node) = f.casualties.iter().find(|(outcome, _)| outcome == "arrested")?;
        let quantity = doc.clauses.phrases[node.phrase].parts[node.part].quantity?;
        doc.view.mentions.quantities[quantity].value
    };
    count(a).zip(count(b)).is_some_and(|(x, y)| x != y)
}

/// Whether one tells a fight of two sides and the other what befell one of them. Sides of two countries are told apart by
/// their codes, those of one country by their sectors.
pub(super) fn is_side_of(fight: &Found, telling: &Found) -> bool {
    let sides = &fight.actor;
    let abroad = sides.windows(2).any(|w| w[0].code != w[1].code);
    let at_home = sides.windows(2).any(|w| w[0].sector != w[1].sector);
    let of = |side: &Entity, e: &Entity| side.code == e.code && (abroad || side.sector == e.sector);
    let of_them =
        |list: &[Entity]| list.iter().all(|e| e.code.is_empty() || sides.iter().any(|side| of(side, e)));
    (abroad || at_home)
        && fight.recipient.is_empty()
        && of_them(&telling.actor)
        && of_them(&telling.recipient)
}

/// Whether those whom a telling counts dead are of a side of a fight that goes on, or that the title tells: "the two armies
/// clash, … five soldiers of one were killed".
fn fell_in(doc: &Doc<'_>, fight: &Found, telling: &Found) -> bool {
    let fell = telling.actor.is_empty() && !telling.casualties.is_empty();
    let titled = doc.titled && fight.sentence == 0 && telling.sentence <= LEAD;
    let goes_on = fight.status == Status::Ongoing || titled;
    fell && goes_on && is_side_of(fight, telling) && !elsewhere(fight, telling)
}

/// Modes that can be told of one deed: what destroys is a bomb, a shell, a raid; who is murdered is shot.
const ONE_DEED: [[&str; 2]; 9] = [
    ["aerial", "destroy"],
    ["aerial", "heavy-weapons"],
    ["aerial", "targeted"],
    ["destroy", "explosives"],
    ["destroy", "heavy-weapons"],
    ["drone", "targeted"],
    ["explosives", "suicide-attack"],
    ["explosives", "targeted"],
    ["firearms", "targeted"],
];

fn modes_agree(a: &Found, b: &Found) -> bool {
    let alike = |x, y| ONE_DEED.contains(&[x, y]) || ONE_DEED.contains(&[y, x]);
    let one = |x: &&'static str, y: &&'static str| x == y || a.status == b.status && alike(*x, *y);
    a.modes.is_empty() || b.modes.is_empty() || a.modes.iter().any(|m| b.modes.iter().any(|n| one(m, n)))
}

pub(super) fn status_agrees(a: Status, b: Status) -> bool {
    let happened = |s| matches!(s, Status::Actual | Status::Ongoing | Status::Historical);
    a == b || (happened(a) && happened(b))
}

/// Whether two lists may name one: those of no country may be of any.
fn who_agrees(a: &[Entity], b: &[Entity]) -> bool {
    let alike = |x: &Entity, y: &Entity| {
        x.sector == y.sector && !x.sector.is_empty() && (x.code.is_empty() || y.code.is_empty())
    };
    let any = || a.iter().any(|x| b.iter().any(|y| alike(x, y)));
    a.is_empty() || b.is_empty() || shares(a, b) || any()
}

/// Whether two lists name a common one: the same code, or without codes the same sector.
pub(super) fn shares(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.label() == y.label()))
}

fn when_agrees(a: &Found, b: &Found) -> bool {
    match (a.when, b.when) {
        (Some(x), Some(y)) => x.start <= y.end && y.start <= x.end,
        _ => true,
    }
}

/// A definite noun refers back: "the attack"; so does one with whom it befell, known to the event, and nobody who does it:
/// "his arrest".
fn refers_back(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let known = |r: &Entity| event.recipient.iter().any(|e| e.label() == r.label() && e.sector == r.sector);
    let befell = || telling.actor.is_empty() && telling.recipient.iter().any(known);
    let definite = |r: &Reading| r.article || r.pronoun.is_some() && befell();
    words(telling).any(|t| doc.clauses.node_at(t).is_some() && doc.view.best(t).is_some_and(definite))
}
