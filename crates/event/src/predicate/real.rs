//! Whether what a predicate tells was done, or only meant, wished for or thought of.

use super::{Agents, Predicate, genitive, is_masdar};
use crate::doc::Doc;
use marsad_clause::{Arg, ClauseId, ClauseKind, Link, Node, Phrase};
use marsad_morph::{Aspect, Pos};
use marsad_text::{InTokens, Span};

/// Whether a verbal noun, or the one over it, tells what something is done for: "to attack", "to carry out an attack".
#[must_use]
pub fn is_purpose(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    let Some(node) = p.node else { return false };
    // What a verb carries is no purpose: "was exposed to torture".
    let over = match p.carrier.as_ref().map(|c| doc.clauses.node_at(c.token)) {
        Some(carrier) => carrier.filter(|c| c.phrase == node.phrase && is_masdar(doc, doc.clauses.head(*c))),
        None => Some(node),
    };
    let Some(over) = over else { return false };
    // "The seventh day of the strike": whose it is is no purpose.
    let whose = over.part == 0 && !p.transitive && p.carrier.is_none() && genitive(doc, p).is_some();
    if whose {
        return false;
    }
    let phrase = &doc.clauses.phrases[over.phrase];
    // "To retake control": each of the chain is a verbal noun.
    let masdars = phrase.parts[..=over.part].iter().all(|part| is_masdar(doc, part.head));
    let written = |phrase: &Phrase| {
        phrase.prep.is_some_and(|(prep, at)| at == phrase.parts[0].head && agents.purpose.contains(&prep))
    };
    // "To kidnap and slay".
    let joined = || match phrase.link {
        Some((first, Link::Coordinate)) if first.part == 0 => {
            let first = &doc.clauses.phrases[first.phrase];
            is_masdar(doc, first.parts[0].head) && written(first)
        }
        _ => false,
    };
    masdars && (written(phrase) || joined())
}

/// Whether a word told inside what is wished for tells a fact: a clause in the past about a noun of it, or what stands after
/// a word for "in the wake of".
#[must_use]
pub fn is_fact(doc: &Doc<'_>, agents: &Agents, p: &Predicate, within: Span<InTokens>) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let past = |t: usize| doc.view.best(t).is_some_and(|r| r.features.aspect == Some(Aspect::Perf));
    let begins = clause.tokens.start() > within.start();
    let about = clause.kind == ClauseKind::Relative && clause.antecedent.is_some();
    // "After it took down pictures of a blast the police laid to them": a verb that nothing puts under what is wished for.
    let start = clause.tokens.start();
    let noun = start.checked_sub(1).and_then(|t| doc.view.pos(t));
    let bare = matches!(noun, Some(Pos::Noun | Pos::Propn | Pos::Adj)) && clause.verb == Some(start);
    let besides = clause.kind == ClauseKind::Adverbial && bare;
    let tells = begins && (about || besides) && clause.verb.is_some_and(past);
    let after = || {
        let phrase = p.node.filter(|n| n.part < 2).map(|n| &doc.clauses.phrases[n.phrase]);
        phrase.and_then(|f| f.prep).is_some_and(|(prep, at)| {
            at > within.start() && agents.aftermath.contains(&prep) && past_main(doc, p.clause)
        })
    };
    // "Deems the approval of the plan a breach": what it is said of stands before what is approved, and so does the verb.
    let judged = p.said.and_then(|s| s.of).is_some_and(|of| match of {
        Arg::Phrase(n) => doc.clauses.tokens(n).start() < within.start(),
        Arg::Pronoun(at, _) => at < within.start(),
    });
    let judges = clause.verb.is_some_and(|v| v < within.start());
    tells && (p.node.is_none() || p.carrier.is_some()) || after() || judged && judges
}

/// Whether the main verb around a clause tells of the past.
fn past_main(doc: &Doc<'_>, clause: ClauseId) -> bool {
    let mut top = clause;
    while let Some(parent) = doc.clauses.clauses[top].parent {
        top = parent;
    }
    let verb = doc.clauses.clauses[top].verb.and_then(|v| doc.view.best(v));
    verb.is_some_and(|r| r.features.aspect == Some(Aspect::Perf))
}

/// Whether an indefinite event noun stands under the verbal noun of the verb that carries it, and that under another noun: "on
/// the point of making an attack".
#[must_use]
pub fn is_thought_of(doc: &Doc<'_>, p: &Predicate) -> bool {
    let Some(carrier) = p.carrier.as_ref().and_then(|c| doc.clauses.node_at(c.token)) else { return false };
    let Some(node) = p.node.filter(|n| n.phrase == carrier.phrase) else { return false };
    let definite = |n: Node| doc.clauses.phrases[n.phrase].parts[n.part..].iter().any(|part| part.definite);
    let under = carrier.part > 0 && !is_masdar(doc, doc.clauses.head(Node { part: 0, ..carrier }));
    under && is_masdar(doc, doc.clauses.head(carrier)) && !definite(node)
}

/// Whether a verb in the present tells of nobody in particular: "those who kill".
#[must_use]
pub fn is_generic(doc: &Doc<'_>, p: &Predicate) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let present = doc.view.best(p.token).is_some_and(|r| r.features.aspect == Some(Aspect::Imp) && !r.future);
    clause.kind == ClauseKind::Relative
        && present
        && clause.antecedent.is_some_and(|n| {
            let parts = &doc.clauses.phrases[n.phrase].parts;
            let words = parts[0].tokens;
            // "All who", "everybody who": a word for how many alone.
            parts.len() == 1
                && words.len() == 1
                && doc.view.lexeme(words.start()).is_some_and(|(id, _)| doc.words.everybody.contains(&id))
        })
}

/// Whether a noun is the object of its clause's verb, or follows the verb or its subject after a preposition: "plans an
/// attack", "the army prepares for an attack".
#[must_use]
pub fn is_next(doc: &Doc<'_>, p: &Predicate) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let (Some(node), Some(verb)) = (p.node, clause.verb.filter(|v| *v < p.token)) else { return false };
    let here = Arg::Phrase(Node { part: 0, ..node });
    let own = &doc.clauses.phrases[node.phrase];
    let first = |i: &&usize| {
        doc.clauses.phrases[**i].tokens.start() > verb
            && Some(Arg::Phrase(Node { phrase: **i, part: 0 })) != clause.subject
    };
    let next = clause.phrases.iter().find(first).copied();
    node.part < 2 && (clause.object == Some(here) || own.prep.is_some() && next == Some(node.phrase))
}
