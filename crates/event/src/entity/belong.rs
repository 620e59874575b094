//! To which body somebody belongs, by what is told of him behind his noun or his name.

use super::inside::look_inside;
use super::{Entities, Entity};
use crate::doc::Doc;
use marsad_clause::{Link, Node};
use marsad_morph::Pos;

/// How many phrases and words stand at most between somebody and the body he is told to belong to.
const NEAR: usize = 3;
const WORDS: usize = 8;
/// The kind of the words that tell it; others say that it is only thought so.
const BELONG: &str = "belong";

impl Entities {
    /// "Gunmen who belong to the group", "Colonel Salim of the Free Army": of whom no side is told otherwise.
    pub(super) fn belonging(&self, doc: &Doc<'_>, node: Node, found: Option<Entity>) -> Option<Entity> {
        let open = |e: &Entity| e.name.is_none() && !e.source && (e.assumed || e.code.is_empty());
        let body = found.as_ref().filter(|e| open(e)).and_then(|_| body_told_of(doc, node));
        let Some(body) = body else { return found };
        let (head, inside) = (doc.clauses.head(body), look_inside(doc, body));
        let own = inside.heads.iter().find(|(at, _)| *at == head).map(|(_, id)| *id);
        let of = match own {
            Some(id) => self.headed(doc, id, head, &inside),
            None => self.headless(doc, body, head, &inside),
        };
        match (found, of.filter(|of| !of.code.is_empty())) {
            (Some(e), Some(of)) => Some(Entity { tokens: e.tokens, office: e.office, ..of }),
            (found, _) => found,
        }
    }
}

/// The body named behind a noun for people: after words that tell to what they belong, or right behind the name of one man.
fn body_told_of(doc: &Doc<'_>, node: Node) -> Option<Node> {
    let phrases = &doc.clauses.phrases;
    let own = &phrases[node.phrase];
    if node.part > 0 {
        return None;
    }
    let again = |p: &usize| matches!(phrases[*p].link, Some((first, Link::Apposition)) if first == node);
    let last = (node.phrase + 1..phrases.len()).take_while(again).last();
    let end = last.map_or(own.tokens.end(), |p| phrases[p].tokens.end());
    let next = last.unwrap_or(node.phrase) + 1;
    let later = phrases.iter().enumerate().skip(next).take(NEAR);
    let mut later = later.take_while(|(_, p)| p.sentence == own.sentence && p.tokens.start() <= end + WORDS);
    let (phrase, at) = later.find_map(|(phrase, p)| {
        let (_, at) = p.prep?;
        look_inside(doc, Node { phrase, part: 0 }).org.filter(|(t, _)| *t == p.parts[0].head)?;
        Some((phrase, at.min(p.tokens.start())))
    })?;
    let of = phrases[phrase].prep.is_some_and(|(prep, _)| doc.words.partitive.contains(&prep));
    let told = if at == end { last.is_some() && of } else { is_told_to_belong(doc, end, at, of) };
    told.then_some(Node { phrase, part: 0 })
}

/// Whether all that is told between somebody and a body is that he belongs to it, or is thought to, or to be one of it.
fn is_told_to_belong(doc: &Doc<'_>, from: usize, to: usize, of: bool) -> bool {
    let kind = |t: usize| doc.words.belong.at(&doc.view, t).map(|(_, kind, _)| kind);
    let plain = |t: usize| !doc.view.is_mark(t) && (doc.view.pos(t) != Some(Pos::Verb) || kind(t).is_some());
    let belongs = (from..to).any(|t| kind(t).is_some_and(|k| k == BELONG || of));
    belongs && (from..to).all(plain)
}
