//! What a preposition alone lays upon somebody: "upon the government that it act", "upon both sides the keeping of the peace".

use super::{Said, is_masdar};
use crate::doc::Doc;
use marsad_clause::{Arg, ClauseKind, Node, PhraseKind};

/// What is laid upon whoever stands behind the preposition that opens a clause without a verb: what a clause tells, of which
/// nothing is said here, or the verbal noun.
pub(super) fn duty(doc: &Doc<'_>, token: usize) -> Option<Said> {
    let id = doc.clauses.clause_at[token]?;
    let clause = &doc.clauses.clauses[id];
    let phrases = &doc.clauses.phrases;
    let own = (*doc.clauses.phrase_at.get(token + 1)?)?;
    let leads = phrases[own].prep.is_some_and(|(_, at)| at == token);
    let opens = clause.verb.is_none() && clause.phrases.first() == Some(&own);
    // "Protest is a right, and upon the police the keeping of order".
    let joined = doc.view.has_conj(token) && clause.verb.is_none_or(|v| v < token);
    if !leads || !opens && !joined {
        return None;
    }
    let whom = Node { phrase: own, part: 0 };
    let last = doc.clauses.coordinates(whom).last().unwrap_or(whom).phrase;
    let end = phrases[last].tokens.end();
    let mut later = doc.clauses.clauses.iter().skip(id + 1).take_while(|c| c.sentence == clause.sentence);
    let told = |kind: ClauseKind, start: usize| kind == ClauseKind::Complement && start == end;
    if later.any(|c| c.parent == Some(id) && told(c.kind, c.tokens.start())) {
        return Some(Said { of: None, by: None });
    }
    let phrase = last + 1;
    let next = phrases.get(phrase).filter(|p| p.tokens.start() == end && p.prep.is_none())?;
    let deed = next.kind == PhraseKind::Noun && is_masdar(doc, next.parts[0].head);
    deed.then_some(Said { of: Some(Arg::Phrase(Node { phrase, part: 0 })), by: None })
}
