//! What stands between a word that tells and what it tells.

use super::{Finder, Teller};
use crate::types::{Arg, Clause, ClauseId, ClauseKind, Node};
use marsad_morph::Pos;
use marsad_text::mark;

/// How many words are told of a speaker at most between two marks.
const ASIDE: usize = 20;

impl Finder<'_, '_> {
    /// Whether a clause is what a word tells: no verb but those of relative clauses stands between, and none of these
    /// reports; or those of what is told of the speaker between two marks: "a source, who asked not to be named, said that".
    pub(super) fn tells(&self, teller: Teller, id: ClauseId) -> bool {
        let clause = &self.clauses.clauses[id];
        let start = clause.tokens.start();
        if start <= teller.word || self.view.is_mark(start) || self.passes_on(teller.clause) {
            return false;
        }
        let own = self.clauses.clauses[teller.clause].verb == Some(teller.word);
        if own && clause.parent == Some(teller.clause) {
            return true;
        }
        let between = |c: &&Clause| c.verb.is_some_and(|v| v > teller.word && v < start);
        let mut between = self.clauses.clauses.iter().filter(between);
        between.all(|c| {
            let reports =
                c.verb.and_then(|v| self.verb_of(v)).is_some_and(|v| self.reporting.verbs.contains_key(&v));
            let relative = c.kind == ClauseKind::Relative;
            relative && (!reports || self.passes_on_in(c) || self.is_of_speaker(teller, c))
                || self.is_aside(teller.word, c, start, reports)
        })
    }

    /// Whether a clause stands between two marks, one after a word and one right before what the word tells. One that reports
    /// says so of the speaker himself, with no word that joins it: "a source, refused to give his name, said that".
    fn is_aside(&self, word: usize, aside: &Clause, told: usize, reports: bool) -> bool {
        let parts = |t: usize| self.view.is_mark(t) && mark::parts(self.view.text.word(t));
        // "Warned of that": the preposition goes with the clause.
        let close = told - 1 - usize::from(self.view.pos(told - 1) == Some(Pos::Adp));
        let Some(open) = (word + 1..close).find(|t| parts(*t)) else { return false };
        let Some(verb) = aside.verb.filter(|v| *v > open) else { return false };
        let own = !reports || verb == open + 1 && !self.view.has_conj(verb);
        parts(close) && own && close - open <= ASIDE
    }

    /// Whether a clause tells of whoever speaks, and has all that its verb asks for: "a source who refused to give his name said
    /// that", in Arabic "said a source, refused the giving of his name, that".
    fn is_of_speaker(&self, teller: Teller, clause: &Clause) -> bool {
        let speaker = self.clauses.clauses[teller.clause].subject;
        let of = |n: Node| matches!(speaker, Some(Arg::Phrase(s)) if s.phrase == n.phrase);
        clause.antecedent.is_some_and(of)
            && matches!(clause.object, Some(Arg::Phrase(n)) if Some(n) != clause.antecedent)
    }

    pub(super) fn passes_on(&self, clause: ClauseId) -> bool {
        self.passes_on_in(&self.clauses.clauses[clause])
    }

    /// Whether a clause only says who spread the words it is about: "in an interview that the channel aired", "in a statement
    /// published on Sunday".
    pub(super) fn passes_on_in(&self, clause: &Clause) -> bool {
        let Some(about) = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative) else {
            return false;
        };
        let on_it = clause.verb.and_then(|v| self.view.best(v)).is_some_and(|r| r.pronoun.is_some());
        clause.object == Some(Arg::Phrase(about)) && (on_it || clause.passive)
    }
}
