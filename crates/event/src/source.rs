//! Who says so: the chain from a predicate outwards.

mod carried;

pub(crate) use carried::issuer;

use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use hashbrown::HashMap;
use marsad_clause::{Arg, ClauseKind, Node, Speech};
use marsad_mention::{HeadKind, NameMention, Referent};
use marsad_morph::{LexemeId, Number, Pos, Reading};
use marsad_text::{Nested, Span};
use std::rc::Rc;

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
    names: HashMap<String, Rc<Entity>>,
    /// Whose what is written is, by its noun: "a report of the ministry's".
    written: Vec<(Entity, LexemeId)>,
    /// The sentence of the last telling.
    sentence: Option<usize>,
}

impl Sources {
    /// Resolves the speaker of every telling; one whose speaker is not said carries the last on.
    #[must_use]
    pub fn resolve(doc: &Doc<'_>, entities: &Entities) -> Sources {
        let mut out = Sources::default();
        let mut heard = Heard::default();
        let mut phrase = 0;
        for speech in &doc.clauses.speeches {
            while phrase < doc.clauses.phrases.len()
                && doc.clauses.phrases[phrase].tokens.end() <= speech.word
            {
                heard.introduce(doc, entities, Node { phrase, part: 0 });
                phrase += 1;
            }
            let speaker = match speech.speaker {
                Some(arg) => heard.named(doc, entities, arg),
                None => heard.going_on(doc, entities, speech),
            };
            let media = speaker.as_ref().is_some_and(|s| kind_of(s) == "media");
            let speaker = media.then(|| out.said_by_verb(doc, speech)).flatten().or(speaker);
            let told = out.tells(&doc.clauses.speeches, speech);
            if let Some(entity) = speaker.as_ref().filter(|_| !told && !is_aside(doc, speech)) {
                heard.remember(doc, speech, entity);
            }
            heard.sentence = Some(speech.sentence);
            out.speakers.push(speaker);
            out.vias.push(speech.via.and_then(|arg| heard.named(doc, entities, arg)));
        }
        out.agency = doc.view.mentions.dateline.agencies.first().and_then(|a| agency(doc, a));
        out
    }

    /// Whether somebody who spoke before in its sentence tells of a telling: he goes on, unless he only passes it on.
    fn tells(&self, speeches: &[Speech], speech: &Speech) -> bool {
        let before = self.speakers.iter().zip(speeches).rev();
        let mut here = before.take_while(|(_, s)| s.sentence == speech.sentence);
        here.any(|(who, s)| {
            let holds = s.content.iter().any(|c| c.contains(speech.word));
            holds && who.as_ref().is_some_and(|w| kind_of(w) != "media")
        })
    }

