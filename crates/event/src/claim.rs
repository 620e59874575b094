//! Claims: figures of casualties and who is held responsible, each with who says so.

use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use crate::found::Found;
use crate::frame::Blame;
use crate::source::SourceLink;
use marsad_clause::{Node, PhraseKind};
use marsad_mention::Quantity;
use marsad_morph::{Number, Pos};
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

/// Reads the claims of the found events, before they are merged: `event_of` gives the merged event of each.
#[must_use]
pub fn claims(
    doc: &Doc<'_>,
    entities: &Entities,
    found: &[Found],
    event_of: &[Option<usize>],
) -> Vec<FoundClaim> {
    let mut reader = Reader { doc, entities, out: Vec::new() };
    for (i, f) in found.iter().enumerate() {
        for (outcome, node) in &f.casualties {
            reader.casualty(f, event_of[i], outcome, *node);
        }
        for (by, responsible, claimant) in &f.blames {
            reader.responsibility(f, event_of[i], *by, responsible, claimant.as_ref());
        }
    }

    reader.out
}

struct Reader<'a, 'd> {
    doc: &'d Doc<'a>,
    entities: &'d Entities,
    out: Vec<FoundClaim>,
}

impl Reader<'_, '_> {
    fn casualty(&mut self, found: &Found, event: Option<usize>, outcome: &str, node: Node) {
        let Some(count) = self.figure(node) else { return };
        let victims = self.victims(node, found);
        let tokens = self.doc.clauses.tokens(node).join(found.trigger);
        let claim = FoundClaim {
            what: What::Casualty { outcome: outcome.to_owned(), count, victims },
            claimant: found.sources.clone(),
            tokens,
            sentence: found.sentence,
            event,
            part_of: None,
            frame: found.frame,
        };
        let whole = self.push(claim);
        for part in self.parts(node) {
            let Some(count) = self.figure(part) else { continue };
            let victims = self.victims(part, found);
            let tokens = self.doc.clauses.tokens(part);
            let what = What::Casualty { outcome: outcome.to_owned(), count, victims };
            let claimant = found.sources.clone();
            let claim = FoundClaim {
                what,
                claimant,
                tokens,
                sentence: found.sentence,
                event,
                part_of: Some(whole),
                frame: found.frame,
            };
            self.push(claim);
        }
    }

