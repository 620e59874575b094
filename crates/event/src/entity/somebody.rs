//! Whether a head noun stands for anybody at all.

use super::Entity;
use super::inside::Inside;
use crate::doc::Doc;
use crate::words::Weak;
use marsad_clause::{Arg, Link};
use marsad_mention::{CountryForm, Head, HeadId, HeadKind};
use marsad_morph::{Gender, Number, Pos};

/// Whether a noun is whose something is, or in what something is.
fn is_manner(doc: &Doc<'_>, at: usize) -> bool {
    doc.clauses.phrase_at[at].is_some_and(|p| {
        let phrase = &doc.clauses.phrases[p];
        let within = phrase.prep.is_some_and(|(l, _)| doc.words.member.contains(&l));
        phrase.parts[0].head != at || within
    })
}

/// Whether it is told of a head that it is of another state, whichever: "foreign fighters", "their allies".
pub(super) fn is_foreign(doc: &Doc<'_>, at: usize, inside: &Inside<'_>) -> bool {
    let whose = doc.view.best(at).is_some_and(|r| r.pronoun.is_some());
    if whose && doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.relations.contains(&id)) {
        return true;
    }
    let beside = inside.heads.iter().filter(|(t, _)| *t > at && doc.view.pos(*t) == Some(Pos::Adj));
    // "The soldiers of the enemy": of a state that is not told.
    let foe = |(_, id): &&(usize, HeadId)| {
        let head = &doc.names.heads[id.0 as usize];
        head.stranger && head.sector.is_empty()
    };
    let owns = |t: usize| t > at && !doc.view.is_mark(t - 1);
    { beside }.any(|(_, id)| doc.names.heads[id.0 as usize].stranger)
        || inside.heads.iter().filter(|(t, _)| owns(*t)).any(|h| foe(&h))
        || is_of_world(doc, at)
}

/// Whether somebody is told to be of the whole world: "the kings of the world".
fn is_of_world(doc: &Doc<'_>, at: usize) -> bool {
    let world = |t: usize| doc.view.lexeme(t).is_some_and(|(id, _)| doc.words.worlds.contains(&id));
    let parts = doc.clauses.phrase_at[at].map(|p| &doc.clauses.phrases[p].parts);
    parts.is_some_and(|parts| parts.iter().any(|p| p.head > at && world(p.head)))
}

/// Whether the adjective of a people stands for their language: definite, feminine, with no woman named after it, doing
/// nothing ("he speaks French"), and no second adjective of a noun ("the Iraqi and Lebanese militias").
pub(super) fn is_language(doc: &Doc<'_>, at: usize, form: CountryForm) -> bool {
    let one = |r: &marsad_morph::Reading| {
        r.article && r.features.gender == Some(Gender::Fem) && r.features.number == Some(Number::Sing)
    };
    let named = doc.view.best(at + 1).is_some_and(|r| r.pos == Pos::Propn || r.guessed);
    let second = doc.clauses.phrase_at[at].is_some_and(|p| match doc.clauses.phrases[p].link {
        Some((first, Link::Coordinate)) => doc.view.pos(doc.clauses.head(first)) != Some(Pos::Adj),
        _ => false,
    });
    form == CountryForm::Gentilic && doc.view.best(at).is_some_and(one) && !named && !second && !acts(doc, at)
}

/// Whether a noun is the subject of its clause.
pub(super) fn acts(doc: &Doc<'_>, at: usize) -> bool {
    let subject = doc.clauses.clause_at[at].and_then(|c| doc.clauses.clauses[c].subject);
    matches!(subject, Some(Arg::Phrase(node)) if doc.clauses.head(node) == at)
}

/// Whether a noun that is as often no body is none here: "the system of payments", "its security".
fn is_weak(doc: &Doc<'_>, at: usize, inside: &Inside<'_>, told: bool) -> bool {
    let (Some((lexeme, _)), Some(own)) = (doc.view.lexeme(at), doc.view.best(at)) else { return false };
    let one = own.features.number == Some(Number::Sing);
    let again = told && one && own.article && doc.view.pos(at + 1) != Some(Pos::Adj);
    let called = doc.view.lexeme(at + 1).is_some_and(|(id, _)| doc.words.titled.contains(&(lexeme, id)));
    // "The running of the country".
    let land = |t: usize| doc.view.lexeme(t).is_some_and(|(id, _)| doc.words.lands.contains(&id));
    let phrase = doc.clauses.phrase_at[at].map(|p| &doc.clauses.phrases[p]);
    let of = phrase.and_then(|p| p.parts.iter().find(|p| p.head > at));
    let rules = !own.article && of.is_some_and(|of| of.head == at + 1 && land(of.head));
    let whose = names_owner(inside);
    let named = whose || inside.heads.len() > 1;
    let weak = match doc.words.weak_bodies.get(&lexeme) {
        _ if called => false,
        Some(Weak::Named) => rules || !named && !again && !acts(doc, at),
        Some(Weak::Told) => !named && !again && !acts(doc, at),
        Some(Weak::Acts) => !acts(doc, at),
        Some(Weak::One) => own.features.number == Some(Number::Plur),
        Some(Weak::Led) => !whose && own.prep.is_some() && !own.article && own.pronoun.is_none(),
        Some(Weak::Sides) => is_outskirts(doc, at),
        None => false,
    };
    let owned = own.pronoun.is_some() && one && doc.words.own_bodies.contains(&lexeme);
    is_building(doc, at) || weak || owned && !named && !acts(doc, at)
}

