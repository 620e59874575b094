//! Which of the nouns before it a joined noun goes with.

use super::{Chunker, HeadIs};
use crate::types::{Link, Node, Part, Phrase, PhraseKind};
use marsad_morph::{Derived, Number, Pos};
use marsad_text::{InTokens, Span};

/// How many phrases before its last word a deed may stand that another is joined to.
const REACH: usize = 3;

impl Chunker<'_, '_> {
    /// The part of the phrase before that a joined phrase goes with: events with events, people with people, names
    /// with names, else the last.
    pub(super) fn coordinand(&self, previous: usize, phrase: &Phrase) -> Node {
        let parts = &self.out[previous].parts;
        let kind = self.kind(phrase.parts[0].head);
        if let Some(deed) = self.deed_before(previous, phrase).filter(|_| kind == HeadIs::Event) {
            return deed;
        }
        let counted = |p: &Part| p.quantity.is_some();
        let figures = parts.iter().rposition(counted).filter(|_| counted(&phrase.parts[0]));
        let same = figures.or_else(|| parts.iter().rposition(|p| self.kind(p.head) == kind));
        let part = match kind {
            _ if figures.is_some() => figures.unwrap_or(0),
            HeadIs::Event => parts.iter().position(|p| self.kind(p.head) == HeadIs::Event).unwrap_or(0),
            HeadIs::Person | HeadIs::Name => same.unwrap_or(parts.len() - 1),
            HeadIs::Other => same.unwrap_or(0),
        };
        match (part, self.out[previous].link) {
            (0, Some((node, Link::Coordinate))) if same.is_some() => node,
            _ => Node { phrase: previous, part },
        }
    }

    /// A verbal noun in the singular is joined to a deed, past where and to whom that is done: "advancing to the town and
    /// taking the airport".
    fn deed_before(&self, previous: usize, phrase: &Phrase) -> Option<Node> {
        let head = phrase.parts[0].head;
        let view = &self.cx.view;
        let masdar = |t: usize| {
            let (_, lexeme) = view.lexeme(t)?;
            lexeme.of.filter(|(_, d)| *d == Derived::Masdar)
        };
        let one = view.best(head).is_some_and(|r| r.features.number == Some(Number::Sing));
        let known = |i: usize| self.out[i].parts.iter().any(|p| self.kind(p.head) == HeadIs::Event);
        if !one || masdar(head).is_none() || known(previous) {
            return None;
        }
        let within = |i: &usize| {
            let gap = Span::<InTokens>::new(self.out[*i].tokens.end(), phrase.tokens.start());
            let open = |t: usize| !self.is(t, Pos::Verb) && !self.is(t, Pos::Sconj) && !view.is_mark(t);
            self.out[*i].kind == PhraseKind::Noun && gap.range().all(open)
        };
        let mut before = (self.first..previous).rev().take(REACH).take_while(within);
        let deed = before.find(|i| masdar(self.out[*i].parts[0].head).is_some())?;
        Some(Node { phrase: deed, part: 0 })
    }
}