    /// Adds a claim unless the same is there: the same figure by the same claimant, or first told by the title alone.
    fn push(&mut self, claim: FoundClaim) -> usize {
        let same = self.out.iter().position(|c| same_fact(c, &claim) && claimants_agree(c, &claim));
        match same {
            Some(i) => {
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

    fn responsibility(
        &mut self,
        found: &Found,
        event: Option<usize>,
        by: Blame,
        responsible: &Entity,
        claimant: Option<&Entity>,
    ) {
        let said_by = match by {
            Blame::Accusation => claimant.map(SourceLink::accuser).into_iter().collect(),
            Blame::Admission | Blame::Denial => vec![SourceLink::accuser(responsible)],
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

    /// How many a phrase counts: its figure, or one where a single person is named or meant.
    fn figure(&self, node: Node) -> Option<Figure> {
        let part = &self.doc.clauses.phrases[node.phrase].parts[node.part];
        if let Some(quantity) = part.quantity.or_else(|| self.deeper_quantity(node)) {
            let q: &Quantity = &self.doc.view.mentions.quantities[quantity];
            return q.of_people.then_some(Figure {
                value: q.value,
                min: q.min,
                max: q.max,
                exact: q.exact,
                tokens: q.tokens,
            });
        }
        self.is_one(node).then(|| {
            let tokens = Span::new(part.head, part.head + 1);
            Figure { value: Some(1), min: Some(1), max: Some(1), exact: true, tokens }
        })
    }

    /// A figure that heads the genitive of a noun of people: "the lives of twelve soldiers".
    fn deeper_quantity(&self, node: Node) -> Option<usize> {
        let next = self.doc.clauses.genitive(node)?;
        let head = self.doc.clauses.head(node);
        let plain = self.doc.view.lexeme(head).is_some_and(|(_, l)| !l.human);
        self.doc.clauses.phrases[next.phrase].parts[next.part].quantity.filter(|_| plain)
    }

    /// A single person: a singular noun for people, or somebody's name.
    fn is_one(&self, node: Node) -> bool {
        let head = self.doc.clauses.head(node);
        let Some(reading) = self.doc.view.best(head) else { return false };
        let named = reading.pos == Pos::Propn
            || self.doc.view.name(head).is_some_and(|n| {
                n.referents.iter().any(|r| matches!(r, marsad_mention::Referent::Person(..)))
            });
        let human = self.doc.view.lexeme(head).is_some_and(|(_, l)| l.human);
        let singular = reading.features.number == Some(Number::Sing);
        let body = self.entities.at(node).first().is_some_and(|e| {
            matches!(e.kind.as_str(), "media" | "agency" | "armed" | "party" | "ngo" | "igo")
        });
        ((human && singular) || (named && !reading.guessed)) && !body
    }

    /// Whose they are: the phrase's own people, else those after "of", else the recipients of the event.
    fn victims(&self, node: Node, found: &Found) -> Option<Entity> {
        let own = self.entities.at(node).first().cloned();
        if let Some(entity) = own.filter(|e| !e.source) {
            return Some(entity);
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
        deeper.or_else(after).or_else(before).or_else(|| found.recipient.first().cloned()).or_else(country)
    }

    /// The phrase after a bare figure: "seven of the fighters".
    fn of_whom(&self, node: Node) -> Option<Entity> {
        let next = self.doc.clauses.phrases.get(node.phrase + 1)?;
        let own = &self.doc.clauses.phrases[node.phrase];
        let adjoins = next.sentence == own.sentence
            && next.prep.is_some()
            && next.tokens.start() <= own.tokens.end() + 1;
        adjoins
            .then(|| self.entities.at(Node { phrase: node.phrase + 1, part: 0 }).first().cloned())
            .flatten()
    }

    /// "Nine others": those of the figure before in the same sentence.
    fn previous(&self, found: &Found) -> Option<Entity> {
        let last = self.out.iter().rev().find(|c| c.sentence == found.sentence)?;
        match &last.what {
            What::Casualty { victims, .. } => victims.clone(),
            What::Responsibility { .. } => None,
        }
    }

    /// The parts of a total: "fifteen killed, among them four children".
    fn parts(&self, node: Node) -> Vec<Node> {
        let own = &self.doc.clauses.phrases[node.phrase];
        let later = self.doc.clauses.phrases.iter().enumerate().skip(node.phrase + 1).take(3);
        let among = later.take_while(|(_, p)| p.sentence == own.sentence).find(|(_, p)| {
            matches!(p.kind, PhraseKind::Pronoun(_)) && p.prep.is_some_and(|(l, _)| self.is_among(l))
        });
        let Some((i, _)) = among else { return Vec::new() };
        let first = Node { phrase: i + 1, part: 0 };
        match self.doc.clauses.phrases.get(i + 1) {
            Some(p) if p.sentence == own.sentence && p.kind == PhraseKind::Noun && p.prep.is_none() => {
                std::iter::once(first).chain(self.doc.clauses.coordinates(first)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn is_among(&self, prep: marsad_morph::LexemeId) -> bool {
        self.doc.among.contains(&prep)
    }
}

fn same_fact(a: &FoundClaim, b: &FoundClaim) -> bool {
    match (&a.what, &b.what) {
        (
            What::Casualty { outcome: o, count: c, victims: v },
            What::Casualty { outcome: p, count: d, victims: w },
        ) => {
            let who = |x: &Option<Entity>| x.as_ref().map(|e| (e.code.clone(), e.sector.clone()));
            let alike = v.is_none() || w.is_none() || who(v) == who(w) || same_code(v, w);
            o == p && c.min == d.min && c.max == d.max && alike
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
