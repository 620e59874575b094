//! How much a predicate says: it tells an event, refers back to one told before, or only speaks of such things.
//!
//! "An attack on the village", "they attacked" tell; "the attack" refers back; "the spread of violence", "those who kill"
//! speak in general. Nothing here knows a word: it goes by article, company and place in the sentence.

use crate::doc::Doc;
use crate::entity::Entities;
use crate::frame::{Frame, Role, Slot};
use crate::predicate::{Agents, Filler, Form, Predicate, fill, own_company};
use crate::source::issuer;
use marsad_clause::{Arg, ClauseKind, Link, Node, PhraseKind};
use marsad_mention::Referent;
use marsad_morph::{Aspect, Number, Pos};

/// The types of deeds whose verbal noun is known by what it is aimed at; what is given, asked or talked over is told of in
/// general as well.
const BY_AIM: [&str; 8] =
    ["ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "PROTEST", "SANCTION", "SUPPORT"];

/// How much a predicate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Such things in general: no event.
    Speaks,
    /// An event told elsewhere: a mention of it.
    Refers,
    /// An event told elsewhere with what is known of it: a mention of it, or background.
    Recalls,
    /// An event.
    Tells,
}

/// Weighs a predicate on which a frame fires.
#[must_use]
pub fn weigh(doc: &Doc<'_>, entities: &Entities, agents: &Agents, p: &Predicate, frame: &Frame) -> Weight {
    match p.form {
        Form::Masdar | Form::Noun => nominal(doc, entities, agents, p, frame),
        Form::Active | Form::Passive => verbal(doc, entities, agents, p, frame),
        Form::Adjective | Form::Said => Weight::Tells,
    }
}

fn nominal(doc: &Doc<'_>, entities: &Entities, agents: &Agents, p: &Predicate, frame: &Frame) -> Weight {
    let Some(node) = p.node else { return Weight::Tells };
    let definite = doc.view.best(p.token).is_some_and(|r| r.article);
    let company = own_company(doc, agents, p);
    let aimed = frame.asks_preposition();
    // "The seizure of the airport" is in Arabic "the seizing on": what it is aimed at tells which.
    let at_what = aimed && definite && p.form == Form::Masdar && is_told_by_aim(frame) && has_aim(doc, node);
    let told = company || beside(doc, entities, node) || at_what;
    let top = top_of(doc, p, node);
    let relative = doc.clauses.clauses[p.clause].kind == ClauseKind::Relative;
    let carried = p.carrier.as_ref().is_some_and(|c| doc.view.pos(c.token) == Some(Pos::Verb));
    // "The plan that was agreed upon": the verb only carries what it tells.
    let known = if told || relative && carried { Weight::Recalls } else { Weight::Refers };
    if relative && (!carried || definite) {
        return known;
    }
    if !carried && is_circumstance(doc, p, node) {
        return Weight::Speaks;
    }
    if !carried && calls_so(doc, p, node) {
        return Weight::Refers;
    }
    if carried || (told && (doc.in_title(p.token) || reported(doc, top))) {
        return Weight::Tells;
    }
    if top.part > 0 {
        return if told || definite { known } else { Weight::Speaks };
    }
    if definite && !told {
        return Weight::Refers;
    }
    let after = doc.clauses.phrases[top.phrase].prep.is_some();
    if after && p.form == Form::Masdar && !told && !aimed {
        return Weight::Speaks;
    }
    let named = definite || company;
    if named && governed(doc, p, top) { known } else { indefinite(doc, p) }
}

/// Whether a verbal noun in the indefinite accusative says why something else is done: "in protest at".
fn is_circumstance(doc: &Doc<'_>, p: &Predicate, node: Node) -> bool {
    let absolute = doc
        .view
        .best(p.token)
        .is_some_and(|r| r.features.absolute && r.features.number != Some(Number::Plur));
    let clause = &doc.clauses.clauses[p.clause];
    // A verb that has no object is followed by none: "demonstrated in condemnation of".
    let has_object = clause.verb.and_then(|v| doc.view.lexeme(v)).is_some_and(|(_, l)| l.transitive);
    p.form == Form::Masdar && absolute && (clause.object != Some(Arg::Phrase(node)) || !has_object)
}

