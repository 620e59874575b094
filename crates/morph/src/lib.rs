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
pub mod shape;
mod types;

pub use cache::Cache;
pub use choose::{Chooser, Proof, Rule};
pub use features::pos_name;
pub use lexicon::Lexicon;
pub use marsad_pack::bytes::Corrupt;
pub use orth::orthography;
pub use types::*;

use cache::Name;
use choose::Kinds;
use marsad_text::{Text, TokenKind};
use types::{Known, MOST};

/// Reads the words of a text: one [`Word`] a token.
pub fn read(text: &Text, lexicon: &Lexicon, chooser: &Chooser, cache: &mut Cache) -> Vec<Word> {
    let known = cache.of(lexicon, chooser);
    let name = |token| Name::of(text.folded_word(token), text.word(token));
    let names: Vec<Name> = (0..text.tokens.len()).map(name).collect();
    let counts = known.counts(&names);
    let word = |(token, (name, count)): (usize, (&Name, &Option<usize>))| {
        let known = known.get(*name, |kinds| known_word(text, token, lexicon, chooser, kinds));
        let count = count.unwrap_or(known.readings.len());
        Word::new(known, count)
    };
    let mut words: Vec<Word> = names.iter().zip(&counts).enumerate().map(word).collect();
    chooser.choose(text, &mut words);
    words
}

/// What is known of a word not met before.
fn known_word(text: &Text, token: usize, lexicon: &Lexicon, chooser: &Chooser, kinds: &mut Kinds) -> Known {
    let (folded, page) = (text.folded_word(token), text.word(token));
    let readings = match text.tokens[token].kind {
        TokenKind::Mark => return chooser.mark(page),
        TokenKind::Number => vec![Reading { pos: Pos::Num, guessed: false, ..unknown(folded) }],
        TokenKind::Word => {
            let scored = lexicon.scored_with(folded, page, &mut kinds.preferred).into_iter().take(MOST);
            let mut readings: Vec<Reading> = scored.map(|(_, reading)| reading).collect();
            if readings.is_empty() {
                readings.push(unknown(folded));
            }
            readings
        }
    };
    chooser.known(readings, folded, lexicon, kinds)
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
