//! Claims: figures of casualties and who is held responsible, each with who says so.

mod figure;
mod parts;

use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use crate::found::Found;
use crate::frame::Blame;
use crate::source::{SourceLink, kind_of};
use marsad_clause::{ClauseKind, Node};
use marsad_morph::{LexemeId, Pos};
use marsad_record::Status;
use marsad_text::{InTokens, Span};

/// What somebody says is so.
#[derive(Debug, Clone)]
pub struct FoundClaim {
    /// What is said.
    pub what: What,
    /// Who says so, nearest first.
    pub claimant: Vec<SourceLink>,
    /// The words.
    pub tokens: Span<InTokens>,
    /// Their sentence.
    pub sentence: usize,
    /// The event it is about, an index into the found events.
    pub event: Option<usize>,
    /// The claim it is a part of.
    pub part_of: Option<usize>,
    /// The frame that read it.
    pub frame: usize,
}

/// The content of a claim.
#[derive(Debug, Clone)]
pub enum What {
    /// How many of whom suffered what.
    Casualty {
        /// killed, injured …
        outcome: String,
        /// How many.
        count: Figure,
        /// Of whom.
        victims: Option<Entity>,
    },
    /// Who did it.
    Responsibility {
        /// By whom it is said, in relation to the deed.
        by: Blame,
        /// Who.
        responsible: Entity,
    },
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Where one is told.
    pub value: Option<u64>,
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
    /// Whether it is told as exact.
    pub exact: bool,
    /// The words.
    pub tokens: Span<InTokens>,
}

impl Figure {
    fn same(&self, other: &Figure) -> bool {
        self.min == other.min && self.max == other.max
    }

    /// Whether this is a round figure told as exact of what the other tells roughly: "100" of "about 100".
    fn rounds(&self, other: &Figure) -> bool {
        self.exact && !other.exact && self.value.is_some() && self.value == other.value
    }
}

/// Reads the claims of the found events, before they are merged: `event_of` gives the merged event of each.
#[must_use]
pub fn claims(
    doc: &Doc<'_>,
    entities: &Entities,
    found: &[Found],
    event_of: &[Option<usize>],
) -> Vec<FoundClaim> {
    let mut reader = Reader { doc, entities, out: Vec::new(), last: None };
    for (i, f) in found.iter().enumerate() {
        let suffered = f
            .casualties
            .iter()
            .filter(|(o, n)| !(HELD.contains(&o.as_str()) && reader.is_freed(*n, f, found)))
            .filter(|(o, n)| !(o == HURT && reader.has_died(*n, f, found)))
            .filter(|_| !f.merged && !counts_nobody(f));
        let suffered: Vec<_> = suffered.collect();
        for (outcome, node) in suffered {
            reader.casualty(f, event_of[i], outcome, *node);
        }
        for (by, responsible, claimant) in &f.blames {
            if *by == Blame::Answer {
                reader.answer(f, responsible);
                continue;
            }
            let deed = crate::merge::deed_of(doc, found, event_of, i).or(event_of[i]);
            reader.responsibility(f, deed, *by, responsible, claimant.as_ref());
        }
        if f.blames.is_empty() {
            reader.charges(f, event_of[i]);
        }
    }

    reader.out
}

/// Whether nobody has suffered what is told: "without anybody hurt", "will kill thousands".
fn counts_nobody(found: &Found) -> bool {
    matches!(found.status, Status::Negated | Status::Future)
}

struct Reader<'a, 'd> {
    doc: &'d Doc<'a>,
    entities: &'d Entities,
    out: Vec<FoundClaim>,
    /// The sentence of the last whole figure, and of whom it is.
    last: Option<(usize, Option<Entity>)>,
}

