//! What stands after a verbal noun: whose it is, and what it is done to.

use super::{Agents, Filler, Form, Predicate, is_masdar, reports};
use crate::doc::Doc;
use crate::frame::Role;
use marsad_clause::{Arg, Link, Node, PhraseKind};
use marsad_mention::{HeadKind, Referent};
use marsad_morph::{Number, Pos};

/// The genitive of a noun, or the pronoun in its place.
pub(super) fn genitive(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let node = p.node?;
    if let Some(pronoun) = doc.view.best(p.token).and_then(|r| r.pronoun) {
        return Some(Filler::Arg(Arg::Pronoun(p.token, pronoun)));
    }
    let own = doc.clauses.genitive(node).or_else(|| shared(doc, node));
    own.map(|n| Filler::Arg(Arg::Phrase(n)))
}

/// The genitive of the verbal noun joined right behind a bare one, which is that one's as well: "the arrest and torture of".
fn shared(doc: &Doc<'_>, node: Node) -> Option<Node> {
    let phrases = &doc.clauses.phrases;
    let own = &phrases[node.phrase];
    let next = phrases.get(node.phrase + 1).filter(|next| {
        let joined = matches!(next.link, Some((_, Link::Coordinate))) && next.sentence == own.sentence;
        joined && next.tokens.start() == own.tokens.end()
    })?;
    let bare = |t: usize| {
        let reading = doc.view.best(t).filter(|r| !r.article && r.pronoun.is_none() && !r.features.absolute);
        reading.is_some() && is_masdar(doc, t)
    };
    let last = own.parts.len() == 1 && own.parts[0].tokens.len() == 1;
    let both = last && bare(own.parts[node.part].head) && bare(next.parts[0].head);
    let behind = Node { phrase: node.phrase + 1, part: 0 };
    both.then(|| doc.clauses.genitive(behind).or_else(|| shared(doc, behind))).flatten()
}

/// Whether somebody is told without a pronoun.
pub(super) fn is_by_name(doc: &Doc<'_>, filler: Filler) -> bool {
    match filler {
        Filler::Arg(Arg::Phrase(n)) => {
            doc.view.best(doc.clauses.head(n)).is_some_and(|r| r.pronoun.is_none())
        }
        _ => false,
    }
}

/// Whether what stands in the genitive is itself done by somebody: "the suspension of its aid" is no doing of the aid's.
fn is_deed(doc: &Doc<'_>, filler: Filler) -> bool {
    matches!(filler, Filler::Arg(Arg::Phrase(node)) if is_masdar(doc, doc.clauses.head(node)))
}

/// The genitive is the doer with intransitive verbs and plain nouns, and where the object is said after it.
pub(super) fn genitive_is_subject(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    // Who tells of somebody else's doing has not done it; "its consent", "the stand of his country" are his own.
    let named = genitive(doc, p).is_some_and(|f| is_by_name(doc, f) || is_deed(doc, f));
    let carried = p.carrier.as_ref().is_some_and(|c| {
        // "Confirmed Khartoum's refusal of the decision"; but what stands bare behind whom a deed is done to may be what he is made.
        let marked = |f: Filler| match f {
            Filler::Arg(Arg::Phrase(node)) => doc.clauses.phrases[node.phrase].prep.is_some(),
            _ => false,
        };
        let apart =
            || !p.transitive || is_going(doc, agents, p) || object_phrase(doc, agents, p).is_some_and(marked);
        let told = named && reports(doc, c.token) && apart();
        c.subject.is_some_and(|(r, _)| r == Role::Actor) && !told
    });
    match p.form {
        Form::Noun => genitive(doc, p).is_some(),
        Form::Masdar if agents.befalling.contains(&p.lexeme) => false,
        // "Announced its refusal of the offer": the pronoun does it, though who announces it is told.
        Form::Masdar if carried && (named || genitive(doc, p).is_none()) => false,
        Form::Masdar => {
            let does = !p.transitive || is_plural_deed(doc, agents, p) || is_going(doc, agents, p);
            does || object_phrase(doc, agents, p).is_some()
        }
        _ => false,
    }
}

