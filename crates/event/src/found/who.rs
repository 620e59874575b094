//! Who is meant where a thing, a town or a name nobody knows fills a role.

use super::Finder;
use crate::entity::Entity;
use crate::frame::{Condition, Frame, Role, Slot};
use crate::predicate::{Filler, Form, Predicate, attender, fill, is_toward, reports};
use crate::source::issuer;
use marsad_clause::{Arg, Clause, ClauseKind, Node, Phrase};
use marsad_morph::Pos;

/// Sectors of those who fight.
const ARMED: [&str; 7] = ["GOV", "MIL", "COP", "REB", "UAF", "PRM", "PTY"];

/// How many phrases before a fight may stand between it and those who fell in it.
const NEAR: usize = 2;
/// How many words behind a place it may be told who holds it.
const BEHIND: usize = 5;

impl Finder<'_, '_> {
    /// The country of a town or region that fills a role.
    pub(super) fn country_of(&self, node: Node) -> Option<Entity> {
        let place = self.doc.places.at(self.doc.clauses.head(node)).filter(|p| !p.country.is_empty())?;
        Some(Entity { tokens: Some(place.tokens), code: place.country.clone(), ..Entity::default() })
    }

    /// A person by a name nobody knows: somebody of the country of the sentence. By his last name alone he is known where he
    /// does something.
    pub(super) fn unknown(&self, node: Node) -> Option<Entity> {
        let head = self.doc.clauses.head(node);
        let view = &self.doc.view;
        let name = |t: usize| view.pos(t) == Some(Pos::Propn);
        let human = |t: usize| name(t) && view.lexeme(t).is_some_and(|(_, l)| l.human);
        // "The father of Layla" is a name by itself.
        let within = self.doc.clauses.tokens(node).contains(head + 1);
        let given = human(head) || within && name(head) && human(head + 1);
        let clause = self.doc.clauses.clause_at[head].map(|c| &self.doc.clauses.clauses[c]);
        let acts = clause.is_some_and(|c| c.subject == Some(Arg::Phrase(node)) && c.antecedent.is_none());
        let last = || acts && view.best(head).is_some_and(|r| r.guessed && r.article);
        let several = self.doc.clauses.tokens(node).len() > 1;
        let named = view.name(head).is_none() && (given && (several || acts) || last());
        let tokens = Some(self.doc.clauses.tokens(node));
        let code = self.doc.country_of_people(head).unwrap_or_default();
        named.then(|| Entity { tokens, code, sector: "CVL".into(), ..Entity::default() })
    }

    /// Who fights the one side a noun for a fight names: those its clause tells of, "the army left after clashes with gunmen".
    pub(super) fn other_side(&self, p: &Predicate, frame: &Frame, named: &Entity) -> Vec<Entity> {
        let attack = frame.event.is_some_and(|e| e.name == "ASSAULT");
        let fight = attack && frame.roles.iter().all(|(r, _)| *r == Role::Actor);
        if !fight {
            return Vec::new();
        }
        let verb = self.doc.clauses.clauses[p.clause].verb;
        let done = verb.is_some_and(|v| !reports(self.doc, v));
        let who = match attender(self.doc, self.agents, p).filter(|_| done) {
            Some(there) => self.who(there),
            None => self.fallen_before(p),
        };
        // Civilians whom clashes with an army kill are no side of a fight, and forces of one state are on one side.
        let armed = |e: &Entity| e.sector.is_empty() || ARMED.contains(&e.sector.as_str());
        let apart = |e: &Entity| e.label() != named.label() || e.is_in_arms_against(named);
        let foe = |e: &Entity| armed(e) && !e.code.is_empty() && apart(e);
        if who.iter().all(foe) { who } else { Vec::new() }
    }