impl Reader<'_, '_> {
    fn casualty(&mut self, found: &Found, event: Option<usize>, outcome: &str, node: Node) {
        let whole = self.count(found, event, outcome, node, None);
        if whole.is_none() && !self.are_others(node.phrase) {
            return;
        }
        for part in self.parts(node, found.predicate.token) {
            self.count(found, event, outcome, part, whole);
        }
    }

    /// Whether another telling of the sentence tells that these people were let go or helped.
    fn is_freed(&self, node: Node, found: &Found, all: &[Found]) -> bool {
        let own = self.doc.clauses.tokens(node);
        let here = all.iter().filter(|f| f.sentence == found.sentence);
        let mut helped =
            here.filter(|f| f.event.is_some_and(|e| matches!(e.name, "RETREAT" | "AID" | "CONCEDE")));
        helped.any(|f| f.recipient.iter().filter_map(|r| r.tokens).any(|t| own.contains(t.start())))
    }

    /// Whether another telling of the sentence tells that just these hurt people died: "the death of two of the wounded".
    fn has_died(&self, node: Node, found: &Found, all: &[Found]) -> bool {
        let here = all.iter().filter(|f| f.sentence == found.sentence);
        here.flat_map(|f| &f.casualties).any(|(outcome, n)| outcome == DEAD && *n == node)
    }

    /// Claims the figure of one phrase, if it has one.
    fn count(
        &mut self,
        found: &Found,
        event: Option<usize>,
        outcome: &str,
        node: Node,
        part_of: Option<usize>,
    ) -> Option<usize> {
        let one = || self.one(node, found).filter(|_| !GATHERED.contains(&outcome));
        let count = self.figure(node).unwrap_or_else(one)?;
        let victims = self.victims(node, found);
        if part_of.is_none() {
            self.last = Some((found.sentence, victims.clone()));
        }
        let own = self.doc.clauses.tokens(node);
        let tokens = if part_of.is_some() { own } else { own.join(found.trigger) };
        Some(self.push(FoundClaim {
            what: What::Casualty { outcome: outcome.to_owned(), count, victims },
            claimant: self.tellers(found, node),
            tokens,
            sentence: found.sentence,
            event,
            part_of,
            frame: found.frame,
        }))
    }

    /// Who tells a figure: nobody but the narrator where it only says of which event somebody speaks, "he condemned the attack
    /// that killed five"; whoever speaks where that event is what he tells of, "said that the attack that killed five was".
    fn tellers(&self, found: &Found, node: Node) -> Vec<SourceLink> {
        let clauses = &self.doc.clauses;
        let clause = clauses.clause_at[found.predicate.token].map(|c| &clauses.clauses[c]);
        let about = clause.filter(|c| c.kind == ClauseKind::Relative).and_then(|c| c.antecedent);
        let known = |n: &Node| {
            let first = found.sources.first().and_then(|s| s.verb);
            let definite = clauses.phrases[n.phrase].parts.last().is_some_and(|p| p.definite);
            let told = clauses.phrases[n.phrase].tokens.start().checked_sub(1);
            let told = told.is_some_and(|t| self.doc.view.pos(t) == Some(Pos::Sconj));
            definite && !told && n.phrase != node.phrase && first.is_some_and(|v| v < clauses.head(*n))
        };
        // "The rise of the toll of the attack that he made to nine dead": the toll is what is told.
        let toll = || {
            let prep = clauses.phrases[node.phrase].prep.filter(|_| found.predicate.node == Some(node));
            prep.is_some_and(|(prep, _)| self.doc.words.journey.contains(&prep))
        };
        if about.is_some_and(|n| known(&n)) && !toll() { Vec::new() } else { found.sources.clone() }
    }