    /// Who speaks by the verb of whose words a noun only says to which journalists they were spoken: "said in a statement to the
    /// agency that".
    fn said_by_verb(&self, doc: &Doc<'_>, speech: &Speech) -> Option<Entity> {
        let clause = doc.clauses.clause_at[speech.word]?;
        let verb = doc.clauses.clauses[clause].verb.filter(|v| *v < speech.word)?;
        let mut before = doc.clauses.speeches.iter().zip(&self.speakers);
        let (said, speaker) = before.find(|(s, _)| s.word == verb)?;
        let tells = |c: &Span<_>| said.content.iter().any(|own| own.start() == c.start());
        speaker.clone().filter(|_| speech.content.iter().any(tells))
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
        let speeches = &doc.clauses.speeches;
        for i in doc.clauses.tellings_of(token) {
            let who = [&self.speakers[i], &self.vias[i]];
            for entity in who.into_iter().flatten() {
                if !out.iter().any(|l| l.entity.same(entity)) {
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
        let node = match arg {
            Arg::Phrase(node) => same(doc, node),
            Arg::Pronoun(token, _) => {
                let last =
                    self.last(doc, token).map(|e| Entity { tokens: Some(Span::new(token, token + 1)), ..e });
                return last.or_else(|| entities.of(doc, arg).into_iter().next());
            }
        };
        if let Some(entity) = self.by_name(doc, node) {
            return Some(entity);
        }
        let found = entities.of(doc, arg).into_iter().next();
        let again = || doc.clauses.appositions(node).find_map(|n| entities.at(n).first().cloned());
        let person =
            found.as_ref().is_some_and(|e| !["CVL", ""].contains(&e.sector.as_str()) || e.name.is_some());
        let ahead = || ahead(doc, entities, node);
        let found = found.or_else(ahead);
        let found = if person { found } else { again().or_else(|| presented(doc, entities, node)).or(found) };
        if is_source(doc, node) && is_bare(doc, node) {
            return self.speaker_of(doc, node).or(found).map(|e| settle(doc, node, e));
        }
        // "The ministry said": the one that spoke before, if nothing more is said of it; of men, the one told of last.
        let whole = Some(doc.clauses.tokens(node));
        let any = found.as_ref().is_none_or(|e| e.tokens == whole && e.office.is_none() && e.sector != "CVL");
        let again = self.called(doc, node).filter(|_| any);
        let found = again.or(found).or_else(|| unknown(doc, node));
        found.or_else(|| owner(doc, entities, node)).map(|e| settle(doc, node, e))
    }

    /// A speaker named again by the noun he was named by before.
    fn called(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let (lexeme, _) = doc.view.lexeme(doc.clauses.head(node)).filter(|_| is_bare(doc, node))?;
        let (entity, _) = self.speakers.iter().rev().find(|(_, l)| *l == Some(lexeme))?;
        Some(Entity { tokens: Some(doc.clauses.tokens(node)), ..entity.clone() })
    }

    /// A speaker named by what he was called by before.
    fn by_name(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let head = doc.clauses.head(node);
        let whole = doc.clauses.tokens(node);
        let proper =
            |t: usize| doc.view.pos(t) == Some(Pos::Propn) || doc.view.best(t).is_some_and(|r| r.guessed);
        let called =
            |t: usize| [doc.view.folded(t), doc.view.stem(t)].into_iter().find_map(|w| self.names.get(w));
        let entity = whole.range().filter(|t| *t >= head).find_map(called)?;
        let alone = whole.range().filter(|t| !doc.view.is_mark(*t)).count() <= 2 || proper(head);
        alone.then(|| Entity { tokens: Some(whole), ..Entity::clone(entity) })
    }

    /// Whom "the statement", "the source" stands for: the one so called before, else the last who spoke. "The sources" of
    /// whom nothing was told are unknown.
    fn speaker_of(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let head = doc.clauses.head(node);
        let tokens = Some(doc.clauses.tokens(node));
        let (lexeme, _) = doc.view.lexeme(head)?;
        let same = self.speakers.iter().rev().find(|(_, l)| *l == Some(lexeme));
        let many = doc.view.best(head).is_some_and(|r| r.features.number == Some(Number::Plur));
        if same.is_none() && many {
            return Some(Entity { tokens, sector: "UNK".into(), source: true, ..Entity::default() });
        }
        let written = || self.written.iter().rev().find(|(_, l)| *l == lexeme).map(|(e, _)| e);
        let known = same.map(|(e, _)| e).or_else(written).or_else(|| self.speakers.last().map(|(e, _)| e));
        known.map(|e| Entity { tokens, ..e.clone() })
    }

    /// The last speaker a word that names none may go on from: one that it agrees with, if any does.
    fn last(&self, doc: &Doc<'_>, word: usize) -> Option<Entity> {
        let reading = doc.view.best(word);
        let gender = reading.and_then(|r| match r.pronoun {
            Some(pronoun) if r.pos != Pos::Verb => pronoun.gender.filter(|_| pronoun.number == Number::Sing),
            _ => r.features.gender.filter(|_| r.pos == Pos::Verb),
        });
        let of = |e: &Entity| e.tokens.and_then(|t| doc.view.best(t.start())).and_then(|r| r.features.gender);
        let agrees = |e: &Entity| gender.is_none() || of(e).is_none_or(|g| Some(g) == gender);
        let late = self.speakers.iter().rev().map(|(e, _)| e);
        late.clone().take(3).find(|e| agrees(e)).or(late.clone().next()).cloned()
    }

    /// Who speaks where a telling names nobody: whom the sentence before tells of, where nobody speaks in it, or the last who
    /// spoke.
    fn going_on(&self, doc: &Doc<'_>, entities: &Entities, speech: &Speech) -> Option<Entity> {
        let last = self.last(doc, speech.word);
        let just = self.sentence.is_some_and(|s| s + 1 >= speech.sentence);
        let before = || carried::told_of_before(doc, entities, speech, last.is_some());
        if just { last } else { before().or(last) }
    }

    /// Learns what somebody is called who is named by his office: "the minister so-and-so".
    fn introduce(&mut self, doc: &Doc<'_>, entities: &Entities, node: Node) {
        let kind = |r: &Referent| match r {
            Referent::Head(id) => {
                matches!(doc.names.heads[id.0 as usize].kind, HeadKind::Office | HeadKind::Person)
            }
            _ => false,
        };
        let office = doc.view.name(doc.clauses.head(node)).is_some_and(|n| n.referents.iter().any(kind));
        if is_source(doc, node)
            && let Some((lexeme, _)) = doc.view.lexeme(doc.clauses.head(node))
            && let Some(entity) = whose(doc, entities, node).or_else(|| issuer(doc, entities, node))
        {
            self.written.push((entity.clone(), lexeme));
        }
        if let Some(entity) = entities.at(node).first().filter(|_| office) {
            self.call(doc, node, entity);
        }
    }

    fn call(&mut self, doc: &Doc<'_>, node: Node, entity: &Entity) {
        let names = names_of(doc, node);
        if names.is_empty() {
            return;
        }
        let known = Rc::new(entity.clone());
        for word in names.into_iter().flat_map(|t| [doc.view.folded(t), doc.view.stem(t)]) {
            self.names.insert(word.to_owned(), known.clone());
        }
    }

    fn remember(&mut self, doc: &Doc<'_>, speech: &Speech, entity: &Entity) {
        let Some(Arg::Phrase(node)) = speech.speaker else { return };
        let head = doc.view.lexeme(doc.clauses.head(node)).map(|(id, _)| id);
        self.speakers.push((entity.clone(), head));
        self.call(doc, node, entity);
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
        let place = doc.places.at(token).is_some();
        let between = mark || place || doc.view.pos(token) == Some(Pos::Adp);
        // A name of which one word is known goes on with the next; one right behind an office may be any noun.
        let first = token == own.end() && holds_office(doc, node);
        let proper =
            proper || ((first || out.last() == Some(&(token.max(1) - 1))) && may_be_name(doc, token));
        // "The head of the committee, to Kerry: …": whom he speaks to.
        let beside = !mark && reading.is_some_and(|r| r.prep.is_some() || r.conj.is_some());
        if token >= own.end() && (beside || !proper && !between && !in_name(doc, token)) {
            break;
        }
        let known = doc.view.name(token).is_some_and(|n| {
            let group =
                |r: &Referent| matches!(r, Referent::Country(..) | Referent::Org(_) | Referent::Head(_));
            n.referents.iter().any(group)
        });
        if proper && !place && !known && !mark {
            out.push(token);
        }
    }
    out
}

/// Whether a phrase names somebody by his office, as the one who holds it: "the chief of police".
fn holds_office(doc: &Doc<'_>, node: Node) -> bool {
    let kind = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Office,
        _ => false,
    };
    let definite = doc.clauses.phrases[node.phrase].parts.last().is_some_and(|p| p.definite);
    definite && doc.view.name(doc.clauses.head(node)).is_some_and(|n| n.referents.iter().any(kind))
}

/// Whether a token stands in a phrase without preposition that has a name in it.
fn in_name(doc: &Doc<'_>, token: usize) -> bool {
    let phrase = doc.clauses.phrase_at.get(token).copied().flatten().map(|p| &doc.clauses.phrases[p]);
    phrase.is_some_and(|p| p.prep.is_none() && p.tokens.range().any(|t| doc.view.pos(t) == Some(Pos::Propn)))
}

/// Whether a word right behind a name may belong to it: a bare noun or adjective that is no time and no office.
fn may_be_name(doc: &Doc<'_>, token: usize) -> bool {
    let bare = |r: &Reading| r.pronoun.is_none() && r.prep.is_none() && r.conj.is_none();
    let nominal = matches!(doc.view.pos(token), Some(Pos::Noun | Pos::Adj));
    nominal
        && doc.view.best(token).is_some_and(bare)
        && doc.view.time(token).is_none()
        && doc.view.name(token).is_none()
}

/// Whether a telling stands in a relative clause, or is a noun in what another tells: who speaks there is not who goes on.
fn is_aside(doc: &Doc<'_>, speech: &Speech) -> bool {
    let Some(clause) = doc.clauses.clause_at.get(speech.word).copied().flatten() else { return false };
    let clause = &doc.clauses.clauses[clause];
    let noun = clause.verb != Some(speech.word) && doc.view.pos(speech.word) == Some(Pos::Noun);
    clause.kind == ClauseKind::Relative || (noun && doc.clauses.told_by(speech.word).is_some())
}

/// Who a name is, where the words behind it say so: "so-and-so, the spokesman of the force".
fn presented(doc: &Doc<'_>, entities: &Entities, node: Node) -> Option<Entity> {
    let end = names_of(doc, node).last().map_or(0, |t| t + 1).max(doc.clauses.tokens(node).end());
    let phrase = doc.clauses.phrase_at.get(end + 1).copied().flatten().filter(|_| doc.view.is_mark(end))?;
    let next = &doc.clauses.phrases[phrase];
    let office = |n: &NameMention| n.referents.iter().any(|r| matches!(r, Referent::Head(_)));
    let named = next.prep.is_none() && doc.view.name(next.parts[0].head).is_some_and(office);
    entities.at(Node { phrase, part: 0 }).first().filter(|_| named && next.tokens.start() == end + 1).cloned()
}

/// Who stands right before a phrase that says for whom he speaks: "the spokesman in the name of the force, who said".
fn ahead(doc: &Doc<'_>, entities: &Entities, node: Node) -> Option<Entity> {
    let before = Node { phrase: node.phrase.checked_sub(1)?, part: 0 };
    let near = doc.clauses.tokens(before).end() == doc.clauses.tokens(node).start();
    entities.at(before).first().filter(|_| near).cloned()
}

/// Whether a noun names a source by that alone: a statement, a witness.
pub(crate) fn is_source(doc: &Doc<'_>, node: Node) -> bool {
    let source = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Source,
        _ => false,
    };
    doc.view.name(doc.clauses.head(node)).is_some_and(|n| n.referents.iter().any(source))
}

/// Whether a noun names an office that is of no sector by itself: an official.
fn is_office(doc: &Doc<'_>, node: Node) -> bool {
    let office = |r: &Referent| match r {
        Referent::Head(id) => {
            let head = &doc.names.heads[id.0 as usize];
            head.kind == HeadKind::Office && head.sector.is_empty() && doc.clauses.genitive(node).is_none()
        }
        _ => false,
    };
    doc.view.name(doc.clauses.head(node)).is_some_and(|n| n.referents.iter().any(office))
}

/// Whether a phrase says of what state or body somebody is.
fn says_whose(doc: &Doc<'_>, node: Node) -> bool {
    let whose = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Org(_) | Referent::Person(..));
    let mut all = doc.clauses.tokens(node).range().filter_map(|t| doc.view.name(t));
    all.any(|n| n.referents.iter().any(whose))
}

