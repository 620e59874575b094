//! The words that belong to a phrase beside its own: those that name it again, and whose an office is.

use super::owner::FORCES;
use crate::doc::Doc;
use crate::predicate::reports;
use marsad_clause::{Link, Node, Phrase, PhraseId};
use marsad_mention::{CountryForm, HeadKind, Referent};
use marsad_morph::Pos;
use marsad_text::{InTokens, Span};

/// How many phrases the title of an office is looked over.
const TITLE: usize = 5;

/// The kinds of organisations that bring news.
const MEDIA: [&str; 2] = ["media", "agency"];

/// The words of a node with the phrases that name it again, and with whom it speaks for. `names` says whether some name stands
/// among its own.
pub(super) fn with_company(doc: &Doc<'_>, node: Node, names: bool) -> Span<InTokens> {
    let clauses = &doc.clauses;
    let own = clauses.tokens(node);
    let again = clauses.appositions(node).map(|n| clauses.tokens(n)).filter(|_| node.part == 0);
    let own = again.fold(own, Span::join);
    let next = clauses.phrases.get(node.phrase + 1).filter(|p| p.tokens.start() == own.end());
    let named = next.filter(|_| speaks_for(doc, own.end())).map(|p| p.tokens);
    if !names {
        return named.map_or(own, |o| own.join(o));
    }
    let owner = || {
        next.filter(|_| is_office(doc, node) && is_title(doc, node))?;
        owner(doc, node.phrase + 1, own.end())
    };
    let ends = node.part == 0 || node.part + 1 == clauses.phrases[node.phrase].parts.len();
    let body = || next.filter(|p| ends && is_some_body(doc, node) && is_of_body(doc, p)).map(|p| p.tokens);
    named.or_else(owner).or_else(|| whole_title(doc, node, own)).or_else(body).map_or(own, |o| own.join(o))
}

/// Whether what begins at a token tells for whom somebody speaks: "in the name of the army".
pub(super) fn speaks_for(doc: &Doc<'_>, at: usize) -> bool {
    at < doc.view.words.len() && doc.words.behalf.at(&doc.view, at).is_some()
}

/// The words behind an office that tell whose it is: the name of an organisation after the word for "to", or an office of
/// one: "the special envoy of the Secretary-General of the United Nations".
fn owner(doc: &Doc<'_>, phrase: PhraseId, end: usize) -> Option<Span<InTokens>> {
    let of = doc.clauses.phrases.get(phrase).filter(|p| p.tokens.start() == end)?;
    if is_told(doc, of) {
        return None;
    }
    if owns(doc, of) || is_of_body(doc, of) && of.tokens.range().any(|t| tells_where(doc, t)) {
        return Some(of.tokens);
    }
    let to = of.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
    let office = to && is_office(doc, Node { phrase, part: 0 });
    owner(doc, phrase + 1, of.tokens.end()).filter(|_| office).map(|o| of.tokens.join(o))
}

/// Whether a phrase is whom somebody tells what he says: "an official said to the agency", in the words that elsewhere mean
/// "of the agency".
fn is_told(doc: &Doc<'_>, phrase: &Phrase) -> bool {
    let name = doc.view.name(phrase.tokens.start());
    let medium = name.into_iter().flat_map(|n| &n.referents).any(|r| match r {
        Referent::Org(id) => MEDIA.contains(&doc.names.orgs[id.0 as usize].kind.as_str()),
        _ => false,
    });
    let clause = doc.clauses.clause_at[phrase.tokens.start()].map(|c| &doc.clauses.clauses[c]);
    medium && clause.and_then(|c| c.verb).is_some_and(|verb| reports(doc, verb))
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

/// Whether an office is called by more than its noun, or speaks: what is told to him is told behind it too, "the envoy handed the
/// ministry a letter".
fn is_title(doc: &Doc<'_>, node: Node) -> bool {
    let own = doc.clauses.tokens(node);
    let verb = doc.clauses.clause_at[own.start()].and_then(|c| doc.clauses.clauses[c].verb);
    own.len() > 1 || verb.is_some_and(|v| reports(doc, v))
}

/// Whether a word names a state, or a place of one.
fn tells_where(doc: &Doc<'_>, token: usize) -> bool {
    let state = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Place(_));
    doc.view.name(token).is_some_and(|n| n.referents.iter().any(state))
}

