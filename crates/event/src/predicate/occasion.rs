//! Who is at a meeting, a visit or a fight that is told as an occasion.

use super::owned::genitive;
use super::{Agents, Filler, Predicate, adjectives, agent, holds, own_company};
use crate::doc::Doc;
use crate::source::is_source;
use marsad_clause::{Arg, ClauseKind, Node, PhraseKind};
use marsad_morph::Pos;

/// The subject of the clause in which a meeting, a visit or a fight is told as an occasion, with nobody named before it who is
/// at it: "the minister said during a visit to", "the army left after clashes with".
#[must_use]
pub fn attender(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    // "After a visit that lasted two days", "at the end of a visit": what carries it only tells of it.
    let carrier = p.carrier.as_ref().map(|c| (c, &doc.clauses.clauses[c.clause]));
    let own = p.node.map(|n| doc.clauses.phrases[n.phrase].tokens);
    let alone = carrier.is_none_or(|(c, clause)| {
        let over = c.subject.is_none() && own.is_some_and(|own| own.contains(c.token));
        over || clause.kind == ClauseKind::Relative && clause.tokens.start() > p.token
    });
    let node = p.node.filter(|n| n.part < 2 && alone)?;
    let clause = &doc.clauses.clauses[p.clause];
    let occasion = is_occasion(doc, agents, p, node) && clause.verb.is_some();
    // "During a visit he was forced to leave": whom the verb is done to is there as well.
    let there = if clause.passive { clause.object } else { clause.subject };
    let subject = there.filter(|s| occasion && !has_company(doc, agents, p) && !holds(*s, node))?;
    // "This statement comes after a meeting": what is said is at none.
    let human = |n: Node| doc.view.lexeme(doc.clauses.head(n)).is_some_and(|(_, l)| l.human);
    let thing = matches!(subject, Arg::Phrase(n) if is_source(doc, n) && !human(n));
    (!thing).then_some(Filler::Arg(subject))
}

/// Whether a noun is told as an occasion of its clause: behind a preposition of one, also as what a time is of, "on the first
/// day of a visit", "on the sidelines of a visit"; or as what its subject comes from, "returned from a visit".
fn is_occasion(doc: &Doc<'_>, agents: &Agents, p: &Predicate, node: Node) -> bool {
    let own = &doc.clauses.phrases[node.phrase];
    let Some((prep, at)) = own.prep else { return false };
    let of = doc.words.partitive.contains(&prep);
    let before = node.phrase.checked_sub(1).map(|b| &doc.clauses.phrases[b]).filter(|b| b.tokens.end() == at);
    let time = before.filter(|b| b.kind == PhraseKind::Time).and_then(|b| b.prep).map(|(prep, _)| prep);
    let clause = &doc.clauses.clauses[p.clause];
    let comes = || {
        let verb = clause.verb.and_then(|v| doc.view.lexeme(v));
        verb.is_some_and(|(_, l)| !l.transitive) && clause.object.is_none() && !clause.passive
    };
    let aside =
        || doc.view.lexeme(own.parts[0].head).is_some_and(|(id, _)| agents.sidelines.contains(&(id, prep)));
    agents.occasion.contains(&prep)
        || node.part == 1 && aside()
        || of && time.is_some_and(|t| agents.occasion.contains(&t))
        || of && time.is_none() && node.part == 0 && comes()
}

/// Whether a noun tells by itself who is in the event, and not only of what kind it is: "a visit of work".
fn has_company(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    let kind = |f: Filler| match f {
        Filler::Arg(Arg::Phrase(n)) => {
            let parts = &doc.clauses.phrases[n.phrase].parts[n.part..];
            parts.len() == 1 && is_kind(doc, parts[0].head)
        }
        _ => false,
    };
    match genitive(doc, p) {
        Some(f) if kind(f) => !adjectives(doc, p).is_empty() || agent(doc, agents, p).is_some(),
        _ => own_company(doc, agents, p),
    }
}

/// Whether a noun without the article is for a thing, and names nobody.
fn is_kind(doc: &Doc<'_>, head: usize) -> bool {
    let bare = doc.view.best(head).is_some_and(|r| r.pos == Pos::Noun && !r.article && r.pronoun.is_none());
    let human = doc.view.lexeme(head).is_none_or(|(_, l)| l.human);
    bare && !human && doc.view.name(head).is_none() && doc.places.at(head).is_none()
}