/// Whether a state, an organisation or a man is named in a phrase.
fn names_owner(inside: &Inside<'_>) -> bool {
    inside.country.is_some() || inside.org.is_some() || inside.person.is_some()
}

/// Whether a noun for several sides means the outskirts of a place: "the outskirts of London", in Arabic "its sides".
fn is_outskirts(doc: &Doc<'_>, at: usize) -> bool {
    let many = doc
        .view
        .best(at)
        .is_some_and(|r| r.features.number == Some(Number::Plur) && !r.article && r.pronoun.is_none());
    let phrase = doc.clauses.phrase_at[at].map(|p| &doc.clauses.phrases[p]);
    let of = phrase.and_then(|p| p.parts.iter().find(|p| p.head > at));
    many && of.is_some_and(|of| doc.places.at(of.head).is_some())
}

/// Whether a noun for a body is a building by the preposition before it: "before the palace".
pub(super) fn is_building(doc: &Doc<'_>, at: usize) -> bool {
    let phrase = doc.clauses.phrase_at[at].map(|p| &doc.clauses.phrases[p]).filter(|p| p.parts[0].head == at);
    let prep = phrase.and_then(|p| p.prep).map(|(prep, _)| prep);
    doc.view.lexeme(at).zip(prep).is_some_and(|((own, _), prep)| doc.words.buildings.contains(&(own, prep)))
}

/// Whether a head stands for somebody: a side with whoever is named beside it or of the two sides, and a body that nothing
/// is told of but its work only where it is one told of before, or does something ("the movement", not "a movement of
/// demand", nor "freedom of movement"). `told` says whether one of the same noun was told of before.
pub(super) fn is_somebody(
    doc: &Doc<'_>,
    entity: &Entity,
    head: &Head,
    at: usize,
    inside: &Inside<'_>,
    told: bool,
) -> bool {
    let named = names_owner(inside);
    let own = doc.view.best(at);
    // "To put an end to", "to put an end for good to".
    let lexeme =
        |t: usize| (t < doc.view.words.len()).then(|| doc.view.lexeme(t)).flatten().map(|(id, _)| id);
    let deed = |to: usize| lexeme(at).zip(lexeme(to)).is_some_and(|pair| doc.words.deeds.contains(&pair));
    if head.kind == HeadKind::Body && (deed(at + 1) || deed(at + 2)) {
        return false;
    }
    if head.kind == HeadKind::Body && is_weak(doc, at, inside, told) {
        return false;
    }
    match head.kind {
        HeadKind::Side => named || own.is_some_and(|r| r.article && r.features.number == Some(Number::Dual)),
        HeadKind::Body if entity.label().is_empty() => {
            let definite = own.is_none_or(|r| r.article || r.pronoun.is_some());
            let one = own.is_some_and(|r| r.features.number == Some(Number::Sing));
            let alone = one && inside.heads.len() < 2 && doc.view.pos(at + 1) != Some(Pos::Adj);
            let next = doc.view.best(at + 1).filter(|r| r.pos == Pos::Noun && r.article);
            if definite {
                told || !alone || acts(doc, at) || !is_manner(doc, at)
            } else {
                next.is_none() || doc.view.name(at + 1).is_some()
            }
        }
        // "By force": a body of one noun alone, which does nothing.
        HeadKind::Body => {
            let bare = own.is_some_and(|r| {
                !r.article && r.pronoun.is_none() && r.features.number == Some(Number::Sing)
            });
            let next = doc.view.pos(at + 1).is_some_and(|p| matches!(p, Pos::Noun | Pos::Adj | Pos::Propn));
            let alone = bare && !next && !named && inside.heads.len() < 2;
            // "In safety": what a force is called by is what it stands for, too.
            let force = ["COP", "MIL"].contains(&entity.sector.as_str());
            let within = own.is_some_and(|r| {
                let bound = r.article && r.features.number == Some(Number::Sing);
                bound && r.prep.is_some_and(|prep| doc.words.member.contains(&prep))
            });
            let safety = force && within && !next && inside.heads.len() < 2;
            !safety && !alone
                || acts(doc, at)
                || doc.clauses.phrase_at[at].is_none_or(|p| doc.clauses.phrases[p].prep.is_none())
        }
        _ => true,
    }
}

/// Whether a noun tells of several states and not which: "twenty states signed".
pub(super) fn are_some_states(doc: &Doc<'_>, at: usize) -> bool {
    let land = doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.lands.contains(&id));
    let two = || doc.view.best(at).is_some_and(|r| !r.article && r.features.number == Some(Number::Dual));
    let counted = || {
        let phrase = doc.clauses.phrase_at[at].map(|p| &doc.clauses.phrases[p]);
        phrase.is_some_and(|p| p.parts.iter().any(|part| part.head == at && part.quantity.is_some()))
    };
    land && (two() || counted())
}