/// Whether a noun only says what something told is called: "described it as being an act of terror".
fn calls_so(doc: &Doc<'_>, p: &Predicate, node: Node) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let it = doc.view.best(clause.tokens.start()).is_some_and(|r| r.pos == Pos::Sconj && r.pronoun.is_some());
    clause.kind == ClauseKind::Complement
        && clause.verb.is_none()
        && it
        && clause.phrases.first() == Some(&node.phrase)
        && doc.clauses.phrases[node.phrase].prep.is_none()
}

/// The node whose place in the sentence counts: that of the noun that carries this one, that of the first of a list.
fn top_of(doc: &Doc<'_>, p: &Predicate, node: Node) -> Node {
    let carrier = p.carrier.as_ref().and_then(|c| doc.clauses.node_at(c.token));
    let own = carrier.unwrap_or(node);
    match doc.clauses.phrases[own.phrase].link {
        Some((first, Link::Coordinate)) if own.part == 0 => first,
        _ => own,
    }
}

/// Whether a noun is what a reporting word reports: "announced the death of".
fn reported(doc: &Doc<'_>, node: Node) -> bool {
    let start = doc.clauses.phrases[node.phrase].tokens.start();
    let begins =
        |s: &marsad_clause::Speech| s.content.iter().any(|c| c.start() <= start && start <= c.start() + 1);
    doc.clauses.speeches.iter().any(begins)
}

/// Whether a noun that is known stands after a preposition or a verb that says something else: "after the killing of",
/// "discussed the attack on".
fn governed(doc: &Doc<'_>, p: &Predicate, node: Node) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let here = Some(Arg::Phrase(node));
    let argument = clause.verb.is_some()
        && (clause.object == here || (clause.subject == here && p.form == Form::Masdar));
    doc.clauses.phrases[node.phrase].prep.is_some() || argument
}

/// Whether somebody, some place or some time is told right after a noun, or a clause tells more of it.
fn beside(doc: &Doc<'_>, entities: &Entities, node: Node) -> bool {
    let tokens = doc.clauses.tokens(node);
    let told = doc.clauses.clauses.iter().any(|c| c.antecedent.is_some_and(|a| a.phrase == node.phrase));
    let dated = doc
        .view
        .mentions
        .times
        .iter()
        .any(|t| t.tokens.start() >= tokens.start() && t.tokens.start() <= tokens.end());
    let counted = doc.clauses.phrases[node.phrase].parts[node.part].quantity.is_some();
    told || dated || counted || next_names(doc, entities, node)
}

fn is_told_by_aim(frame: &Frame) -> bool {
    frame.event.is_some_and(|e| BY_AIM.contains(&e.name))
}

/// Whether a noun stands right behind another, after a preposition.
fn has_aim(doc: &Doc<'_>, node: Node) -> bool {
    let own = &doc.clauses.phrases[node.phrase];
    doc.clauses.phrases.get(node.phrase + 1).is_some_and(|next| {
        next.sentence == own.sentence
            && next.prep.is_some()
            && next.kind == PhraseKind::Noun
            && next.tokens.start() <= own.tokens.end() + 1
    })
}

fn next_names(doc: &Doc<'_>, entities: &Entities, node: Node) -> bool {
    let Some(next) = doc.clauses.phrases.get(node.phrase + 1).filter(|_| has_aim(doc, node)) else {
        return false;
    };
    let first = Node { phrase: node.phrase + 1, part: 0 };
    let named = next.tokens.range().any(|t| {
        doc.view.name(t).is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Country(..))))
    });
    named || doc.places.within(next.tokens).next().is_some() || !entities.at(first).is_empty()
}

/// An indefinite noun tells where the sentence tells: not as the bare object or subject of just any verb in the present.
fn indefinite(doc: &Doc<'_>, p: &Predicate) -> Weight {
    let clause = &doc.clauses.clauses[p.clause];
    let Some(verb) = clause.verb.and_then(|v| doc.view.best(v)) else { return Weight::Tells };
    let plural = doc.view.best(p.token).is_some_and(|r| r.features.number == Some(Number::Plur));
    match verb.features.aspect {
        Some(Aspect::Imp) if plural && !doc.in_title(p.token) => Weight::Speaks,
        _ => Weight::Tells,
    }
}

