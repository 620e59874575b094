//! How much a predicate says: it tells an event, refers back to one told before, or only speaks of such things.
//!
//! "An attack on the village", "they attacked" tell; "the attack" refers back; "the spread of violence", "those who kill"
//! speak in general. Nothing here knows a word: it goes by article, company and place in the sentence.

use crate::doc::Doc;
use crate::entity::Entities;
use crate::frame::{Frame, Role, Slot};
use crate::predicate::{Agents, Filler, Form, Predicate, fill, own_company};
use crate::source::issuer;
use marsad_clause::{Arg, ClauseKind, Link, Node, Phrase, PhraseKind};
use marsad_mention::Referent;
use marsad_morph::{Aspect, Number, Pos};

/// The types of deeds whose verbal noun is known by what it is aimed at; what is given, asked or talked over is told of in
/// general as well.
const BY_AIM: [&str; 8] =
    ["ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "PROTEST", "SANCTION", "SUPPORT"];

/// The modes of what the law does with a man, known by a pronoun for him as well.
const OF_ONE: [&str; 4] = ["arrest", "convict", "investigate", "release"];

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
    // "The war between the army and the rebels", "the fourth anniversary of the killing".
    let known_by_it = p.form == Form::Masdar || frame.status.is_some() || frame.asks_between();
    // "The questioning of him": whom the law has hold of was told of before.
    let of_one = p.form == Form::Masdar && frame.modes.iter().any(|m| OF_ONE.contains(m));
    let told_by_aim =
        known_by_it && is_told_by_aim(frame) && has_aim(doc, node) || of_one && is_of_him(doc, node);
    let at_what = aimed && definite && told_by_aim;
    let at_what = at_what || !definite && p.form == Form::Masdar && is_aimed(doc, frame, p, node);
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
    if carried || announced(doc, agents, p, node) || (told && (doc.in_title(p.token) || reported(doc, top))) {
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

/// Whether a verbal noun stands behind a verb that announces what its subject did: "announced (about) a partial lifting of".
fn announced(doc: &Doc<'_>, agents: &Agents, p: &Predicate, node: Node) -> bool {
    let verb = doc.clauses.clauses[p.clause].verb.filter(|v| *v < p.token);
    let verb = verb.and_then(|v| doc.view.lexeme(v)).map(|(id, _)| id);
    let prep = doc.clauses.phrases[node.phrase].prep.map(|(prep, _)| prep);
    let pair = verb.zip(prep).filter(|_| node.part == 0 && p.form == Form::Masdar);
    pair.is_some_and(|pair| agents.announces.contains(&pair))
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

/// Whether what a deed is done to stands right behind it, after a preposition: "amid shelling of quarters of the town". "Skill in
/// making raids on towns" tells of none.
fn is_aimed(doc: &Doc<'_>, frame: &Frame, p: &Predicate, node: Node) -> bool {
    let plural = doc.view.best(p.token).is_some_and(|r| r.features.number == Some(Number::Plur));
    if plural && p.carrier.is_some() {
        return false;
    }
    let next = doc.clauses.phrases.get(node.phrase + 1).and_then(|p| p.prep).map(|(prep, _)| prep);
    let whom = |prep| frame.roles.contains(&(Role::Recipient, Slot::Prep(prep)));
    is_told_by_aim(frame) && has_aim(doc, node) && next.is_some_and(whom)
}

/// Whether a noun stands right behind another, after a preposition.
fn has_aim(doc: &Doc<'_>, node: Node) -> bool {
    behind(doc, node).is_some_and(|next| next.kind == PhraseKind::Noun)
}

/// Whether a pronoun stands right behind a noun, on a preposition.
fn is_of_him(doc: &Doc<'_>, node: Node) -> bool {
    behind(doc, node).is_some_and(|next| matches!(next.kind, PhraseKind::Pronoun(_)))
}

/// The phrase after a preposition right behind a noun.
fn behind<'d>(doc: &'d Doc<'_>, node: Node) -> Option<&'d Phrase> {
    let own = &doc.clauses.phrases[node.phrase];
    doc.clauses.phrases.get(node.phrase + 1).filter(|next| {
        next.sentence == own.sentence && next.prep.is_some() && next.tokens.start() <= own.tokens.end() + 1
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
        // Who "intends to visit" plans it now, whatever is told beside.
        && frame.status.is_none()
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
    let charged = p.form == Form::Passive && frame.event.is_some_and(|e| e.name == "ACCUSE");
    let name = Some(Pos::Propn);
    let named = |slot: Slot| {
        fill(doc, agents, p, slot).into_iter().any(|f| match f {
            Filler::Arg(Arg::Phrase(node)) if issuer(doc, entities, node).is_some() => true,
            // "Such is charged with": a name nobody knows is somebody's as well.
            Filler::Arg(Arg::Phrase(node)) if charged && doc.view.pos(doc.clauses.head(node)) == name => true,
            Filler::Arg(arg) => !entities.of(doc, arg).is_empty(),
            _ => true,
        })
    };
    if named(Slot::Subject) || named(Slot::Object) { Weight::Tells } else { Weight::Speaks }
}
