//! Who says so: the chain from a predicate outwards.

use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use hashbrown::HashMap;
use marsad_clause::{Arg, Clause, ClauseKind, Node, Speech};
use marsad_mention::Referent;
use marsad_morph::{LexemeId, Pos};

/// One link of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLink {
    /// Who.
    pub entity: Entity,
    /// The reporting word.
    pub verb: Option<usize>,
    /// affirms, denies, doubts.
    pub stance: &'static str,
    /// official, party, organisation, media, witness, unnamed.
    pub kind: &'static str,
}

impl SourceLink {
    /// An accuser as the source of what he accuses somebody of.
    #[must_use]
    pub fn accuser(entity: &Entity) -> SourceLink {
        SourceLink { entity: entity.clone(), verb: None, stance: "affirms", kind: kind_of(entity) }
    }
}

/// The speakers of an article's tellings, in the order of the tellings.
#[derive(Debug, Default)]
pub struct Sources {
    speakers: Vec<Option<Entity>>,
    /// Who passes on what a speaker said.
    vias: Vec<Option<Entity>>,
    agency: Option<Entity>,
}

/// How many sentences back the speaker of a quotation is looked for that no word reports.
const QUOTE_REACH: usize = 2;
/// How many words a quotation has at least that needs a speaker.
const QUOTED: usize = 4;

/// Who has spoken so far.
#[derive(Default)]
struct Heard {
    /// The speakers, the last one last, with the noun each was named by.
    speakers: Vec<(Entity, Option<LexemeId>)>,
    /// The names told with a speaker: "the governor, so-and-so".
    names: HashMap<String, Entity>,
}

impl Sources {
    /// Resolves the speaker of every telling; one whose speaker is not said carries the last on.
    #[must_use]
    pub fn resolve(doc: &Doc<'_>, entities: &Entities) -> Sources {
        let mut out = Sources::default();
        let mut heard = Heard::default();
        for speech in &doc.clauses.speeches {
            let speaker = match speech.speaker {
                Some(arg) => heard.named(doc, entities, arg),
                None => heard.last(doc, speech),
            };
            if let Some(entity) = speaker.as_ref().filter(|_| !is_aside(doc, speech)) {
                heard.remember(doc, speech, entity);
            }
            out.speakers.push(speaker);
            out.vias.push(speech.via.and_then(|arg| heard.named(doc, entities, arg)));
        }
        out.agency = doc.view.mentions.dateline.agencies.first().and_then(|a| agency(doc, a));
        out
    }

    /// The speaker of a telling.
    #[must_use]
    pub fn speaker(&self, speech: usize) -> Option<&Entity> {
        self.speakers.get(speech).and_then(Option::as_ref)
    }

    /// The last telling before a token, in its sentence or not long before it, and who speaks.
    #[must_use]
    pub fn last_before<'s>(&'s self, doc: &'s Doc<'_>, token: usize) -> Option<(&'s Speech, &'s Entity)> {
        let sentence = doc.view.text.sentence_of(token);
        let before = doc.clauses.speeches.iter().enumerate().take_while(|(_, s)| s.word < token);
        let (i, speech) = before.filter(|(_, s)| !is_aside(doc, s)).last()?;
        let entity = self.speaker(i).filter(|_| sentence - speech.sentence <= QUOTE_REACH)?;
        Some((speech, entity))
    }

    /// The chain of who says what a token tells, nearest first.
    #[must_use]
    pub fn chain(&self, doc: &Doc<'_>, token: usize) -> Vec<SourceLink> {
        let mut out: Vec<SourceLink> = Vec::new();
        if is_known(doc, token) {
            return out;
        }
        let speeches = &doc.clauses.speeches;
        for i in doc.clauses.tellings_of(token) {
            let who = [&self.speakers[i], &self.vias[i]];
            for entity in who.into_iter().flatten() {
                if !out.last().is_some_and(|l| l.entity.same(entity)) {
                    out.push(link(entity, &speeches[i]));
                }
            }
        }
        if out.is_empty() && is_quoted(doc, token) {
            out.extend(self.last_before(doc, token).map(|(speech, entity)| link(entity, speech)));
        }
        if !out.is_empty()
            && let Some(agency) = &self.agency
        {
            out.push(SourceLink { entity: agency.clone(), verb: None, stance: "affirms", kind: "media" });
        }
        out
    }
}

impl Heard {
    /// The speaker a telling names.
    fn named(&self, doc: &Doc<'_>, entities: &Entities, arg: Arg) -> Option<Entity> {
        let Arg::Phrase(node) = arg else {
            return entities.of(doc, arg).into_iter().next();
        };
        if let Some(entity) = self.by_name(doc, node) {
            return Some(entity);
        }
        let found = entities.of(doc, arg).into_iter().next();
        let again = || doc.clauses.appositions(node).find_map(|n| entities.at(n).first().cloned());
        let found = found.or_else(again).or_else(|| presented(doc, entities, node));
        if found.as_ref().is_none_or(|e| e.source) && is_bare(doc, node) {
            let before = self.speaker_of(doc, node).cloned();
            let tokens = Some(doc.clauses.tokens(node));
            return before.map(|e| Entity { tokens, ..e }).or(found).map(|e| settle(doc, node, e));
        }
        found.or_else(|| unknown(doc, node)).map(|e| settle(doc, node, e))
    }

