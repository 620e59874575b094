//! Readings of words, and the choice among them.
//!
//! *Takes* a [`marsad_text::Text`] and a language's tables. *Gives* one [`Word`] a token: every reading of it that its
//! neighbours allow, best first, and the readings removed with the rule that removed each. *Promises* that a token of
//! letters has at least one reading, guessed if need be; that the same text gives the same words; that nothing in the
//! code knows a language: roots, measures, weak letters, spelling, clitics, guesses and rules are all tables.
//! *Data files* (under `morph/` of a language): words in `verb`, `noun`, `adj`, `func`, `name`, `form`, and those
//! `lend` lends from lists of names; inflection in
//! `letter`, `class`, `root`, `paradigm`, `affix`, `sound`, `spell`, `ending`, `plural`, `irregular`; reading in `clitic`,
//! `guess`, `prefer`; `choose.rules`; tests in `spec`. `orth/` holds the writing.

mod cache;
mod choose;
mod compile;
mod cond;
mod conditions;
mod context;
mod features;
mod index;
mod inflect;
mod lexicon;
mod orth;
mod readings;
mod rewrite;
mod types;

pub use cache::Cache;
pub use choose::{Chooser, Proof, Rule};
pub use features::pos_name;
pub use lexicon::Lexicon;
pub use marsad_pack::bytes::Corrupt;
pub use orth::orthography;
pub use types::*;

use marsad_text::{Text, TokenKind};
use std::sync::Arc;
use types::{Known, MOST};

/// Reads the words of a text: one [`Word`] a token.
pub fn read(text: &Text, lexicon: &Lexicon, chooser: &Chooser, cache: &mut Cache) -> Vec<Word> {
    let known = cache.of(lexicon, chooser);
    let word = |token| Word::new(known_word(text, token, lexicon, chooser, known));
    let mut words: Vec<Word> = (0..text.tokens.len()).map(word).collect();
    chooser.choose(text, &mut words);
    words
}

fn known_word(
    text: &Text,
    token: usize,
    lexicon: &Lexicon,
    chooser: &Chooser,
    known: &mut cache::Words,
) -> Arc<Known> {
    let folded = text.folded_word(token);
    match text.tokens[token].kind {
        TokenKind::Mark => known.get(folded, text.word(token), |_| chooser.mark(text.word(token))),
        TokenKind::Number => known.get(folded, text.word(token), |kinds| {
            let number = Reading { pos: Pos::Num, guessed: false, ..unknown(folded) };
            chooser.known(vec![number], folded, lexicon, kinds)
        }),
        TokenKind::Word => known.get(folded, text.word(token), |kinds| {
            let mut readings = lexicon.readings(folded, text.word(token));
            readings.truncate(MOST);
            if readings.is_empty() {
                readings.push(unknown(folded));
            }
            chooser.known(readings, folded, lexicon, kinds)
        }),
    }
}

fn unknown(word: &str) -> Reading {
    Reading {
        lexeme: None,
        pos: Pos::X,
        features: Features::default(),
        conj: None,
        prep: None,
        future: false,
        article: false,
        pronoun: None,
        stem: (0, u16::try_from(word.len()).unwrap_or(u16::MAX)),
        guessed: true,
        exact: false,
    }
}

#[cfg(test)]
mod tests;
