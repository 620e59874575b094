//! What kills with nobody doing it.

use super::Finder;
use crate::frame::{Frame, Slot};
use crate::predicate::{Predicate, fill};
use hashbrown::HashSet;
use marsad_clause::{Arg, Clause, ClauseKind, Node};
use marsad_morph::{Derived, LexemeId, Pos};

/// How many words before a noun that does not tell what happened that may be told.
const TOLD_BEFORE: usize = 150;

impl Finder<'_, '_> {
    /// Whether a noun tells what a verb says came of an earthquake or a collision: "the flood led to the death of", "the fire
    /// that left dead", "the bus overturned, which led to".
    pub(super) fn came_of_mishap(&self, predicate: &Predicate) -> bool {
        let Some(carrier) = &predicate.carrier else { return false };
        let result =
            |t: usize| self.doc.view.lexeme(t).is_some_and(|(id, _)| self.doc.words.results.contains(&id));
        if !result(carrier.token) {
            return false;
        }
        let clause = &self.doc.clauses.clauses[carrier.clause];
        let before = clause.parent.or(clause.shares).map(|c| &self.doc.clauses.clauses[c]);
        // What a clause with no noun for a subject tells came of the one before.
        let whole = before.filter(|_| {
            clause.kind == ClauseKind::Adverbial || !matches!(clause.subject, Some(Arg::Phrase(_)))
        });
        let own = match clause.kind {
            ClauseKind::Relative => clause.antecedent,
            _ => phrase(clause.subject),
        };
        // "An accident that took place in the morning left dead"; "a fire broke out in a plant that left dead".
        let ahead = clause.phrases.iter().filter(|p| {
            let phrase = &self.doc.clauses.phrases[**p];
            phrase.prep.is_none() && phrase.tokens.end() <= carrier.token
        });
        let broke_out = before.filter(|_| clause.kind == ClauseKind::Relative);
        let nouns = [own, whole.and_then(|c| phrase(c.subject)), broke_out.and_then(|c| phrase(c.subject))];
        let mut nouns = nouns.into_iter().flatten().chain(ahead.map(|p| Node { phrase: *p, part: 0 }));
        nouns.any(|n| self.is_mishap(n)) || whole.and_then(|c| c.verb).is_some_and(|v| self.is_mishap_verb(v))
    }

    /// Whether somebody is told to be killed or hurt, by nobody, in a mishap: "killed as the plane crashed", "the bus sank and
    /// ten were killed"; but not where the sentence names an attack as well.
    pub(super) fn befell_in_mishap(&self, predicate: &Predicate, frame: &Frame) -> bool {
        let own = &self.doc.clauses.clauses[predicate.clause];
        let undone = || fill(self.doc, self.agents, predicate, Slot::Subject).is_empty();
        let befell = || self.is_in_mishap(predicate) && undone() || self.follows_mishap(predicate);
        !frame.casualties.is_empty() && befell() && !self.names_attack(own.sentence)
    }

    /// Whether its clause, or the one beside it that tells of more who were hurt, says in what mishap: "and two were hurt in
    /// the collapse".
    fn is_in_mishap(&self, predicate: &Predicate) -> bool {
        let clauses = &self.doc.clauses.clauses;
        let own = &clauses[predicate.clause];
        let beside = clauses.get(predicate.clause + 1);
        let beside = beside.filter(|c| c.sentence == own.sentence && c.kind == own.kind && c.passive);
        let inside = |c: &Clause| c.phrases.iter().any(|p| self.tells_mishap(*p));
        inside(own) || beside.is_some_and(inside)
    }

    /// Whether a phrase behind a preposition is of a mishap.
    fn tells_mishap(&self, phrase: usize) -> bool {
        self.doc.clauses.phrases[phrase].prep.is_some() && self.is_mishap(Node { phrase, part: 0 })
    }

    /// Whether the clause before tells a mishap, or the one it is a noun in: "the plane crashed, and ten were killed".
    fn follows_mishap(&self, predicate: &Predicate) -> bool {
        let clauses = &self.doc.clauses.clauses;
        let own = &clauses[predicate.clause];
        let crashed = |c: &Clause| c.verb.is_some_and(|v| self.is_mishap_verb(v));
        let nobody = own.passive || own.subject_shared;
        let before = predicate.clause.checked_sub(1).map(|id| &clauses[id]);
        let before = before.filter(|c| nobody && c.sentence == own.sentence && c.kind == own.kind);
        predicate.is_noun() && crashed(own)
            || before.is_some_and(|c| crashed(c) || phrase(c.subject).is_some_and(|n| self.is_mishap(n)))
    }

