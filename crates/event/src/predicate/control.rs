//! Who does what a noun tells that hangs on another's doing: by whose attempt it is, or in whose attack.

use super::carrier::over_bare;
use super::{Agents, Filler, Form, Predicate, genitive, is_masdar, own_company};
use crate::doc::Doc;
use marsad_clause::{Arg, Clause, Node, Phrase, PhraseKind};
use marsad_morph::{Number, Reading};

/// Whose attempt it is at a verbal noun that stands bare after whose it is: "the rebels' attempt to storm".
pub(super) fn owner_over(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let node = p.node.filter(|n| n.part == 0 && p.form == Form::Masdar && p.carrier.is_none())?;
    if agents.befalling.contains(&p.lexeme) || !p.transitive && genitive(doc, p).is_some() {
        return None;
    }
    let over = over_bare(doc, node.phrase)?;
    let parts = &doc.clauses.phrases[over].parts;
    let attempts = |head: usize| {
        let verb = doc.view.lexeme(head).and_then(|(_, l)| l.of).map(|(v, _)| v);
        is_masdar(doc, head) && verb.is_some_and(|v| doc.words.attempts.contains(&v))
    };
    let part = parts.iter().position(|part| attempts(part.head))?;
    let head = parts[part].head;
    let pronoun = doc.view.best(head).and_then(|r| r.pronoun).map(|pronoun| Arg::Pronoun(head, pronoun));
    let whose = (part + 1 < parts.len()).then_some(Arg::Phrase(Node { phrase: over, part: part + 1 }));
    pronoun.or(whose).map(Filler::Arg)
}

/// Whether a pronoun on a preposition stands right behind a noun.
pub(super) fn is_on_pronoun(doc: &Doc<'_>, node: Node) -> bool {
    let next = doc.clauses.phrases.get(node.phrase + 1);
    let pronoun = |p: &Phrase| matches!(p.kind, PhraseKind::Pronoun(_)) && p.prep.is_some();
    next.is_some_and(|p| pronoun(p) && p.tokens.start() == doc.clauses.tokens(node).end())
}

/// Whom something is against, told by a noun that says no more than that: "sanctions in the right of two ministers", "issued in
/// his right a verdict".
pub(super) fn toward(
    doc: &Doc<'_>,
    agents: &Agents,
    (clause, from): (&Clause, usize),
    reachable: impl Fn(&usize) -> bool,
) -> Option<Node> {
    let phrases = &doc.clauses.phrases;
    let behind_verb = |i: &usize| clause.verb.is_some_and(|v| v < phrases[*i].tokens.start());
    let before = clause
        .phrases
        .iter()
        .copied()
        .filter(|i| *i < from && behind_verb(i) && is_theirs(doc, &phrases[*i]));
    let near = (from..phrases.len()).take(8).filter(|i| phrases[*i].sentence == clause.sentence);
    let phrase = near.filter(reachable).chain(before).find(|i| {
        let whose = phrases[*i].parts.len() > 1 || is_theirs(doc, &phrases[*i]);
        whose && is_toward(doc, agents, &phrases[*i])
    })?;
    Some(Node { phrase, part: 1.min(phrases[phrase].parts.len() - 1) })
}

/// Whether a phrase says with its preposition no more than "against": "in the right of".
#[must_use]
pub fn is_toward(doc: &Doc<'_>, agents: &Agents, phrase: &Phrase) -> bool {
    let noun = doc.view.lexeme(phrase.parts[0].head).map(|(id, _)| id);
    noun.zip(phrase.prep).is_some_and(|(id, (prep, _))| agents.toward.contains(&(id, prep)))
}

/// Whether a pronoun tells whose the only noun of a phrase is.
fn is_theirs(doc: &Doc<'_>, phrase: &Phrase) -> bool {
    // "Demand their rights" is no right against them.
    let theirs = |r: &Reading| r.pronoun.is_some() && r.features.number == Some(Number::Sing);
    phrase.parts.len() == 1 && doc.view.best(phrase.parts[0].head).is_some_and(theirs)
}

/// The clause in which a fight nobody of which is named is told as that in the course of which something was done: "took the
/// town in an attack".
#[must_use]
pub fn course<'d>(doc: &'d Doc<'_>, agents: &Agents, p: &Predicate) -> Option<&'d Clause> {
    let node = p.node.filter(|n| n.part < 2 && p.is_noun() && p.carrier.is_none())?;
    let own = &doc.clauses.phrases[node.phrase];
    let (prep, at) = own.prep?;
    let clause = &doc.clauses.clauses[p.clause];
    let before = at.min(own.tokens.start()).checked_sub(1)?;
    // "Arrested those involved in the attack": what stands right before is of those who were in it.
    let theirs = doc.view.lexeme(before).is_some_and(|(_, l)| l.of.is_some()) && clause.verb != Some(before);
    let done = clause.verb.is_some_and(|v| v < p.token) && !clause.passive && !theirs;
    let named = own_company(doc, agents, p) && p.form == Form::Masdar;
    (agents.course.contains(&prep) && done && !named).then_some(clause)
}
