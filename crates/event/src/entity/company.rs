//! The words that belong to a phrase beside its own: those that name it again, and whose an office is.

use crate::doc::Doc;
use marsad_clause::{Node, Phrase};
use marsad_mention::{HeadKind, Referent};
use marsad_text::{InTokens, Span};

/// The words of a node with the phrases that name it again, and with whom it speaks for.
pub(super) fn with_company(doc: &Doc<'_>, node: Node) -> Span<InTokens> {
    let clauses = &doc.clauses;
    let own = clauses.tokens(node);
    let again = clauses.appositions(node).map(|n| clauses.tokens(n)).filter(|_| node.part == 0);
    let own = again.fold(own, Span::join);
    let begins = |t: usize| doc.words.behalf.at(&doc.view, t).is_some();
    let next = clauses.phrases.get(node.phrase + 1).filter(|p| {
        p.tokens.start() == own.end() && (begins(own.end()) || is_office(doc, node) && owns(doc, p))
    });
    next.map_or(own, |p| own.join(p.tokens))
}

/// Whether a node is an office of which its own words do not say whose.
fn is_office(doc: &Doc<'_>, node: Node) -> bool {
    let names = || doc.clauses.tokens(node).range().filter_map(|t| doc.view.name(t));
    let of =
        |kind: fn(&Referent, &Doc<'_>) -> bool| names().any(|n| n.referents.iter().any(|r| kind(r, doc)));
    let office = |r: &Referent, doc: &Doc<'_>| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Office,
        _ => false,
    };
    of(office) && !of(|r, _| matches!(r, Referent::Org(_) | Referent::Country(..) | Referent::Place(_)))
}

/// Whether a phrase tells whose an office is: the name of an organisation after the word for "to".
fn owns(doc: &Doc<'_>, phrase: &Phrase) -> bool {
    let to = phrase.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
    let name = doc.view.name(phrase.tokens.start());
    to && name.is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Org(_))))
}