/// Somebody nobody knows: a person of the country of his sentence or of the article.
fn unknown(doc: &Doc<'_>, node: Node) -> Option<Entity> {
    let head = doc.clauses.head(node);
    let human = doc.view.lexeme(head).is_some_and(|(_, l)| l.human && l.of.is_none());
    let named = doc.view.pos(head) == Some(Pos::Propn) || doc.view.best(head).is_some_and(|r| r.guessed);
    let proper = named && doc.places.at(head).is_none();
    let code = doc.country_of(head).unwrap_or_default();
    let tokens = Some(doc.clauses.tokens(node));
    let somebody = Entity { tokens, code, sector: "CVL".into(), ..Entity::default() };
    // "The accounts of survivors".
    let told_by =
        || doc.clauses.genitive(node).filter(|_| is_source(doc, node)).and_then(|g| unknown(doc, g));
    if human || proper { Some(somebody) } else { told_by() }
}

/// The node a word for "the same" stands before, else the node itself.
fn same(doc: &Doc<'_>, node: Node) -> Node {
    let is_same = doc.view.lexeme(doc.clauses.head(node)).is_some_and(|(id, _)| doc.words.same.contains(&id));
    doc.clauses.genitive(node).filter(|_| is_same).unwrap_or(node)
}

/// Whose a body is of which nothing else is known: "the coordination to the cabinet".
fn owner(doc: &Doc<'_>, entities: &Entities, node: Node) -> Option<Entity> {
    let definite = doc.clauses.phrases[node.phrase].parts.last().is_some_and(|p| p.definite);
    let whose = whose(doc, entities, node).filter(|_| definite)?;
    Some(Entity { tokens: Some(doc.clauses.tokens(node)), ..whose.clone() })
}

