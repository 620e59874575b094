//! One look at the tables of the stages before.

use marsad_mention::{Mentions, NameMention};
use marsad_morph::{Lexeme, LexemeId, Lexicon, Pos, Reading, Word};
use marsad_text::{InTokens, Span, Text, TokenKind};

/// The text with its words and mentions, by token.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The text.
    pub text: &'a Text,
    /// Its words.
    pub words: &'a [Word],
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// The lexicon of its language.
    pub lexicon: &'a Lexicon,
    at: &'a Index,
}

/// For every token, the mention it stands in.
#[derive(Debug, Clone, Default)]
pub struct Index {
    name: Vec<u32>,
    time: Vec<u32>,
    quantity: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Index {
    /// Indexes the mentions of a text of so many tokens.
    #[must_use]
    pub fn new(mentions: &Mentions, tokens: usize) -> Index {
        let mut index =
            Index { name: vec![NONE; tokens], time: vec![NONE; tokens], quantity: vec![NONE; tokens] };
        let fill = |list: &mut Vec<u32>, span: Span<InTokens>, i: usize| {
            list[span.range()].fill(u32::try_from(i).unwrap_or(NONE));
        };
        for (i, m) in mentions.names.iter().enumerate() {
            fill(&mut index.name, m.tokens, i);
        }
        let told = mentions.times.iter().map(|m| m.tokens);
        for (i, tokens) in told.chain(mentions.untold.iter().map(|m| m.tokens)).enumerate() {
            fill(&mut index.time, tokens, i);
        }
        for (i, m) in mentions.quantities.iter().enumerate() {
            fill(&mut index.quantity, m.tokens, i);
        }
        index
    }
}

fn some(n: u32) -> Option<usize> {
    (n != NONE).then_some(n as usize)
}

impl<'a> View<'a> {
    /// A look at the tables.
    #[must_use]
    pub fn new(
        text: &'a Text,
        words: &'a [Word],
        mentions: &'a Mentions,
        lexicon: &'a Lexicon,
        at: &'a Index,
    ) -> Self {
        View { text, words, mentions, lexicon, at }
    }
    /// The chosen reading of a token.
    #[must_use]
    pub fn best(&self, token: usize) -> Option<&'a Reading> {
        self.words.get(token).and_then(Word::best)
    }
    /// The part of speech chosen.
    #[must_use]
    pub fn pos(&self, token: usize) -> Option<Pos> {
        self.best(token).map(|r| r.pos)
    }
    /// The lexeme chosen.
    #[must_use]
    pub fn lexeme(&self, token: usize) -> Option<(LexemeId, &'a Lexeme)> {
        let id = self.best(token)?.lexeme?;
        Some((id, self.lexicon.lexeme(id)))
    }
    /// The folded word.
    #[must_use]
    pub fn folded(&self, token: usize) -> &'a str {
        self.text.folded_word(token)
    }
    /// The folded word without what is written onto it.
    #[must_use]
    pub fn stem(&self, token: usize) -> &'a str {
        let word = self.folded(token);
        match self.best(token) {
            Some(r) => word.get(usize::from(r.stem.0)..usize::from(r.stem.1)).unwrap_or(word),
            None => word,
        }
    }
    /// Whether a conjunction is written onto the word, or is the word before it.
    #[must_use]
    pub fn has_conj(&self, token: usize) -> bool {
        self.best(token).is_some_and(|r| r.conj.is_some())
            || token > 0 && self.pos(token - 1) == Some(Pos::Cconj)
    }
    /// Whether the token is a mark.
    #[must_use]
    pub fn is_mark(&self, token: usize) -> bool {
        self.text.tokens[token].kind == TokenKind::Mark
    }
    /// The name a token stands in.
    #[must_use]
    pub fn name(&self, token: usize) -> Option<&'a NameMention> {
        some(*self.at.name.get(token)?).map(|i| &self.mentions.names[i])
    }
    /// The words of the time a token stands in, whether its day is known or not.
    #[must_use]
    pub fn time(&self, token: usize) -> Option<Span<InTokens>> {
        let at = some(*self.at.time.get(token)?)?;
        let told = &self.mentions.times;
        let untold = || self.mentions.untold.get(at - told.len()).map(|m| m.tokens);
        told.get(at).map(|m| m.tokens).or_else(untold)
    }
    /// The figure a token stands in.
    #[must_use]
    pub fn quantity(&self, token: usize) -> Option<usize> {
        some(*self.at.quantity.get(token)?)
    }
}
