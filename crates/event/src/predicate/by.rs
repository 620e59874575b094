//! The doer told by words for "by": where they stand, and whose deed they tell of.

use super::{Agents, Filler, Form, Predicate, is_masdar};
use crate::doc::Doc;
use marsad_clause::{Arg, ClauseKind, Node, Part};
use marsad_morph::{Derived, Pos};

/// The first word for "by" in its clause, and how many words it has.
pub(super) fn by(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<(usize, usize)> {
    let sentence = doc.view.text.sentences[doc.clauses.clauses[p.clause].sentence];
    let own = |at: usize| doc.clauses.clause_at[at] == Some(p.clause);
    // "An officer [who] was guarding the gate was killed by gunmen": in Arabic the killing goes before.
    let about = |at: usize| p.form == Form::Passive && is_in_active_relative(doc, p, at);
    let here = (p.token + 1..sentence.end()).take_while(|at| own(*at) || about(*at));
    let found = here.filter_map(|at| agents.terms.at(&doc.view, at).map(|(len, _, _)| (at, len)));
    let mut own = found.filter(|(at, _)| !is_of_participle(doc, p, *at));
    own.next()
}

/// Whether a token stands in a clause about whom a predicate is done to, whose own verb does something.
fn is_in_active_relative(doc: &Doc<'_>, p: &Predicate, at: usize) -> bool {
    let Some(id) = doc.clauses.clause_at[at] else { return false };
    let clause = &doc.clauses.clauses[id];
    let about = clause.kind == ClauseKind::Relative && clause.parent == Some(p.clause);
    let object = doc.clauses.clauses[p.clause].object;
    about && !clause.passive && object.is_some() && clause.antecedent.map(Arg::Phrase) == object
}

/// The doer after "by": of a passive or a verbal noun.
pub(super) fn agent(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    agent_after(doc, p, by(doc, agents, p)?)
}

/// The same after the words for "by" that stand at a token.
pub(super) fn agent_after(doc: &Doc<'_>, p: &Predicate, (at, len): (usize, usize)) -> Option<Filler> {
    let sentence = doc.view.text.sentences[doc.clauses.clauses[p.clause].sentence];
    let token = (at + len).min(sentence.end() - 1);
    let phrase = doc.clauses.phrase_at[token]?;
    let parts = &doc.clauses.phrases[phrase].parts;
    let part = parts.iter().position(|x| x.tokens.contains(token))?;
    Some(Filler::Arg(Arg::Phrase(Node { phrase, part })))
}

/// Whether an adjective that is a participle of the passive, of a noun that is not the predicate, stands right before the words for
/// "by": "twenty were killed in the town besieged by the army".
fn is_of_participle(doc: &Doc<'_>, p: &Predicate, by: usize) -> bool {
    let done = |t: usize| {
        let of = doc.view.lexeme(t).and_then(|(_, l)| l.of);
        doc.view.pos(t) == Some(Pos::Adj) && of.is_some_and(|(_, how)| how == Derived::Passive)
    };
    let Some(last) = by.checked_sub(1).filter(|t| *t != p.token && done(*t)) else { return false };
    let part = doc.clauses.phrase_at[last]
        .and_then(|id| doc.clauses.phrases[id].parts.iter().find(|x| x.tokens.contains(last)));
    let article = doc.view.best(last).is_some_and(|r| r.article);
    // "The session of the meeting held by": a deed is done by whoever it was carried out by.
    let thing = |x: &Part| x.head != last && !x.tokens.contains(p.token) && !is_masdar(doc, x.head);
    article && part.is_some_and(thing)
}

/// Whether the doer is that of a deed named nearer to it, of which only the occasion is no other deed: "banned them from
/// leaving for fear of their being taken by rebels", but "they were killed in the shelling of the town by rebels".
pub(super) fn is_by_another(doc: &Doc<'_>, agents: &Agents, p: &Predicate, by: usize) -> bool {
    let own = doc.clauses.phrase_at[p.token];
    let deed = |at: usize| {
        let of = doc.view.lexeme(at).and_then(|(_, l)| l.of).filter(|(_, how)| *how == Derived::Masdar);
        of.is_some_and(|(verb, _)| doc.view.lexicon.lexeme(verb).transitive)
            && doc.view.best(at).is_some_and(|r| r.pronoun.is_some())
    };
    let apart = |at: usize| {
        let phrase = doc.clauses.phrase_at[at].filter(|id| Some(*id) != own);
        let prep = phrase.and_then(|id| doc.clauses.phrases[id].prep);
        prep.is_some_and(|(l, _)| !agents.occasion.contains(&l) || agents.aftermath.contains(&l))
    };
    (p.token + 1..by).any(|at| deed(at) && apart(at))
}
