//! Who a phrase stands for: codes and sectors from its head, its adjectives and its genitives, and from what the
//! article said before.

mod belong;
mod company;
mod context;
mod group;
mod inside;
mod nobody;
mod office;
mod others;
mod owner;
mod part;
mod pronoun;
mod somebody;
mod table;
mod whose;
mod word;

use crate::doc::Doc;
use crate::predicate::reports;
use company::is_told_before;
use context::take_army;
use hashbrown::HashMap;
use inside::{Inside, look_inside};
use marsad_clause::{Arg, Link, Node, PhraseKind};
use marsad_mention::{CountryForm, HeadId, HeadKind, Referent};
use marsad_morph::{Number, Pos};
use marsad_text::{InTokens, Span};
use nobody::{is_named, names_accord};
use office::{is_calling, person};
use owner::{foe, is_counterpart, other_side};
pub(crate) use pronoun::resumed;
use somebody::{is_building, is_foreign, is_language, is_somebody};
use table::{ByNode, Known};
use word::{ends_name, follows_name, is_person, is_proper, is_region, is_surname, speaks};

/// The sectors of a source of whom nothing is told ("sources said") and of a state.
const UNKNOWN: &str = "UNK";
const STATE: &str = "GOV";
/// The kind of states of which nothing tells which they are.
const SOME_STATES: &str = "states";
/// The code of several states together.
const MANY_STATES: &str = "IGO";

/// How many of those named last tell whether two states are the only ones told of.
const RECENT: usize = 8;

/// Somebody, as named and as what he is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entity {
    /// The words.
    pub tokens: Option<Span<InTokens>>,
    /// PLOVER code; empty where none is known.
    pub code: String,
    /// The best sector; empty where none is known.
    pub sector: String,
    /// Other sectors.
    pub other: Vec<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// English name of a known person or organisation.
    pub name: Option<String>,
    /// The office held.
    pub office: Option<String>,
    /// The kind of an organisation: media, party, ngo …
    pub kind: String,
    /// Whether its head is a source: a witness, a statement.
    pub source: bool,
    /// Whether its state is only assumed: the one of the article, of one among several whom a pronoun may stand for.
    pub assumed: bool,
}

impl Entity {
    /// Country code, or the sector where there is none: how records are compared.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.code.is_empty() { &self.sector } else { &self.code }
    }
    /// Whether it is an organ of a state by what it is: a ministry, the police, a court.
    fn is_organ(&self) -> bool {
        ["GOV", "COP", "JUD", "LEG"].contains(&self.sector.as_str())
    }
    /// Whether one is in arms against the state the other serves.
    #[must_use]
    pub fn is_in_arms_against(&self, other: &Entity) -> bool {
        self.is_armed() && other.serves() || other.is_armed() && self.serves()
    }
    /// Whether it is in arms, and no state's.
    #[must_use]
    pub fn is_armed(&self) -> bool {
        ["REB", "UAF"].contains(&self.sector.as_str())
    }
    /// Whether it is of a state's government or forces.
    #[must_use]
    pub fn serves(&self) -> bool {
        ["GOV", "MIL", "COP", "PRM"].contains(&self.sector.as_str())
    }
    /// Whether two stand for the same one.
    #[must_use]
    pub fn same(&self, other: &Entity) -> bool {
        self.code == other.code && self.sector == other.sector
    }
}

/// What the article has said so far.
#[derive(Debug, Default)]
struct Memory {
    /// The last entity with each head.
    by_head: HashMap<HeadId, Known>,
    /// The first with each head that is of a state, and whether others were of another.
    states: HashMap<HeadId, (Known, bool)>,
    /// The last entity of each name nobody knows.
    by_name: HashMap<String, Known>,
    /// The entities of the article in order.
    all: Vec<Known>,
    /// The last two of two states who stood side by side.
    pair: Vec<Known>,
    /// The last two named together, of whatever state.
    sides: Vec<Known>,
    /// Those who stand in a row, by its first.
    rows: Vec<(Node, Vec<Known>)>,
}

/// Whether two are of two states, and neither only reports.
fn are_pair(a: &Entity, b: &Entity) -> bool {
    let reports = |e: &Entity| e.sector == "JRN";
    a.code != b.code && is_state(a) && is_state(b) && !reports(a) && !reports(b)
}