    /// A speaker named by what he was called by before.
    fn by_name(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let head = doc.clauses.head(node);
        let whole = doc.clauses.tokens(node);
        let proper = |t: usize| {
            doc.view.pos(t) == Some(Pos::Propn) || doc.view.best(t).is_some_and(|r| r.guessed)
        };
        let entity = whole.range().filter(|t| *t >= head).find_map(|t| self.names.get(doc.view.stem(t)))?;
        let alone = whole.range().filter(|t| !doc.view.is_mark(*t)).count() <= 2 || proper(head);
        alone.then(|| Entity { tokens: Some(whole), ..entity.clone() })
    }

    /// Whom "the statement", "the source" stands for: the one so called before, else the last who spoke.
    fn speaker_of(&self, doc: &Doc<'_>, node: Node) -> Option<&Entity> {
        let (lexeme, _) = doc.view.lexeme(doc.clauses.head(node))?;
        let same = self.speakers.iter().rev().find(|(_, l)| *l == Some(lexeme));
        same.or(self.speakers.last()).map(|(e, _)| e)
    }

    /// The last speaker a telling that names none may go on from: one that its verb agrees with, if any does.
    fn last(&self, doc: &Doc<'_>, speech: &Speech) -> Option<Entity> {
        let gender = doc.view.best(speech.word).filter(|r| r.pos == Pos::Verb).and_then(|r| r.features.gender);
        let of = |e: &Entity| e.tokens.and_then(|t| doc.view.best(t.start())).and_then(|r| r.features.gender);
        let agrees = |e: &Entity| gender.is_none() || of(e).is_none_or(|g| Some(g) == gender);
        let mut late = self.speakers.iter().rev().map(|(e, _)| e);
        late.clone().take(3).find(|e| agrees(e)).or_else(|| late.next()).cloned()
    }

    fn remember(&mut self, doc: &Doc<'_>, speech: &Speech, entity: &Entity) {
        let Some(Arg::Phrase(node)) = speech.speaker else { return };
        let head = doc.view.lexeme(doc.clauses.head(node)).map(|(id, _)| id);
        self.speakers.push((entity.clone(), head));
        for token in names_of(doc, node) {
            self.names.insert(doc.view.stem(token).to_owned(), entity.clone());
        }
    }
}

/// The words of a speaker's name: in his phrase, or right behind it.
fn names_of(doc: &Doc<'_>, node: Node) -> Vec<usize> {
    let own = doc.clauses.tokens(node);
    let sentence = doc.view.text.sentences[doc.view.text.sentence_of(own.start())];
    let mut out = Vec::new();
    for token in own.start()..sentence.end() {
        let reading = doc.view.best(token);
        let proper = doc.view.pos(token) == Some(Pos::Propn) || reading.is_some_and(|r| r.guessed);
        let mark = doc.view.is_mark(token);
        if token >= own.end() && !proper && !mark {
            break;
        }
        let place = doc.places.at(token).is_some();
        let known = doc.view.name(token).is_some_and(|n| {
            let group = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Org(_) | Referent::Head(_));
            n.referents.iter().any(group)
        });
        if proper && !place && !known && !mark {
            out.push(token);
        }
    }
    out
}

/// Whether a telling stands in a relative clause: who speaks there is not who goes on.
fn is_aside(doc: &Doc<'_>, speech: &Speech) -> bool {
    let clause = doc.clauses.clause_at.get(speech.word).copied().flatten();
    clause.is_some_and(|c| doc.clauses.clauses[c].kind == ClauseKind::Relative)
}

/// Who a name is, where the words behind it say so: "so-and-so, the spokesman of the force".
fn presented(doc: &Doc<'_>, entities: &Entities, node: Node) -> Option<Entity> {
    let head = doc.clauses.head(node);
    let proper = doc.view.pos(head) == Some(Pos::Propn) || doc.view.best(head).is_some_and(|r| r.guessed);
    let end = doc.clauses.tokens(node).end();
    let later = doc.clauses.phrases.iter().enumerate().skip(node.phrase + 1).take(4);
    let mut near = later.take_while(|(_, p)| p.tokens.start() <= end + 6 && proper);
    near.find_map(|(phrase, p)| {
        let office = |n: &marsad_mention::NameMention| n.referents.iter().any(|r| matches!(r, Referent::Head(_)));
        let named = doc.view.name(p.parts[0].head).is_some_and(office) && p.prep.is_none();
        entities.at(Node { phrase, part: 0 }).first().filter(|_| named).cloned()
    })
}

