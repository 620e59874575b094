//! Answers: whoever did what is answered is whom the answer is for, and who answers is whom that was done to.

use super::content::AGAINST;
use super::{Finder, Found};
use crate::entity::Entity;
use crate::frame::{Frame, Role};
use marsad_clause::{Arg, ClauseId, Node};

impl Finder<'_, '_> {
    /// Fills in to whom something hostile was done where nobody known is named to have suffered it: "expelled ten diplomats in
    /// reply to the sanctions of the state", "answering the threats of the group".
    pub(super) fn by_answer(&self, found: &mut Found, frame: &Frame) {
        let suffered = frame.roles.iter().any(|(r, _)| *r == Role::Recipient);
        let hostile = found.event.is_some_and(|e| AGAINST.contains(&e.quad));
        if !suffered || !hostile || !found.recipient.iter().all(|r| r.assumed) {
            return;
        }
        let p = &found.predicate;
        let told = match p.node.and_then(|n| self.answer_to(n.phrase)) {
            Some(answer) if found.recipient.is_empty() => self.who_answers(p.clause, answer),
            Some(_) => return,
            None => self.answered_in(p.clause).map(|n| self.behind(n)).unwrap_or_default(),
        };
        let others = told.into_iter().filter(|r| !found.actor.iter().any(|a| a.same(r)));
        let others: Vec<Entity> = others.filter(|r| !r.code.is_empty()).collect();
        if !others.is_empty() {
            found.recipient = others;
        }
    }

    /// The noun for an answer right before the phrase of what it is to.
    fn answer_to(&self, phrase: usize) -> Option<Node> {
        let clauses = &self.doc.clauses;
        let (prep, at) = clauses.phrases[phrase].prep?;
        let before = clauses.phrase_at[at.checked_sub(1)?].filter(|b| *b + 1 == phrase)?;
        let part = clauses.phrases[before].parts.iter().position(|part| {
            let noun = self.doc.view.lexeme(part.head).map(|(id, _)| id);
            noun.is_some_and(|id| self.agents.replies.contains(&(id, prep)))
        })?;
        Some(Node { phrase: before, part })
    }

    /// Who gives an answer: whose it is, else, of one that only says why, who does what its clause tells, or the one over it.
    fn who_answers(&self, clause: ClauseId, answer: Node) -> Vec<Entity> {
        let clauses = &self.doc.clauses;
        if let Some(own) = clauses.genitive(answer) {
            return self.entities.of(self.doc, Arg::Phrase(own));
        }
        let why = self
            .doc
            .view
            .best(clauses.head(answer))
            .is_some_and(|r| r.features.absolute || r.pronoun.is_some());
        if !why {
            return Vec::new();
        }
        let over = std::iter::successors(Some(clause), |c| clauses.clauses[*c].parent);
        let subject =
            { over }.find_map(|c| clauses.clauses[c].subject.filter(|_| !clauses.clauses[c].passive));
        subject.map(|arg| self.entities.of(self.doc, arg)).unwrap_or_default()
    }

    /// What a clause says that it answers.
    fn answered_in(&self, clause: ClauseId) -> Option<Node> {
        let phrases = self.doc.clauses.clauses[clause].phrases.iter();
        { phrases }.find(|p| self.answer_to(**p).is_some()).map(|p| Node { phrase: *p, part: 0 })
    }
}
