//! What a clause has from the sentence before it, and what it gives to the clause around it.

use super::agree::{agrees_before, comes_back, gender_of_name, noun_features};
use super::likely::{goes_with, is_somebody, must_take_object};
use super::{Context, bare};
use crate::types::{Arg, Clause, ClauseId, ClauseKind, Node};
use marsad_mention::Referent;
use marsad_morph::{Gender, Pos, Voice};

/// A sentence that goes on with "and", or "as", and a verb without a subject is about the subject of the sentence before.
pub(super) fn carry(cx: &Context<'_>, out: &mut [Clause], first: ClauseId) {
    let Some(id) = opening(cx, out, first) else { return };
    let Some(verb) = out[id].verb else { return };
    let reports = cx.view.lexeme(verb).is_some_and(|(id, _)| cx.reporting.contains(&id));
    if out[id].subject.is_some() || out[id].passive || reports {
        return;
    }
    let Some(node) = told_of_before(out, id).filter(|n| is_sure(cx, verb, *n)) else { return };
    if cx.view.best(verb).is_some_and(|r| agrees_before(cx, r, node)) {
        out[id].subject = Some(Arg::Phrase(node));
        out[id].subject_shared = true;
    }
}

/// The circumstance that a sentence begins with is told of who does what the sentence tells, where it names nobody: "after he
/// praised the forum, the minister called upon".
pub(super) fn named_further_on(cx: &Context<'_>, out: &mut [Clause], first: ClauseId) {
    let Some(circumstance) =
        out.get(first + 1).filter(|c| out[first].shares == Some(first + 1) && !c.passive)
    else {
        return;
    };
    let (Some(verb), None) = (circumstance.verb, circumstance.subject) else { return };
    let Some(Arg::Phrase(doer)) = out[first].subject.filter(|_| !out[first].passive) else { return };
    let goes = cx.view.best(verb).is_some_and(|r| agrees_before(cx, r, doer));
    if goes && is_somebody(cx, doer) {
        out[first + 1].subject = Some(Arg::Phrase(doer));
        out[first + 1].subject_shared = true;
    }
}

/// The clause a sentence goes on with from the one before: its first where that begins with "and", or one that a word for
/// "as" or "then" opens at its head.
pub(super) fn opening(cx: &Context<'_>, out: &[Clause], first: ClauseId) -> Option<ClauseId> {
    let goes_on = |c: &Clause| c.verb.is_some_and(|v| cx.view.has_conj(v));
    if out[first].verb.is_some() {
        return Some(first).filter(|id| goes_on(&out[*id]));
    }
    let next = out.get(first + 1).filter(|c| c.kind == ClauseKind::Main && c.verb.is_some())?;
    (next.tokens.start() <= out[first].tokens.start() + 1).then_some(first + 1)
}

/// The subject of the sentence before a clause's.
pub(super) fn told_of_before(out: &[Clause], id: ClauseId) -> Option<Node> {
    let sentence = out[id].sentence;
    let before = out[..id].iter().position(|c| c.sentence + 1 == sentence)?;
    match out[before].subject {
        Some(Arg::Phrase(node)) => Some(node),
        _ => None,
    }
}

/// Whether a noun of which the gender is not known is no doer of a feminine verb.
pub(super) fn is_sure(cx: &Context<'_>, verb: usize, node: Node) -> bool {
    let feminine = cx.view.best(verb).is_some_and(|r| r.features.gender == Some(Gender::Fem));
    let known = || noun_features(cx, node).0.or_else(|| gender_of_name(cx, node)).is_some();
    !feminine || known() || !noun_features(cx, node).2
}

/// Whoever does what is told around a clause does also what its verb tells to the noun it is about, where nobody else is
/// named: "praised the coalition, which he called a helper", "issued a statement in which it condemned the attack"; and so
/// does whose words the noun is: "the remarks of the minister in which he attacked".
pub(super) fn done_by_the_same(cx: &Context<'_>, out: &mut [Clause], id: ClauseId) {
    let clause = &out[id];
    let lacks = clause.kind == ClauseKind::Relative && clause.subject.is_none() && !clause.passive;
    let (Some(verb), Some(around)) = (clause.verb.filter(|_| lacks), clause.parent) else { return };
    let its_object = clause.antecedent.filter(|n| clause.object == Some(Arg::Phrase(*n)));
    let thing = if its_object.is_some() { None } else { thing_that_comes_back(cx, clause, verb) };
    let Some(about) = its_object.or(thing) else { return };
    let said = thing.and_then(|n| owner(cx, n)).map(Arg::Phrase);
    let doer = said.or(out[around].subject.filter(|_| !out[around].passive));
    let Some(Arg::Phrase(node)) = doer else { return };
    let sure = is_sure(cx, verb, node) || said.is_none() && are_alike(cx, verb, out[around].verb);
    let goes = cx.view.best(verb).is_some_and(|r| agrees_before(cx, r, node)) && sure;
    // A noun right after the verb, even one that is not known, rather does it.
    let next = cx.view.best(verb + 1).filter(|_| verb + 1 < clause.tokens.end());
    let named =
        next.is_some_and(|r| r.prep.is_none() && !matches!(r.pos, Pos::Adp | Pos::Punct | Pos::Cconj));
    let apart = said.is_some() || node.phrase != about.phrase;
    if goes && !named && apart && is_somebody(cx, node) {
        out[id].subject = Some(Arg::Phrase(node));
        out[id].subject_shared = true;
    }
}