/// Somebody nobody knows: a person of the country of his sentence or of the article.
fn unknown(doc: &Doc<'_>, node: Node) -> Option<Entity> {
    let head = doc.clauses.head(node);
    let human = doc.view.lexeme(head).is_some_and(|(_, l)| l.human && l.of.is_none());
    let proper = doc.view.pos(head) == Some(Pos::Propn) && doc.places.at(head).is_none();
    let code = doc.country_of(head).unwrap_or_default();
    let tokens = Some(doc.clauses.tokens(node));
    (human || proper).then(|| Entity { tokens, code, sector: "CVL".into(), ..Entity::default() })
}

/// A definite noun with nothing that says whose.
fn is_bare(doc: &Doc<'_>, node: Node) -> bool {
    let alone = doc.clauses.genitive(node).is_none();
    let named = doc.view.name(doc.clauses.head(node)).is_none_or(|n| {
        n.referents.iter().any(|r| matches!(r, Referent::Head(_))) && n.tokens.len() == 1
    });
    let one = doc.clauses.tokens(node).range().filter(|t| doc.view.pos(*t) != Some(Pos::Det)).count() == 1;
    let definite = doc.view.best(doc.clauses.head(node)).is_some_and(|r| r.article);
    alone && named && one && definite
}

/// The state of an official, an officer or a newspaper of whom the text does not say it: that of the place. A source of
/// whom nothing is told but that it is there is unknown.
fn settle(doc: &Doc<'_>, node: Node, mut entity: Entity) -> Entity {
    if !entity.code.is_empty() || entity.name.is_some() {
        return entity;
    }
    if entity.source && entity.sector == "CVL" {
        entity.sector = "UNK".to_owned();
    } else if entity.sector != "UNK" && entity.sector != "UAF" {
        entity.code = doc.country_of(doc.clauses.head(node)).unwrap_or_default();
    }
    entity
}

/// Whether a token only says which known event is meant: the noun in "the attack that hit the mosque", and what is told
/// after "that".
fn is_known(doc: &Doc<'_>, token: usize) -> bool {
    let clauses = &doc.clauses;
    let known = |a: Node| {
        let phrase = &clauses.phrases[a.phrase];
        phrase.parts.last().is_some_and(|p| {
            let masdar = doc.view.lexeme(p.head).is_some_and(|(_, l)| !l.human);
            masdar && p.definite && doc.view.name(p.head).is_none()
        })
    };
    let about = |c: &Clause| c.kind == ClauseKind::Relative && c.antecedent.is_some_and(known);
    let inside = clauses.clause_at.get(token).copied().flatten().is_some_and(|c| about(&clauses.clauses[c]));
    let named = clauses.node_at(token).is_some_and(|n| {
        let of = |c: &Clause| about(c) && c.antecedent.is_some_and(|a| a.phrase == n.phrase);
        doc.view.best(token).is_some_and(|r| r.article) && clauses.clauses.iter().any(of)
    });
    inside || named
}

/// Whether a token stands in a quotation of some length outside the title.
fn is_quoted(doc: &Doc<'_>, token: usize) -> bool {
    let words = |q: &marsad_text::Nested| q.inside.range().filter(|t| !doc.view.is_mark(*t)).count();
    let mut quotes = doc.view.text.nesting.quotes();
    !doc.in_title(token) && quotes.any(|q| q.inside.contains(token) && words(q) >= QUOTED)
}

fn link(entity: &Entity, speech: &Speech) -> SourceLink {
    SourceLink {
        entity: entity.clone(),
        verb: Some(speech.word),
        stance: speech.stance,
        kind: kind_of(entity),
    }
}

fn agency(doc: &Doc<'_>, name: &marsad_mention::NameMention) -> Option<Entity> {
    name.referents.iter().find_map(|r| match r {
        marsad_mention::Referent::Org(id) => {
            let org = &doc.names.orgs[id.0 as usize];
            Some(Entity {
                tokens: Some(name.tokens),
                code: org.code.clone(),
                sector: org.sector.clone(),
                wikidata: org.wikidata.clone(),
                name: Some(org.name.clone()),
                kind: org.kind.clone(),
                ..Entity::default()
            })
        }
        _ => None,
    })
}

/// What kind of source somebody is.
#[must_use]
pub fn kind_of(entity: &Entity) -> &'static str {
    if entity.kind == "media" || entity.kind == "agency" || entity.sector == "JRN" {
        return "media";
    }
    match (entity.sector.as_str(), entity.code.as_str()) {
        ("GOV" | "MIL" | "COP" | "JUD" | "LEG" | "SPY", _) | (_, "UNO" | "IGO" | "EUR") => "official",
        ("PTY" | "REB" | "OPP" | "PRM", _) => "party",
        ("CVL" | "REF" | "MED", _) => "witness",
        ("UNK" | "UAF" | "", "") => "unnamed",
        _ => "organisation",
    }
}
