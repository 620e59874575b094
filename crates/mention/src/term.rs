//! Terms: the words and phrases a table lists, each of a class and worth a value, found in a text.

use crate::begin::{Beginnings, Kind};
use crate::chart::{Chart, Class, Classes, Point, Value};
use crate::clitic::{Clitics, Onto, Piece};
use crate::vocab::{Node, Trie, Vocab, WordId};
use marsad_text::{Orthography, Text, TokenKind, is_letter};

/// What a phrase is and is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Term {
    class: Class,
    value: Value,
    /// Whether it is one word spelt with none of the letters that folding makes plain.
    plain: bool,
}

/// What of the terms a word begins, and whether it goes on any.
#[derive(Debug, Clone, Default)]
pub(crate) struct Begun<S> {
    /// Its number among the words of terms.
    pub(crate) number: Option<WordId>,
    pub(crate) starts: S,
    /// Whether it is on the page what is written onto a term, by a letter that folding makes plain: "and somebody", in
    /// Arabic spelt like "one" but for it.
    pub(crate) cut: bool,
}

/// A beginning of terms in a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    node: Node,
    /// What is written onto its front, if anything.
    onto: Option<Onto>,
    /// Whether it carries the article.
    definite: bool,
}

/// The terms of a language for one purpose.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    /// The classes known, by name.
    pub(crate) classes: Classes,
    and: Class,
    vocab: Vocab,
    trie: Trie<Term>,
    clitics: Clitics,
}

/// The class of joining words, written apart or onto the next.
pub(crate) const AND: &str = "and";

impl Terms {
    /// No terms yet.
    pub(crate) fn new(clitics: Clitics) -> Terms {
        let mut classes = Classes::default();
        let and = classes.add(AND);
        Terms { classes, and, clitics, ..Terms::default() }
    }

    /// Adds a phrase.
    pub(crate) fn add(&mut self, form: &str, class: &str, value: Value, orthography: &Orthography) {
        let class = self.classes.add(class);
        let mut path = Vec::new();
        let folded = orthography.fold.fold_word(form);
        let plain = folded == form;
        path_of(&folded, &mut path, |word| self.vocab.add(word));
        if !path.is_empty() {
            self.trie.add(&path, Term { class, value, plain: plain && path.len() == 1 });
        }
    }

    /// A word and what it is without what may be written onto its front.
    pub(crate) fn pieces<'w>(&self, word: &'w str) -> Vec<Piece<'w>> {
        self.clitics.pieces(word)
    }

    /// What begins with a word and inside it, told by its pieces.
    pub(crate) fn begun(&self, pieces: &[Piece<'_>], page: &str) -> Begun<Vec<Start>> {
        let number = |piece: &Piece<'_>| self.vocab.find(&piece.text, piece.hash);
        let start = |piece: &Piece<'_>| {
            let node = number(piece).and_then(|word| self.trie.start(word))?;
            Some(Start { node, onto: piece.onto, definite: piece.definite })
        };
        let starts: Vec<Start> = pieces.iter().filter_map(start).collect();
        let fronted = starts.iter().any(|s| s.onto.is_some() && !s.definite);
        let other = |word: &Piece<'_>| page.len() == word.text.len() && page != word.text;
        let word = pieces.first();
        Begun { number: word.and_then(number), starts, cut: fronted && word.is_some_and(other) }
    }

    /// Marks every term of a text on a chart, told what begins at each token and of what kind the terms are.
    pub(crate) fn mark(&self, text: &Text, begun: &impl Beginnings, kind: Kind, chart: &mut Chart) {
        for token in (0..text.tokens.len()).filter(|token| begun.has(*token, kind)) {
            if text.tokens[token].kind == TokenKind::Number {
                continue;
            }
            let Some(begins) = begun.at(token) else { continue };
            let here = begins.begun(kind);
            let number = |at: usize| begun.at(at)?.number(kind);
            for start in here.starts {
                let found = self.mark_phrases(token, (*start, here.cut), number, chart);
                if found && start.onto.is_some_and(|onto| onto.joins) {
                    chart.add(Point::before(token), Point::inside(token), self.and, Value::default(), false);
                }
            }
        }
    }

    fn mark_phrases(
        &self,
        token: usize,
        (start, cut): (Start, bool),
        number: impl Fn(usize) -> Option<WordId>,
        chart: &mut Chart,
    ) -> bool {
        let from = if start.onto.is_some() { Point::inside(token) } else { Point::before(token) };
        let contrary = |term: &Term| term.plain && cut && start.onto.is_none();
        let (mut at, mut node, mut found) = (token + 1, start.node, false);
        loop {
            for term in self.trie.values(node).filter(|t| !contrary(t)) {
                chart.add(from, Point::before(at), term.class, term.value, start.definite);
                found = true;
            }
            let next = || self.trie.step(node, number(at)?);
            match Some(node).filter(|node| self.trie.goes_on(*node)).and_then(|_| next()) {
                Some(next) => node = next,
                None => return found,
            }
            at += 1;
        }
    }
}

/// Cuts a folded phrase as a text is cut, and numbers its words.
pub(crate) fn path_of(folded: &str, path: &mut Vec<WordId>, mut number: impl FnMut(&str) -> WordId) {
    for piece in folded.split_whitespace() {
        if piece.chars().all(is_letter) {
            path.push(number(piece));
            continue;
        }
        let text = Text::read(piece, &Orthography::default());
        path.extend((0..text.tokens.len()).map(|t| number(text.folded_word(t))));
    }
}
