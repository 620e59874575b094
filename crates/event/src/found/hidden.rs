//! What a predicate hides: what is wished for or is a part of it, of which no event is told.

use super::Finder;
use crate::frame::Frame;
use crate::predicate::{Filler, Predicate, fill};
use marsad_clause::{Arg, Clause, ClauseId, ClauseKind};
use marsad_text::{InTokens, Span};

impl Finder<'_, '_> {
    /// Adds what a predicate on which a frame fires hides.
    pub(super) fn hide(&self, predicate: &Predicate, frame: &Frame, hidden: &mut Vec<Span<InTokens>>) {
        let absorbed = frame.absorbs.iter().flat_map(|slot| fill(self.doc, self.agents, predicate, *slot));
        for filler in absorbed {
            let Filler::Arg(Arg::Phrase(node)) = filler else { continue };
            let joined = self.doc.clauses.coordinates(node);
            hidden.extend(std::iter::once(node).chain(joined).map(|n| self.doc.clauses.tokens(n)));
        }
        for slot in &frame.hides {
            for filler in fill(self.doc, self.agents, predicate, *slot) {
                let clause = &self.doc.clauses.clauses[predicate.clause];
                match filler {
                    Filler::Arg(Arg::Phrase(node)) => {
                        let start = self.doc.clauses.tokens(node).start();
                        let own = predicate.token;
                        let end = if start > own {
                            self.end_of(predicate.clause)
                        } else {
                            self.doc.clauses.tokens(node).end()
                        };
                        hidden.push(Span::new(start.max(if start > own { own + 1 } else { start }), end));
                    }
                    Filler::Clause(id) => {
                        let start = self.doc.clauses.clauses[id].tokens.start();
                        // "The sides must protect civilians, and likewise the sides must".
                        let end = clause.tokens.end().min(self.end_of(predicate.clause));
                        hidden.push(Span::new(start, end.max(start + 1)));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Where a clause's own words end: before the next clause beside it.
    fn end_of(&self, clause: ClauseId) -> usize {
        let own = &self.doc.clauses.clauses[clause];
        let sentence = self.doc.view.text.sentences[own.sentence];
        let beside = self
            .doc
            .clauses
            .clauses
            .iter()
            .enumerate()
            .skip(clause + 1)
            .take_while(|(_, c)| c.sentence == own.sentence);
        // "Demanded the withdrawal, refusing to talk": who demands does that as well.
        // Nor is what happened meanwhile demanded: "…, while planes bombed the town".
        let done = |c: &Clause| c.kind == ClauseKind::Adverbial && c.verb.is_some_and(|v| self.is_perfect(v));
        let below = |c: &Clause| c.parent == Some(clause) && (c.kind == ClauseKind::Participle || done(c));
        let apart = |i: usize, c: &Clause| !self.doc.clauses.within(i, clause) || below(c);
        let mut beside = beside.filter(|(i, c)| apart(*i, c) && c.tokens.start() > own.tokens.start());
        let end = beside.next().map_or(sentence.end(), |(_, c)| c.tokens.start());
        // "The president, who vowed to crush them, took office".
        if own.kind == ClauseKind::Relative { end.min(own.tokens.end()) } else { end }
    }
}
