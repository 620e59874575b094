//! Terms: the words and phrases a table lists, each of a class and worth a value, found in a text.

use crate::chart::{Chart, Class, Classes, Point, Value};
use crate::clitic::{Clitics, restore};
use crate::packed::hash;
use crate::vocab::{Node, Trie, Vocab, WordId};
use marsad_text::{Orthography, Text, TokenKind, is_letter};

/// What a phrase is and is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Term {
    class: Class,
    value: Value,
}

/// The terms of a language for one purpose.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    /// The classes known, by name.
    pub(crate) classes: Classes,
    vocab: Vocab,
    trie: Trie<Term>,
    begins: Begins,
    clitics: Clitics,
}

/// Which words may begin a phrase, a bit for so many hashes each: most words of a text begin none, and need not be looked
/// up to know it.
#[derive(Debug, Clone, Default)]
struct Begins(Vec<u64>);

impl Begins {
    const BITS: u64 = 1 << 16;

    fn place(word: &str) -> (usize, u64) {
        let bit = hash(word) % Begins::BITS;
        ((bit / 64) as usize, 1 << (bit % 64))
    }

    fn add(&mut self, word: &str) {
        self.0.resize(Begins::BITS as usize / 64, 0);
        let (at, bit) = Begins::place(word);
        self.0[at] |= bit;
    }

    fn may(&self, word: &str) -> bool {
        let (at, bit) = Begins::place(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
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
        let (mut path, mut first) = (Vec::new(), true);
        path_of(&orthography.fold.fold_word(form), &mut path, |word| {
            if std::mem::take(&mut first) {
                self.begins.add(word);
            }
            self.vocab.add(word)
        });
        if !path.is_empty() {
            self.trie.add(&path, Term { class, value });
        }
    }

    /// Marks every term of a text on a chart.
    pub(crate) fn mark(&self, text: &Text, chart: &mut Chart) {
        let mut buffer = String::new();
        for token in 0..text.tokens.len() {
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
        if !self.begins.may(word) {
            return false;
        }
        let Some(mut node) = self.vocab.get(word).and_then(|w| self.trie.start(w)) else { return false };
        let mut at = token + 1;
        let mut found = false;
        loop {
            for term in self.trie.values(node) {
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
