//! Who is meant by a part of somebody: "two members of the police", "each of Jordan and Egypt".

use super::inside::look_inside;
use super::owner::{FORCES, PARTISANS};
use super::{Entities, Entity, is_proper, noun_of};
use crate::doc::{ARMED, Doc};
use marsad_clause::{Link, Node, PhraseKind};
use marsad_mention::{HeadKind, Referent};
use marsad_morph::{LexemeId, Number, Pos};

impl Entities {
    /// "Its neighbour Pakistan": the one named after what he is to another.
    pub(super) fn related(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let (relation, _) = doc.view.lexeme(doc.clauses.head(node)).filter(|_| node.part == 0)?;
        let named = doc.clauses.appositions(node).next()?;
        let named = doc.words.relations.contains(&relation).then_some(named)?;
        self.headless(doc, named, doc.clauses.head(named), &look_inside(doc, named))
    }

    /// "Two members of the Turkish police", "a number of countries", "a general in the guard": whose they are is said after
    /// the word for "of", or after "in" where that is a body of people.
    pub(super) fn part_of(&self, doc: &Doc<'_>, node: Node, found: Option<Entity>) -> Option<Entity> {
        let own = node.phrase;
        // "The director general for consular affairs at the ministry".
        let over = usize::from(
            found.as_ref().is_some_and(|e| e.assumed && e.office.is_some()) && is_field(doc, node),
        );
        let phrase = &doc.clauses.phrases[own + over];
        let last = over == 1 || node.part + 1 == phrase.parts.len();
        // "The head of the political bureau in the movement".
        let unknown = found.as_ref().is_none_or(|e| e.assumed || e.code.is_empty());
        let chained = node.part == 0 && !last && unknown;
        let next = own + over + 1;
        let whole = doc.clauses.phrases.get(next).filter(|p| {
            let apart = p.tokens.start().saturating_sub(phrase.tokens.end());
            let quoted = apart == 2 && doc.view.is_mark(p.tokens.start() - 1);
            (last || chained) && p.sentence == phrase.sentence && (apart < 2 || quoted)
        });
        let Some((prep, _)) = whole.and_then(|p| p.prep) else { return found };
        let after = |list: &[LexemeId]| list.contains(&prep);
        let joined = whole.is_some_and(|p| matches!(p.link, Some((_, Link::Coordinate))));
        let member = after(&doc.words.member)
            && !joined
            && !is_proper(doc, node)
            && self.is_member(doc, node, found.as_ref());
        // "Russia asked of the United Nations", "the American forces left from Iraq": a state, and who is known by the
        // article, is no part of anybody.
        // "Dozens of the fighters of the group" are told as new.
        let own = &phrase.parts[phrase.parts.len() - 1];
        let counted = own.quantity.is_some()
            && own.tokens.start() < own.head
            && whole.is_some_and(|p| is_of_body(doc, p.parts[0].head));
        let definite =
            found.is_some() && !counted && doc.view.best(doc.clauses.head(node)).is_some_and(|r| r.article);
        let part = after(&doc.words.partitive) && !is_proper(doc, node) && !definite && !chained;
        let last_word = doc.view.lexeme(phrase.tokens.end() - 1).map(|(id, _)| id);
        let loyal = after(&doc.words.belonging)
            && !chained
            && last_word.is_some_and(|id| doc.words.loyal.contains(&id));
        let speaks = last_word.filter(|_| last).is_some_and(|id| doc.words.speaks_for.contains(&(id, prep)));
        let Some(whole) = whole.filter(|_| member || part || loyal || speaks) else { return found };
        // "The deportation of Syrian refugees from Turkey": whose they are is told.
        let origin = Self::origin(doc, node, whole.parts[0].head).filter(|_| part);
        if origin.is_some() && look_inside(doc, node).country.is_some() {
            return found;
        }
        if let Some(from) = origin {
            let people = found.unwrap_or_else(|| Entity { sector: "CVL".into(), ..Entity::default() });
            return Some(Entity { code: from, assumed: false, ..people });
        }
        // "In each of the provinces of Sousse and Nabeul".
        if part && found.is_none() && doc.is_mere_place(next) {
            return None;
        }
        if let PhraseKind::Pronoun(_) = whole.kind {
            let of = || self.beyond(doc, whole.parts[0].head).into_iter().next();
            return found.or_else(|| of().filter(|_| part && self.is_portion(doc, node)));
        }
        let first = Node { phrase: next, part: 0 };
        let first = noun_of(doc, first).unwrap_or(first);
        let inside = look_inside(doc, first);
        let head = doc.clauses.head(first);
        let own = inside.heads.iter().find(|(at, _)| *at == head).map(|(_, id)| *id);
        let of = match own {
            Some(id) => self.headed(doc, id, head, &inside),
            None => self.headless(doc, first, head, &inside),
        };
        let body = own.is_some_and(|id| doc.names.heads[id.0 as usize].kind == HeadKind::Body);
        match (found, of) {
            // "A representative of the union": he speaks for those he is of.
            (Some(e), Some(of)) if speaks && !of.source => {
                Some(Entity { tokens: e.tokens, office: e.office, ..of })
            }
            (found, _) if speaks => found,
            // "The camp loyal to Israel" may be of any state; "the forces loyal to the president" are of his.
            (found, Some(_)) if loyal && own.is_none() && inside.country.is_some() => found,
            (Some(e), Some(of)) if loyal => {
                // "Forces belonging to the rebels" are no state's army.
                let sector = match of.sector.as_str() {
                    ARMED | "OPP" if e.sector == FORCES => ARMED.to_owned(),
                    PARTISANS if e.sector == FORCES => of.sector.clone(),
                    _ => e.sector.clone(),
                };
                let (code, assumed) =
                    if of.code.is_empty() { (e.code.clone(), e.assumed) } else { (of.code, of.assumed) };
                Some(Entity { code, assumed, sector, ..e })
            }
            (found, None) if loyal => found,
            // "The Yemeni president praised the coalition's forces": whose state is told is no part of another's body.
            (Some(e), Some(of))
                if member && of.code != e.code && look_inside(doc, node).country.is_some() =>
            {
                Some(e)
            }
            // "An official at the United Nations" is nobody but by that.
            (None, Some(of)) if member && holds_office(doc, node) => Some(Entity { office: None, ..of }),
            (found, Some(of)) if member && (found.is_none() || !body && of.kind.is_empty()) => found,
            (found, None) if member => found,
            (Some(e), Some(of)) if chained && of.kind.is_empty() => {
                Some(Entity { code: of.code, assumed: of.assumed, ..e })
            }
            (Some(e), Some(of)) if chained => Some(Entity { tokens: e.tokens, office: e.office, ..of }),
            // "A source in the army" is of the army, whosever it is.
            (Some(e), Some(of))
                if body && e.source && e.code.is_empty() && !of.source && of.sector != "JRN" =>
            {
                Some(Entity { tokens: e.tokens, ..of })
            }
            // "Many of the reports" are nobody.
            (None, of) => of.filter(|of| !of.source && self.is_portion(doc, node)),
            (Some(e), Some(of)) if !of.code.is_empty() && e.sector != "CVL" => {
                Some(Entity { tokens: e.tokens, ..of })
            }
            (found, _) => found,
        }
    }