/// Whether a state or an organisation is named.
fn is_state(doc: &Doc<'_>, filler: Filler) -> bool {
    let Filler::Arg(Arg::Phrase(node)) = filler else { return false };
    let name = doc.view.name(doc.clauses.head(node));
    name.is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Country(..) | Referent::Org(_))))
}

/// Whether the verb of a predicate's clause has an object without a preposition: "denounced the wrecking by the army of the
/// houses" is in Arabic "denounced at".
fn takes_object(doc: &Doc<'_>, p: &Predicate) -> bool {
    let verb = doc.clauses.clauses[p.clause].verb.and_then(|v| doc.view.lexeme(v));
    verb.is_none_or(|(_, l)| l.transitive)
}

/// Whether a verbal noun in the plural tells deeds of the one whose they are: "the threats of the group".
fn is_plural_deed(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    let many = doc.view.best(p.token).is_some_and(|r| r.features.number == Some(Number::Plur));
    many && agents.plural_deeds.contains(&p.lexeme)
}

/// Whether a verbal noun tells of the going of somebody whose it is: "the entry of the forces", not "the entry of the town".
fn is_going(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    let Some(Filler::Arg(Arg::Phrase(node))) = genitive(doc, p).filter(|_| agents.goings.contains(&p.lexeme))
    else {
        return false;
    };
    let head = doc.clauses.head(node);
    doc.view.lexeme(head).is_some_and(|(_, l)| l.human) || is_body(doc, head)
}

/// The object said after the genitive: the next phrase, times aside, without preposition or after the one for it.
pub(super) fn object_phrase(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let node = p.node?;
    genitive(doc, p)?;
    let by_state = genitive(doc, p).is_some_and(|f| is_state(doc, f));
    let next = next_phrase(doc, p, node)?;
    let after = &doc.clauses.phrases[next];
    let here = Arg::Phrase(Node { phrase: next, part: 0 });
    let clause = &doc.clauses.clauses[p.clause];
    let marked = match after.prep {
        None if agents.befalling.contains(&p.lexeme) => false,
        None => {
            let head = after.parts[0].head;
            let person = |r: &Referent| matches!(r, Referent::Person(..));
            let named = || doc.view.name(head).is_some_and(|n| n.referents.iter().any(person));
            let noun = matches!(doc.view.pos(head), Some(Pos::Noun | Pos::Propn | Pos::X)) || named();
            noun && p.form == Form::Masdar
                && p.transitive
                // "The accord that the minister will see to the signing of".
                && (clause.object != Some(Arg::Phrase(node)) || clause.subject != Some(here))
                && (clause.object != Some(here) || !takes_object(doc, p) && by_state)
        }
        // "The arrest of seven for their part in it", "for inquiry": a verbal noun of theirs, or one after what is done to
        // people, tells why.
        Some((prep, _)) => {
            let plain = agents.object_of_masdar.contains(&prep);
            let next = after.parts[0].head;
            let owned = || p.transitive && is_some_craft(doc, genitive(doc, p)) && is_body(doc, next);
            let whose = plain && is_some_thing(doc, node) || owned();
            let often = doc.view.lexeme(next).is_some_and(|(id, _)| agents.no_object.contains(&id));
            let reason = often || is_of_theirs(doc, next) || is_reason(doc, agents, p, next);
            let object = plain || agents.against.contains(&prep);
            object && !whose && !reason && !is_belonging(doc, doc.clauses.tokens(node).end())
        }
    };
    marked.then_some(Filler::Arg(here))
}

