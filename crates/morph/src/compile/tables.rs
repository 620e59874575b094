//! The tables beside the words: clitics, guesses, how common words are.

use super::Builder;
use crate::features;
use crate::features::pos_code;
use crate::lexicon::{Adds, Clitic, Guess};
use crate::types::{Attached, Features, LexemeId, Pos};
use hashbrown::HashMap;
use marsad_pack::Row;

impl<'a> Builder<'a, '_> {
    pub(super) fn clitics(&mut self) -> (Vec<Clitic>, Vec<Clitic>, [String; 3]) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut marks = [String::new(), String::new(), String::new()];
        for row in std::mem::take(&mut self.clitic_rows) {
            match self.clitic(&row) {
                Ok(clitic) => {
                    let mark = match clitic.adds {
                        Adds::Article => Some(0),
                        Adds::Future => Some(1),
                        Adds::Pronoun(_) => Some(2),
                        _ => None,
                    };
                    if let Some(mark) = mark.filter(|m| marks[*m].is_empty()) {
                        marks[mark] = row.cells[7].to_owned();
                    }
                    if matches!(clitic.adds, Adds::Pronoun(_)) {
                        after.push(clitic)
                    } else {
                        before.push(clitic)
                    }
                }
                Err(message) => self.problems.at(&row.origin, message, None),
            }
        }
        (before, after, marks)
    }

    fn clitic(&self, row: &Row<'_>) -> Result<Clitic, String> {
        let [key, form, kind, order, on, stem, told, _] = row.cells[..] else {
            return Err("cells are missing".into());
        };
        let lexeme =
            self.lexemes.iter().position(|l| l.key == key).and_then(|i| u32::try_from(i).ok()).map(LexemeId);
        let adds = match kind {
            "conj" => Adds::Conj,
            "prep" => Adds::Prep,
            "future" => Adds::Future,
            "article" => Adds::Article,
            "prep+article" => Adds::PrepArticle,
            "pronoun" => {
                let f = features::parse(told, Features::default())?;
                let (Some(person), Some(number)) = (f.person, f.number) else {
                    return Err("person or number is missing".into());
                };
                Adds::Pronoun(Attached { person, gender: f.gender, number })
            }
            other => return Err(format!("unknown kind `{other}`")),
        };
        if matches!(adds, Adds::Conj | Adds::Prep | Adds::PrepArticle) && lexeme.is_none() {
            return Err(format!("`{key}` is no key of morph/func.tsv"));
        }
        let mut bits = 0;
        for name in on.split('|') {
            bits |= 1 << pos_code(features::pos(name)?);
        }
        let order = order.parse().map_err(|_| format!("`{order}` is no number"))?;
        Ok(Clitic {
            form: self.fold.fold_word(form),
            adds,
            lexeme,
            order,
            on: bits,
            stem: self.fold.fold_word(stem),
        })
    }

    /// Says so where a cell holds none of the words it may.
    pub(super) fn one_of(&mut self, row: &Row<'_>, column: usize, words: &[&str]) {
        let cell = row.cells[column];
        if !words.contains(&cell) {
            let message = format!("`{cell}` is none of: {}", words.join(", "));
            self.problems.help(
                &row.origin.path,
                row.origin.line,
                row.column(column),
                message,
                "see the head of the table",
            );
        }
    }

    /// Says so where a cell names kinds of endings there are not.
    pub(super) fn kinds_of(&mut self, row: &Row<'_>, column: usize) {
        for kind in row.cells[column].split('|').filter(|k| !self.inflector.has_kind(k)).collect::<Vec<_>>() {
            self.problems.at(&row.origin, format!("morph/ending has no kind `{kind}`"), None);
        }
    }

    pub(super) fn guesses(&mut self) -> Vec<Guess> {
        let columns = ["key", "begins", "ends", "article", "least", "off", "pos", "features"];
        let mut out = Vec::new();
        for row in self.rows("morph/guess", &columns) {
            self.one_of(&row, 3, &["yes", "no", ""]);
            if row.cells[4].parse::<usize>().is_err() {
                self.problems.at(&row.origin, format!("`{}` is no number", row.cells[4]), None);
            }
            let parsed = features::pos(row.cells[6])
                .and_then(|p| Ok((p, features::parse(row.cells[7], Features::default())?)));
            match parsed {
                Ok((pos, features)) => out.push(Guess {
                    begins: self.fold.fold_word(row.cells[1]),
                    ends: self.fold.fold_word(row.cells[2]),
                    article: match row.cells[3] {
                        "yes" => Some(true),
                        "no" => Some(false),
                        _ => None,
                    },
                    least: row.cells[4].parse().unwrap_or(1),
                    off: (row.cells[5].contains("conj"), row.cells[5].contains("prep")),
                    pos,
                    features,
                }),
                Err(message) => self.problems.at(&row.origin, message, None),
            }
        }
        out
    }

    /// How common words are.
    pub(super) fn frequencies(&mut self) {
        let rows = self.rows("morph/frequency", &["key", "pos", "weight"]);
        let mut ids: HashMap<(&str, Pos), Vec<usize>> = HashMap::new();
        for (i, l) in self.lexemes.iter().enumerate() {
            ids.entry((&l.key, l.pos)).or_default().push(i);
        }
        let mut found = Vec::new();
        for row in &rows {
            let Ok(weight) = row.cells[2].parse::<i32>() else {
                self.problems.at(&row.origin, format!("`{}` is no number", row.cells[2]), None);
                continue;
            };
            match features::pos(row.cells[1]).map(|pos| ids.get(&(row.cells[0], pos))) {
                Ok(Some(ids)) => found.extend(ids.iter().map(|i| (*i, weight))),
                Ok(None) => {
                    let message = format!("no {} has the key `{}`", row.cells[1], row.cells[0]);
                    self.problems.at(&row.origin, message, Some("delete the row".to_owned()));
                }
                Err(message) => self.problems.at(&row.origin, message, None),
            }
        }
        drop(ids);
        for (id, weight) in found {
            self.lexemes[id].weight = weight;
        }
    }
}
