//! Words that head frames, as predicates.

use super::carrier::carried;
use super::{Agents, Form, Predicate, duty, reports, said};
use crate::doc::Doc;
use crate::frame::Frames;
use marsad_clause::{ClauseId, Node};
use marsad_morph::{Derived, LexemeId, Pos, Voice};

/// Finds every predicate of an article that some frame heads and whose lexeme `may` tell an event; a word that may be of
/// several lexemes gives one for each, the likeliest first.
#[must_use]
pub fn predicates(
    doc: &Doc<'_>,
    frames: &Frames,
    agents: &Agents,
    may: impl Fn(LexemeId) -> bool,
) -> Vec<Predicate> {
    let mut out = Vec::new();
    for token in 0..doc.view.text.tokens.len() {
        heads_at(doc, frames, agents, token, &may, &mut out);
    }
    out
}

/// Adds the predicates one word may be, the likeliest first.
pub(crate) fn heads_at(
    doc: &Doc<'_>,
    frames: &Frames,
    agents: &Agents,
    token: usize,
    may: impl Fn(LexemeId) -> bool,
    out: &mut Vec<Predicate>,
) {
    let may_head = |pos: Pos| matches!(pos, Pos::Verb | Pos::Noun | Pos::Adj | Pos::Adp);
    let Some(best) = doc.view.best(token).filter(|r| may_head(r.pos)) else { return };
    // Most words have one reading left, and head nothing by it.
    if doc.view.words[token].is_sure() && best.lexeme.is_none_or(|id| !frames.names(id)) {
        return;
    }
    for id in lexemes_at(doc, token, |id| frames.names(id)).filter(|id| may(*id)) {
        out.extend(verdict(doc, frames, agents, token, id));
        if frames.is_head(id) {
            out.extend(predicate(doc, frames, agents, token, id));
        }
    }
}

/// A word as what its sentence says of the subject, where a frame names it as that.
fn verdict(
    doc: &Doc<'_>,
    frames: &Frames,
    agents: &Agents,
    token: usize,
    lexeme: LexemeId,
) -> Option<Predicate> {
    frames.said_of(lexeme).next()?;
    let laid_upon = doc.view.pos(token) == Some(Pos::Adp);
    let said = if laid_upon { duty::duty(doc, token) } else { said::said(doc, agents, token) };
    let said = Some(said?);
    let clause = doc.clauses.clause_at[token]?;
    let node = doc.clauses.phrase_at[token].map(|phrase| Node { phrase, part: 0 });
    Some(Predicate { token, lexeme, form: Form::Said, transitive: false, clause, node, carrier: None, said })
}

/// A word as a predicate of one of its lexemes.
pub(crate) fn predicate(
    doc: &Doc<'_>,
    frames: &Frames,
    agents: &Agents,
    token: usize,
    id: LexemeId,
) -> Option<Predicate> {
    let reading = doc.view.best(token)?;
    let lexeme = doc.view.lexicon.lexeme(id);
    if doc.view.name(token).is_some_and(|n| n.tokens.len() > 1) {
        return None;
    }
    // The name of a town in its phrase is no verb that is spelt so.
    if reading.pos == Pos::Verb && doc.clauses.phrase_at[token].is_some() && doc.places.at(token).is_some() {
        return None;
    }
    let clause = doc.clauses.clause_at[token]?;
    let person = || described(doc, token).filter(|_| lexeme.human && reading.pos == Pos::Noun);
    let node = doc.clauses.node_at(token).or_else(person);
    let derived = lexeme.of.map(|(_, d)| d);
    let form = match (reading.pos, derived) {
        (Pos::Verb, _) if reading.features.voice == Some(Voice::Pass) && !is_active(doc, clause, token) => {
            Form::Passive
        }
        (Pos::Verb, _)
            if doc.clauses.clauses[clause].passive && doc.clauses.clauses[clause].verb == Some(token) =>
        {
            Form::Passive
        }
        (Pos::Verb, _) => Form::Active,
        (_, Some(Derived::Masdar)) => Form::Masdar,
        (_, Some(Derived::Active)) if doc.clauses.clauses[clause].verb == Some(token) => Form::Active,
        // A passive participle is one only where a frame names it: "the option is open", not every thing done.
        (Pos::Adj, None | Some(Derived::Passive)) => Form::Adjective,
        (Pos::Adj, Some(Derived::Active)) if frames.of(id).any(|(_, f)| f.of_adjectives) => {
            // "Those involved in the theft", "the 31st of the current month": nothing is said of them.
            let says = doc.view.time(token).is_none() && node.is_some_and(|n| doc.clauses.head(n) == token);
            says.then_some(Form::Adjective)?
        }
        (_, Some(_)) => return None,
        (Pos::Noun, None) => Form::Noun,
        _ => return None,
    };
    if form == Form::Noun && node.is_none() {
        return None;
    }
    let of = lexeme.of.map(|(v, _)| doc.view.lexicon.lexeme(v));
    let transitive = of.map_or(lexeme.transitive, |v| v.transitive);
    let mut carrier = node.and_then(|n| carried(doc, frames, n, clause));
    if let Some(c) = carrier.as_mut().filter(|c| agents.befalling.contains(&id) && reports(doc, c.token)) {
        c.subject = None;
    }
    Some(Predicate { token, lexeme: id, form, transitive, clause, node, carrier, said: None })
}

/// The noun a word for somebody describes: "five citizens, detainees in".
fn described(doc: &Doc<'_>, token: usize) -> Option<Node> {
    let phrase = doc.clauses.phrase_at[token]?;
    let part = doc.clauses.phrases[phrase].parts.iter().position(|p| p.tokens.contains(token))?;
    Some(Node { phrase, part })
}

/// Whether a verb written like its passive has a subject and an object of its own.
fn is_active(doc: &Doc<'_>, clause: ClauseId, verb: usize) -> bool {
    let clause = &doc.clauses.clauses[clause];
    clause.verb == Some(verb) && !clause.passive && clause.subject.is_some() && clause.object.is_some()
}

/// The lexemes of a kind a word may be of: the one chosen, then those the choice left that are written and inflected alike.
pub(super) fn lexemes_at(
    doc: &Doc<'_>,
    token: usize,
    is_asked: impl Fn(LexemeId) -> bool,
) -> impl Iterator<Item = LexemeId> {
    let word = doc.view.words.get(token);
    let best = word.and_then(marsad_morph::Word::best);
    let alike =
        move |r: &marsad_morph::Reading| best.is_some_and(|b| b.pos == r.pos && b.features == r.features);
    let readings = word.into_iter().flat_map(marsad_morph::Word::readings);
    readings.filter_map(move |r| r.lexeme.filter(|id| is_asked(*id) && alike(r)))
}
