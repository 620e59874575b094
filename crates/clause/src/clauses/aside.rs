//! Phrases before a verb that are no subject of it.

use super::Context;
use super::agree::head;
use super::case::{Case, case};
use super::likely::is_somebody;
use crate::types::Node;
use marsad_morph::Number;
use marsad_text::mark;

/// Whether a thing before a verb only says how or where: "on the ground, the army advanced", in Arabic an accusative that opens
/// the sentence; "in the province, [the] stronghold of the rebels, destroyed the army [a convoy]".
pub(super) fn is_aside(cx: &Context<'_>, node: Node, verb: usize) -> bool {
    let phrase = &cx.phrases[node.phrase];
    let own = phrase.tokens;
    let first = cx.view.text.sentences[phrase.sentence].start();
    if own.start() == first {
        let single = cx.view.best(head(cx, node)).is_some_and(|r| r.features.number == Some(Number::Sing));
        return single && case(cx, node) == Some(Case::Oblique);
    }
    let comma = |t: usize| mark::parts(cx.view.folded(t));
    let end = own.end() + usize::from(!comma(own.end() - 1));
    if end != verb || !comma(verb - 1) || is_somebody(cx, node) {
        return false;
    }
    let before = (own.start() > first + 1 && comma(own.start() - 1)).then(|| own.start() - 2);
    before.and_then(|t| cx.phrase_at[t]).is_some_and(|p| cx.phrases[p].prep.is_some())
}