/// Whether a node is a body of people of which its name does not say what they are, "a patrol", or a force or craft of which it
/// does not say whose, "a boat".
fn is_some_body(doc: &Doc<'_>, node: Node) -> bool {
    let heads = doc.view.name(doc.clauses.head(node)).into_iter().flat_map(|n| &n.referents);
    let mut heads = heads.filter_map(|r| match r {
        Referent::Head(id) => Some(&doc.names.heads[id.0 as usize]),
        _ => None,
    });
    let some = doc.view.best(doc.clauses.head(node)).is_some_and(|r| !r.article && r.pronoun.is_none());
    heads.any(|h| h.kind == HeadKind::Body && (h.sector.is_empty() || some && h.sector == FORCES))
}

/// Whether a phrase names a body after the word for "to", whose something is: "a patrol of the army".
fn is_of_body(doc: &Doc<'_>, phrase: &Phrase) -> bool {
    let to = phrase.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
    let name = doc.view.name(phrase.tokens.start());
    let body = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Body,
        Referent::Org(_) => true,
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

/// The words joined to those of an office or a ministry up to the adjective of its state: "the minister of power and water,
/// [the] Ethiopian".
fn whole_title(doc: &Doc<'_>, node: Node, own: Span<InTokens>) -> Option<Span<InTokens>> {
    let head = doc.clauses.head(node);
    if node.part > 0 || !is_ministry(doc, head) || own.range().any(|t| tells_state(doc, t, false)) {
        return None;
    }
    let gender = doc.view.best(head)?.features.gender;
    let adjective = |t: usize| {
        let agrees = doc.view.best(t).is_some_and(|r| r.article && r.features.gender == gender);
        doc.view.pos(t) == Some(Pos::Adj) && agrees && tells_state(doc, t, true)
    };
    let mut end = own.end();
    for p in doc.clauses.phrases.iter().skip(node.phrase + 1).take(TITLE) {
        let joined = matches!(p.link, Some((of, Link::Coordinate)) if of.phrase == node.phrase);
        let begun = end > own.end();
        if p.tokens.start() - usize::from(p.prep.is_some_and(|(_, at)| at + 1 == p.tokens.start())) != end
            || !(joined || begun)
        {
            return None;
        }
        let last = p.tokens.end() - 1;
        if (p.tokens.start()..last).any(|t| is_of_its_own(doc, t)) {
            return None;
        }
        let alone = p.tokens.len() == 1;
        if adjective(last) && (joined && !alone || begun && (alone || p.prep.is_some())) {
            return Some(own.join(p.tokens));
        }
        if is_of_its_own(doc, last) {
            return None;
        }
        end = p.tokens.end();
    }
    None
}

/// Whether a phrase is the adjective of a state that ends the title of an office told before it.
pub(super) fn is_told_before(doc: &Doc<'_>, node: Node) -> bool {
    let own = doc.clauses.tokens(node);
    let adjective = own.len() == 1 && doc.view.pos(own.start()) == Some(Pos::Adj);
    let before = node.phrase.saturating_sub(TITLE)..node.phrase;
    let title = |phrase: PhraseId| {
        let node = Node { phrase, part: 0 };
        whole_title(doc, node, doc.clauses.tokens(node)).is_some_and(|t| t.end() == own.end())
    };
    adjective && { before }.any(title)
}

/// Whether a noun is one for an office, or for a body of a state.
fn is_ministry(doc: &Doc<'_>, at: usize) -> bool {
    let kind = |r: &Referent| match r {
        Referent::Head(id) => {
            let head = &doc.names.heads[id.0 as usize];
            head.sector == "GOV" && matches!(head.kind, HeadKind::Office | HeadKind::Body)
        }
        _ => false,
    };
    doc.view.name(at).is_some_and(|n| n.referents.iter().any(kind))
}

/// Whether a word tells a state, or somebody of one; by an adjective alone, if asked so.
fn tells_state(doc: &Doc<'_>, at: usize, adjective: bool) -> bool {
    let tells = |r: &Referent| match r {
        Referent::Country(_, form) => !adjective || *form == CountryForm::Gentilic,
        Referent::Org(_) | Referent::Person(..) | Referent::Place(_) => !adjective,
        _ => false,
    };
    doc.view.name(at).is_some_and(|n| n.referents.iter().any(tells))
}

/// Whether a word names somebody by itself, and is no field of an office: "and the president".
fn is_of_its_own(doc: &Doc<'_>, at: usize) -> bool {
    let Some(name) = doc.view.name(at) else { return false };
    let field = name.referents.iter().any(|r| matches!(r, Referent::Modifier(_)));
    !field && name.referents.iter().any(|r| !matches!(r, Referent::Place(_)))
}