/// The entities of an article, by phrase and part.
#[derive(Debug, Default)]
pub struct Entities {
    by_node: ByNode,
    memory: Memory,
}

impl Entities {
    /// Resolves the phrases of an article in order.
    #[must_use]
    pub fn resolve(doc: &Doc<'_>) -> Entities {
        let by_node = ByNode::new(&doc.clauses.phrases);
        let mut entities = Entities { by_node, ..Entities::default() };
        // A title names people by a word each; who they are is told in the body.
        let title = |i: &usize| doc.is_title(doc.clauses.phrases[*i].sentence);
        let all = 0..doc.clauses.phrases.len();
        let order: Vec<usize> = all.clone().filter(|i| !title(i)).chain(all.filter(title)).collect();
        // "Adding that …", "pointing to …" is what somebody does who is named elsewhere.
        let is_telling = |t: usize| doc.view.pos(t) == Some(Pos::Adj) && reports(doc, t);
        for phrase in order {
            let p = &doc.clauses.phrases[phrase];
            if doc.is_keywords(p.sentence) {
                continue;
            }
            // "Among them" names a part, and nobody in a place of a verb.
            let among = |prep| doc.words.partitive.contains(&prep) && p.tokens.start() > 0;
            let part = p.prep.is_some_and(|(prep, _)| among(prep) && doc.view.is_mark(p.tokens.start() - 1));
            if let (PhraseKind::Pronoun(_), Some(_), false) = (p.kind, p.prep, part) {
                let found = entities.beyond(doc, p.parts[0].head);
                entities.by_node.put(Node { phrase, part: 0 }, found);
            }
            if p.kind != PhraseKind::Noun || is_telling(p.parts[0].head) {
                continue;
            }
            let without = p.prep.is_some_and(|(prep, _)| doc.words.without.contains(&prep));
            for part in (usize::from(without)..p.parts.len()).rev() {
                let node = Node { phrase, part };
                if entities.is_thing(doc, node) {
                    continue;
                }
                let found = entities.node(doc, node);
                if !found.is_empty() {
                    entities.by_node.put(node, found);
                    entities.remember(doc, node);
                }
            }
        }
        entities
    }

    /// Who fills a place of a verb: the phrase and all that are joined to it.
    #[must_use]
    pub fn of(&self, doc: &Doc<'_>, arg: Arg) -> Vec<Entity> {
        match arg {
            Arg::Phrase(node) => {
                let each = self.one_by_one(doc, node);
                if !each.is_empty() {
                    return each;
                }
                let joined = doc.clauses.coordinates(node).flat_map(|n| self.beside(doc, node, n));
                let own = self.by_quality(doc, node).iter().cloned().chain(self.colleagues(doc, node));
                own.chain(joined).chain(self.each_of(doc, node)).collect()
            }
            Arg::Pronoun(token, _) => self.meant(doc, token),
        }
    }

    /// The entities of one node alone.
    #[must_use]
    pub fn at(&self, node: Node) -> &[Entity] {
        self.by_node.at(node)
    }

    /// Whom each phrase of the article names, by its parts.
    pub(crate) fn by_phrase(&self) -> impl Iterator<Item = impl Iterator<Item = &Entity>> {
        self.by_node.by_phrase()
    }

    fn node(&self, doc: &Doc<'_>, node: Node) -> Vec<Entity> {
        let head = doc.clauses.head(node);
        let inside = look_inside(doc, node);
        let own = inside.heads.iter().find(|(at, _)| *at == head).map(|(_, id)| *id);
        if self.is_pair(doc, head, &inside) {
            // "The two countries" are those of the two, whoever was named.
            let states = own.map(|id| &doc.names.heads[id.0 as usize]);
            let state = states.filter(|h| h.kind == HeadKind::Body && h.sector == STATE);
            let one = |e: &Entity| match state {
                Some(head) => Entity {
                    code: e.code.clone(),
                    sector: head.sector.clone(),
                    assumed: !self.are_only_two(),
                    ..Entity::default()
                },
                None if states.is_none_or(|h| h.kind == HeadKind::Office) => {
                    Entity { assumed: true, ..e.clone() }
                }
                None => Entity { assumed: true, office: None, ..e.clone() },
            };
            let pair = self.pair_for(doc, head).iter().map(|known| self.by_node.get(*known));
            return pair.map(|e| Entity { tokens: inside.tokens, ..one(e) }).collect();
        }
        if let Some(states) = self.counted_states(doc, node) {
            return states.into_iter().map(|e| Entity { tokens: inside.tokens, ..e }).collect();
        }
        if own.is_some_and(|id| self.is_nobody(doc, node, id, &inside)) {
            return Vec::new();
        }
        let found = self.related(doc, node).or_else(|| match own {
            Some(id) => self.headed(doc, id, head, &inside),
            None => self.headless(doc, node, head, &inside),
        });
        let found = found.or_else(|| self.described(doc, node)).or_else(|| self.others(doc, node));
        let found = self.part_of(doc, node, found);
        let found = self.belonging(doc, node, found).into_iter();
        found.map(|e| Entity { tokens: inside.tokens, ..e }).collect()
    }