/// Somebody whose words or deeds a thing is: "the remarks of the minister".
fn owner(cx: &Context<'_>, thing: Node) -> Option<Node> {
    let next = Node { part: thing.part + 1, ..thing };
    let named = next.part < cx.phrases[next.phrase].parts.len();
    let name = |n: Node| cx.view.name(cx.phrases[n.phrase].parts[n.part].head);
    // "The town of al-Arish, in which begins".
    let place =
        |n: Node| name(n).is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Place(_))));
    (named && is_somebody(cx, next) && !place(next)).then_some(next)
}

/// Whether two verbs are of one gender: what goes with the one goes with the other.
fn are_alike(cx: &Context<'_>, verb: usize, other: Option<usize>) -> bool {
    let gender = |v: usize| cx.view.best(v).and_then(|r| r.features.gender);
    other.is_some_and(|o| gender(o).is_some() && gender(o) == gender(verb))
}

/// The thing that a clause tells of, where it comes back as the pronoun on a preposition right behind the verb: it does not do
/// what is told.
pub(super) fn thing_that_comes_back(cx: &Context<'_>, clause: &Clause, verb: usize) -> Option<Node> {
    let word =
        cx.view.best(clause.tokens.start()).filter(|r| r.pos == Pos::Det).and_then(|r| r.features.gender);
    let agrees = |n: &Node| word.is_none_or(|g| noun_features(cx, *n).0 == Some(g));
    let thing = clause.antecedent.filter(|n| !noun_features(cx, *n).2 && agrees(n));
    thing.filter(|_| comes_back(cx, clause, verb))
}

/// Whether the one noun after a verb that tells of such a thing is rather its object, and whoever does what is told around it
/// does this too: "issued a statement in which it condemned the attack".
pub(super) fn does_in_it(cx: &Context<'_>, out: &[Clause], id: ClauseId, noun: Node) -> bool {
    let clause = &out[id];
    let about = clause.verb.and_then(|v| Some((v, thing_that_comes_back(cx, clause, v)?)));
    let Some((verb, thing)) = about else { return false };
    let takes = cx.view.lexeme(verb).is_some_and(|(_, l)| l.transitive);
    let opens = clause.tokens.start() == verb && !is_somebody(cx, noun);
    let said = owner(cx, thing).map(Arg::Phrase);
    let told = || opens || said.is_some() || is_said_in_it(cx, out, id, noun);
    let rather = must_take_object(cx, verb) || takes && told();
    let around = clause.parent.map(|p| &out[p]).filter(|c| !c.passive);
    let subject = said.or(around.and_then(|c| c.subject)).filter(|s| match s {
        Arg::Phrase(node) => is_somebody(cx, *node),
        Arg::Pronoun(..) => true,
    });
    rather && subject.zip(cx.view.best(verb)).is_some_and(|(s, reading)| goes_with(cx, s, reading))
}

/// Whether a verb of telling, without a word for "that", tells whom somebody speaks to in words he made or speaks in: "held a
/// press conference in which he urged Iran to". Behind one who says "that" nobody else is spoken to.
fn is_said_in_it(cx: &Context<'_>, out: &[Clause], id: ClauseId, noun: Node) -> bool {
    let clause = &out[id];
    let (Some(verb), Some(about), Some(around)) = (clause.verb, clause.antecedent, clause.parent) else {
        return false;
    };
    let says = |v: usize| cx.view.lexeme(v).is_some_and(|(id, _)| cx.reporting.contains(&id));
    let opens = clause.tokens.start() == verb && says(verb);
    let prep = |phrase: usize| cx.phrases[phrase].prep.map(|(prep, _)| prep);
    let back = cx.phrase_at.get(verb + 1).copied().flatten().and_then(prep);
    let made = prep(about.phrase).is_none_or(|p| Some(p) == back && out[around].verb.is_some_and(says));
    let end = cx.phrases[noun.phrase].tokens.end();
    opens && made && cx.view.pos(end) != Some(Pos::Sconj)
}

/// A noun at the end of a clause about another, in which it has no place, is the object of the verb around it that has none:
/// "condemned in a statement that it issued the attack".
pub(super) fn give_back(cx: &Context<'_>, out: &mut [Clause], id: ClauseId) {
    let clause = &out[id];
    let Some(verb) = clause.verb.filter(|_| clause.kind == ClauseKind::Relative) else { return };
    let comes_back = cx.view.best(verb).is_some_and(|r| r.pronoun.is_some());
    let full = comes_back && clause.object.is_some() && clause.object == clause.antecedent.map(Arg::Phrase);
    let used = |n: &Node| [clause.subject, clause.object].contains(&Some(Arg::Phrase(*n)));
    let left = bare(cx, clause).find(|n| cx.phrases[n.phrase].tokens.start() > verb && !used(n));
    let (Some(node), Some(around)) = (left.filter(|_| full), clause.parent) else { return };
    let Some(main) = out[around].verb.filter(|v| must_take_object(cx, *v)) else { return };
    let active = cx.view.best(main).is_some_and(|r| r.features.voice != Some(Voice::Pass));
    let outer = &mut out[around];
    if !active || outer.object.is_some() && !outer.passive {
        return;
    }
    if outer.passive {
        outer.subject = outer.object.take();
        outer.passive = false;
    }
    outer.object = Some(Arg::Phrase(node));
}
