//! What a telling counts, and whom it blames.

use super::{Finder, Found};
use crate::entity::Entity;
use crate::frame::{Blame, Class, Frame, Role, Slot};
use crate::predicate::{Filler, Form, Predicate, fill};
use marsad_clause::{Arg, Node, PhraseKind};
use marsad_mention::{NameMention, Referent};
use marsad_morph::{Derived, Lexeme, Number, Pos, Reading};
use marsad_record::Status;

/// What one man suffers by a deed done to him alone.
const HURT: [&str; 2] = ["killed", "injured"];

impl Finder<'_, '_> {
    /// Whether a deed is told as one that was only tried: a noun under a verb, or the verbal noun of one, that says so.
    fn is_attempt(&self, predicate: &Predicate) -> bool {
        let Some(node) = predicate.node else { return false };
        let verb_of = |t: usize| self.doc.view.lexeme(t).map(|(id, l)| l.of.map_or(id, |(verb, _)| verb));
        let tries = |t: usize| verb_of(t).is_some_and(|id| self.doc.words.attempts.contains(&id));
        let over = self.doc.clauses.phrases[node.phrase].parts[..node.part].iter().any(|p| tries(p.head));
        let clause = &self.doc.clauses.clauses[predicate.clause];
        let first = Arg::Phrase(Node { part: 0, ..node });
        over || clause.verb.is_some_and(|v| v < predicate.token && tries(v)) && clause.object == Some(first)
    }

    /// The phrases whose people a frame counts: the slot's phrase, those joined to it, and the parts told after it.
    pub(super) fn casualties(&self, predicate: &Predicate, frame: &Frame) -> Vec<(String, Node)> {
        let mut out = Vec::new();
        if self.is_attempt(predicate) {
            return out;
        }
        for (outcome, slot) in &frame.casualties {
            let noun = matches!(predicate.form, Form::Noun | Form::Masdar);
            let own = predicate.node.filter(|n| noun && self.counted(*n));
            if let Some(node) = own {
                let like = self.doc.clauses.coordinates(node).filter(|n| self.counts_like_before(*n));
                out.extend(std::iter::once(node).chain(like).map(|n| (outcome.clone(), n)));
                continue;
            }
            if frame.event.is_none() {
                out.extend(self.listed(predicate).into_iter().map(|n| (outcome.clone(), n)));
            }
            for filler in fill(self.doc, self.agents, predicate, *slot) {
                let counted = match filler {
                    Filler::Arg(Arg::Phrase(node)) => Some(node),
                    Filler::Arg(Arg::Pronoun(token, _)) => {
                        let before = self.counted_before(token.min(predicate.token));
                        let done = frame.event.is_some() && token == predicate.token;
                        let hurt = predicate.node.is_none() && HURT.contains(&outcome.as_str());
                        before.or_else(|| self.one_before(token, filler).filter(|_| done && hurt))
                    }
                    _ => None,
                };
                if let Some(node) = counted.filter(|n| !self.shares_figure(*n)) {
                    let node = self.whole_of(node).unwrap_or(node);
                    let joined = self.doc.clauses.coordinates(node);
                    let named = |n: &Node| self.counted(node) && self.is_named(*n);
                    let people = joined.filter(|n| !named(n) && self.suffers(*n, outcome));
                    out.extend(std::iter::once(node).chain(people).map(|n| (outcome.clone(), n)));
                }
            }
        }
        out
    }

    /// Whether a joined phrase names people of whom an outcome may be told: no event, and not those of another outcome.
    fn suffers(&self, node: Node, outcome: &str) -> bool {
        let head = self.doc.clauses.head(node);
        // "An officer" is no arrest, though another reading of the word would be.
        let person = self.doc.view.lexeme(head).is_some_and(|(id, l)| l.human && !self.frames.is_head(id));
        let other = if person { Vec::new() } else { self.outcomes(head) };
        let people = self.counted(node) && self.class_is(node, Class::People);
        let noun = self.doc.view.pos(self.doc.clauses.head(node)) != Some(Pos::Adj);
        let event = noun && self.class_is(node, Class::Event);
        (other.is_empty() || other.contains(&outcome)) && (people || !event)
    }

