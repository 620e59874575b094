//! Terms: the words and phrases a table lists, each of a class and worth a value, found in a text.

use crate::chart::{Chart, Class, Classes, Point, Value};
use crate::clitic::{Clitics, restore};
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

/// The terms of a language for one purpose.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    /// The classes known, by name.
    pub(crate) classes: Classes,
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
        classes.add(AND);
        Terms { classes, clitics, ..Terms::default() }
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

    /// Whether a term may begin with a word, or inside it after what is written onto its front.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        let mut buffer = String::new();
        let may = |word: &str| {
            self.start(word).is_some() || self.clitics.bare(word).is_some_and(|b| self.start(b).is_some())
        };
        may(word) || self.clitics.fronts(word).any(|(front, rest)| may(restore(front, rest, &mut buffer)))
    }

    /// Marks every term of a text on a chart, looking only at the tokens where one may begin.
    pub(crate) fn mark(&self, text: &Text, may_begin: impl Fn(usize) -> bool, chart: &mut Chart) {
        let mut buffer = String::new();
        for token in (0..text.tokens.len()).filter(|t| may_begin(*t)) {
            if text.tokens[token].kind == TokenKind::Number {
                continue;
            }
            let word = text.folded_word(token);
            self.mark_word(text, token, word, Point::before(token), chart);
            for (front, rest) in self.clitics.fronts(word) {
                let rest = restore(front, rest, &mut buffer);
                if self.mark_word(text, token, rest, Point::inside(token), chart) && front.joins {
                    self.mark_joining(token, chart);
                }
            }
        }
    }

    fn mark_joining(&self, token: usize, chart: &mut Chart) {
        if let Some(class) = self.classes.get(AND) {
            chart.add(Point::before(token), Point::inside(token), class, Value::default(), false);
        }
    }

    fn mark_word(&self, text: &Text, token: usize, word: &str, from: Point, chart: &mut Chart) -> bool {
        let whole = self.mark_phrases(text, token, word, from, false, chart);
        let bare =
            self.clitics.bare(word).is_some_and(|b| self.mark_phrases(text, token, b, from, true, chart));
        whole || bare
    }

    fn mark_phrases(
        &self,
        text: &Text,
        token: usize,
        word: &str,
        from: Point,
        definite: bool,
        chart: &mut Chart,
    ) -> bool {
        let Some(mut node) = self.start(word) else { return false };
        let mut at = token + 1;
        let mut found = false;
        loop {
            let contrary =
                |term: &Term| term.plain && from == Point::before(token) && self.is_cut(text, token);
            for term in self.trie.values(node).filter(|t| !contrary(t)) {
                chart.add(from, Point::before(at), term.class, term.value, definite);
                found = true;
            }
            match self.next(text, at, node) {
                Some(next) => node = next,
                None => return found,
            }
            at += 1;
        }
    }

    /// Whether a word is on the page what is written onto a term, by a letter that folding makes plain: "and somebody", in
    /// Arabic spelt like "one" but for it.
    fn is_cut(&self, text: &Text, token: usize) -> bool {
        let (page, folded) = (text.word(token), text.folded_word(token));
        let mut buffer = String::new();
        page.len() == folded.len()
            && page != folded
            && self
                .clitics
                .fronts(folded)
                .any(|(front, rest)| self.start(restore(front, rest, &mut buffer)).is_some())
    }

    fn start(&self, word: &str) -> Option<Node> {
        self.vocab.get(word).and_then(|w| self.trie.start(w))
    }

    fn next(&self, text: &Text, at: usize, node: Node) -> Option<Node> {
        if !self.trie.goes_on(node) || at >= text.tokens.len() {
            return None;
        }
        self.trie.step(node, self.vocab.get(text.folded_word(at))?)
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