    /// Who fell in a fight told after the noun that says so: "the death of two gunmen in clashes with the army".
    fn fallen_before(&self, fight: &Predicate) -> Vec<Entity> {
        let phrases = &self.doc.clauses.phrases;
        let Some(node) = fight.node.filter(|n| n.phrase > 0) else { return Vec::new() };
        let occasion =
            phrases[node.phrase].prep.is_some_and(|(prep, _)| self.agents.occasion.contains(&prep));
        let here = |p: &usize| self.doc.clauses.clause_at[phrases[*p].tokens.start()] == Some(fight.clause);
        let mut near = (node.phrase.saturating_sub(NEAR)..node.phrase).rev().filter(|p| occasion && here(p));
        let falls = |head: usize| {
            let noun = self.doc.view.lexeme(head).map(|(id, _)| id);
            noun.is_some_and(|id| self.agents.befalling.contains(&id))
        };
        let fallen = near.find_map(|phrase| {
            let at = phrases[phrase].parts.iter().position(|part| falls(part.head))?;
            (at + 1 < phrases[phrase].parts.len()).then_some(Node { phrase, part: at + 1 })
        });
        fallen.map(|n| self.who(Filler::Arg(Arg::Phrase(n)))).unwrap_or_default()
    }

    /// Whether somebody stands for no noun itself, but for those joined to it.
    pub(super) fn are_joined(&self, node: Node, who: &[Entity]) -> bool {
        let joined = |e: &Entity| {
            let of = |n: Node| self.entities.at(n).iter().any(|o| o.tokens == e.tokens);
            self.doc.clauses.coordinates(node).any(of)
        };
        self.entities.at(node).is_empty() && who.iter().all(joined)
    }

    /// Whose a thing is, and whose those joined to it are, with those of them who are known: "posts of the group and camps of
    /// the party".
    pub(super) fn behind_each(&self, node: Node, known: Vec<Entity>) -> Vec<Entity> {
        let mut out = self.behind(node);
        let things = self.doc.clauses.coordinates(node).filter(|n| self.entities.at(*n).is_empty());
        let joined = things.flat_map(|n| self.behind(n));
        let others: Vec<Entity> = if out.is_empty() { Vec::new() } else { joined.collect() };
        for other in known.into_iter().chain(others) {
            if !out.iter().any(|o| o.same(&other)) {
                out.push(other);
            }
        }
        out
    }

    /// An owner, and those joined to him: "posts of the group and of the party".
    fn owners(&self, owner: Node) -> Vec<Entity> {
        let joined = self.doc.clauses.coordinates(owner);
        std::iter::once(owner).chain(joined).flat_map(|n| self.entities.at(n).to_vec()).collect()
    }

    /// Whose a thing is, where a thing fills a role: "the Israeli practices", "the government's decision".
    pub(super) fn behind(&self, node: Node) -> Vec<Entity> {
        let phrase = &self.doc.clauses.phrases[node.phrase];
        let later = (node.part + 1..phrase.parts.len()).map(|part| Node { part, ..node });
        if let Some(owner) = { later }.find(|n| !self.entities.at(*n).is_empty()) {
            return self.owners(owner);
        }
        let doer = self.doer_of(node);
        if !doer.is_empty() {
            return doer;
        }
        // A capital that is nobody where it stands, "the accord of Vienna", is no adjective either.
        let owner = |t: &usize| phrase.parts.iter().skip(node.part + 1).any(|p| p.head == *t);
        let beside = phrase.tokens.range().filter(|t| !owner(t));
        let by_people: Vec<Entity> = beside.filter_map(|t| self.tables.by_adjective(self.doc, t)).collect();
        if !by_people.is_empty() {
            return by_people;
        }
        let next = Node { phrase: node.phrase + 1, part: 0 };
        let of = self.doc.clauses.phrases.get(next.phrase).filter(|p| {
            let prep = p.prep.is_some_and(|(l, _)| self.agents.object_of_masdar.contains(&l));
            prep && p.sentence == phrase.sentence && p.tokens.start() <= phrase.tokens.end() + 1
        });
        of.map(|_| self.owners(next)).unwrap_or_default()
    }