    /// "The most prominent leaders of the party": who stands after an adjective that describes him in front.
    fn described(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let noun = noun_of(doc, node).filter(|noun| *noun != node)?;
        self.at(noun).first().cloned()
    }

    /// "The two sides", "the two ministers": a definite dual with nothing that tells whose.
    fn is_pair(&self, doc: &Doc<'_>, head: usize, inside: &Inside<'_>) -> bool {
        let reading = doc.view.best(head);
        let dual = reading.is_some_and(|r| r.article && r.features.number == Some(Number::Dual));
        dual && inside.country.is_none()
            && inside.org.is_none()
            && !inside.heads.is_empty()
            && self.pair_for(doc, head).len() == 2
    }

    /// Whether no other state was named among the last but those of the pair.
    fn are_only_two(&self) -> bool {
        let known = |known: &Known| self.by_node.get(*known);
        let named = self.memory.all.iter().rev().map(known).filter(|e| is_state(e)).take(RECENT);
        let pair = || self.memory.pair.iter().map(known);
        named.into_iter().all(|e| pair().any(|p| p.code == e.code))
    }

    /// The two a dual may stand for: sides are those named together last, others those of two states.
    fn pair_for(&self, doc: &Doc<'_>, head: usize) -> &[Known] {
        let side = |r: &Referent| match r {
            Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Side,
            _ => false,
        };
        let sided = doc.view.name(head).is_some_and(|n| n.referents.iter().any(side));
        if sided && self.memory.sides.len() == 2 { &self.memory.sides } else { &self.memory.pair }
    }