/// Whether what a deed is done to is some thing or other, named or counted as well: "the sinking of two boats of the group's" is in
/// Arabic "to the group".
fn is_some_craft(doc: &Doc<'_>, filler: Option<Filler>) -> bool {
    let Some(Filler::Arg(Arg::Phrase(node))) = filler else { return false };
    let thing = doc.view.lexeme(doc.clauses.head(node)).is_some_and(|(_, l)| !l.human);
    let parts = &doc.clauses.phrases[node.phrase].parts[node.part..];
    thing && parts.iter().all(|p| !p.definite)
}

/// Whether a word names a body.
fn is_body(doc: &Doc<'_>, head: usize) -> bool {
    let body = |r: &Referent| match r {
        Referent::Org(_) => true,
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Body,
        _ => false,
    };
    doc.view.name(head).is_some_and(|n| n.referents.iter().any(body))
}

/// Whether the genitive of a node is an indefinite noun for things: what follows it is whose they are, "the shelling of posts of the
/// gunmen".
fn is_some_thing(doc: &Doc<'_>, node: Node) -> bool {
    let part = doc.clauses.phrases[node.phrase].parts.get(node.part + 1).filter(|p| !p.definite);
    let human = |at: usize| doc.view.lexeme(at).is_none_or(|(_, l)| l.human || l.of.is_some());
    part.is_some_and(|p| p.quantity.is_none() && !human(p.head) && doc.view.name(p.head).is_none())
}

/// Whether a noun after what is done to people tells why: "the arrest of a man on suspicion".
fn is_reason(doc: &Doc<'_>, agents: &Agents, p: &Predicate, head: usize) -> bool {
    agents.undergone.contains(&p.lexeme) && is_masdar(doc, head)
}

/// Whether the words before a token end in an adjective of those who belong to somebody: "the breaking up of cells belonging
/// to the group".
fn is_belonging(doc: &Doc<'_>, end: usize) -> bool {
    let last = end.checked_sub(1).and_then(|t| doc.view.lexeme(t));
    last.is_some_and(|(id, _)| doc.words.loyal.contains(&id))
}

/// The phrase right after a noun's own, times aside, in its clause and not joined to it: one without preposition also past
/// the town it is in, and past those joined to the one whose it is, "the refusal of Austria and Germany to allow it".
pub(super) fn next_phrase(doc: &Doc<'_>, p: &Predicate, node: Node) -> Option<usize> {
    let own = &doc.clauses.phrases[node.phrase];
    let mut end = doc.clauses.tokens(node).end();
    let (mut town, mut joined) = (None, false);
    for (i, after) in doc.clauses.phrases.iter().enumerate().skip(node.phrase + 1) {
        // "The threats of the president, Barack Obama, against the army".
        let again = matches!(after.link, Some((_, Link::Apposition)));
        let beside = is_beside(doc, node, i) && after.tokens.start() <= end;
        // A mark may part a preposition from its noun.
        let start = after.prep.map_or(after.tokens.start(), |(_, at)| at.min(after.tokens.start()));
        let adjoins = after.sentence == own.sentence
            && (after.link.is_none() || again || beside)
            && doc.clauses.clause_at[after.tokens.start()] == Some(p.clause)
            && start <= end + usize::from(!joined);
        match after.kind {
            PhraseKind::Time if adjoins => end = after.tokens.end(),
            PhraseKind::Noun if adjoins && again => end = after.tokens.end(),
            PhraseKind::Noun if adjoins && beside => {
                end = after.tokens.end();
                joined = true;
            }
            PhraseKind::Noun if adjoins && town.is_none() && is_aside(doc, node, after) => {
                end = after.tokens.end();
                town = Some(i);
            }
            PhraseKind::Noun if adjoins && joined && after.prep.is_some() => return town,
            PhraseKind::Noun if adjoins => return town.filter(|_| after.prep.is_some()).or(Some(i)),
            // "His accusation of her": in Arabic "his accusation to her".
            PhraseKind::Pronoun(_) if adjoins && !joined => return Some(i),
            _ => return town,
        }
    }
    town
}