    /// Whether a head can be a part of the whole told after "of": a number, people, or a word for a part. No other noun is
    /// who it is told of: "a request of the government".
    pub(super) fn is_portion(&self, doc: &Doc<'_>, node: Node) -> bool {
        let head = doc.clauses.head(node);
        let lexeme = doc.view.lexeme(head);
        let part = lexeme.is_some_and(|(id, _)| doc.words.portions.contains(&id));
        let many = doc.view.best(head).is_some_and(|r| r.features.number != Some(Number::Sing));
        match doc.view.pos(head) {
            Some(Pos::Noun) => part || lexeme.is_some_and(|(_, l)| l.human),
            // "Much of the company" is nobody.
            Some(Pos::Adj) => part && of_many(doc, node) || many,
            Some(Pos::Propn) => false,
            // "19 per cent of the company".
            _ => doc.clauses.tokens(node).len() == 1 || of_many(doc, node),
        }
    }

    /// Whether somebody can be one of a body told after "in": a person of whom no organisation of his own is known.
    pub(super) fn is_member(&self, doc: &Doc<'_>, node: Node, found: Option<&Entity>) -> bool {
        let head = doc.clauses.head(node);
        let kinds = doc.view.name(head).into_iter().flat_map(|n| &n.referents).filter_map(|r| match r {
            Referent::Head(id) => Some(doc.names.heads[id.0 as usize].kind),
            _ => None,
        });
        let known = found.is_some_and(|e| e.name.is_some() || !e.kind.is_empty());
        !known && kinds.into_iter().all(|k| k != HeadKind::Body)
    }