    /// Whether a joined figure names nothing it counts, or only whose they are: "seven killed of the army and nine of the
    /// rebels".
    fn counts_like_before(&self, node: Node) -> bool {
        let part = &self.doc.clauses.phrases[node.phrase].parts[node.part];
        let quantity = part.quantity.map(|q| &self.doc.view.mentions.quantities[q]);
        quantity.is_some_and(|q| q.tokens.contains(part.head) || q.tokens.end() < part.head)
            && self.outcomes(part.head).is_empty()
    }

    /// The total a part stands beside, where the verb comes after both: "thirty people, seven of them children, were killed".
    fn whole_of(&self, part: Node) -> Option<Node> {
        let phrases = &self.doc.clauses.phrases;
        let them = part.phrase.checked_sub(1)?;
        let sentence = phrases[part.phrase].sentence;
        let among = matches!(phrases[them].kind, PhraseKind::Pronoun(_))
            && phrases[them].prep.is_some_and(|(l, _)| self.doc.words.among.contains(&l));
        let before = (them.saturating_sub(2)..them).rev().map(|phrase| Node { phrase, part: 0 });
        before
            .filter(|n| among && phrases[n.phrase].sentence == sentence && phrases[n.phrase].prep.is_none())
            .find(|n| self.counted(*n))
    }

    /// The people counted right before a word with a pronoun that takes them up: "hundreds of fighters, their arrest".
    fn counted_before(&self, token: usize) -> Option<Node> {
        let phrases = &self.doc.clauses.phrases;
        let last = phrases.partition_point(|p| p.tokens.end() <= token).checked_sub(1)?;
        let node = Node { phrase: last, part: 0 };
        let sentence = self.doc.view.text.sentence_of(token);
        (phrases[last].sentence == sentence && self.counted(node)).then_some(node)
    }

    /// The one man or woman of the sentence whom a pronoun stands for: "stabbed a soldier and hurt him".
    fn one_before(&self, token: usize, filler: Filler) -> Option<Node> {
        let pronoun = self.doc.view.best(token)?.pronoun.filter(|p| p.number == Number::Sing)?;
        let [meant] = self.who(filler).try_into().ok()?;
        let one = |n: &Node| {
            let head = self.doc.clauses.head(*n);
            let sole = self.doc.view.best(head).is_some_and(|r| {
                r.features.number == Some(Number::Sing) && r.features.gender == pronoun.gender
            });
            let human = self.doc.view.lexeme(head).is_some_and(|(_, l)| l.human);
            sole && human && self.entities.at(*n).first().is_some_and(|e| e.same(&meant))
        };
        let sentence = self.doc.view.text.sentence_of(token);
        let phrases = &self.doc.clauses.phrases;
        let before = (0..phrases.partition_point(|p| p.tokens.end() <= token)).rev();
        let mut here =
            before.take_while(|i| phrases[*i].sentence == sentence).map(|phrase| Node { phrase, part: 0 });
        here.find(one)
    }

    /// Whether one figure counts the dead and the wounded together: "the killing and wounding of 45", "30 dead and
    /// wounded".
    pub(super) fn is_merged(&self, predicate: &Predicate) -> bool {
        let at = predicate.token;
        let counted = |t: usize| self.doc.clauses.node_at(t).is_some_and(|n| self.counted(n));
        let others =
            |t: usize, u: usize| !self.outcomes(t).is_empty() && self.outcomes(t) != self.outcomes(u);
        let joined = |t: usize| self.doc.view.has_conj(t) && !self.outcomes(t).is_empty();
        let before = at.checked_sub(1).filter(|b| joined(at) && others(*b, at));
        if predicate.form != Form::Noun {
            let together = |first: usize| self.is_bare(first) && !self.is_told_before(first);
            let behind =
                Some(at + 1).filter(|next| joined(*next) && others(at, *next) && self.is_deed(*next));
            return before.is_some_and(|b| self.is_deed(b) && together(b))
                || behind.is_some() && together(at);
        }
        before.is_some_and(|b| counted(b) && !counted(at) && !self.is_known_beside(at, b))
            || predicate.node.is_some_and(|n| self.shares_figure(n))
    }

    /// Whether those a verb is told of stand before it: "a soldier was killed and five were hurt".
    fn is_told_before(&self, verb: usize) -> bool {
        let clause = self.doc.clauses.clause_at[verb].map(|c| &self.doc.clauses.clauses[c]);
        let whom = clause.filter(|c| c.verb == Some(verb)).and_then(|c| c.object);
        matches!(whom, Some(Arg::Phrase(node)) if self.doc.clauses.tokens(node).start() < verb)
    }

