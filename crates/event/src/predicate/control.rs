//! Who does what a noun tells that hangs on another's doing: by whose attempt it is, or in whose attack.

use super::carrier::over_bare;
use super::{Agents, Filler, Form, Predicate, genitive, is_masdar, own_company};
use crate::doc::Doc;
use marsad_clause::{Arg, Clause, Node, Phrase, PhraseKind};

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