    /// Adds a claim unless the same is there: the same figure by the same claimant, or first told by the title alone.
    fn push(&mut self, claim: FoundClaim) -> usize {
        let same = self.out.iter().position(|c| same_fact(c, &claim) && claimants_agree(c, &claim));
        match same {
            Some(i) => {
                self.take_over(i, &claim);
                if self.out[i].claimant.is_empty() {
                    self.out[i].claimant = claim.claimant;
                }
                if let (What::Casualty { victims: old, .. }, What::Casualty { victims: new @ Some(_), .. }) =
                    (&mut self.out[i].what, claim.what)
                    && old.is_none()
                {
                    *old = new;
                }
                i
            }
            None => {
                self.out.push(claim);
                self.out.len() - 1
            }
        }
    }

    /// A title's round figure is the one the body tells with its "about".
    fn take_over(&mut self, title: usize, body: &FoundClaim) {
        if let (What::Casualty { count: old, .. }, What::Casualty { count: new, .. }) =
            (&mut self.out[title].what, &body.what)
            && old.exact
            && !new.exact
        {
            old.clone_from(new);
        }
    }

    fn responsibility(
        &mut self,
        found: &Found,
        event: Option<usize>,
        by: Blame,
        responsible: &Entity,
        claimant: Option<&Entity>,
    ) {
        let said_by = match by {
            Blame::Accusation | Blame::Denial if claimant.is_none() && !found.sources.is_empty() => {
                found.sources.clone()
            }
            Blame::Accusation => claimant.map(SourceLink::accuser).into_iter().collect(),
            Blame::Admission | Blame::Denial | Blame::Answer => vec![SourceLink::accuser(responsible)],
        };
        let claim = FoundClaim {
            what: What::Responsibility { by, responsible: responsible.clone() },
            claimant: said_by,
            tokens: found.trigger,
            sentence: found.sentence,
            event,
            part_of: None,
            frame: found.frame,
        };
        self.push(claim);
    }

    /// "Which they deny": of whom the text has blamed before, a denial of that deed.
    fn answer(&mut self, found: &Found, who: &Entity) {
        let of_him = |c: &&FoundClaim| {
            matches!(&c.what, What::Responsibility { by: Blame::Accusation, responsible }
                if !who.label().is_empty() && responsible.label() == who.label())
        };
        if let Some(event) = self.out.iter().rev().find(of_him).map(|c| c.event) {
            self.responsibility(found, event, Blame::Denial, who, None);
        }
    }

    /// Blame in what an official, a party or an organisation tells of others: that they attacked civilians, or anybody without a state's
    /// arms to do it with. Who denies an attack told of nobody or of himself denies his own part in it.
    fn charges(&mut self, found: &Found, event: Option<usize>) {
        let assault = found.event.is_some_and(|e| e.name == "ASSAULT");
        let Some(source) = found.sources.first().filter(|_| assault) else { return };
        let speaker = source.entity.clone();
        if source.stance == "denies" {
            let near = source.verb.is_some_and(|v| found.predicate.token.abs_diff(v) <= NEAR);
            if near && found.actor.iter().all(|a| a.same(&speaker)) && !speaker.label().is_empty() {
                self.responsibility(found, event, Blame::Denial, &speaker, None);
            }
            return;
        }
        let fight = found.recipient.is_empty() && found.actor.len() > 1;
        let told = !fight && matches!(found.status, Status::Actual | Status::Ongoing | Status::Historical);
        if !told || source.stance != "affirms" || !CHARGE.contains(&source.kind) {
            return;
        }
        // An armed group that tells of its own attack owns up to it; a state's army reports what it does.
        let armed = OWNING.contains(&speaker.sector.as_str()) && !speaker.code.is_empty() && !speaker.source;
        if armed && found.one_sided && found.actor.iter().any(|a| a.same(&speaker)) {
            self.responsibility(found, event, Blame::Admission, &speaker, None);
        }
        for doer in found.actor.iter().filter(|a| is_charged(a, &speaker, &found.recipient)) {
            self.responsibility(found, event, Blame::Accusation, doer, Some(&speaker));
        }
    }