    /// Whether a word says nothing of those it is told of: no pronoun, no ending for several.
    fn is_bare(&self, token: usize) -> bool {
        let several = |r: &Reading| matches!(r.features.number, Some(Number::Dual | Number::Plur));
        self.doc.view.best(token).is_some_and(|r| r.pronoun.is_none() && !several(r))
    }

    /// Whether people counted by what became of them share the figure with others: "dozens of dead and wounded".
    fn shares_figure(&self, node: Node) -> bool {
        let head = self.doc.clauses.head(node);
        let other = head + 1;
        let uncounted = || !self.doc.clauses.node_at(other).is_some_and(|n| self.counted(n));
        let (own, next) = (self.outcomes(head), self.outcomes(other));
        let differ = !own.is_empty() && !next.is_empty() && own != next;
        let joined = self.doc.view.has_conj(other) && !self.is_known_beside(other, head);
        differ && self.counted(node) && joined && !self.is_deed(other) && uncounted()
    }

    /// Whether a noun has the article beside one that has none: "twelve dead and the wounded sixty", where those have a figure of their
    /// own.
    fn is_known_beside(&self, token: usize, other: usize) -> bool {
        let article = |t: usize| self.doc.view.best(t).is_some_and(|r| r.article);
        article(token) && !article(other)
    }

    /// What a word says became of people.
    fn outcomes(&self, token: usize) -> Vec<&str> {
        let word = self.doc.view.words.get(token).into_iter();
        let readings = word.flat_map(|w| w.readings().chain(w.removed().map(|(r, _)| r)));
        let frames = readings.filter_map(|r| r.lexeme).flat_map(|id| self.frames.of(id));
        let mut out: Vec<&str> =
            frames.flat_map(|(_, f)| f.casualties.iter().map(|(o, _)| o.as_str())).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether a word is a verb or its noun, not a noun for people.
    fn is_deed(&self, token: usize) -> bool {
        let masdar = |l: &Lexeme| l.of.is_some_and(|(_, d)| d == Derived::Masdar);
        self.doc.view.pos(token) == Some(Pos::Verb)
            || self.doc.view.lexeme(token).is_some_and(|(_, l)| masdar(l))
    }

    /// Whether a node is a name, with no noun for people before it.
    fn is_named(&self, node: Node) -> bool {
        let head = self.doc.clauses.head(node);
        let is_head = |n: &NameMention| n.referents.iter().any(|r| matches!(r, Referent::Head(_)));
        !self.counted(node)
            && match self.doc.view.name(head) {
                Some(name) => !is_head(name),
                None => self.doc.view.pos(head) == Some(Pos::Propn),
            }
    }

    pub(super) fn counted(&self, node: Node) -> bool {
        self.doc.clauses.phrases[node.phrase].parts[node.part].quantity.is_some()
    }

    pub(super) fn blame(&self, found: &mut Found, frame: &Frame) {
        for (told, slot) in &frame.blames {
            let Some(blame) = said(found, frame, *told) else { continue };
            let who: Vec<Entity> = fill(self.doc, self.agents, &found.predicate, *slot)
                .into_iter()
                .flat_map(|f| self.who(f))
                .collect();
            let mutual = blame == Blame::Accusation && *slot == Slot::Subject;
            for entity in &who {
                let mut by: Vec<Entity> = if mutual {
                    who.iter().filter(|o| !o.same(entity)).cloned().collect()
                } else {
                    found.actor.first().cloned().into_iter().collect()
                };
                if by.is_empty() {
                    by.extend(found.actor.first().filter(|a| !a.same(entity)).cloned());
                }
                if by.is_empty() {
                    found.blames.push((blame, entity.clone(), None));
                }
                found.blames.extend(by.into_iter().map(|b| (blame, entity.clone(), Some(b))));
            }
        }
    }
}

/// What a frame says of blame where the text negates or denies it. Who is said not to be behind a deed is cleared; an
/// accusation nobody made, an admission or a denial that did not come, is nothing.
fn said(found: &Found, frame: &Frame, told: Blame) -> Option<Blame> {
    let denied = found.sources.first().is_some_and(|s| s.stance == "denies");
    if found.status != Status::Negated && !denied {
        return Some(told);
    }
    let of_the_deed = told == Blame::Accusation && !frame.roles.iter().any(|(r, _)| *r == Role::Actor);
    of_the_deed.then_some(Blame::Denial)
}
