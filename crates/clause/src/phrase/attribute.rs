//! Nouns for people that stand as attributes of another: "retired officers", "masked gunmen".

use super::Chunker;
use crate::clauses::Case;
use marsad_morph::{Number, Pos};

impl Chunker<'_, '_> {
    /// Whether a noun for people tells what the people named right before it are: both indefinite and in the plural, and of a
    /// case that none but an attribute has there, a subject's behind a subject or any other behind a preposition.
    pub(super) fn is_attribute(&self, head: usize, at: usize) -> bool {
        let case = self.case(at);
        head + 1 == at
            && self.are_people(head)
            && self.are_people(at)
            && match self.case(head) {
                Some(own) => case == Some(own),
                None if self.prep.is_some() => case == Some(Case::Oblique),
                None => case == Some(Case::Nominative),
            }
    }

    fn are_people(&self, at: usize) -> bool {
        let view = &self.cx.view;
        let bare = view.best(at).is_some_and(|r| {
            r.pos == Pos::Noun && r.features.number == Some(Number::Plur) && !r.article && r.pronoun.is_none()
        });
        bare && view.lexeme(at).is_some_and(|(_, l)| l.human)
    }

    fn case(&self, at: usize) -> Option<Case> {
        let absolute = self.cx.view.best(at).is_some_and(|r| r.features.absolute);
        self.cx.cases.by_ending(self.cx.view.stem(at)).filter(|_| absolute)
    }
}
