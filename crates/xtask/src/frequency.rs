//! How common words are: learnt from corpora that nobody has annotated, by expectation maximisation. A word that can be
//! read in one way only says how common that lexeme is; one that can be read in several is shared out among those its
//! neighbours allow, as common as they have been found to be so far, until the shares settle. Verbs of one root that are
//! written alike are told apart by their families: who finds many of its verbal nouns and participles will find the verb.

use crate::articles;
use anyhow::{Context, Result};
use marsad_morph::{Cache, Chooser, LexemeId, Lexicon, pos_name};
use marsad_pipeline::Language;
use marsad_text::Text;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::PathBuf;

/// What one word may be: lexemes, each with what counts for its best reading beside its being common.
type Choice = Vec<(LexemeId, i32)>;

const ROUNDS: usize = 30;

/// Counts over corpora, and writes `morph/frequency.tsv` of their language.
pub fn run(corpora: &[PathBuf], limit: usize) -> Result<()> {
    let coder = articles::coder()?;
    let mut choices: BTreeMap<String, HashMap<Choice, f64>> = BTreeMap::new();
    for corpus in corpora {
        let mut cache = Cache::default();
        let choosers: HashMap<&str, Chooser> = coder
            .languages()
            .into_iter()
            .filter_map(|t| Some((t, coder.language(t)?.chooser.unweighted())))
            .collect();
        for input in articles::read(corpus, limit)? {
            if let Some(language) = coder.language(&input.lang) {
                let of = choices.entry(input.lang.clone()).or_default();
                count(language, &choosers[input.lang.as_str()], &input.text, &mut cache, of);
            }
        }
    }
    for (tag, choices) in &choices {
        let language = coder.language(tag).context("the language has gone")?;
        let counts = settle(choices, &language.lexicon);
        let path = articles::root().join("data").join(tag).join("morph/frequency.tsv");
        std::fs::write(&path, table(&language.lexicon, &counts))
            .with_context(|| format!("cannot write {}", path.display()))?;
        let seen = counts.iter().filter(|c| weight(**c) > 0).count();
        println!("{}: {seen} of {} lexemes seen", path.display(), counts.len());
    }
    Ok(())
}

fn count(
    language: &Language,
    chooser: &Chooser,
    text: &str,
    cache: &mut Cache,
    choices: &mut HashMap<Choice, f64>,
) {
    let text = Text::read(text, &language.orthography);
    let words = marsad_morph::read(&text, &language.lexicon, chooser, cache);
    for (token, word) in words.iter().enumerate().filter(|(_, w)| w.best().is_some()) {
        let lexicon = &language.lexicon;
        let mut best: BTreeMap<LexemeId, i32> = BTreeMap::new();
        for (score, reading) in lexicon.scored(text.folded_word(token), text.word(token)) {
            let Some(id) = reading.lexeme.filter(|_| word.readings().any(|r| *r == reading)) else {
                continue;
            };
            let own = score - lexicon.lexeme(id).weight;
            best.entry(id).and_modify(|s| *s = own.max(*s)).or_insert(own);
        }
        if !best.is_empty() {
            *choices.entry(best.into_iter().collect()).or_default() += 1.0;
        }
    }
}

/// What is expected of each lexeme before sharing out: of a verb, how often it or what is made from it stands where it can
/// be nothing else.
fn families(choices: &[(&Choice, f64)], lexicon: &Lexicon) -> Vec<f64> {
    let mut out = vec![0.0; lexicon.lexemes().len()];
    for (choice, times) in choices {
        if let [(id, _)] = choice[..] {
            let verb = lexicon.lexeme(id).of.map_or(id, |(verb, _)| verb);
            out[verb.0 as usize] += times;
        }
    }
    out
}

fn settle(choices: &HashMap<Choice, f64>, lexicon: &Lexicon) -> Vec<f64> {
    let mut ordered: Vec<(&Choice, f64)> = choices.iter().map(|(c, n)| (c, *n)).collect();
    ordered.sort_by(|a, b| a.0.cmp(b.0));
    let expected = families(&ordered, lexicon);
    let lexemes = lexicon.lexemes().len();
    let mut counts = vec![0.0_f64; lexemes];
    for _ in 0..ROUNDS {
        let mut next = vec![0.0; lexemes];
        for (choice, times) in &ordered {
            let share = |(id, own): &(LexemeId, i32)| {
                let seen = counts[id.0 as usize] / 8.0 + expected[id.0 as usize] + 1.0;
                seen * (f64::from(*own) / 4.0).exp2()
            };
            let all: f64 = choice.iter().map(share).sum();
            for lexeme in *choice {
                next[lexeme.0.0 as usize] += times * share(lexeme) / all;
            }
        }
        counts = next;
    }
    counts
}

#[allow(clippy::cast_possible_truncation)]
fn weight(count: f64) -> i32 {
    (count + 1.0).log2().round() as i32
}

fn table(lexicon: &Lexicon, counts: &[f64]) -> String {
    let mut rows: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for (lexeme, count) in lexicon.lexemes().iter().zip(counts) {
        *rows.entry((&lexeme.key, pos_name(lexeme.pos))).or_default() += count;
    }
    let mut out = String::from(
        "# generated by: cargo xtask frequency CORPORA. How common a word is in the news: log₂(1 + times seen).\nkey\tpos\tweight\n",
    );
    for ((key, pos), count) in rows.iter().filter(|(_, c)| weight(**c) > 0) {
        let _ = writeln!(out, "{key}\t{pos}\t{}", weight(*count));
    }
    out
}
