//! Which language a text is in, by its letters and its commonest words.

use marsad_pack::{Diagnostics, Pack};
use std::collections::HashMap;
use std::hash::Hash;

/// What letters and words speak for and against each language (`shared/letter.tsv`, `shared/function.tsv`).
#[derive(Debug, Clone, Default)]
pub struct Gate {
    letters: Weights<char>,
    words: Weights<String>,
    languages: Vec<String>,
}

/// What each sign adds to languages, by their numbers.
type Weights<T> = HashMap<T, Vec<(usize, f32)>>;

/// Letters looked at.
const ENOUGH: usize = 4000;
/// What the signs of a text must speak for its language, a letter.
const PLAIN: f32 = 0.5;

impl Gate {
    /// Reads `letter.tsv` and `function.tsv` of the shared pack: key, language, weight, letters or words.
    #[must_use]
    pub fn load(shared: &Pack, problems: &mut Diagnostics) -> Gate {
        let mut gate = Gate::default();
        for (at, weight, letters) in gate.table(shared, "letter", "letters", problems) {
            letters
                .chars()
                .filter(|c| !c.is_whitespace())
                .for_each(|c| add(&mut gate.letters, c, at, weight));
        }
        for (at, weight, words) in gate.table(shared, "function", "words", problems) {
            words.split_whitespace().for_each(|w| add(&mut gate.words, w.to_owned(), at, weight));
        }
        gate
    }

    /// The rows of a table: language, weight, signs.
    fn table(
        &mut self,
        shared: &Pack,
        name: &str,
        signs: &str,
        problems: &mut Diagnostics,
    ) -> Vec<(usize, f32, String)> {
        let mut out = Vec::new();
        for row in shared.rows(name, &["key", "lang", "weight", signs], problems) {
            match row.cells[2].parse::<f32>() {
                Ok(weight) => out.push((self.number(row.cells[1]), weight, row.cells[3].to_owned())),
                Err(_) => problems.at(&row.origin, format!("`{}` is no number", row.cells[2]), None),
            }
        }
        out
    }

    fn number(&mut self, language: &str) -> usize {
        self.languages.iter().position(|l| l == language).unwrap_or_else(|| {
            self.languages.push(language.to_owned());
            self.languages.len() - 1
        })
    }

    /// The language a text is in; `None` where its letters and words do not say.
    #[must_use]
    pub fn language(&self, text: &str) -> Option<&str> {
        let mut scores = vec![0.0f32; self.languages.len()];
        let mut count = 0;
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        for word in words {
            let letters = word.chars().flat_map(|c| self.letters.get(&c)).flatten();
            let whole = self.words.get(&word.to_lowercase()).into_iter().flatten();
            letters.chain(whole).for_each(|(language, weight)| scores[*language] += weight);
            count += word.chars().count();
            if count >= ENOUGH {
                break;
            }
        }
        // Of languages that fit alike the table's first is taken: a word or two may be in any of them.
        let (best, score) = scores.iter().enumerate().rev().max_by(|a, b| a.1.total_cmp(b.1))?;
        #[allow(clippy::cast_precision_loss)]
        let fits = count > 0 && score / count as f32 >= PLAIN;
        fits.then(|| self.languages[best].as_str())
    }
}

fn add<T: Eq + Hash>(weights: &mut Weights<T>, sign: T, language: usize, weight: f32) {
    weights.entry(sign).or_default().push((language, weight));
}
