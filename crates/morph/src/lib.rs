//! Readings of words, and the choice among them.
//!
//! *Takes* a [`marsad_text::Text`] and a language's tables. *Gives* one [`Word`] a token: every reading of it that its
//! neighbours allow, best first, and the readings removed with the rule that removed each. *Promises* that a token of
//! letters has at least one reading, guessed if need be; that the same text gives the same words; that nothing in the
//! code knows a language: roots, measures, weak letters, spelling, clitics, guesses and rules are all tables.
//! *Data files* (under `morph/` of a language): words in `verb`, `noun`, `adj`, `func`, `name`, `form`; inflection in
//! `letter`, `class`, `root`, `paradigm`, `affix`, `sound`, `spell`, `ending`, `plural`, `irregular`; reading in `clitic`,
//! `guess`, `prefer`; `choose.rules`; tests in `spec`. `orth/` holds the writing.

mod bytes;
mod choose;
mod compile;
mod cond;
mod features;
mod inflect;
mod lexicon;
mod orth;
mod readings;
mod rewrite;
mod types;

pub use bytes::Corrupt;
pub use choose::{Chooser, Proof, Rule};
pub use features::pos_name;
pub use lexicon::Lexicon;
pub use orth::orthography;
pub use types::*;

use hashbrown::HashMap;
use marsad_text::{Text, TokenKind};
use std::sync::Arc;

/// Words as folded and as they stand on the page, with their readings.
type Known = HashMap<Box<str>, Arc<[Reading]>>;

/// What words were read as before. It changes the speed and nothing else.
#[derive(Debug, Default)]
pub struct Cache {
    /// For each lexicon, its words as folded and as they stand on the page.
    known: Vec<(Arc<()>, Known)>,
    key: String,
}

/// Words kept at most for a lexicon; then its cache begins anew.
const KEPT: usize = 1 << 17;

impl Cache {
    fn readings(&mut self, lexicon: &Lexicon, folded: &str, page: &str) -> Arc<[Reading]> {
        let at =
            self.known.iter().position(|(of, _)| Arc::ptr_eq(of, &lexicon.identity)).unwrap_or_else(|| {
                self.known.push((lexicon.identity.clone(), HashMap::new()));
                self.known.len() - 1
            });
        let words = &mut self.known[at].1;
        self.key.clear();
        self.key.push_str(folded);
        self.key.push('\n');
        self.key.push_str(page);
        if let Some(found) = words.get(self.key.as_str()) {
            return found.clone();
        }
        let made: Arc<[Reading]> = lexicon.readings(folded, page).into();
        if words.len() >= KEPT {
            words.clear();
        }
        words.insert(self.key.as_str().into(), made.clone());
        made
    }
}

/// Reads the words of a text: one [`Word`] a token.
pub fn read(text: &Text, lexicon: &Lexicon, chooser: &Chooser, cache: &mut Cache) -> Vec<Word> {
    let mut words: Vec<Word> = (0..text.tokens.len()).map(|t| word(text, t, lexicon, cache)).collect();
    chooser.choose(text, lexicon, &mut words);
    words
}

fn word(text: &Text, token: usize, lexicon: &Lexicon, cache: &mut Cache) -> Word {
    let folded = text.folded_word(token);
    let readings = match text.tokens[token].kind {
        TokenKind::Mark => Vec::new(),
        TokenKind::Number => vec![number(folded)],
        TokenKind::Word => {
            let found = cache.readings(lexicon, folded, text.word(token));
            if found.is_empty() { vec![unknown(folded)] } else { found.to_vec() }
        }
    };
    Word { readings, removed: Vec::new() }
}

fn number(word: &str) -> Reading {
    Reading { pos: Pos::Num, guessed: false, ..unknown(word) }
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
