//! Names and words in quotation marks as parts of a noun phrase.

use super::Chunker;
use crate::types::Part;
use marsad_morph::Pos;
use marsad_text::{InTokens, Span};

impl Chunker<'_, '_> {
    /// A mark that opens a name or a word or two in quotation marks: the movement "Zub".
    pub(super) fn opens_quoted_name(&self, at: usize) -> bool {
        self.quoted(at).is_some_and(|span| span.len() <= 3 && (span.range()).all(|i| !self.is(i, Pos::Verb)))
    }

    /// The tokens inside quotation marks that open at this mark, if they close in the sentence.
    pub(super) fn quoted(&self, at: usize) -> Option<Span<InTokens>> {
        let quotes = self.cx.view.text.nesting.quotes();
        quotes
            .filter(|q| q.closed && q.inside.end() < self.end)
            .find(|q| q.inside.start() == at + 1)
            .map(|q| q.inside)
    }

    /// Past the mark that closes quotation marks around a noun alone, or a noun and those before it, and the adjectives behind
    /// it: "the 'martyrdom' of six", "the 'Front of the Rescue' Islamic".
    pub(super) fn marked_off(&self, head: usize, end: usize, before: &[Part]) -> usize {
        if end + 1 >= self.end || !self.cx.view.is_mark(end) {
            return end;
        }
        let closes = |own| self.cx.view.text.nesting.quotes().any(|q| q.closed && q.inside == own);
        let behind = || self.adjectives(head, end + 1, before);
        if closes(Span::new(head, end)) {
            return behind();
        }
        let whole = before.first().is_some_and(|p| closes(Span::new(p.tokens.start(), end)));
        Some(end).filter(|_| whole).map(|_| behind()).filter(|past| *past > end + 1).unwrap_or(end)
    }
}
