//! What a sentence says its subject is: a noun or an adjective alone, after a copula, or as what somebody deems it. "The
//! decision is a crime", "constitutes a crime", "they deem the decision a crime", "described it as a crime", "what they do is
//! a crime".

use super::{Agents, Filler, Predicate};
use crate::doc::Doc;
use marsad_clause::{Arg, Clause, ClauseKind, Link, Node, PhraseKind};
use marsad_morph::{Aspect, Pos, Reading};

/// What a noun or an adjective is said of, and who deems it so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// Its subject; none where that is what happens, with nobody doing it.
    pub of: Option<Arg>,
    /// The subject of the verb of deeming over it.
    pub by: Option<Arg>,
}

/// What the word is said of, if it is said of anything.
pub(super) fn said(doc: &Doc<'_>, agents: &Agents, token: usize) -> Option<Said> {
    let phrase = doc.clauses.phrase_at[token]?;
    let own = &doc.clauses.phrases[phrase];
    let clause = &doc.clauses.clauses[doc.clauses.clause_at[token]?];
    let adjective = doc.view.pos(token) == Some(Pos::Adj);
    // Its noun, or an adjective in its phrase: "a step that is dangerous", "not acceptable".
    let names = own.parts[0].head == token || adjective || own.parts.len() == 2;
    let article = |t: usize| doc.view.best(t).is_none_or(|r| r.article);
    // "The government, it is the responsible one": behind the pronoun even what has an article is said of it.
    let is = token.checked_sub(1).is_some_and(|t| doc.view.pos(t) == Some(Pos::Pron));
    if !names || article(token) && !is || own.link.is_some() {
        return None;
    }
    // "Is not acceptable, and he added": a verb joined on behind is of what comes next.
    let next = |v: &usize| *v > token && doc.view.best(*v).is_some_and(|r| r.conj.is_some());
    let verb = clause.verb.filter(|v| !next(v));
    // What is said of something is new: it has no article, and is not counted.
    let known = !is && (article(own.parts[0].head) || adjective && own.parts.iter().any(|p| p.definite));
    let new = !known && own.prep.is_none() && own.parts[0].quantity.is_none();
    match verb {
        Some(verb) if new && verb < token => {
            after(doc, agents, clause, verb, token).or_else(|| what_is_done(doc, agents, clause, verb, token))
        }
        None if new || known && adjective => alone(doc, clause, token, known),
        _ => None,
    }
}

/// What a word is said of by the verb before it.
fn after(doc: &Doc<'_>, agents: &Agents, clause: &Clause, verb: usize, token: usize) -> Option<Said> {
    let node = Node { phrase: doc.clauses.phrase_at[token]?, part: 0 };
    let here = Arg::Phrase(node);
    let (lexeme, entry) = doc.view.lexeme(verb)?;
    let base = entry.of.map_or(lexeme, |(v, _)| v);
    if agents.deems.contains(&base) {
        let of = clause.object.filter(|o| *o != here && follows(doc, clause, *o, verb, node.phrase))?;
        return Some(Said { of: Some(of), by: clause.subject.filter(|_| !clause.passive) });
    }
    let of = clause.subject.filter(|s| agents.copulas.contains(&base) && *s != here)?;
    // "The men formed a terrorist cell": what a noun beside it names is no verdict there.
    let stands = clause.object == Some(here) || follows(doc, clause, of, verb, node.phrase);
    (stands && doc.clauses.head(node) == token).then_some(Said { of: Some(of), by: None })
}

/// What a word is said of behind "what somebody does": whoever does it. The pronoun for what is done, or that nobody is told to
/// do it, tells the word from an object.
fn what_is_done(doc: &Doc<'_>, agents: &Agents, clause: &Clause, verb: usize, token: usize) -> Option<Said> {
    let what = verb.checked_sub(1).and_then(|t| doc.view.lexeme(t));
    what.filter(|(id, _)| doc.words.whatever.contains(id))?;
    let node = Node { phrase: doc.clauses.phrase_at[token]?, part: 0 };
    let phrases = &doc.clauses.phrases;
    let named = |n: Node| n.phrase < node.phrase && phrases[n.phrase].tokens.start() > verb;
    let does = clause.subject.filter(|s| matches!(s, Arg::Phrase(n) if named(*n)));
    let back = |i: &usize| matches!(phrases[*i].kind, PhraseKind::Pronoun(_)) && *i < node.phrase;
    let done = does.is_none()
        || matches!(clause.object, Some(Arg::Pronoun(at, _)) if at == verb)
        || clause.phrases.iter().any(back);
    let last = clause.phrases.iter().all(|i| *i <= node.phrase || phrases[*i].prep.is_some());
    // "What happened is not acceptable": the adjective is what is said, whatever stands before it.
    let says = doc.clauses.head(node) == token || doc.view.pos(token) == Some(Pos::Adj);
    (done && last && says).then(|| Said { of: does, by: judge(doc, agents, clause) })
}

