//! To which body somebody belongs, by what is told of him behind his noun or his name.

use super::inside::look_inside;
use super::{Entities, Entity};
use crate::doc::Doc;
use marsad_clause::{Link, Node};
use marsad_mention::{HeadId, HeadKind};
use marsad_morph::Pos;

/// How many phrases and words stand at most between somebody and the body he is told to belong to.
const NEAR: usize = 3;
const WORDS: usize = 8;
/// The kind of the words that tell it, and of those that tell of ties, which make one only of those in arms; others say that
/// it is only thought so.
const BELONG: &str = "belong";
const TIED: &str = "tied";

impl Entities {
    /// "Gunmen who belong to the group", "Colonel Salim of the Free Army": of whom no side is told otherwise. Of several bodies
    /// they are of each.
    pub(super) fn belonging(&self, doc: &Doc<'_>, node: Node, found: Option<Entity>) -> Vec<Entity> {
        let open = |e: &Entity| e.name.is_none() && !e.source && (e.assumed || e.code.is_empty());
        let told = found.as_ref().filter(|e| open(e)).and_then(|_| body_told_of(doc, node));
        let (Some(e), Some((body, kind))) = (&found, told) else { return Vec::from_iter(found) };
        let of = |body: Node| self.body_at(doc, body).filter(|of| kind == BELONG || of.is_armed());
        let as_of = |of: Entity| Entity { tokens: e.tokens, office: e.office.clone(), ..of };
        let Some(first) = of(body) else { return Vec::from_iter(found) };
        let mut out = vec![as_of(first)];
        for other in doc.clauses.coordinates(body).filter(|n| is_body(doc, *n)).filter_map(of) {
            if !out.iter().any(|o| o.same(&other)) {
                out.push(as_of(other));
            }
        }
        out
    }

    /// The body named at a node, of a code.
    fn body_at(&self, doc: &Doc<'_>, body: Node) -> Option<Entity> {
        let (head, inside) = (doc.clauses.head(body), look_inside(doc, body));
        let own = inside.heads.iter().find(|(at, _)| *at == head).map(|(_, id)| *id);
        let of = match own {
            Some(id) => self.headed(doc, id, head, &inside),
            None => self.headless(doc, body, head, &inside),
        };
        of.filter(|of| !of.code.is_empty())
    }
}

/// Whether a node is the name of a body.
fn is_body(doc: &Doc<'_>, node: Node) -> bool {
    look_inside(doc, node).org.is_some_and(|(t, _)| t == doc.clauses.head(node))
}

/// The body a phrase names, also behind the noun for what it is: "the group «Such»".
fn body_in(doc: &Doc<'_>, phrase: usize) -> Option<Node> {
    let [first, second] = [0, 1].map(|part| Node { phrase, part });
    let two = doc.clauses.phrases[phrase].parts.len() > 1;
    let kind = |r: &HeadId| doc.names.heads[r.0 as usize].kind == HeadKind::Body;
    let noun =
        || look_inside(doc, first).heads.iter().any(|(at, id)| *at == doc.clauses.head(first) && kind(id));
    let named = || (two && is_body(doc, second) && noun()).then_some(second);
    if is_body(doc, first) { Some(first) } else { named() }
}

/// The body named behind a noun for people: after words that tell to what they belong, or right behind the name of one man;
/// and what the words tell.
fn body_told_of(doc: &Doc<'_>, node: Node) -> Option<(Node, &'static str)> {
    let phrases = &doc.clauses.phrases;
    let own = &phrases[node.phrase];
    if node.part > 0 && node.part + 1 < own.parts.len() {
        return None;
    }
    let again = |p: &usize| matches!(phrases[*p].link, Some((first, Link::Apposition)) if first == node);
    let last = (node.phrase + 1..phrases.len()).take_while(again).last();
    let end = last.map_or(own.tokens.end(), |p| phrases[p].tokens.end());
    let next = last.unwrap_or(node.phrase) + 1;
    let later = phrases.iter().enumerate().skip(next).take(NEAR);
    let mut later = later.take_while(|(_, p)| p.sentence == own.sentence && p.tokens.start() <= end + WORDS);
    let (body, at) = later.find_map(|(phrase, p)| {
        let (_, at) = p.prep?;
        Some((body_in(doc, phrase)?, at.min(p.tokens.start())))
    })?;
    let of = phrases[body.phrase].prep.is_some_and(|(prep, _)| doc.words.partitive.contains(&prep));
    let right_behind = at == end && last.is_some() && of;
    let told =
        if right_behind { Some(BELONG) } else { told_between(doc, doc.clauses.head(node) + 1, at, of) };
    // "The police stormed the house of one who belongs to the group": the last named belongs.
    let others = (next..body.phrase).any(|p| names_others(doc, p));
    told.filter(|_| !others).map(|kind| (body, kind))
}

/// Whether a phrase between somebody and a body names people of its own, and not only of what kind he is: "of those who".
fn names_others(doc: &Doc<'_>, phrase: usize) -> bool {
    let p = &doc.clauses.phrases[phrase];
    let kind = p.prep.is_some_and(|(prep, _)| doc.words.partitive.contains(&prep));
    let people = |part: usize| {
        let node = Node { phrase, part };
        let head = doc.clauses.head(node);
        let inside = look_inside(doc, node);
        inside.heads.iter().any(|(at, _)| *at == head) && doc.words.belong.at(&doc.view, head).is_none()
    };
    !kind && (0..p.parts.len()).any(people)
}

/// What is told between somebody and a body, if it is no more than that he belongs to it, or is thought to, or to be one of
/// it, or has ties to it.
fn told_between(doc: &Doc<'_>, from: usize, to: usize, of: bool) -> Option<&'static str> {
    let kind = |t: usize| doc.words.belong.at(&doc.view, t).map(|(_, kind, _)| kind);
    let plain = |t: usize| !doc.view.is_mark(t) && (doc.view.pos(t) != Some(Pos::Verb) || kind(t).is_some());
    let tells = |wanted: &str| (from..to).any(|t| kind(t).is_some_and(|k| k == wanted));
    let belongs = tells(BELONG) || of && (from..to).any(|t| kind(t).is_some());
    let told = if belongs { Some(BELONG) } else { Some(TIED).filter(|_| tells(TIED)) };
    told.filter(|_| (from..to).all(plain))
}