    /// Whom somebody's words about a deed by force are for: who did it. "Condemned the killing of civilians" accuses no
    /// civilians.
    pub(super) fn charged(&self, frame: &Frame, filler: Filler) -> Option<Vec<Entity>> {
        let spoken = frame.event.is_some_and(|e| !e.is_material());
        let Filler::Arg(Arg::Phrase(node)) = filler else { return None };
        // "The crime of killing civilians".
        let of = Node { part: node.part + 1, ..node };
        let thing =
            || of.part < self.doc.clauses.phrases[of.phrase].parts.len() && self.entities.at(node).is_empty();
        let deed = self.harm_at(node).or_else(|| thing().then(|| self.harm_at(of))?).filter(|_| spoken)?;
        let doers = fill(self.doc, self.agents, &deed, Slot::Subject);
        Some(doers.into_iter().flat_map(|f| self.who(f)).collect())
    }

    /// A verbal noun for what is done by force.
    fn harm_at(&self, node: Node) -> Option<Predicate> {
        let head = self.doc.clauses.head(node);
        let deeds = self.heads_at(head);
        let harm = |p: &Predicate| {
            let event = self.choose(p).and_then(|frame| self.frames.frames[frame].event);
            event.is_some_and(|e| ["ASSAULT", "COERCE", "SANCTION"].contains(&e.name))
        };
        deeds.into_iter().find(|p| p.form == Form::Masdar && p.transitive && harm(p))
    }

    /// Whose a thing is that a frame asks for as its object, by the pronoun on it: "released him" is in Arabic "let go his
    /// release".
    pub(super) fn owner_of(&self, frame: &Frame, filler: Filler) -> Vec<Entity> {
        let Filler::Arg(Arg::Phrase(node)) = filler else { return Vec::new() };
        let lexeme = self.doc.view.lexeme(self.doc.clauses.head(node)).map(|(id, _)| id);
        let asked = |c: &Condition| {
            c.wanted && c.slot == Slot::Object && lexeme.is_some_and(|l| c.lexemes.contains(&l))
        };
        // "A verdict in his right".
        if is_toward(self.doc, self.agents, &self.doc.clauses.phrases[node.phrase]) {
            return self.entities.against(self.doc, node);
        }
        if frame.conditions.iter().any(asked) { self.entities.owner_of(self.doc, node) } else { Vec::new() }
    }