/// Whether a phrase is somebody joined to the one whose a verbal noun is.
fn is_beside(doc: &Doc<'_>, node: Node, phrase: usize) -> bool {
    let own = &doc.clauses.phrases[phrase];
    let joined = matches!(own.link, Some((first, Link::Coordinate)) if first.phrase == node.phrase);
    let head = own.parts[0].head;
    let somebody = || doc.view.name(head).is_some() || doc.view.lexeme(head).is_some_and(|(_, l)| l.human);
    joined && own.prep.is_none() && !is_masdar(doc, head) && somebody()
}

/// Whether a phrase tells the town something is in, or of which body somebody is one: "the attack by gunmen of the group on".
fn is_aside(doc: &Doc<'_>, node: Node, phrase: &marsad_clause::Phrase) -> bool {
    let of = phrase.prep.is_some_and(|(prep, _)| doc.words.partitive.contains(&prep));
    let org = |r: &Referent| matches!(r, Referent::Org(_));
    let whose = doc.clauses.genitive(node).map(|n| doc.clauses.head(n));
    let some = |t: usize| {
        doc.view.best(t).is_some_and(|r| !r.article) && doc.view.lexeme(t).is_some_and(|(_, l)| l.human)
    };
    let named = || doc.view.name(phrase.parts[0].head).is_some_and(|n| n.referents.iter().any(org));
    of && whose.is_some_and(some) && named() || stands_somewhere(doc, phrase)
}

/// Whether a phrase tells the town, or the house, something is in: "received in the palace", "at his office".
fn stands_somewhere(doc: &Doc<'_>, phrase: &marsad_clause::Phrase) -> bool {
    let within = phrase.prep.is_some_and(|(prep, _)| doc.words.locative.contains(&prep));
    let house =
        || doc.view.lexeme(phrase.parts[0].head).is_some_and(|(id, _)| doc.words.houses.contains(&id));
    within && (doc.is_town(phrase.parts[phrase.parts.len() - 1].head) || house())
}

/// What follows a noun without genitive after the preposition for objects: "an ambush of the army's", "a visit to Rome".
pub(super) fn after_object_preposition(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    if genitive(doc, p).is_some() {
        return None;
    }
    let next = next_phrase(doc, p, p.node?)?;
    let (prep, at) = doc.clauses.phrases[next].prep?;
    // "The protests against the government": in Arabic "hostile to" it, which is no one who protests.
    let last = at.checked_sub(1).and_then(|t| doc.view.lexeme(t)).map(|(id, _)| id);
    let anothers = last.is_some_and(|id| agents.own_preposition.contains(&(id, prep)));
    (!anothers && agents.object_of_masdar.contains(&prep))
        .then_some(Filler::Arg(Arg::Phrase(Node { phrase: next, part: 0 })))
}

/// Whether what a noun is aimed at is said after whose it is: "a shelling of the rebels' at the town".
pub(super) fn is_aimed(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    let next = p.node.filter(|_| p.form == Form::Masdar).and_then(|n| next_phrase(doc, p, n));
    let Some(whose) = next else { return false };
    let own = &doc.clauses.phrases[whose];
    let after = doc.clauses.phrases.get(whose + 1).filter(|a| a.tokens.start() <= own.tokens.end() + 1);
    let prep = |phrase: &marsad_clause::Phrase| phrase.prep.map(|(prep, _)| prep);
    let aimed = after.filter(|a| a.link.is_none() && a.sentence == own.sentence).and_then(prep);
    let noun = doc.view.lexeme(p.token).map(|(id, _)| id);
    prep(own).is_some_and(|prep| agents.object_of_masdar.contains(&prep))
        && noun.zip(aimed).is_some_and(|aim| agents.aim.contains(&aim))
}

/// Whether a verbal noun has a pronoun written onto it.
pub(super) fn is_of_theirs(doc: &Doc<'_>, token: usize) -> bool {
    is_masdar(doc, token) && doc.view.best(token).is_some_and(|r| r.pronoun.is_some())
}
