//! What kills with nobody doing it.

use super::Finder;
use crate::predicate::Predicate;
use marsad_clause::{Arg, ClauseKind, Node};
use marsad_morph::Derived;

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
        let nouns = [own, whole.and_then(|c| phrase(c.subject))];
        let mut nouns = nouns.into_iter().flatten();
        nouns.any(|n| self.is_mishap(n)) || whole.and_then(|c| c.verb).is_some_and(|v| self.is_mishap_verb(v))
    }

    /// Whether a noun, or one it is the genitive of, is such a word: "fires of forests".
    fn is_mishap(&self, node: Node) -> bool {
        let mut row = (0..=node.part).map(|part| Node { part, ..node });
        row.any(|n| self.words_of(n).any(|id| self.doc.words.mishaps.contains(&id)))
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
