//! One look at the tables of the stages before.

use crate::terms::ShapeSet;
use marsad_mention::{Mentions, NameMention};
use marsad_morph::shape::{Forms, Shape, Shapes, forms, shapes, stem_of};
use marsad_morph::{Attached, Lexeme, LexemeId, Lexicon, Pos, Reading, Word};
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
    at: &'a Index<'a>,
}

/// For every token, its chosen reading, the mention it stands in, and what terms are found by.
#[derive(Debug, Clone, Default)]
pub struct Index<'a> {
    tokens: Vec<Indexed<'a>>,
    /// The shapes of what terms are found by stand close together.
    shapes: Vec<Shapes>,
}

/// What is asked of a token again and again.
#[derive(Debug, Clone, Copy)]
struct Indexed<'a> {
    best: Option<&'a Reading>,
    lexeme: Option<&'a Lexeme>,
    name: u32,
    time: u32,
    quantity: u32,
    pos: Option<Pos>,
    mark: bool,
}

const NONE: u32 = u32::MAX;

impl<'a> Index<'a> {
    /// Indexes the words and mentions of a text.
    #[must_use]
    pub fn new(text: &'a Text, words: &'a [Word], mentions: &Mentions, lexicon: &'a Lexicon) -> Index<'a> {
        let indexed = |token: usize| {
            let best = words.get(token).and_then(Word::best);
            let lexeme = best.and_then(|r| r.lexeme).map(|id| lexicon.lexeme(id));
            let mark = text.tokens[token].kind == TokenKind::Mark;
            let pos = best.map(|r| r.pos);
            Indexed { best, lexeme, name: NONE, time: NONE, quantity: NONE, pos, mark }
        };
        let mut tokens: Vec<Indexed<'_>> = (0..text.tokens.len()).map(indexed).collect();
        let anew = |token: usize| shapes(forms(text.folded_word(token), None, None));
        let shapes_at = |token: usize| words.get(token).and_then(Word::shapes).unwrap_or_else(|| anew(token));
        let shapes = (0..tokens.len()).map(shapes_at).collect();
        let mut fill = |span: Span<InTokens>, put: &dyn Fn(&mut Indexed<'a>)| {
            tokens[span.range()].iter_mut().for_each(put);
        };
        let number = |i: usize| u32::try_from(i).unwrap_or(NONE);
        for (i, m) in mentions.names.iter().enumerate() {
            fill(m.tokens, &|t| t.name = number(i));
        }
        let told = mentions.times.iter().map(|m| m.tokens);
        for (i, tokens) in told.chain(mentions.untold.iter().map(|m| m.tokens)).enumerate() {
            fill(tokens, &|t| t.time = number(i));
        }
        for (i, m) in mentions.quantities.iter().enumerate() {
            fill(m.tokens, &|t| t.quantity = number(i));
        }
        Index { tokens, shapes }
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
        at: &'a Index<'a>,
    ) -> Self {
        View { text, words, mentions, lexicon, at }
    }
    /// The chosen reading of a token.
    #[must_use]
    pub fn best(&self, token: usize) -> Option<&'a Reading> {
        self.at.tokens.get(token)?.best
    }
    /// The part of speech chosen.
    #[must_use]
    pub fn pos(&self, token: usize) -> Option<Pos> {
        self.at.tokens.get(token)?.pos
    }
    /// The lexeme chosen.
    #[must_use]
    pub fn lexeme(&self, token: usize) -> Option<(LexemeId, &'a Lexeme)> {
        let of = self.at.tokens.get(token)?;
        Some((of.best?.lexeme?, of.lexeme?))
    }
    /// The folded word.
    #[must_use]
    pub fn folded(&self, token: usize) -> &'a str {
        self.text.folded_word(token)
    }
    /// The folded word without what is written onto it.
    #[must_use]
    pub fn stem(&self, token: usize) -> &'a str {
        stem_of(self.folded(token), self.best(token))
    }
    /// What terms can be found by at a token: those that are, with their shapes.
    pub(crate) fn forms(&self, token: usize) -> impl Iterator<Item = (&'a str, Shape)> {
        self.forms_at(token)
            .into_iter()
            .zip(self.at.shapes[token])
            .filter_map(|(form, shape)| Some((form?, shape)))
    }
    /// The shapes of the forms of a token, if it is one.
    pub(crate) fn shapes(&self, token: usize) -> Option<Shapes> {
        self.at.shapes.get(token).copied()
    }
    /// Whether one of the forms of a token has a shape of a set: for most words and sets none has.
    #[inline]
    pub(crate) fn has_shape(&self, token: usize, shapes: &ShapeSet) -> bool {
        let [word, stem, lemma] = self.at.shapes[token];
        shapes.has(word) | shapes.has(stem) | shapes.has(lemma)
    }
    /// Whether one of the forms of a token is a word of a known shape.
    pub(crate) fn is_word(&self, token: usize, word: &str, shape: Shape) -> bool {
        self.at.shapes[token].contains(&shape) && self.forms_at(token).contains(&Some(word))
    }
    fn forms_at(&self, token: usize) -> Forms<'a> {
        let Indexed { best, lexeme, .. } = self.at.tokens[token];
        forms(self.folded(token), best, lexeme)
    }
    /// Whether a conjunction is written onto the word, or is the word before it.
    #[must_use]
    pub fn has_conj(&self, token: usize) -> bool {
        self.best(token).is_some_and(|r| r.conj.is_some())
            || token > 0 && self.pos(token - 1) == Some(Pos::Cconj)
    }
    /// Whether a definite noun with nothing else written onto it stands at a token.
    #[must_use]
    pub fn is_bare_definite(&self, token: usize) -> bool {
        let bare = |r: &&Reading| r.prep.is_none() && r.conj.is_none() && (r.article || r.pos == Pos::Propn);
        let nominal = |r: &Reading| matches!(r.pos, Pos::Noun | Pos::Propn | Pos::Adj);
        self.best(token).filter(bare).is_some_and(nominal)
    }
    /// Whether a noun with a pronoun and nothing else written onto it stands at a token.
    #[must_use]
    pub fn is_bare_owned(&self, token: usize) -> bool {
        let bare = |r: &&Reading| r.prep.is_none() && r.conj.is_none() && r.pronoun.is_some();
        self.best(token).filter(bare).is_some_and(|r| r.pos == Pos::Noun)
    }
    /// The pronoun written onto a token, or that it is.
    #[must_use]
    pub fn pronoun(&self, token: usize) -> Option<Attached> {
        let reading = self.best(token)?;
        let alone = || {
            let features = &reading.features;
            let gender = features.gender;
            let (person, number) = (features.person?, features.number?);
            (reading.pos == Pos::Pron).then_some(Attached { person, gender, number })
        };
        reading.pronoun.or_else(alone)
    }
    /// Whether the token is a mark.
    #[must_use]
    pub fn is_mark(&self, token: usize) -> bool {
        self.at.tokens[token].mark
    }
    /// The name a token stands in.
    #[must_use]
    pub fn name(&self, token: usize) -> Option<&'a NameMention> {
        some(self.at.tokens.get(token)?.name).map(|i| &self.mentions.names[i])
    }
    /// The words of the time a token stands in, whether its day is known or not.
    #[must_use]
    pub fn time(&self, token: usize) -> Option<Span<InTokens>> {
        let at = some(self.at.tokens.get(token)?.time)?;
        let told = &self.mentions.times;
        let untold = || self.mentions.untold.get(at - told.len()).map(|m| m.tokens);
        told.get(at).map(|m| m.tokens).or_else(untold)
    }
    /// The figure a token stands in.
    #[must_use]
    pub fn quantity(&self, token: usize) -> Option<usize> {
        some(self.at.tokens.get(token)?.quantity)
    }
}
