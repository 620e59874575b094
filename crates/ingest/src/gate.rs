//! Which language a text is in, by its letters.

use marsad_pack::{Diagnostics, Pack};
use std::collections::BTreeMap;

/// What letters speak for and against each language (`shared/letter.tsv`).
#[derive(Debug, Clone, Default)]
pub struct Gate {
    letters: BTreeMap<char, Vec<(usize, f32)>>,
    languages: Vec<String>,
}

/// Letters looked at.
const ENOUGH: usize = 4000;
/// What the letters of a text must speak for its language, on average.
const PLAIN: f32 = 0.5;

impl Gate {
    /// Reads `letter.tsv` of the shared pack: key, language, weight, letters.
    #[must_use]
    pub fn load(shared: &Pack, problems: &mut Diagnostics) -> Gate {
        let mut gate = Gate::default();
        for row in shared.rows("letter", &["key", "lang", "weight", "letters"], problems) {
            let Ok(weight) = row.cells[2].parse::<f32>() else {
                problems.at(&row.origin, format!("`{}` is no number", row.cells[2]), None);
                continue;
            };
            let at = gate.languages.iter().position(|l| l == row.cells[1]).unwrap_or_else(|| {
                gate.languages.push(row.cells[1].to_owned());
                gate.languages.len() - 1
            });
            for letter in row.cells[3].chars().filter(|c| !c.is_whitespace()) {
                gate.letters.entry(letter).or_default().push((at, weight));
            }
        }
        gate
    }

    /// The language a text is in; `None` where its letters do not say.
    #[must_use]
    pub fn language(&self, text: &str) -> Option<&str> {
        let mut scores = vec![0.0f32; self.languages.len()];
        let mut count = 0.0f32;
        for letter in text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH) {
            count += 1.0;
            for (language, weight) in self.letters.get(&letter).into_iter().flatten() {
                scores[*language] += weight;
            }
        }
        // Of languages that fit alike the table's first is taken: a word or two may be in any of them.
        let (best, score) = scores.iter().enumerate().rev().max_by(|a, b| a.1.total_cmp(b.1))?;
        (count > 0.0 && score / count >= PLAIN).then(|| self.languages[best].as_str())
    }
}