/// The body told right behind a noun as the one whose it is.
fn whose<'e>(doc: &Doc<'_>, entities: &'e Entities, node: Node) -> Option<&'e Entity> {
    let (own, next) = (&doc.clauses.phrases[node.phrase], doc.clauses.phrases.get(node.phrase + 1)?);
    let to = next.prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
    let near = next.tokens.start() == own.tokens.end();
    let body = |e: &&Entity| to && near && OWNERS.contains(&kind_of(e));
    entities.at(Node { phrase: node.phrase + 1, part: 0 }).first().filter(body)
}

/// The kinds of sources that have bodies of their own.
const OWNERS: [&str; 3] = ["official", "party", "organisation"];

/// A definite noun with nothing that says whose.
fn is_bare(doc: &Doc<'_>, node: Node) -> bool {
    let alone = doc.clauses.genitive(node).is_none();
    let named = doc
        .view
        .name(doc.clauses.head(node))
        .is_none_or(|n| n.referents.iter().any(|r| matches!(r, Referent::Head(_))) && n.tokens.len() == 1);
    let one = doc.clauses.tokens(node).range().filter(|t| doc.view.pos(*t) != Some(Pos::Det)).count() == 1;
    let definite = doc.view.best(doc.clauses.head(node)).is_some_and(|r| r.article);
    alone && named && one && definite
}

