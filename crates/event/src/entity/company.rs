//! The words that belong to a phrase beside its own: those that name it again, and whose an office is.

use crate::doc::Doc;
use marsad_clause::{Node, Phrase, PhraseId};
use marsad_mention::{HeadKind, Referent};
use marsad_text::{InTokens, Span};

/// The words of a node with the phrases that name it again, and with whom it speaks for.
pub(super) fn with_company(doc: &Doc<'_>, node: Node) -> Span<InTokens> {
    let clauses = &doc.clauses;
    let own = clauses.tokens(node);
    let again = clauses.appositions(node).map(|n| clauses.tokens(n)).filter(|_| node.part == 0);
    let own = again.fold(own, Span::join);
    let begins = |t: usize| doc.words.behalf.at(&doc.view, t).is_some();
    let next = clauses.phrases.get(node.phrase + 1).filter(|p| p.tokens.start() == own.end());
    let named = next.filter(|_| begins(own.end())).map(|p| p.tokens);
    let owner = || owner(doc, node.phrase + 1, own.end()).filter(|_| is_office(doc, node));
    let body =
        || next.filter(|p| node.part == 0 && is_some_body(doc, node) && is_of_body(doc, p)).map(|p| p.tokens);
    named.or_else(owner).or_else(body).map_or(own, |o| own.join(o))
}

/// The words behind an office that tell whose it is: the name of an organisation after the word for "to", or an office of
/// one: "the special envoy of the Secretary-General of the United Nations".
fn owner(doc: &Doc<'_>, phrase: PhraseId, end: usize) -> Option<Span<InTokens>> {
    let of = doc.clauses.phrases.get(phrase).filter(|p| p.tokens.start() == end)?;
    if owns(doc, of) {
        return Some(of.tokens);
    }
    let to = of.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
    let office = to && is_office(doc, Node { phrase, part: 0 });
    owner(doc, phrase + 1, of.tokens.end()).filter(|_| office).map(|o| of.tokens.join(o))
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

/// Whether a node is a body of people of which its name does not say what they are: "a patrol".
fn is_some_body(doc: &Doc<'_>, node: Node) -> bool {
    let heads = doc.view.name(doc.clauses.head(node)).into_iter().flat_map(|n| &n.referents);
    let mut heads = heads.filter_map(|r| match r {
        Referent::Head(id) => Some(&doc.names.heads[id.0 as usize]),
        _ => None,
    });
    heads.any(|h| h.kind == HeadKind::Body && h.sector.is_empty())
}

/// Whether a phrase names a body after the word for "to", whose something is: "a patrol of the army".
fn is_of_body(doc: &Doc<'_>, phrase: &Phrase) -> bool {
    let to = phrase.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
    let name = doc.view.name(phrase.tokens.start());
    let body = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Body,
        _ => false,
    };
    to && name.is_some_and(|n| n.referents.iter().any(body))
}

/// Whether a phrase tells whose an office is: the name of an organisation after the word for "to".
fn owns(doc: &Doc<'_>, phrase: &Phrase) -> bool {
    let to = phrase.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
    let name = doc.view.name(phrase.tokens.start());
    to && name.is_some_and(|n| n.referents.iter().any(|r| matches!(r, Referent::Org(_))))
}