/// Whether a verb only tells who somebody is, without a time ("the man who killed"), or which event is meant ("the attack
/// that hit").
fn about_somebody(doc: &Doc<'_>, entities: &Entities, p: &Predicate) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let Some(antecedent) = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative) else {
        return false;
    };
    let dated = || doc.view.mentions.times.iter().any(|t| clause.tokens.contains(t.tokens.start()));
    let definite = doc.clauses.phrases[antecedent.phrase].parts.iter().any(|p| p.definite);
    definite && (entities.at(antecedent).is_empty() || !dated())
}

/// Whether a relative clause only says how it stands with a thing named, which comes back in it after a preposition: "the town
/// that the group holds"; what somebody named holds with; or who holds a place: "the hills, where the rebels rule".
pub(crate) fn describes(doc: &Doc<'_>, p: &Predicate, frame: &Frame) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    if doc.words.at_place.at(&doc.view, clause.tokens.start()).is_some() {
        return frame.modes.contains(&"seize") || frame.event.is_some_and(|e| e.name == "MOBILIZE");
    }
    let back = |id: &usize| {
        let phrase = &doc.clauses.phrases[*id];
        phrase.prep.is_some() && matches!(phrase.kind, PhraseKind::Pronoun(_))
    };
    let definite = |n: Node| doc.clauses.phrases[n.phrase].parts.iter().any(|p| p.definite);
    clause.kind == ClauseKind::Relative
        && clause.auxiliaries.is_empty()
        && clause.antecedent.is_some_and(definite)
        && (is_held(frame) || clause.phrases.iter().any(back))
}

/// Whether a relative clause only says who holds a place: "shelled positions that the rebels hold", "fled the town that they held".
pub(crate) fn says_who_holds(doc: &Doc<'_>, p: &Predicate, frame: &Frame) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let goes_on = doc.view.best(p.token).is_some_and(|r| r.features.aspect == Some(Aspect::Imp) && !r.future);
    let holds = || doc.view.lexeme(p.token).is_some_and(|(id, _)| doc.words.holding.contains(&id));
    let dated = || doc.view.mentions.times.iter().any(|t| clause.tokens.contains(t.tokens.start()));
    clause.kind == ClauseKind::Relative
        && clause.antecedent.is_some()
        && goes_on
        && frame.modes.contains(&"seize")
        && holds()
        && !dated()
}

/// Whether a frame tells what somebody goes on holding with others, or is charged with: "which supports the rebels", "which
/// spreads terror" say who he is.
fn is_held(frame: &Frame) -> bool {
    let charges = frame.roles.iter().all(|(role, _)| *role != Role::Actor) && !frame.blames.is_empty();
    frame.event.is_some_and(|e| e.name == "SUPPORT" || e.name == "ACCUSE" && charges)
}

/// A verb in the present outside a title tells what people do, unless it says who does what.
fn verbal(doc: &Doc<'_>, entities: &Entities, agents: &Agents, p: &Predicate, frame: &Frame) -> Weight {
    let imperfect =
        doc.view.best(p.token).is_some_and(|r| r.features.aspect == Some(Aspect::Imp) && !r.future);
    if imperfect && describes(doc, p, frame) {
        return Weight::Speaks;
    }
    if about_somebody(doc, entities, p) {
        return Weight::Recalls;
    }
    if !imperfect || doc.in_title(p.token) {
        return Weight::Tells;
    }
    let named = |slot: Slot| {
        fill(doc, agents, p, slot).into_iter().any(|f| match f {
            Filler::Arg(Arg::Phrase(node)) if issuer(doc, entities, node).is_some() => true,
            Filler::Arg(arg) => !entities.of(doc, arg).is_empty(),
            _ => true,
        })
    };
    if named(Slot::Subject) || named(Slot::Object) { Weight::Tells } else { Weight::Speaks }
}
