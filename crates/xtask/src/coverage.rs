//! How many words of corpora are known: read from the lexicon or the lists of names, and not guessed from their shape.

use crate::articles::{self, Input};
use anyhow::Result;
use marsad_morph::{Cache, Word};
use marsad_pipeline::Language;
use marsad_text::{Text, TokenKind};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A word is counted among the frequent ones if it stands this often.
const FREQUENT: usize = 5;

/// Running words of an outlet.
#[derive(Default)]
struct Count {
    known: usize,
    all: usize,
}

/// What was seen of a word as folded.
struct Seen {
    times: usize,
    known: bool,
    /// Where it stood first, with its neighbours.
    shown: String,
}

#[derive(Default)]
struct Census {
    outlets: BTreeMap<String, Count>,
    words: BTreeMap<String, Seen>,
}

/// Counts over corpora, prints a table by outlet, and the most frequent words that are not known.
pub fn run(corpora: &[PathBuf], limit: usize, unknown: usize) -> Result<()> {
    let coder = articles::coder()?;
    let mut census = Census::default();
    for corpus in corpora {
        let mut cache = Cache::default();
        for input in articles::read(corpus, limit)? {
            if let Some(language) = coder.language(&input.lang) {
                census.count(language, &input, &mut cache);
            }
        }
    }
    census.print();
    census.print_unknown(unknown);
    Ok(())
}

impl Census {
    fn count(&mut self, language: &Language, input: &Input, cache: &mut Cache) {
        let text = Text::read(&input.text, &language.orthography);
        let words = marsad_morph::read(&text, &language.lexicon, &language.chooser, cache);
        let outlet = self.outlets.entry(input.source.clone().unwrap_or_default()).or_default();
        for (token, word) in words.iter().enumerate() {
            let folded = text.folded_word(token);
            if text.tokens[token].kind != TokenKind::Word || folded.is_ascii() {
                continue;
            }
            let known = is_known(word);
            outlet.all += 1;
            outlet.known += usize::from(known);
            let seen = self.words.entry(folded.to_owned()).or_insert_with(|| Seen {
                times: 0,
                known: false,
                shown: shown(&text, token),
            });
            seen.times += 1;
            seen.known |= known;
        }
    }

    fn print(&self) {
        println!("| outlet | running words | known |\n| --- | --- | --- |");
        let mut whole = Count::default();
        for (outlet, count) in &self.outlets {
            row(outlet, count);
            whole.all += count.all;
            whole.known += count.known;
        }
        row("all", &whole);
        let mut frequent = Count::default();
        for seen in self.words.values().filter(|s| s.times >= FREQUENT) {
            frequent.all += 1;
            frequent.known += usize::from(seen.known);
        }
        row(&format!("distinct words seen {FREQUENT} times or more"), &frequent);
    }

    fn print_unknown(&self, most: usize) {
        let mut unknown: Vec<(&String, &Seen)> = self.words.iter().filter(|(_, s)| !s.known).collect();
        unknown.sort_by_key(|(_, s)| std::cmp::Reverse(s.times));
        for (word, seen) in unknown.into_iter().take(most) {
            println!("{}\t{word}\t{}", seen.times, seen.shown);
        }
    }
}

fn is_known(word: &Word) -> bool {
    word.best().is_some_and(|r| !r.guessed)
}

#[allow(clippy::cast_precision_loss)]
fn row(name: &str, count: &Count) {
    println!("| {name} | {} | {:.2} % |", count.all, 100.0 * count.known as f64 / count.all.max(1) as f64);
}

/// A word between its neighbours, as on the page.
fn shown(text: &Text, token: usize) -> String {
    let around = token.saturating_sub(4)..(token + 4).min(text.tokens.len());
    around.map(|t| text.word(t)).collect::<Vec<_>>().join(" ")
}