    /// Whose they are: the phrase's own people, else those after "of", else the recipients of the event.
    fn victims(&self, node: Node, found: &Found) -> Option<Entity> {
        if let Some(entity) = self.in_ranks(node) {
            return Some(entity);
        }
        // "The fall of three dead of the army": those who are counted.
        let part = &self.doc.clauses.phrases[node.phrase].parts[node.part];
        let counted = part.quantity.is_none() && self.deeper_quantity(node).is_some();
        let node = self.doc.clauses.genitive(node).filter(|_| counted).unwrap_or(node);
        let own = self.entities.at(node).first().filter(|e| !e.source).cloned();
        if let Some(entity) = own {
            return self.among_whom(node, &entity).or(Some(entity));
        }
        let deeper = self.doc.clauses.genitive(node).and_then(|n| self.entities.at(n).first().cloned());
        let after = || self.of_whom(node);
        let before = || {
            let tokens = Some(self.doc.clauses.tokens(node));
            self.previous(found).map(|e| Entity { tokens, ..e })
        };
        let country = || {
            self.doc.country_of(found.predicate.token).map(|code| Entity {
                code,
                sector: "CVL".into(),
                ..Entity::default()
            })
        };
        let next = || self.of_next(node);
        deeper
            .or_else(after)
            .or_else(next)
            .or_else(before)
            .or_else(|| found.recipient.first().cloned())
            .or_else(country)
    }

    /// Those in whose ranks a counted phrase says they were: "three killed in the ranks of the army".
    fn in_ranks(&self, node: Node) -> Option<Entity> {
        let own = self.doc.clauses.phrases[node.phrase].tokens;
        let at = (own.end() < self.doc.view.words.len()).then_some(own.end())?;
        let (len, ..) = self.doc.words.ranks.at(&self.doc.view, at)?;
        let phrase = self.doc.clauses.phrase_at.get(at + len).copied().flatten()?;
        let parts = self.doc.clauses.phrases[phrase].parts.len();
        (0..parts).find_map(|part| self.entities.at(Node { phrase, part }).first().cloned())
    }

    /// Of whom people are who are called only what befell them, or people: "three dead of the army", "ten persons of the
    /// militia".
    fn among_whom(&self, node: Node, own: &Entity) -> Option<Entity> {
        let next = &self.doc.clauses.phrases.get(node.phrase + 1)?;
        let of = next.prep.is_some_and(|(prep, _)| self.doc.words.partitive.contains(&prep));
        let plain = own.sector == "CVL" && own.name.is_none() && self.doc.clauses.genitive(node).is_none();
        // "Thousands fled from their villages".
        let place =
            self.doc.places.at(next.parts[0].head).is_some() || self.doc.is_mere_place(node.phrase + 1);
        self.of_whom(node).filter(|e| of && plain && !place && !e.source && !e.label().is_empty())
    }

    /// The phrase after a bare figure: "seven of the fighters".
    fn of_whom(&self, node: Node) -> Option<Entity> {
        let next = self.doc.clauses.phrases.get(node.phrase + 1)?;
        let own = &self.doc.clauses.phrases[node.phrase];
        let adjoins = next.sentence == own.sentence
            && next.prep.is_some_and(|(l, _)| self.tells_whose(l))
            && next.tokens.start() <= own.tokens.end() + 1;
        adjoins
            .then(|| self.entities.at(Node { phrase: node.phrase + 1, part: 0 }).first().cloned())
            .flatten()
    }

    /// Those of the figure joined to a bare one: "the killing of 21 and the wounding of 36 of the fighters".
    fn of_next(&self, node: Node) -> Option<Entity> {
        let phrases = &self.doc.clauses.phrases;
        let bare = phrases[node.phrase].parts[node.part].tokens.len() == 1;
        let next = phrases.get(node.phrase + 1).filter(|p| bare && p.link.is_some())?;
        let adjoins = next.tokens.start() == phrases[node.phrase].tokens.end();
        let counted = next.parts.iter().position(|p| p.quantity.is_some()).filter(|_| adjoins)?;
        let them = Node { phrase: node.phrase + 1, part: counted };
        self.entities.at(them).first().cloned().or_else(|| self.of_whom(them))
    }

