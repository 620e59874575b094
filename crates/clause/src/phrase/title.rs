//! Titles written short before a name, which stand in no phrase: "Dr. Such".

use super::Chunker;
use marsad_morph::{Pos, Reading};
use marsad_text::{InTokens, Span, mark};

/// How many words a title has at most, with its full stop.
const LONG: usize = 2;

impl Chunker<'_, '_> {
    /// Where the name begins that a title at a token stands before, if there is one.
    pub(super) fn titled(&self, at: usize) -> Option<usize> {
        let view = &self.cx.view;
        let short = view.lexeme(at).is_some_and(|(id, _)| self.cx.titles.contains(&id));
        if !short || view.quantity(at).is_some() {
            return None;
        }
        let stop = at + 1 < self.end && view.is_mark(at + 1) && mark::ends(view.text.word(at + 1));
        let name = at + 1 + usize::from(stop);
        let called = (name < self.end).then(|| view.best(name)).flatten()?;
        let bare = called.prep.is_none() && called.conj.is_none();
        let fits = match called.pos {
            Pos::Propn => true,
            Pos::Noun | Pos::Adj => stop,
            _ => false,
        };
        // "In 2013 AD. The ministry": a letter behind a figure is no title.
        let figure = at.checked_sub(1).is_some_and(|t| view.quantity(t).is_some() || view.time(t).is_some());
        (bare && fits && !figure).then_some(name)
    }

    /// Where the office begins that words of honour at a token stand before: "His Highness the crown prince", in Arabic "the owner
    /// of highness, the crown prince".
    pub(super) fn honoured(&self, at: usize) -> Option<usize> {
        let view = &self.cx.view;
        let bare = |r: &Reading| r.pos == Pos::Noun && !r.article && r.pronoun.is_none() && r.conj.is_none();
        let human = |t: usize| view.lexeme(t).is_some_and(|(_, l)| l.human);
        let owner = view.best(at).filter(|r| bare(r)).is_some_and(|_| human(at));
        let honour = at + 1;
        let definite = |t: usize| t < self.end && view.best(t).is_some_and(|r| r.article);
        let of = owner && definite(honour);
        if !of || !view.lexeme(honour).is_some_and(|(id, _)| self.cx.honours.contains(&id)) {
            return None;
        }
        let describes = |t: &usize| definite(*t) && view.pos(*t) == Some(Pos::Adj);
        let office = (honour + 1..self.end).find(|t| !describes(t))?;
        let called = view.best(office).filter(|r| bare(r) && r.prep.is_none())?;
        let known = view.name(office).is_some() || human(office);
        (known && !called.features.absolute).then_some(office)
    }

    /// Where the name begins behind words by which somebody is only said to be called so: "what is called the army of".
    pub(super) fn so_called(&self, at: usize) -> Option<usize> {
        let view = &self.cx.view;
        if at >= self.end {
            return None;
        }
        let (len, ..) = self.cx.openers.at(view, at).filter(|(_, kind, _)| *kind == "called")?;
        let name = at + len;
        let by = view.pos(name) == Some(Pos::Adp) && view.best(name).is_some_and(|r| r.pronoun.is_none());
        Some(name + usize::from(by)).filter(|name| *name < self.end)
    }

    /// The first word of a name behind such words and the mark that may open it; the token itself where there are none.
    pub(super) fn past_called(&self, at: usize) -> usize {
        self.so_called(at).map_or(at, |name| name + usize::from(self.cx.view.is_mark(name)))
    }

    /// Whether such words stand right before a token.
    pub(super) fn is_behind_called(&self, at: usize) -> bool {
        let mark = at.checked_sub(1).is_some_and(|t| self.cx.view.is_mark(t));
        let name = at - usize::from(mark);
        (2..=LONG + 1).any(|len| name.checked_sub(len).is_some_and(|t| self.so_called(t) == Some(name)))
    }

    /// What stands between a phrase and the next, without the title of that.
    pub(super) fn before_title(&self, end: usize, start: usize) -> Span<InTokens> {
        let from = start.saturating_sub(LONG).max(end);
        let title = (from..start).find(|t| self.titled(*t) == Some(start));
        Span::new(end, title.unwrap_or(start))
    }
}