    /// Whether a noun of a sentence names an attack, beside those that only tell who was hurt.
    fn names_attack(&self, sentence: usize) -> bool {
        let tokens = self.doc.view.text.sentences[sentence].range();
        let stands = |ids: &HashSet<LexemeId>| {
            tokens.clone().any(|t| self.doc.view.lexeme(t).is_some_and(|(id, _)| ids.contains(&id)))
        };
        let attacks = |id| {
            let frames = || self.frames.of(id).map(|(_, f)| f);
            let assault = |f: &Frame| f.event.is_some_and(|e| e.name == "ASSAULT");
            let fits = |f: &Frame| assault(f) && f.beside.get(&id).is_none_or(stands);
            frames().all(|f| f.casualties.is_empty()) && frames().any(fits)
        };
        let mut tokens = tokens.clone();
        tokens.any(|t| {
            let noun = self.doc.view.pos(t) == Some(Pos::Noun);
            let mishap = |id| self.doc.words.mishaps.contains(&id);
            let lexeme = self.doc.view.lexeme(t).filter(|(id, _)| noun && !mishap(*id));
            lexeme.is_some_and(|(id, l)| attacks(id) || l.of.is_some_and(|(verb, _)| attacks(verb)))
        })
    }

    /// Whether a noun, or one it is the genitive of, is such a word: "fires of forests"; or means one told before.
    fn is_mishap(&self, node: Node) -> bool {
        self.names_mishap(node) || self.refers_to_mishap(node)
    }

    fn names_mishap(&self, node: Node) -> bool {
        let words = &self.doc.words;
        let of = |head: LexemeId, n: Node| self.words_of(n).any(|id| words.mishaps_of.contains(&(head, id)));
        let head = |n: Node| self.doc.view.lexeme(self.doc.clauses.head(n)).map(|(id, _)| id);
        let mut row = (0..=node.part).map(|part| Node { part, ..node });
        row.any(|n| {
            self.words_of(n).any(|id| words.mishaps.contains(&id)) || head(n).is_some_and(|id| of(id, n))
        })
    }

    /// Whether a noun that does not tell what happened means a mishap: what was told last before it is one, and no attack.
    fn refers_to_mishap(&self, node: Node) -> bool {
        let head = self.doc.clauses.head(node);
        let own = &self.doc.clauses.phrases[node.phrase];
        let incident = |(id, _): (LexemeId, _)| self.doc.words.incidents.contains(&id);
        let bare = own.parts.len() == 1 && self.doc.view.best(head).is_some_and(|r| r.article);
        if !bare || !self.doc.view.lexeme(head).is_some_and(incident) {
            return false;
        }
        let told = (head.saturating_sub(TOLD_BEFORE)..head).rev().find_map(|t| {
            let (id, lexeme) = self.doc.view.lexeme(t)?;
            let mishap =
                self.doc.clauses.node_at(t).is_some_and(|n| self.names_mishap(n)) || self.is_mishap_verb(t);
            let attack = |id| {
                let frames = || self.frames.of(id).map(|(_, f)| f);
                let assault = |f: &Frame| f.event.is_some_and(|e| e.name == "ASSAULT");
                frames().all(|f| f.casualties.is_empty()) && frames().any(assault)
            };
            let attacks = attack(id) || lexeme.of.is_some_and(|(verb, _)| attack(verb));
            (mishap || attacks).then_some(mishap)
        });
        told == Some(true)
    }

    /// Whether a verb is one whose verbal noun is such a word: "overturned".
    fn is_mishap_verb(&self, token: usize) -> bool {
        let Some((verb, _)) = self.doc.view.lexeme(token) else { return false };
        let of = |id: &marsad_morph::LexemeId| {
            self.doc.view.lexicon.lexeme(*id).of == Some((verb, Derived::Masdar))
        };
        self.doc.words.mishaps.iter().any(of)
    }
}

fn phrase(arg: Option<Arg>) -> Option<Node> {
    match arg {
        Some(Arg::Phrase(node)) => Some(node),
        _ => None,
    }
}