    /// Those joined to the first after "each of": "each of Jordan and Egypt".
    pub(super) fn each_of(&self, doc: &Doc<'_>, node: Node) -> Vec<Entity> {
        let all =
            doc.view.lexeme(doc.clauses.head(node)).is_some_and(|(id, _)| doc.words.everybody.contains(&id));
        let first = Node { phrase: node.phrase + 1, part: 0 };
        let whole = doc.clauses.phrases.get(first.phrase).filter(|p| {
            let of = p.prep.is_some_and(|(prep, _)| doc.words.partitive.contains(&prep));
            of && p.tokens.start() <= doc.clauses.phrases[node.phrase].tokens.end() + 1
        });
        let joined = whole.filter(|_| all).into_iter().flat_map(|_| doc.clauses.coordinates(first));
        joined.flat_map(|n| self.at(n)).cloned().collect()
    }
}

/// Whether a word names an organisation, or heads the name of a body; one that may be another thing ("by the side of") does not.
fn is_of_body(doc: &Doc<'_>, token: usize) -> bool {
    let weak = |id: LexemeId| doc.words.weak_bodies.contains_key(&id) || doc.words.sides.contains(&id);
    if doc.view.lexeme(token).is_some_and(|(id, _)| weak(id)) {
        return false;
    }
    let body = |r: &Referent| match r {
        Referent::Org(_) => true,
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Body,
        _ => false,
    };
    doc.view.name(token).is_some_and(|n| n.referents.iter().any(body))
}

/// Whether a phrase right behind a node tells what an office is for: "for consular affairs", and nobody in it.
fn is_field(doc: &Doc<'_>, node: Node) -> bool {
    let own = &doc.clauses.phrases[node.phrase];
    let whole = doc.clauses.phrases.get(node.phrase + 1).filter(|p| p.tokens.start() == own.tokens.end());
    whole.is_some_and(|p| {
        let to = p.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
        let body = |r: &Referent| !matches!(r, Referent::Modifier(_));
        let nouns = || p.tokens.range().filter(|t| doc.view.pos(*t) != Some(Pos::Adj));
        let named = || nouns().filter_map(|t| doc.view.name(t)).any(|n| n.referents.iter().any(body));
        node.part == 0 && to && !named()
    })
}

/// Whether a node is headed by a noun for an office.
fn holds_office(doc: &Doc<'_>, node: Node) -> bool {
    let office = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Office,
        _ => false,
    };
    doc.view.name(doc.clauses.head(node)).is_some_and(|n| n.referents.iter().any(office))
}

/// Whether the whole told after a node is several.
fn of_many(doc: &Doc<'_>, node: Node) -> bool {
    let whole = doc.clauses.phrases.get(node.phrase + 1).map(|p| p.parts[0].head);
    let number = whole.and_then(|t| doc.view.best(t)).map(|r| r.features.number);
    number.is_none_or(|n| n != Some(Number::Sing))
}