    fn headed(&self, doc: &Doc<'_>, id: HeadId, at: usize, inside: &Inside<'_>) -> Option<Entity> {
        let head = &doc.names.heads[id.0 as usize];
        let held = self.by_head(id).is_some_and(|b| b.office.is_some());
        if !held && is_calling(doc, head, at) {
            return self.human(doc, at, inside);
        }
        let mut entity = Entity {
            sector: if head.sector == UNKNOWN { String::new() } else { head.sector.clone() },
            source: head.kind == HeadKind::Source,
            ..Entity::default()
        };
        for (nested, other) in inside.heads.iter().filter(|(t, _)| *t > at) {
            let other = &doc.names.heads[other.0 as usize];
            let takes =
                entity.sector.is_empty() || (head.kind == HeadKind::Office && other.kind == HeadKind::Body);
            if takes && !other.sector.is_empty() && *nested > at {
                entity.sector.clone_from(&other.sector);
                break;
            }
        }
        // "His deputy": in Arabic a deputy alone is one of parliament.
        let owned = doc.view.best(at).is_some_and(|r| r.pronoun.is_some());
        for (_, sector, overrides) in inside.modifiers.iter().filter(|(t, ..)| !owned || *t != at) {
            if entity.sector.is_empty() || *overrides {
                entity.sector = (*sector).to_owned();
            }
        }
        self.whose(doc, &mut entity, (head, at), inside);
        if !is_somebody(doc, &entity, head, at, inside, self.memory.by_head.contains_key(&id)) {
            return None;
        }
        if entity.code.is_empty() && somebody::are_some_states(doc, at) {
            return Some(entity);
        }
        self.counterpart(doc, &mut entity, at);
        if entity.label().is_empty() && head.stranger {
            return foe(doc, at);
        }
        // "The group backed by Iran" is none of Iran's.
        if let Some(named) = self.backed_movement(doc, at).filter(|_| entity.code.is_empty()) {
            return Some(Entity { source: entity.source, ..named });
        }
        if entity.code.is_empty() {
            self.owner(doc, &mut entity, at);
            entity.assumed |= head.kind == HeadKind::Person;
        }
        let stranger = head.stranger || is_foreign(doc, at, inside);
        if entity.code.is_empty() && head.kind == HeadKind::Person && !stranger {
            self.fellow(doc, &mut entity, at);
        }
        // "General al-Turki", told of before by his whole name.
        if doc.is_surname(at + 1)
            && let Some(known) = self.by_name(doc.view.stem(at + 1))
        {
            return Some(known.clone());
        }
        let named = doc.view.pos(at + 1) == Some(Pos::Propn);
        // "President Buhari", told of before by his whole name.
        let name = (named && entity.code.is_empty()).then(|| doc.view.stem(at + 1));
        let known = name.and_then(|n| self.by_name(n));
        if let Some(known) = known.filter(|k| k.office.is_some() && head.kind == HeadKind::Office) {
            return Some(known.clone());
        }
        if entity.code.is_empty() && head.kind == HeadKind::Body && !stranger {
            other_side(doc, &mut entity, at);
        }
        if entity.code.is_empty() && head.kind == HeadKind::Body && entity.is_organ() && !stranger {
            entity.code = whose::seat(doc, at).unwrap_or_default();
        }
        if entity.code.is_empty() || entity.sector.is_empty() {
            let told = !entity.code.is_empty();
            self.take_context(doc, &mut entity, (id, stranger), at);
            take_army(doc, &mut entity, at, told);
        }
        // A drone of which nothing tells whose it is stands for nobody.
        let any = || doc.view.best(at).is_some_and(|r| !r.article && r.pronoun.is_none());
        if entity.code.is_empty() && head.stranger && head.kind == HeadKind::Body && any() {
            return None;
        }
        if entity.sector.is_empty() && head.kind == HeadKind::Person && named {
            entity.sector = "CVL".into();
        }
        if head.kind == HeadKind::Office && !is_counterpart(doc, at) {
            entity.office = Some(head.form.clone());
        }
        if entity.label().is_empty() && head.sector == UNKNOWN {
            entity.sector = UNKNOWN.to_owned();
        }
        (!entity.label().is_empty()).then_some(entity)
    }

    /// Who spoke last before a token.
    fn last_speaker(&self, doc: &Doc<'_>, token: usize) -> Option<&Entity> {
        let before = doc.clauses.speeches.iter().take_while(|s| s.word < token);
        let said = before.filter_map(|s| match s.speaker {
            Some(Arg::Phrase(node)) if !doc.clauses.tokens(node).contains(token) => self.at(node).first(),
            _ => None,
        });
        said.last()
    }

    fn headless(&self, doc: &Doc<'_>, node: Node, head: usize, inside: &Inside<'_>) -> Option<Entity> {
        let at_head = |t: usize| doc.clauses.phrases[node.phrase].parts[node.part].tokens.contains(t);
        if let Some((at, id)) = inside.person.filter(|(t, _)| at_head(*t)) {
            return Some(person(doc, id, at));
        }
        if let Some((_, id)) = inside
            .org
            .filter(|(t, _)| at_head(*t) && doc.view.name(*t).is_some_and(|n| n.tokens.contains(head)))
            .filter(|(_, id)| !is_region(doc, *id, inside))
        {
            let org = &doc.names.orgs[id.0 as usize];
            return Some(Entity {
                code: self.national(doc, org, inside).unwrap_or_else(|| org.code.clone()),
                sector: org.sector.clone(),
                other: org.other.clone(),
                wikidata: org.wikidata.clone(),
                name: Some(org.name.clone()),
                kind: org.kind.clone(),
                assumed: org.kind == SOME_STATES,
                ..Entity::default()
            });
        }
        if let Some((_, id, form)) =
            inside.country.filter(|(t, ..)| doc.view.name(*t).is_some_and(|n| n.tokens.contains(head)))
        {
            let building = form == CountryForm::Metonym && is_building(doc, head);
            let none =
                is_language(doc, head, form) || is_named(doc, head, form) || names_accord(doc, node, form);
            if building || none || is_told_before(doc, node) {
                return None;
            }
            if let Some(named) = self.by_surname(doc, node) {
                return Some(named);
            }
            let mut entity = Entity::default();
            self.country(doc, &mut entity, id);
            let people = matches!(form, CountryForm::Gentilic | CountryForm::People);
            entity.sector = if people { "CVL" } else { "GOV" }.to_owned();
            if people {
                for (_, sector, overrides) in &inside.modifiers {
                    if *overrides {
                        entity.sector = (*sector).to_owned();
                    }
                }
            }
            return Some(entity);
        }
        if doc.view.pos(head) == Some(Pos::Propn) || doc.view.best(head).is_some_and(|r| r.guessed) {
            let last = doc.clauses.tokens(node).end() - 1;
            // "Muhammad Hasan" is not the Muhammad told of before.
            let first = last == head || doc.view.pos(head + 1) != Some(Pos::Propn);
            let words = first.then_some(head).into_iter().chain([last]);
            let known = { words }.find_map(|t| self.by_name(doc.view.stem(t)));
            return known.cloned().or_else(|| word::by_origin(doc, node, inside));
        }
        self.human(doc, head, inside).or_else(|| self.by_last_name(doc, node))
    }