/// The state of an official, an officer or a newspaper of whom the text does not say it: that of the place. A source of
/// whom nothing is told but that it is there is unknown.
fn settle(doc: &Doc<'_>, node: Node, mut entity: Entity) -> Entity {
    let human = doc.view.lexeme(doc.clauses.head(node)).is_some_and(|(_, l)| l.human);
    let vague = matches!(entity.sector.as_str(), "CVL" | "") && !human && !is_bare(doc, node);
    if is_source(doc, node) && vague && !says_whose(doc, node) {
        let tokens = entity.tokens;
        return Entity { tokens, sector: "UNK".to_owned(), source: true, ..Entity::default() };
    }
    if is_office(doc, node) && matches!(entity.sector.as_str(), "JRN" | "CVL") {
        entity.sector = "GOV".to_owned();
    }
    if entity.code.is_empty() && entity.name.is_none() && !["UNK", "UAF"].contains(&entity.sector.as_str()) {
        entity.code = doc.country_of(doc.clauses.head(node)).unwrap_or_default();
    }
    entity
}

/// Whether a token stands in a quotation of some length outside the title.
pub(crate) fn is_quoted(doc: &Doc<'_>, token: usize) -> bool {
    let words = |q: &Nested| q.inside.range().filter(|t| !doc.view.is_mark(*t)).count();
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

fn agency(doc: &Doc<'_>, name: &NameMention) -> Option<Entity> {
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