/// Who deems what a clause tells to be something: "they deem what was done a crime".
fn judge(doc: &Doc<'_>, agents: &Agents, clause: &Clause) -> Option<Arg> {
    let over = &doc.clauses.clauses[clause.parent.filter(|_| clause.kind != ClauseKind::Complement)?];
    let (lexeme, entry) = doc.view.lexeme(over.verb?)?;
    let deems = agents.deems.contains(&entry.of.map_or(lexeme, |(v, _)| v));
    over.subject.filter(|_| deems && !over.passive)
}

/// What a word is said of without a verb.
fn alone(doc: &Doc<'_>, clause: &Clause, token: usize, known: bool) -> Option<Said> {
    let phrase = doc.clauses.phrase_at[token]?;
    // "The position of the government disappointing": without an article it goes with no noun that has one.
    let beside = known && doc.clauses.phrases[phrase].prep.is_none();
    // "The sessions come under": what may be a verb is no verdict.
    let verb = |r: &Reading| r.features.aspect == Some(Aspect::Imp);
    let acts = !known && doc.view.words.get(token)?.readings().any(verb);
    let of = if beside { Arg::Phrase(Node { phrase, part: 0 }) } else { topic(doc, clause, phrase)? };
    (!acts).then_some(Said { of: Some(of), by: None })
}

/// Whether a phrase is the first without a preposition after a verb and what it is said of.
fn follows(doc: &Doc<'_>, clause: &Clause, of: Arg, verb: usize, phrase: usize) -> bool {
    let after = match of {
        Arg::Phrase(n) => doc.clauses.coordinates(n).last().unwrap_or(n).phrase,
        Arg::Pronoun(..) => 0,
    };
    let bare = |i: &&usize| {
        let p = &doc.clauses.phrases[**i];
        let later = p.tokens.start() > verb && (**i > after || after == 0);
        later
            && p.prep.is_none()
            && p.kind == PhraseKind::Noun
            && p.link.is_none()
            && !is_subject(clause, **i)
    };
    clause.phrases.iter().find(bare) == Some(&phrase)
}

fn is_subject(clause: &Clause, phrase: usize) -> bool {
    matches!(clause.subject, Some(Arg::Phrase(n)) if n.phrase == phrase)
}

/// The definite noun before a phrase of a clause without a verb, else the pronoun on the word that opens the clause.
fn topic(doc: &Doc<'_>, clause: &Clause, phrase: usize) -> Option<Arg> {
    let before = clause.phrases.iter().rev().filter(|i| **i < phrase);
    let mut bare = before.filter(|i| {
        let p = &doc.clauses.phrases[**i];
        p.prep.is_none() && p.kind == PhraseKind::Noun
    });
    let Some(last) = bare.next() else {
        let start = clause.tokens.start();
        let pronoun = doc.view.best(start).and_then(|r| r.pronoun)?;
        return Some(Arg::Pronoun(start, pronoun));
    };
    let own = &doc.clauses.phrases[*last];
    let node = match own.link {
        Some((first, Link::Coordinate | Link::Apposition)) => first,
        None => Node { phrase: *last, part: 0 },
    };
    let definite = own.parts.iter().any(|p| p.definite);
    definite.then_some(Arg::Phrase(node))
}

/// The pronoun an adjective is said of in a clause without a verb, which stands right before it: "that it is ready to", "and
/// they are keen on".
pub(super) fn opener(doc: &Doc<'_>, p: &Predicate) -> Option<Arg> {
    let clause = &doc.clauses.clauses[p.clause];
    let before = p.token.checked_sub(1).filter(|t| clause.verb.is_none() && clause.tokens.contains(*t))?;
    let opens = matches!(doc.view.pos(before), Some(Pos::Sconj | Pos::Pron));
    doc.view.pronoun(before).filter(|_| opens).map(|pronoun| Arg::Pronoun(before, pronoun))
}

impl Said {
    /// What it is said of, where that is named: a pronoun stands for a deed or a word as well as for somebody.
    pub(super) fn subject(self) -> Option<Filler> {
        self.of.filter(|of| matches!(of, Arg::Phrase(_))).map(Filler::Arg)
    }
}
