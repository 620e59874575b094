//! Who a noun for somebody by what befell him is: "the detainees", "five citizens who are detainees", "he is a detainee".

use super::{Agents, Predicate, said};
use crate::doc::Doc;
use marsad_clause::{Arg, Node, PhraseKind};
use marsad_morph::Number;

/// Whom a noun for somebody by what befell him is said of, or stands behind; else, where no verb tells
/// of them, those it names.
pub(super) fn himself(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Arg> {
    let node = p.node?;
    if doc.clauses.head(node) != p.token {
        return Some(Arg::Phrase(node));
    }
    let said = said::said(doc, agents, p.token).and_then(|s| s.of);
    let alone = doc.clauses.clauses[p.clause].verb.is_none();
    said.or_else(|| behind(doc, p, node)).or(Some(Arg::Phrase(node)).filter(|_| alone))
}

/// The noun right before a noun that neither does what its clause tells nor has it done to it, and is like it: "the prisoners
/// held in".
fn behind(doc: &Doc<'_>, p: &Predicate, node: Node) -> Option<Arg> {
    let before = node.phrase.checked_sub(1).filter(|_| node.part == 0 && !doc.view.has_conj(p.token))?;
    let (own, last) = (&doc.clauses.phrases[node.phrase], &doc.clauses.phrases[before]);
    let clause = &doc.clauses.clauses[p.clause];
    let here = Some(Arg::Phrase(node));
    let free = own.prep.is_none() && clause.subject != here && clause.object != here;
    let adjoins = last.tokens.end() == own.tokens.start() && last.kind == PhraseKind::Noun;
    let like = |n: &Node| {
        let one = |at: usize| doc.view.best(at).map(|r| r.features.number == Some(Number::Sing));
        let counted = last.parts[n.part].quantity.is_some() && one(p.token) == Some(false);
        let article = |at: usize| doc.view.best(at).is_some_and(|r| r.article);
        let head = doc.clauses.head(*n);
        article(p.token) == article(head) && (counted || one(p.token) == one(head))
    };
    let them = [0, last.parts.len() - 1].map(|part| Node { phrase: before, part });
    let person = |n: &Node| doc.view.lexeme(doc.clauses.head(*n)).is_some_and(|(_, l)| l.human);
    them.into_iter().find(|n| free && adjoins && person(n) && like(n)).map(Arg::Phrase)
}
