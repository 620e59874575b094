//! What two tellings say of the same thing: who, whom, where, when, how many.

use super::signs::words;
use crate::doc::Doc;
use crate::entity::Entity;
use crate::found::Found;
use crate::place::Resolved;
use marsad_clause::Node;
use marsad_morph::Reading;
use marsad_record::Status;

/// Whether somebody known by name stands in both lists.
pub(super) fn names_one(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|x| x.name.is_some() && b.iter().any(|y| x.name == y.name))
}

/// Whether both name somebody, and nobody in both.
pub(super) fn names_others(a: &[Entity], b: &[Entity]) -> bool {
    let named = |list: &[Entity]| !list.is_empty() && list.iter().all(|e| e.name.is_some());
    named(a) && named(b) && !names_one(a, b)
}

pub(super) fn same_sector(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.same(y)))
}

/// The names of the places smaller than a country.
pub(super) fn places(found: &Found) -> impl Iterator<Item = &str> {
    found.places.iter().filter(|p| p.resolution > 1).map(|p| p.name.as_str())
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

pub(super) fn shares_place(a: &Found, b: &Found) -> bool {
    places(a).any(|name| places(b).any(|other| other == name))
}

/// Whether two figures of one outcome compare so.
pub(super) fn figures(doc: &Doc<'_>, a: &Found, b: &Found, compare: fn(u64, u64) -> bool) -> bool {
    let value = |node: Node| {
        let quantity = doc.clauses.phrases[node.phrase].parts[node.part].quantity?;
        doc.view.mentions.quantities[quantity].value
    };
    let other = |outcome: &str, x: u64| {
        let theirs = b.casualties.iter().filter(|(o, _)| o == outcome);
        theirs.filter_map(|(_, node)| value(*node)).any(|y| compare(x, y))
    };
    let told = a.casualties.iter().filter_map(|(outcome, node)| Some((outcome, value(*node)?)));
    told.into_iter().any(|(outcome, x)| other(outcome, x))
}

/// Whether two figures of one outcome compare so, of the same people: of the dead of two sides there are two figures.
pub(super) fn counts(doc: &Doc<'_>, a: &Found, b: &Found, compare: fn(u64, u64) -> bool) -> bool {
    who_agrees(&a.recipient, &b.recipient) && figures(doc, a, b, compare)
}

/// Whether two tellings count other people arrested: the police do not give other figures of one raid, as hospitals do of the
/// dead.
pub(super) fn counts_others(doc: &Doc<'_>, a: &Found, b: &Found) -> bool {
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

/// Modes of deeds that are no manner of another: who attacks and abducts does two things.
const OWN_DEEDS: [&str; 3] = ["abduct", "crowd-control", "sexual"];

/// Whether the first is told as such a deed and the second is not.
pub(super) fn is_own_deed(a: &Found, b: &Found) -> bool {
    a.modes.iter().any(|m| OWN_DEEDS.contains(m) && !b.modes.contains(m))
}

pub(super) fn modes_agree(a: &Found, b: &Found) -> bool {
    let alike = |x, y| ONE_DEED.contains(&[x, y]) || ONE_DEED.contains(&[y, x]);
    let one = |x: &&'static str, y: &&'static str| x == y || a.status == b.status && alike(*x, *y);
    a.modes.is_empty() || b.modes.is_empty() || a.modes.iter().any(|m| b.modes.iter().any(|n| one(m, n)))
}

pub(super) fn status_agrees(a: Status, b: Status) -> bool {
    let happened = |s| matches!(s, Status::Actual | Status::Ongoing | Status::Historical);
    a == b || (happened(a) && happened(b))
}

/// Whether two lists may name one: those of no country may be of any.
pub(super) fn who_agrees(a: &[Entity], b: &[Entity]) -> bool {
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

pub(super) fn when_agrees(a: &Found, b: &Found) -> bool {
    match (a.when, b.when) {
        (Some(x), Some(y)) => x.start <= y.end && y.start <= x.end,
        _ => true,
    }
}

/// A definite noun refers back: "the attack"; so does one with whom it befell, known to the event, and nobody who does it:
/// "his arrest".
pub(super) fn refers_back(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let known = |r: &Entity| event.recipient.iter().any(|e| e.label() == r.label() && e.sector == r.sector);
    let befell = || telling.actor.is_empty() && telling.recipient.iter().any(known);
    let definite = |r: &Reading| r.article || r.pronoun.is_some() && befell();
    words(telling).any(|t| doc.clauses.node_at(t).is_some() && doc.view.best(t).is_some_and(definite))
}
