//! The source text, its folded copy, and what tiles them.
//!
//! *Takes* a text as ingested and a language's orthography. *Gives* [`Text`]: the source, the folded copy with the map
//! between them, tokens, sentences, and the nesting of quotation marks and brackets. *Promises* that a folded span,
//! mapped to the source and folded again, is the same words; that tokens tile the source, leaving only white space
//! between them; and that any input at all gives an answer. *Data files:* `orth/fold.tsv`, `orth/abbrev.tsv`,
//! `orth/pair.tsv` of a language, which [`Orthography`] is built from.

mod fold;
pub mod mark;
mod nest;
mod sentence;
mod span;
mod token;

pub use fold::{FoldTable, Folded};
pub use nest::{Nested, Nesting, PairKind, PairMark};
pub use span::{CodePoints, InFolded, InSource, InTokens, Span};
pub use token::{Token, TokenKind, is_letter};

/// What a language's writing needs: the folding of letters, abbreviations, and paired marks.
#[derive(Debug, Clone, Default)]
pub struct Orthography {
    /// The folding of letters, by which spelling variants become one.
    pub fold: FoldTable,
    /// Folded words after which a full stop does not end a sentence.
    pub abbreviations: Vec<String>,
    /// Quotation marks and brackets.
    pub pairs: Vec<PairMark>,
}

/// A text, read: source, folded copy, tokens, sentences, nesting.
#[derive(Debug, Clone)]
pub struct Text {
    /// The text as ingested; every published span points here.
    pub source: String,
    /// The folded copy, on which words are looked up.
    pub folded: Folded,
    /// Words, numbers and marks in order.
    pub tokens: Vec<Token>,
    /// Sentences as token ranges; together they hold every token once.
    pub sentences: Vec<Span<InTokens>>,
    /// Quotations and brackets as token ranges.
    pub nesting: Nesting,
}

impl Text {
    /// Whether a line ends right before a token.
    #[must_use]
    pub fn begins_line(&self, token: usize) -> bool {
        token == 0 || token::line_break(&self.source, &self.tokens[token - 1], &self.tokens[token])
    }

    /// Reads a text with a language's orthography. Never fails.
    ///
    /// ```
    /// use marsad_text::{Orthography, Text};
    /// let text = Text::read("zub mip. Zub!", &Orthography::default());
    /// assert_eq!(text.tokens.len(), 5);
    /// assert_eq!(text.sentences.len(), 2);
    /// ```
    #[must_use]
    pub fn read(source: &str, orthography: &Orthography) -> Text {
        let folded = orthography.fold.fold(source);
        let tokens = token::tokens(&folded, source);
        let sentences = sentence::sentences(source, &folded, &tokens, &orthography.abbreviations);
        let nesting = nest::nesting(source, &tokens, &sentences, &orthography.pairs);
        Text { source: source.to_owned(), folded, tokens, sentences, nesting }
    }

    /// The folded form of a token.
    #[must_use]
    pub fn folded_word(&self, token: usize) -> &str {
        &self.folded.text[self.tokens[token].folded.range()]
    }

    /// The words of a token as they stand on the page.
    #[must_use]
    pub fn word(&self, token: usize) -> &str {
        &self.source[self.tokens[token].source.range()]
    }

    /// The source span from the first to the last token of a range; empty at the end of the text for an empty range.
    #[must_use]
    pub fn span_of(&self, tokens: Span<InTokens>) -> Span<InSource> {
        let inside = &self.tokens[tokens.range()];
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => Span::new(first.source.start(), last.source.end()),
            _ => Span::new(self.source.len(), self.source.len()),
        }
    }

    /// The words of a source span as they stand on the page.
    #[must_use]
    pub fn words(&self, span: Span<InSource>) -> &str {
        &self.source[span.range()]
    }

    /// The sentence a token stands in, as an index into `sentences`.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end() <= token).min(self.sentences.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests;
