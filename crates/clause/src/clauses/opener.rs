//! What opens a clause: the pronoun on its first word, "that she supports", and the head of an article before its first.

use super::Context;
use super::agree::{agrees_before, head};
use super::likely::is_somebody;
use crate::types::{Arg, Clause, ClauseId, ClauseKind, Node};
use marsad_morph::{Gender, Number, Pos, Reading, Voice};

/// The pronoun on the word that opens a clause, where it can be the subject: "that she supports". A masculine singular one
/// may stand for nothing ("that there was held"): it is the subject only of a verb that takes an object, or that nobody
/// else could be the subject of ("that he will go"). Of a verb that the press uses as a passive with nobody ("that there was
/// found") it is so only where it may be `told`, who tells it.
pub(super) fn opener(
    cx: &Context<'_>,
    clause: &Clause,
    verb: usize,
    (reading, alone): (&Reading, bool),
    told: Option<Node>,
) -> Option<Arg> {
    let at = clause.tokens.start();
    let pronoun = cx.view.best(at).filter(|r| r.pos == Pos::Sconj && at < verb)?.pronoun?;
    let f = &reading.features;
    let agrees = f.person.is_none_or(|p| p == pronoun.person)
        && f.number.is_none_or(|n| n == pronoun.number)
        && (f.gender.is_none() || pronoun.gender.is_none() || f.gender == pronoun.gender);
    let telling = pronoun.gender != Some(Gender::Masc) || pronoun.number != Number::Sing;
    let takes = || {
        cx.view.lexeme(verb).is_some_and(|(_, l)| {
            let himself = |n: Node| agrees_before(cx, reading, n) && (l.transitive || is_body(cx, n));
            (l.transitive || alone) && (!l.uses.impersonal || told.is_some_and(himself))
        })
    };
    let active = f.voice != Some(Voice::Pass);
    (agrees && (telling || (active && takes()))).then_some(Arg::Pronoun(at, pronoun))
}

/// Whoever tells what a clause opened by a word for "that" says, unless a feminine verb says that it is no "he".
pub(super) fn teller(cx: &Context<'_>, out: &[Clause], id: ClauseId) -> Option<Node> {
    let around = out[id].parent.filter(|_| out[id].kind == ClauseKind::Complement).map(|p| &out[p])?;
    let woman =
        around.verb.and_then(|v| cx.view.best(v)).is_some_and(|r| r.features.gender == Some(Gender::Fem));
    match around.subject.filter(|_| !around.passive && !woman) {
        Some(Arg::Phrase(node)) if is_somebody(cx, node) => Some(node),
        _ => None,
    }
}

/// Whether a clause tells what came of all that was said before, which is its subject: "which drove thousands to flee".
pub(super) fn is_of_result(cx: &Context<'_>, clause: &Clause, verb: usize) -> bool {
    let opener = cx.openers.at(&cx.view, clause.tokens.start());
    let whole = opener.is_some_and(|(len, kind, _)| {
        matches!(kind, "consequence" | "result") && clause.tokens.start() + len == verb
    });
    whole && cx.view.lexeme(verb).is_some_and(|(id, _)| cx.results.contains(&id))
}

/// Whether a node is a body rather than one man, who as often tells what others did.
fn is_body(cx: &Context<'_>, node: Node) -> bool {
    cx.view.lexeme(head(cx, node)).is_none_or(|(_, l)| !l.human)
}
