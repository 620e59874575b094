//! Nouns with a figure or a word for how much of them is meant.

use super::{Chunker, HeadIs};
use crate::types::Part;
use marsad_morph::{Number, Pos, Reading};
use marsad_text::{InTokens, Span};

impl Chunker<'_, '_> {
    /// Whether a figure of people stands in a stretch.
    pub(super) fn counts_people(&self, span: Span<InTokens>) -> bool {
        let quantities = &self.cx.view.mentions.quantities;
        let mut here = span.range().filter_map(|t| self.cx.view.quantity(t)).map(|q| &quantities[q]);
        here.any(|q| q.of_people && q.counted.is_some_and(|c| self.kind(c) == HeadIs::Person))
    }

    /// Whether a number with the article tells how many those of a definite plural are: "the three states", in Arabic "the states
    /// the three".
    pub(super) fn is_number_of(&self, head: usize, at: usize) -> bool {
        let view = &self.cx.view;
        let several = |r: &&Reading| r.article && r.features.number == Some(Number::Plur);
        let number = view.best(at).filter(|r| r.pos == Pos::Num && r.article);
        number.is_some_and(|r| r.conj.is_none() && r.prep.is_none())
            && view.best(head).filter(several).is_some()
            && view.best(at + 1).is_none_or(|r| r.pos != Pos::Num)
    }

    /// Whether what stands after a demonstrative goes with it: a noun without the article does not ("after that he visited
    /// units of").
    pub(super) fn is_pointed_at(&self, at: usize) -> bool {
        let bare = |r: &Reading| r.pos == Pos::Noun && !r.article;
        self.continues(at)
            && (self.cx.view.quantity(at).is_some() || !self.cx.view.best(at).is_some_and(bare))
    }

    /// Whether a word says only how much of the noun right after it is meant: that noun is the head.
    pub(super) fn only_counts(&self, at: usize) -> bool {
        let view = &self.cx.view;
        let counts =
            view.lexeme(at).is_some_and(|(id, _)| self.cx.quantifiers.contains(&id)) || self.ranks(at);
        let bare = view.best(at).is_some_and(|r| !r.article && r.pronoun.is_none());
        counts && bare && view.name(at).is_none() && at + 1 < self.end && {
            let noun =
                matches!(view.pos(at + 1), Some(Pos::Noun | Pos::Propn)) || view.name(at + 1).is_some();
            noun && !view.is_mark(at + 1) && self.continues(at + 1)
        }
    }

    /// Whether an adjective, and no participle, stands before an indefinite noun: "the first visit", "the fiercest raids".
    fn ranks(&self, at: usize) -> bool {
        let view = &self.cx.view;
        let plain = |r: &Reading| r.pos == Pos::Adj && !r.features.absolute;
        let adjective =
            view.best(at).is_some_and(plain) && view.lexeme(at).is_some_and(|(_, l)| l.of.is_none());
        let noun = |t: usize| self.is(t, Pos::Noun) && !self.definite(t) && view.name(t).is_none();
        // "A rights activist left the prison": it tells of the noun before it.
        let told_of = at > 0 && self.is(at - 1, Pos::Noun) && !self.definite(at - 1);
        adjective && !told_of && noun(at + 1)
    }

    /// A figure after its noun: "one general" said as general, one.
    pub(super) fn singular_one(&self, at: usize) -> Option<usize> {
        let quantity = (at < self.end).then(|| self.cx.view.quantity(at)).flatten()?;
        let found = &self.cx.view.mentions.quantities[quantity];
        let counts_before = found.counted.is_some_and(|c| c < found.tokens.start());
        (counts_before && found.tokens.start() == at && !self.cx.view.has_conj(at)).then_some(quantity)
    }

    pub(super) fn counted(&self, at: usize, quantity: usize, before: &[Part]) -> Part {
        let found = &self.cx.view.mentions.quantities[quantity];
        let figure_end = found.tokens.end().max(at + 1);
        let head = found.counted.filter(|&c| c < self.end && c + 1 >= found.tokens.start());
        let Some(head) = head else {
            return Part {
                tokens: Span::new(at, figure_end),
                head: figure_end - 1,
                quantity: Some(quantity),
                definite: true,
            };
        };
        let name_end = self.cx.view.name(head).map_or(head + 1, |n| n.tokens.end());
        let end = self.adjectives(head, name_end.max(figure_end).max(head + 1), before);
        let definite = self.definite(head);
        Part { tokens: Span::new(at, end), head, quantity: Some(quantity), definite }
    }
}
