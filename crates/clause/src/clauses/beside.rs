//! Clauses beside others: where one begins, and the noun it may open with.

use super::agree::agrees_before;
use super::{Reader, blank};
use crate::types::{ClauseId, ClauseKind, Node, PhraseKind};
use marsad_morph::{Aspect, Lexeme, LexemeId, Pos};

impl Reader<'_, '_> {
    /// Where the clause of a verb begins: at the particle right before it, "and did not kill".
    pub(super) fn opening(&self, verb: usize) -> usize {
        let view = &self.cx.view;
        let particle =
            |t: &usize| view.pos(*t) == Some(Pos::Part) && *t > self.out[self.current].tokens.start();
        verb.checked_sub(1).filter(particle).unwrap_or(verb)
    }

    /// Whether a verb tells what is over.
    pub(super) fn is_finished(&self, verb: usize) -> bool {
        self.cx.view.best(verb).is_some_and(|r| r.features.aspect == Some(Aspect::Perf))
    }

    /// The clause that "but", "also" goes on from: out of those that tell of a noun, and after a mark out of those that tell
    /// when or why.
    pub(super) fn going_on_from(&self) -> ClauseId {
        let left = |id: &ClauseId| match self.out[*id].kind {
            ClauseKind::Relative => true,
            ClauseKind::Adverbial => self.comma,
            _ => false,
        };
        let up = std::iter::successors(Some(self.current), |id| self.out[*id].parent.filter(|_| left(id)));
        up.last().unwrap_or(self.current)
    }

    /// Begins a clause beside the current one, which may share its subject.
    pub(super) fn beside(&mut self, at: usize) {
        let mut now = self.current;
        // "If the army does not leave, and the council has …": what has happened is no part of the condition.
        let verb = at + usize::from(self.cx.view.pos(at) == Some(Pos::Part));
        while self.tells_past(verb) && self.out[now].kind == ClauseKind::Adverbial {
            let Some(parent) = self.out[now].parent else { break };
            now = parent;
        }
        let kind = match self.out[now].kind {
            ClauseKind::Participle => ClauseKind::Main,
            kind => kind,
        };
        let mut clause = blank(kind, self.out[now].parent, at, self.sentence);
        clause.shares = Some(now);
        clause.antecedent = self.out[now].antecedent;
        self.begin(clause);
    }

    /// The clause around one that only says without a verb what something is: a finished verb joined behind it goes on from that,
    /// "called it grave, and laid the blame on".
    pub(super) fn past_description(&self, at: usize) -> Option<ClauseId> {
        let told = &self.out[self.current];
        let its = self.cx.view.best(told.tokens.start()).is_some_and(|r| r.pronoun.is_some());
        let described = told.kind == ClauseKind::Complement && its && !told.phrases.is_empty();
        let finished = |id: &ClauseId| self.out[*id].verb.is_some_and(|v| self.is_finished(v));
        told.parent.filter(|around| described && self.is_finished(at) && finished(around))
    }

    /// Whether people joined to nothing behind a verb begin to tell something without one: "the army shells the hills, and three
    /// martyrs in a raid on the town".
    pub(super) fn tells_without_verb(&self, phrase: usize) -> bool {
        let own = &self.cx.phrases[phrase];
        let alone = own.kind == PhraseKind::Noun && own.prep.is_none() && own.link.is_none();
        let people = |(id, lexeme): (LexemeId, &Lexeme)| lexeme.human && self.cx.telling.contains(&id);
        let tells = || self.cx.view.lexeme(own.parts[0].head).is_some_and(people);
        let indefinite = || own.parts.iter().all(|p| !p.definite);
        let clause = &self.out[self.current];
        let whole = clause.kind == ClauseKind::Main && clause.verb.is_some() && !clause.phrases.is_empty();
        alone && whole && self.cx.view.has_conj(own.tokens.start()) && tells() && indefinite()
    }

    /// The phrase right before a verb that goes with it and is joined to nothing: "twelve were killed and ten were hurt", in
    /// Arabic "and ten they were hurt".
    pub(super) fn topic_after_and(&self, verb: usize) -> Option<usize> {
        let view = &self.cx.view;
        let phrase = verb.checked_sub(1).and_then(|t| self.cx.phrase_at[t])?;
        let own = &self.cx.phrases[phrase];
        let alone = own.kind == PhraseKind::Noun && own.prep.is_none() && own.link.is_none();
        let last = self.out[self.current].phrases.last() == Some(&phrase);
        let reading = view.best(verb).filter(|r| r.pos == Pos::Verb)?;
        let joined = view.has_conj(own.tokens.start()) && own.tokens.end() == verb;
        let goes = agrees_before(self.cx, reading, Node { phrase, part: 0 });
        (alone && last && joined && goes).then_some(phrase)
    }

    /// Begins a clause beside the current one with the phrase right before its verb.
    pub(super) fn beside_topic(&mut self, verb: usize) {
        let Some(phrase) = self.out[self.current].phrases.pop() else { return };
        self.beside(self.cx.phrases[phrase].tokens.start().min(verb));
        self.out[self.current].phrases.push(phrase);
    }

    /// Whether a finished verb stands after a mark, a word for "and" and a particle: "…, and has".
    fn tells_past(&self, verb: usize) -> bool {
        let view = &self.cx.view;
        let particle = verb.checked_sub(1).filter(|t| view.pos(*t) == Some(Pos::Part) && view.has_conj(*t));
        self.comma && self.is_finished(verb) && particle.is_some()
    }
}