    /// Somebody called by the last word of his name alone, where that is written like a common noun.
    fn by_last_name(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let words = doc.clauses.tokens(node);
        // With the article it is rather the noun, but as the one who says or does something.
        let bare = doc.view.best(words.start()).is_some_and(|r| {
            let noun = r.pos == Pos::Noun || r.pos == Pos::Adj && r.article;
            let plain = noun && r.pronoun.is_none() && r.features.number != Some(Number::Dual);
            plain && (!r.article || speaks(doc, words.start()))
        });
        let called = bare && words.len() == 1 && node.part == 0;
        called.then(|| self.by_name(doc.view.stem(words.start()))).flatten().cloned()
    }

    /// Somebody whose name ended before in what alone would be somebody of a state: Hamid al-Iraqi, later "al-Iraqi".
    fn by_surname(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let words = doc.clauses.tokens(node);
        let alone = words.len() == 1 && doc.view.best(words.start()).is_some_and(|r| r.article);
        self.by_name(doc.view.stem(words.start())).filter(|_| alone).cloned()
    }

    /// A noun for people no table knows: civilians of the state that stands beside it.
    fn human(&self, doc: &Doc<'_>, head: usize, inside: &Inside<'_>) -> Option<Entity> {
        let (_, lexeme) = doc.view.lexeme(head)?;
        if !lexeme.human || doc.view.pos(head) == Some(Pos::Propn) || doc.places.at(head).is_some() {
            return None;
        }
        let mut entity = Entity { sector: "CVL".into(), ..Entity::default() };
        match inside.country {
            Some((_, id, _)) => self.country(doc, &mut entity, id),
            None => self.fellow(doc, &mut entity, head),
        }
        if entity.code.is_empty() {
            entity.code = doc.country_of_people(head).unwrap_or_default();
            entity.assumed = true;
        }
        Some(entity)
    }

    /// The last entity with a head.
    fn by_head(&self, head: HeadId) -> Option<&Entity> {
        self.memory.by_head.get(&head).map(|known| self.by_node.get(*known))
    }

    /// The last entity of a name nobody knows.
    fn by_name(&self, name: &str) -> Option<&Entity> {
        self.memory.by_name.get(name).map(|known| self.by_node.get(*known))
    }

    /// Remembers whom a node names.
    fn remember(&mut self, doc: &Doc<'_>, node: Node) {
        let Some(known) = self.by_node.first(node) else { return };
        if node.part == 0 || !self.by_node.get(known).source {
            self.remember_head(doc, doc.clauses.head(node), known);
        }
        if node.part == 0 {
            if let Some(span) = self.by_node.get(known).tokens {
                self.remember_name(doc, span, known);
            }
            // "Salim al-Khuri, the minister": who is named before what he is.
            let named = doc.clauses.phrases[node.phrase].link.filter(|(_, link)| *link == Link::Apposition);
            if let Some((named, _)) = named.filter(|(named, _)| self.at(*named).is_empty()) {
                self.remember_name(doc, doc.clauses.tokens(named), known);
            }
            self.remember_beside(doc, node, known);
        }
    }