    /// "Nine others": those of the figure before in the same sentence.
    fn previous(&self, found: &Found) -> Option<Entity> {
        self.last.as_ref().filter(|(sentence, _)| *sentence == found.sentence)?.1.clone()
    }

    /// Whether a preposition stands before those the counted are of: "seven of the fighters", no "officer with two guards".
    fn tells_whose(&self, prep: LexemeId) -> bool {
        let words = &self.doc.words;
        let listed = [&words.partitive, &words.belonging, &words.member].iter().any(|l| l.contains(&prep));
        listed || self.is_among(prep)
    }

    fn is_among(&self, prep: LexemeId) -> bool {
        self.doc.words.among.contains(&prep)
    }
}

/// Outcomes that end when people are let go.
const HELD: [&str; 3] = ["abducted", "arrested", "captured"];

/// What befalls those who die, and those who may.
const DEAD: &str = "killed";
const HURT: &str = "injured";

/// Outcomes told of people gathered in: one taken by the police is no figure.
const GATHERED: [&str; 3] = ["arrested", "captured", "displaced"];

/// The sources whose report of a deed lays it to who did it.
const CHARGE: [&str; 3] = ["official", "party", "organisation"];

/// The sectors of those who own up to an attack by telling of it.
const OWNING: [&str; 2] = ["REB", "UAF"];

/// How many words after a denial stands what it denies.
const NEAR: usize = 8;

/// Whether a doer is blamed by who tells it: he is not of the speaker's own side, and no force of a state, or one that
/// hit civilians or is told of by its foes.
fn is_charged(doer: &Entity, speaker: &Entity, hit: &[Entity]) -> bool {
    const FORCES: [&str; 4] = ["MIL", "COP", "GOV", "SPY"];
    let force = FORCES.contains(&doer.sector.as_str());
    let civil = hit.iter().any(|e| matches!(e.sector.as_str(), "CVL" | "REF"));
    let own = force && doer.code == speaker.code || doer.same(speaker);
    let foe = kind_of(speaker) == "party";
    !own && !doer.code.is_empty() && (!force || civil || foe)
}

/// Whether two claims are one figure told twice; two figures of a sentence are two.
fn same_fact(a: &FoundClaim, b: &FoundClaim) -> bool {
    match (&a.what, &b.what) {
        (
            What::Casualty { outcome: o, count: c, victims: v },
            What::Casualty { outcome: p, count: d, victims: w },
        ) => {
            let who = |x: &Option<Entity>| x.as_ref().map(|e| (e.code.clone(), e.sector.clone()));
            let alike = v.is_none() || w.is_none() || who(v) == who(w) || same_code(v, w);
            let elsewhere = a.sentence != b.sentence || c.tokens == d.tokens;
            o == p && (c.same(d) || a.sentence == 0 && c.rounds(d)) && alike && elsewhere
        }
        (What::Responsibility { by, responsible }, What::Responsibility { by: with, responsible: other }) => {
            by == with && responsible.label() == other.label()
        }
        _ => false,
    }
}

fn same_code(a: &Option<Entity>, b: &Option<Entity>) -> bool {
    matches!((a, b), (Some(x), Some(y)) if !x.code.is_empty() && x.code == y.code)
}

/// The same claimant, or one of the two is the narrator.
fn claimants_agree(a: &FoundClaim, b: &FoundClaim) -> bool {
    let label = |c: &FoundClaim| c.claimant.first().map(|s| s.entity.label().to_owned());
    match (label(a), label(b)) {
        (Some(x), Some(y)) => x == y,
        _ => a.sentence == 0 || a.sentence == b.sentence || a.claimant.is_empty() || b.claimant.is_empty(),
    }
}