    /// Who speaks by what he gave out: "adopted a statement that condemns the attack".
    pub(super) fn issuer_of(&self, p: &Predicate, filler: Filler) -> Vec<Entity> {
        let clause = &self.doc.clauses.clauses[p.clause];
        let about = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative);
        let issued = about.filter(|n| filler == Filler::Arg(Arg::Phrase(*n)));
        issued.and_then(|n| issuer(self.doc, self.entities, n)).cloned().into_iter().collect()
    }

    /// Who does a thing, told in the clause about it, or who holds it: "the efforts that France makes", "the town under the
    /// control of the group".
    fn doer_of(&self, node: Node) -> Vec<Entity> {
        let first = Node { part: 0, ..node };
        let head = self.doc.clauses.head(first);
        let thing = self.doc.view.lexeme(head).is_some_and(|(_, l)| !l.human);
        let noun = thing && self.doc.view.pos(head) == Some(Pos::Noun);
        if !noun && self.doc.places.at(head).is_none() {
            return Vec::new();
        }
        // "The town that the minister visited" is not his; one that he holds is.
        let parts = &self.doc.clauses.phrases[node.phrase].parts;
        let place = parts.iter().any(|p| self.doc.places.at(p.head).is_some());
        let holds = |verb: usize| {
            self.doc.view.lexeme(verb).is_some_and(|(id, _)| self.doc.words.holding.contains(&id))
        };
        let about = |c: &&Clause| {
            let of_it = c.kind == ClauseKind::Relative && c.antecedent == Some(first) && !c.passive;
            of_it && (!place || c.verb.is_some_and(holds))
        };
        let sentence = self.doc.clauses.phrases[node.phrase].sentence;
        let here = self.doc.clauses.clauses.iter().filter(|c| c.sentence == sentence);
        let subject = { here }.find(about).filter(|c| !c.subject_shared).and_then(|c| c.subject);
        match subject {
            Some(Arg::Phrase(n)) if n.phrase != node.phrase => self.entities.of(self.doc, Arg::Phrase(n)),
            _ => self.holder_of(node),
        }
    }

    /// The many states that do something to somebody, by an adjective of its noun: "European sanctions against".
    pub(super) fn bloc_of(&self, p: &Predicate, frame: &Frame) -> Option<Entity> {
        let node = p.node.filter(|n| self.doc.clauses.head(*n) == p.token)?;
        let told = |role: Role, slot: Option<Slot>| {
            frame.roles.iter().any(|(r, s)| *r == role && slot.is_none_or(|slot| *s == slot))
        };
        // "International calls for a truce" need nobody they are put to.
        let asks = frame.event.is_some_and(|e| e.name == "REQUEST");
        let aimed = asks || told(Role::Recipient, None);
        let one_sided = aimed && told(Role::Actor, Some(Slot::Subject));
        let part = &self.doc.clauses.phrases[node.phrase].parts[node.part];
        let mut adjectives = part.tokens.range().filter(|t| self.doc.view.pos(*t) == Some(Pos::Adj));
        if one_sided { adjectives.find_map(|t| self.tables.bloc(self.doc, t)) } else { None }
    }

    /// In whose hands a place is, told right behind it: "the town under the control of", "the town, the stronghold of".
    fn holder_of(&self, node: Node) -> Vec<Entity> {
        let phrases = &self.doc.clauses.phrases;
        let place = &phrases[node.phrase];
        let near =
            |p: &Phrase| p.sentence == place.sentence && p.tokens.start() <= place.tokens.end() + BEHIND;
        let later = (node.phrase + 1..phrases.len()).take_while(|p| near(&phrases[*p])).take(NEAR);
        let noun = |phrase: usize, part: usize| {
            self.doc.view.lexeme(phrases[phrase].parts[part].head).map(|(id, _)| id)
        };
        // "The last of the strongholds of".
        let stronghold = |phrase: usize| {
            let called =
                phrases[phrase].prep.is_none() && phrases[phrase].tokens.start() == place.tokens.end();
            let is =
                |part: &usize| noun(phrase, *part).is_some_and(|id| self.doc.words.strongholds.contains(&id));
            (0..phrases[phrase].parts.len().min(NEAR)).find(is).filter(|_| called)
        };
        let under = |phrase: usize| {
            let under = noun(phrase, 0).zip(phrases[phrase].prep.map(|(prep, _)| prep));
            under.is_some_and(|under| self.doc.words.held.contains(&under)).then_some(0)
        };
        let mut told =
            later.filter_map(|phrase| Some((phrase, under(phrase).or_else(|| stronghold(phrase))?)));
        let Some((phrase, noun)) = told.next() else { return Vec::new() };
        let parts = (noun + 1..phrases[phrase].parts.len()).map(|part| Node { phrase, part });
        let holder = { parts }.find(|n| !self.entities.at(*n).is_empty());
        holder.map(|n| self.owners(n)).unwrap_or_default()
    }

    /// Whether somebody stands only for words, and it is not told whose: "these remarks are" of no one who is told to say so.
    pub(super) fn is_words(&self, filler: Filler, who: &[Entity]) -> bool {
        matches!(filler, Filler::Arg(Arg::Phrase(node)) if self.is_saying(node, who))
            && who.iter().all(|e| e.source)
    }

    /// Whether a node is words somebody said, and stands for him only by that: "the remarks".
    pub(super) fn is_saying(&self, node: Node, who: &[Entity]) -> bool {
        let head = self.doc.clauses.head(node);
        let thing = self.doc.view.lexeme(head).is_some_and(|(_, l)| !l.human);
        thing && who.len() == 1 && who[0].source && self.doc.clauses.genitive(node).is_none()
    }
}