    /// Who a head or the first word of a name means when it comes again.
    fn remember_head(&mut self, doc: &Doc<'_>, head: usize, known: Known) {
        let Some(name) = doc.view.name(head) else { return };
        let entity = self.by_node.get(known);
        for referent in &name.referents {
            match referent {
                Referent::Head(id) => {
                    if !entity.code.is_empty() {
                        let (first, several) = self.memory.states.entry(*id).or_insert((known, false));
                        *several |= self.by_node.get(*first).code != entity.code;
                    }
                    self.memory.by_head.insert(*id, known);
                }
                // An organisation named in full is what its first word alone means later: "the coalition".
                Referent::Org(_) if name.tokens.len() > 1 && entity.code != MANY_STATES => {
                    let bodies = doc.view.lexeme(head).map(|(_, l)| doc.names.bodies(&l.lemma));
                    self.memory.by_head.extend(bodies.into_iter().flatten().map(|id| (*id, known)));
                }
                _ => {}
            }
        }
    }

    /// By which words somebody may be called later.
    fn remember_name(&mut self, doc: &Doc<'_>, span: Span<InTokens>, known: Known) {
        let entity = self.by_node.get(known);
        let person = |t: usize| doc.view.name(t).filter(|n| n.referents.iter().any(is_person));
        // A name that stands beside one everybody knows is another's.
        let own = span.range().find_map(person).filter(|_| entity.name.is_some()).map(|n| n.tokens);
        for at in span.range().filter(|t| own.is_none_or(|o| o.contains(*t))) {
            let unknown = doc
                .view
                .name(at)
                .is_none_or(|n| !n.referents.iter().any(|r| matches!(r, Referent::Country(..))));
            let persons = doc.view.lexeme(at).is_some_and(|(_, l)| l.human);
            let named = doc.view.pos(at) == Some(Pos::Propn) && (persons || follows_name(doc, span, at))
                || doc.view.best(at).is_some_and(|r| r.guessed);
            // "Habib al-Sid", where the last word alone is "the hunt".
            let last = own.is_some_and(|o| o.len() > 1 && o.end() == at + 1);
            let called = last && doc.view.best(at).is_some_and(|r| r.article && r.pos == Pos::Noun);
            if unknown && (named || called || ends_name(doc, span, at)) || is_surname(doc, span, at) {
                self.memory.by_name.insert(doc.view.stem(at).to_owned(), known);
            }
        }
    }

    /// Beside whom somebody stands.
    fn remember_beside(&mut self, doc: &Doc<'_>, node: Node, known: Known) {
        let entity = self.by_node.get(known);
        if entity.tokens.is_none() {
            return;
        }
        let joined = match doc.clauses.phrases[node.phrase].link {
            Some((other, Link::Coordinate)) => self.by_node.first(other),
            _ => None,
        };
        let before = || self.memory.all.last().copied().filter(|_| self.memory.pair.len() < 2);
        let pair = joined.or_else(before).filter(|other| are_pair(self.by_node.get(*other), entity));
        if let Some(first) = joined {
            let other = self.by_node.get(first);
            self.memory.sides.clear();
            if !other.source && !entity.source && !other.same(entity) {
                self.memory.sides.extend([first, known]);
            }
        }
        if let Some(first) = pair {
            self.memory.pair = vec![first, known];
        }
        if let (Some(first), Some((of, _))) = (joined, doc.clauses.phrases[node.phrase].link) {
            self.remember_row(of, first, known);
        }
        self.memory.all.push(known);
    }
}

/// Whether somebody is of a state.
fn is_state(entity: &Entity) -> bool {
    entity.code.len() == 3 && !marsad_record::NO_STATE.contains(&entity.code.as_str())
}

/// The noun that adjectives put in front describe, "the biggest of parties"; else the node itself.
pub(crate) fn noun_of(doc: &Doc<'_>, mut node: Node) -> Option<Node> {
    let describes = |n: Node| {
        doc.view.best(doc.clauses.head(n)).is_some_and(|r| {
            r.pos == Pos::Adj && !r.article && !r.guessed && r.features.voice.is_none() && r.pronoun.is_none()
        })
    };
    while describes(node) {
        node = doc.clauses.genitive(node)?;
    }
    Some(node)
}
