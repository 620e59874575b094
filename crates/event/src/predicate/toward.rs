//! Whom something is against, told by a preposition with a noun that says no more than that: "in the right of".

use super::Agents;
use crate::doc::Doc;
use marsad_clause::{Clause, Node, Phrase};
use marsad_morph::{Number, Reading};

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
