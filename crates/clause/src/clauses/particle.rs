//! Objects that are pronouns and stand apart from their verb, carried by a word of their own.

use super::Context;
use crate::types::{Clause, Node, PhraseKind};

/// The pronoun after a verb that stands for its object on a word of its own.
pub(super) fn apart(cx: &Context<'_>, clause: &Clause, verb: usize) -> Option<Node> {
    let own = |phrase: &&usize| cx.phrases[**phrase].tokens.start() > verb && is_apart(cx, **phrase);
    clause.phrases.iter().find(own).map(|&phrase| Node { phrase, part: 0 })
}

/// Whether a token is such a pronoun.
pub(super) fn is_object(cx: &Context<'_>, token: usize) -> bool {
    cx.phrase_at.get(token).copied().flatten().is_some_and(|phrase| is_apart(cx, phrase))
}

fn is_apart(cx: &Context<'_>, phrase: usize) -> bool {
    let phrase = &cx.phrases[phrase];
    let carried = phrase.prep.is_some_and(|(word, _)| cx.particles.contains(&word));
    carried && matches!(phrase.kind, PhraseKind::Pronoun(_))
}
